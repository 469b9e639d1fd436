"""What api.php answers (formatversion 1 and 2): its shape, checked once, and its pages as records. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wikidiff.errors import ApiError
from wikidiff.model import Revision, wire
from wikidiff.model.wire import flag, sha1_of, whole_number

__all__ = [
    "Json",
    "checked",
    "flag",
    "items_of",
    "make_revision",
    "pages_of",
    "renamed",
    "revisions_of",
    "sha1_of",
]

Json = Mapping[str, Any]

MALFORMED = "malformed"
"""The code of an `ApiError` for an answer that is none; MediaWiki has no such code."""

KEPT = "what came before is kept; try again later"

_OBJECTS = frozenset("query continue login query.general query.userinfo query.tokens".split())
_MANY = frozenset({"query.pages", "query.badrevids", "query.namespaces"})
"""Lists in formatversion 2, objects in 1."""
_LISTS = frozenset(
    {f"query.{name}" for name in ("normalized", "converted", "redirects", "interwiki", "namespacealiases")}
    | {"query.categorymembers"}
)
_OF_PAGE = {"revisions": list, "links": list, "title": str}
_NUMBERS = ("pageid", "ns", "lastrevid")


def checked(value: dict[str, Any], host: str) -> dict[str, Any]:
    """Return an answer that has the shape that all of our reading relies on; `ApiError` for another.

    An empty object comes as an empty list from PHP, and is made one.
    """
    for place, found in _named(value):
        kinds = _kinds(place)
        if found == [] and kinds == (dict,):
            _put(value, place, {})
        elif not isinstance(found, kinds):
            raise _malformed(host, f"its `{place}` is {_kind(found)}")
    for page in pages_of(value):
        _check_page(page, host)
    query = value.get("query") or {}
    for name in ("normalized", "converted", "redirects", "interwiki", "categorymembers"):
        for item in query.get(name) or ():
            if not isinstance(item, dict) or not isinstance(item.get("title", item.get("from")), str):
                raise _malformed(host, f"an item of its `query.{name}` names no title")
    return value


def _named(value: dict[str, Any]) -> list[tuple[str, Any]]:
    """List what is checked, as far as it is there, the outer before the inner."""
    found = [(name, value[name]) for name in ("query", "continue", "login") if value.get(name) is not None]
    query = value.get("query")
    if isinstance(query, dict):
        wanted = _OBJECTS | _MANY | _LISTS
        found += [(f"query.{name}", each) for name, each in query.items() if f"query.{name}" in wanted]
    return found


def _kinds(place: str) -> tuple[type, ...]:
    if place in _OBJECTS:
        return (dict,)
    return (dict, list) if place in _MANY else (list,)


def _put(value: dict[str, Any], place: str, new: object) -> None:
    outer, _, inner = place.partition(".")
    if inner:
        value[outer][inner] = new
    else:
        value[outer] = new


def _check_page(page: Json, host: str) -> None:
    for name, kind in _OF_PAGE.items():
        if page.get(name) is not None and not isinstance(page[name], kind):
            raise _malformed(host, f"the `{name}` of a page is {_kind(page[name])}")
    if not str(page.get("title", "")).isprintable() and any(
        "\ud800" <= sign <= "\udfff" for sign in page["title"]
    ):
        raise _malformed(host, "the `title` of a page is no text")
    for name in _NUMBERS:
        if page.get(name) is not None and whole_number(page[name]) is None:
            raise _malformed(host, f"the `{name}` of a page is no number of a wiki")
    for link in page.get("links") or ():
        if not isinstance(link, dict) or not isinstance(link.get("title"), str):
            raise _malformed(host, "a link of a page names no title")


def _kind(value: object) -> str:
    names = {
        str: "a text",
        dict: "an object",
        list: "a list",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), "nothing")


def _malformed(host: str, what: str) -> ApiError:
    return ApiError(
        MALFORMED,
        f"{host} sent no answer of MediaWiki's API: {what}",
        hint=KEPT,
    )


def pages_of(answer: Json) -> list[Json]:
    """Return the pages of an answer; a batch may have none."""
    query = answer.get("query")
    pages = query.get("pages", ()) if isinstance(query, dict) else ()
    found = pages.values() if isinstance(pages, dict) else pages if isinstance(pages, list) else ()
    return [page for page in found if isinstance(page, dict)]


def items_of(answer: Json) -> int:
    """Count what an answer brings: revisions and links of its pages, items of its lists, pages without either."""
    query = answer.get("query")
    listed = query.get("categorymembers") if isinstance(query, dict) else None
    count = len(listed) if isinstance(listed, list) else 0
    for page in pages_of(answer):
        inside = [page[name] for name in ("revisions", "links") if isinstance(page.get(name), list)]
        count += sum(map(len, inside))
    return count


def revisions_of(answer: Json, pageid: int | None = None) -> Iterator[Revision]:
    """Yield the revisions of all pages of an answer, in its order, or of one page of it."""
    for page in pages_of(answer):
        listed = page.get("revisions")
        if pageid is None or page.get("pageid") == pageid:
            for value in listed if isinstance(listed, list) else ():
                yield make_revision(value)


def make_revision(value: object) -> Revision:
    """Read a revision object; `ApiError` when its number or its time is none."""
    try:
        return wire.make_revision(value)
    except ValueError as error:
        raise ApiError(MALFORMED, str(error), hint=KEPT) from error


def renamed(query: Json, asked: Iterable[str]) -> dict[str, str]:
    """Follow `normalized`, `converted` and `redirects` from each title that was asked for to its last name.

    >>> maps = {"normalized": [{"from": "uSA", "to": "USA"}], "redirects": [{"from": "USA", "to": "U.S."}]}
    >>> renamed(maps, ["uSA", "Japan"])
    {'uSA': 'U.S.', 'Japan': 'Japan'}
    """
    steps = [
        {
            str(step.get("from")): str(step.get("to"))
            for step in query.get(name) or ()
            if isinstance(step, dict)
        }
        for name in ("normalized", "converted", "redirects")
    ]
    ends = {}
    for title in asked:
        at = title
        for step in steps[:2]:
            at = step.get(at, at)
        seen = {at}
        while (onward := steps[2].get(at)) is not None and onward not in seen:
            seen.add(onward)
            at = onward
        ends[title] = at
    return ends
