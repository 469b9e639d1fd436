"""The five questions, answered from a store: plain records, with where the wiki shows what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import starmap
from typing import Any, NamedTuple

from wikidiff.agents.paging import Clipper, Slice, cut
from wikidiff.agents.records import (
    Changed,
    Counts,
    Credited,
    Edit,
    FiguresAsOf,
    Number,
    NumberChange,
    Old,
    PageName,
    StaleStatements,
    State,
    StatedFigure,
    Trace,
    WhatChanged,
    WhoseWords,
)
from wikidiff.comparing import claims, degraded, parse, section_paths
from wikidiff.errors import InputError
from wikidiff.histories import Store, stretch_of
from wikidiff.model import (
    Claim,
    Credit,
    Document,
    Entry,
    Figure,
    FigureChange,
    Page,
    Point,
    Revision,
    StaleStatement,
    plain,
)
from wikidiff.model.stretch import day_before
from wikidiff.report.choosing import choose_section
from wikidiff.report.chosen import places_of
from wikidiff.report.digest import digest
from wikidiff.report.links import edit_address, revision_address
from wikidiff.report.naming import subject
from wikidiff.report.parts import Part
from wikidiff.report.records import told_entries
from wikidiff.report.selection import Selection, check_sections, read_terms, sections_wanted
from wikidiff.report.wording import says

ITEMS = 20
"""Items of an answer, if nothing is said."""


class Desk:
    """Answers questions about the pages of a store; safe to be asked from several threads."""

    def __init__(self, path: str) -> None:
        self._path = path

    @contextmanager
    def _open(self, name: str) -> Iterator[tuple[Store, Page]]:
        with Store(self._path, readonly=True) as store:
            yield store, store.page(name)

    def pages(self) -> tuple[PageName, ...]:
        """Return the pages that can be asked about."""
        with Store(self._path, readonly=True) as store:
            return tuple(map(_page, store.pages()))

    def what_changed(
        self,
        page: str,
        since: str | None = None,
        until: str | None = None,
        only: Sequence[str] = (),
        max_items: int = ITEMS,
        cursor: str | None = None,
    ) -> WhatChanged:
        """Tell what a page claims at one time that it did not at an earlier one."""
        selection = Selection(read_terms(only))
        with self._open(page) as (store, here):
            report = store.changelog(here, since=since, until=until)
            newest = store.history(here)[-1].revid
            if sections_wanted(selection):
                ends = [store.text(here, end.revid) for end in (report.old, report.new)]
                check_sections(selection, places_of(report) | section_paths(ends))
        told = digest(report, selection=selection)
        found = [*told_entries(told)]

        part = cut(
            found, lambda each, clip: _changed(here, each, clip),
            question=(here, "what_changed", since, until, *selection.only), state=newest, most=max_items,
            cursor=cursor,
        )  # fmt: skip
        return WhatChanged(
            page=_page(here),
            degraded=report.comparison.degraded,
            old=edit(here, report.old),
            new=edit(here, report.new),
            counts=Counts(
                revisions=report.tally.revisions,
                editors=report.tally.editors,
                undone=report.tally.undone,
                hidden=report.tally.hidden,
            ),
            folded=sum(each.number for each in told.folded),
            left_out=told.left_out,
            **_common(part),
        )

    def trace(
        self,
        page: str,
        what: str = "",
        life: int | None = None,
        max_items: int = ITEMS,
        cursor: str | None = None,
    ) -> Trace:
        """Follow one statement through the history."""
        if not what.strip() and life is None:
            raise InputError("nothing was given to follow", hint="give a phrase or a figure, or a life")
        with self._open(page) as (store, here):
            view = store.view(here)
            line = view.trace(what, life=life)
        part = cut(
            line.points, lambda point, clip: _state(here, point, clip), question=(here, "trace", what, life),
            state=view.revision.revid, most=max_items, cursor=cursor,
        )  # fmt: skip
        return Trace(
            page=_page(here),
            degraded=degraded(view.document),
            life=line.life,
            kind=line.kind,
            stands=line.stands,
            contested=line.is_contested,
            **_common(part),
        )

    def blame(
        self,
        page: str,
        contains: str | None = None,
        section: str | None = None,
        figures: bool = False,
        revision: str | None = None,
        max_items: int = ITEMS,
        cursor: str | None = None,
    ) -> WhoseWords:
        """Tell who gave each statement its wording, or each figure its value."""
        with self._open(page) as (store, here):
            view = store.view(here, revision)
            wanted = _wanted(view.document, contains, section)
            found = [each for each in view.blame(figures=figures).credits if wanted(each.claim)]
        part = cut(
            found, lambda credit, clip: _credited(here, credit, clip),
            question=(here, "blame", contains, section, figures, revision), state=view.revision.revid,
            most=max_items, cursor=cursor,
        )  # fmt: skip
        return WhoseWords(
            page=_page(here),
            degraded=degraded(view.document),
            revision=edit(here, view.revision),
            **_common(part),
        )

    def figures_as_of(
        self,
        page: str,
        at: str = "latest",
        contains: str | None = None,
        section: str | None = None,
        max_items: int = ITEMS,
        cursor: str | None = None,
    ) -> FiguresAsOf:
        """List the figures of the revision that stood at a time."""
        with self._open(page) as (store, here):
            revision = store.text(here, at)
        document = parse(revision.text or "", lang=here.lang)
        said = claims(document)
        wanted = _wanted(document, contains, section)
        found = [(claim, figure) for claim in said if wanted(claim) for figure in claim.figures]
        part = cut(
            found, _stated, question=(here, "figures_as_of", at, contains, section), state=revision.revid,
            most=max_items, cursor=cursor,
        )  # fmt: skip
        return FiguresAsOf(
            page=_page(here),
            degraded=degraded(document, said),
            at=at,
            revision=edit(here, revision),
            **_common(part),
        )

    def stale(
        self,
        page: str,
        older_than: str = "2y",
        at: str | None = None,
        max_items: int = ITEMS,
        cursor: str | None = None,
    ) -> StaleStatements:
        """List the statements that are out of date."""
        now = stretch_of(at).start if at else datetime.now(UTC)
        limit = _limit(now.date(), older_than)
        with self._open(page) as (store, here):
            view = store.view(here)
            statements = view.stale(limit)
        found = [each for each in statements if not each.is_history]
        part = cut(
            found, lambda each, clip: _old(here, each, clip), question=(here, "stale", older_than, at),
            state=view.revision.revid, most=max_items, cursor=cursor,
        )  # fmt: skip
        return StaleStatements(
            page=_page(here),
            degraded=degraded(view.document),
            at=_time(now),
            before=limit.isoformat(),
            revision=edit(here, view.revision),
            history=len(statements) - len(found),
            **_common(part),
        )


def _common(part: Slice[Any]) -> dict[str, Any]:
    return {"total": part.total, "clipped": part.clipped, "cursor": part.cursor, "items": part.items}


def _page(page: Page) -> PageName:
    return PageName(title=page.title, wiki=page.wiki, lang=page.lang)


def edit(page: Page, revision: Revision) -> Edit:
    """Return what is said of a revision."""
    return Edit(
        revid=revision.revid,
        timestamp=_time(revision.timestamp),
        user=revision.user,
        comment=revision.comment,
        permalink=revision_address(page, revision.revid),
        diff=edit_address(page, revision.revid),
    )


def number(figure: Figure) -> Number:
    """Return what is said of a figure."""
    return Number(
        text=figure.text,
        kind=str(figure.kind),
        value=plain(figure.value),
        low=plain(figure.low),
        high=plain(figure.high),
        unit=figure.unit,
        currency=figure.currency,
        per=figure.per,
        qualifier=figure.qualifier,
        stamp=figure.stamp,
    )


def _changed(page: Page, told: tuple[Part, Entry], clip: Clipper) -> Changed:
    part, entry = told
    change = entry.change
    side = change.after or change.before
    return Changed(
        says=clip(says(change)),
        codes=tuple(map(str, change.codes)),
        part=str(part),
        section=change.section,
        label=(subject(side) if side else "") or None,
        before=clip(change.before.text) if change.before else None,
        after=clip(change.after.text) if change.after else None,
        figures=tuple(starmap(_number_change, entry.credited_figures() if change.before else ())),
        edit=edit(page, entry.revision) if entry.revision else None,
        edits=len({step.revision.revid for step in entry.steps}),
        contested=entry.is_contested,
        lives=entry.lives,
    )


def _number_change(change: FigureChange, revision: Revision | None) -> NumberChange:
    return NumberChange(
        code=str(change.code),
        before=number(change.before) if change.before else None,
        after=number(change.after) if change.after else None,
        delta=plain(change.delta),
        percent=plain(change.percent),
        revid=revision.revid if revision else None,
    )


def _state(page: Page, point: Point, clip: Clipper) -> State:
    return State(
        edit=edit(page, point.revision),
        what=str(point.what),
        codes=tuple(map(str, point.codes)),
        text=clip(point.text) if point.text is not None else None,
        section=point.section,
        label=point.label or None,
        figure=number(point.figure) if point.figure else None,
        undone_by=edit(page, point.undone_by) if point.undone_by else None,
    )


def _credited(page: Page, credit: Credit, clip: Clipper) -> Credited:
    return Credited(
        text=clip(credit.claim.text),
        figure=number(credit.figure) if credit.figure else None,
        section=credit.claim.section,
        label=subject(credit.claim) or None,
        edit=edit(page, credit.revision),
        first=edit(page, credit.first),
        since=_time(credit.since.timestamp),
        life=credit.life,
    )


def _stated(found: tuple[Claim, Figure], clip: Clipper) -> StatedFigure:
    claim, figure = found
    return StatedFigure(
        figure=number(figure),
        text=clip(claim.text),
        section=claim.section,
        label=subject(claim) or None,
        as_of=plain(claim.stamp.value) if claim.stamp else None,
        cited=bool(claim.citations),
    )


def _old(page: Page, statement: StaleStatement, clip: Clipper) -> Old:
    sign = statement.signs[0]
    return Old(
        text=clip(statement.claim.text),
        section=statement.claim.section,
        label=subject(statement.claim) or None,
        day=sign.day.isoformat(),
        sign=sign.text,
        why=str(sign.why),
        written=edit(page, statement.written),
        touched=edit(page, statement.touched),
        edits_since=statement.edited + statement.edited_around,
        life=statement.life,
    )


class _Wanted(NamedTuple):
    """Which claims of a document are meant: what they say, and in which section with all below it."""

    contains: str | None
    path: tuple[str, ...] | None

    def __call__(self, claim: Claim) -> bool:
        if self.path is not None and claim.section[: len(self.path)] != self.path:
            return False
        return self.contains is None or self.contains.casefold() in claim.text.casefold()


def _wanted(document: Document, contains: str | None, section: str | None) -> _Wanted:
    path = choose_section(document, section)[0] if section is not None else None
    return _Wanted(contains, path)


def _limit(now: date, age: str) -> date:
    try:
        return day_before(now, age)
    except ValueError as error:
        raise InputError(str(error)) from None


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
