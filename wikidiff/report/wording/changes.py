"""What a change says in plain English: the sentence of each of its codes, filled in; never the bare code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from wikidiff.model import (
    OPEN,
    Change,
    ClaimKind,
    Code,
    Excerpt,
    Figure,
    FigureChange,
    FigureKind,
    Moment,
)
from wikidiff.report.naming import MAX_QUOTE, clip, flat, path_text, source_text
from wikidiff.report.numerals import counted, percentage, signed
from wikidiff.report.shorten import shorten_text
from wikidiff.report.swaps import MAX_SWAPS, MAX_WORDS, Swap, few, swaps
from wikidiff.report.wording.sentences import COUNTS, SENTENCES

_NOUNS = {
    ClaimKind.SENTENCE: ("sentence", "sentences"),
    ClaimKind.LIST_ITEM: ("list item", "list items"),
    ClaimKind.TABLE_ROW: ("row", "rows"),
    ClaimKind.PARAMETER: ("field", "fields"),
    ClaimKind.CAPTION: ("caption", "captions"),
    ClaimKind.TEMPLATE: ("template", "templates"),
    ClaimKind.MEDIA: ("picture or file", "pictures or files"),
    ClaimKind.CATEGORY: ("category", "categories"),
    ClaimKind.INTERWIKI: ("link to another language", "links to other languages"),
    ClaimKind.REDIRECT: ("redirect", "redirects"),
    ClaimKind.METADATA: ("page setting", "page settings"),
    ClaimKind.REFERENCE: ("source", "sources"),
}


def noun_of(kind: str) -> str:
    """Return what one of a kind is called: a `ClaimKind`, or a kind that is called by its name.

    >>> noun_of("parameter"), noun_of("section")
    ('field', 'section')
    """
    return _NOUNS[ClaimKind(kind)][0] if kind in _KINDS else kind


_KINDS = frozenset(map(str, ClaimKind))

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

PROBABLY_WORDING = ("probably wording", "probably wording")
"""What is said of changes of details in which probably only the way of saying differs: one, several."""

_SHOWN_BY_MARKS = frozenset(
    {Code.POLARITY_FLIPPED, Code.ENTITY_REPLACED, Code.STATUS_CHANGED, Code.QUANTIFIER_CHANGED,
     Code.ATTRIBUTION_CHANGED, Code.HEDGED, Code.UNHEDGED}
)  # fmt: skip
"""Are about words that the marked text shows; worth a line of their own where it is short."""

_MEASURED = frozenset({FigureKind.QUANTITY, FigureKind.DURATION})


def phrases(change: Change) -> tuple[str, ...]:
    """Return what the change's codes say, most important first, each a phrase without a full stop."""
    telling = [code for code in change.codes if code not in _LOCI] or list(change.codes)
    mark = [PROBABLY_WORDING[0]] if change.likely_wording else []
    return _each_once([*(said for code in telling for said in _said(code, change)), *mark])


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
    return (_text(figure.before), _text(figure.after)) == (flat(before.text), flat(after.text))


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
    return _filled(code, _Places(change))


def figure_phrase(change: FigureChange) -> str:
    """Return what happened to a figure.

    >>> from decimal import Decimal
    >>> from wikidiff.model import Span
    >>> def count(text, value, **more):
    ...     return Figure(kind=FigureKind.COUNT, surface=text, text=text, span=Span(0, 1),
    ...                   place=Span(0, 1), value=Decimal(value), **more)
    >>> figure_phrase(FigureChange(code=Code.FIGURE_CORRECTED, before=count("48,216", "48216"),
    ...     after=count("48,261", "48261"), delta=Decimal(45), percent=Decimal("0.09333")))
    '48,216 → 48,261 (+45, +0.09 %)'
    >>> figure_phrase(FigureChange(code=Code.FIGURE_ADDED, before=None, after=count("27", "27")))
    'new: 27'
    """
    return _filled(change.code, _FigurePlaces(change))


def delta_text(change: FigureChange) -> str:
    """Return difference and per cent, as far as they mean something.

    A difference of two percentages is in percentage points and has no per cent of its own; per cent
    of a rank is no measure of anything.
    """
    parts = [difference_text(change), percent_text(change)]
    return ", ".join(part for part in parts if part)


def difference_text(change: FigureChange) -> str:
    if change.delta is None or change.after is None:
        return ""
    return signed(change.delta) + _delta_unit(change.after)


