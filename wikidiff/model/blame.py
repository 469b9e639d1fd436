"""Who said it: each claim or figure of a revision with the edits behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from wikidiff.model.change import Code
from wikidiff.model.claim import Claim, Figure
from wikidiff.model.comparison import revision_dict
from wikidiff.model.faces import Seen
from wikidiff.model.life import What
from wikidiff.model.links import revision_link
from wikidiff.model.revision import Page, Revision
from wikidiff.model.timeline import page_dict, said


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A claim, or a figure of it, and the edits that made it what it is. Revisions are without their texts."""

    life: int
    claim: Claim
    """As it stands in the revision."""
    figure: Figure | None = None
    """The figure that the edits are about; None if they are about the claim's wording."""
    revision: Revision
    """The edit that gave it this wording (or value); who only brought it back is not its author."""
    what: What
    codes: tuple[Code, ...] = ()
    first: Revision
    """The edit that first brought it, whatever it said then: through what it was split or merged from."""
    since: Revision
    """The edit since which it has said this without a break: `revision`, or a later one that brought it back."""

    @property
    def restored(self) -> Revision | None:
        """Who brought it back, if its author's edit had not lasted."""
        return self.since if self.since.revid != self.revision.revid else None

    def to_dict(self) -> dict[str, object]:
        claim = self.claim
        return {
            "life": self.life,
            "section": list(claim.section),
            "kind": str(claim.kind),
            "label": claim.label or None,
            "container": claim.container or None,
            "text": claim.text,
            "span": list(claim.span),
            "figure": said(self.figure),
            "revision": revision_dict(self.revision),
            "what": str(self.what),
            "codes": [str(code) for code in self.codes],
            "first": revision_dict(self.first),
            "restored": revision_dict(self.restored),
            "since": self.since.timestamp.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame(Seen):
    """All claims of a revision, or all its figures, in reading order."""

    page: Page
    revision: Revision
    credits: tuple[Credit, ...]

    def age(self, credit: Credit) -> timedelta:
        """Return how long it had stood when the revision was saved."""
        return self.revision.timestamp - credit.since.timestamp

    def to_dict(self) -> dict[str, object]:
        """Return the JSON form `wikidiff.blame/1`."""
        return {
            "format": "wikidiff.blame/1",
            "page": page_dict(self.page),
            "revision": revision_dict(self.revision),
            "lines": [
                credit.to_dict()
                | {"days": self.age(credit).days, "link": revision_link(self.page, credit.revision.revid)}
                for credit in self.credits
            ],
        }
