"""One claim's life through a history: what it said, from when on, by whom."""

from __future__ import annotations

from dataclasses import dataclass

from wikidiff.model.change import Change, Code
from wikidiff.model.claim import Figure, plain
from wikidiff.model.comparison import revision_dict
from wikidiff.model.faces import Seen
from wikidiff.model.life import What
from wikidiff.model.links import revision_link
from wikidiff.model.moment import OPEN, Days
from wikidiff.model.revision import Page, Revision

_NO_YEAR = Days(-OPEN, -OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A state of the claim, from the revision that brought it until the next point."""

    revision: Revision
    """Without its text."""
    life: int
    """Whose state it is: the claim's own, or that of one that it was split or merged from."""
    what: What
    codes: tuple[Code, ...] = ()
    """Empty where only the place changed, and for an edit that restored an earlier revision."""
    text: str | None = None
    """What it says; None when it is gone."""
    section: tuple[str, ...] = ()
    label: str = ""
    figures: tuple[Figure, ...] = ()
    figure: Figure | None = None
    """The one of them that is followed."""
    undone_by: Revision | None = None
    """The edit that undid this one; what it said before stood again then."""
    heirs: tuple[int, ...] = ()
    """The lives that it became, where it ended by being split or merged."""
    change: Change | None = None
    """What the edit changed, without the words. Not part of the JSON."""

    @property
    def is_editorial(self) -> bool:
        return bool(self.codes) and all(code.is_editorial for code in self.codes)

    @property
    def stamp(self) -> Figure | None:
        """The last date in it that says as of when it holds."""
        stamps = [figure for figure in self.figures if figure.stamp and figure.value is not None]
        return max(stamps, key=lambda figure: figure.days or _NO_YEAR, default=None)

    def to_dict(self) -> dict[str, object]:
        return {
            "revision": revision_dict(self.revision),
            "life": self.life,
            "what": str(self.what),
            "codes": [str(code) for code in self.codes],
            "editorial": self.is_editorial,
            "text": self.text,
            "section": list(self.section),
            "label": self.label or None,
            "figure": said(self.figure),
            "stamp": said(self.stamp),
            "figures": [said(figure) for figure in self.figures],
            "undone_by": revision_dict(self.undone_by),
            "heirs": list(self.heirs),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Seen):
    """The states of one claim, oldest first: those of what it was split or merged from come before its own."""

    page: Page
    query: str
    """What was asked for."""
    life: int
    kind: str
    """A `ClaimKind`, `section` or `source`."""
    stands: bool
    """Whether it is on the page in the newest revision."""
    points: tuple[Point, ...]
    mass: int = 0
    """How often since it began much of the page was taken away or replaced, and soon brought back: no states."""
    is_contested: bool = False
    """Whether it went back and forth: three times or more it was set to what it had been before."""

    @property
    def last(self) -> Point | None:
        """The state that stands, or with which it ended."""
        return next((point for point in reversed(self.points) if point.undone_by is None), None)

    def back_to(self, number: int) -> Point | None:
        """Return the state that stood again when that of a number was undone; None if there had been none."""
        by = self.points[number].undone_by
        if by is None:
            return None
        return next((each for each in reversed(self.points[:number]) if _outlives(each, by)), None)

    @property
    def label(self) -> str:
        """The name of the row or parameter, by the newest state that has one, an undone one last."""
        return next((point.label for point in self._newest_first() if point.label), "")

    @property
    def said(self) -> str:
        """The newest wording, an undone one only if no other ever stood."""
        return next((point.text for point in self._newest_first() if point.text), "")

    def _newest_first(self) -> list[Point]:
        newest = self.points[::-1]
        return sorted(newest, key=lambda point: point.undone_by is not None)

    def to_dict(self) -> dict[str, object]:
        """Return the JSON form `wikidiff.trace/1`."""
        return {
            "format": "wikidiff.trace/1",
            "page": page_dict(self.page),
            "query": self.query,
            "life": self.life,
            "kind": self.kind,
            "stands": self.stands,
            "contested": self.is_contested,
            "mass": self.mass,
            "points": [
                point.to_dict() | {"link": revision_link(self.page, point.revision.revid)}
                for point in self.points
            ],
        }


def _outlives(point: Point, by: Revision) -> bool:
    """Tell whether an edit undid later states, and not this one nor what had been undone before."""
    undone = point.undone_by
    return undone is None or (undone.timestamp, undone.revid) > (by.timestamp, by.revid)


def page_dict(page: Page) -> dict[str, object]:
    """Return what the JSON forms say of a page."""
    names = ("wiki", "pageid", "title", "namespace", "lang")
    return {name: getattr(page, name) for name in names}


def said(figure: Figure | None) -> dict[str, object] | None:
    """Return what the JSON forms say of a figure whose place in a wikitext is not told."""
    if figure is None:
        return None
    return {
        "text": figure.text,
        "kind": str(figure.kind),
        "value": plain(figure.value),
        "low": plain(figure.low),
        "high": plain(figure.high),
        "unit": figure.unit,
        "currency": figure.currency,
        "per": figure.per,
        "qualifier": figure.qualifier,
        "part": figure.part,
        "stamp": figure.stamp,
    }
