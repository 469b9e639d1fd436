"""Many revisions → lives of claims: reverts folded, changes attributed. Pure."""

from wikidiff.history.blame import make_blame
from wikidiff.history.changelog import make_changelog
from wikidiff.history.descent import Descent, Standing, families
from wikidiff.history.edits import make_edits
from wikidiff.history.fold import Fold, State
from wikidiff.history.line import RADIUS, Line, Node, recorded_sha1
from wikidiff.history.saved import restore, save
from wikidiff.history.search import Found, life_numbered, seek
from wikidiff.history.stale import find_stale
from wikidiff.history.trace import make_timeline
from wikidiff.history.track import MemoryTrack, Track

ENGINE = 9
"""To be raised whenever the same revisions would be followed otherwise: kept lives are then made anew."""

__all__ = [
    "ENGINE",
    "RADIUS",
    "Descent",
    "Fold",
    "Found",
    "Line",
    "MemoryTrack",
    "Node",
    "Standing",
    "State",
    "Track",
    "families",
    "find_stale",
    "life_numbered",
    "make_blame",
    "make_changelog",
    "make_edits",
    "make_timeline",
    "recorded_sha1",
    "restore",
    "save",
    "seek",
]
