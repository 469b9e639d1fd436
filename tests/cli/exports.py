"""A small MediaWiki export: an invented harbour with six revisions, and a second page."""

from __future__ import annotations

from hashlib import sha1
from xml.sax.saxutils import escape

LEAD = "'''Tern Harbour''' is a port on the Lesser Sound."

SECOND = f"""{LEAD} It was founded in 1862.

== Trade ==
The harbour handled 48,216 tonnes of timber in 1901. Even in 2006 the quarrel with the pilots remains open.

== Layout ==
There are three quays. The crane is 31 metres high.
"""
FIRST = SECOND.replace("48,216", "48,000").replace("31 metres", "30 metres")
VANDAL = SECOND.replace("48,216", "999,999,999")
LAST = (
    SECOND.replace("48,216", "48,261")
    .replace("in 2006", "in 2009")
    .replace("three quays", "four quays")
    .replace("== Layout ==", "== Quays ==")
)


def base36(text: str) -> str:
    number, digits = int(sha1(text.encode()).hexdigest(), 16), ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits.rjust(31, "0")


def revision(
    revid: int, when: str, user: str, comment: str, text: str | None, parent: int | None = None
) -> str:
    origin = f"<parentid>{parent}</parentid>" if parent else ""
    size = len((text or "").encode())
    body = (
        f'<text xml:space="preserve" bytes="{size}">{escape(text)}</text><sha1>{base36(text)}</sha1>'
        if text is not None
        else '<text bytes="900" deleted="deleted" /><sha1 />'
    )
    return (
        f"<revision><id>{revid}</id>{origin}<timestamp>{when}T10:00:00Z</timestamp>"
        f"<contributor><username>{user}</username><id>{len(user)}</id></contributor>"
        f"<comment>{escape(comment)}</comment><model>wikitext</model><format>text/x-wiki</format>{body}</revision>\n"
    )


HEAD = (
    '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" version="0.10" xml:lang="en">\n'
    "<siteinfo><sitename>Testpedia</sitename><dbname>testwiki</dbname>"
    "<base>https://test.example/wiki/Main_Page</base><generator>by hand</generator>"
    '<case>first-letter</case><namespaces><namespace key="0" case="first-letter" /></namespaces></siteinfo>\n'
)

HARBOUR = (
    "<page><title>Tern Harbour</title><ns>0</ns><id>7</id>\n"
    + revision(11, "2006-07-01", "Ada", "begin", FIRST)
    + revision(12, "2006-08-01", "Bo", "figures from the yearbook", SECOND, 11)
    + revision(13, "2007-01-05", "Vandal", "lol", VANDAL, 12)
    + revision(14, "2007-01-05", "Ada", "rv", SECOND, 13).replace("T10:", "T11:")
    + revision(15, "2008-01-01", "Cy", "oops", None, 14)
    + revision(16, "2009-06-01", "Cy", "news", LAST, 15)
    + "</page>\n"
)

ISLAND = (
    "<page><title>Tern Island</title><ns>0</ns><id>8</id>\n"
    + revision(21, "2006-07-02", "Ada", "stub", "'''Tern Island''' has 12 inhabitants.")
    + "</page>\n"
)

TERN = HEAD + HARBOUR + ISLAND + "</mediawiki>\n"
CUT_OFF = HEAD + HARBOUR + ISLAND[:200]
