"""The words that changed in a claim, without those around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from wikidiff.model import Change, Figure, WordEdit, WordOp
from wikidiff.report.naming import flat
from wikidiff.report.shorten import ELLIPSIS

MAX_SWAPS = 3
"""Stretches that are quoted in one line; more are counted."""

MAX_WORDS = 48
"""Code points of a stretch that is quoted in a line; of a longer one its beginning."""

MAX_FEW = 2
"""More stretches than this say less than the text with its marks, where that stands beside."""

MAX_COMPARED = 400
"""Words of a text of which the changed stretches are looked for; a longer one is trimmed at its ends only."""

Swap = tuple[str, str]
"""What went and what came in its place; one of them may be empty."""


def swaps(change: Change) -> tuple[Swap, ...]:
    """Return the stretches of words that changed, but for those that a figure of the change tells.

    >>> from wikidiff.model import Code, Excerpt, Span
    >>> here = Excerpt(text="They lost it.", span=Span(0, 13))
    >>> words = tuple(WordEdit(op=op, text=text) for op, text in (
    ...     (WordOp.EQUAL, "They "), (WordOp.DELETE, "won"), (WordOp.INSERT, "lost"), (WordOp.EQUAL, " it.")))
    >>> swaps(Change(codes=(Code.POLARITY_FLIPPED,), before=here, after=here, words=words))
    (('won', 'lost'),)
    """
    found = _joined(_telling(change)) if change.words else _between(change)
    bare = (_bare(pair) for pair in found if any(map(_says_something, pair)))
    return tuple(pair for pair in bare if any(pair) and not _is_frame(pair))


def _bare(pair: Swap) -> Swap:
    """Leave off what stands at the ends and says nothing, and what both sides begin with.

    >>> _bare(("", "· JPN · USA")), _bare(("Rockland", "Westchester County,")), _bare(("S.", "Sadao"))
    (('', 'JPN · USA'), ('Rockland', 'Westchester County'), ('S.', 'Sadao'))
    >>> _bare(("county", "county,")), _bare(("Francisco,", "Francisco in the winter,"))
    (('county', 'county,'), ('', 'in the winter'))
    """
    gone, came = (text.strip(_RIM).rstrip(_PAUSES) for text in pair)
    if gone.endswith(".") and came.endswith("."):
        gone, came = gone[:-1], came[:-1]
    if gone == came or not any(map(_says_something, (gone, came))):
        return pair
    if gone and came.startswith(f"{gone} "):
        return "", came[len(gone) + 1 :]
    if came and gone.startswith(f"{came} "):
        return gone[len(came) + 1 :], ""
    return gone, came


_RIM = " ·"
_PAUSES = ",;:"

MAX_FRAME = 3
"""Letters of a word that only joins a figure to the rest of a sentence: in, of, the."""


def _is_frame(pair: Swap) -> bool:
    """Tell whether nothing came or went but a figure, which is told elsewhere, with the little words around it."""
    if all(pair):
        return False
    text = "".join(pair)
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    return ELLIPSIS in text and all(len(word) <= MAX_FRAME for word in words)


def _says_something(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _telling(change: Change) -> Iterator[tuple[WordOp, str]]:
    """Yield the edits, what belongs to a changed figure taken out."""
    places = {
        WordOp.DELETE: _places([each.before for each in change.figures]),
        WordOp.INSERT: _places([each.after for each in change.figures]),
    }
    at = {WordOp.DELETE: 0, WordOp.INSERT: 0}
    for edit in change.words:
        if edit.op is WordOp.EQUAL:
            at = {op: offset + len(edit.text) for op, offset in at.items()}
            yield edit.op, edit.text
            continue
        start = at[edit.op]
        at[edit.op] += len(edit.text)
        yield edit.op, _without(edit.text, start, places[edit.op])


def _places(figures: Sequence[Figure | None]) -> list[tuple[int, int]]:
    return sorted((figure.place.start, figure.place.end) for figure in figures if figure is not None)


def _without(text: str, offset: int, places: Sequence[tuple[int, int]]) -> str:
    kept, done = [], 0
    for start, end in places:
        left, right = max(start - offset, done), min(end - offset, len(text))
        if left < right:
            kept += [text[done:left], ELLIPSIS]
            done = right
    return "".join([*kept, text[done:]])


def _joined(edits: Iterator[tuple[WordOp, str]]) -> Iterator[Swap]:
    gone = came = ""
    for op, text in edits:
        if op is WordOp.EQUAL and text.strip():
            if gone or came:
                yield flat(gone), flat(came)
            gone = came = ""
        elif op is WordOp.EQUAL:
            gone, came = gone and gone + text, came and came + text
        else:
            gone, came = (gone + text, came) if op is WordOp.DELETE else (gone, came + text)
    if gone or came:
        yield flat(gone), flat(came)


def _between(change: Change) -> tuple[Swap, ...]:
    """Find the words that changed between two texts of which only the texts are known."""
    if change.before is None or change.after is None:
        return ()
    places = (
        _places([each.before for each in change.figures]),
        _places([each.after for each in change.figures]),
    )
    old = _without(change.before.text, 0, places[0]).split()
    new = _without(change.after.text, 0, places[1]).split()
    if old == new:
        return ()
    if max(len(old), len(new)) > MAX_COMPARED:
        return (_trimmed(old, new),)
    found = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        pair = (" ".join(old[i1:i2]), " ".join(new[j1:j2]))
        if tag != "equal":
            found.append(pair)
    return tuple(found)


def _trimmed(old: Sequence[str], new: Sequence[str]) -> Swap:
    start = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    rest = zip(reversed(old[start:]), reversed(new[start:]), strict=False)
    end = next((n for n, (a, b) in enumerate(rest) if a != b), min(len(old), len(new)) - start)
    return " ".join(old[start : len(old) - end]), " ".join(new[start : len(new) - end])


def few(change: Change) -> tuple[Swap, ...]:
    """Return the swaps where they are so few and short that they say more than the whole text, else none."""
    found = swaps(change)
    return found if len(found) <= MAX_FEW and sum(map(_length, found)) <= MAX_WORDS else ()


def _length(pair: Swap) -> int:
    return len(pair[0]) + len(pair[1])


def is_edited(words: Sequence[WordEdit]) -> bool:
    return any(edit.op is not WordOp.EQUAL for edit in words)
