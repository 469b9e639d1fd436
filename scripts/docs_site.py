"""Hooks of mkdocs (mkdocs.yml): pages that are made from the code, and links between docs/ and the root.

The repository is read on a code host too, where `../CONTRIBUTING.md` is right; on the site all pages lie together.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import click
from mkdocs.structure.files import File, Files

from wikidiff.cli.main import COMMANDS
from wikidiff.cli.main import wikidiff as group
from wikidiff.report.schema import NAMES, schema

ROOT = Path(__file__).parent.parent
COPIED = {
    "README.md": "about.md", "CONTRIBUTING.md": "CONTRIBUTING.md", "SECURITY.md": "SECURITY.md",
    "CHANGELOG.md": "CHANGELOG.md",
}  # fmt: skip
"""Pages of the root, and what they are called on the site, whose README is that of docs/."""

_TO_ROOT = re.compile(r"\]\(\.\./(README|CONTRIBUTING|SECURITY|CHANGELOG)\.md")
_LINK = re.compile(r"(\[[^\]\n]*\])\((?!https?:|#)([^)]+)\)")


def on_files(files: Files, config: Any) -> Files:
    """Add the pages of the root, the reference of the commands and that of the JSON."""
    for source, name in COPIED.items():
        files.append(
            File.generated(config, name, content=_moved((ROOT / source).read_text(encoding="utf-8")))
        )
    files.append(File.generated(config, "reference/commands.md", content=_commands()))
    files.append(File.generated(config, "reference/json.md", content=_schemas()))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Turn links from docs/ to the root into links between pages of the site."""
    return _TO_ROOT.sub(lambda match: f"]({COPIED[match[1] + '.md']}", markdown)


def _moved(text: str) -> str:
    """Write the links of a page of the root as they are on the site; of what is no page there, keep the words."""

    def link(match: re.Match[str]) -> str:
        words, target = match[1], match[2]
        if target.startswith("docs/"):
            return f"{words}({target.removeprefix('docs/')})"
        return f"{words}({COPIED[target]})" if target in COPIED else words[1:-1]

    return _LINK.sub(link, text)


def _commands() -> str:
    parts = ["# Commands\n\nWhat `--help` says of each.\n\n" + _help(group, "wikidiff")]
    context = click.Context(group, info_name="wikidiff")
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        parts.append(f"## wikidiff {name}\n\n{_help(command, f'wikidiff {name}')}")
    return "\n".join(parts)


def _help(command: click.Command, name: str) -> str:
    context = click.Context(
        command, info_name=name, terminal_width=96, max_content_width=96, help_option_names=["-h", "--help"]
    )
    return f"```text\n{command.get_help(context)}\n```\n"


def _schemas() -> str:
    parts = [
        "# JSON\n\nWhat commands write with `--format json`, as `wikidiff schema NAME` prints it (draft 2020-12).\n"
    ]
    for name in NAMES:
        shown = {key: value for key, value in schema(name).items() if key != "$defs"}
        parts.append(f"## {name}\n\n```json\n{json.dumps(shown, indent=2)}\n```\n")
    shared = json.dumps(schema(NAMES[0])["$defs"], indent=2)
    parts.append(f"## What they share\n\nUnder `$defs` of each.\n\n```json\n{shared}\n```\n")
    return "\n".join(parts)
