"""The wikitext of what may be a text or a revision."""

from __future__ import annotations

from wikidiff.errors import RevisionNotFoundError
from wikidiff.model import Revision


def wikitext_of(side: str | Revision) -> str:
    """Return the text itself. Raises `RevisionNotFoundError` for a revision whose text is hidden or missing."""
    if isinstance(side, str):
        return side
    if not isinstance(side, Revision):
        raise TypeError(f"a text or a Revision is wanted, not {type(side).__name__}")
    if side.text is None:
        raise RevisionNotFoundError(
            f"the text of revision {side.revid} cannot be read: the wiki hides it or has lost it",
            hint="choose another revision; `wikidiff log` shows which are hidden",
        )
    return side.text
