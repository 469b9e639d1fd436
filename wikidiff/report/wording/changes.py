"""What a change says in plain English: the sentence of each of its codes, filled in; never the bare code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from wikidiff.model import (
    Change,
    ClaimKind,
    Code,
    Excerpt,
    FigureChange,
)
from wikidiff.report.naming import MAX_QUOTE, clip, flat, place_text, source_text
from wikidiff.report.numerals import counted
from wikidiff.report.shorten import shorten_text
from wikidiff.report.swaps import MAX_SWAPS, MAX_WORDS, Swap, few, swaps
from wikidiff.report.wording.figures import figure_phrase, figure_text
from wikidiff.report.wording.nouns import NOUNS, PROBABLY_WORDING
from wikidiff.report.wording.sentences import COUNTS, filled

_OF_FIGURES = frozenset(
    {
        Code.FIGURES_SWAPPED, Code.FIGURE_CORRECTED, Code.FIGURE_UPDATED, Code.FIGURE_REVISED,
        Code.UNIT_REPLACED, Code.RANGE_CHANGED, Code.DATE_CORRECTED, Code.STAMP_SET_BACK, Code.STAMP_ADVANCED,
        Code.PRECISION_CHANGED, Code.QUALIFIER_CHANGED, Code.FIGURE_REMOVED, Code.FIGURE_ADDED,
        Code.CONVERSION_REMOVED, Code.CONVERSION_ADDED, Code.UNIT_CONVERTED, Code.FIGURE_REFORMATTED,
    }
)  # fmt: skip

_LOCI = frozenset({Code.TABLE_ROW_CHANGED, Code.PARAMETER_CHANGED})
"""Say only where it happened: left out where another sentence says what happened."""

_SHOWN_BY_TEXT = frozenset(
    {Code.DETAIL_ADDED, Code.DETAIL_REMOVED, Code.DETAIL_REPLACED, Code.CLAIM_REWORDED, Code.CLAIM_ADDED,
     Code.CLAIM_REMOVED, *_LOCI}
)  # fmt: skip
"""Say no more than the marked text beside them does."""

_SHOWN_BY_MARKS = frozenset(
    {Code.POLARITY_FLIPPED, Code.ENTITY_REPLACED, Code.STATUS_CHANGED, Code.QUANTIFIER_CHANGED,
     Code.ATTRIBUTION_CHANGED, Code.HEDGED, Code.UNHEDGED}
)  # fmt: skip
"""Are about words that the marked text shows; worth a line of their own where it is short."""


def phrases(change: Change) -> tuple[str, ...]:
    """Return what the change's codes say, most important first, each a phrase without a full stop."""
    change = _without_carried(change)
    telling = [code for code in change.codes if code not in _LOCI] or list(change.codes)
    mark = [PROBABLY_WORDING[0]] if change.likely_wording else []
    return _each_once([*(said for code in telling for said in _said(code, change)), *mark])


def _without_carried(change: Change) -> Change:
    """Leave out figures that went and came as they were: they stand elsewhere in what is still said."""
    gone, came = (
        Counter(figure_text(each.before or each.after) for each in change.figures if each.code is code)
        for code in (Code.FIGURE_REMOVED, Code.FIGURE_ADDED)
    )
    both = gone & came
    if not both:
        return change
    left = {Code.FIGURE_REMOVED: Counter(both), Code.FIGURE_ADDED: Counter(both)}
    kept = []
    for each in change.figures:
        text = figure_text(each.before or each.after)
        if left.get(each.code, Counter())[text]:
            left[each.code][text] -= 1
        else:
            kept.append(each)
    silent = {code for code in left if all(each.code is not code for each in kept)}
    codes = tuple(code for code in change.codes if code not in silent)
    return replace(change, figures=tuple(kept), codes=codes) if codes else change


