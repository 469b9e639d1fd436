"""One readable revision of the page that a command names."""

from __future__ import annotations

from wikidiff.errors import RevisionNotFoundError
from wikidiff.model import Revision
from wikidiff.pipeline import Holding, select_revision


def read_revision(holding: Holding, spec: str | None = None) -> Revision:
    """Return the revision that `spec` (else the part behind the @, else the latest) means, with its text.

    Raises `RevisionNotFoundError` for one that is not there, or whose text is hidden or lost.
    """
    history = holding.store.history(holding.page)
    chosen = select_revision(history, spec or holding.revision_spec or "latest")
    revision = holding.store.read(holding.page, chosen)
    if revision.text is None:
        raise RevisionNotFoundError(
            f"the text of revision {revision.revid} of {holding.page.title!r} is hidden by the wiki or lost",
            hint="choose another revision; `wikidiff log` shows which are hidden",
        )
    return revision
