"""Many revisions → lives of claims: reverts folded, changes attributed. Pure."""

from wikidiff.history.changelog import make_changelog
from wikidiff.history.descent import Descent, Standing, families
from wikidiff.history.fold import Fold, State
from wikidiff.history.line import recorded_sha1
from wikidiff.history.saved import restore, save
from wikidiff.history.track import MemoryTrack, Track

ENGINE = 1
"""To be raised whenever the same revisions would be followed otherwise: kept lives are then made anew."""

__all__ = [
    "ENGINE",
    "Descent",
    "Fold",
    "MemoryTrack",
    "Standing",
    "State",
    "Track",
    "families",
    "make_changelog",
    "recorded_sha1",
    "restore",
    "save",
]
