"""Elements of an export into records: the site, a page, a revision (pure)."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from lxml import etree

from wikidiff.model import Hidden, Page, Revision
from wikidiff.model.wikis import language
from wikidiff.model.wire import parse_sha1, parse_timestamp, size_of, whole_number, with_its_line_ends
from wikidiff.sources.naming import blanks, revid_of


@dataclass(slots=True, kw_only=True)
class ExportSite:
    """What a file says of its wiki, and what the caller says, which goes before it."""

    given_title: str = ""
    given_wiki: str | None = None
    given_lang: str | None = None
    wiki: str = ""
    lang: str = ""
    namespaces: dict[str, int] = field(default_factory=dict)

    def read(self, siteinfo: etree._Element) -> None:
        """Take the database name (else the host) and the namespaces out of ``<siteinfo>``."""
        host = _host(siteinfo.findtext("{*}base") or "")
        self.wiki = (siteinfo.findtext("{*}dbname") or "").strip() or host
        for element in siteinfo.iterfind("{*}namespaces/{*}namespace"):
            key = whole_number(element.get("key", ""))
            if element.text and key is not None:
                self.namespaces[element.text.strip()] = key

    def namespace_of(self, title: str) -> int:
        return self.namespaces.get(title.partition(":")[0], 0) if ":" in title else 0


def _host(address: str) -> str:
    """Return the host of an address, with its port where it names one: two wikis of one machine are two.

    >>> _host("http://wiki.example.org:8080/wiki/A"), _host("https://Wiki.example.org/wiki/A"), _host("http://[")
    ('wiki.example.org:8080', 'wiki.example.org', '')
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    return f"{host}:{port}" if host and port is not None else host


@dataclass(slots=True, kw_only=True)
class Slot:
    """The main content of a revision; `is_alone` when it has no other."""

    text: etree._Element | None
    model: str
    is_alone: bool


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    name: str = element.tag
    return name.rpartition("}")[2]


def make_page(element: etree._Element, site: ExportSite) -> Page | None:
    """Read ``<page>`` as far as it is there; None when it has no title and none was given."""
    if local_name(element) != "page":  # a bare revision
        element = etree.Element("page")
    title = blanks(element.findtext("{*}title") or "") or site.given_title
    if not title:
        return None
    namespace = whole_number(element.findtext("{*}ns"))
    return Page(
        wiki=site.given_wiki or site.wiki or "file",
        title=title,
        pageid=whole_number(element.findtext("{*}id")),
        namespace=site.namespace_of(title) if namespace is None else namespace,
        lang=language(site.given_lang or site.lang),
    )


def make_revision(element: etree._Element, largest: int) -> tuple[Revision, bool]:
    """Read ``<revision>``, and tell whether it has a number of its own; one without is numbered by its time.

    ValueError with a sentence when its id or its time is none, and for a text that would take twice the `largest`
    bytes in memory, as one with a single rare sign does.
    """
    parts = {local_name(child): child for child in element if isinstance(child.tag, str)}
    said = _text(parts.get("id"))
    moment = _timestamp(_text(parts.get("timestamp")), said)
    revid = whole_number(said) if said.strip() else revid_of(moment)
    if revid is None or revid < 0:
        raise ValueError(f"a revision id is no number: “{said.strip()[:40]}”")
    slot = _main_slot(element, parts)
    sha1 = _sha1(slot, parts.get("sha1"))
    text, hidden = _content(slot.text)
    if text is not None:
        if text.__sizeof__() > 2 * largest:
            raise ValueError(
                f"the text of revision {revid} takes more than {2 * largest >> 20} MiB of memory"
            )
        # Line ends that came or went change the size; a text of the right size is not hashed here and in the store.
        claimed = None if slot.text is None else _claimed_size(slot.text)
        if claimed is None or claimed != size_of(text):
            text = with_its_line_ends(text, sha1)
    user, user_hidden = _user(parts.get("contributor"))
    comment, comment_hidden = _comment(parts.get("comment"))
    hidden |= user_hidden | comment_hidden
    if Hidden.TEXT in hidden and sha1 is None:
        hidden |= Hidden.SHA1
    parentid = whole_number(_text(parts.get("parentid")))
    revision = Revision(
        revid=revid,
        parentid=parentid if parentid is not None and parentid > 0 else None,
        timestamp=moment,
        user=user,
        comment=comment,
        tags=_tags(parts.get("tags")),
        minor="minor" in parts,
        size=_size(slot.text, text),
        sha1=sha1,
        model=slot.model,
        hidden=hidden,
        text=text,
    )
    return revision, bool(said.strip())


