"""Units of work: what one process reads from its beginning to its end, and pages that several inputs hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wikidiff.dump.inputs import Input, Kind, Range
from wikidiff.model import Page

Key = tuple[str, int | str]
"""What makes two pages one, in whatever inputs they stand: the wiki, and the number or else the title."""

PageKeys = Callable[[Input], Iterator[Key]]
"""Gives the page of every run of revisions of an input."""


def key_of(page: Page) -> Key:
    return (page.wiki, page.title if page.pageid is None else page.pageid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Inputs that are read one after the other."""

    number: int
    inputs: tuple[Input, ...]
    aside: frozenset[Key | int] = frozenset()
    """Pages that other inputs hold, too, or that are not together in this: their revisions are put aside."""
    joins: frozenset[Key | int] = frozenset()
    """Pages whose revisions other units put aside, to be put together in this."""

    def puts_aside(self, page: Page) -> bool:
        return bool(self.aside) and (page.pageid in self.aside or key_of(page) in self.aside)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All units; `last` can only begin when all of `first` have ended."""

    first: tuple[Unit, ...]
    last: tuple[Unit, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        return (*self.first, *self.last)


def make_plan(inputs: Sequence[Input], page_keys: PageKeys) -> Plan:
    """Divide the work; an input is looked into only where its name does not say what it holds.

    A file that is named for a part of one page (`…-p10r500r900…`) is read with the others of that page. So is what
    the files of the same dump that are named for a range around it have of it.
    """
    split: dict[tuple[str, int], list[Input]] = defaultdict(list)
    whole: list[Input] = []
    for each in inputs:
        said = each.range if each.kind is Kind.FILE else None
        if said is not None and said.revision is not None:
            split[said.dump, said.first].append(each)
        else:
            whole.append(each)
    unsaid = _unsaid(whole)
    shared = _shared(unsaid, page_keys) if _must_look(unsaid) else frozenset()
    first = []
    for number, each in enumerate(whole):
        aside: set[Key | int] = set(shared) if each in unsaid else set()
        said = each.range if each.kind is Kind.FILE else None
        if said is not None:
            aside |= {page for dump, page in split if dump == said.dump and said.first <= page <= said.last}
        first.append(Unit(number=number, inputs=(each,), aside=frozenset(aside)))
    groups: list[tuple[tuple[Input, ...], frozenset[Key | int]]] = [
        (tuple(files), frozenset({page})) for (_, page), files in sorted(split.items())
    ]
    if shared:
        groups.append(((), frozenset(shared)))
    last = [
        Unit(number=len(first) + number, inputs=files, joins=joins)
        for number, (files, joins) in enumerate(groups)
    ]
    return Plan(first=tuple(first), last=tuple(last))


def _unsaid(inputs: Iterable[Input]) -> list[Input]:
    """Return the inputs of which the names do not say that no other holds the same pages."""
    ranged: dict[str, list[Input]] = defaultdict(list)
    unsaid: list[Input] = []
    for each in inputs:
        said = each.range if each.kind is Kind.FILE else None
        if said is None:
            unsaid.append(each)
        else:
            ranged[said.dump].append(each)
    is_mixed = bool(unsaid)
    for files in ranged.values():
        if is_mixed or _overlap([said for each in files if (said := each.range)]):
            unsaid += files
    return unsaid


def _overlap(ranges: list[Range]) -> bool:
    ranges.sort(key=lambda each: each.first)
    return any(other.first <= one.last for one, other in pairwise(ranges))


def _must_look(unsaid: Sequence[Input]) -> bool:
    """Tell whether a page may stand in several inputs, or in several places of one: a lone dump has it in one.

    Tables are in no order, and of answers of the API each may have a part of every page.
    """
    return len(unsaid) > 1 or any(each.kind is Kind.PARQUET or ".json" in each.path for each in unsaid)


def _shared(inputs: Iterable[Input], page_keys: PageKeys) -> frozenset[Key]:
    """Return the pages of which there is more than one run of revisions."""
    seen: set[Key] = set()
    shared: set[Key] = set()
    for each in inputs:
        before: Key | None = None
        for key in page_keys(each):
            if key == before:
                continue
            (shared if key in seen else seen).add(key)
            before = key
    return frozenset(shared)
