"""One aligned pair of placed claims → one change with all its codes, or None."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from wikidiff.diff.content import read_words
from wikidiff.diff.details import details
from wikidiff.diff.figure_codes import figure_changes
from wikidiff.diff.figures import match_figures
from wikidiff.diff.order import Order, order_of
from wikidiff.diff.sources import NO_NAMES, SourceNames, source_changes, tag_changes
from wikidiff.diff.stance import stance_of
from wikidiff.diff.wording import likely_wording, signs_of
from wikidiff.diff.words import align_words, word_edits
from wikidiff.model import DETAILS, Change, Claim, ClaimKind, Code, Excerpt, FigureChange, Judge, Run, looks

CHANGED = {ClaimKind.TABLE_ROW: Code.TABLE_ROW_CHANGED, ClaimKind.PARAMETER: Code.PARAMETER_CHANGED,
           ClaimKind.MEDIA: Code.MEDIA_CHANGED, ClaimKind.METADATA: Code.METADATA_CHANGED,
           ClaimKind.INTERWIKI: Code.METADATA_CHANGED, ClaimKind.REDIRECT: Code.REDIRECTED,
           ClaimKind.TEMPLATE: Code.TEMPLATE_REPLACED}  # fmt: skip
"""What the change of such an item is called, beside what happened to its figures and sources."""

ADDED = {ClaimKind.TABLE_ROW: Code.TABLE_ROW_ADDED, ClaimKind.PARAMETER: Code.PARAMETER_ADDED,
         ClaimKind.MEDIA: Code.MEDIA_ADDED, ClaimKind.CATEGORY: Code.CATEGORY_ADDED,
         ClaimKind.TEMPLATE: Code.TEMPLATE_ADDED, ClaimKind.REFERENCE: Code.SOURCE_ADDED,
         ClaimKind.METADATA: Code.METADATA_CHANGED, ClaimKind.INTERWIKI: Code.METADATA_CHANGED,
         ClaimKind.REDIRECT: Code.REDIRECTED}  # fmt: skip
REMOVED = {ClaimKind.TABLE_ROW: Code.TABLE_ROW_REMOVED, ClaimKind.PARAMETER: Code.PARAMETER_REMOVED,
           ClaimKind.MEDIA: Code.MEDIA_REMOVED, ClaimKind.CATEGORY: Code.CATEGORY_REMOVED,
           ClaimKind.TEMPLATE: Code.TEMPLATE_REMOVED, ClaimKind.REFERENCE: Code.SOURCE_REMOVED,
           ClaimKind.METADATA: Code.METADATA_CHANGED, ClaimKind.INTERWIKI: Code.METADATA_CHANGED,
           ClaimKind.REDIRECT: Code.REDIRECTED}  # fmt: skip


def added_change(claim: Claim) -> Change:
    """Report a placed claim that has no counterpart in the old text."""
    return Change(
        codes=(ADDED.get(claim.kind, Code.CLAIM_ADDED),),
        before=None,
        after=Excerpt.of_claim(claim),
        sources_after=claim.citations if claim.kind is ClaimKind.REFERENCE else (),
    )


def copied_change(source: Claim, copy: Claim) -> Change:
    """Report a placed claim that repeats one of the old text which stayed; the words tell what was left out."""
    runs = align_words(source, copy)
    return Change(
        codes=(Code.CLAIM_COPIED,),
        before=Excerpt.of_claim(source),
        after=Excerpt.of_claim(copy),
        words=word_edits(runs, source.text, copy.text),
    )


def removed_change(claim: Claim) -> Change:
    """Report a placed claim that has no counterpart in the new text."""
    return Change(
        codes=(REMOVED.get(claim.kind, Code.CLAIM_REMOVED),),
        before=Excerpt.of_claim(claim),
        after=None,
        sources_before=claim.citations if claim.kind is ClaimKind.REFERENCE else (),
    )


def entry_change(old: Claim, new: Claim) -> Change:
    """Report an entry of a list of sources that is a citation template on one side and free text on the other."""
    return Change(
        codes=(Code.SOURCE_EDITED,),
        before=Excerpt.of_claim(old),
        after=Excerpt.of_claim(new),
        sources_before=old.citations,
        sources_after=new.citations,
        notes=("template",),
    )


def pair_change(
    old: Claim, new: Claim, structure: Sequence[Code] = (), names: SourceNames = NO_NAMES
) -> Change | None:
    """Report what changed between two aligned, placed claims; None if nothing a claim can tell.

    `structure` are codes that the alignment already knows: moved, split, merged.
    """
    runs = align_words(old, new)
    is_regrouped = not {Code.CLAIM_SPLIT, Code.CLAIM_MERGED}.isdisjoint(structure)
    figures = figure_changes(match_figures(old, new, runs, is_regrouped=is_regrouped), old, new)
    if old.text == new.text:  # under another name: what only one of the two is read as neither came nor went
        figures = tuple(figure for figure in figures if figure.before and figure.after)
    codes = [*structure, *(figure.code for figure in figures)]
    is_wording = False
    sources = source_changes(old.citations, new.citations, names)
    tags = tag_changes(old, new)
    codes += sources.codes
    codes += [Code.TAG_ADDED] * bool(tags.added) + [Code.TAG_REMOVED] * bool(tags.removed)
    notes: tuple[str, ...] = ()
    if old.text != new.text:
        notes = invisible_notes(old.text, new.text)
        if notes:
            codes.append(Code.MARKUP_ONLY)
        else:
            more, is_wording = _text_codes(old, new, runs, figures, structure)
            codes += more
    if not codes:
        return None
    if old.kind is ClaimKind.PARAMETER and old.label != new.label:
        codes.append(Code.PARAMETER_RENAMED)
        notes = (f"{old.label} → {new.label}",)
    change = Change(
        codes=tuple(sorted(set(codes), key=lambda code: code.rank)),
        before=Excerpt.of_claim(old),
        after=Excerpt.of_claim(new),
        figures=figures,
        words=word_edits(runs, old.text, new.text),
        sources_before=sources.before,
        sources_after=sources.after,
        tags=(*tags.added, *tags.removed),
        notes=notes,
    )
    return replace(change, likely_wording=True) if is_wording and change.may_be_wording else change


def judged(change: Change, judge: Judge) -> Change:
    """Let a judge of the user's own decide whether a change is probably wording, where it may be."""
    verdict = judge(change) if change.may_be_wording else None
    return change if verdict is None else replace(change, likely_wording=bool(verdict))


