"""Many revisions → lives of claims: reverts folded, changes attributed."""

from wikidiff.history.changelog import make_changelog
from wikidiff.history.reverts import Settler
from wikidiff.history.tracker import Tracker

__all__ = ["Settler", "Tracker", "make_changelog"]
