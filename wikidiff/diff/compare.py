"""Two documents → all that changed between them, from the coarse to the fine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from wikidiff.diff.alignment import Alignment, Pairing, align_items
from wikidiff.diff.blocks import BlockMatch, ClaimsOf, Item, PlacedBlock, items_of, match_blocks
from wikidiff.diff.classify import (
    added_change,
    copied_change,
    entry_change,
    judged,
    pair_change,
    removed_change,
)
from wikidiff.diff.columns import ColumnChanges, Columns, in_one_order, without
from wikidiff.diff.copies import find_copies
from wikidiff.diff.keys import rank_columns
from wikidiff.diff.markup import drawn_changes, silent_change, uncovered_changes
from wikidiff.diff.regrouping import Regrouping, regrouped_blocks, regrouped_sections
from wikidiff.diff.replay import splices
from wikidiff.diff.sections import SectionMatch, match_sections, section_changes
from wikidiff.diff.similarity import Signer, sign
from wikidiff.diff.sources import SourceNames
from wikidiff.model import (
    Block,
    BlockKind,
    BlockPlace,
    Change,
    Citation,
    Claim,
    ClaimKind,
    Code,
    Comparison,
    Correspondence,
    Document,
    Excerpt,
    Families,
    Judge,
    Relation,
    Span,
    Tie,
    fallbacks,
)
from wikidiff.model.correspondence import reading_order

NamesOf = Callable[[Document], Mapping[str, Citation]]


def _no_names(document: Document) -> Mapping[str, Citation]:
    return {}


def compare_documents(
    old: Document,
    new: Document,
    *,
    claims_of: ClaimsOf,
    names_of: NamesOf = _no_names,
    families: Families | None = None,
    judge: Judge | None = None,
    signer: Signer = sign,
    with_copies: bool = True,
) -> Comparison:
    """Compare two documents; `claims_of` is asked only for blocks that differ.

    `names_of` tells which source a document's references mean by a name; it is asked only if a reuse
    (``<ref name="x" />``) may have become another. `families` tells what a history knows of who is whose
    heir: that comes before any likeness. `judge` decides which changes of details are probably wording.
    `signer` signs texts and may remember them. Without `with_copies`, what is repeated is told as added.

    Time and memory grow with what differs; equal blocks cost one hash each.
    """
    edits = splices(old, new)
    if not edits:
        same = match_sections(old, new)
        return Comparison(
            changes=(),
            splices=(),
            lang=new.lang,
            correspondence=_correspondence(same, match_blocks(same), []),
        )
    fallen_back: dict[str, None] = {}
    claims_of = partial(_noting, claims_of, fallen_back)
    sections = match_sections(old, new, families.sections if families else (), signer)
    blocks = match_blocks(sections, families)
    alignment = align_items(
        items_of(blocks.old, claims_of), items_of(blocks.new, claims_of), sections, blocks, families, signer
    )
    old_text, new_text = _text(old), _text(new)
    changes = section_changes(sections)
    changes += _moved_blocks(blocks, claims_of)
    changes += regrouped_blocks(alignment)
    copies = find_copies(alignment.added, sections, old_text, claims_of, signer) if with_copies else {}
    columns = ColumnChanges(alignment.pairings)
    names = SourceNames(partial(names_of, old), partial(names_of, new))
    ties = _judged(_ties(alignment, names, columns, copies), judge)
    changes += columns.changes()
    regrouping = regrouped_sections(sections, blocks, alignment)
    ties = [_reduced(tie, regrouping) for tie in ties]
    changes += [tie.change for tie in ties if tie.change is not None]
    changes = [
        *regrouping.changes,
        *(left for each in changes if (left := regrouping.rest(each)) is not None),
    ]
    changes += drawn_changes(old_text, new_text, sections, changes)
    changes += uncovered_changes(edits, old_text, new_text, sections, changes, _same_places(alignment))
    changes += _page_changes(old_text, new_text)
    return Comparison(
        changes=tuple(sorted(changes, key=_reading_order)),
        splices=edits,
        lang=new.lang,
        degraded=tuple(dict.fromkeys((*old.degraded, *new.degraded, *fallen_back))),
        correspondence=_correspondence(sections, blocks, ties),
    )


def _reduced(tie: Tie, regrouping: Regrouping) -> Tie:
    """Leave out of what a tie says what a split or merger of sections tells, unless that is all."""
    rest = None if tie.change is None else regrouping.rest(tie.change)
    return tie if rest is None or rest is tie.change else replace(tie, change=rest)


def _correspondence(sections: SectionMatch, blocks: BlockMatch, ties: Iterable[Tie]) -> Correspondence:
    return Correspondence(
        sections=tuple(sorted(sections.pairs.items())),
        kept=_addresses(blocks.kept),
        moved=_addresses(blocks.moved),
        ties=tuple(sorted(ties, key=reading_order)),
    )


def _addresses(
    pairs: Iterable[tuple[PlacedBlock, PlacedBlock]],
) -> tuple[tuple[BlockPlace, BlockPlace], ...]:
    return tuple(sorted((before.address, after.address) for before, after in pairs))


def _noting(claims_of: ClaimsOf, fallen_back: dict[str, None], block: Block) -> tuple[Claim, ...]:
    """Read a block, and write down why its reading fell back, if it did."""
    found = claims_of(block)
    fallen_back.update(dict.fromkeys(fallbacks(block, found)))
    return found


def _text(document: Document) -> str:
    return "".join(block.wikitext for block in document.blocks())


def _reading_order(change: Change) -> tuple[bool, int, bool, int]:
    """Order by place in the new text; what is gone goes by its place in the old; a blanking goes first."""
    side = change.after or change.before
    assert side is not None
    return (change.code is not Code.BLANKED, side.span.start, change.after is not None, change.code.rank)


def _page_changes(old: str, new: str) -> list[Change]:
    if not old.strip() or new.strip():
        return []
    whole = Excerpt(text="", span=Span(0, len(old)))
    return [Change(codes=(Code.BLANKED,), before=whole, after=Excerpt(text="", span=Span(0, len(new))))]


def _ties(
    alignment: Alignment, names: SourceNames, columns: ColumnChanges, copies: Mapping[int, Item]
) -> list[Tie]:
    """Tie every claim of a differing block to what it was or became, with what changed."""
    ties = [
        _tie(pairing, _pairing_change(pairing, names, columns.of(pairing))) for pairing in alignment.pairings
    ]
    ties += [
        Tie(relation=Relation.REMOVED, old=(item.address,), new=(), change=removed_change(item.placed()))
        for item in alignment.removed
    ]
    for item in alignment.added:
        source = copies.get(item.order)
        if source is None:
            change = added_change(item.placed())
            ties.append(Tie(relation=Relation.ADDED, old=(), new=(item.address,), change=change))
        else:
            change = copied_change(source.placed(), item.placed())
            ties.append(
                Tie(relation=Relation.COPIED, old=(source.address,), new=(item.address,), change=change)
            )
    return ties


def _judged(ties: list[Tie], judge: Judge | None) -> list[Tie]:
    if judge is None:
        return ties
    return [replace(tie, change=judged(tie.change, judge)) if tie.change else tie for tie in ties]


def _tie(pairing: Pairing, change: Change | None) -> Tie:
    return Tie(
        relation=_relation(len(pairing.old), len(pairing.new), change),
        old=tuple(item.address for item in pairing.old),
        new=tuple(item.address for item in pairing.new),
        change=change,
    )


def _relation(old: int, new: int, change: Change | None) -> Relation:
    if old == new == 1:
        return Relation.PAIRED if change else Relation.KEPT
    if old == 1:
        return Relation.SPLIT
    return Relation.MERGED if new == 1 else Relation.PAIRED


def _pairing_change(pairing: Pairing, names: SourceNames, columns: Columns | None) -> Change | None:
    if columns is None and _is_same(pairing):
        return None
    before, after = _joined(pairing.old), _joined(pairing.new)
    if pairing.codes == (Code.SOURCE_EDITED,):
        return entry_change(before, after)
    ranks = rank_columns(before, after)
    before, after = in_one_order(without(before, ranks), without(after, ranks))
    if columns is not None:
        return pair_change(
            without(before, columns.removed), without(after, columns.added), pairing.codes, names
        )
    change = pair_change(before, after, pairing.codes, names)
    if change is None and len(pairing.old) == len(pairing.new) == 1:
        return silent_change(pairing.old[0], pairing.new[0])
    return change


def _same_places(alignment: Alignment) -> list[tuple[Span, Span]]:
    """Return where claims stand that need no telling: the same to the letter, or far parts of one that is told."""
    found = []
    for pairing in alignment.pairings:
        old, new = pairing.old, pairing.new
        if _is_same(pairing):
            found.append((old[0].span, new[0].span))
        elif _is_spread(old) or _is_spread(new):
            found += [(item.span, new[0].span) for item in old[1:]] + [
                (old[0].span, item.span) for item in new[1:]
            ]
    return found


def _is_same(pairing: Pairing) -> bool:
    """Tell whether a claim is the same to the letter, as most around an edit are; a named source may not be."""
    if len(pairing.old) != 1 or len(pairing.new) != 1 or pairing.codes:
        return False
    before, after = pairing.old[0], pairing.new[0]
    old, new = before.claim, after.claim
    return (
        (old.kind, old.label, old.container, old.text) == (new.kind, new.label, new.container, new.text)
        and not old.citations
        and not new.citations
        and before.wikitext == after.wikitext
    )


def _joined(items: tuple[Item, ...]) -> Claim:
    """Read several items as one claim: texts joined by a blank, figures and marks moved along."""
    first, *rest = [item.placed() for item in items]
    if not rest:
        return first
    joined = _append(first, rest)
    return replace(joined, span=first.span) if _is_spread(items) else joined


def _is_spread(items: tuple[Item, ...]) -> bool:
    """Tell whether parts of one claim do not stand one behind the other in one section."""
    first = items[0]
    return any(item.place.number != first.place.number or item.order < first.order for item in items)


def _append(first: Claim, rest: Iterable[Claim]) -> Claim:
    joined = first
    for claim in rest:
        joined = joined.joined(claim)
    return joined


def _moved_blocks(blocks: BlockMatch, claims_of: ClaimsOf) -> list[Change]:
    """Report blocks of equal wikitext that stand elsewhere; one with a single claim is that claim."""
    changes = []
    for before, after in blocks.moved:
        claims = [claim for claim in claims_of(before.block) if claim.kind.is_claim]
        if not claims or before.block.kind is BlockKind.TEMPLATE:
            continue  # where a template stands says nothing of what it states
        code = Code.CLAIM_MOVED if len(claims) == 1 else Code.BLOCK_MOVED
        text = " ".join(claim.text for claim in claims)
        kind = claims[0].kind if len(claims) == 1 else None
        changes.append(
            Change(codes=(code,), before=_excerpt(before, text, kind), after=_excerpt(after, text, kind))
        )
    return changes


def _excerpt(entry: PlacedBlock, text: str, kind: ClaimKind | None) -> Excerpt:
    return Excerpt(text=text, span=entry.block.span, section=entry.place.path, kind=kind)
