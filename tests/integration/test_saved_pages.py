# ruff: noqa: E501 a page as it is
"""Pages of a real MediaWiki, saved in every skin and way: the same wikitext, and that of the API as a reader sees it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, build_opener

import pytest

import wikidiff
from tests.mediawiki.server import CODE, MediaWiki
from wikidiff.errors import ImportFormatError
from wikidiff.sources.rendered_html import read_html
from wikidiff.sources.saved import SavedPage

pytestmark = pytest.mark.server

SKINS = {"vector": "Vector", "vector-2022": "Vector", "monobook": "MonoBook", "timeless": "Timeless", "minerva": "MinervaNeue"}  # fmt: skip
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ru", "ja", "zh-hans", "hi", "ar")

TEXT = """'''Gull Quay''' handles 12,450 tonnes a year (as of 2009).<ref>{{source}} Log of ''1911'', p. 5. [http://logs.example/a Logs]</ref> It is 14.5&nbsp;km<sup>2</sup> large.<ref name="x">Old book, 1898.</ref><ref name="x" /> See [[Weir]], [[Help:Contents#Links|help]], [[Fr:Lyon|x]], [[weir]]s and [[Time lock|locks]].

Numbers: [http://x.example/b] and [https://x.example/c a map of 1912] and https://x.example/free stand here.

== Tides ==
They rose by 61.4 m in 1956. <nowiki>{{no template}} [[no link]] ''no italics''</nowiki> and { braces }.

=== ''Early'' tides ===
* One ''thing'' of 1901
** Nested: 3 ships
# first
; Term: with a meaning
; Ratio <nowiki>3:1</nowiki>

{| class="wikitable"
|+ Ships of 2008
! Year !! Ships
|-
| 1990 || 14 <nowiki>|</nowiki> 15
|-
| rowspan="2" | 1991 ||
* a list
|-
| −16
|}

== Law & order ==
Links to [[:Category:Quays]] and [[:File:Q.png]]; itself: [[Gull Quay]], [[#Tides|above]].

<pre>
 pre {{x}} 2 < 3
</pre>
[[Category:Quays]]

== Notes ==
<references />
"""


@pytest.fixture(scope="module")
def wiki(mediawiki_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MediaWiki]:
    missing = [name for name in {*SKINS.values()} if not (CODE / "skins" / name).exists()]
    if missing:
        pytest.skip(f"the skins {', '.join(missing)} are not installed")
    with MediaWiki(shutil.copytree(mediawiki_site, tmp_path_factory.mktemp("saved") / "site")) as running:
        skins = "".join(f"wfLoadSkin('{name}');" for name in sorted({*SKINS.values()}))
        parsoid = "$p = \"$IP/vendor/wikimedia/parsoid/extension.json\"; if (is_file($p)) wfLoadExtension('Parsoid', $p);"
        running.settings(f"{skins} wfLoadExtension('Cite'); {parsoid}")
        running.edit("Template:Source", "A source of 1955.")
        running.edit("Weir", "A weir.")
        running.edit("Gull Quay", TEXT)
        yield running


def get(wiki: MediaWiki, path: str, **query: str) -> bytes:
    address = f"{wiki.url}/{path}" + (f"?{urlencode(query)}" if query else "")
    with build_opener(ProxyHandler({})).open(address, timeout=60) as answer:
        return bytes(answer.read())


def saved(wiki: MediaWiki, skin: str, lang: str = "en") -> SavedPage:
    return read_html(get(wiki, "index.php", title="Gull Quay", useskin=skin, uselang=lang), skin)


def body(page: SavedPage) -> str:
    return page.wikitext.partition("\n[[Category:")[0].rstrip("\n")


@pytest.mark.parametrize("skin", SKINS)
def test_every_skin_gives_the_same(wiki: MediaWiki, skin: str) -> None:
    page, other = saved(wiki, skin), saved(wiki, "vector")
    assert page == other if skin != "minerva" else body(page) == body(other)
    assert (page.title, page.wiki, page.namespace) == ("Gull Quay", "127.0.0.1", 0)
    assert page.revid is not None
    assert page.timestamp is not None


@pytest.mark.parametrize("skin", ["vector", "monobook"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_date_is_read_in_every_language_of_the_interface(wiki: MediaWiki, skin: str, lang: str) -> None:
    page = saved(wiki, skin, lang)
    there = wiki.api(action="query", titles="Gull Quay", prop="revisions", rvprop="timestamp|ids")
    revision = there["query"]["pages"][0]["revisions"][0]
    assert page.timestamp is not None
    assert page.timestamp.strftime("%Y-%m-%dT%H:%M") == revision["timestamp"][:16]
    assert page.revid == revision["revid"]
    assert body(page) == body(saved(wiki, "vector"))


def test_other_ways_to_save_change_no_link(wiki: MediaWiki) -> None:
    here = body(saved(wiki, "vector"))
    rendered = get(wiki, "index.php", title="Gull Quay", action="render")
    assert body(read_html(rendered, "render", "Gull Quay")) == here
    complete = re.sub(
        rb'(href=")(/)',
        rb"\g<1>" + wiki.url.encode() + rb"\2",
        get(wiki, "index.php", title="Gull Quay", useskin="vector"),
    )
    assert body(read_html(complete, "complete")) == here
    parsed = wiki.api(action="parse", page="Gull Quay")["parse"]["text"]
    assert body(read_html(parsed.encode(), "parse", "Gull Quay")) == here
    changes = wikidiff.compare(
        here, body(read_html(get(wiki, "rest.php/v1/page/Gull_Quay/html"), "parsoid"))
    ).changes
    assert {str(change.code) for change in changes} <= {"markup_only"}


def test_a_saved_page_reads_as_the_wikitext_does(wiki: MediaWiki) -> None:
    here, there = saved(wiki, "vector").wikitext, TEXT.replace("{{source}}", "A source of 1955.")
    # This wiki knows no other, so that what is a link to another language elsewhere is one to a page here.
    there = there.replace("[[Fr:Lyon|x]]", "[[:Fr:Lyon|x]]")
    ours, theirs = (wikidiff.parse(text) for text in (here, there))
    assert [part.title for _, part in ours.sections()] == [part.title for _, part in theirs.sections()]
    words = [
        re.findall(r"\w+", " ".join(claim.text for claim in wikidiff.claims(document)))
        for document in (ours, theirs)
    ]
    assert sorted(words[0]) == sorted(words[1])
    figures = [
        [str(figure.value) for claim in wikidiff.claims(document) for figure in claim.figures]
        for document in (ours, theirs)
    ]
    assert figures[0] == figures[1]


def test_a_page_that_is_not_there(wiki: MediaWiki) -> None:
    with pytest.raises(HTTPError) as answer:
        get(wiki, "index.php", title="Nowhere", useskin="vector")
    with pytest.raises(ImportFormatError, match="a page that it does not have"):
        read_html(answer.value.read(), "nowhere")