def without_carried(told: Sequence[str]) -> list[str]:
    """Leave out of phrases of several changes what one lost and another got: it only stands elsewhere.

    >>> without_carried(["no longer says 1904", "won → lost", "new: 1904"])
    ['won → lost']
    """
    gone, came = (
        {each.removeprefix(head): each for each in told if each.startswith(head)} for head in (_GONE, _CAME)
    )
    carried = {phrases[text] for text in gone.keys() & came.keys() for phrases in (gone, came)}
    return [each for each in told if each not in carried] or list(told)


_GONE, _CAME = "no longer says ", "new: "


def _each_once(said: Iterable[str]) -> tuple[str, ...]:
    """Leave out what has been said, also where it was only part of a phrase: “more certain: won → lost”."""
    kept: list[str] = []
    for phrase_said in said:
        if not any(_ends_alike(phrase_said, each) for each in kept):
            kept.append(phrase_said)
    return tuple(kept)


def _ends_alike(one: str, other: str) -> bool:
    return one == other or one.endswith(f": {other}") or other.endswith(f": {one}")


def says(change: Change) -> str:
    """Return the phrases of a change as one line."""
    return "; ".join(phrases(change))


def headline(change: Change, *, with_figures: bool = True) -> tuple[str, ...]:
    """Return the phrases that a reader needs beside the text with what changed marked in it."""
    is_short = bool(few(change))
    change = _without_carried(change)
    telling = [
        code
        for code in change.codes
        if code not in _SHOWN_BY_TEXT
        and (is_short or code not in _SHOWN_BY_MARKS)
        and (with_figures or code not in _OF_FIGURES)
    ]
    mark = [PROBABLY_WORDING[0]] if change.likely_wording else []
    return _each_once([*(said for code in telling for said in _said(code, change)), *mark])


def tells(change: Change) -> str:
    """Return what an edit said anew, as one line: what is merely written differently only if all is."""
    return "; ".join(telling(change))


def telling(change: Change) -> tuple[str, ...]:
    """Return the same as phrases."""
    codes = tuple(code for code in change.codes if not code.is_editorial) or change.codes
    return phrases(replace(change, codes=codes))


def says_all(change: Change) -> bool:
    """Tell whether the phrases hold both texts already: a renamed section, a cell that is one figure."""
    before, after = change.before, change.after
    if before is None or after is None:
        side = after or before
        return side is not None and side.kind not in _WITH_TEXT and len(side.text) <= MAX_QUOTE
    if all(code.startswith("section_") for code in change.codes):
        return max(len(before.text), len(after.text)) <= MAX_QUOTE
    if len(change.figures) != 1:
        return False
    figure = change.figures[0]
    return (figure_text(figure.before), figure_text(figure.after)) == (flat(before.text), flat(after.text))


_WITH_TEXT = frozenset(kind for kind in ClaimKind if kind.is_claim)


def count_text(code: Code, number: int) -> str:
    """Return how many changes there are of a code, in words.

    >>> count_text(Code.CATEGORY_ADDED, 13), count_text(Code.MARKUP_ONLY, 1)
    ('13 categories added', '1 change of markup only')
    """
    return counted(number, *COUNTS[code])


def phrase(code: Code, change: Change) -> str:
    """Return what one code says of a change.

    >>> from wikidiff.model import Excerpt, Span
    >>> here = Excerpt(text="It rains.", span=Span(0, 9), kind=ClaimKind.SENTENCE)
    >>> phrase(Code.CLAIM_ADDED, Change(codes=(Code.CLAIM_ADDED,), before=None, after=here))
    'new sentence'
    >>> phrase(Code.HEDGED, Change(codes=(Code.HEDGED,), before=here, after=here))
    'less certain than before'
    """
    return filled(code, _Places(change))


def swap_text(pairs: Iterable[Swap]) -> str:
    """Write what went and came, the first stretches of it.

    >>> swap_text([("won", "lost"), ("", "not")])
    'won → lost, adds “not”'
    """
    told = [(_short(gone), _short(came)) for gone, came in pairs]
    more = [f"and {counted(len(told) - MAX_SWAPS, 'other place')}"] if len(told) > MAX_SWAPS else []
    return ", ".join([*(_swap_said(*pair) for pair in told[:MAX_SWAPS]), *more])


