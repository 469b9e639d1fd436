"""Many revisions → lives of claims: reverts folded, changes attributed. Pure."""

from wikidiff.history.blame import make_blame
from wikidiff.history.changelog import make_changelog
from wikidiff.history.descent import Descent, Standing, families
from wikidiff.history.seek import Found, life_numbered, seek
from wikidiff.history.stale import find_stale
from wikidiff.history.trace import make_timeline
from wikidiff.history.track import MemoryTrack, Track

__all__ = [
    "Descent",
    "Found",
    "MemoryTrack",
    "Standing",
    "Track",
    "families",
    "find_stale",
    "life_numbered",
    "make_blame",
    "make_changelog",
    "make_timeline",
    "seek",
]
