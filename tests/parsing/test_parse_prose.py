"""What a reader sees of inline wikitext, and where its sentences end."""

from __future__ import annotations

import pytest

from wikidiff.parsing import prose
from wikidiff.parsing.sentences import sentences

READS = {
    "link": ("in [[Osaka]]", "in Osaka"),
    "piped link": ("in [[Osaka|the port]]", "in the port"),
    "tail": ("two [[port]]s", "two ports"),
    "colon link": ("[[:Category:Ports]]", "Category:Ports"),
    "category is silent": ("a[[Category:Ports]]", "a"),
    "bold and italics": ("'''Osaka''' is ''old''", "Osaka is old"),
    "unbalanced quotes": ("''Osaka is '''old", "Osaka is 'old"),
    "apostrophe": ("Japan's", "Japan's"),
    "entities": ("5&nbsp;km &amp; 3&#8211;4", "5\u00a0km & 3\u20134"),
    "nowiki": ("<nowiki>[[a]] ''b''</nowiki>", "[[a]] ''b''"),
    "line break tag": ("12 t<br />13 t", "12 t 13 t"),
    "external link": ("[http://e.org/ the report]", "the report"),
    "comment": ("12<!-- check --> t", "12 t"),
    "reference": ("12 t<ref>Ito</ref>.", "12 t."),
    "conversion": ("{{convert|5|km|mi}} off", "5 km (3.1 mi) off"),
    "no-wrap": ("{{nowrap|5 km}}", "5 km"),
    "tag template": ("fell{{citation needed|date=May 2020}}.", "fell."),
    "unknown template": ("a {{no such thing|b}}c", "a c"),
    "unclosed link": ("a [[b", "a [[b"),
    "unclosed template": ("a {{b|c", "a {{b|c"),
    "HTML": ('<span style="x">12</span> t', "12 t"),
}
SENTENCES = {
    "two": ("It fell. It rose.", 2),
    "afternoon": ("It began at 3:30 p.m. EDT (19:30 UTC) on Monday.", 1),
    "country and money": ("It cost the U.S. $3.1 billion.", 1),
    "initials": ("The writer J. R. Ito was born here.", 1),
    "decimal": ("It rose 3.5 per cent. It fell 2.1.", 2),
    "volume": ("See Vol. 3 of the report.", 1),
    "blank": ("  ", 0),
}


@pytest.mark.parametrize("case", READS)
def test_prose(case: str) -> None:
    wikitext, expected = READS[case]
    assert prose(wikitext).text == expected


@pytest.mark.parametrize("case", SENTENCES)
def test_sentences(case: str) -> None:
    text, number = SENTENCES[case]
    assert len(sentences(text)) == number


def test_a_letter_of_a_label_maps_back_into_the_link() -> None:
    wikitext = "in [[Osaka|the port]] now"
    read = prose(wikitext)
    start = read.text.index("port")
    assert read.source(start, start + 4).of(wikitext) == "port"
