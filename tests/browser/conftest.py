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
    """Open a page as it is, and return what an expression of JavaScript says of it there.

    The page lets only its own script run: it is shown in a frame, and asked from outside.
    """

    def open_page(
        content: str, expression: str, *, width: int = 1000, is_dark: bool = False
    ) -> dict[str, Any]:
        (tmp_path / "asked.html").write_text(content, encoding="utf-8")
        page = tmp_path / "page.html"
        page.write_text(
            "<!doctype html><html lang=en><meta charset=utf-8><title>page</title><body style='margin:0'>"
            f"<iframe id=asked src=asked.html style='border:0;width:{width}px;height:900px'></iframe>"
            "<pre id=result></pre><script>addEventListener('load', () => setTimeout(() => {"
            "const window = document.getElementById('asked').contentWindow, Event = window.Event,"
            " {performance, innerWidth, getComputedStyle} = window;"
            "const ask = document => (" + expression + ");"
            "Promise.resolve(ask(window.document)).then(found => {"
            "document.getElementById('result').textContent = JSON.stringify(found)})}, 300))</script>",
            encoding="utf-8",
        )
        scheme = ("--blink-settings=preferredColorScheme=0",) if is_dark else ()
        rights = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
        done = subprocess.run(
            [
                chromium, *QUIET, *rights, *scheme, "--allow-file-access-from-files",
                f"--user-data-dir={tmp_path / 'profile'}", f"--window-size={width},900",
                "--dump-dom", page.as_uri(),
            ],
            capture_output=True, timeout=120, check=True,
        )  # fmt: skip
        (result,) = html.fromstring(done.stdout.decode("utf-8")).xpath("//pre[@id='result']")
        found = json.loads(result.text_content())
        assert isinstance(found, dict)
        return found

    return open_page
