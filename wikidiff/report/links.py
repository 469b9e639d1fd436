"""Addresses at the wiki: of a revision, and of what the wiki itself shows as a difference."""

from __future__ import annotations

from wikidiff.model import Page, host_of, revision_link


def revision_address(page: Page | None, revid: int) -> str | None:
    """Return the address of a revision as it was, for good.

    >>> revision_address(Page(wiki="enwiki", title="Kuril Islands"), 61752394)
    'https://en.wikipedia.org/wiki/Special:PermanentLink/61752394'
    """
    host = host_of(page.wiki) if page else None
    return f"https://{host}/wiki/Special:PermanentLink/{revid}" if host else None


def edit_address(page: Page | None, revid: int) -> str | None:
    """Return the address of the wiki's own difference of a revision to the one before it."""
    return revision_link(page, revid) if page else None


def difference_address(page: Page | None, old: int, new: int) -> str | None:
    """Return the address of the wiki's own difference of two revisions.

    >>> difference_address(Page(wiki="enwiki", title="Kuril Islands"), 1, 5)
    'https://en.wikipedia.org/wiki/Special:Diff/1/5'
    """
    host = host_of(page.wiki) if page else None
    return f"https://{host}/wiki/Special:Diff/{old}/{new}" if host else None
