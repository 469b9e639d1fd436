"""Section trees as MediaWiki and as we see them, in one shape, to be compared."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import NamedTuple

from tests.mediawiki.server import MediaWiki
from wikidiff.parsing import parse

EXTENSION_TAGS = (
    "categorytree", "ce", "chem", "graph", "hiero", "imagemap", "inputbox", "mapframe", "maplink", "math",
    "poem", "ref", "references", "score", "section", "source", "syntaxhighlight", "templatedata",
    "templatestyles", "timeline",
)  # fmt: skip
"""Tags of extensions that Wikipedia has and the bare wiki has not; nowiki, pre, gallery and indicator it has."""

STUBS = """
$wgHooks['ParserFirstCallInit'][] = static function ( Parser $parser ) {
    foreach ( %s as $tag ) {
        $parser->setHook( $tag, static function () { return ''; } );
    }
};
""" % ("['" + "', '".join(EXTENSION_TAGS) + "']")
"""Settings with which the wiki takes those tags for what they are; they render to nothing."""


REDIRECT = re.compile(r"\s*#redirect\s*:?\s*\[\[[^\[\]|]+(?:\|[^\]]*)?\]\]\s*", re.IGNORECASE)


class Line(NamedTuple):
    """A heading; `start` counts code points of the text as `sent` gives it."""

    level: int
    start: int
    title: str

    @property
    def place(self) -> tuple[int, int]:
        return self.level, self.start


class RefusedError(Exception):
    """The wiki would not parse the text; its error code says why."""


def sent(text: str) -> str:
    """Return a text as the API reads it, character for character.

    It ends lines with LF alone, drops blanks at the end, composes (NFC), and reads what XML does not
    allow as U+FFFD: control characters, noncharacters and surrogates.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text).rstrip(
        " \t\n\v\0\r"
    )


def theirs(wiki: MediaWiki, text: str) -> list[Line]:
    """Ask MediaWiki for the sections of a text; those that come out of templates are not the text's.

    What it calls `byteoffset` counts code points, behind a redirect if the text begins with one.
    """
    redirect = REDIRECT.match(text)
    shift = redirect.end() if redirect else 0
    answer = wiki.api(action="parse", text=text, title="Test", contentmodel="wikitext", prop="sections")
    if "parse" not in answer:
        raise RefusedError(answer["error"]["code"])
    return [
        Line(int(section["level"]), section["byteoffset"] + shift, reads(section["line"]))
        for section in answer["parse"]["sections"]
        if section["byteoffset"] is not None and not section["index"].startswith("T")
    ]


def ours(text: str) -> list[Line]:
    """Return our sections of a text, without the root."""
    found = []
    for _, section in parse(text).sections():
        if section.heading is not None:
            found.append(Line(section.level, section.heading.span.start, " ".join(section.title.split())))
    return found


def reads(markup: str) -> str:
    """Return what one reads of a heading's HTML."""
    return " ".join(html.unescape(re.sub("<[^>]*>", "", markup)).split())


def differences(text: str, wiki: list[Line], own: list[Line]) -> list[str]:
    """Say of each heading that only one side has what it is and what stands around it."""
    wiki_places, own_places = {line.place for line in wiki}, {line.place for line in own}
    sides = [("MediaWiki", wiki, own_places), ("wikidiff", own, wiki_places)]
    return [
        f"only {side}: level {line.level} at {line.start} {line.title!r} in "
        f"{text[max(0, line.start - 40) : line.start + 60]!r}"
        for side, lines, others in sides
        for line in lines
        if line.place not in others
    ]
