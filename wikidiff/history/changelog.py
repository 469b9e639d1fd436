"""Join a net comparison with the lives of its claims into a changelog."""

from __future__ import annotations

from wikidiff.history.reverts import Settler
from wikidiff.history.tracker import Tracker
from wikidiff.model import Changelog, Comparison, Entry, Page, Revision, Tally


def make_changelog(
    page: Page, old: Revision, new: Revision, net: Comparison, settler: Settler, tracker: Tracker
) -> Changelog:
    """Attribute every net change, and count what the stretch of history holds."""
    entries = tuple(Entry(change=change, steps=tracker.steps(change)) for change in net.changes)
    codes = sorted(net.tally().items(), key=lambda counted: counted[0].rank)
    tally = Tally(
        revisions=settler.count,
        editors=len(settler.users),
        reverts=len(settler.reverts),
        undone=sum(len(revert.undone) for revert in settler.reverts),
        hidden=len(settler.hidden),
        codes=tuple(codes),
    )
    return Changelog(
        page=page,
        old=old,
        new=new,
        comparison=net,
        entries=entries,
        reverts=tuple(settler.reverts),
        hidden=tuple(settler.hidden),
        tally=tally,
    )
