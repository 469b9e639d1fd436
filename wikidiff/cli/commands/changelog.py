"""`wikidiff changelog`: what a page claims now that it did not claim then."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple, TypeVar

import click

from wikidiff.cli.fetching import Asking, access_options, stored_name
from wikidiff.cli.last_seen import DEFAULT_READER, LAST_SEEN, Mark, Since
from wikidiff.cli.opening import open_page
from wikidiff.cli.options import (
    Moment,
    example,
    format_option,
    lang_option,
    max_items_option,
    output_option,
    selection_options,
)
from wikidiff.cli.output import deliver, note
from wikidiff.cli.progress import bar
from wikidiff.cli.reading import begins_late, note_past, note_unread, part_note
from wikidiff.cli.rendering import FORMS, Scope, Way, card_option, deliver_report, form_of, top_option
from wikidiff.cli.sections import check_choice
from wikidiff.cli.settings import color_option, store_option
from wikidiff.errors import InputError
from wikidiff.model import Changelog, Edits, Revision
from wikidiff.model import wish as wanted
from wikidiff.pipeline import stored_changelog, stored_edits
from wikidiff.report import atom, json
from wikidiff.report.chosen import Choice, Chosen, chosen_changelog, chosen_edits
from wikidiff.report.digest import digest
from wikidiff.report.editors import ignored_number, read_ignored, without, without_edits
from wikidiff.report.edits import Story, Wish, by_time, by_user, each_edit, render, render_markdown
from wikidiff.report.selection import Selection

R = TypeVar("R", Changelog, Edits)


class Stretch(NamedTuple):
    """A part of a page's history, as the command line names it."""

    name: str
    store: str
    since: datetime | None = None
    until: datetime | None = None
    mark: Mark | None = None
    """Where it begins, if one is given."""
    lang: str | None = None


def follow_stretch(report: Callable[..., R], stretch: Stretch, selection: Selection) -> R:
    """Make a report of a stretch of a history."""
    name, store, since, until, mark, lang = stretch
    with open_page(store, name, lang=lang) as holding:
        if holding.revision_spec is not None:
            raise InputError(
                f"a changelog is about a whole history, and {name!r} names one revision",
                hint="leave out what stands behind the @; --since and --until choose a stretch",
            )
        if mark is not None:
            since = mark.begin(holding, until)
        history = holding.history
        gaps = count_gaps(history)
        if since is None and begins_late(history):
            note(part_note(holding.page.title, len(history)))
        elif gaps:
            note(_gap_note(holding.page.title, gaps, len(history)))
        if since is not None:
            note_past(history, since)
        note_unread(holding.page.title, history, until, "the report ends before")
        with bar(f"following {holding.page.title}", len(history)) as advance:
            made = report(holding.store, holding.page, since=since, until=until, on_revision=advance)
        check_choice(selection, made, (holding.store.read(holding.page, end) for end in (made.old, made.new)))
        return made


def _gap_note(title: str, gaps: int, held: int) -> str:
    return (
        f"wikidiff: {gaps} of the {held} stored revisions of {title!r} follow one that is not stored: what "
        "happened between is told as one edit "
        f"(`wikidiff snapshot {shlex.quote(title)} --all` fetches the rest)"
    )


def count_gaps(history: Sequence[Revision]) -> int:
    """Count the revisions, after the first, whose parent the store does not hold."""
    held = {revision.revid for revision in history}
    return sum(bool(revision.parentid) and revision.parentid not in held for revision in history[1:])


def report_changelog(
    stretch: Stretch,
    *,
    each: bool = False,
    by: str = "section",
    top: int | None = None,
    wish: Wish,
    way: Way,
    asking: Asking,
) -> None:
    """Make a changelog and write it where and how it was asked for; a mark moves to where it ends."""
    _check(stretch, each=each, by=by, top=top)
    since, until = stretch.since, stretch.until
    wishes = [wanted.Wish(at=since)] if since else []
    wishes.append(wanted.Wish(since=since, until=until))
    stretch = stretch._replace(name=stored_name(stretch.store, stretch.name, wishes, asking))
    if each or (by == "section" and form_of(way.form, way.output) == "atom"):
        _write_edits(follow_stretch(stored_edits, stretch, wish.selection), wish, way)
    else:
        report = follow_stretch(stored_changelog, stretch, wish.selection)
        if by == "section":
            _write_report(report, wish, way, top)
        else:
            _write_gathered(report, by_user if by == "user" else by_time, wish, way)
    if stretch.mark is not None:
        stretch.mark.move()


def _check(stretch: Stretch, *, each: bool, by: str, top: int | None) -> None:
    since, until = stretch.since, stretch.until
    if each and by != "section":
        raise InputError(f"--each tells edit by edit, and not by {by}", hint="leave out one of the two")
    if top is not None and (each or by != "section"):
        raise InputError(
            "--top chooses among net changes by section, and not edit by edit, by user or by time",
            hint="leave out --top; --only, --since and --until choose there too",
        )
    if since and until and since > until:
        raise InputError(
            f"--since {since:%Y-%m-%d} is after --until {until:%Y-%m-%d}",
            hint="give the earlier date to --since",
        )


