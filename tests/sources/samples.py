"""Small exports, written by the tests themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

SHARED = Path(__file__).parents[2].parent / "shared" / "data"

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(text: str) -> str:
    """The sha1 of a text in the 31 digits that dumps carry."""
    number = int(hashlib.sha1(text.encode()).hexdigest(), 16)
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits.rjust(31, "0")


def text_of(wikitext: str) -> str:
    """Character data that comes back as it was: a parser would make line feeds of carriage returns."""
    return escape(wikitext, {"\r": "&#13;"})


def revision(
    revid: int,
    text: str = "",
    *,
    timestamp: str = "2010-01-02T03:04:05Z",
    extra: str = "",
    body: str | None = None,
) -> str:
    body = f'<text xml:space="preserve">{text_of(text)}</text>' if body is None else body
    return f"<revision><id>{revid}</id><timestamp>{timestamp}</timestamp>{extra}{body}</revision>"


def page(title: str, revisions: Iterable[str], *, ns: int | None = 0, pageid: int = 7) -> str:
    space = "" if ns is None else f"<ns>{ns}</ns>"
    return f"<page><title>{escape(title)}</title>{space}<id>{pageid}</id>{''.join(revisions)}</page>"


SITEINFO = (
    "<siteinfo><sitename>Testpedia</sitename><dbname>testwiki</dbname>"
    "<base>https://test.example.org/wiki/Main_Page</base>"
    '<namespaces><namespace key="0" /><namespace key="1">Talk</namespace>'
    '<namespace key="14">Category</namespace></namespaces></siteinfo>'
)


def export(
    pages: Sequence[str],
    *,
    version: str = "0.11",
    siteinfo: str = SITEINFO,
    lang: str = "en",
    prolog: str = "",
) -> str:
    namespace = f"http://www.mediawiki.org/xml/export-{version}/"
    said = f" xml:lang={quoteattr(lang)}" if lang else ""
    root = f"<mediawiki xmlns={quoteattr(namespace)} version={quoteattr(version)}{said}>"
    return f"{prolog}{root}{siteinfo}{''.join(pages)}</mediawiki>"


def simple(texts: Sequence[str], title: str = "Lake") -> str:
    """An export of one page with a revision for each text, numbered from 1."""
    return export([page(title, [revision(number, text) for number, text in enumerate(texts, 1)])])
