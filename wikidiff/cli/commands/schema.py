"""`wikidiff schema`: the JSON schemas of what the commands write."""

from __future__ import annotations

import click

from wikidiff.cli.options import example
from wikidiff.cli.output import show
from wikidiff.report import json
from wikidiff.report.schema import NAMES, schema


@click.command(
    "schema", epilog=example("wikidiff schema\nwikidiff schema comparison > comparison.schema.json")
)
@click.argument("name", metavar="[NAME]", required=False, type=click.Choice(NAMES))
def command(name: str | None) -> int:
    """Print the JSON schema (draft 2020-12) of a format, or the names of those that have one."""
    show(json.dumps(schema(name)) if name else "".join(f"{each}\n" for each in NAMES))
    return 0
