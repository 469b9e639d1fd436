"""Real articles of a real MediaWiki, saved in every skin and way: the same text, and that of the wikitext."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import ProxyHandler, build_opener

import pytest

import wikidiff
from tests.mediawiki.server import CODE, MediaWiki
from wikidiff.model import Document
from wikidiff.sources.rendered_html import read_html

pytestmark = pytest.mark.server

SKINS = ("vector", "vector-2022", "monobook", "timeless", "minerva", "fallback")
LOADED = ("Vector", "MonoBook", "Timeless", "MinervaNeue")
ARTICLES = (
    "Bodmin", "Elizabeth-Gilbert", "2008-British-motorcycle-Grand-Prix", "Senate_of_Pakistan", "Jerry-Mumphrey",
)  # fmt: skip
"""Their templates are not there: readers see a link to each, and so does whoever expands the wikitext."""


@pytest.fixture(scope="module")
def wiki(mediawiki_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MediaWiki]:
    if missing := [name for name in LOADED if not (CODE / "skins" / name).exists()]:
        pytest.skip(f"the skins {', '.join(missing)} are not installed")
    with MediaWiki(shutil.copytree(mediawiki_site, tmp_path_factory.mktemp("real") / "site")) as running:
        skins = "".join(f"wfLoadSkin('{name}');" for name in LOADED)
        running.settings(f"{skins} wfLoadExtension('Cite'); wfLoadExtension('ParserFunctions');")
        yield running


def saved(wiki: MediaWiki, title: str, **query: str) -> str:
    address = f"{wiki.url}/index.php?{urlencode({'title': title, **query})}"
    with build_opener(ProxyHandler({})).open(address, timeout=60) as answer:
        return read_html(answer.read(), address, title).wikitext


def body(wikitext: str) -> str:
    """Return what stands before the categories, which not every way to save a page has."""
    return wikitext.partition("\n[[Category:")[0].rstrip()


def words(document: Document) -> Counter[str]:
    return Counter(re.findall(r"\w+", " ".join(claim.text for claim in wikidiff.claims(document))))


def figures(document: Document) -> Counter[str]:
    return Counter(figure.text for claim in wikidiff.claims(document) for figure in claim.figures)


@pytest.mark.parametrize("name", ARTICLES)
def test_a_real_article_reads_the_same_however_it_was_saved(
    wiki: MediaWiki, shared_data: Path, name: str
) -> None:
    text = (shared_data / "wikitext" / "articles" / f"{name}.txt").read_text(encoding="utf-8")
    title = re.sub("[-_]", " ", name)
    wiki.edit(title, text)
    ways = {skin: saved(wiki, title, useskin=skin) for skin in SKINS}
    ways["render"] = saved(wiki, title, action="render")
    assert [way for way, wikitext in ways.items() if body(wikitext) != body(ways["vector"])] == []
    expanded = wiki.api(action="expandtemplates", text=text, title=title, prop="wikitext")
    here = wikidiff.parse(ways["vector"])
    there = wikidiff.parse(expanded["expandtemplates"]["wikitext"])
    assert [part.title for _, part in here.sections()] == [part.title for _, part in there.sections()]
    assert figures(here) == figures(there)
    lost = words(there) - words(here)
    assert lost.total() <= words(there).total() / 100, lost
