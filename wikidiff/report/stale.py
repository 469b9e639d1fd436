"""Old statements, as a list for a terminal, and as CSV."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from wikidiff.model import Stale, StaleStatement, revision_link
from wikidiff.report import cells
from wikidiff.report.naming import editor, path_text, subject
from wikidiff.report.numerals import age, counted, day
from wikidiff.report.screen import PLAIN_WIDTH, indented, paint
from wikidiff.report.shorten import shorten_text
from wikidiff.report.visible import visible
from wikidiff.report.wording import signs_text, since_text


def stale_list(stale: Stale, *, unfold: bool = False, width: int | None = None, color: bool = False) -> str:
    """Return the statements, oldest first; those that tell of a time long past only with `unfold`.

    Without a width no line is wrapped.
    """
    parts = _parts(stale, unfold=unfold, wrap=width is not None)
    return paint(parts, width=width or PLAIN_WIDTH, color=color, wrap=width is not None)


def _parts(stale: Stale, *, unfold: bool, wrap: bool) -> Iterator[RenderableType]:
    shown = [each for each in stale.statements if unfold or not each.is_history]
    pages = len({statement.page for statement in stale.statements})
    for statement in shown:
        yield from _statement(stale, statement, with_page=pages > 1, wrap=wrap)
    if not shown:
        yield Text(f"no statement speaks of a day before {stale.before.isoformat()}")
    folded = len(stale.statements) - len(shown)
    if folded:
        yield Text(
            f"{counted(folded, 'dated statement')} not shown (--all shows them): long past when written",
            style="dim",
        )


def _statement(
    stale: Stale, statement: StaleStatement, *, with_page: bool, wrap: bool
) -> Iterator[RenderableType]:
    claim = statement.claim
    where = path_text(claim.section)
    if with_page:
        where = f"{statement.page.title}: {where}"
    yield Text.assemble(
        (f"{statement.day.isoformat()}  ", "bold"),
        (visible(signs_text(statement.signs)), "yellow"),
        (f"  ({age(stale.at.date() - statement.day)})", ""),
        (f"  {visible(where)}", "cyan"),
    )
    named = f"{subject(claim)}: " if subject(claim) else ""
    yield indented(Text(visible(named + shorten_text(claim.text))), 4, wrap=wrap)
    yield indented(Text(visible(_since(statement)), style="dim"), 4, wrap=wrap)
    yield Text("")


def _since(statement: StaleStatement) -> str:
    written, touched = statement.written, statement.touched
    parts = [f"written {day(written.timestamp)} by {editor(written)} (revision {written.revid})"]
    if touched.revid != written.revid:
        parts.append(f"last touched {day(touched.timestamp)} by {editor(touched)} (revision {touched.revid})")
    return "; ".join([*parts, since_text(statement)])


COLUMNS = (
    "page", "section", "kind", "label", "claim", "day", "days", "why", "text", "history", "written_revision",
    "written_time", "written_editor", "link", "touched_revision", "touched_time", "touched_editor", "edited",
    "edited_around", "life",
)  # fmt: skip


def stale_csv(stale: Stale) -> str:
    """Return the statements as CSV, also those that tell of a time long past."""
    return cells.table(COLUMNS, (_cells(stale, statement) for statement in stale.statements))


def _cells(stale: Stale, statement: StaleStatement) -> dict[str, str]:
    claim, written, touched = statement.claim, statement.written, statement.touched
    return {
        "page": statement.page.title,
        "section": path_text(claim.section, " / ") if claim.section else "",
        "kind": str(claim.kind),
        "label": claim.label,
        "claim": claim.text,
        "day": statement.day.isoformat(),
        "days": str((stale.at.date() - statement.day).days),
        "why": "; ".join(str(sign.why) for sign in statement.signs),
        "text": "; ".join(sign.text for sign in statement.signs),
        "history": "yes" if statement.is_history else "no",
        "written_revision": str(written.revid),
        "written_time": cells.time(written.timestamp),
        "written_editor": written.user or "",
        "link": revision_link(statement.page, written.revid) or "",
        "touched_revision": str(touched.revid),
        "touched_time": cells.time(touched.timestamp),
        "touched_editor": touched.user or "",
        "edited": str(statement.edited),
        "edited_around": str(statement.edited_around),
        "life": str(statement.life),
    }