def _swap_said(gone: str, came: str) -> str:
    if gone and came:
        return f"{gone} → {came}"
    return f"adds “{came}”" if came else f"drops “{gone}”"


def _short(text: str) -> str:
    return shorten_text(text, MAX_WORDS)


def _said(code: Code, change: Change) -> Sequence[str]:
    hits = [figure for figure in change.figures if figure.code is code] if code in _OF_FIGURES else []
    if not hits:
        return [phrase(code, change)]
    if code is Code.FIGURES_SWAPPED:
        return _swapped(hits)
    plain = [hit for hit in hits if code in (Code.FIGURE_ADDED, Code.FIGURE_REMOVED) and not _is_stamp(hit)]
    if len(plain) < 2:
        return [figure_phrase(hit) for hit in hits]
    listed = "; ".join(figure_text(hit.after or hit.before) for hit in plain)
    together = (_CAME if code is Code.FIGURE_ADDED else _GONE) + listed
    return [*(figure_phrase(hit) for hit in hits if hit not in plain), together]


def _swapped(hits: Sequence[FigureChange]) -> list[str]:
    crossed: dict[frozenset[str], str] = {}
    for hit in hits:
        crossed.setdefault(frozenset((figure_text(hit.before), figure_text(hit.after))), figure_phrase(hit))
    return list(crossed.values())


def _is_stamp(change: FigureChange) -> bool:
    figure = change.after or change.before
    return figure is not None and figure.stamp


class _Places(dict[str, str]):
    """What a change has for the places of its sentences; what it has not is missing."""

    def __init__(self, change: Change) -> None:
        super().__init__()
        self.change = change

    def __missing__(self, name: str) -> str:
        filler = _FILLERS.get(name)
        text = filler(self.change) if filler else None
        if not text:
            raise KeyError(name)
        return text


def _side_text(side: Excerpt | None) -> str | None:
    return clip(side.text) if side else None


def _differing(change: Change, *, new: bool) -> str | None:
    """Return the text of one side; nothing where both are there and read the same."""
    old_text, new_text = _side_text(change.before), _side_text(change.after)
    return None if old_text == new_text else (new_text if new else old_text)


def _swap(change: Change) -> str | None:
    return swap_text(swaps(change)) or None


def _lone(change: Change, *, came: bool) -> str | None:
    """Return the words that came (went) where no others went (came) and they stand in one place."""
    pairs = swaps(change)
    if len(pairs) != 1 or bool(pairs[0][0]) is came or bool(pairs[0][1]) is not came:
        return None
    return _short(pairs[0][1] if came else pairs[0][0])


def _noun(change: Change, number: int) -> str:
    side = change.after or change.before
    assert side is not None
    return NOUNS[side.kind][number > 1] if side.kind else "text"


def _origin(change: Change) -> str | None:
    before, after = change.before, change.after
    if before is None or after is None:
        return None
    is_section = change.code is Code.SECTION_MOVED
    old, new = (path[:-1] if is_section else path for path in (before.section, after.section))
    return place_text(old) if old != new else None


def _sources(change: Change, *, new: bool) -> str | None:
    told = change.sources_after if new else change.sources_before
    return "; ".join(source_text(citation) for citation in told) or None


_FILLERS: dict[str, Callable[[Change], str | None]] = {
    "text": lambda change: _side_text(change.after or change.before),
    "old_text": lambda change: _differing(change, new=False),
    "new_text": lambda change: _differing(change, new=True),
    "swap": _swap,
    "came": lambda change: _lone(change, came=True),
    "gone": lambda change: _lone(change, came=False),
    "noun": lambda change: _noun(change, 1),
    "nouns": lambda change: _noun(change, 2),
    "origin": _origin,
    "old_source": lambda change: _sources(change, new=False),
    "new_source": lambda change: _sources(change, new=True),
    "tags": lambda change: ", ".join(change.tags),
    "notes": lambda change: ", ".join(change.notes),
}
