"""Addresses at the wiki: of a revision, and of what the wiki itself shows as a difference."""

from __future__ import annotations

import re

from wikidiff.model import Page

_PROJECTS = {
    "wiki": "wikipedia", "wiktionary": "wiktionary", "wikibooks": "wikibooks", "wikinews": "wikinews",
    "wikiquote": "wikiquote", "wikisource": "wikisource", "wikiversity": "wikiversity",
    "wikivoyage": "wikivoyage",
}  # fmt: skip
"""What the database names of Wikimedia's wikis end in, and what their addresses say for it."""

_SINGLE = {
    "commonswiki": "commons.wikimedia.org", "wikidatawiki": "www.wikidata.org", "metawiki": "meta.wikimedia.org",
    "mediawikiwiki": "www.mediawiki.org", "specieswiki": "species.wikimedia.org",
    "simplewiki": "simple.wikipedia.org", "simplewiktionary": "simple.wiktionary.org",
    "testwiki": "test.wikipedia.org",
}  # fmt: skip

_DATABASE = re.compile(r"(?P<lang>[a-z]{2,3}(?:_[a-z]+)*)(?P<project>" + "|".join(_PROJECTS) + ")")
_HOST = re.compile(
    rf"(?:[a-z0-9-]+\.)+(?:{'|'.join(_PROJECTS.values())}|wikimedia|mediawiki|wikidata)\.org", re.IGNORECASE
)
"""Another wiki's addresses need not look like these, so it gets none."""


def host_of(wiki: str) -> str | None:
    """Return the host of one of Wikimedia's wikis, by its database name or its host, None for another.

    >>> host_of("dewiki"), host_of("zh_min_nanwiki"), host_of("fr.wikipedia.org"), host_of("file")
    ('de.wikipedia.org', 'zh-min-nan.wikipedia.org', 'fr.wikipedia.org', None)
    """
    if wiki in _SINGLE:
        return _SINGLE[wiki]
    if match := _DATABASE.fullmatch(wiki):
        return f"{match['lang'].replace('_', '-')}.{_PROJECTS[match['project']]}.org"
    return wiki if _HOST.fullmatch(wiki) else None


def revision_address(page: Page | None, revid: int) -> str | None:
    """Return the address of a revision as it was, for good.

    >>> revision_address(Page(wiki="enwiki", title="Kuril Islands"), 61752394)
    'https://en.wikipedia.org/w/index.php?oldid=61752394'
    """
    host = host_of(page.wiki) if page else None
    return f"https://{host}/w/index.php?oldid={revid}" if host else None


def edit_address(page: Page | None, revid: int) -> str | None:
    """Return the address of the wiki's own difference of a revision to the one before it."""
    host = host_of(page.wiki) if page else None
    return f"https://{host}/w/index.php?diff={revid}&oldid=prev" if host else None


def difference_address(page: Page | None, old: int, new: int) -> str | None:
    """Return the address of the wiki's own difference of two revisions."""
    host = host_of(page.wiki) if page else None
    return f"https://{host}/w/index.php?diff={new}&oldid={old}" if host else None
