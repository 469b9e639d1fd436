"""`wikidiff snapshot`: a wiki → store."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain

import click

from wikidiff.asking import Gathering, network
from wikidiff.cli.fetching import Asking, FetchBar, access, access_options, fetch_bar, megabytes
from wikidiff.cli.options import Moment, example
from wikidiff.cli.output import note
from wikidiff.cli.settings import store_option
from wikidiff.errors import FetchError, InputError, NetworkError, RateLimitError, WikidiffError
from wikidiff.model import Page
from wikidiff.model.budget import Budget
from wikidiff.model.wish import Every, Result, Wish
from wikidiff.report.numerals import counted, moment
from wikidiff.report.visible import visible

MISSING = 3
LISTED = 10
"""Problems that are told one by one."""


class Problems:
    """What could not be had, as sentences, and whether the same command may get some of it another time."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.passing = False

    def add(self, sentence: str, *, passes: bool = False) -> None:
        self.said.append(sentence)
        self.passing = self.passing or passes


def snapshot(
    names: Sequence[str],
    *,
    store: str,
    wish: Wish,
    asking: Asking,
    categories: Sequence[str] = (),
    links_on: Sequence[str] = (),
    namespaces: Sequence[str] = (),
) -> int:
    """Fetch pages; 3 when something could not be had."""
    if namespaces and not categories and not links_on:
        raise InputError(
            "--namespace chooses among the pages of --category or --links-on, and neither is there"
        )
    problems = Problems()
    budgets: Sequence[Budget] = ()
    planned: list[Result] = []
    with fetch_bar(quiet=asking.quiet) as bar:
        settings = access(asking, bar=bar)
        with network().gathering(store, settings, dry_run=wish.dry_run) as gatherer:
            pages = _names(names, gatherer, categories, links_on, namespaces, problems)
            try:
                planned = _each(gatherer, pages, wish, bar, problems)
            except WikidiffError as error:
                # What was found wrong before is told all the same.
                if not problems.said and not isinstance(error, NetworkError | RateLimitError):
                    raise
                problems.add(f"stopped: {error.message}", passes=True)
            except KeyboardInterrupt:
                note("wikidiff: interrupted; what is stored stays, and the same command goes on from there")
                raise
            budgets, traffic = gatherer.budgets(), gatherer.traffic()
    if wish.dry_run:
        for sentence in plan(budgets, sum(result.requests for result in planned)):
            click.echo(sentence)
    if not asking.quiet:
        note(
            f"{counted(traffic.requests, 'request')}, {megabytes(traffic.size)}, {traffic.waited:.0f} s waited"
        )
    return _tell(problems)


def plan(budgets: Sequence[Budget], requests: int) -> Iterator[str]:
    """Say what the farms that were asked allow, and how long so many requests will take at least.

    >>> from wikidiff.model.budget import Rate
    >>> list(plan([Budget(farm="Wikimedia", rate=Rate(allowed=200), wait=0)], 400))
    ['Wikimedia allows 200 requests a minute, of which 180 are used: 400 requests take 2 minutes or more']
    """
    for budget in budgets:
        seconds = budget.rate.length(requests) + budget.wait
        busy = f"; its budget is used up for {_length(budget.wait)}" if budget.wait >= 1 else ""
        yield (
            f"{budget.farm} allows {budget.rate.allowed:,.0f} requests a minute, of which "
            f"{budget.rate.per_minute:,.0f} are used: {counted(requests, 'request')} "
            f"take{'s' if requests == 1 else ''} {_length(seconds)} or more{busy}"
        )


def _length(seconds: float) -> str:
    return counted(round(seconds), "second") if seconds < 100 else counted(round(seconds / 60), "minute")


