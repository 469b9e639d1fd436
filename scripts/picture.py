"""Make docs/report.png, the picture of a report in the README: the sample's changelog as Chromium shows it.

python scripts/picture.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "snapshots" / "japanese-soviet-relations.xml"
PICTURE = ROOT / "docs" / "report.png"
SIZE = (1100, 1500)

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip


def main() -> int:
    browser = next((path for name in NAMES if (path := shutil.which(name))), None)
    if browser is None:
        sys.stderr.write("no Chromium to take the picture with\n")
        return 1
    rights = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        wikidiff = [sys.executable, "-m", "wikidiff", "changelog", str(SAMPLE), "-o", str(page)]
        subprocess.run(wikidiff, cwd=ROOT, check=True)
        subprocess.run(
            [
                browser, *QUIET, *rights, f"--user-data-dir={folder}/profile",
                f"--window-size={SIZE[0]},{SIZE[1]}", f"--screenshot={PICTURE}", page.as_uri(),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
