"""`wikidiff verify`: is every byte of the store what was put in?"""

from __future__ import annotations

import click

from wikidiff.cli.options import example
from wikidiff.cli.output import note
from wikidiff.cli.progress import bar
from wikidiff.cli.settings import store_option
from wikidiff.opening import Store

DAMAGED = 3


def verify_store(*, store: str) -> int:
    """Check a store; list what is wrong with it."""
    with Store(store, readonly=True) as opened, bar(f"verify {store}", None) as advance:
        verification = opened.verify(on_text=advance)
    for problem in verification.problems:
        note(f"wikidiff: {problem}")
    for remark in verification.notes:
        note(f"note: {remark}")
    if verification.problems:
        note("hint: `wikidiff export --salvage -o FILE.jsonl` saves what is whole; import that again")
        return DAMAGED
    click.echo(f"{store}: {verification}")
    return 0


@click.command("verify", epilog=example("wikidiff verify\nwikidiff --store other.sqlite verify"))
@store_option
def command(store: str) -> int:
    """Read every text of the store and check it against its sha1; the status is 3 if one is damaged."""
    return verify_store(store=store)
