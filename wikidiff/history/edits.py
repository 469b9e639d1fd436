"""A stretch of a history edit by edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wikidiff.history.track import Track
from wikidiff.model import PAGE, SOURCE, Deed, Edit, Edits, Event, Hidden, Revision, What


def make_edits(track: Track, old: Revision, new: Revision, *, with_old: bool = False) -> Edits:
    """Tell what each edit after one revision, up to another, did; `with_old` tells the first one's too."""
    first, last = track.position(old.revid), track.position(new.revid)
    here = track.revisions[first + (not with_old) : last + 1]
    events = track.events_of([revision.revid for revision in here])
    reverts = {revert.revision.revid: revert for revert in track.reverts}
    edits = []
    for revision in here:
        told = events[revision.revid]
        revert = reverts.get(revision.revid)
        by = track.undone.get(revision.revid)
        is_unread = bool(revision.hidden & (Hidden.TEXT | Hidden.MISSING))
        if not (told or revert is not None or by is not None or is_unread):
            continue
        edits.append(
            Edit(
                revision=revision.without_text(),
                deeds=tuple(_deeds(_without_echoes(track, told))),
                undone_by=None if by is None else track.revision(by),
                restored=None if revert is None else revert.restored,
                is_mass=any(event.what is What.MASS for event in told),
            )
        )
    return Edits(page=track.page, old=old.without_text(), new=new.without_text(), edits=tuple(edits))


def _without_echoes(track: Track, events: Sequence[Event]) -> list[Event]:
    """Leave out what became of sources that the changes of claims tell of already."""
    kinds = track.lives({event.life for event in events if event.what is not What.MASS} - {PAGE})
    sources = {number for number, life in kinds.items() if life.kind == SOURCE}
    told = {
        citation.work
        for event in events
        if event.life not in sources and event.change is not None
        for citation in (*event.change.sources_before, *event.change.sources_after)
    }
    return [event for event in events if event.life not in sources or not _works(event) & told]


def _works(event: Event) -> set[str]:
    if event.change is None:
        return set()
    return {citation.work for citation in (*event.change.sources_before, *event.change.sources_after)}


def _deeds(events: Sequence[Event]) -> Iterator[Deed]:
    """Yield what was done, once for the parts that a claim was split into."""
    gathered: list[list[Event]] = []
    for event in events:
        if event.what is What.MASS:
            continue
        if gathered and _are_parts(gathered[-1][-1], event):
            gathered[-1].append(event)
        else:
            gathered.append([event])
    for group in gathered:
        yield _deed(group)


def _are_parts(one: Event, other: Event) -> bool:
    return (
        one.what is other.what is What.SPLIT
        and one.codes == other.codes
        and _before(one) is not None
        and _before(one) == _before(other)
    )


def _before(event: Event) -> str | None:
    return event.change.before.text or None if event.change and event.change.before else None


def _deed(group: Sequence[Event]) -> Deed:
    first = group[0]
    texts = [event.text for event in group if event.text is not None]
    if first.what is What.AROUND and first.change is not None and first.change.after is not None:
        texts = [first.change.after.text]
    return Deed(
        lives=tuple(event.life for event in group),
        what=first.what,
        codes=first.codes,
        section=first.section or (first.change.section if first.change else ()),
        label=first.label,
        before=_before(first),
        text=" ".join(texts) or None,
        change=first.placed_change,
    )
