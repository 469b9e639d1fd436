"""Make the pictures of the docs: pages that wikidiff writes of the sample, as Chromium shows them.

python scripts/pictures.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "snapshots" / "japanese-soviet-relations.xml"

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip


class Picture(NamedTuple):
    """A page, by the command that writes it, and how it is looked at."""

    file: str
    command: tuple[str, ...]
    size: tuple[int, int]
    is_dark: bool = False
    suffix: str = ".html"


PICTURES = (
    Picture("docs/report.png", ("changelog", str(SAMPLE), "-o"), (1100, 1500)),
    Picture("docs/pictures/report-dark.png", ("changelog", str(SAMPLE), "-o"), (1100, 760), is_dark=True),
    Picture("docs/pictures/report-phone.png", ("changelog", str(SAMPLE), "-o"), (500, 900)),
    Picture(
        "docs/pictures/card.png",
        ("diff", str(SAMPLE), "9104", "9171", "-o", os.devnull, "--format", "json", "--card"),
        (1200, 630),
        suffix=".svg",
    ),
)


def main() -> int:
    browser = next((path for name in NAMES if (path := shutil.which(name))), None)
    if browser is None:
        sys.stderr.write("no Chromium to take the pictures with\n")
        return 1
    rights = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    with tempfile.TemporaryDirectory() as folder:
        for number, picture in enumerate(PICTURES):
            page = Path(folder) / f"{number}{picture.suffix}"
            wikidiff = [sys.executable, "-m", "wikidiff", *picture.command, str(page)]
            subprocess.run(wikidiff, cwd=ROOT, check=True)
            look = ("--force-dark-mode", "--blink-settings=preferredColorScheme=0") if picture.is_dark else ()
            subprocess.run(
                [
                    browser, *QUIET, *rights, *look, f"--user-data-dir={folder}/profile",
                    f"--window-size={picture.size[0]},{picture.size[1]}",
                    f"--screenshot={ROOT / picture.file}", page.as_uri(),
                ],
                check=True, capture_output=True, timeout=120,
            )  # fmt: skip
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