def _write_edits(edits: Edits, wish: Wish, way: Way) -> None:
    if form_of(way.form, way.output) == "atom":
        deliver(atom.render(edits, wish).decode("utf-8"), way.output)
        return
    deliver_story(
        chosen_edits(without_edits(edits, wish.ignored), wish.selection), each_edit(edits, wish), way,
        ignored=ignored_number(edits, wish.ignored),
    )  # fmt: skip


def _write_report(report: Changelog, wish: Wish, way: Way, top: int | None) -> None:
    kept = without(report, wish.ignored)
    ignored = len(report.entries) - len(kept.entries)
    scope = Scope(wish.selection, top, wish.unfold)
    deliver_report(kept, digest(kept, ignored=ignored, **scope._asdict()), way, scope)


def _write_gathered(
    report: Changelog, gather: Callable[[Changelog, Wish], Story], wish: Wish, way: Way
) -> None:
    kept = chosen_changelog(without(report, wish.ignored), Choice(selection=wish.selection))
    deliver_story(kept, gather(report, wish), way, ignored=ignored_number(report, wish.ignored))


def deliver_story(report: Chosen[Changelog] | Chosen[Edits], story: Story, way: Way, *, ignored: int) -> None:
    """Write a report that is no digest."""
    wanted = form_of(way.form, way.output)
    if wanted not in ("terminal", "markdown", "json"):
        raise InputError(
            f"edit by edit, by user and by time are not written as {wanted}",
            hint="give --format terminal, markdown or json",
        )
    if wanted == "json":
        text = json.render(report.report, most=way.max_items, ignored=ignored, left_out=report.left_out)
    elif wanted == "markdown":
        text = render_markdown(story)
    else:
        text = render(story, width=way.look.wrap, color=way.look.color)
    deliver(text, way.output)


@click.command(
    "changelog",
    epilog=example(
        "wikidiff changelog 'Kuril Islands dispute' --since 2006-07 --until 2009\n"
        "wikidiff changelog history.xml -o report.md\n"
        "wikidiff changelog history.xml --each --ignore-user bot --since 2009\n"
        "wikidiff changelog 'Kuril Islands dispute' --since last-seen --reader desk"
    ),
)
@click.argument("name", metavar="PAGE|FILE|URL")
@click.option(
    "--since",
    type=Since(),
    metavar="DATE|last-seen",
    help="Begin with what stood at this date, or where the last report for this --reader ended.",
)
@click.option(
    "--reader",
    metavar="NAME",
    help="Whose mark --since last-seen begins at, and moves once the report is written whole "
    f"(else {DEFAULT_READER}).",
)
@click.option("--until", type=Moment(end=True), help="End with what stood at the end of this date.")
@click.option("--each", is_flag=True, help="Edit by edit, undone ones too, and not what they come to.")
@click.option(
    "--by",
    type=click.Choice(["section", "user", "time"]),
    default="section",
    show_default=True,
    help="How net changes are gathered.",
)
@click.option(
    "--ignore-user",
    "ignore_users",
    multiple=True,
    metavar="NAME|bot|temporary|ip",
    help="Leave out what this editor did, or all bots, temporary accounts, or addresses; may be repeated.",
)
@selection_options
@top_option
@card_option
@click.option(
    "--all",
    "unfold",
    is_flag=True,
    help="Show editorial changes and probable rewording too, instead of counting them.",
)
@lang_option
@format_option(*FORMS, "atom")
@max_items_option
@output_option(".html", ".md", ".json", ".csv", ".wiki", ".atom", ".txt")
@access_options
@store_option
@color_option
def command(
    name: str,
    since: datetime | str | None,
    reader: str | None,
    until: datetime | None,
    each: bool,
    by: str,
    ignore_users: tuple[str, ...],
    only: tuple[str, ...],
    ignore: tuple[str, ...],
    top: int | None,
    card: str | None,
    unfold: bool,
    lang: str | None,
    form: str | None,
    output: str | None,
    max_items: int | None,
    wiki: str | None,
    contact: str | None,
    login: bool,
    store: str,
    color: str,
) -> None:
    """Report what PAGE or FILE claims at the end of its history that it did not claim at the start.

    Net changes by section with who made them and when, figures, dated statements, reverted edits, and
    revisions that the wiki hides. A PAGE that is not in the store, or a URL, is fetched first.
    """
    is_seen = since == LAST_SEEN
    if reader is not None and not is_seen:
        raise click.UsageError("--reader says whose mark --since last-seen begins at; give both, or neither.")
    report_changelog(
        Stretch(
            name,
            store,
            since if isinstance(since, datetime) else None,
            until,
            Mark(store, reader or DEFAULT_READER) if is_seen else None,
            lang,
        ),
        each=each,
        by=by,
        top=top,
        wish=Wish(unfold=unfold, selection=Selection(only, ignore), ignored=read_ignored(ignore_users)),
        way=Way(form, output, color, max_items, card=card),
        asking=Asking(wiki, contact, login),
    )
