"""Sections and paragraphs that were split into several, or put together from several."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from wikidiff.diff.alignment import Alignment
from wikidiff.diff.blocks import BlockMatch, Item
from wikidiff.diff.sections import Place, SectionMatch
from wikidiff.model import MOVES, BlockKind, Change, ClaimKind, Code, Excerpt, Span

MOST = 0.5
"""Share of a section's text that must come from another for it to be a part of that."""


@dataclass(frozen=True, slots=True)
class Regrouping:
    """Sections that were split or put together, and what of the other changes they have told."""

    changes: tuple[Change, ...] = ()
    ways: frozenset[tuple[tuple[str, ...], tuple[str, ...]]] = frozenset()
    """Paths of sections between which nothing needs to be called moved."""
    gone: frozenset[tuple[str, ...]] = frozenset()
    came: frozenset[tuple[str, ...]] = frozenset()

    def rest(self, change: Change) -> Change | None:
        """Return what is left to say of a change, itself if that is all of it; None if nothing is."""
        if change.code is Code.SECTION_ADDED and change.after and change.after.section in self.came:
            return None
        if change.code is Code.SECTION_REMOVED and change.before and change.before.section in self.gone:
            return None
        if not (
            change.before and change.after and (change.before.section, change.after.section) in self.ways
        ):
            return change
        codes = tuple(code for code in change.codes if code not in MOVES)
        return (change if codes == change.codes else replace(change, codes=codes)) if codes else None


def regrouped_sections(sections: SectionMatch, blocks: BlockMatch, alignment: Alignment) -> Regrouping:
    """Tell a section whose text went into several as one split, several that became one as one merger.

    Sections of which so much is told are no longer called added or removed, nor what is in them moved.
    The lead is left out: text that leaves it for a section of its own is a new section.
    """
    forth, back = _flows(sections, blocks, alignment)
    taken = {j: i for i, j in sections.pairs.items()}
    splits = _parts(forth, sections.pairs, taken, sections.new)
    merges = _parts(back, taken, sections.pairs, sections.old)
    told = tuple(
        Change(
            codes=(Code.SECTION_SPLIT,),
            before=_joint([sections.old[i]]),
            after=_joint([sections.new[j] for j in parts]),
        )
        for i, parts in splits.items()
    ) + tuple(
        Change(
            codes=(Code.SECTION_MERGED,),
            before=_joint([sections.old[i] for i in parts]),
            after=_joint([sections.new[j]]),
        )
        for j, parts in merges.items()
    )
    if not told:
        return Regrouping()
    ways = {(sections.old[i].path, sections.new[j].path) for i, parts in splits.items() for j in parts}
    ways |= {(sections.old[i].path, sections.new[j].path) for j, parts in merges.items() for i in parts}
    came = {sections.new[j].path for parts in splits.values() for j in parts if j not in taken}
    came |= {sections.new[j].path for j in merges if j not in taken}
    gone = {sections.old[i].path for parts in merges.values() for i in parts if i not in sections.pairs}
    gone |= {sections.old[i].path for i in splits if i not in sections.pairs}
    return Regrouping(told, frozenset(ways), frozenset(gone), frozenset(came))


Flow = Counter[tuple[int, int]]
"""Code points of a part that stand in a whole on the other side, by (whole, part)."""


def _flows(sections: SectionMatch, blocks: BlockMatch, alignment: Alignment) -> tuple[Flow, Flow]:
    """Weigh what went from one section to one that is not its partner: by new parts, and by old ones."""
    ways = [
        (a.place, b.place, len(a.block.wikitext), len(b.block.wikitext))
        for a, b in blocks.moved
        if _says(a.block.kind)
    ]
    ways += [
        (old[0].place, new[0].place, len(old[0].wikitext), len(new[0].wikitext))
        for old, new, _ in alignment.pairings
        if old[0].claim.kind.is_claim
    ]
    forth, back = Flow(), Flow()
    for before, after, old_weight, new_weight in ways:
        i, j = before.number, after.number
        if sections.pairs.get(i) != j and not before.is_lead and not after.is_lead:
            forth[i, j] += new_weight
            back[j, i] += old_weight
    return forth, back