def _each(
    gatherer: Gathering, names: Iterable[str], wish: Wish, bar: FetchBar, problems: Problems
) -> list[Result]:
    """Fetch each page, and return what became of those that were there."""
    targets = 0
    results: list[Result] = []
    errors: list[WikidiffError] = []
    for target in gatherer.find(names):
        targets += 1
        if target.error is not None:
            errors.append(target.error)
        result = Result(asked=target.found.asked)
        if target.revids and wish != Wish(dry_run=wish.dry_run):
            problems.add(f"{result.asked}: the address names revisions, and the options name others")
            continue
        try:
            gatherer.snapshot(target, wish, result=result, on_progress=bar.advance)
        except (FetchError, InputError) as error:
            problems.add(f"{result.asked}: {error.message}", passes=True)
            if result.listed and result.page is not None:
                click.echo(f"{_line(result.page, result, wish)} so far")
            if isinstance(error, NetworkError | RateLimitError):
                raise
            continue
        if result.page is None:
            problems.add(f"{result.asked}: {result.problem}")
            continue
        results.append(result)
        click.echo(_line(result.page, result, wish))
        if not result.listed and wish.job is None and not wish.dry_run:
            problems.add(f"{result.asked}: {_none_fits(wish)}")
        if result.absent:
            shown = ", ".join(map(str, result.absent[:LISTED]))
            problems.add(f"{result.page.title} has no revision {shown} on this wiki")
        if result.missing:
            shown = ", ".join(map(str, result.missing[:LISTED]))
            problems.add(
                f"{result.page.title}: no text for {counted(len(result.missing), 'revision')}: {shown}",
                passes=True,
            )
    if not targets and not problems.said:
        problems.add("there is no page in what was named")
    if targets == len(errors) == 1:
        problems.said.clear()
        raise errors[0]
    return results


def _line(page: Page, result: Result, wish: Wish) -> str:
    """Say in one line what became of a page."""
    title = visible(page.title)
    if wish.dry_run:
        return (
            f"{title}: would fetch {counted(result.fetched, 'text')}, {megabytes(result.size)}, in "
            f"{counted(result.requests, 'request')}; {counted(result.listed, 'revision')} listed"
        )
    held = result.held + result.updated if result.stored is None else result.stored - result.new
    parts = [f"{counted(result.new, 'new revision')}", f"{held:,} already held"]
    told = (
        (result.hidden, "hidden"),
        (result.updated, "completed or newly hidden"),
        (result.mismatched, "without the sha1 that the wiki gives"),
        (result.conflicting, "in conflict with what is held"),
    )
    parts += [f"{number:,} {what}" for number, what in told if number]
    if result.fetched:
        parts.append(f"{counted(result.fetched, 'text')} fetched ({megabytes(result.size)})")
    if result.moved_from:
        parts.append(f"moved from {visible(', '.join(result.moved_from))}")
    return f"{title}: {', '.join(parts)}"


def _none_fits(wish: Wish) -> str:
    return f"no revision of it stood yet at {moment(wish.at)} UTC" if wish.at else "no revision fits"


def _tell(problems: Problems) -> int:
    if not problems.said:
        return 0
    note("wikidiff: not everything could be had:")
    for problem in problems.said[:LISTED]:
        note(f"  {problem}")
    if len(problems.said) > LISTED:
        note(f"  and {len(problems.said) - LISTED} more")
    if problems.passing:
        note(
            "hint: what was fetched is kept; run the same command again, with --all for single missing texts"
        )
    else:
        note("hint: what was fetched is kept; check the names and dates, and the wiki (--wiki)")
    return MISSING


def _names(
    names: Sequence[str],
    gatherer: Gathering,
    categories: Sequence[str],
    links_on: Sequence[str],
    namespaces: Sequence[str],
    problems: Problems,
) -> Iterator[str]:
    """Yield every page once, in the order of the command line."""
    lists: list[Iterable[str]] = [_spread(names)]
    if categories or links_on:
        wiki = gatherer.lists()
        numbers = [wiki.namespace_named(name) for name in namespaces or ("main",)]
        within = f" of the namespace {', '.join(namespaces or ('main',))}"
        lists += [
            _some(wiki.members(category, numbers), problems, f"the category {category} has no page{within}")
            for category in categories
        ]
        lists += [
            _some(wiki.links_on(title, numbers), problems, f"{title} links to no page{within}")
            for title in links_on
        ]
    seen: set[str] = set()
    for name in chain.from_iterable(lists):
        if name not in seen:
            seen.add(name)
            yield name


def _some(names: Iterable[str], problems: Problems, none: str) -> Iterator[str]:
    """Yield the names of a list; one that is empty is a problem, as a mistyped category is."""
    found = False
    for name in names:
        found = True
        yield name
    if not found:
        problems.add(none)


