"""Many revisions → lives of claims: reverts folded, changes attributed. Pure."""

from wikidiff.history.changelog import make_changelog
from wikidiff.history.descent import Descent, Standing, families
from wikidiff.history.track import MemoryTrack, Track

__all__ = ["Descent", "MemoryTrack", "Standing", "Track", "families", "make_changelog"]