def _text_codes(
    old: Claim,
    new: Claim,
    runs: Sequence[Run],
    figures: Sequence[FigureChange],
    structure: Sequence[Code],
) -> tuple[list[Code], bool]:
    """Return the codes of the words, and whether what they say is probably wording."""
    if not old.kind.is_claim:
        return [CHANGED.get(old.kind, Code.MARKUP_ONLY)], False
    before, after = read_words(old, new), read_words(new, old)
    stance = stance_of(old, new, before, after, runs)
    codes = list(stance.codes)
    left = details(before, after, (old.text, new.text), runs, stance)
    if left.code:
        codes.append(left.code)
    told = not all(code.is_editorial for code in [*codes, *(figure.code for figure in figures)])
    may_be_wording = all(
        code.is_editorial or code in DETAILS for code in (*codes, *(f.code for f in figures))
    )
    order = order_of(old, new, before, after) if may_be_wording else Order.SAME
    if not told and order is not Order.SAME:
        codes.append(Code.DETAIL_REPLACED)
    regrouped = Code.CLAIM_SPLIT in structure or Code.CLAIM_MERGED in structure
    if not codes and not figures and not regrouped:
        codes.append(Code.CLAIM_REWORDED)
    if old.kind in CHANGED and (told or (left.gone and left.came)):
        codes.append(CHANGED[old.kind])
    if not may_be_wording or order is Order.CHANGED or not codes:
        return codes, False
    return codes, likely_wording(signs_of(old, new, before, after, runs, left))


def invisible_notes(old: str, new: str) -> tuple[str, ...]:
    r"""Name what differs between texts that look the same; empty when they do not look the same.

    >>> invisible_notes("5 km", "5\u00a0km")
    ('U+0020 removed', 'U+00A0 added')
    >>> invisible_notes("5 km", "6 km")
    ()
    """
    if looks(old) != looks(new):
        return ()
    before, after = Counter(old), Counter(new)
    notes = [f"U+{ord(char):04X} removed" for char in sorted(before - after)]
    notes += [f"U+{ord(char):04X} added" for char in sorted(after - before)]
    return tuple(notes) or ("order of invisible characters",)