def _parts(
    flow: Counter[tuple[int, int]],
    pairs: Mapping[int, int],
    taken: Mapping[int, int],
    places: tuple[Place, ...],
) -> dict[int, list[int]]:
    """Return for each whole the unpaired sections that it became, its partner first, if those are several."""
    found: dict[int, list[int]] = defaultdict(list)
    for (whole, part), weight in flow.items():
        if part not in taken and weight >= MOST * _weight(places[part]):
            found[whole].append(part)
    together = {
        whole: sorted({*parts, pairs[whole]} if _stays(whole, pairs, places) else set(parts))
        for whole, parts in found.items()
    }
    return {whole: parts for whole, parts in together.items() if len(parts) > 1}


def _stays(whole: int, pairs: Mapping[int, int], places: tuple[Place, ...]) -> bool:
    """Tell whether a section goes on under its own heading, and not only its heading does."""
    return whole in pairs and _weight(places[pairs[whole]]) > 0


def _weight(place: Place) -> int:
    return sum(len(block.wikitext) for block in place.section.blocks if _says(block.kind))


def _says(kind: BlockKind) -> bool:
    """Tell whether a block is text of its section; categories stand at the end of whichever is the last."""
    return kind not in (BlockKind.BLANK, BlockKind.METADATA)


def _joint(places: list[Place]) -> Excerpt:
    titles = " ¶ ".join(place.section.title for place in places)
    span = Span(places[0].span.start, max(place.span.end for place in places))
    return Excerpt(text=titles, span=span, section=places[0].path)


def regrouped_blocks(alignment: Alignment) -> list[Change]:
    """Report paragraphs that were split in two or more, or merged, whatever happened to the claims."""
    forth: dict[Span, Counter[Span]] = defaultdict(Counter)
    back: dict[Span, Counter[Span]] = defaultdict(Counter)
    entries: dict[tuple[bool, Span], Item] = {}
    for old, new, _ in alignment.pairings:
        if old[0].claim.kind is new[0].claim.kind is ClaimKind.SENTENCE:
            forth[old[0].block.span][new[0].block.span] += 1
            back[new[0].block.span][old[0].block.span] += 1
            for key, item in (((True, old[0].block.span), old[0]), ((False, new[0].block.span), new[0])):
                entries[key] = min(item, entries.get(key, item), key=lambda entry: entry.order)
    changes = []
    for span, parts in _regroupings(forth, back):
        whole, pieces = entries[True, span], [entries[False, part] for part in parts]
        changes.append(_regrouped(Code.BLOCK_SPLIT, [whole], pieces))
    for span, parts in _regroupings(back, forth):
        whole, pieces = entries[False, span], [entries[True, part] for part in parts]
        changes.append(_regrouped(Code.BLOCK_MERGED, pieces, [whole]))
    return changes


def _regroupings(
    forth: Mapping[Span, Counter[Span]], back: Mapping[Span, Counter[Span]]
) -> Iterator[tuple[Span, list[Span]]]:
    """Yield blocks with the blocks on the other side that most of their claims went to, if several.

    A part counts if more than half of its claims come from this block: a sentence that came along from
    elsewhere does not hide a split.
    """
    for span, parts in forth.items():
        mostly = sorted(part for part in parts if 2 * back[part][span] > back[part].total())
        if len(mostly) > 1:
            yield span, mostly


def _regrouped(code: Code, old: list[Item], new: list[Item]) -> Change:
    return Change(codes=(code,), before=_extent(old), after=_extent(new))


def _extent(items: list[Item]) -> Excerpt:
    """Show the first claim of each block; the span runs over all of them."""
    span = Span(items[0].block.span.start, items[-1].block.span.end)
    text = " ¶ ".join(item.claim.text for item in items)
    return Excerpt(text=text, span=span, section=items[0].place.path)
