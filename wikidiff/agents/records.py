"""The answers, as records of plain values: their JSON schemas are made from these classes."""

from __future__ import annotations

from dataclasses import dataclass


class _Told:
    """A record whose fields say in the JSON schema what they say here."""

    __slots__ = ()
    __pydantic_config__ = {"use_attribute_docstrings": True}  # noqa: RUF012 (pydantic looks for a dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageName(_Told):
    """The page that was meant."""

    title: str
    wiki: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit(_Told):
    """A revision: who saved it, when, and where the wiki shows it."""

    revid: int
    timestamp: str
    user: str | None
    """None where the wiki hides it or the source does not say."""
    comment: str | None
    permalink: str | None
    """The page as it was then; None where the wiki is not known."""
    diff: str | None
    """What the wiki itself shows as the difference to the revision before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(_Told):
    """A figure: as it is written, and as it was read. Numbers are strings in plain decimal notation."""

    text: str
    kind: str
    value: str | None
    low: str | None
    high: str | None
    unit: str | None
    currency: str | None
    per: str | None
    qualifier: str | None
    stamp: bool
    """Whether it is the date as of which the statement holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberChange(_Told):
    """What became of one figure of a statement."""

    code: str
    before: Number | None
    after: Number | None
    delta: str | None
    percent: str | None
    revid: int | None
    """The revision that gave it the value it has now, or took it away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed(_Told):
    """One net change of a page."""

    says: str
    """What changed, in plain words."""
    codes: tuple[str, ...]
    """The codes of docs/changes.md, most important first."""
    part: str
    """The part of a report that it belongs to."""
    section: tuple[str, ...]
    label: str | None
    """The row or parameter, with its table or infobox."""
    before: str | None
    after: str | None
    figures: tuple[NumberChange, ...]
    edit: Edit | None
    """Who made it first; None where the text of that revision is hidden."""
    edits: int
    """How many edits had a share in it."""
    contested: bool
    lives: tuple[int, ...]
    """Numbers that `trace` takes as `life`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State(_Told):
    """A state of a statement, from its edit on until the next state."""

    edit: Edit
    what: str
    """What the edit did to it: added, changed, moved, removed, restored…"""
    codes: tuple[str, ...]
    text: str | None
    """What it says; None when it is gone."""
    section: tuple[str, ...]
    label: str | None
    figure: Number | None
    """The figure that is followed."""
    undone_by: Edit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited(_Told):
    """A statement, or one figure of it, and the edits behind it."""

    text: str
    figure: Number | None
    section: tuple[str, ...]
    label: str | None
    edit: Edit
    """Who gave it this wording, or this value."""
    first: Edit
    """Who first brought it, whatever it said then."""
    since: str
    """Since when it has stood without a break."""
    life: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigure(_Told):
    """A figure and the statement that it stands in."""

    figure: Number
    text: str
    section: tuple[str, ...]
    label: str | None
    as_of: str | None
    """The date as of which the statement holds, where it says so."""
    cited: bool
    """Whether a source stands behind the statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Old(_Told):
    """A statement that is out of date, with what shows it."""

    text: str
    section: tuple[str, ...]
    label: str | None
    day: str
    """The last day that it speaks of."""
    sign: str
    """What shows it, as it is written: 2006, currently."""
    why: str
    written: Edit
    touched: Edit
    """The last edit of the statement."""
    edits_since: int
    """Edits of its other words and of what stands around it since: it was seen, and left."""
    life: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts(_Told):
    """A stretch of a history in numbers."""

    revisions: int
    editors: int
    undone: int
    hidden: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer(_Told):
    page: PageName
    degraded: tuple[str, ...]
    """What could not be read as it should be, with the reason: say so when you rely on it."""
    total: int
    """Items that there are in all."""
    clipped: int
    """Texts among these items that were cut, each ending in an ellipsis."""
    cursor: str | None
    """To be given with the same question for the next items; None if these are the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatChanged(_Answer):
    """Net changes between two states of a page that stood, what matters most first."""

    old: Edit
    new: Edit
    counts: Counts
    folded: int
    """Changes of form alone, or probably of wording alone, that are not among the items."""
    left_out: int
    """Changes that `only` left out."""
    items: tuple[Changed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace(_Answer):
    """One statement's states, oldest first."""

    life: int
    kind: str
    stands: bool
    """Whether it is on the page in the newest revision."""
    contested: bool
    items: tuple[State, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoseWords(_Answer):
    """The statements, or figures, of a revision in reading order."""

    revision: Edit
    items: tuple[Credited, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresAsOf(_Answer):
    """The figures of the revision that stood at a time, in reading order."""

    at: str
    revision: Edit
    items: tuple[StatedFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleStatements(_Answer):
    """Statements of the newest revision that speak of a day before `before`, oldest first."""

    at: str
    before: str
    revision: Edit
    history: int
    """Statements not listed because their date was long past when they were written."""
    items: tuple[Old, ...]
