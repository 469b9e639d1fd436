"""What a text states: claims, the figures in them, and the sources they lean on.

Spans count code points of the wikitext that the record came from: of one block while the record is
fresh from extraction (so that it can be shared by all revisions that hold the block), of the whole
wikitext once `Claim.placed` has put it into a document.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from wikidiff.model.moment import Days, Moment
from wikidiff.model.ratio import Ratio
from wikidiff.model.records import changed
from wikidiff.model.span import Span
from wikidiff.patterns import late


class FigureKind(enum.StrEnum):
    COUNT = "count"
    QUANTITY = "quantity"
    MONEY = "money"
    PERCENT = "percent"
    ORDINAL = "ordinal"
    RATIO = "ratio"
    DATE = "date"
    PERIOD = "period"
    DURATION = "duration"


class ClaimKind(enum.StrEnum):
    """The first five state something; the others are items that are compared but claim nothing."""

    SENTENCE = "sentence"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    PARAMETER = "parameter"
    CAPTION = "caption"

    TEMPLATE = "template"
    MEDIA = "media"
    CATEGORY = "category"
    INTERWIKI = "interwiki"
    REDIRECT = "redirect"
    METADATA = "metadata"
    """Short descriptions, magic words, default sort keys."""
    REFERENCE = "reference"
    """A citation that stands in a list of references, not behind a claim."""

    @property
    def is_claim(self) -> bool:
        return self in _CLAIM_KINDS


PROSE = frozenset({ClaimKind.SENTENCE, ClaimKind.LIST_ITEM, ClaimKind.CAPTION})
"""Kinds that are running text: what one of them says may become another."""

_CLAIM_KINDS = frozenset(
    {
        ClaimKind.SENTENCE,
        ClaimKind.LIST_ITEM,
        ClaimKind.TABLE_ROW,
        ClaimKind.PARAMETER,
        ClaimKind.CAPTION,
    }
)


class MarkKind(enum.StrEnum):
    """Words that turn a claim's meaning without being part of its matter."""

    HEDGE = "hedge"
    NEGATION = "negation"
    ATTRIBUTION = "attribution"
    STATUS = "status"
    QUANTIFIER = "quantifier"
    TITLE = "title"
    """What stands in italics or quotation marks as a name does; there are no other marks in it."""


_TEMPORAL = frozenset({FigureKind.DATE, FigureKind.PERIOD})

Value: TypeAlias = Decimal | Moment | Ratio
"""Of a number in its unit, of a date or period, of a ratio. What it says is read once, when it is extracted."""


