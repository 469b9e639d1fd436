"""Listings: the pages of a store, the revisions of a page, a revision's figures and claims.

Each has a terminal form (`…_table`) and a JSON form (`…_dict`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.text import Text

from wikidiff.model import Claim, Figure, Hidden, Page, Revision, plain, revision_dict
from wikidiff.model.users import ByKind, edits_by_kind, user_kind
from wikidiff.model.wire import page_record
from wikidiff.report.editors import CALLED
from wikidiff.report.grids import Column, lines_of
from wikidiff.report.naming import comment, editor, path_text, size_text, source_text, subject
from wikidiff.report.numerals import grouped, moment, signed
from wikidiff.report.screen import columns, paint
from wikidiff.report.shorten import shorten_text
from wikidiff.report.visible import visible

_FLAGS = (
    (Hidden.TEXT, "text hidden"),
    (Hidden.USER, "user hidden"),
    (Hidden.COMMENT, "comment hidden"),
    (Hidden.MISSING, "text missing"),
    (Hidden.SUPPRESSED, "suppressed"),
)


_LOG = (
    Column("revision", right=True, style="yellow"), Column("time (UTC)"),
    Column("user", shrinks=True, style="cyan"), Column("bytes", right=True, rank=1),
    Column("change", right=True, style="bold"), Column("m"), Column("comment", gives=True),
)  # fmt: skip


class LogEntry(NamedTuple):
    """A revision in a listing: what it added to the size, and which earlier text it restored."""

    revision: Revision
    delta: int | None
    restored: int | None
    """revid of the latest earlier revision with the same text, if another text stood in between."""


class PageEntry(NamedTuple):
    """A page in a listing."""

    page: Page
    revisions: int


def log_entries(revisions: Sequence[Revision]) -> tuple[LogEntry, ...]:
    """Read a history, oldest first and without texts, into the entries of a log, newest first."""
    entries: list[LogEntry] = []
    seen: dict[str, Revision] = {}
    before: Revision | None = None
    for revision in revisions:
        sizes = revision.size, before.size if before else 0
        delta = sizes[0] - sizes[1] if sizes[0] is not None and sizes[1] is not None else None
        earlier = seen.get(revision.sha1) if revision.sha1 else None
        is_restored = earlier is not None and before is not None and before.sha1 != revision.sha1
        entries.append(LogEntry(revision, delta, earlier.revid if earlier and is_restored else None))
        if revision.sha1:
            seen[revision.sha1] = revision
        before = revision
    return tuple(reversed(entries))


def log_table(entries: Sequence[LogEntry], *, color: bool = False, width: int | None = None) -> str:
    """Return one line a revision, each up to a `width` if one is given."""
    rows = [
        (
            str(entry.revision.revid),
            moment(entry.revision.timestamp),
            visible(editor(entry.revision)),
            size_text(entry.revision.size),
            signed(entry.delta) if entry.delta is not None else "–",
            "m" if entry.revision.minor else "",
            _said(entry),
        )
        for entry in entries
    ]
    table = paint(lines_of(_LOG, rows, width, indent=0), color=color, wrap=False)
    kinds = _kinds(entries)
    if len(kinds) < 2:
        return table
    return f"{table}\n{', '.join(f'{grouped(number)} by {CALLED[name]}' for name, number in kinds)}\n"


def _kinds(entries: Sequence[LogEntry]) -> ByKind:
    """Count the edits of registered users, temporary accounts, addresses and hidden users apart."""
    return edits_by_kind((user_kind(entry.revision), 1) for entry in entries)


def log_dict(page: Page, entries: Sequence[LogEntry]) -> dict[str, object]:
    """Return the JSON form `wikidiff.log/1`."""
    return {
        "format": "wikidiff.log/1",
        "page": page_dict(page),
        "revisions": [
            (revision_dict(entry.revision) or {}) | {"delta": entry.delta, "restored": entry.restored}
            for entry in entries
        ],
        "edits_by": dict(_kinds(entries)),
    }


def pages_table(entries: Sequence[PageEntry], *, color: bool = False, width: int | None = None) -> str:
    """Return one line a page, each up to a `width` if one is given."""
    rows = [
        (str(entry.revisions), entry.page.lang, visible(entry.page.wiki), visible(entry.page.title))
        for entry in entries
    ]
    header = ("revisions", "lang", "wiki", "page")
    return paint(
        columns(header, rows, right=(0,), width=width, styles=("", "", "cyan", "bold")),
        color=color,
        wrap=False,
    )


def pages_dict(entries: Sequence[PageEntry]) -> dict[str, object]:
    """Return the JSON form `wikidiff.pages/1`."""
    return {
        "format": "wikidiff.pages/1",
        "pages": [page_dict(entry.page) | {"revisions": entry.revisions} for entry in entries],
    }


def page_dict(page: Page) -> dict[str, object]:
    """Return what the JSON forms say of a page."""
    return page_record(page)


class FigureEntry(NamedTuple):
    """A figure and the claim that it stands in."""

    claim: Claim
    figure: Figure


def figures_table(entries: Sequence[FigureEntry], *, color: bool = False) -> str:
    """Return the figures, one line each, under the headings of their sections."""
    header = ("figure", "kind", "value", "unit", "qualifier", "stamp", "source", "claim")
    styles = ("bold", "cyan", "", "", "", "yellow", "", "dim")
    rows = [_figure_row(entry) for entry in entries]
    return paint(columns(header, rows, styles=styles), color=color, wrap=False)


def figure_cells(entry: FigureEntry) -> dict[str, str]:
    """Return a figure as the cells of a table, by column name; nothing is shortened."""
    claim, figure = entry
    return {
        "section": path_text(claim.section, " / ") if claim.section else "",
        "kind": str(figure.kind),
        "figure": figure.text,
        "value": plain(figure.value) or "",
        "low": plain(figure.low) or "",
        "high": plain(figure.high) or "",
        "unit": figure.unit or "",
        "currency": figure.currency or "",
        "per": figure.per or "",
        "qualifier": figure.qualifier or "",
        "part": figure.part or "",
        "stamp": "stamp" if figure.stamp else "",
        "as_of": plain(claim.stamp.value) or "" if claim.stamp else "",
        "label": claim.label,
        "container": claim.container,
        "claim": claim.text,
        "source": "; ".join(source_text(citation) for citation in claim.citations),
        "start": str(figure.span.start),
        "end": str(figure.span.end),
    }


def figures_dict(
    page: Page | None, revision: Revision | None, entries: Sequence[FigureEntry]
) -> dict[str, object]:
    """Return the JSON form `wikidiff.figures/1`."""
    return {
        "format": "wikidiff.figures/1",
        "page": page_dict(page) if page else None,
        "revision": revision_dict(revision),
        "figures": [
            figure.to_dict()
            | {
                "section": list(claim.section),
                "claim": {
                    "kind": str(claim.kind),
                    "label": claim.label or None,
                    "container": claim.container or None,
                    "text": claim.text,
                    "span": list(claim.span),
                },
            }
            for claim, figure in entries
        ],
    }


def claims_table(claims: Sequence[Claim], *, color: bool = False) -> str:
    """Return the claims of a revision, one line each, under the headings of their sections."""
    return paint(columns(("kind", "section", "claim"), list(_claim_rows(claims)), styles=("cyan", "dim", "")),
                 color=color, wrap=False)  # fmt: skip


def claims_dict(page: Page, revision: Revision, claims: Sequence[Claim]) -> dict[str, object]:
    """Return the JSON form `wikidiff.claims/1`."""
    return {
        "format": "wikidiff.claims/1",
        "page": page_dict(page),
        "revision": revision_dict(revision),
        "claims": [claim.to_dict() for claim in claims],
    }


def revision_head(page: Page, revision: Revision, *, color: bool = False) -> str:
    """Return what is known of a revision, one line each."""
    lines = list(_revision_lines(page, revision))
    width = max(len(name) for name, _ in lines)
    return paint(
        (Text.assemble((name.ljust(width + 2), "cyan"), value) for name, value in lines), color=color
    )


def _revision_lines(page: Page, revision: Revision) -> Iterator[tuple[str, str]]:
    yield "page", visible(page.title)
    yield "wiki", visible(page.wiki)
    yield "revision", str(revision.revid)
    if revision.parentid is not None:
        yield "parent", str(revision.parentid)
    yield "time", f"{moment(revision.timestamp)} UTC"
    yield "user", visible(editor(revision))
    if comment(revision):
        yield "comment", visible(comment(revision))
    yield "bytes", size_text(revision.size)
    yield "sha1", revision.sha1 or "–"
    if revision.tags:
        yield "tags", visible(", ".join(revision.tags))
    if revision.minor:
        yield "minor", "yes"
    if revision.model != "wikitext":
        yield "model", revision.model
    if revision.hidden:
        yield "hidden", hidden_text(revision.hidden)


def hidden_text(hidden: Hidden) -> str:
    """Say what a wiki withholds of a revision.

    >>> hidden_text(Hidden.TEXT | Hidden.USER), hidden_text(Hidden.NOTHING)
    ('text hidden, user hidden', '')
    """
    return ", ".join(said for flag, said in _FLAGS if flag in hidden)


def _said(entry: LogEntry) -> str:
    """Return what a line says besides: what is hidden, what was restored, the comment."""
    about = "" if Hidden.COMMENT in entry.revision.hidden else visible(comment(entry.revision))
    return " · ".join(filter(None, (_state(entry), about)))


def _state(entry: LogEntry) -> str:
    parts = [hidden_text(entry.revision.hidden)]
    if entry.restored is not None:
        parts.append(f"restores {entry.restored}")
    return ", ".join(part for part in parts if part)


def _sources(claim: Claim) -> str:
    """Name what a claim cites, briefly: the first source, and how many more there are."""
    if not claim.citations:
        return ""
    first = shorten_text(source_text(claim.citations[0]), MAX_SOURCE)
    return f"{first} +{len(claim.citations) - 1}" if len(claim.citations) > 1 else first


MAX_SOURCE = 32
"""Code points of a source in a row of a table."""


def _figure_row(entry: FigureEntry) -> tuple[str, ...]:
    claim, figure = entry
    bounds = f"{plain(figure.low) or ''}…{plain(figure.high) or ''}"
    value = plain(figure.value) or (bounds if figure.low is not None or figure.high is not None else "")
    unit = " ".join(
        part for part in (figure.currency, figure.unit, f"per {figure.per}" if figure.per else "") if part
    )
    named = f"{subject(claim)}: " if subject(claim) else ""
    return (
        visible(figure.text),
        str(figure.kind),
        " ".join(part for part in (value, figure.part) if part),
        visible(unit),
        figure.qualifier or "",
        "stamp" if figure.stamp else "",
        visible(_sources(claim)),
        visible(f"{path_text(claim.section)} | {named}{shorten_text(claim.text)}"),
    )


def _claim_rows(claims: Sequence[Claim]) -> Iterator[tuple[str, str, str]]:
    for claim in claims:
        named = f"{subject(claim)}: " if subject(claim) else ""
        yield str(claim.kind), visible(path_text(claim.section)), visible(named + claim.text)
