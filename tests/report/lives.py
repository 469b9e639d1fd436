"""A history from which the reports on lives are made, for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.history.stories import revisions
from wikidiff.lives import blame, stale, trace
from wikidiff.model import Blame, Page, Stale, Timeline

PAGE = Page(wiki="dewiki", title="Tern Quay", pageid=31, lang="en")

TRADE = "\n\n== Trade ==\nIn 2004 it moved "

STORY = (
    ("Ida", f"The quay has 12 cranes. Most of it was built in 1931.{TRADE}3,100 tonnes."),
    ("Jon", f"The quay has 14 cranes. Most of it was built in 1931.{TRADE}3,100 tonnes."),
    ("<b>Vandal</b>", f"The quay has 999 cranes. Most of it was built in 1931.{TRADE}3,100 tonnes."),
    ("Kim", f"The quay has 14 cranes. Most of it was built in 1931.{TRADE}3,100 tonnes."),
    ("Lea", f"Most of it was built in 1931.{TRADE}3,100 tonnes & more."),
    ("Max", f"The quay has 14 cranes. It was built in 1931.{TRADE}3,100 tonnes & more."),
    ("Ned", f"The quay has 15 cranes. It was built in 1931.{TRADE}3,400 tonnes & more."),
)


def a_blame(*, figures: bool = False) -> Blame:
    return blame(PAGE, revisions(*STORY), figures=figures)


def a_timeline(what: str = "15 cranes") -> Timeline:
    return trace(PAGE, revisions(*STORY), what)


def a_stale() -> Stale:
    return stale(PAGE, revisions(*STORY), at=datetime(2016, 5, 1, tzinfo=UTC), before=date(2014, 5, 1))
