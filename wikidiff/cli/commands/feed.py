"""`wikidiff feed`: what edits changed, for a reader of feeds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import PurePath

import click

from wikidiff.cli.feeds import page_entries
from wikidiff.cli.options import Moment, example, output_option, selection_options
from wikidiff.cli.output import deliver
from wikidiff.cli.progress import bar
from wikidiff.cli.settings import store_option
from wikidiff.comparing import section_paths
from wikidiff.errors import InputError
from wikidiff.model import UNREADABLE, Page
from wikidiff.pipeline import Holding, open_pages
from wikidiff.report.atom import Entry, chosen_name, feed, identity, of_nothing
from wikidiff.report.numerals import counted
from wikidiff.report.periods import Period
from wikidiff.report.selection import EVERYTHING, Selection, check_sections, sections_wanted

_SUFFIXES = frozenset({"", ".atom", ".xml"})

NAME_DIGITS = 16
"""Of the hash by which a feed of several pages is known."""


def write_feed(
    names: Sequence[str],
    *,
    store: str,
    now: datetime,
    period: Period | None = None,
    selection: Selection = EVERYTHING,
    output: str | None = None,
) -> int:
    """Write the feed of the named pages, or of all that the store has."""
    if output not in (None, "-") and PurePath(output or "").suffix.lower() not in _SUFFIXES:
        raise InputError(f"a feed is Atom, and {output} is not called so", hint="end it in .atom or .xml")
    entries: list[Entry] = []
    told: list[Page] = []
    with open_pages(store, names) as holdings:
        if sections_wanted(selection):
            check_sections(selection, _sections(holdings))
        for holding in holdings:
            if holding.revision_spec is not None:
                raise InputError(
                    f"a feed tells a whole history, and one name has a revision: {holding.revision_spec}",
                    hint="leave out what stands behind the @",
                )
            told.append(holding.page)
            entries += _entries(holding, period, now, selection)
    name = _name(told, names, period) + chosen_name(selection)
    text = feed(name, _title(told, names, period, selection), entries, now)
    deliver(text.decode("utf-8"), output)
    return 0


def _sections(holdings: Iterable[Holding]) -> set[tuple[str, ...]]:
    """Return the sections that the newest readable texts have."""
    newest = (
        next((each for each in reversed(holding.history) if not each.hidden & UNREADABLE), None)
        for holding in holdings
    )
    return section_paths(
        holding.store.read(holding.page, revision)
        for holding, revision in zip(holdings, newest, strict=True)
        if revision is not None
    )


def _entries(holding: Holding, period: Period | None, now: datetime, selection: Selection) -> list[Entry]:
    title = holding.page.title
    with bar(f"following {title}", holding.store.count(holding.page)) as advance:
        return page_entries(holding, period, now, selection=selection, on_revision=advance)


def _name(pages: Sequence[Page], names: Sequence[str], period: Period | None) -> str:
    """Return the id of a feed: the page's, that of the pages that were named, or the store's, which may grow."""
    what = f"feed/{period}" if period else "feed"
    if len(pages) == 1 and names:
        return identity(pages[0], what)
    if not names:
        return of_nothing(f"store/{what}")
    each = "\n".join(sorted(identity(page, what) for page in pages))
    return of_nothing(f"pages/{sha256(each.encode()).hexdigest()[:NAME_DIGITS]}/{what}")


def _title(pages: Sequence[Page], names: Sequence[str], period: Period | None, selection: Selection) -> str:
    of = pages[0].title if len(pages) == 1 and names else counted(len(pages), "page")
    by = f", by the {period}" if period else ""
    chosen = f" ({selection.says})" if selection.says else ""
    return f"{of}: what edits changed{by}{chosen}"


@click.command(
    "feed",
    epilog=example(
        "wikidiff feed -o changes.atom\nwikidiff feed 'Kuril Islands dispute' --digest week -o weekly.atom\n"
        "wikidiff feed 'Kuril Islands dispute' --only figures -o figures.atom"
    ),
)
@click.argument("names", metavar="[PAGE|FILE]…", nargs=-1)
@click.option(
    "--digest",
    "period",
    type=click.Choice([str(each) for each in Period]),
    help="One entry a day, week or month that is over, of what it came to, and not one an edit.",
)
@selection_options
@click.option("--at", type=Moment(), help="Take this for the time now: what is over by then is told.")
@output_option(".atom", ".xml")
@store_option
def command(
    names: tuple[str, ...],
    period: str | None,
    only: tuple[str, ...],
    ignore: tuple[str, ...],
    at: datetime | None,
    output: str | None,
    store: str,
) -> int:
    """Write an Atom feed of what edits changed: of the pages named, or of all pages of the store.

    The latest 500 edits, each with the difference itself, or with --digest what a day, week or month came to.
    An entry is made once and kept in the store; its id stays the same. An edit that is undone later is told anew.
    """
    return write_feed(
        names,
        store=store,
        now=at or datetime.now(UTC),
        period=Period(period) if period else None,
        selection=Selection(only, ignore),
        output=output,
    )
