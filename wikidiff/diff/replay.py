"""The byte-exact side of a comparison: splices, and putting them to work."""

from __future__ import annotations

from wikidiff.diff.sequence import opcodes
from wikidiff.errors import InputError
from wikidiff.model import Comparison, Document, Span, Splice


def splices(old: Document, new: Document) -> tuple[Splice, ...]:
    """Return the block-wise edits that turn the old wikitext into the new, ends trimmed."""
    before, after = list(old.blocks()), list(new.blocks())
    found = []
    for code in opcodes([block.wikitext for block in before], [block.wikitext for block in after]):
        if code.equal:
            continue
        gone = "".join(block.wikitext for block in before[code.i1 : code.i2])
        came = "".join(block.wikitext for block in after[code.j1 : code.j2])
        if gone != came:
            start = (
                before[code.i1].span.start
                if code.i1 < len(before)
                else (before[-1].span.end if before else 0)
            )
            found.append(_trimmed(start, gone, came))
    return tuple(found)


def _trimmed(start: int, gone: str, came: str) -> Splice:
    limit = min(len(gone), len(came))
    head = next((n for n in range(limit) if gone[n] != came[n]), limit)
    limit -= head
    tail = next((n for n in range(limit) if gone[-1 - n] != came[-1 - n]), limit)
    return Splice(span=Span(start + head, start + len(gone) - tail), text=came[head : len(came) - tail])


def apply(comparison: Comparison, old: str) -> str:
    """Replay a comparison on its old wikitext and return the new one, byte for byte.

    Raises `InputError` for a text that is too short to be the old one; another one is not told from it.
    """
    if comparison.splices and comparison.splices[-1].span.end > len(old):
        raise InputError(
            f"this is not the old text of the comparison: it has {len(old):,} characters, and "
            f"{comparison.splices[-1].span.end:,} or more are wanted"
        )
    pieces, at = [], 0
    for splice in comparison.splices:
        pieces += [old[at : splice.span.start], splice.text]
        at = splice.span.end
    return "".join([*pieces, old[at:]])