def typed_value(kind: FigureKind, written: Decimal | str | None) -> Value | None:
    """Give a value as it was written down its type.

    >>> typed_value(FigureKind.DATE, "1956-10"), typed_value(FigureKind.COUNT, Decimal(12))
    (Moment(edtf='1956-10'), Decimal('12'))
    """
    if not isinstance(written, str):
        return written
    return Moment.of(written) if kind in _TEMPORAL else Ratio.of(written)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A checkable quantity in a claim. Which fields speak depends on `kind` (docs/figures.md)."""

    kind: FigureKind
    surface: str
    """Exactly the wikitext at `span`."""
    text: str
    """What a reader sees there: exactly the claim's text at `place`."""
    span: Span
    place: Span
    """Offsets into the claim's `text`."""
    value: Value | None = None
    """A number in `unit`; a `Moment` for date and period; a `Ratio`; None when low/high speak."""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    """Canonical unit of a quantity or duration, `%` or `pp`, the head noun of a count."""
    currency: str | None = None
    """ISO 4217."""
    per: str | None = None
    qualifier: str | None = None
    """Normalised bound or approximator: about, nearly, over, at_least, at_most, …"""
    decimals: int | None = None
    """Digits after the decimal point as written."""
    step: Decimal | None = None
    """What the last digit as written counts, in `unit`: 0.01 for 1.25, 100000 for 1.2 million (docs/figures.md).

    None for what is written without digits of its own: fractions, half a million, dates, ratios.
    """
    part: str | None = None
    """early, mid, late, first_half, second_half, first_quarter…: the part of a date or period."""
    stamp: bool = False
    """A date that says as of when the claim holds."""
    dimension: str | None = None
    """What the unit measures (length, mass, time…); None for head nouns and unknown units."""
    factor: Decimal | None = None
    """One `unit` in the dimension's base unit."""
    offset: Decimal = Decimal(0)
    """Added after `factor`: temperatures."""
    conversion: Figure | None = None
    """The same quantity in another unit, written in brackets behind this one."""

    @property
    def base_value(self) -> Decimal | None:
        """The value in the dimension's base unit, None where that has no meaning."""
        if self.factor is None or not isinstance(self.value, Decimal):
            return None
        return self.value * self.factor + self.offset

    @property
    def days(self) -> Days | None:
        """The first and the last day that a date or period can mean; None for what names no year."""
        return self.value.days if isinstance(self.value, Moment) else None

    @property
    def share(self) -> Decimal | None:
        """What a percentage, or a ratio of a part to its whole, is in per cent; None for scores and scales."""
        if self.kind is FigureKind.PERCENT:
            return self.value if isinstance(self.value, Decimal) and self.unit == "%" else None
        return self.value.share if isinstance(self.value, Ratio) else None

    def shift_span(self, offset: int) -> Figure:
        if not offset:
            return self
        conversion = self.conversion.shift_span(offset) if self.conversion else None
        return changed(self, span=self.span.shifted(offset), conversion=conversion)

    def shift_place(self, shift: int) -> Figure:
        """Move `place` by so many characters of the claim's text."""
        conversion = self.conversion.shift_place(shift) if self.conversion else None
        return replace(self, place=self.place.shifted(shift), conversion=conversion)

    def to_dict(self) -> dict[str, object]:
        return {
            "surface": self.surface,
            "text": self.text,
            "kind": str(self.kind),
            "value": plain(self.value),
            "low": plain(self.low),
            "high": plain(self.high),
            "unit": self.unit,
            "currency": self.currency,
            "per": self.per,
            "qualifier": self.qualifier,
            "decimals": self.decimals,
            "step": plain(self.step),
            "part": self.part,
            "stamp": self.stamp,
            "span": list(self.span),
            "conversion": self.conversion.to_dict() if self.conversion else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A source: a `<ref>`, a short footnote, or an entry of a list of references."""

    span: Span
    wikitext: str
    name: str | None = None
    group: str | None = None
    template: str | None = None
    """`cite web`, `sfn`…, lower case; None for free text."""
    text: str = ""
    """What a reader of the list of references sees, as far as the page itself tells."""
    url: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    """Publisher, newspaper, journal, website: the first that is given."""
    date: str | None = None
    access_date: str | None = None
    archive_url: str | None = None
    doi: str | None = None
    isbn: str | None = None

    @property
    def is_reuse(self) -> bool:
        """``<ref name="x" />``: names a source that is written out elsewhere."""
        return not self.text and self.name is not None and self.template is None

    @property
    def work(self) -> str:
        """What makes two citations the same source: doi, isbn, url, title, text without page, name; first given.

        Letter case of a doi, hyphens of an ISBN, and how an address is reached do not count.
        """
        told = _PAGES.sub("", self.text) or self.text
        return next(filter(None, self._known_by), None) or told or self.name or self.wikitext

    @property
    def _known_by(self) -> tuple[str | None, ...]:
        isbn = self.isbn and (re.sub(r"[^0-9Xx]", "", self.isbn).upper() or self.isbn)
        return (self.doi and self.doi.casefold(), isbn, self.url and page_of(self.url), self.title)

    def is_work_of(self, other: Citation) -> bool:
        """Tell whether two citations are of one work: by the first of doi, isbn, url and title that both give."""
        for own, its in zip(self._known_by, other._known_by, strict=True):
            if own and its:
                return own == its
        return self.work == other.work

    def shift_span(self, offset: int) -> Citation:
        return changed(self, span=self.span.shifted(offset))

    def to_dict(self) -> dict[str, object]:
        names = ("name", "group", "template", "text", "url", "title", "author", "publisher", "date",
                 "access_date", "archive_url", "doi", "isbn")  # fmt: skip
        return {name: getattr(self, name) for name in names} | {"span": list(self.span)}


_PAGES = late(
    r"\s(?:pp?|pages?|loc|at)=[^=]*(?=\s\w+=|\Z)|[,:]?\s+(?:pp?|S)\.\s?\d[\d\s,–-]*(?:ff?\b)?\.?\Z",
    re.IGNORECASE,
)
"""Where in a source something stands: another page is no other source."""
_WAY_TO_A_PAGE = late(
    r"(?:(?:https?:)?//web\.archive\.org/web/\d+(?:[a-z]{2}_)?/)?(?:(?:https?:)?//)?(?:www\.)?(?P<page>.*?)/*",
    re.IGNORECASE | re.DOTALL,
)


def page_of(address: str) -> str:
    """Return what an address leads to, without scheme, `www.`, an archive in front, and slashes behind.

    >>> page_of("https://www.kali.org/news/"), page_of("//kali.org/news")
    ('kali.org/news', 'kali.org/news')
    >>> page_of("http://web.archive.org/web/20120102030405/http://kali.org/news")
    'kali.org/news'
    """
    match = _WAY_TO_A_PAGE.fullmatch(address.strip())
    return (match["page"] if match else "") or address


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """An editors' mark on a claim: `{{citation needed}}`, `{{disputed inline}}`…"""

    name: str
    """Canonical template name, lower case."""
    span: Span

    def shift_span(self, offset: int) -> Tag:
        return changed(self, span=self.span.shifted(offset))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link that the claim's text carries."""

    target: str
    """Page title (with #section) or URL."""
    text: str
    span: Span

    def shift_span(self, offset: int) -> Link:
        return changed(self, span=self.span.shifted(offset))


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One cell of a table row: the header that names it, its readable text, its place in the claim."""

    name: str
    text: str
    place: Span
    """Offsets of the cell's text (not of its header) in the claim's `text`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A hedge, a negation, an attribution, a status or a quantifier, found by rule."""

    kind: MarkKind
    text: str
    """Lower case."""
    place: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The smallest checkable statement: a sentence, a list item, a table row, a parameter, a caption."""

    kind: ClaimKind
    text: str
    """What a reader sees. A row reads ``Year 2010 · Winner Rose Kingdom``; a parameter is its value."""
    span: Span
    section: tuple[str, ...] = ()
    """Titles from the outermost section in; empty for the lead, and until the claim is placed."""
    label: str = ""
    """The parameter's name; the row's key cell."""
    container: str = ""
    """The template's name or the table's caption, for what stands in one."""
    fields: tuple[Field, ...] = ()
    figures: tuple[Figure, ...] = ()
    stamp: Figure | None = None
    """The date as of which the claim's other figures hold, one of `figures`."""
    citations: tuple[Citation, ...] = ()
    links: tuple[Link, ...] = ()
    tags: tuple[Tag, ...] = ()
    marks: tuple[Mark, ...] = ()
    degraded: str | None = None
    """Why this claim, or others of its block with it, could not be read as they should be, if so."""

    @property
    def key(self) -> tuple[str, str, str]:
        """Equal for claims that say the same in the same form, wherever they stand."""
        return (self.kind, self.label, self.text)

    def shift_span(self, offset: int, section: tuple[str, ...]) -> Claim:
        """Return this claim of a block as a claim of the document that holds the block."""
        figures = tuple(figure.shift_span(offset) for figure in self.figures)
        known = next((index for index, figure in enumerate(self.figures) if figure is self.stamp), None)
        stamp = figures[known] if known is not None else self.stamp and self.stamp.shift_span(offset)
        return changed(
            self,
            span=self.span.shifted(offset),
            section=section,
            figures=figures,
            stamp=stamp,
            citations=tuple(citation.shift_span(offset) for citation in self.citations),
            links=tuple(link.shift_span(offset) for link in self.links),
            tags=tuple(tag.shift_span(offset) for tag in self.tags),
        )

    def joined(self, other: Claim) -> Claim:
        """Read this claim and the `other`, placed behind it, as one: texts joined by a blank."""
        shift = len(self.text) + 1
        return replace(
            self,
            text=f"{self.text} {other.text}",
            span=Span(self.span.start, max(self.span.end, other.span.end)),
            figures=(*self.figures, *(figure.shift_place(shift) for figure in other.figures)),
            stamp=self.stamp or (other.stamp.shift_place(shift) if other.stamp else None),
            citations=self.citations + other.citations,
            links=self.links + other.links,
            tags=self.tags + other.tags,
            marks=(*self.marks, *(replace(mark, place=mark.place.shifted(shift)) for mark in other.marks)),
            degraded=self.degraded or other.degraded,
        )

    def to_dict(self) -> dict[str, object]:
        return {
            "kind": str(self.kind),
            "section": list(self.section),
            "label": self.label or None,
            "container": self.container or None,
            "text": self.text,
            "span": list(self.span),
            "figures": [figure.to_dict() for figure in self.figures],
            "citations": [citation.to_dict() for citation in self.citations],
            "tags": [tag.name for tag in self.tags],
            "marks": [[str(mark.kind), mark.text] for mark in self.marks],
        }


def plain(value: Value | None) -> str | None:
    """Write a number without exponent, a date as EDTF, a ratio as ``a:b``.

    >>> plain(Decimal("1.2E+6")), plain(Decimal("1.20")), plain(Moment.of("1956-10")), plain(None)
    ('1200000', '1.20', '1956-10', None)
    """
    if value is None:
        return None
    return format(value, "f") if isinstance(value, Decimal) else str(value)
