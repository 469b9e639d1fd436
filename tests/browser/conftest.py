"""A real browser, in which a page says of itself what it shows."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--virtual-time-budget=5000",
)  # fmt: skip

Look = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def chromium() -> str:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium")
    return found


@pytest.fixture
def look(chromium: str, tmp_path: Path) -> Look:
    """Open a fragment in a page of its own, and return what an expression of JavaScript says of it there."""

    def open_page(fragment: str, expression: str, *, width: int = 1000) -> dict[str, Any]:
        page = tmp_path / "page.html"
        page.write_text(
            f"<!doctype html><html lang=en><meta charset=utf-8><title>page</title><body>{fragment}"
            "<pre id=result></pre><script>addEventListener('load', () => setTimeout(() => {"
            f"document.getElementById('result').textContent = JSON.stringify({expression})}}, 200))</script>",
            encoding="utf-8",
        )
        rights = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
        done = subprocess.run(
            [
                chromium, *QUIET, *rights, f"--user-data-dir={tmp_path / 'profile'}",
                f"--window-size={width},900", "--dump-dom", page.as_uri(),
            ],
            capture_output=True, timeout=120, check=True,
        )  # fmt: skip
        (result,) = html.fromstring(done.stdout.decode("utf-8")).xpath("//pre[@id='result']")
        found = json.loads(result.text_content())
        assert isinstance(found, dict)
        return found

    return open_page
