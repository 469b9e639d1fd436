"""A stretch of a history edit by edit: what each of them did to what the page claims."""

from __future__ import annotations

from dataclasses import dataclass

from wikidiff.model.change import Change, Code
from wikidiff.model.comparison import revision_dict
from wikidiff.model.life import What
from wikidiff.model.links import revision_link
from wikidiff.model.revision import Page, Revision
from wikidiff.model.timeline import page_dict


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What an edit did to one claim, or to several that it split or put together."""

    lives: tuple[int, ...]
    what: What
    codes: tuple[Code, ...]
    section: tuple[str, ...]
    label: str
    before: str | None
    """What it said before the edit; None for what the edit brought."""
    text: str | None
    """What it says after the edit; None when it is gone."""
    change: Change | None = None
    """Without its words. Not part of the JSON."""

    @property
    def is_editorial(self) -> bool:
        return all(code.is_editorial for code in self.codes)

    def to_dict(self) -> dict[str, object]:
        return {
            "lives": list(self.lives),
            "what": str(self.what),
            "codes": [str(code) for code in self.codes],
            "editorial": self.is_editorial,
            "section": list(self.section),
            "label": self.label or None,
            "before": self.before,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One revision, and what it did."""

    revision: Revision
    """Without its text."""
    deeds: tuple[Deed, ...]
    undone_by: Revision | None = None
    restored: Revision | None = None
    """The revision whose text it brought back, if it is a revert that stands."""
    is_mass: bool = False
    """Whether it took away or replaced so much of the page that its claims were not looked at."""

    def to_dict(self) -> dict[str, object]:
        return {
            "revision": revision_dict(self.revision),
            "undone_by": revision_dict(self.undone_by),
            "restored": revision_dict(self.restored),
            "mass": self.is_mass,
            "deeds": [deed.to_dict() for deed in self.deeds],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """The edits of a stretch, oldest first, without those that changed nothing that can be told."""

    page: Page
    old: Revision
    """The revision that they begin after."""
    new: Revision
    edits: tuple[Edit, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the JSON form `wikidiff.edits/1`."""
        return {
            "format": "wikidiff.edits/1",
            "page": page_dict(self.page),
            "old": revision_dict(self.old),
            "new": revision_dict(self.new),
            "edits": [
                edit.to_dict() | {"link": revision_link(self.page, edit.revision.revid)}
                for edit in self.edits
            ],
        }
