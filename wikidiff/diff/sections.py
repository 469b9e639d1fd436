"""Which section of the old document is which of the new: by path, then by title and content."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from wikidiff.diff.sequence import out_of_order
from wikidiff.diff.similarity import Signature, Signer, likeness, sign
from wikidiff.model import BlockKind, Change, Code, Document, Excerpt, Section, Span

SAME_SECTION = 0.5
"""Two sections at least this alike (title and content) are one that was renamed or moved."""

TITLE_SHARE = 0.3
"""How much the title counts beside the content in that score."""

MAX_SCORED_PAIRS = 20_000
"""More leftover pairs than this and only those of equal title are scored: a page where a hundred and
forty sections went and as many came at once is a new page."""

NEAR = 6
"""Places by which sections of one title may be apart, where there are so many of the title."""


@dataclass(frozen=True, slots=True)
class Place:
    """A section of one side: number in the order of the text, number of its parent, title path."""

    number: int
    parent: int
    path: tuple[str, ...]
    section: Section

    @property
    def is_lead(self) -> bool:
        return self.section.heading is None

    @property
    def heading_span(self) -> Span:
        """Of the heading; of the start of the page for the lead."""
        return self.section.heading.span if self.section.heading else Span(0, 0)

    @property
    def span(self) -> Span:
        """Of the whole section, with all that stands below it."""
        last = self.section
        while last.children:
            last = last.children[-1]
        end = last.blocks[-1].span.end if last.blocks else (last.heading.span.end if last.heading else 0)
        return Span(self.heading_span.start, max(end, self.heading_span.end))


@dataclass(frozen=True, slots=True)
class SectionMatch:
    """Matched numbers (old → new) and both sides' places in the order of the text."""

    old: tuple[Place, ...]
    new: tuple[Place, ...]
    pairs: dict[int, int]


def match_sections(
    old: Document, new: Document, known: Iterable[tuple[int, int]] = (), signer: Signer = sign
) -> SectionMatch:
    """Match sections from the root down by title; what is left by title and content, best first.

    Pairs that are `known` to be one come before any other.
    """
    matcher = _Matcher(_places(old), _places(new), signer)
    matcher.match((0, 0), *known)
    for i, j in matcher.leftover_candidates():
        if i not in matcher.pairs and j not in matcher.taken:
            matcher.match((i, j))
    for pair in matcher.lone_pairs():
        matcher.match(pair)
    return SectionMatch(matcher.old, matcher.new, matcher.pairs)


def _places(document: Document) -> tuple[Place, ...]:
    places: list[Place] = []
    stack: deque[tuple[Section, int, tuple[str, ...]]] = deque([(document.root, -1, ())])
    while stack:
        section, parent, above = stack.popleft()
        path = (*above, section.title) if section.level else ()
        number = len(places)
        places.append(Place(number, parent, path, section))
        stack.extendleft((child, number, path) for child in reversed(section.children))
    return tuple(places)


LONE_CONTENT = 0.5
"""Likeness of what stands in two sections that are alone between the same neighbours, whatever they are called."""


class _Matcher:
    """The state of one matching; `match` spreads from a pair to the children of equal title."""

    def __init__(self, old: tuple[Place, ...], new: tuple[Place, ...], signer: Signer) -> None:
        self._sign = signer
        self.old, self.new = old, new
        self.pairs: dict[int, int] = {}
        self.taken: set[int] = set()
        self._below_old, self._below_new = _children(old), _children(new)
        self._signatures: dict[tuple[bool, int], Signature] = {}

    def match(self, *pairs: tuple[int, int]) -> None:
        self._record(pairs)
        waiting = deque(pairs)
        while waiting:
            found = self._equal_children(*waiting.popleft())
            self._record(found)
            waiting.extend(found)

    def _record(self, pairs: Iterable[tuple[int, int]]) -> None:
        for i, j in pairs:
            self.pairs[i] = j
            self.taken.add(j)

    def _equal_children(self, i: int, j: int) -> list[tuple[int, int]]:
        groups: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for child in self._below_old[i]:
            if child not in self.pairs:
                groups[self.old[child].section.title][0].append(child)
        for child in self._below_new[j]:
            if child not in self.taken:
                groups[self.new[child].section.title][1].append(child)
        found: list[tuple[int, int]] = []
        for left, right in groups.values():
            if len(left) == len(right):
                found.extend(zip(left, right, strict=True))
            elif left and right:
                found.extend(self._best(_candidates(left, right)))
        return found

    def leftover_candidates(self) -> list[tuple[int, int]]:
        left = [place.number for place in self.old if place.number not in self.pairs]
        right = [place.number for place in self.new if place.number not in self.taken]
        if len(left) * len(right) <= MAX_SCORED_PAIRS:
            return self._best(((i, j) for i in left for j in right), SAME_SECTION)
        by_title: dict[str, list[int]] = defaultdict(list)
        for j in right:
            by_title[self.new[j].section.title].append(j)
        close = ((i, j) for i in left for j in by_title[self.old[i].section.title][:8])
        return self._best(close, SAME_SECTION)

    def lone_pairs(self) -> list[tuple[int, int]]:
        """Return the sections that are alone between the same neighbours, if half of their text is one."""
        left, right = (
            self._gaps(self.old, self.pairs),
            self._gaps(self.new, {j: i for i, j in self.pairs.items()}),
        )
        found = []
        for (parent, before), here in left.items():
            there = right.get((self.pairs[parent], self.pairs[before] if before >= 0 else -1), [])
            if (
                len(here) == len(there) == 1
                and self._signature(self.old[here[0]], True).total
                and self._content(here[0], there[0]) >= LONE_CONTENT
            ):
                found.append((here[0], there[0]))
        return found

    def _gaps(self, places: Sequence[Place], known: Mapping[int, int]) -> dict[tuple[int, int], list[int]]:
        """Gather sections without a partner by their parent and by the sibling with one that stands before them."""
        gaps: dict[tuple[int, int], list[int]] = defaultdict(list)
        last: dict[int, int] = {}
        for place in places:
            if place.number in known:
                last[place.parent] = place.number
            elif place.parent in known:
                gaps[place.parent, last.get(place.parent, -1)].append(place.number)
        return gaps

    def _content(self, i: int, j: int) -> float:
        return likeness(self._signature(self.old[i], True), self._signature(self.new[j], False))

    def _best(self, candidates: Iterable[tuple[int, int]], least: float = 0.0) -> list[tuple[int, int]]:
        """Return disjoint pairs, best score first, ties to those nearest in order."""
        scored = [(self._score(i, j), i, j) for i, j in candidates]
        chosen: list[tuple[int, int]] = []
        used_old: set[int] = set()
        used_new: set[int] = set()
        for score, i, j in sorted(scored, key=lambda entry: (-entry[0], abs(entry[1] - entry[2]), entry)):
            if score >= least and i not in used_old and j not in used_new:
                chosen.append((i, j))
                used_old.add(i)
                used_new.add(j)
        return chosen

    def _score(self, i: int, j: int) -> float:
        title = likeness(self._sign(self.old[i].section.title), self._sign(self.new[j].section.title))
        return TITLE_SHARE * title + (1 - TITLE_SHARE) * self._content(i, j)

    def _signature(self, place: Place, is_old: bool) -> Signature:
        key = (is_old, place.number)
        if key not in self._signatures:
            text = "".join(
                block.wikitext for block in place.section.blocks if block.kind is not BlockKind.BLANK
            )
            if not text.strip():
                text = " ".join(child.title for child in place.section.children)
            self._signatures[key] = self._sign(text)
        return self._signatures[key]


