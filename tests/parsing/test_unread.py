"""What used to be passed over: boxes in tables, tables that never close, templates that no table knows."""

from __future__ import annotations

import pytest

from wikidiff import claims, figures, parse
from wikidiff.model import BlockKind
from wikidiff.parsing import blocks, cut


def told(wikitext: str, lang: str = "en") -> list[tuple[str, str]]:
    return [(claim.label, claim.text) for claim in claims(parse(wikitext, lang=lang)) if claim.kind.is_claim]


def test_infoboxes_within_a_table_are_read() -> None:
    text = (
        "{|{{Infobox ship begin}}\n{{Infobox ship career\n| Ship laid down = 4 June 1910\n}}\n"
        "{{Infobox ship characteristics\n| Ship length = {{convert|188|m|ft}}\n}}\n|}\nShe sank.\n"
    )
    assert told(text) == [
        ("Ship laid down", "4 June 1910"),
        ("Ship length", "188 m (620 ft)"),
        ("", "She sank."),
    ]


def test_a_box_behind_the_mark_of_a_table_is_read() -> None:
    text = (
        "{|{{Infobox aircraft begin\n| name = Falke\n}}{{Infobox aircraft type\n| number built = 61\n}}\n|}\n"
    )
    assert told(text) == [("name", "Falke"), ("number built", "61")]


def test_a_table_that_never_closes_ends_with_its_section() -> None:
    text = "{|\n! Year !! Ships\n|-\n| 1910 || 12\n\n== Later ==\nIn 1925 it had 30 ships.\n"
    assert ("", "In 1925 it had 30 ships.") in told(text)
    assert blocks(text)[-1].kind is BlockKind.PARAGRAPH
    assert cut(text).loose == 0


def test_a_heading_within_a_table_that_closes_stays_in_it() -> None:
    text = "{|\n|\n== A ==\nOne.\n|}\nTwo.\n"
    assert [block.kind for block in blocks(text)] == [
        BlockKind.TABLE,
        BlockKind.HEADING,
        BlockKind.TABLE,
        BlockKind.PARAGRAPH,
    ]


def test_a_template_closes_a_table() -> None:
    text = "{|\n| 1910 || 12\n{{end}}\n\nIn 1925 it had 30 ships.\n"
    assert told(text)[-1] == ("", "In 1925 it had 30 ships.")


@pytest.mark.parametrize(
    ("wikitext", "lang", "text"),
    [
        ("It is {{medida|12|km}} long.", "en", "It is 12 km long."),
        ("It opened on {{release stamp|2009|5|13}}.", "en", "It opened on 2009-05-13."),
        ("Он умер {{кончина|3|12|1980|5|6|1950}}.", "ru", "Он умер 3.12.1980."),
        ("They won {{tally|2|14|5}} and lost.", "en", "They won 2, 14, 5 and lost."),
        ("Es wiegt {{val|1200.5|u=kg}}.", "de", "Es wiegt 1.200,5 kg."),
        ("Man nimmt {{Bruch|3|4}} Liter.", "de", "Man nimmt 3⁄4 Liter."),
        ("Nel {{secolo|XVII}} fu ricostruito.", "it", "Nel XVII secolo fu ricostruito."),
        ("It has {{irgendwas|4,500}} men.", "en", "It has 4,500 men."),
        ("See {{p.|12}} there {{fn|3}}.", "en", "See  there ."),
        (
            "So {{aside|the mill burnt down in the same year}}.",
            "en",
            "So the mill burnt down in the same year.",
        ),
        ("As {{harvnb|Moe|1990}} says.", "en", "As  says."),
        ("In 1805 {{citation needed span|the mill had 30 men}}.", "en", "In 1805 the mill had 30 men."),
        ("It closed.{{clarify|when did the mill close down}}", "en", "It closed."),
        ("Ma {{Citazione necessaria|la torre è alta 70 metri.}}", "it", "Ma la torre è alta 70 metri."),
        (
            "{{quote box|quote=They lost 12 men that day.|source=A letter}}",
            "en",
            "They lost 12 men that day.",
        ),
        ("long de {{unité|12,5|km}}", "fr", "long de 12,5 km"),
        ("de {{unité|80|km||h|-1}}", "fr", "de 80 km h-1"),
        ("né le {{date|5|mai|1994}}", "fr", "né le 5 mai 1994"),
        ("au {{s-|XIX}}", "fr", "au XIXe siècle"),
        ("el {{fecha|5|mayo|1994}}", "es", "el 5 mayo 1994"),
        ("auf {{Höhe|1204|DE-NN}}", "de-at", "auf 1204 m"),
        ("em {{dtlink|5|5|1994}}", "pt-br", "em 1994-05-05"),
        ("{{生年月日と年齢|1994|5|5}}", "ja", "1994-05-05"),
        ("лет {{число|12345}}", "ru", "лет 12\u00a0345"),
        ("{{век|19}}", "ru", "XIX век"),
    ],
)
def test_templates_read_as_what_they_show(wikitext: str, lang: str, text: str) -> None:
    assert [claim.text for claim in claims(parse(wikitext, lang=lang))] == [text]


def test_a_number_in_an_unknown_template_is_a_figure() -> None:
    assert [(figure.text, figure.unit) for figure in figures("It is {{medida|12|km}} long.")] == [
        ("12 km", "km")
    ]
