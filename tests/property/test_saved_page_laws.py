"""What a reader sees in a saved page is what the wikitext made of it reads as, whatever it looks like."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wikidiff
from wikidiff.sources.rendered_html import read_html

SIGNS = (
    "{ } {{ }} [ ] [[ ]] ' '' ''' < <b> <ref> </ref> & &amp; &lt; ~~~~ __TOC__ _ - ---- -{ = == * # : ; | {| |} |- "
    "! !! a b 5 word http://x.example/a //y mailto: ISBN File:A.png <!-- --> <nowiki>"
).split()

PIECE = st.tuples(
    st.sampled_from([*SIGNS, " "]), st.sampled_from(["", "", "", "span", "b", "i", "code", "a"])
)

PLACES = {
    "paragraph": "<p>one</p><p>{}</p><p>two</p>",
    "item": "<ul><li>{}</li></ul>",
    "term": "<dl><dt>{}</dt><dd>m</dd></dl>",
    "meaning": "<dl><dt>t</dt><dd>{}</dd></dl>",
    "heading": '<h2 id="x">{}</h2><p>after</p>',
    "cell": "<table><tr><td>q</td><td>{}</td><td>r</td></tr></table>",
    "header": "<table><tr><th>{}</th><th>r</th></tr><tr><td>1</td><td>2</td></tr></table>",
    "caption": '<div class="thumb"><a href="/wiki/File:A.png"><img></a><div class="thumbcaption">{}</div></div>',
}


def written(text: str, tag: str) -> str:
    inner = html.escape(text)
    attributes = ' href="/wiki/Foo" title="Foo"' if tag == "a" else ""
    return f"<{tag}{attributes}>{inner}</{tag}>" if tag else inner


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("place", PLACES)
@given(pieces=st.lists(PIECE, min_size=1, max_size=9))
@settings(max_examples=60, deadline=None)
def test_text_that_looks_like_markup_stays_text(place: str, pieces: list[tuple[str, str]]) -> None:
    content = PLACES[place].format("".join(written(*piece) for piece in pieces))
    page = f'<!DOCTYPE html><html><body><div class="mw-parser-output">{content}</div></body></html>'
    document = wikidiff.parse(read_html(page.encode(), "page").wikitext)
    titles = "".join(section.title or "" for _, section in document.sections())
    read = bare("".join(claim.text for claim in wikidiff.claims(document)) + titles)
    assert bare("".join(text for text, _ in pieces)) in read