def _candidates(left: list[int], right: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of sections of one title that are compared: all, or of too many those near in order.

    Near is counted from the first and from the last, on both sides alike.
    """
    if len(left) * len(right) <= MAX_SCORED_PAIRS:
        yield from product(left, right)
        return
    longer = len(right) - len(left)
    for place, old in enumerate(left):
        near = {
            *range(place - NEAR, place + NEAR + 1),
            *range(place + longer - NEAR, place + longer + NEAR + 1),
        }
        yield from ((old, right[other]) for other in sorted(near) if 0 <= other < len(right))


def _children(places: tuple[Place, ...]) -> dict[int, list[int]]:
    below: dict[int, list[int]] = defaultdict(list)
    for place in places:
        below[place.parent].append(place.number)
    return below


def section_changes(match: SectionMatch) -> list[Change]:
    """Return what became of the sections themselves (not of what stands in them)."""
    moved = _moved(match)
    changes = []
    for i, j in match.pairs.items():
        before, after = match.old[i], match.new[j]
        codes = []
        if before.section.title != after.section.title:
            codes.append(Code.SECTION_RENAMED)
        if i in moved:
            codes.append(Code.SECTION_MOVED)
        if _relevelled(match, before, after):
            codes.append(Code.SECTION_RELEVELLED)
        if codes:
            whole = i in moved
            changes.append(
                Change(codes=tuple(codes), before=_excerpt(before, whole), after=_excerpt(after, whole))
            )
    changes.extend(
        Change(codes=(Code.SECTION_REMOVED,), before=_excerpt(place, True), after=None)
        for place in match.old
        if place.number not in match.pairs
    )
    taken = set(match.pairs.values())
    changes.extend(
        Change(codes=(Code.SECTION_ADDED,), before=None, after=_excerpt(place, True))
        for place in match.new
        if place.number not in taken
    )
    return changes


def _moved(match: SectionMatch) -> set[int]:
    """Find old numbers of sections that have another parent now, or another place among their siblings.

    Among siblings the fewest are called moved: all but a longest run that kept its order.
    """
    moved: set[int] = set()
    siblings: dict[int, list[int]] = defaultdict(list)
    for i in sorted(match.pairs):
        if i == 0:
            continue
        parent = match.old[i].parent
        if match.pairs.get(parent) != match.new[match.pairs[i]].parent:
            moved.add(i)
        else:
            siblings[parent].append(i)
    flip = [place.path for place in match.old] > [place.path for place in match.new]
    for group in siblings.values():
        moved.update(out_of_order([(i, match.pairs[i]) for i in group], flip=flip))
    return moved


def _relevelled(match: SectionMatch, before: Place, after: Place) -> bool:
    """Tell whether the level changed by itself and not along with the parent's."""
    step = after.section.level - before.section.level
    if not step:
        return False
    parent = match.pairs.get(before.parent)
    if parent is None or parent != after.parent or before.parent < 0:
        return True
    return step != match.new[parent].section.level - match.old[before.parent].section.level


def _excerpt(place: Place, whole: bool) -> Excerpt:
    """Show a section by its title; `whole` if all of it came, went or moved, and not its heading only."""
    span = place.span if whole else place.heading_span
    return Excerpt(text=place.section.title, span=span, section=place.path)
