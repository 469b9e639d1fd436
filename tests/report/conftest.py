from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

DATA = Path(__file__).with_name("data")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name; write it instead under --regenerate."""

    def compare(name: str, text: str) -> None:
        path = DATA / name
        if request.config.getoption("--regenerate"):
            path.write_text(text, encoding="utf-8", newline="")
        assert path.is_file(), f"{path} is not there: run pytest tests/report --regenerate and read it"
        assert text == path.read_bytes().decode("utf-8")

    return compare
