"""MediaWiki's own exchange format, version 0.11 (docs/export-0.11.xsd of MediaWiki), as importDump reads it."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from wikidiff.errors import InputError
from wikidiff.model import Hidden, History, Revision
from wikidiff.model.users import is_address
from wikidiff.patterns import late

_HEAD = (
    '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://www.mediawiki.org/xml/export-0.11/ http://www.mediawiki.org/xml/export-0.11.xsd" '
    'version="0.11" xml:lang="{lang}">\n'
)
_NOT_XML = late("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML 1.0 document can hold, not even as an entity."""

_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
MODELS = {
    "wikitext": "text/x-wiki", "javascript": "text/javascript", "css": "text/css", "text": "text/plain",
    "json": "application/json", "sanitized-css": "text/css", "Scribunto": "text/plain",
}  # fmt: skip
"""Serialisation format by content model."""


def write_xml(histories: Sequence[History]) -> Iterator[bytes]:
    """Yield an export of pages of one wiki, oldest revision first as they come.

    A character that XML cannot hold becomes U+FFFD; the sha1 stays that of the text as it was, so that
    a reader sees the difference. Raises `InputError` for pages of several wikis: the format names one.
    """
    wikis = sorted({history.page.wiki for history in histories})
    if len(wikis) > 1:
        raise InputError(
            f"a MediaWiki export is of one wiki, and these pages are of {len(wikis)}: {', '.join(wikis)}",
            hint="export each wiki's pages to a file of their own, or choose --format jsonl",
        )
    yield _HEAD.format(lang=html.escape(histories[0].page.lang if histories else "en")).encode()
    yield from (_siteinfo(wiki) for wiki in wikis)
    for page, revisions, _ in histories:
        yield f"  <page>\n    <title>{_text(page.title)}</title>\n    <ns>{page.namespace}</ns>\n".encode()
        yield f"    <id>{page.pageid or 0}</id>\n".encode()
        for revision in revisions:
            yield "".join(_revision(revision)).encode("utf-8")
        yield b"  </page>\n"
    yield b"</mediawiki>\n"


def _siteinfo(wiki: str) -> bytes:
    """Name the wiki, so that pages of wikis with equal titles stay apart where they are read."""
    named = f"<base>https://{_text(wiki)}/</base>" if "." in wiki else f"<dbname>{_text(wiki)}</dbname>"
    return f"  <siteinfo>\n    {named}\n  </siteinfo>\n".encode()


def _revision(revision: Revision) -> Iterator[str]:
    yield f"    <revision>\n      <id>{revision.revid}</id>\n"
    if revision.parentid:
        yield f"      <parentid>{revision.parentid}</parentid>\n"
    yield f"      <timestamp>{revision.timestamp:%Y-%m-%dT%H:%M:%SZ}</timestamp>\n"
    yield _contributor(revision)
    if revision.minor:
        yield "      <minor/>\n"
    if revision.hidden & Hidden.COMMENT:
        yield '      <comment deleted="deleted"/>\n'
    elif revision.comment:
        yield f"      <comment>{_text(revision.comment)}</comment>\n"
    yield f"      <origin>{revision.revid}</origin>\n      <model>{_text(revision.model)}</model>\n"
    yield f"      <format>{MODELS.get(revision.model, 'text/plain')}</format>\n"
    yield _content(revision)
    sha1 = "" if revision.sha1 is None else base36(revision.sha1)
    yield f"      <sha1>{sha1}</sha1>\n    </revision>\n"


def _contributor(revision: Revision) -> str:
    if revision.hidden & Hidden.USER or revision.user is None:
        return '      <contributor deleted="deleted"/>\n'
    name = _text(revision.user)
    inside = f"<ip>{name}</ip>" if is_address(revision.user) else f"<username>{name}</username><id>0</id>"
    return f"      <contributor>{inside}</contributor>\n"


def _content(revision: Revision) -> str:
    if revision.text is None:
        return f'      <text bytes="{revision.size or 0}" deleted="deleted"/>\n'
    size = len(revision.text.encode("utf-8", "surrogatepass"))
    sha1 = f' sha1="{base36(revision.sha1)}"' if revision.sha1 else ""
    return f'      <text bytes="{size}"{sha1} xml:space="preserve">{_text(revision.text)}</text>\n'


def _text(text: str) -> str:
    # A carriage return that is not an entity is read as a line feed. (xml.sax would load an HTTP client.)
    return _NOT_XML.sub("\ufffd", html.escape(text, quote=False).replace("\r", "&#13;"))


def base36(sha1: str) -> str:
    """Write a sha1 of 40 hexadecimal digits in base 36, 31 digits long, as MediaWiki does.

    >>> base36("da39a3ee5e6b4b0d3255bfef95601890afd80709")
    'phoiac9h4m842xq45sp7s6u21eteeq1'
    """
    number, digits = int(sha1, 16), ""
    while number:
        number, digit = divmod(number, 36)
        digits = _BASE36[digit] + digits
    return digits.rjust(31, "0")
