"""What is told of lives as pages of HTML: whose words, one claim's past, what is out of date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from wikidiff.model import Blame, Credit, Page, Point, Revision, Stale, StaleStatement, Timeline, WordEdit
from wikidiff.report.html.page import PAGE, drawing, render_page
from wikidiff.report.marks import marked
from wikidiff.report.naming import editor
from wikidiff.report.numerals import age, counted, day
from wikidiff.report.plot import plot, values_text
from wikidiff.report.shorten import shorten_edits, shorten_text
from wikidiff.report.wording import (
    again_text,
    happened_text,
    heirs_text,
    mass_text,
    name_text,
    share_text,
    signs_text,
    since_text,
    states_text,
)

MAX_EDITORS = 12
"""Editors of a revision who are seen at once; more are folded."""

MAX_STATES = 1500
"""States of a claim that are told, the latest ones; CSV and JSON have all. A page stays below 5 MB."""

MAX_RUN = 1000
"""Code points of a run of words in a state; a run that an edit left alone is cut to what stands around."""

MOST_NAMED = 3
"""Editors who are named in the first lines."""


class Hand(NamedTuple):
    """An editor, and how much of a revision is theirs."""

    name: str
    number: int
    share: int
    """In per cent."""
    first: Revision
    last: Revision


class State(NamedTuple):
    """A state of a claim as it is told."""

    point: Point
    did: str
    words: tuple[WordEdit, ...]
    """What it says, with what the edit changed in it; nothing where it is gone."""
    again: str
    """What stood again when it was undone."""


def blame_page(blame: Blame, *, layout: str = PAGE, notes: Sequence[str] = ()) -> str:
    """Return who said it as a page: how much is whose, then each claim or figure under its section."""
    hands = _hands(blame)
    return render_page(
        "blame.html.j2",
        layout=layout,
        said=notes,
        page=blame.page,
        blame=blame,
        hands=hands,
        summary=list(_blame_summary(blame, hands)),
        sections=[
            (path, list(rows)) for path, rows in groupby(blame.credits, lambda credit: credit.claim.section)
        ],
        with_figures=any(credit.figure for credit in blame.credits),
        with_restored=any(credit.restored for credit in blame.credits),
        age=age,
        max_editors=MAX_EDITORS,
    )


def _hands(blame: Blame) -> list[Hand]:
    own: dict[str, list[Credit]] = {}
    for credit in blame.credits:
        own.setdefault(editor(credit.revision), []).append(credit)
    return [
        Hand(
            name=name,
            number=len(theirs),
            share=round(100 * len(theirs) / len(blame.credits)),
            first=min((credit.revision for credit in theirs), key=_when),
            last=max((credit.revision for credit in theirs), key=_when),
        )
        for name, theirs in sorted(own.items(), key=lambda pair: -len(pair[1]))
    ]


def _when(revision: Revision) -> tuple[float, int]:
    return revision.timestamp.timestamp(), revision.revid


def _blame_summary(blame: Blame, hands: Sequence[Hand]) -> Iterator[str]:
    lines = blame.credits
    if not lines:
        yield "Nothing is claimed here."
        return
    noun = "figure" if any(credit.figure for credit in lines) else "statement"
    yield f"{counted(len(lines), noun)}, as {counted(len(hands), 'editor')} left them."
    if len(hands) > 1:
        yield share_text([(hand.name, hand.share) for hand in hands[:MOST_NAMED]])
    oldest, newest = (
        end(lines, key=lambda credit: credit.since.timestamp).since.timestamp for end in (min, max)
    )
    if oldest.date() != newest.date():
        yield f"The oldest stands since {day(oldest)}, the newest since {day(newest)}."
    back = sum(credit.restored is not None for credit in lines)
    if back:
        yield f"{counted(back, noun)} had been lost and brought back by others."


def trace_page(timeline: Timeline, *, layout: str = PAGE, notes: Sequence[str] = ()) -> str:
    """Return one claim's life as a page: the drawing, then its states, oldest first."""
    left_out = max(len(timeline.points) - MAX_STATES, 0)
    return render_page(
        "trace.html.j2",
        layout=layout,
        said=notes,
        page=timeline.page,
        timeline=timeline,
        name=name_text(timeline),
        summary=[
            line for line in (states_text(timeline), values_text(timeline), mass_text(timeline.mass)) if line
        ],
        picture=drawing(plot(replace(timeline, points=timeline.points[left_out:]), headed=False))
        if timeline.points
        else "",
        states=list(_states(timeline, left_out)),
        left_out=left_out,
        with_figures=any(point.figure for point in timeline.points),
        heirs_text=heirs_text,
    )


def _states(timeline: Timeline, start: int) -> Iterator[State]:
    for number, point in enumerate(timeline.points[start:], start):
        yield State(point, happened_text(point), _words(point), again_text(timeline, number))


def _words(point: Point) -> tuple[WordEdit, ...]:
    """Return what a state says with what is new in it marked, if it is known what the edit found."""
    new = point.text or ""
    before = point.change.before if point.change else None
    edits = shorten_edits(marked(before.text if before else new, new))
    return tuple(WordEdit(op=edit.op, text=shorten_text(edit.text, MAX_RUN)) for edit in edits)


def stale_page(stale: Stale, *, layout: str = PAGE, notes: Sequence[str] = ()) -> str:
    """Return old statements as a page; those that tell of a time long past are folded."""
    pages = list(dict.fromkeys(statement.page for statement in stale.statements))
    told = [each for each in stale.statements if not each.is_history]
    folded = [each for each in stale.statements if each.is_history]
    return render_page(
        "stale.html.j2",
        layout=layout,
        said=notes,
        stale=stale,
        pages=pages,
        page=pages[0] if len(pages) == 1 else None,
        summary=list(_stale_summary(stale, told, pages)),
        groups=[(told, False), (folded, True)],
        signs_text=signs_text,
        since_text=since_text,
        age=age,
    )


def _stale_summary(stale: Stale, told: Sequence[StaleStatement], pages: Sequence[Page]) -> Iterator[str]:
    if not told:
        yield f"No statement that is to be kept up speaks of a day before {stale.before.isoformat()}."
        return
    where = f" on {counted(len(pages), 'page')}" if len(pages) > 1 else ""
    yield f"{counted(len(told), 'statement')}{where} last held for a day before {stale.before.isoformat()}."
    untouched = sum(not (each.edited or each.edited_around) for each in told)
    if untouched:
        yield f"{counted(untouched, 'statement')} that nobody has touched, nor what stands around it, since."
    edited = sum(bool(each.edited) for each in told)
    if edited:
        yield f"{counted(edited, 'statement')} of which only other words were edited since."