def percent_text(change: FigureChange) -> str:
    if change.percent is None or change.after is None:
        return ""
    return "" if change.after.kind in (FigureKind.PERCENT, FigureKind.ORDINAL) else percentage(change.percent)


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
    listed = "; ".join(_text(hit.after or hit.before) for hit in plain)
    together = ("new: " if code is Code.FIGURE_ADDED else "no longer says ") + listed
    return [*(figure_phrase(hit) for hit in hits if hit not in plain), together]


def _swapped(hits: Sequence[FigureChange]) -> list[str]:
    crossed: dict[frozenset[str], str] = {}
    for hit in hits:
        crossed.setdefault(frozenset((_text(hit.before), _text(hit.after))), figure_phrase(hit))
    return list(crossed.values())


def _is_stamp(change: FigureChange) -> bool:
    figure = change.after or change.before
    return figure is not None and figure.stamp


def _filled(code: Code, places: _Places | _FigurePlaces) -> str:
    """Return the first sentence of the code whose places can be filled."""
    for sentence in SENTENCES[code]:
        try:
            return sentence.format_map(places)
        except KeyError:
            continue
    raise AssertionError(f"the last sentence of {code} has a place that was not filled")


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
    return _NOUNS[side.kind][number > 1] if side.kind else "text"


def _origin(change: Change) -> str | None:
    before, after = change.before, change.after
    if before is None or after is None:
        return None
    is_section = change.code is Code.SECTION_MOVED
    old, new = (path[:-1] if is_section else path for path in (before.section, after.section))
    return clip(path_text(old)) if old != new else None


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


class _FigurePlaces(dict[str, str]):
    """What a pair of figures has for the places of its sentences."""

    def __init__(self, change: FigureChange) -> None:
        super().__init__(_figure_places(change))

    def __missing__(self, name: str) -> str:
        raise KeyError(name)


def _figure_places(change: FigureChange) -> Iterator[tuple[str, str]]:
    before, after = change.before, change.after
    old, new = _both(before, after) if before and after else (_text(before), _text(after))
    measure = delta_text(change)
    yield "measure", f" ({measure})" if measure else ""
    for name, text, figure in (("old", old, before), ("new", new, after)):
        if figure is not None:
            yield name, text
            if figure.stamp:
                yield f"{name}_stamp", text
    if before and after and (finer := _is_finer(before, after)) is not None:
        yield ("finer" if finer else "coarser"), new


def _is_finer(before: Figure, after: Figure) -> bool | None:
    """Tell whether the new figure says it more exactly than the old; None where neither does."""
    old, new = _exactness(before), _exactness(after)
    return None if old == new else new > old


def _exactness(figure: Figure) -> int:
    """Measure how exact a figure is: a date by the days that it can mean, a number by its last telling digit."""
    value = figure.value
    if isinstance(value, Moment):
        return value.days.first - value.days.last if value.days else -OPEN
    if not isinstance(value, Decimal):
        return 0
    if figure.decimals:
        return figure.decimals
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _both(before: Figure, after: Figure) -> tuple[str, str]:
    """Show two figures; as they stand in the wikitext (a template, an entity) where they read the same."""
    for old, new in ((before.text, after.text), (before.surface, after.surface)):
        if flat(old) != flat(new):
            return flat(old), flat(new)
    return flat(before.text), f"{flat(after.text)} (with other blanks)"


def _text(figure: Figure | None) -> str:
    return flat(figure.text) if figure else ""


def _delta_unit(figure: Figure) -> str:
    if figure.kind is FigureKind.PERCENT:
        return " pp"
    unit = figure.currency or (figure.unit if figure.kind in _MEASURED else None)
    return f" {unit}" if unit else ""


def kinds_text(kinds: Mapping[ClaimKind, int]) -> str:
    """Return how many claims there are of each kind, in words.

    >>> kinds_text({ClaimKind.SENTENCE: 3, ClaimKind.LIST_ITEM: 1})
    '3 sentences and 1 list item'
    """
    parts = [counted(number, *_NOUNS[kind]) for kind, number in kinds.items()]
    return ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else parts[0]


def folded_name(change: Change) -> tuple[str, str]:
    """Return what one and several changes of this sort are called where they are only counted."""
    if change.likely_wording:
        return PROBABLY_WORDING
    side = change.after or change.before
    if side is not None and side.kind in _FOLDED:
        verb = "added" if change.before is None else "removed" if change.after is None else "changed"
        one, several = _NOUNS[side.kind]
        return f"{one} {verb}", f"{several} {verb}"
    return COUNTS[change.code]


_FOLDED = frozenset(
    {ClaimKind.INTERWIKI, ClaimKind.METADATA, ClaimKind.TEMPLATE, ClaimKind.CATEGORY, ClaimKind.PARAMETER}
)
"""Kinds that are counted under their own names."""
