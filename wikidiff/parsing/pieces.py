"""Cut a paragraph that is too long for one block where sentences end, so that its pieces can be read.

Where it is cut depends on the words around the place alone: an edit changes the piece that it is in, and the
pieces behind it are the same as before. (Content-defined chunking, as in rsync and restic.)
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from itertools import pairwise

from wikidiff.model import Block, BlockKind, Span
from wikidiff.parsing.bounds import MAX_BLOCK
from wikidiff.parsing.runs import CONSTRUCT
from wikidiff.patterns import late

_END = late(r"(?<=[.!?])[ \n]+|(?<=[。！？।])|\n")

_LOOKED_AT = 48
"""Characters before a place that decide whether it is cut there."""

_ONE_IN = 8
"""Ends of sentences of which one is cut at, so that a piece is some thousand characters."""

_LONGEST = 20_000
"""Characters after which the next end of a sentence will do: where all sentences end alike."""


def in_pieces(block: Block, elements: Sequence[Span]) -> list[Block]:
    """Return the block, or its pieces if it is a paragraph beyond `MAX_BLOCK`; joined they are the block.

    `elements` are the closed constructs of the text, in order: none is cut.
    """
    if block.kind is not BlockKind.PARAGRAPH or len(block.wikitext) <= MAX_BLOCK:
        return [block]
    places = _places(block, elements)
    if not places:
        return [block]
    start, end = block.span
    pieces = [
        Block(block.kind, Span(start + a, start + b), block.wikitext[a:b])
        for a, b in pairwise([0, *places, end - start])
    ]
    reason = (
        f"paragraph at {start}–{end} is longer than {MAX_BLOCK} characters and read in {len(pieces)} pieces"
    )
    pieces[0] = pieces[0]._replace(degraded=reason)
    return pieces


def _places(block: Block, elements: Sequence[Span]) -> list[int]:
    text = block.wikitext
    whole = sorted(
        [
            *(element.shifted(-block.span.start) for element in elements),
            *(Span(*match.span()) for match in CONSTRUCT.finditer(text)),
        ]
    )
    passed, reach = 0, 0
    found: list[int] = []
    at = 0
    for match in _END.finditer(text):
        place = match.end()
        before = text[max(0, place - _LOOKED_AT) : place]
        if place - at < _LONGEST and zlib.crc32(before.encode("utf-8", "surrogatepass")) % _ONE_IN:
            continue
        while passed < len(whole) and whole[passed].start < place:
            reach = max(reach, whole[passed].end)
            passed += 1
        if reach <= place < len(text):
            found.append(place)
            at = place
    return found
