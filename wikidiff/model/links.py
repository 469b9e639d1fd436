"""Where a wiki shows what an edit changed."""

from __future__ import annotations

from wikidiff.model.revision import Page
from wikidiff.patterns import late

_PROJECTS = {
    "wiki": "wikipedia",
    "wiktionary": "wiktionary",
    "wikibooks": "wikibooks",
    "wikinews": "wikinews",
    "wikiquote": "wikiquote",
    "wikisource": "wikisource",
    "wikiversity": "wikiversity",
    "wikivoyage": "wikivoyage",
}
_ALONE = {
    "commonswiki": "commons.wikimedia.org",
    "metawiki": "meta.wikimedia.org",
    "specieswiki": "species.wikimedia.org",
    "incubatorwiki": "incubator.wikimedia.org",
    "wikidatawiki": "www.wikidata.org",
    "mediawikiwiki": "www.mediawiki.org",
    "simplewiki": "simple.wikipedia.org",
    "be_x_oldwiki": "be-tarask.wikipedia.org",
}
_DATABASE = late(rf"(?P<lang>[a-z]{{2,3}}(?:_[a-z]+)*)(?P<project>{'|'.join(_PROJECTS)})")
_KNOWN_HOST = late(
    r"(?:[a-z0-9-]+\.)*(?:wikipedia|wiktionary|wikibooks|wikinews|wikiquote|wikisource|wikiversity|wikivoyage"
    r"|wikimedia|wikidata|mediawiki)\.org|[a-z0-9-]+\.fandom\.com"
)


def revision_link(page: Page, revid: int) -> str | None:
    """Return the address of what a revision changed; None for a wiki whose addresses nobody told us.

    >>> revision_link(Page(wiki="enwiki", title="Fish"), 9402)
    'https://en.wikipedia.org/wiki/Special:Diff/9402'
    >>> [revision_link(Page(wiki=wiki, title="Fish"), 5) for wiki in ("zh_min_nanwiki", "file")]
    ['https://zh-min-nan.wikipedia.org/wiki/Special:Diff/5', None]
    """
    host = host_of(page.wiki)
    return f"https://{host}/wiki/Special:Diff/{revid}" if host else None


def host_of(wiki: str) -> str | None:
    """Return the host of a wiki by its database name or its host; None where nobody told us its addresses.

    >>> host_of("dewiki"), host_of("fr.wikipedia.org"), host_of("file")
    ('de.wikipedia.org', 'fr.wikipedia.org', None)
    """
    if wiki in _ALONE:
        return _ALONE[wiki]
    if match := _DATABASE.fullmatch(wiki):
        return f"{match['lang'].replace('_', '-')}.{_PROJECTS[match['project']]}.org"
    return wiki if _KNOWN_HOST.fullmatch(wiki) else None
