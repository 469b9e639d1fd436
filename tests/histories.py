"""Real histories for laws over whole pages, where the shared data is there."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from pathlib import Path

from wikidiff.model import Page, Revision
from wikidiff.sources import read_revisions

HISTORIES = (
    "2006-westchester-county-tornado.xml.xz",
    "japan-cup.revisions.json.xz",
    "dewiktionary-hallo.xml",
    "hiwiki-kahani.tar.gz",
    "anarchism-15180-revisions.xml.lzma",
)
"""Of those that are long, the first revisions only."""

most, THOROUGH = 110, 250
"""Revisions that are read; the second under `--thorough`."""


@lru_cache(maxsize=1)
def revisions_of(shared_data: Path, name: str, count: int | None = None) -> tuple[Page, tuple[Revision, ...]]:
    """Return a page and its first revisions that can be read, oldest first."""
    found = list(islice(read_revisions(str(shared_data / "histories" / name)), count or most))
    revisions = sorted((revision for _, revision in found), key=lambda each: (each.timestamp, each.revid))
    return found[0][0], tuple(revision for revision in revisions if revision.text is not None)
