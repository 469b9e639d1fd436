"""The commands of README, tutorial and how-tos run as they are printed, and print what the pages say."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.transcripts import PAGES, ROOT, agrees, is_ours, pieces, prepare, renewed, run

SET_UP = ("make ", "pip install ", "python3 -m venv .venv", ". .venv/bin/activate")


@pytest.mark.parametrize("page", PAGES)
def test_commands_print_what_the_page_says(page: str, tmp_path: Path) -> None:
    """They share a folder, in the order of the page."""
    prepare(tmp_path)
    found = pieces((ROOT / page).read_text(encoding="utf-8"))
    assert sum(is_ours(command) for command, _ in found) >= 1
    for command, kept in found:
        if is_ours(command):
            printed = run(command, tmp_path)
            assert agrees(printed, kept), f"{command} prints something else: python scripts/transcripts.py"
        else:
            assert command.startswith(SET_UP), f"{page} shows a command that nobody runs: {command}"
            assert not kept


def test_what_is_cut_stays_cut(tmp_path: Path) -> None:
    prepare(tmp_path)
    page = "Text.\n\n```console\n$ wikidiff sections snapshots/japanese-soviet-relations.xml\nold\n…\n```\n"
    now = renewed(page, tmp_path)
    assert now != page
    assert now.count("\n") == page.count("\n")
    assert now.startswith("Text.\n\n```console\n$ wikidiff sections")
    assert "Lead" not in now
    assert renewed(now, tmp_path) == now
