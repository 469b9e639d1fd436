"""In which order the parts of a report are told, whatever the form: interest decides (docs/wording.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from wikidiff.model import Revision
from wikidiff.report.digest import Digest
from wikidiff.report.figure_rows import FigureRow
from wikidiff.report.parts import Part
from wikidiff.report.passing import PassedItem, UndoneItem

Piece_co = TypeVar("Piece_co", covariant=True)
"""What a form is put together from: a block of text, a line for a screen."""


class Teller(Protocol[Piece_co]):
    """A form of report, which knows how each part is written."""

    @property
    def digest(self) -> Digest: ...

    def head(self) -> Iterator[Piece_co]: ...

    def figures(self, rows: Sequence[FigureRow], /) -> Iterator[Piece_co]: ...

    def items(self, part: Part, /) -> Iterator[Piece_co]: ...

    def sheets(self) -> Iterator[Piece_co]: ...

    def stamps(self, rows: Sequence[FigureRow], /) -> Iterator[Piece_co]: ...

    def undone(self, items: Sequence[UndoneItem], /) -> Iterator[Piece_co]: ...

    def passed(self, items: Sequence[PassedItem], /) -> Iterator[Piece_co]: ...

    def hidden(self, revisions: Sequence[Revision], /) -> Iterator[Piece_co]: ...

    def folded(self) -> Iterator[Piece_co]: ...


def told_in_order(teller: Teller[Piece_co]) -> Iterator[Piece_co]:
    """Yield all that a report tells."""
    digest = teller.digest
    yield from teller.head()
    yield from teller.figures(digest.figures)
    for part in (Part.CHANGED, Part.NEW, Part.REMOVED):
        yield from teller.items(part)
    yield from teller.sheets()
    for part in (Part.SOURCES, Part.STRUCTURE):
        yield from teller.items(part)
    yield from teller.stamps(digest.stamps)
    yield from teller.undone(digest.undone)
    yield from teller.passed(digest.passed)
    yield from teller.hidden(digest.hidden)
    yield from teller.items(Part.APPARATUS)
    yield from teller.folded()
