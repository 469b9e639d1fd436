"""What to say of a command line that is nearly right: the command, the option or the form that was meant."""

from __future__ import annotations

import difflib
import os
import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from wikidiff.errors import InputError
from wikidiff.patterns import late

OTHER_NAMES = {
    "history": "log", "list": "log", "ls": "log", "pages": "log", "status": "log", "revisions": "log",
    "fetch": "snapshot", "get": "snapshot", "pull": "snapshot", "download": "snapshot", "clone": "snapshot",
    "add": "import", "load": "import", "read": "import", "compare": "diff", "changes": "changelog",
    "report": "changelog",
    "cat": "show", "text": "show", "view": "show", "toc": "sections", "outline": "sections", "headings": "sections",
    "numbers": "figures", "check": "verify", "fsck": "verify", "save": "export", "dump": "export",
    "write": "export",
    "schemas": "schema", "annotate": "blame", "praise": "blame", "update": "snapshot",
}  # fmt: skip
"""What other programs call what our commands do."""

_TITLE = late(r"[A-ZÀ-ÞА-ЯΑ-Ω].*|.*[\s_/:.@].*|[^\x00-\x7f].*", re.DOTALL)
"""A page, a file or an address rather than a command: a capital, a blank, a path, another script."""


def unknown_command(name: str, rest: Sequence[str], commands: Iterable[str]) -> str:
    """Return what to say of a word that stands where a command should.

    >>> unknown_command("changlog", [], ["changelog", "log"])
    "there is no command 'changlog'; did you mean 'changelog'?"
    >>> unknown_command("Kuril Islands", [], ["changelog", "log"])
    "there is no command 'Kuril Islands'; if it is a page or a file: wikidiff changelog 'Kuril Islands'"
    """
    known = list(commands)
    if name.lower() == "help":
        shown = [word for word in rest[:1] if word in known]
        return f"there is no command {name!r}; did you mean `{' '.join(['wikidiff', *shown, '--help'])}`?"
    said = f"there is no command {name!r}"
    meant = {other: command for other, command in OTHER_NAMES.items() if command in known}
    near = [meant[name.lower()]] if name.lower() in meant else []
    near = near or difflib.get_close_matches(name.lower(), known, n=2, cutoff=0.6)
    near = near or [meant[other] for other in difflib.get_close_matches(name.lower(), meant, n=1, cutoff=0.8)]
    is_page = _TITLE.fullmatch(name) is not None or os.path.exists(name)
    if near and not os.path.exists(name):
        return f"{said}; did you mean {' or '.join(map(repr, near))}?"
    if is_page:
        line = " ".join(["wikidiff changelog", *map(shlex.quote, [name, *rest][:1])])
        return f"{said}; if it is a page or a file: {line}"
    return (
        f"{said}; `wikidiff --help` lists them (a page stands behind one: wikidiff log {shlex.quote(name)})"
    )


def unknown_option(error: click.NoSuchOption, commands: Mapping[str, click.Command]) -> str:
    """Return what to add about an option that the command does not have: which commands do have it."""
    here = error.ctx.command.name if error.ctx is not None else None
    owners = [
        name
        for name, command in commands.items()
        if name != here
        and any(
            error.option_name in param.opts for param in command.params if isinstance(param, click.Option)
        )
    ]
    if not owners or here is None:
        return ""
    shown = ", ".join(f"`wikidiff {name}`" for name in owners[:4])
    if error.ctx is not None and error.ctx.parent is None:
        return f"{error.option_name} is an option of {shown}: it stands behind the command"
    return f"{error.option_name} is an option of {shown}, and not of `wikidiff {here}`"


_EXTRA = late(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)


def extra_words(error: click.UsageError) -> str:
    """Return what to add about words that are too many: a title in quotes, a revision behind an @."""
    found = _EXTRA.fullmatch(error.message)
    if found is None or error.ctx is None:
        return ""
    command, extra = error.ctx.command, found[1]
    given = next((each for each in command.params if isinstance(each, click.Argument)), None)
    name = error.ctx.params.get(given.name or "") if given is not None else None
    if given is None or not isinstance(name, str):
        return ""
    line = f"wikidiff {command.name}"
    if (
        "@REV" in str(given.metavar)
        and "@" not in name
        and extra[:1].isdecimal() | (extra in _WORDS_OF_REVISIONS)
    ):
        return f"a revision stands behind an @: {line} {shlex.quote(f'{name}@{extra}')}"
    return f"what has blanks in it stands in quotes: {line} {shlex.quote(f'{name} {extra}')}"


_WORDS_OF_REVISIONS = frozenset({"first", "latest", "prev"})


_FILE_LIKE = late(r"(?:/|\.{1,2}/|~/).*", re.DOTALL)


def refuse_place(name: str) -> None:
    """Raise `InputError` for a folder, and for a path where there is no file: no page is called so."""
    if name in {".", ".."} or (_FILE_LIKE.fullmatch(name) and os.path.isdir(name)) or name.endswith(os.sep):
        raise InputError(
            f"{name} is a folder, and not a page or a file"
            if os.path.isdir(name)
            else f"there is no folder {name}",
            hint="name a file in it, or a page; `wikidiff log` lists the pages of the store",
        )
    head = name.rpartition("@")[0]
    if _FILE_LIKE.fullmatch(name) and not Path(name).exists() and not (head and Path(head).exists()):
        raise InputError(f"there is no file {name}", hint="check the path; a page is named by its title")
