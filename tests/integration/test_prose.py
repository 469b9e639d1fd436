"""What our passages read is what stands on the page that a MediaWiki makes of the same text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rapidfuzz.distance import LCSseq

from tests.mediawiki.outline import sent
from tests.mediawiki.page import WORD, language, rendered, shown
from tests.mediawiki.server import MediaWiki

pytestmark = pytest.mark.server

CASES = {
    "links": (
        "The [[port]] of [[Odessa|the city]] has [[pier]]s, [[quay]]side, [[:File:A.png|a "
        "picture]] and [[a b|c]]d."
    ),
    "links of other alphabets": "В [[город]]е и [[порт|порту]]; [[été|l'été]]; [[港]]町.",
    "a link's entity": "The [[Caf&eacute;]] and [[A&amp;B]].",
    "links to elsewhere": (
        "See [http://example.org/a the report], [//example.org b], [mailto:a@example.org mail us]."
    ),
    "a URL as it is": "It is at http://example.org/a, they say.",
    "a label in quotes": "By [http://example.org/''Emo''] and [http://example.org ''One'' two].",
    "a URL in double brackets": "Before [[http://example.org/a the report]] after.",
    "no links": "The array [a] of [[ b ]] and [[c|d]]. A [[<e>]] and a ]] and [http:] and [[f\ng]].",
    "categories and languages": "One[[Category:A]] two [[de:Zwei]] three [[:Category:B]] four [[:de:Fünf]].",
    "files": "Before [[File:A.png|thumb|left|200px|alt=x|The [[harbour]] in ''1900''.]] after.",
    "quotes": "''One'' '''two''' '''''three''''' ''four '''five''' six'' and '''seven ''eight'' nine'''.",
    "quotes that are open": (
        "''One two\nthree '''four\n\nfive'''six ''seven\n\neight''''nine'''' ''''ten'''''"
    ),
    "quotes that do not match": "[[A]]'s'''[[The B]]''.\n\nl'''amour''' et l''Histoire''",
    "apostrophes": "It's the '90s, o' course: 'yes'.",
    "entities": "A &amp; B &lt;c&gt; &nbsp;5&nbsp;km &mdash; &#233;&#xE9; &notanentity; &; AT&T &copy 3",
    "nowiki": "A <nowiki>''b'' [[c]] {{d}} &amp; <b>e</b></nowiki> f. <nowiki />''g''",
    "comments": "One <!-- two --> three<!-- -->four <!-- open",
    "a comment's line": "One\n<!-- two -->\nthree\n  <!-- four -->  \nfive",
    "line breaks": "One<br>two<br/>three<br />four<hr>five\nsix",
    "elements": (
        "H<sub>2</sub>O, x<sup>2</sup>, <small>small</small>, <b>b</b><i>i</i>, <span style='x'>s</span>."
    ),
    "elements of other names": "A <foo>b</foo> and <c d> and 1 < 2 > 0 and </div> and <3.",
    "blocks of HTML": (
        "<div>One</div><p>two</p><center>three</center><blockquote>Four\n\nfive</blockquote>six"
    ),
    "references": (
        'It fell.<ref>A book.</ref> It rose<ref name="a" />, again.<ref name="a">B</ref>\n<references />'
    ),
    "lists": "* One\n* two\n** three\n*** four\n# five\n#* six\n#: seven\n*: eight",
    "definitions": "; Term : meaning\n; Term\n: Meaning one\n: Meaning: two\n:: deeper\n;: both",
    "a colon in a definition's link": "; [[a:b]] http://example.org : meaning <b>c : d</b>",
    "indented": "One\n two\n three ''four''\nfive\n\n six",
    "preformatted": "<pre>\nOne ''two'' [[three]] &amp;\n  four\n</pre>\nFive",
    "a poem": "<poem>\nOne ''two''\n[[three]]\n</poem>",
    "code": (
        "Use <code>a = ''b''</code>, <syntaxhighlight lang=py>c = d[1] & e</syntaxhighlight> or <kbd>f</kbd>."
    ),
    "table": (
        "{|\n|+ Ships ''built''\n|-\n! Name !! Year\n|-\n| [[Aurora]] || 1903\n|-\n| Potemkin\n"
        "| 1905<br>or 1906\n|}"
    ),
    "table with spans": (
        "{| class=a\n! A !! B !! C\n|-\n| rowspan=2 | one || two || three\n|-\n| colspan=2 | four\n|}"
    ),
    "table of words": "{|\n|-\n! scope=row | One\n| two\n* three\n* four\n|-\n! Five\n|\n; six\n: seven\n|}",
    "table in a table": "{|\n! A !! B\n|-\n| one\n| \n{|\n| two || three\n|}\n| four\n|}",
    "table with bars": '{|\n! A !! B\n|-\n| a || [[c|d]]\n|-\n| style="x" | e || f | g\n|}',
    "gallery": "<gallery>\nFile:A.png|One ''two''\nB.jpg|[[three]] four\nC.jpg\n</gallery>",
    "templates around text": (
        "{{nowrap|5 km}} of {{lang|de|Straße}}, {{small|nearly {{nowrap|6 km}}}}{{snd}}both."
    ),
    "templates that say nothing": (
        "It fell{{cn|date=May 2011}} again.{{sfn|A|1990}} {{Short description|Words}}Then."
    ),
    "magic words": "__NOTOC__One __TOC__two {{!}} {{=}} three __NOTAWORD__",
    "headings": "One\n== Two ''three'' ==\nfour\n=== [[Five|six]] <!-- x --> ===\nseven == eight",
    "rules and bare marks": "One\n----\ntwo\n---- three\n*\n#\n:\n",
    "redirect": "#REDIRECT [[Aurora]]",
}


@pytest.fixture(scope="module")
def wiki(mediawiki: MediaWiki) -> Iterator[MediaWiki]:
    yield mediawiki
    mediawiki.settings("")


@pytest.mark.parametrize("case", CASES)
def test_passages_read_as_the_page_does(wiki: MediaWiki, case: str) -> None:
    text = sent(CASES[case])
    assert shown(text).split() == rendered(wiki, text).split()


def test_the_page_reads_something(wiki: MediaWiki) -> None:
    """A comparison of nothing with nothing would hold."""
    assert WORD.findall(rendered(wiki, CASES["links"]))[:5] == ["The", "port", "of", "the", "city"]


SAMPLE = slice(0, None, 4)
"""Of the articles; the benchmark takes them all."""


def test_articles_read_as_their_pages_do(wiki: MediaWiki, shared_data: Path) -> None:
    common = total = 0
    for path in sorted((shared_data / "wikitext/articles").glob("*.txt"))[SAMPLE]:
        text = sent(path.read_text(encoding="utf-8"))
        lang = language(text)
        page, own = WORD.findall(rendered(wiki, text, lang)), WORD.findall(shown(text, lang))
        common, total = common + 2 * LCSseq.similarity(page, own), total + len(page) + len(own)
    assert common / total >= 0.98
