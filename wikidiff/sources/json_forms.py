"""JSON of wikis that is no answer of a query: read where it has a page's text, else named for what it is (pure)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from wikidiff.errors import ImportFormatError
from wikidiff.model import Hidden, Page, Revision
from wikidiff.model.wikis import language
from wikidiff.model.wire import (
    Json,
    flag,
    in_utc,
    make_revision,
    page_of,
    parse_sha1,
    parse_timestamp,
    sha1_of,
    size_of,
    whole_number,
)
from wikidiff.sources.given import Given
from wikidiff.sources.naming import blanks, revid_of
from wikidiff.sources.rendered_html import read_html

Found = tuple[Page, Revision]

_MODULES = frozenset(
    "compare expandtemplates paraminfo help tokens login clientlogin edit feedrecentchanges templatedata "
    "visualeditoredit validatepassword stashedit sitematrix".split()
)


class Form(NamedTuple):
    """How to read an object, or what it is that cannot be read."""

    refused: str = ""
    read: Callable[[Json, str, Given], Found] | None = None


def other_form(value: Json) -> Form:
    """Tell what an object is by the names in it; neither for one that is unknown.

    >>> other_form({"compare": {"body": "…"}}).refused
    'an answer of action=compare, which holds no revision of a page'
    """
    if isinstance(value.get("parse"), dict):
        return Form(read=_parsed)
    for name in value.keys() & _MODULES:
        return Form(f"an answer of action={name}, which holds no revision of a page")
    if "httpCode" in value:
        said = value.get("message") or value.get("httpReason") or "no information"
        return Form(f"an error of the wiki's REST API, {str(value['httpCode'])[:10]}: {str(said)[:300]}")
    if "article_body" in value or ("date_modified" in value and isinstance(value.get("version"), dict)):
        return Form(read=_of_enterprise)
    if isinstance(value.get("latest"), dict) or isinstance(value.get("page"), dict):
        has_text = "source" in value or "html" in value
        return Form(read=_of_rest) if has_text else Form("REST's answer about a page, without its text")
    if isinstance(value.get("revisions"), list):
        return Form("REST's list of revisions, which has no texts (each is at …/v1/revision/NUMBER)")
    if isinstance(value.get("entities"), dict):
        return Form("an answer of Wikibase, which holds data and no text")
    if "extract" in value and "content_urls" in value:
        return Form("a summary of a page, without its text")
    return Form()


def _parsed(value: Json, name: str, given: Given) -> Found:
    """Read what ``action=parse`` answers: its wikitext if that was asked for, else its HTML.

    It does not say when the revision was saved.
    """
    answer = _object(value, "parse")
    title = blanks(_string(answer.get("title")))
    text = _starred(answer.get("wikitext"))
    if text is None:
        html = _starred(answer.get("text"))
        if html is None:
            raise ImportFormatError(
                f"{name} is an answer of action=parse without the page's text",
                hint="Ask for prop=wikitext, or better for action=query&prop=revisions.",
            )
        text = read_html(html.encode("utf-8", "surrogatepass"), name, given.title or title).wikitext
    if given.date is None:
        raise ImportFormatError(
            f"{name} is an answer of action=parse, which does not say when the revision was saved",
            hint="Give the date of the version with --date, or ask for action=query&prop=revisions.",
        )
    where = _page(given, title, pageid=whole_number(answer.get("pageid")))
    return where, _revision(text, in_utc(given.date), revid=whole_number(answer.get("revid")))


def _of_rest(value: Json, name: str, given: Given) -> Found:
    """Read REST's ``/v1/page/TITLE`` (its latest revision) or ``/v1/revision/NUMBER``, as source or as HTML."""
    is_page = isinstance(value.get("latest"), dict)
    page = value if is_page else _object(value, "page")
    about = _object(value, "latest") if is_page else value
    title = blanks(_string(page.get("title")) or _string(page.get("key")))
    text = value.get("source")
    if not isinstance(text, str):
        html = _string(value.get("html")).encode("utf-8", "surrogatepass")
        text = read_html(html, name, given.title or title).wikitext
    user = value.get("user")
    return (
        _page(given, title, pageid=whole_number(page.get("id"))),
        _revision(
            text,
            in_utc(given.date) if given.date else _moment(about.get("timestamp")),
            revid=whole_number(about.get("id")),
            user=_string(user.get("name")) or None if isinstance(user, dict) else None,
            comment=_maybe(value.get("comment")),
            minor=flag(value, "minor"),
            model=_string(value.get("content_model")) or "wikitext",
        ),
    )


