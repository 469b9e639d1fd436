"""The entries of a report: what belongs together is one of them."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from wikidiff.model import Change, ClaimKind, ClaimPlace, Code, Comparison, Entry
from wikidiff.report.credits import Credit, authors_of, credits_of, edits_since, told_later
from wikidiff.report.identity import change_hash
from wikidiff.report.naming import editor
from wikidiff.report.parts import Part, side_of, weight
from wikidiff.report.wording import (
    contested_text,
    count_text,
    headline,
    kinds_text,
    phrases,
    whole_section_text,
)

Path = tuple[str, ...]

MAX_ITEMS = 12
"""Items of one list that are shown; of a longer one that an edit put in or took out, the first."""


class Joint(enum.Enum):
    """How a passage follows the one before it."""

    FIRST = enum.auto()
    NEXT = enum.auto()
    """The next sentence."""
    PARAGRAPH = enum.auto()
    APART = enum.auto()
    """Something stands in between."""


class Passage(NamedTuple):
    """One claim in an entry."""

    change: Change
    joint: Joint = Joint.FIRST


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a report: a change, or several that one hand made in one section."""

    part: Part
    section: Path
    anchor: str
    """Its name in a page of HTML: the same whenever the same change is reported."""
    says: tuple[str, ...]
    """What a reader needs to know beside the text; may be empty where the text says all."""
    passages: tuple[Passage, ...]
    gone: tuple[Passage, ...] = ()
    """What the same hand took away from the section."""
    entries: tuple[Entry, ...]
    authors: tuple[Credit, ...] = ()
    """Who brought what came as a whole, or took it away."""
    credits: tuple[Credit, ...] = ()
    """Who changed what stays, and what each of these edits did."""
    later: int = 0
    """How many later edits said something about the same claims."""

    @property
    def is_whole_section(self) -> bool:
        """Whether it is a section that came or went with its claims."""
        return self.entries[0].change.code in (Code.SECTION_ADDED, Code.SECTION_REMOVED) and bool(
            self.part in (Part.NEW, Part.REMOVED)
        )

    @property
    def contested(self) -> str:
        """What is said of claims of it that went back and forth; empty if none did."""
        return contested_text(sum(entry.is_contested for entry in self.entries), len(self.passages))

    @property
    def weight(self) -> int:
        return max(weight(entry.change) for entry in self.entries)


class Places:
    """Where the claims of a comparison stand, to tell which follow each other."""

    def __init__(self, comparison: Comparison) -> None:
        self._places: dict[int, ClaimPlace] = {}
        for tie in comparison.correspondence.ties:
            if tie.change is not None and (tie.new or tie.old):
                self._places[id(tie.change)] = (tie.new or tie.old)[-1]

    def passages(self, entries: Sequence[Entry]) -> tuple[Passage, ...]:
        """Return the claims of entries in their order, each with how it follows the one before."""
        found = [Passage(entry.change) for entry in entries[:1]]
        for before, entry in pairwise(entries):
            found.append(Passage(entry.change, self._joint(before.change, entry.change)))
        return tuple(found)

    def _joint(self, before: Change, after: Change) -> Joint:
        here, there = self._places.get(id(before)), self._places.get(id(after))
        if side_of(after).kind is not ClaimKind.SENTENCE:
            return Joint.PARAGRAPH
        if here is None or there is None or here.section != there.section:
            return Joint.NEXT if here is there else Joint.APART
        if here.block == there.block:
            return Joint.NEXT if there.claim - here.claim == 1 else Joint.APART
        return Joint.PARAGRAPH if there.block - here.block <= 2 and there.claim == 0 else Joint.APART


def simple_items(part: Part, entries: Iterable[Entry]) -> Iterator[Item]:
    """Yield an item a change."""
    for entry in entries:
        change = entry.change
        yield Item(
            part=part,
            section=change.section,
            anchor=change_hash(change),
            says=headline(change) if part is Part.CHANGED else phrases(change),
            passages=(Passage(change),),
            entries=(entry,),
            authors=authors_of([entry]) if change.before is None or change.after is None else (),
            credits=() if change.before is None or change.after is None else credits_of(entry),
        )


def changed_items(entries: Iterable[Entry]) -> Iterator[Item]:
    """Yield an item a changed claim; those of one edit in one section, if it made no others there, as one."""
    for group in _grouped(entries, lambda entry: (entry.change.section, _lone_edit(entry))):
        if len(group) == 1 or _lone_edit(group[0]) is None:
            yield from simple_items(Part.CHANGED, group)
            continue
        first = group[0]
        yield Item(
            part=Part.CHANGED,
            section=first.change.section,
            anchor=change_hash(first.change),
            says=(),
            passages=tuple(Passage(entry.change, Joint.PARAGRAPH) for entry in group),
            entries=tuple(group),
            credits=credits_of(first),
        )


def _lone_edit(entry: Entry) -> int | None:
    hands = credits_of(entry)
    is_lone = len(hands) == 1 and len(hands[0].revisions) == 1
    return hands[0].last.revid if is_lone else None


