"""List items that describe a source, as free text in one claim and as a citation template in the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from wikidiff.diff.blocks import Item
from wikidiff.diff.tokens import WORD
from wikidiff.model import PROSE, BlockKind, Citation, ClaimKind

SHORTEST_TITLE = 8
"""Characters of a title by which a source is known again in the text of an item."""

MOSTLY = 0.5
"""Share of the words of an item that the citation must hold: months and names may be written otherwise."""


_Entry = tuple[tuple[Item, ...], tuple[Item, ...]]


class _Told(NamedTuple):
    """A list item in free text, read once for all citations that it is held against."""

    items: tuple[Item, ...]
    text: str
    links: frozenset[str]


def same_entries(removed: Iterable[Item], added: Iterable[Item]) -> list[_Entry]:
    """Return the items of a list that describe one source, of which one side is free text and one a citation.

    They do if the text holds the title, or links to the address, of the citation.
    """
    return _entries(removed, added) + [(ours, theirs) for theirs, ours in _entries(added, removed)]


def _entries(texts: Iterable[Item], citations: Iterable[Item]) -> list[_Entry]:
    blocks: dict[tuple[int, int], list[Item]] = defaultdict(list)
    for item in texts:
        if item.claim.kind in PROSE and item.block.kind is BlockKind.LIST_ITEM:
            blocks[item.block.span.start, item.place.number].append(item)
    waiting = [_told(items) for items in blocks.values()]
    found: list[_Entry] = []
    for item in citations:
        if item.claim.kind is not ClaimKind.REFERENCE or len(item.claim.citations) != 1:
            continue
        entry = next(_described(waiting, item.claim.citations[0]), None)
        if entry is not None:
            waiting.remove(entry)
            found.append((entry.items, (item,)))
    return found


def _told(items: Sequence[Item]) -> _Told:
    text = " ".join(item.claim.text for item in items).casefold()
    links = frozenset(link.target for link in chain.from_iterable(item.claim.links for item in items))
    return _Told(tuple(items), text, links)


def _described(waiting: Iterable[_Told], citation: Citation) -> Iterator[_Told]:
    """Yield the items that name a citation by its title or address, and say hardly more than where to find it."""
    title = (citation.title or "").casefold()
    known = frozenset(WORD.findall(citation.wikitext.casefold()))
    for told in waiting:
        if (len(title) >= SHORTEST_TITLE and title in told.text) or citation.url in told.links:
            words = WORD.findall(told.text)
            if sum(word in known for word in words) >= len(words) * MOSTLY:
                yield told