def _of_enterprise(value: Json, name: str, given: Given) -> Found:
    """Read a page of Wikimedia Enterprise's snapshots and APIs, one object a line."""
    body = _object(value, "article_body")
    version = _object(value, "version")
    title = blanks(_string(value.get("name")))
    text = body.get("wikitext")
    if not isinstance(text, str):
        html = _string(body.get("html"))
        if not html:
            raise ValueError(f"the page “{title}” of Wikimedia Enterprise has no text with it")
        text = read_html(html.encode("utf-8", "surrogatepass"), name, title).wikitext
    editor = _object(version, "editor")
    lang = _string(_object(value, "in_language").get("identifier"))
    wiki = _string(_object(value, "is_part_of").get("identifier"))
    page = _page(
        given,
        title,
        pageid=whole_number(value.get("identifier")),
        namespace=whole_number(_object(value, "namespace").get("identifier")) or 0,
        wiki=wiki,
        lang=lang,
    )
    tags = version.get("tags")
    return page, _revision(
        text,
        _moment(value.get("date_modified")),
        revid=whole_number(version.get("identifier")),
        parentid=whole_number(_object(value, "previous_version").get("identifier")),
        user=_string(editor.get("name")) or None,
        comment=_maybe(version.get("comment")),
        tags=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        minor=flag(version, "is_minor_edit"),
    )


def own_line(value: Json, given: Given) -> Found:
    """Read a line of ``wikidiff export --format jsonl``, whole; ValueError for what it cannot be."""
    page = page_of(value["page"])
    if page is None:
        raise ValueError("a line names no page")
    revision = make_revision({**value, "content": value.get("text"), "contentmodel": value.get("model")})
    hidden = Hidden.NOTHING
    named = value.get("hidden")
    for name in named if isinstance(named, list) else ():
        hidden |= Hidden.__members__.get(str(name).upper(), Hidden.NOTHING)
    whole = replace(revision, sha1=parse_sha1(value.get("sha1")), hidden=hidden)
    return Page(
        wiki=given.wiki or page.wiki,
        title=page.title,
        pageid=page.pageid,
        namespace=page.namespace,
        lang=language(given.lang or page.lang),
    ), whole


def _page(
    given: Given, title: str, *, pageid: int | None, namespace: int = 0, wiki: str = "", lang: str = ""
) -> Page:
    named = title or given.title_or_name
    if not named:
        raise ValueError("it does not say which page it is (give its title with --title)")
    return Page(
        wiki=given.wiki or wiki or "file",
        title=named,
        pageid=pageid,
        namespace=namespace,
        lang=language(given.lang or lang),
    )


def _revision(
    text: str,
    moment: datetime,
    *,
    revid: int | None,
    parentid: int | None = None,
    user: str | None = None,
    comment: str | None = None,
    tags: tuple[str, ...] = (),
    minor: bool = False,
    model: str = "wikitext",
) -> Revision:
    return Revision(
        revid=revid if revid is not None and revid > 0 else revid_of(moment),
        parentid=parentid or None,
        timestamp=moment,
        user=user,
        comment=comment,
        tags=tags,
        minor=minor,
        size=size_of(text),
        sha1=sha1_of(text),
        model=model,
        text=text,
    )


def _object(value: Json, name: str) -> Json:
    found = value.get(name)
    return found if isinstance(found, dict) else {}


def _starred(value: object) -> str | None:
    """Read a text of formatversion 2, or of 1, which has it under ``*``."""
    text = value.get("*") if isinstance(value, dict) else value
    return text if isinstance(text, str) else None


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _maybe(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _moment(value: object) -> datetime:
    return parse_timestamp(_string(value))
