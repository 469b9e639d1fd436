"""One edit: who lived in the blocks that it touched, and who lives there now."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

from wikidiff.history.returns import Lost, Returns
from wikidiff.history.side import Side
from wikidiff.history.wordings import Bearers, wording, wording_of
from wikidiff.history.works import CitedWorks
from wikidiff.model import (
    EMPTY_CELL,
    MOVES,
    PAGE,
    SECTION,
    SOURCE,
    Block,
    Cell,
    Change,
    Claim,
    ClaimPlace,
    Code,
    Comparison,
    Event,
    Excerpt,
    Life,
    Relation,
    Tie,
    What,
    Window,
)

REPEATED = 40
"""Code points from which on saying the same as another claim is repeating it, and no chance."""

_SECTIONS = frozenset(code for code in Code if code.startswith("section_"))


class Result(NamedTuple):
    """What became of the window of an edit."""

    cells: tuple[Cell, ...]
    """Of the new blocks of the window."""
    events: tuple[Event, ...]
    born: tuple[Life, ...]
    next_life: int


@dataclass(slots=True, kw_only=True)
class HandOver:
    """Hands the lives of a window on to its new blocks, by the correspondence of the comparison; used once."""

    revid: int
    parent: Sequence[Cell]
    window: Window
    comparison: Comparison
    claims_of: Callable[[Block], tuple[Claim, ...]]
    next_life: int
    bearers: Bearers
    returns: Returns
    """Knows claims again that have lately gone."""
    with_words: bool = False
    """Whether the changes of the events keep their words, which take much room."""
    old: Side = field(init=False)
    new: Side = field(init=False)
    cells: list[Cell] = field(init=False)
    events: list[Event] = field(default_factory=list)
    born: list[Life] = field(default_factory=list)
    _newborn: int = field(init=False)
    """The first life that is born with this edit."""
    _taken: set[int] = field(default_factory=set)
    """Lives that were gone and came back with this edit."""
    _standing: set[int] | None = None
    _slots: dict[int, list[int]] = field(default_factory=dict)
    """Lives of the new blocks that were read, by the number of the block."""

    def __post_init__(self) -> None:
        self._newborn = self.next_life
        self.old = Side(self.window.old, self.window.path)
        self.new = Side(self.window.new, self.window.path)
        self.cells = [EMPTY_CELL] * self.window.came

    def run(self) -> Result:
        """Return who lives in the new blocks, and what happened to whom."""
        self._sections()
        self._whole_blocks()
        for tie in self.comparison.correspondence.ties:
            self._tie(tie)
        for number, lives in self._slots.items():
            self.cells[number] = Cell(tuple(lives))
        self._sources()
        self._around()
        return Result(tuple(self.cells), tuple(self.events), tuple(self.born), self.next_life)

    # -- sections -------------------------------------------------------------------------------------------

    def _sections(self) -> None:
        told = {_heading_of(change): change for change in self._section_changes()}
        pairs = dict(self.comparison.correspondence.sections)
        partners = {new: old for old, new in pairs.items()}
        for section, number in enumerate(self.new.headings):
            if number is None:
                continue
            change = told.get((True, self.new.blocks[number].span.start))
            old = partners.get(section)
            heading = None if old is None else self.old.headings[old]
            if heading is None:
                life, what = self._arrival(SECTION, wording(SECTION, "", self.new.titles[section]))
                change = change or self._plain(Code.SECTION_ADDED, self.new, section)
            else:
                (life,), what = self._old_cell(heading).lives, What.CHANGED
            self.cells[number] = Cell((life,))
            if change is not None:
                self._section_event(life, what, change, self.new, section)
        for section, number in enumerate(self.old.headings):
            if number is not None and section not in pairs:
                (life,) = self._old_cell(number).lives
                change = told.get((False, self.old.blocks[number].span.start))
                change = change or self._plain(Code.SECTION_REMOVED, self.old, section)
                self._section_event(life, What.REMOVED, change, self.old, section)

    def _section_changes(self) -> Iterator[Change]:
        for change in self.comparison.changes:
            if change.before is None or change.after is None:
                if change.code in (Code.SECTION_ADDED, Code.SECTION_REMOVED):
                    yield change
            elif _SECTIONS.intersection(change.codes):
                yield change

    def _plain(self, code: Code, side: Side, section: int) -> Change:
        """Say of a section that was split or put together that it came, or is gone."""
        number = side.headings[section]
        assert number is not None
        here = Excerpt(text=side.titles[section], span=side.blocks[number].span, section=side.paths[section])
        is_new = code is Code.SECTION_ADDED
        return Change(codes=(code,), before=None if is_new else here, after=here if is_new else None)

    def _section_event(self, life: int, what: What, change: Change, side: Side, section: int) -> None:
        title = side.titles[section]
        self._note(wording(SECTION, "", title), life)
        if what is What.CHANGED and MOVES.issuperset(change.codes):
            what = What.MOVED
        gone = what is What.REMOVED
        self.events.append(
            Event(
                life=life,
                revid=self.revid,
                what=what,
                codes=change.codes,
                text=None if gone else title,
                section=side.paths[section],
                change=self._kept(change),
            )
        )

    # -- blocks of equal wikitext -----------------------------------------------------------------------------

    def _whole_blocks(self) -> None:
        """Hand on who lives in blocks that were kept as they are; what moved is told of."""
        correspondence = self.comparison.correspondence
        for before, after in correspondence.kept:
            self.cells[self.new.number(after)] = self._old_cell(self.old.number(before))
        told = {
            change.after.span.start: change
            for change in self.comparison.changes
            if change.after is not None and MOVES.intersection(change.codes)
        }
        for before, after in correspondence.moved:
            number = self.new.number(after)
            cell = self.cells[number] = self._old_cell(self.old.number(before))
            block = self.new.blocks[number]
            change = told.get(block.span.start)
            if change is not None:
                for life, claim in zip(cell.lives, self.claims_of(block), strict=True):
                    self._event(life, What.MOVED, claim, self.new.paths[after.section], change)

    # -- claims -----------------------------------------------------------------------------------------------

    def _tie(self, tie: Tie) -> None:
        befores = [self._life_at(place) for place in tie.old]
        if tie.relation is Relation.REMOVED:
            claim = self._claim(self.old, tie.old[0])
            self._event(befores[0], What.REMOVED, claim, self.old.paths[tie.old[0].section], tie.change)
            return
        for place in tie.new:
            claim = self._claim(self.new, place)
            change = tie.change
            found = self._found_again(place, claim) if tie.relation is Relation.ADDED else None
            if found is not None:
                life, what, change = found.life, What.CHANGED, found.change
            else:
                life, what = self._heir(tie, befores, claim)
            self._settle(place, life)
            if tie.relation is not Relation.KEPT:
                self._event(life, what, claim, self.new.paths[place.section], change)

    def _found_again(self, place: ClaimPlace, claim: Claim) -> Lost | None:
        """Return whose life goes on in a claim that comes back with other words than it had when it went."""
        if self.bearers.get(wording_of(claim)) is not None:
            return None
        found = self.returns.find(self.window.first + self.new.number(place), place.claim, claim)
        if found is None or found.life in self._taken:
            return None
        self._taken.add(found.life)
        return found

    def _heir(self, tie: Tie, befores: Sequence[int], claim: Claim) -> tuple[int, What]:
        """Return who a new claim is, and what happened to it."""
        wording = wording_of(claim)
        if tie.relation is Relation.ADDED:
            return self._arrival(str(claim.kind), wording, len(claim.text))
        if len(tie.old) == len(tie.new) == 1 and tie.relation is not Relation.COPIED:
            codes = tie.change.codes if tie.change else ()
            if codes and MOVES.issuperset(codes):
                return befores[0], What.MOVED
            is_back = self.bearers.get(wording) == befores[0] and wording != self._wording_at(tie.old[0])
            return befores[0], What.RESTORED if is_back else What.CHANGED
        origin = _BIRTHS[tie.relation]
        return self._bear(str(claim.kind), tuple(dict.fromkeys(befores)), origin), origin

    def _arrival(self, kind: str, wording: int, length: int = 0) -> tuple[int, What]:
        """Return the life that comes back with this wording, if one that is gone had it; else a new one.

        What one that is still there says, or once said, is repeated if it is long enough for that.
        """
        known = self.bearers.get(wording)
        if known is not None and known < self._newborn:
            if known not in self._all_standing():
                if known not in self._taken:
                    self._taken.add(known)
                    return known, What.RESTORED
            elif length >= REPEATED:
                return self._bear(kind, (known,), What.COPIED), What.COPIED
        return self._bear(kind), What.ADDED

    def _bear(self, kind: str, parents: tuple[int, ...] = (), origin: What = What.ADDED) -> int:
        life = Life(number=self.next_life, kind=kind, parents=parents, origin=origin)
        self.next_life += 1
        self.born.append(life)
        return life.number

    def _event(
        self, life: int, what: What, claim: Claim, section: tuple[str, ...], change: Change | None
    ) -> None:
        gone = what is What.REMOVED
        self._note(wording_of(claim), life)
        self.events.append(
            Event(
                life=life,
                revid=self.revid,
                what=what,
                codes=change.codes if change else (),
                text=None if gone else claim.text,
                section=section,
                label=claim.label,
                container=claim.container,
                figures=() if gone else claim.figures,
                change=self._kept(change) if change else None,
            )
        )

    def _kept(self, change: Change) -> Change:
        return change if self.with_words else replace(change, words=())

    def _note(self, wording: int, life: int) -> None:
        self.bearers.put(wording, life)

    def _settle(self, place: ClaimPlace, life: int) -> None:
        number = self.new.number(place)
        lives = self._slots.get(number)
        if lives is None:
            lives = self._slots[number] = [0] * len(self.claims_of(self.new.blocks[number]))
        lives[place.claim] = life

    def _claim(self, side: Side, place: ClaimPlace) -> Claim:
        return self.claims_of(side.blocks[side.number(place)])[place.claim]

    def _wording_at(self, place: ClaimPlace) -> int:
        return wording_of(self._claim(self.old, place))

    def _life_at(self, place: ClaimPlace) -> int:
        return self._old_cell(self.old.number(place)).lives[place.claim]

    def _old_cell(self, number: int) -> Cell:
        return self.parent[self.window.first + number]

    def _all_standing(self) -> set[int]:
        """Return who lives anywhere on the page before the edit: nobody comes back who is still there."""
        if self._standing is None:
            self._standing = {life for cell in self.parent for life in cell.lives}
        return self._standing

    # -- sources ----------------------------------------------------------------------------------------------

    def _sources(self) -> None:
        """Follow the works that are cited, in the blocks that were read."""
        blocks = {number: self.claims_of(self.new.blocks[number]) for number in sorted(self._slots)}
        works = CitedWorks(self.revid, self.parent, self.window, self.bearers, partial(self._bear, SOURCE))
        self.cells = works.handed_on(self.cells, blocks, self.old.blocks, self.claims_of)
        self.events += works.events

    # -- what no claim tells ----------------------------------------------------------------------------------

    def _around(self) -> None:
        """Tell the rest of the changes (paragraphs split, columns, markup) of the life before them."""
        told = {id(tie.change) for tie in self.comparison.correspondence.ties}
        for change in self.comparison.changes:
            if id(change) in told or _TOLD.intersection(change.codes) or _SECTIONS.intersection(change.codes):
                continue
            life, section = self._before(change)
            self.events.append(
                Event(
                    life=life,
                    revid=self.revid,
                    what=What.AROUND,
                    codes=change.codes,
                    section=section,
                    change=self._kept(change),
                )
            )

    def _before(self, change: Change) -> tuple[int, tuple[str, ...]]:
        """Return who lives in the block that a change begins in, or in the nearest before it, and its section."""
        side, cells, first = (
            (self.new, self.cells, 0) if change.after else (self.old, self.parent, self.window.first)
        )
        here = change.after or change.before
        assert here is not None
        starts = [block.span.start for block in side.blocks]
        at = bisect_right(starts, here.span.start) - 1
        section = side.path_at(max(at, 0))
        for number in range(at, -1, -1):
            lives = cells[first + number].lives
            if lives:
                return lives[0], section
        above = self.parent[: self.window.first]
        return next((cell.lives[0] for cell in reversed(above) if cell.lives), PAGE), section


_TOLD = frozenset({Code.CLAIM_MOVED, Code.BLOCK_MOVED})
"""Of blocks that moved as they are."""

_BIRTHS = {
    Relation.SPLIT: What.SPLIT,
    Relation.PAIRED: What.SPLIT,
    Relation.MERGED: What.MERGED,
    Relation.COPIED: What.COPIED,
}


def _heading_of(change: Change) -> tuple[bool, int]:
    """Return on which side the heading of a section's change stands (the new one, if it is there), and where."""
    side = change.after or change.before
    assert side is not None
    return change.after is not None, side.span.start
