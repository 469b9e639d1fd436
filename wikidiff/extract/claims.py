"""Passages to claims: find the figures in the readable text and tie them to the wikitext."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from wikidiff.extract.figures import find_figures
from wikidiff.extract.found import Found
from wikidiff.extract.infobox import Context, context_of, in_context
from wikidiff.extract.languages.find import find_figures as find_by_tables
from wikidiff.extract.languages.stamps import stamped as stamped_by_tables
from wikidiff.extract.locale import locale_of
from wikidiff.extract.marks import find_marks
from wikidiff.extract.stamps import stamped
from wikidiff.extract.titles import find_titles
from wikidiff.model import Claim, ClaimKind, Figure, Mark, MarkKind, Passage, Prose, Span

_UNREADABLE = re.compile(
    r"\{\{|\[\[|\.(?:jpe?g|png|svg|gif|tiff?|webp|og[gv]|webm|pdf|djvu)\s*\Z", re.IGNORECASE
)
"""What no reader sees: a value that could only be kept as wikitext, a file's name."""


def figures(
    prose: Prose, *, lang: str = "en", within: Span | None = None, wikitext: str | None = None
) -> tuple[Figure, ...]:
    """Return the figures of a readable text, or of the part `within`, in order.

    They overlap neither in the text nor in the wikitext: of several in one atom the first stays.
    `wikitext` is what the spans of `prose` count in; without it the text itself serves, which is right
    for literal prose.

    >>> [figure.text for figure in figures(Prose.literal("nearly 86,205 people in 2006"))]
    ['nearly 86,205', '2006']
    """
    text = within.of(prose.text) if within else prose.text
    return _tied(_found(text, lang), prose, within.start if within else 0, wikitext)


def claims(
    passages: Iterable[Passage], *, wikitext: str | None = None, lang: str = "en"
) -> tuple[Claim, ...]:
    """Return one claim for each passage of a block; all spans count from the block's start."""
    return tuple(_claim(passage, wikitext, lang) for passage in passages)


def _claim(passage: Passage, wikitext: str | None, lang: str) -> Claim:
    text = passage.prose.text
    found = _figures_of(passage, wikitext, lang) if passage.kind.is_claim else ()
    return Claim(
        kind=passage.kind,
        text=text,
        span=passage.span,
        label=passage.label,
        container=passage.container,
        fields=passage.fields,
        figures=found,
        stamp=next((figure for figure in found if figure.stamp), None),
        citations=passage.citations,
        links=passage.links,
        tags=passage.tags,
        marks=_marks_of(passage.prose, found, wikitext, lang) if passage.kind.is_claim else (),
    )


def _figures_of(passage: Passage, wikitext: str | None, lang: str) -> tuple[Figure, ...]:
    prose = passage.prose
    if _UNREADABLE.search(prose.text):
        return ()
    if passage.fields:
        collected: list[Figure] = []
        for field in passage.fields:
            found = _in_field(field.place.of(prose.text), context_of(field.name), lang)
            collected += _tied(
                found, prose, field.place.start, wikitext, collected[-1].span.end if collected else 0
            )
        return tuple(collected)
    if passage.kind is ClaimKind.PARAMETER:
        return _tied(_in_field(prose.text, context_of(passage.label), lang), prose, 0, wikitext)
    return figures(prose, lang=lang, wikitext=wikitext)


def _in_field(text: str, context: Context, lang: str) -> list[Found]:
    return in_context(list(_found(text, lang)), text, context, lang)


REMEMBERED_SENTENCES = 16_384
"""Texts whose figures and marks are kept: an edit leaves most sentences of its paragraph as they were."""


@lru_cache(maxsize=REMEMBERED_SENTENCES)
def _found(text: str, lang: str) -> tuple[Found, ...]:
    """Find and stamp by the grammar of the language: English has its own, the others are tables."""
    if locale_of(lang).lang == "en":
        return tuple(stamped(text, find_figures(text, lang)))
    return tuple(stamped_by_tables(text, find_by_tables(text, lang), lang))


def _marks_of(prose: Prose, found: Iterable[Figure], wikitext: str | None, lang: str) -> tuple[Mark, ...]:
    """Return the marks of a claim: its titles, and outside of these and of its figures what turns its meaning."""
    titles = find_titles(prose, wikitext)
    taken = sorted([*titles, *(figure.place for figure in found)])
    marks = _marks(prose.text, lang, tuple(taken))
    if not titles:
        return marks
    named = (Mark(kind=MarkKind.TITLE, text=span.of(prose.text).lower(), place=span) for span in titles)
    return tuple(sorted((*named, *marks), key=lambda mark: mark.place))


@lru_cache(maxsize=REMEMBERED_SENTENCES)
def _marks(text: str, lang: str, taken: tuple[Span, ...]) -> tuple[Mark, ...]:
    return find_marks(text, lang, taken)


def forget() -> None:
    """Drop what is kept of texts read before."""
    _found.cache_clear()
    _marks.cache_clear()


def _tied(
    found: Iterable[Found], prose: Prose, shift: int, wikitext: str | None, taken: int = 0
) -> tuple[Figure, ...]:
    """Make figures, without those whose wikitext an earlier one holds already."""
    tied: list[Figure] = []
    for one in found:
        span = prose.source(one.start + shift, one.end + shift)
        if span.start >= taken and span.end > span.start:
            tied.append(_figure(one, prose, shift, span, wikitext))
            taken = span.end
    return tuple(tied)


def _figure(found: Found, prose: Prose, shift: int, span: Span, wikitext: str | None) -> Figure:
    place = Span(found.start + shift, found.end + shift)
    text = place.of(prose.text)
    inner = found.conversion
    conversion = None
    if inner is not None:
        inside = prose.source(inner.start + shift, inner.end + shift)
        conversion = _figure(inner, prose, shift, inside, wikitext)
    return Figure(
        kind=found.kind,
        surface=span.of(wikitext) if wikitext is not None else text,
        text=text,
        span=span,
        place=place,
        value=found.value,
        low=found.low,
        high=found.high,
        unit=found.unit,
        currency=found.currency,
        per=found.per,
        qualifier=found.qualifier,
        decimals=found.decimals,
        step=found.step,
        part=found.part,
        stamp=found.stamp,
        dimension=found.dimension,
        factor=found.factor,
        offset=found.offset,
        conversion=conversion,
    )