def claim_items(
    new: Sequence[Entry], removed: Sequence[Entry], sections: Mapping[Path, Entry], places: Places
) -> Iterator[Item]:
    """Yield what came and what went: a whole section as one item, else what one hand did to a section in a day.

    `sections` are those that came or went as a whole.
    """

    def key(entry: Entry) -> Hashable:
        path = entry.change.section
        return (path,) if path in sections else (path, *_sitting(entry))

    goners = {key(group[0]): group for group in _grouped(removed, key)}
    for group in _grouped(new, key):
        gone = goners.pop(key(group[0]), [])
        yield _claims(Part.NEW, group, gone, sections.get(group[0].change.section), places)
    for group in goners.values():
        yield _claims(Part.REMOVED, group, [], sections.get(group[0].change.section), places)


def _claims(
    part: Part, group: Sequence[Entry], gone: Sequence[Entry], section: Entry | None, places: Places
) -> Item:
    everything = (*([section] if section else []), *group, *gone)
    return Item(
        part=part,
        section=group[0].change.section,
        anchor=change_hash((section or group[0]).change),
        says=tuple(_claims_say(part, group, gone, section)),
        passages=places.passages(group),
        gone=places.passages(gone),
        entries=everything,
        authors=authors_of([*group, *gone]),
        credits=told_later(group),
        later=edits_since([*group, *gone]),
    )


def _claims_say(
    part: Part, group: Sequence[Entry], gone: Sequence[Entry], section: Entry | None
) -> Iterator[str]:
    if section is not None:
        yield whole_section_text(is_new=part is Part.NEW)
    is_whole = all(_kinds(each)[ClaimKind.LIST_ITEM] <= MAX_ITEMS for each in (group, gone))
    if is_whole and section is None:
        return  # The text says it.
    if gone:
        yield f"{kinds_text(_kinds(gone))} replaced by {kinds_text(_kinds(group))}"
    elif len(group) > 1:
        yield kinds_text(_kinds(group)) + (" removed" if part is Part.REMOVED and section is None else "")


def _kinds(entries: Iterable[Entry]) -> Counter[ClaimKind]:
    return Counter(side_of(entry.change).kind or ClaimKind.SENTENCE for entry in entries)


def _sitting(entry: Entry) -> tuple[Hashable, ...]:
    revision = entry.revision
    return () if revision is None else (editor(revision), revision.timestamp.date())


def source_items(entries: Sequence[Entry]) -> Iterator[Item]:
    """Yield the changes of sources: what one hand did to one section in a day is one item."""
    for group in _grouped(entries, lambda entry: (entry.change.section, *_sitting(entry))):
        if len(group) == 1:
            yield from simple_items(Part.SOURCES, group)
        else:
            yield _gathered(Part.SOURCES, group)


def structure_items(entries: Sequence[Entry]) -> Iterator[Item]:
    """Yield sections and pictures one by one; what one hand moved out of one section into another as one."""

    def key(entry: Entry) -> Hashable:
        change = entry.change
        if change.code.startswith(("section_", "media_")):
            return id(change)
        origin = change.before.section if change.before else ()
        return (change.code, origin, change.section, *_sitting(entry))

    for group in _grouped(entries, key):
        if len(group) == 1:
            yield from simple_items(Part.STRUCTURE, group)
        else:
            yield _gathered(Part.STRUCTURE, group)


def _gathered(part: Part, group: Sequence[Entry]) -> Item:
    first = group[0].change
    says = tuple(dict.fromkeys(said for entry in group for said in phrases(entry.change)))
    if part is Part.STRUCTURE and len(says) == 1:
        says = (f"{says[0]}: {len(group)} of them",)
    counts = Counter(entry.change.code for entry in group)
    if len(says) > MAX_SAID:
        says = tuple(count_text(code, number) for code, number in sorted(counts.items(), key=_by_rank))
    return Item(
        part=part,
        section=first.section,
        anchor=change_hash(first),
        says=says,
        passages=tuple(Passage(entry.change, Joint.PARAGRAPH) for entry in group),
        entries=tuple(group),
        credits=tuple(dict.fromkeys(credit for entry in group for credit in credits_of(entry)))[:MAX_SAID],
    )


MAX_SAID = 6
"""More phrases than this in one entry are counted and not said."""


def _by_rank(counted: tuple[Code, int]) -> int:
    return counted[0].rank


def _grouped(entries: Iterable[Entry], key: Callable[[Entry], Hashable]) -> list[list[Entry]]:
    """Gather entries of equal keys, in the order of the first of each."""
    groups: dict[Hashable, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(key(entry), []).append(entry)
    return list(groups.values())


def with_pictures(items: Iterable[Item], structure: Sequence[Entry]) -> Iterator[Item]:
    """Let a caption that came tell of its picture, too."""
    pictures = {
        entry.change.after.text: entry
        for entry in structure
        if entry.change.code is Code.MEDIA_ADDED and entry.change.after is not None
    }
    for item in items:
        files = [
            side_of(entry.change).container
            for entry in item.entries
            if side_of(entry.change).kind is ClaimKind.CAPTION
        ]
        own = [pictures.pop(name) for name in files if item.part is Part.NEW and name in pictures]
        yield replace(item, entries=(*item.entries, *own)) if own else item


def named_apart(items: Iterable[Item]) -> tuple[Item, ...]:
    """Number anchors that several items have."""
    seen: Counter[str] = Counter()
    apart = []
    for item in items:
        seen[item.anchor] += 1
        number = seen[item.anchor]
        apart.append(item if number == 1 else replace(item, anchor=f"{item.anchor}-{number}"))
    return tuple(apart)
