"""Guards for every test: no network but loopback, no home directory, servers required in CI."""

from __future__ import annotations

import os
import socket
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import histories
from tests.mediawiki.fixtures import mediawiki, mediawiki_site, own_mediawiki

__all__ = ["mediawiki", "mediawiki_site", "own_mediawiki"]

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"
"""Real data that developers have beside their checkout; a fresh clone elsewhere has not."""

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


settings.register_profile("explore", deadline=None)
settings.register_profile("same everywhere", deadline=None, derandomize=True)
settings.load_profile("same everywhere")
# The same tree gets the same verdict on every machine; `--hypothesis-profile=explore` looks for new examples.
# Time is judged by counting, never by the clock: a machine may be busy with other things.


def pytest_configure(config: pytest.Config) -> None:
    """Say how much of the long histories is read."""
    if config.getoption("--thorough"):
        histories.most = histories.THOROUGH


@pytest.fixture(scope="session")
def shared_data() -> Path:
    if not SHARED.is_dir():
        pytest.skip("no ../shared/data beside the checkout")
    return SHARED


@pytest.fixture(autouse=True)
def no_outside(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Refuse connections that leave this machine, and give each test a home and no settings."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setenv("HOME", str(tmp_path_factory.getbasetemp()))
    for name in (
        "WIKIDIFF_STORE",
        "WIKIDIFF_WIKI",
        "WIKIDIFF_CONTACT",
        "WIKIDIFF_CONFIG",
        "XDG_CONFIG_HOME",
        "NO_COLOR",
        "FORCE_COLOR",
        "PAGER",
        "LESS",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip for want of a server into a failure where servers are required (CI)."""
    report = yield
    if report.skipped and item.get_closest_marker("server") and os.environ.get("WIKIDIFF_REQUIRE_SERVERS"):
        report.outcome = "failed"
        report.longrepr = f"a server is required here, but: {report.longrepr}"
    return report


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="rewrite golden files, for review")
    parser.addoption(
        "--thorough", action="store_true", help="whole histories and all places: four times as long, by hand"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked as thorough, unless it is asked for."""
    if not config.getoption("--thorough"):
        out = [item for item in items if item.get_closest_marker("thorough")]
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in out]