def _main_slot(element: etree._Element, parts: dict[str, etree._Element]) -> Slot:
    """Find the main slot: the revision's own text, or that of ``<content>`` with the role main."""
    contents = element.findall("{*}content") if "content" in parts else []
    for content in contents:
        role = content.get("role") or content.findtext("{*}role")
        if (role or "").strip() == "main":
            model = content.findtext("{*}model") or "wikitext"
            alone = len(contents) == 1 and "text" not in parts
            return Slot(text=content.find("{*}text"), model=model, is_alone=alone)
    return Slot(text=parts.get("text"), model=_text(parts.get("model")) or "wikitext", is_alone=not contents)


def _content(element: etree._Element | None) -> tuple[str | None, Hidden]:
    """Tell an empty text from a hidden, a lost and a merely absent one.

    An export without texts (a stub dump) says where the text is by `id` or `location`. Where nothing says
    why there is none, although `bytes` or `sha1` say that there should be, the wiki had lost it.
    """
    if element is None:
        return None, Hidden.MISSING
    if element.get("deleted") is not None:
        return None, Hidden.TEXT
    if element.text or len(element):
        return "".join(_source(element)) if len(element) else element.text, Hidden.NOTHING
    if _claimed_size(element) == 0 or (element.get("bytes") is None and element.get("id") is None):
        return "", Hidden.NOTHING
    is_stub = element.get("id") is not None or element.get("location") is not None
    return None, Hidden.NOTHING if is_stub else Hidden.MISSING


def _source(text: etree._Element) -> Iterator[str]:
    """Yield a text in which elements stand that should have been escaped, as its author wrote it.

    Without recursion: they may be nested as deeply as somebody likes.
    """
    yield text.text or ""
    for event, element in etree.iterwalk(text, events=("start", "end")):
        if element is text:
            continue
        name = local_name(element)
        is_empty = not len(element) and not element.text
        if event == "start":
            attributes = "".join(map(_attribute, element.keys(), element.values()))
            yield f"<{name}{attributes}{' /' if is_empty else ''}>{element.text or ''}"
        else:
            yield ("" if is_empty else f"</{name}>") + (element.tail or "")


def _attribute(key: str, value: str) -> str:
    said = html.escape(value, quote=False)
    return (
        f" {key}='{said}'"
        if '"' in said and "'" not in said
        else f' {key}="{said.replace(chr(34), "&quot;")}"'
    )


def _claimed_size(element: etree._Element) -> int | None:
    claimed = whole_number(element.get("bytes"))
    return claimed if claimed is not None and claimed >= 0 else None


def _size(element: etree._Element | None, text: str | None) -> int | None:
    claimed = None if element is None else _claimed_size(element)
    return size_of(text) if claimed is None and text is not None else claimed


def _sha1(slot: Slot, of_revision: etree._Element | None) -> str | None:
    """Take the text's own hash; the revision's is the same only when it has a single slot."""
    own = None if slot.text is None else parse_sha1(slot.text.get("sha1"))
    return own or (parse_sha1(_text(of_revision)) if slot.is_alone else None)


def _user(element: etree._Element | None) -> tuple[str | None, Hidden]:
    if element is None:
        return None, Hidden.NOTHING
    if element.get("deleted") is not None:
        return None, Hidden.USER
    return element.findtext("{*}username") or element.findtext("{*}ip") or None, Hidden.NOTHING


def _comment(element: etree._Element | None) -> tuple[str | None, Hidden]:
    """Read the comment; an export leaves the element out when the comment is empty."""
    if element is not None and element.get("deleted") is not None:
        return None, Hidden.COMMENT
    return "".join(map(str, element.itertext())) if element is not None else "", Hidden.NOTHING


def _tags(element: etree._Element | None) -> tuple[str, ...]:
    return () if element is None else tuple(child.text for child in element.iterfind("{*}tag") if child.text)


def _timestamp(text: str, revid: str) -> datetime:
    which = f"revision {revid.strip()[:20]}" if revid.strip() else "a revision without a number"
    try:
        return parse_timestamp(text)
    except ValueError as error:
        raise ValueError(f"{which} has an impossible timestamp, {text.strip()[:40] or 'empty'}") from error


def _text(element: etree._Element | None) -> str:
    return "" if element is None else element.text or ""
