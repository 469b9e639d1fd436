"""The commands of the docs, run as they are printed; what they print is kept in the pages.

    python scripts/transcripts.py            write what the commands print now into the pages
    python scripts/transcripts.py --check    say which pages print something else

A console block holds commands behind `$ ` and what they print; a last line `…` leaves the rest out.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOWTO = ROOT / "docs" / "howto"
PAGES = (
    "README.md",
    "docs/tutorial.md",
    "docs/dumps.md",
    *sorted(f"docs/howto/{page.name}" for page in HOWTO.glob("*.md")),
)
"""Each has a folder of its own with the sample in it, as somebody has it who cloned the repository."""

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
_PIECE = re.compile(r"^\$ ", re.M)
ELLIPSIS = "…\n"


def pieces(text: str) -> list[tuple[str, str]]:
    """Return (command, what it prints) of every console block."""
    found = [piece for block in _BLOCK.findall(text) for piece in _PIECE.split(block)[1:]]
    return [(command, output) for command, _, output in (piece.partition("\n") for piece in found)]


def is_ours(command: str) -> bool:
    """Tell our commands from `make`, `pip` and what else only sets up."""
    return command.startswith("wikidiff ")


def prepare(folder: Path) -> None:
    """Put the sample into a folder."""
    shutil.copytree(ROOT / "snapshots", folder / "snapshots", ignore=shutil.ignore_patterns("*.sqlite*"))


def run(command: str, folder: Path) -> str:
    """Run a command line in a folder and return what it prints, notes left out; it must not fail."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WIKIDIFF")}
    environment |= {"COLUMNS": "100", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{command}\n{done.stderr}")
    return done.stdout


def agrees(printed: str, kept: str) -> bool:
    """Tell whether a page keeps what was printed."""
    return printed.startswith(kept.removesuffix(ELLIPSIS)) if kept.endswith(ELLIPSIS) else printed == kept


def renewed(text: str, folder: Path) -> str:
    """Return a page with what its commands print now; what was cut stays cut after as many lines."""

    def block(match: re.Match[str]) -> str:
        head, *rest = _PIECE.split(match[1])
        return "```console\n" + head + "".join(map(piece, rest)) + "```"

    def piece(kept: str) -> str:
        command, _, output = kept.partition("\n")
        if not is_ours(command):
            return f"$ {kept}"
        printed = run(command, folder)
        if not agrees(printed, output):
            lines = printed.splitlines(keepends=True)
            output = (
                "".join([*lines[: output.count("\n") - 1], ELLIPSIS])
                if output.endswith(ELLIPSIS)
                else printed
            )
        return f"$ {command}\n{output}"

    return _BLOCK.sub(block, text)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    status = 0
    for name in PAGES:
        page = ROOT / name
        text = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            prepare(Path(folder))
            now = renewed(text, Path(folder))
        if now != text:
            print(f"{name} prints something else now")
            status = 1
            if not check:
                page.write_text(now, encoding="utf-8")
    return status if check else 0


if __name__ == "__main__":
    sys.exit(main())
