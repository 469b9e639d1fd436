"""What became of the sources and tags of a pair of claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from wikidiff.model import Citation, Claim, Code


@dataclass(frozen=True, slots=True)
class SourceChanges:
    codes: tuple[Code, ...]
    before: tuple[Citation, ...]
    after: tuple[Citation, ...]


class SourceNames:
    """What names of references mean on both sides; asked for only when a reuse is compared."""

    def __init__(self, old: Callable[[], Mapping[str, Citation]], new: Callable[[], Mapping[str, Citation]]):
        self._sides = cache(old), cache(new)

    def meaning(self, citation: Citation, *, is_new: bool) -> Citation:
        """Return the source that a reuse names, where its page writes it out; any other as it is."""
        if not citation.is_reuse or citation.name is None:
            return citation
        return self._sides[is_new]().get(citation.name, citation)


NO_NAMES = SourceNames(dict, dict)


def source_changes(
    old: Sequence[Citation], new: Sequence[Citation], names: SourceNames = NO_NAMES
) -> SourceChanges:
    """Match citations by work or by name; order, numbering and what a source is named do not count."""
    left, edited = list(old), []
    added = []
    for citation in new:
        partner = next((other for other in left if _same_source(other, citation, names)), None)
        if partner is None:
            added.append(citation)
            continue
        left.remove(partner)
        if _details(partner) != _details(citation) and not (partner.is_reuse or citation.is_reuse):
            edited.append((partner, citation))
    replaced = min(len(left), len(added))
    codes = []
    if replaced:
        codes.append(Code.SOURCE_REPLACED)
    if len(left) > replaced:
        codes.append(Code.SOURCE_REMOVED)
    if len(added) > replaced:
        codes.append(Code.SOURCE_ADDED)
    if edited:
        codes.append(Code.SOURCE_EDITED)
    return SourceChanges(
        tuple(codes),
        (*left, *(before for before, _ in edited)),
        (*added, *(after for _, after in edited)),
    )


def _same_source(a: Citation, b: Citation, names: SourceNames) -> bool:
    if a.is_work_of(b) or (a.name is not None and a.name == b.name):
        return True
    if not (a.is_reuse or b.is_reuse):
        return False
    return names.meaning(a, is_new=False).is_work_of(names.meaning(b, is_new=True))


def _details(citation: Citation) -> str:
    """The citation as written, without the name by which others reuse it and without white space."""
    return "".join(citation.wikitext.partition(">")[2].split()) or "".join(citation.wikitext.split())


@dataclass(frozen=True, slots=True)
class TagChanges:
    added: tuple[str, ...]
    removed: tuple[str, ...]


def tag_changes(old: Claim, new: Claim) -> TagChanges:
    """Compare the editors' marks of two claims by name; their dates are metadata."""
    before = Counter(tag.name for tag in old.tags)
    after = Counter(tag.name for tag in new.tags)
    return TagChanges(tuple((after - before).elements()), tuple((before - after).elements()))
