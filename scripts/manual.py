"""Write what an installation brings beside the package: the manual page, and completion for three shells.

    python scripts/manual.py            write share/
    python scripts/manual.py --check    say what has changed

All of it is made from click, as `--help` is.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from wikidiff.cli.main import COMMANDS
from wikidiff.cli.main import wikidiff as group

ROOT = Path(__file__).parent.parent
SHARE = ROOT / "share"

SHELLS = {
    "bash": "bash-completion/completions/wikidiff",
    "zsh": "zsh/site-functions/_wikidiff",
    "fish": "fish/vendor_completions.d/wikidiff.fish",
}
"""Where each shell looks, under a prefix's share/."""

EXITS = (
    ("0", "fine"), ("1", "differences, with --exit-code"), ("2", "a command line that is none of ours"),
    ("3", "an error that is explained"), ("130", "interrupted"),
)  # fmt: skip
ENVIRONMENT = (
    ("WIKIDIFF_STORE", "the store, instead of snapshots/wikidiff.sqlite"),
    ("WIKIDIFF_WIKI, WIKIDIFF_CONTACT", "which wiki is asked, and whom its operators can write to"),
    ("WIKIDIFF_ERRORS", "text or json: how to tell what went wrong"),
    ("NO_COLOR", "no colour on a terminal"),
)


def files() -> Iterator[tuple[Path, str]]:
    """Yield what stands under share/."""
    yield SHARE / "man" / "man1" / "wikidiff.1", manual()
    for shell, place in SHELLS.items():
        yield SHARE / place, completion(shell)


def completion(shell: str) -> str:
    """Return the script by which a shell asks us what may come next."""
    kind = get_completion_class(shell)
    assert kind is not None
    script = kind(group, {}, "wikidiff", "_WIKIDIFF_COMPLETE").source()
    return "\n".join(line.rstrip() for line in script.strip().splitlines()) + "\n"


def manual() -> str:
    """Return the manual page, in the man macros."""
    context = _context(group, "wikidiff")
    lines = [
        '.TH WIKIDIFF 1 "" "wikidiff" "User Commands"',
        ".SH NAME",
        r"wikidiff \- what a wiki article claims now that it did not claim then",
        ".SH SYNOPSIS",
        r".B wikidiff",
        r"[\fIoptions\fR] \fIcommand\fR [\fIarguments\fR]",
        ".SH DESCRIPTION",
        *_paragraphs(f"{group.help}\n\n{group.epilog}"),
        ".SH OPTIONS",
        *_options(group, context),
    ]
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        here = _context(command, f"wikidiff {name}")
        usage = " ".join(piece for piece in command.collect_usage_pieces(here) if piece != "[OPTIONS]")
        lines += [
            f".SH {_plain(name.upper())}",
            f".B wikidiff {_plain(name)}",
            rf"[\fIoptions\fR] {_plain(usage)}",
        ]
        lines += _paragraphs(command.help or "")
        lines += _options(command, here)
        lines += _examples(command.epilog or "")
    lines += [".SH EXIT STATUS", *_list(EXITS), ".SH ENVIRONMENT", *_list(ENVIRONMENT)]
    lines += [".SH SEE ALSO", r"The tutorial and all else: docs/ in the source, or the project's pages."]
    return "\n".join(lines) + "\n"


def _context(command: click.Command, name: str) -> click.Context:
    return click.Context(command, info_name=name, help_option_names=["-h", "--help"])


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and record[1]:
            yield from (".TP", rf"\fB{_plain(record[0])}\fR", _plain(record[1]))


def _list(items: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for name, said in items:
        yield from (".TP", rf"\fB{_plain(name)}\fR", _plain(said))


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        yield from (".PP", _plain(" ".join(paragraph.split())))


def _examples(epilog: str) -> Iterator[str]:
    lines = [line.strip() for line in epilog.replace("\b", "").strip().splitlines()[1:]]
    if lines:
        yield from (".PP", "Examples:", ".nf", *map(_plain, lines), ".fi")


def _plain(text: str) -> str:
    """Escape what roff would read as its own."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    text = "".join(sign if sign.isascii() else rf"\[u{ord(sign):04X}]" for sign in text)
    return rf"\&{text}" if text[:1] in ".'" else text


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    changed = [(path, text) for path, text in files() if not path.exists() or path.read_text("utf-8") != text]
    for path, text in changed:
        print(path.relative_to(ROOT))
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
