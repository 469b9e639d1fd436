"""All that changed between two wikitexts, and the edits that turn the one into the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from wikidiff.model.change import Change, Code
from wikidiff.model.correspondence import NO_CORRESPONDENCE, Correspondence
from wikidiff.model.faces import Shown
from wikidiff.model.revision import Revision
from wikidiff.model.span import Span
from wikidiff.model.users import user_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Splice:
    """Replace the old wikitext at `span` by `text`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Shown):
    """All that changed between two wikitexts."""

    changes: tuple[Change, ...]
    """In the order of the new text, what is gone where it stood."""
    splices: tuple[Splice, ...]
    """Turn the old wikitext into the new, byte for byte; in order, disjoint, spans of the old."""
    old: Revision | None = None
    """Whose texts they are, without the texts; None for bare strings."""
    new: Revision | None = None
    lang: str = "en"
    degraded: tuple[str, ...] = ()
    correspondence: Correspondence = NO_CORRESPONDENCE
    """Which claim of the old text is which of the new. Not part of the JSON."""

    def tally(self) -> Counter[Code]:
        """Count the changes by their first code."""
        return Counter(change.code for change in self.changes)

    def to_dict(self) -> dict[str, object]:
        """Return the JSON form `wikidiff.comparison/1`."""
        return {
            "format": "wikidiff.comparison/1",
            "old": revision_dict(self.old),
            "new": revision_dict(self.new),
            "lang": self.lang,
            "degraded": list(self.degraded),
            "changes": [change.to_dict() for change in self.changes],
            "splices": [[*splice.span, splice.text] for splice in self.splices],
        }


def revision_dict(revision: Revision | None) -> dict[str, object] | None:
    """Return what the JSON forms say of a revision; what is hidden is null and named in `hidden`."""
    if revision is None:
        return None
    return {
        "revid": revision.revid,
        "parentid": revision.parentid,
        "timestamp": revision.timestamp.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "user": revision.user,
        "user_kind": user_kind(revision),
        "comment": revision.comment,
        "minor": revision.minor,
        "size": revision.size,
        "sha1": revision.sha1,
        "tags": list(revision.tags),
        "hidden": [flag.name.lower() for flag in revision.hidden if flag.name],
    }
