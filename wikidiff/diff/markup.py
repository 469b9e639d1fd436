"""Changes of the wikitext that no claim tells of: named, so that nothing is dropped silently."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from wikidiff.diff.blocks import Item
from wikidiff.diff.classify import invisible_notes
from wikidiff.diff.cover import Cover
from wikidiff.diff.drawn import Drawing, drawings, drawn_notes, within
from wikidiff.diff.sections import Place, SectionMatch
from wikidiff.model import MOVES, Change, ClaimKind, Code, Excerpt, Span, Splice
from wikidiff.patterns import late

MAX_EXCERPT = 400
"""Code points of raw wikitext shown for a stretch of markup; the spans tell the rest."""

_ASPECTS = (
    ("comment", late(r"<!--.*?(?:-->|$)", re.DOTALL)),
    ("link", late(r"\[\[[^\[\]|\n]*\||\[\[|\]\]|\[https?://[^\s\]]*")),
    ("bold or italics", late(r"'{2,5}")),
    ("reference", late(r"<ref[^>]*>|</ref>", re.IGNORECASE)),
    ("tag", late(r"</?[a-zA-Z][^<>]*>")),
    ("template", late(r"\{\{|\}\}")),
    ("table layout", late(r"^[ \t:]*(?:\{\||\|\}|\|-).*$", re.MULTILINE)),
)


def markup_notes(before: str, after: str) -> tuple[str, ...]:
    """Name what differs between two pieces of wikitext that read the same.

    >>> markup_notes("the [[Kuril Islands]]", "the [[Kuril Islands|Kuril Islands]]")
    ('link',)
    >>> markup_notes("a  b", "a b")
    ('white space',)
    """
    if "".join(before.split()) == "".join(after.split()):
        return ("white space",)
    notes = tuple(name for name, pattern in _ASPECTS if pattern.findall(before) != pattern.findall(after))
    return notes or invisible_notes(before, after) or ("markup",)


def silent_change(old: Item, new: Item) -> Change | None:
    """Report a pair whose readable side is equal while its name, form or wikitext differs."""
    if old.claim.kind is ClaimKind.TEMPLATE:
        return None  # a template's parameters speak for themselves
    code, notes = _silent_code(old, new)
    if code is None:
        return None
    before, after = old.placed(), new.placed()
    return Change(codes=(code,), before=Excerpt.of_claim(before), after=Excerpt.of_claim(after), notes=notes)


def _silent_code(old: Item, new: Item) -> tuple[Code | None, tuple[str, ...]]:
    if old.claim.kind is not new.claim.kind:
        return Code.MARKUP_ONLY, (f"{_words(old.claim.kind)} → {_words(new.claim.kind)}",)
    if old.claim.kind is ClaimKind.TABLE_ROW and old.claim.text != new.claim.text:
        # All but the rank is equal, which follows from the other rows, or but the order of the columns.
        same = [field.name for field in old.claim.fields] == [field.name for field in new.claim.fields]
        return Code.MARKUP_ONLY, ("rank",) if same else ("order of columns",)
    if old.claim.label != new.claim.label:
        return Code.PARAMETER_RENAMED, (f"{old.claim.label} → {new.claim.label}",)
    if old.wikitext == new.wikitext:
        return None, ()
    targets = [link.target for link in old.claim.links], [link.target for link in new.claim.links]
    # A link where none was, or none where one was, is markup: the claim points where it pointed.
    if len(targets[0]) == len(targets[1]) and (notes := _retargeted(*targets)):
        return Code.LINK_CHANGED, notes
    if drawn := drawn_notes(old.wikitext, new.wikitext):
        return Code.MEDIA_CHANGED, drawn
    return Code.MARKUP_ONLY, markup_notes(old.wikitext, new.wikitext)


def _words(kind: ClaimKind) -> str:
    return kind.replace("_", " ")


def _retargeted(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        f"{a} → {b}"
        for a, b in zip(before, after, strict=True)
        if a != b and _canonical_title(a) != _canonical_title(b)
    )


def _canonical_title(target: str) -> str:
    """Write a title as a wiki does: an underscore is a blank, and the first letter is a capital.

    Where the first letter counts (Wiktionary) the link text, which stayed, says which word is meant.

    >>> _canonical_title("Fujita_scale#Parameters") == _canonical_title("fujita scale#Parameters")
    True
    """
    if "://" in target:
        return target
    title = " ".join(target.replace("_", " ").split())
    return title[:1].upper() + title[1:]


def uncovered_changes(
    splices: Sequence[Splice],
    old: str,
    new: str,
    sections: SectionMatch,
    changes: Iterable[Change],
    same: Sequence[tuple[Span, Span]],
) -> list[Change]:
    """Report every splice that no change speaks of: white space, comments, table layout…

    `same` are the places of claims that are the same to the letter. A splice that only takes apart what these
    and the told claims say (the first of two equal sentences went, and the letters of the second) is told.
    """
    changes = list(changes)
    # What a copy repeats stayed where it was: that says nothing of what happened to it.
    spans_old = [
        _told_span(change, change.before, old)
        for change in changes
        if change.before and change.code is not Code.CLAIM_COPIED
    ]
    spans_new = [_told_span(change, change.after, new) for change in changes if change.after]
    told_old, told_new = Cover(spans_old), Cover(spans_new)
    known_old = Cover([*spans_old, *(before for before, _ in same)])
    known_new = Cover([*spans_new, *(after for _, after in same)])
    stretches = _Stretches(old, new, sections)
    passed = _passed_over(splices, old) if _is_moved(changes) else frozenset()
    found, shift = [], 0
    for splice in splices:
        here = Span(splice.span.start + shift, splice.span.start + shift + len(splice.text))
        shift += len(splice.text) - (splice.span.end - splice.span.start)
        if (splice.text or splice.span.of(old)) in passed:
            continue
        if told_old.touches(splice.span) or told_new.touches(here):
            continue
        is_text = splice.text.strip() or splice.span.of(old).strip()
        if not (is_text and known_old.holds_text_of(splice.span, old) and known_new.holds_text_of(here, new)):
            found.append(stretches.change(splice.span, here))
    return list(dict.fromkeys(found))


class _Stretches:
    """Makes changes of stretches of two texts that no claim holds."""

    def __init__(self, old: str, new: str, sections: SectionMatch) -> None:
        self._old, self._new = old, new
        self._sections = sections

    @cached_property
    def _drawn(self) -> tuple[list[Drawing], list[Drawing]]:
        return drawings(self._old), drawings(self._new)

    def change(self, old: Span, new: Span) -> Change:
        """Say that what is drawn there is another thing, or else that readers see the same."""
        gone, came = (within(drawn, span) for drawn, span in zip(self._drawn, (old, new), strict=True))
        code, notes = Code.MARKUP_ONLY, markup_notes(old.of(self._old), new.of(self._new))
        if gone or came:
            whole = _around(gone, old), _around(came, new)
            if drawn := drawn_notes(whole[0].of(self._old), whole[1].of(self._new)):
                (old, new), code, notes = whole, Code.MEDIA_CHANGED, drawn
        before = _stretch(old, self._old, self._sections.old)
        after = _stretch(new, self._new, self._sections.new)
        return Change(codes=(code,), before=before, after=after, notes=notes)


def _around(found: Sequence[Drawing], span: Span) -> Span:
    """Widen a stretch to the whole of the drawings that it touches."""
    starts, ends = [span.start], [span.end]
    for each in found:
        starts.append(each.span.start)
        ends.append(each.span.end)
    return Span(min(starts), max(ends))


def _told_span(change: Change, side: Excerpt, text: str) -> Span:
    """Return the stretch that a change speaks of; a parameter that was renamed speaks of its name too."""
    if Code.PARAMETER_RENAMED not in change.codes:
        return side.span
    bar = text.rfind("|", max(0, side.span.start - MAX_EXCERPT), side.span.start)
    return Span(bar + 1, side.span.end) if bar >= 0 else side.span


def _is_moved(changes: Iterable[Change]) -> bool:
    return any(MOVES.intersection(change.codes) for change in changes)


def _passed_over(splices: Sequence[Splice], old: str) -> frozenset[str]:
    """Return what is cut in one place and pasted in another: what a move that is told passed over."""
    cut = {splice.span.of(old) for splice in splices if not splice.text}
    pasted = {splice.text for splice in splices if splice.span.start == splice.span.end}
    return frozenset(cut & pasted)


def _stretch(span: Span, text: str, places: Sequence[Place]) -> Excerpt:
    """Show a stretch of wikitext with the path of the section that it begins in."""
    index = bisect_right(places, span.start, key=lambda place: place.heading_span.start) - 1
    return Excerpt(text=span.of(text)[:MAX_EXCERPT], span=span, section=places[max(index, 0)].path)