def _spread(names: Sequence[str]) -> Iterator[str]:
    """Replace `@file` and `-` by the lines they hold."""
    for name in names:
        if name == "-":
            yield from _lines(sys.stdin)
        elif name.startswith("@") and len(name) > 1:
            try:
                with open(name[1:], encoding="utf-8-sig") as file:
                    yield from _lines(file)
            except (OSError, UnicodeDecodeError) as error:
                raise InputError(f"the list {name[1:]} cannot be read: {error}") from error
        else:
            yield name


def _lines(file: Iterable[str]) -> Iterator[str]:
    for line in file:
        if line.strip() and not line.startswith("#"):
            yield line.strip()


@click.command(
    "snapshot",
    epilog=example(
        "wikidiff snapshot 'Kuril Islands dispute' --contact you@example.org\n"
        "wikidiff snapshot https://de.wikipedia.org/wiki/Kurilenkonflikt --since 2006 --every month\n"
        "wikidiff snapshot --wiki fandom:minecraft --category Mobs --at 2015-01-01\n"
        "wikidiff snapshot @titles.txt --dry-run"
    ),
)
@click.argument("names", metavar="PAGE...", nargs=-1)
@click.option("--category", "categories", metavar="NAME", multiple=True, help="All pages of a category.")
@click.option("--links-on", metavar="PAGE", multiple=True, help="All pages that PAGE links to.")
@click.option(
    "--namespace",
    "namespaces",
    metavar="NS",
    multiple=True,
    help="Only pages of this namespace, by name or number (main).",
)
@click.option(
    "--all", "again", is_flag=True, help="Look at the whole history again, not only at what is new."
)
@click.option("--since", type=Moment(), help="Only revisions from this date on.")
@click.option("--until", type=Moment(end=True), help="Only revisions up to the end of this date.")
@click.option("--at", type=Moment(end=True), help="Only the revision that stood at the end of this date.")
@click.option(
    "--every", type=click.Choice(["day", "week", "month", "year"]), help="Only the last one of each."
)
@click.option("--limit", type=click.IntRange(min=1), help="Only so many of the newest revisions.")
@click.option("--dry-run", is_flag=True, help="Fetch no texts and store nothing: say how much it would be.")
@access_options
@click.option(
    "--at-once",
    type=click.IntRange(1, 3),
    default=1,
    show_default=True,
    help="Requests in flight at the same time.",
)
@click.option(
    "--patience", type=click.FloatRange(min=1), default=900.0, show_default=True,
    help="Seconds to go on trying when a wiki does not answer, or asks to wait.",
)  # fmt: skip
@click.option(
    "--per-minute", type=click.FloatRange(min=0.1, max=100_000), envvar="WIKIDIFF_PER_MINUTE",
    help="Requests a minute that the wiki allows, of which nine tenths are used.  [default: what is known of it; "
    "Wikimedia: 200 with a contact, 2,000 for an account with high limits]",
)  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="No progress, and nothing about waiting.")
@click.option("-v", "--verbose", is_flag=True, help="Show each request on stderr.")
@store_option
def command(
    names: tuple[str, ...],
    categories: tuple[str, ...],
    links_on: tuple[str, ...],
    namespaces: tuple[str, ...],
    again: bool,
    since: datetime | None,
    until: datetime | None,
    at: datetime | None,
    every: Every | None,
    limit: int | None,
    dry_run: bool,
    wiki: str | None,
    contact: str | None,
    login: bool,
    at_once: int,
    patience: float,
    per_minute: float | None,
    quiet: bool,
    verbose: bool,
    store: str,
) -> int:
    """Fetch the history of PAGEs from a MediaWiki into the store.

    A PAGE is a title, the address of a page, of a revision or of a diff, `@FILE` for a list of them, or `-`
    for such a list on standard input. What the store holds is not fetched again, and a run that was
    interrupted goes on where it stopped.
    """
    if not names and not categories and not links_on:
        raise click.UsageError("name a page, a --category, or --links-on", ctx=click.get_current_context())
    wish = Wish(since=since, until=until, at=at, every=every, limit=limit, again=again, dry_run=dry_run)
    return snapshot(
        names,
        store=store,
        wish=wish,
        asking=Asking(wiki, contact, login, at_once, patience, quiet, verbose, per_minute),
        categories=categories,
        links_on=links_on,
        namespaces=namespaces,
    )
