"""Passages to claims: find the figures in the readable text and tie them to the wikitext."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wikidiff.errors import fault
from wikidiff.extract.bibliography import is_entry
from wikidiff.extract.figure_reader import find_figures
from wikidiff.extract.found import Found
from wikidiff.extract.implied_units import implied_unit
from wikidiff.extract.infobox import in_context
from wikidiff.extract.labels import Context, context_of, is_maintenance, is_numbered_only
from wikidiff.extract.languages.find import find_figures as find_by_tables
from wikidiff.extract.languages.stamps import stamped as stamped_by_tables
from wikidiff.extract.marks import find_marks
from wikidiff.extract.memo import Memo
from wikidiff.extract.stamps import stamped
from wikidiff.extract.titles import find_titles
from wikidiff.languages import language_of
from wikidiff.model import Claim, ClaimKind, Figure, Mark, MarkKind, Passage, Prose, Span, typed_value
from wikidiff.patterns import late

_UNREADABLE = late(r"\{\{|\[\[|\.(?:jpe?g|png|svg|gif|tiff?|webp|og[gv]|webm|pdf|djvu)\s*\Z", re.IGNORECASE)
"""What no reader sees: a value that could only be kept as wikitext, a file's name."""


SENTENCE_ROOM = 16 * 1024 * 1024
"""Bytes of sentences whose figures and marks are kept: an edit leaves most of its paragraph as it was."""


class Extractor:
    """Finds claims and figures in one language, and keeps what it found in a text for when it comes again.

    Owned by who reads many revisions of a page; what it holds is bounded by `room` bytes. Who asks for figures
    alone has the claims read without their marks.
    """

    def __init__(self, lang: str = "en", *, room: int = SENTENCE_ROOM, marked: bool = True) -> None:
        self.lang, self._marked = lang, marked
        self._found = Memo(self._find, weigh=_weight_of_figures, room=room // 2)
        self._marks = Memo(self._mark, weigh=_weight_of_marks, room=room // 2)

    def claims(self, passages: Iterable[Passage], *, wikitext: str | None = None) -> tuple[Claim, ...]:
        """Return one claim for each passage of a block; all spans count from the block's start."""
        read = tuple(passages)
        counts = not is_entry(read, wikitext)
        return tuple(self._claim(passage, wikitext, counts=counts) for passage in read)

    def figures(
        self, prose: Prose, *, within: Span | None = None, wikitext: str | None = None
    ) -> tuple[Figure, ...]:
        """Return the figures of a readable text, or of the part `within`, in order.

        They overlap neither in the text nor in the wikitext: of several in one atom the first stays.
        `wikitext` is what the spans of `prose` count in; without it the text itself serves, which is right
        for literal prose.

        >>> [figure.text for figure in Extractor().figures(Prose.literal("nearly 86,205 people in 2006"))]
        ['nearly 86,205', '2006']
        """
        text = within.of(prose.text) if within else prose.text
        return _tied(self._found(text), prose, within.start if within else 0, wikitext)

    def _claim(self, passage: Passage, wikitext: str | None, *, counts: bool) -> Claim:
        text, degraded = passage.prose.text, passage.degraded
        found: tuple[Figure, ...] = ()
        marks: tuple[Mark, ...] = ()
        if passage.kind.is_claim:
            try:
                titles = find_titles(passage.prose, wikitext)
                found = self._figures_of(passage, wikitext) if counts else ()
                found = _outside(found, titles) if titles else found
                marks = self._marks_of(passage.prose, found, titles) if self._marked else ()
            except BaseException as error:
                reason = f"the figures and marks of a claim could not be read ({fault(error)})"
                found, degraded = (), degraded or reason
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
            marks=marks,
            degraded=degraded,
        )

    def _figures_of(self, passage: Passage, wikitext: str | None) -> tuple[Figure, ...]:
        prose = passage.prose
        if _UNREADABLE.search(prose.text):
            return ()
        if passage.fields:
            collected: list[Figure] = []
            for field in passage.fields:
                found = self._in_field(
                    field.place.of(prose.text), context_of(field.name, lang=self.lang, is_column=True)
                )
                taken = collected[-1].span.end if collected else 0
                collected += _tied(found, prose, field.place.start, wikitext, taken)
            return tuple(collected)
        if passage.kind is ClaimKind.PARAMETER:
            told = (passage.label, prose.text, passage.container)
            if is_maintenance(*told) or is_numbered_only(*told):
                return ()
            context = context_of(passage.label, lang=self.lang)
            if not (context.unit or context.percent or context.currency or context.is_stamp):
                context = context._replace(unit=implied_unit(passage.label, passage.container, self.lang))
            return _tied(self._in_field(prose.text, context), prose, 0, wikitext)
        return self.figures(prose, wikitext=wikitext)

    def _in_field(self, text: str, context: Context) -> list[Found]:
        return in_context(list(self._found(text)), text, context, self.lang)

    def _find(self, text: str) -> tuple[Found, ...]:
        """Find and stamp by the grammar of the language: English has its own, the others are tables."""
        if language_of(self.lang).base == "en":
            return tuple(stamped(text, find_figures(text, self.lang)))
        return tuple(stamped_by_tables(text, find_by_tables(text, self.lang), self.lang))

    def _marks_of(self, prose: Prose, found: Iterable[Figure], titles: tuple[Span, ...]) -> tuple[Mark, ...]:
        """Return the titles of a claim, and outside of them and its figures the words that turn its meaning."""
        taken = tuple(sorted([*titles, *(figure.place for figure in found)]))
        marks = self._marks((prose.text, taken))
        if not titles:
            return marks
        named = (Mark(kind=MarkKind.TITLE, text=span.of(prose.text).lower(), place=span) for span in titles)
        return tuple(sorted((*named, *marks), key=lambda mark: mark.place))

    def _mark(self, question: tuple[str, tuple[Span, ...]]) -> tuple[Mark, ...]:
        text, taken = question
        return find_marks(text, self.lang, taken)


_RECORD = 400
"""Bytes of a figure or a mark, about."""


def _weight_of_figures(text: str, found: tuple[Found, ...]) -> int:
    return 2 * len(text) + _RECORD * (1 + len(found))


def _weight_of_marks(question: tuple[str, tuple[Span, ...]], found: tuple[Mark, ...]) -> int:
    return 2 * len(question[0]) + _RECORD * (1 + len(found))


def claims(
    passages: Iterable[Passage], *, wikitext: str | None = None, lang: str = "en"
) -> tuple[Claim, ...]:
    """Return the claims of a block that is read once; see `Extractor.claims`."""
    return Extractor(lang).claims(passages, wikitext=wikitext)


def figures(
    prose: Prose, *, lang: str = "en", within: Span | None = None, wikitext: str | None = None
) -> tuple[Figure, ...]:
    """Return the figures of a text that is read once; see `Extractor.figures`."""
    return Extractor(lang).figures(prose, within=within, wikitext=wikitext)


def _outside(found: tuple[Figure, ...], titles: tuple[Span, ...]) -> tuple[Figure, ...]:
    """Leave out the numbers of titles: "99 Lanterns" counts nothing; a title that is one figure only stays."""
    return tuple(
        figure
        for figure in found
        if not any(
            span.start <= figure.place.start and figure.place.end <= span.end and figure.place != span
            for span in titles
        )
    )


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
        value=typed_value(found.kind, found.value),
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
