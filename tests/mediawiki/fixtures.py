"""The fixtures that serve a MediaWiki; tests that use one are marked `server`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mediawiki.server import MediaWiki, install, missing


@pytest.fixture(scope="session")
def mediawiki_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that nobody changes, to be copied."""
    reason = missing()
    if reason is not None:
        pytest.skip(f"no MediaWiki: {reason}")
    return install(tmp_path_factory.mktemp("mediawiki") / "site")


@pytest.fixture(scope="session")
def mediawiki(mediawiki_site: Path) -> Iterator[MediaWiki]:
    """A wiki for the whole run (of one xdist worker): whoever changes its settings sets them back."""
    with MediaWiki(shutil.copytree(mediawiki_site, mediawiki_site.with_name("shared"))) as wiki:
        yield wiki


@pytest.fixture
def own_mediawiki(mediawiki_site: Path, tmp_path: Path) -> Iterator[MediaWiki]:
    """A new wiki for one test."""
    with MediaWiki(shutil.copytree(mediawiki_site, tmp_path / "site")) as wiki:
        yield wiki
