"""`wikidiff diff`: two revisions, or two files, side by side."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import NamedTuple

import click

from wikidiff.cli.fetching import (
    Asking,
    access_options,
    at_hand,
    is_address,
    is_stored,
    stored_name,
    wish_for,
)
from wikidiff.cli.mistakes import refuse_place
from wikidiff.cli.opening import open_page
from wikidiff.cli.options import (
    CommandOnRevisions,
    Encoding,
    example,
    format_option,
    lang_option,
    max_items_option,
    moment,
    output_option,
    selection_options,
)
from wikidiff.cli.output import Look, deliver, note
from wikidiff.cli.reading import note_part, read_revision
from wikidiff.cli.rendering import FORMS, Scope, Way, card_option, deliver_report, top_option
from wikidiff.cli.sections import check_choice
from wikidiff.cli.settings import color_option, store_option
from wikidiff.comparing import compare, diff_lines, wikitext_of
from wikidiff.errors import InputError
from wikidiff.model import Revision
from wikidiff.model.wish import Wish
from wikidiff.opening import Store, absent_file, read_version
from wikidiff.patterns import late
from wikidiff.report import lines, unified
from wikidiff.report.digest import Names, digest
from wikidiff.report.selection import EVERYTHING, Selection
from wikidiff.report.texts import Layout

DIFFERENT = 1

UNIFIED = "unified"


class Sides(NamedTuple):
    """The two texts of a comparison, with what tells where they are from."""

    before: Revision | str
    after: Revision | str
    title: str = ""
    names: Names | None = None
    lang: str = "en"

    def called(self) -> Names:
        """Return what to call the sides where there is room for one name each."""
        return self.names or Names(*(_labelled(side, self.title) for side in (self.before, self.after)))

    def patch(self, context: int) -> str:
        """Return the unified diff of the texts."""
        old, new = (wikitext_of(side) for side in (self.before, self.after))
        names = self.called()
        return unified.render(old, new, old_name=names.old, new_name=names.new, context=context)

    def lines(self, context: int, look_of: Look) -> str:
        """Return the lines of the texts that changed, for a terminal."""
        old, new = (wikitext_of(side) for side in (self.before, self.after))
        names = self.called()
        return lines.render(
            diff_lines(old, new), old, old_name=names.old, new_name=names.new, context=context,
            width=look_of.width, color=look_of.color,
        )  # fmt: skip


def _labelled(side: Revision | str, title: str) -> str:
    return f"{title} ({side.revid})" if isinstance(side, Revision) else title


def revisions(name: str, old: str, new: str, *, store: str, lang: str | None = None) -> Sides:
    """Read two revisions of a page."""
    with open_page(store, name, lang=lang) as holding:
        if holding.revision_spec is not None:
            raise InputError(
                f"{name!r} names a revision already, and so do OLD and NEW",
                hint=f"leave it out: wikidiff diff PAGE {old} {new}",
            )
        note_part(holding, old, new)
        before, after = read_revision(holding, old), read_revision(holding, new)
        page = holding.page
    if (before.timestamp, before.revid) > (after.timestamp, after.revid):
        note(f"wikidiff: OLD ({before.revid}) is newer than NEW ({after.revid}): shown backwards")
    return Sides(before, after, title=page.title, lang=lang or page.lang)


def files(old: str, new: str, *, lang: str | None = None, encoding: str | None = None) -> Sides:
    """Read the texts of two files as they would be imported; `-` is standard input."""
    read = [
        read_version(
            path,
            stdin=sys.stdin.buffer if path == "-" else None,
            encoding=encoding,
            on_note=lambda sentence: note(f"wikidiff: {sentence}"),
        )
        for path in (old, new)
    ]
    said = next((page.lang for page, _ in reversed(read) if page is not None), "en")
    return Sides(read[0][1], read[1][1], names=Names(old, new), lang=lang or said)


def diff(
    sides: Sequence[str],
    *,
    store: str,
    lang: str | None = None,
    encoding: str | None = None,
    labels: Names | None = None,
    by_lines: bool = False,
    context: int = unified.CONTEXT,
    scope: Scope,
    way: Way,
    asking: Asking,
) -> bool:
    """Show what changed, and tell whether anything did.

    `sides` are PAGE OLD NEW, OLD NEW of the store's only page, two files, or a URL.
    """
    read = _read(sides, store=store, lang=lang, encoding=encoding, asking=asking)
    if labels:
        read = read._replace(names=labels)
    if way.form == UNIFIED or (way.form is None and way.output and PurePath(way.output).suffix in _PATCHES):
        return _write_texts(read.patch(context), way)
    if by_lines:
        if way.form not in (None, "terminal") or way.stat or scope.selection != EVERYTHING:
            raise InputError(
                "--lines shows the wikitext on a terminal, whole",
                hint="leave out --format, --stat, --only and --ignore; `--format unified` writes a patch",
            )
        return _write_texts(read.lines(context, way.look), way)
    comparison = compare(read.before, read.after, lang=read.lang)
    check_choice(scope.selection, comparison, (read.before, read.after))
    report = digest(comparison, title=read.title, names=read.names, **scope._asdict())
    deliver_report(comparison, report, way, scope)
    return bool(comparison.changes)


def _read(
    sides: Sequence[str], *, store: str, lang: str | None, encoding: str | None, asking: Asking
) -> Sides:
    """Read what the command line names."""
    sides = with_ranges(sides)
    if len(sides) != 2:
        sides = fetched_sides(sides, store=store, asking=asking)
    sides = with_latest(sides, store)
    if len(sides) == 2 and _are_files(sides):
        return files(*sides, lang=lang, encoding=encoding)
    name, old, new = sides if len(sides) == 3 else (_only_page(store, sides), *sides)
    return revisions(name, old, new, store=store, lang=lang)


def _write_texts(text: str, way: Way) -> bool:
    deliver(text, way.output)
    return bool(text)


def fetched_sides(sides: Sequence[str], *, store: str, asking: Asking) -> tuple[str, str, str]:
    """Return PAGE OLD NEW as the store has them, fetched first if need be."""
    if len(sides) == 3:
        name, old, new = sides
        needs = [] if Path(name).is_file() or is_stored(store, name) else [_wish(spec) for spec in (old, new)]
        return stored_name(store, name, needs, asking), old, new
    if not is_address(sides[0]):
        raise InputError(
            f"{sides[0]!r} alone is nothing to compare",
            hint="give two files, PAGE OLD NEW, or the URL of a diff",
        )
    known = at_hand(store, sides[0], [Wish(limit=2)], asking)
    if known.new is None or known.old is None:
        raise InputError(
            f"{sides[0]} names no two revisions",
            hint="give the URL of a diff (…&diff=123&oldid=122, Special:Diff/122/123), or PAGE OLD NEW",
        )
    return known.name, known.old, known.new


def with_ranges(sides: Sequence[str]) -> Sequence[str]:
    """Return OLD NEW for OLD..NEW, as git writes it; anything else as it is."""
    spread: list[str] = []
    for side in sides:
        old, dots, new = side.partition("..")
        is_range = bool(dots) and not Path(side).exists() and _is_revision(old) and _is_revision(new)
        spread += [old, new] if is_range else [side]
    return spread


def with_latest(sides: Sequence[str], store: str) -> Sequence[str]:
    """Return PAGE OLD NEW for PAGE REV, which compares with the latest; anything else as it is."""
    if len(sides) != 2 or _is_readable(sides[1]) or is_address(sides[0]):
        return sides
    name, spec = sides
    is_page = _is_readable(name) if name != "-" else False
    if not is_page and not _is_revision(name):
        is_page = is_stored(store, name)
    return (name, spec, "latest") if is_page and _is_revision(spec) else sides


def _is_revision(spec: str) -> bool:
    """Tell whether something has the form of a revision: a number, a word, a count, a date."""
    if _REVISION.fullmatch(spec):
        return True
    try:
        moment(spec)
    except ValueError:
        return False
    return True


_REVISION = late(
    r"(?:[0-9]{1,18}|latest|first|prev|[-\N{MINUS SIGN}][0-9]{1,9})(?:~[0-9]{0,9})*", re.IGNORECASE
)
_PATCHES = frozenset({".diff", ".patch"})


def _wish(spec: str) -> Wish:
    return wish_for(spec, as_of=partial(moment, end=True))


def _are_files(sides: Sequence[str]) -> bool:
    """Tell whether two files are meant; a name with a path in it that is no file is a slip."""
    there = [_is_readable(side) for side in sides]
    if any(there) and not all(there):
        missing = sides[there.index(False)]
        what = f"{missing} is a folder" if Path(missing).is_dir() else f"there is no file {missing}"
        raise InputError(what, hint="give two files, or PAGE OLD NEW")
    if sides[0] == sides[1] == "-":
        raise InputError("standard input can be one side only", hint="write the other side into a file")
    return all(there)


def _is_readable(side: str) -> bool:
    """Tell whether a file can be read there; a pipe or `/dev/null` (git's name for no file) can."""
    return side == "-" or (Path(side).exists() and not Path(side).is_dir())


def _only_page(store: str, sides: Sequence[str]) -> str:
    for side in sides:
        refuse_place(side)
        if absent := absent_file(store, side):
            raise absent
    if not Path(store).exists():
        raise InputError(
            f"{sides[0]} and {sides[1]} are not files, and there is no store {store}",
            hint="give two files that are there, or fetch a page first: wikidiff snapshot PAGE",
        )
    with Store(store, readonly=True) as opened:
        pages = opened.pages()
    if len(pages) != 1:
        raise InputError(
            f"{sides[0]} and {sides[1]} are not files, and {store} holds {len(pages)} pages and not one",
            hint="give two files, or name the page: wikidiff diff PAGE OLD NEW",
        )
    return pages[0].title


@click.command(
    "diff",
    cls=CommandOnRevisions,
    epilog=example(
        "wikidiff diff 'Kuril Islands dispute' 2006-07-01 latest\n"
        "wikidiff diff history.xml first latest --only figures\n"
        "wikidiff diff old.wikitext new.wikitext --format markdown -o changes.md"
    ),
)
@click.argument("sides", metavar="[PAGE|FILE] OLD NEW | URL", nargs=-1, required=True)
@lang_option
@format_option(*FORMS, UNIFIED)
@max_items_option
@output_option(".html", ".md", ".json", ".csv", ".wiki", ".txt", ".patch")
@click.option(
    "--words", "layout", flag_value="WORDS", help="Old and new always in one line, as in [-old-]{+new+}."
)
@click.option("--side-by-side", "layout", flag_value="SIDE_BY_SIDE", help="Old to the left of new.")
@click.option(
    "--lines", "by_lines", is_flag=True, help="The lines of wikitext that changed or moved, words marked."
)
@click.option("--stat", is_flag=True, help="Only how many changes each section has.")
@selection_options
@top_option
@card_option
@click.option(
    "--all",
    "unfold",
    is_flag=True,
    help="Show editorial changes and probable rewording too, instead of counting them.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if there are differences.")
@click.option("--label", nargs=2, metavar="OLD NEW", help="Call the two sides so, as git needs it.")
@click.option(
    "-U",
    "--context",
    type=click.IntRange(min=0),
    metavar="LINES",
    default=unified.CONTEXT,
    help="Unchanged lines around a change, with --lines or in a unified diff.  [default: 3]",
)
@click.option("--encoding", type=Encoding(), help="What the texts of two files are in, where not UTF-8.")
@access_options
@store_option
@color_option
def command(
    sides: tuple[str, ...],
    lang: str | None,
    form: str | None,
    output: str | None,
    max_items: int | None,
    layout: str | None,
    by_lines: bool,
    stat: bool,
    only: tuple[str, ...],
    ignore: tuple[str, ...],
    top: int | None,
    card: str | None,
    unfold: bool,
    exit_code: bool,
    label: tuple[str, str] | None,
    context: int,
    encoding: str | None,
    wiki: str | None,
    contact: str | None,
    login: bool,
    store: str,
    color: str,
) -> int:
    """Show what changed between two revisions of a page, or between two files.

    A PAGE that is not in the store, or the URL of a page or a diff, is fetched first.

    OLD and NEW are revision numbers, dates, `first`, `latest`, `prev`, -2 (two before the latest) or REV~1
    (its parent); PAGE may be left out if the store holds only one, and NEW for the latest. OLD..NEW is OLD NEW.
    """
    if len(with_ranges(sides)) not in (2, 3) and not (len(sides) == 1 and is_address(sides[0])):
        raise click.UsageError(
            "give two files, or a page and two revisions, as in: wikidiff diff PAGE first latest",
            ctx=click.get_current_context(),
        )
    is_other = diff(
        sides,
        store=store,
        lang=lang,
        encoding=encoding,
        labels=Names(*label) if label else None,
        by_lines=by_lines,
        context=context,
        scope=Scope(Selection(only, ignore), top, unfold),
        way=Way(form, output, color, max_items, stat, Layout[layout or "BEST"], card),
        asking=Asking(wiki, contact, login),
    )
    return DIFFERENT if is_other and exit_code else 0
