"""Options that several commands share, and the types that read their values."""

from __future__ import annotations

import codecs
import difflib
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

import click

from wikidiff.cli.language_names import LANGUAGE_NAMES
from wikidiff.errors import InputError
from wikidiff.model.stretch import NoSuchDayError, read_stretch
from wikidiff.patterns import late
from wikidiff.report.selection import read_terms

F = TypeVar("F", bound=Callable[..., Any])


def lang_option(function: F) -> F:
    """Add `--lang CODE`."""
    return click.option(
        "--lang",
        metavar="CODE",
        type=Language(),
        help="Language of the text, for numbers and dates (en, de, ja…); else what the source says.",
    )(function)


def format_option(*formats: str) -> Callable[[F], F]:
    """Add `--format FORMAT`; without it the command decides."""
    return click.option("--format", "form", type=click.Choice(formats), help="How to write the result.")


def max_items_option(function: F) -> F:
    """Add `--max-items N`."""
    return click.option(
        "--max-items",
        type=click.IntRange(min=1),
        metavar="N",
        help="With --format json, only the first N items; `left_out` says how many are not there.",
    )(function)


def output_option(*endings: str) -> Callable[[F], F]:
    """Add `-o FILE`, whose name says in which form to write by one of some endings."""
    *most, last = endings
    listed = f"{', '.join(most)} or {last}" if most else last
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        help=f"Write to FILE (whole or not at all); it ends in {listed}, as the form is.",
    )


def example(text: str) -> str:
    r"""Return an epilog that shows examples as they are typed, one a line.

    >>> example("wikidiff verify")
    '\x08\nExamples:\n  wikidiff verify'
    """
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in text.splitlines())


class CommandOnRevisions(click.Command):
    """A command to which -2 is a revision, the one two before the latest, and no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Write the hyphen of such a revision as a minus, which the parser takes for a part of a name."""
        with_value = {
            name
            for option in self.params
            if isinstance(option, click.Option) and not option.is_flag
            for name in option.opts
        }
        lone = [
            not args[place - 1 : place] or args[place - 1] not in with_value for place in range(len(args))
        ]
        return super().parse_args(
            ctx,
            [
                _BACK.sub("\N{MINUS SIGN}", arg) if alone else arg
                for arg, alone in zip(args, lone, strict=True)
            ],
        )


_BACK = late(r"^-(?=[0-9]+(?:~[0-9]*)?$)", re.ASCII)


class Language(click.ParamType[str]):
    """A language code as in the name of a wiki: two or three letters, parts joined by hyphens, or `simple`."""

    name = "code"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        said = str(value).strip().lower().replace("_", "-")
        if code := LANGUAGE_NAMES.get(said):
            self.fail(f"{value!r} is the name of a language; its code is {code}.", param, ctx)
        if not re.fullmatch(r"(?:[a-z]{2,3}|simple|tokipona)(-[a-z0-9]{1,8}){0,3}", said, re.ASCII):
            close = difflib.get_close_matches(said, LANGUAGE_NAMES, n=1, cutoff=0.75)
            meant = f"for {close[0].capitalize()} it is {LANGUAGE_NAMES[close[0]]}" if close else ""
            hint = meant or "give one like en, de or zh-hant"
            self.fail(f"{value!r} is not a language code; {hint}.", param, ctx)
        return said


class Encoding(click.ParamType[str]):
    """The name of an encoding of texts that Python knows."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            found = codecs.lookup(str(value))
            # Some are no encodings of texts: hex, zlib, rot13.
            found.incrementaldecoder("strict").decode(b"", final=True)
            "".encode(found.name)
        except (LookupError, TypeError, ValueError):
            close = difflib.get_close_matches(str(value).lower(), _ENCODINGS, n=1)
            self.fail(f"{value!r} is no encoding{f'; did you mean {close[0]}?' if close else ''}", param, ctx)
        return found.name


_ENCODINGS = (
    "utf-8 utf-16 latin-1 cp1250 cp1251 cp1252 koi8-r big5 gbk gb18030 shift_jis euc-jp euc-kr".split()
)


class Moment(click.ParamType[datetime]):
    """A date as people write it, UTC unless it says otherwise; with `end`, the last second it covers."""

    name = "date"

    def __init__(self, *, end: bool = False) -> None:
        self.end = end

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return moment(str(value), end=self.end)
        except NoSuchDayError as error:
            self.fail(f"{value!r}: {error}.", param, ctx)
        except ValueError as error:
            self.fail(f"{error}.", param, ctx)


def moment(text: str, *, end: bool = False) -> datetime:
    """Read a date; `end` asks for the last second that it covers. Raises `ValueError` with a sentence.

    >>> str(moment("2009-06")), str(moment("June 2009", end=True))
    ('2009-06-01 00:00:00+00:00', '2009-06-30 23:59:59+00:00')
    """
    stretch = read_stretch(text, datetime.now(UTC))
    return stretch.last_second if end else stretch.start


def selection_options(function: F) -> F:
    """Add `--only` and `--ignore`."""
    only = click.option(
        "--only",
        multiple=True,
        callback=_terms,
        metavar="WHAT",
        help="Only changes with `figures`, of a code (stamp_advanced), its first word (claim), a kind of "
        "figure (percent) or a section (section:TITLE); may be repeated.",
    )
    ignore = click.option(
        "--ignore",
        multiple=True,
        callback=_terms,
        metavar="WHAT",
        help="Leave out what --only would show.",
    )
    return only(ignore(function))


def _terms(context: click.Context, parameter: click.Parameter, texts: tuple[str, ...]) -> tuple[str, ...]:
    try:
        return read_terms(texts)
    except InputError as error:
        raise click.BadParameter(f"{error}; {error.hint}", ctx=context, param=parameter) from None
