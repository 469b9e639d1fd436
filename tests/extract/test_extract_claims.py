"""Passages to claims: spans of atoms, fields with their headers, parameters, marks, the laws."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cost import assert_linear
from wikidiff.extract import claims, figures
from wikidiff.model import Claim, ClaimKind, Field, MarkKind, Passage, Prose, Segment, Span


def prose_of(*pieces: str | tuple[str, str]) -> tuple[Prose, str]:
    """Build prose and its wikitext: a string is literal, a pair is an atom (text, wikitext)."""
    text, wikitext, segments = "", "", []
    for piece in pieces:
        shown, source = (piece, piece) if isinstance(piece, str) else piece
        place = (len(text), len(text) + len(shown))
        span = Span(len(wikitext), len(wikitext) + len(source))
        if shown:
            segments.append(Segment(*place, span, isinstance(piece, str)))
        text, wikitext = text + shown, wikitext + source
    return Prose(text=text, segments=tuple(segments)), wikitext


def claim_of(text: str, kind: ClaimKind = ClaimKind.SENTENCE, **more: object) -> Claim:
    passage = Passage(kind=kind, prose=Prose.literal(text), span=Span(0, len(text)), **more)  # type: ignore[arg-type]
    (claim,) = claims([passage], wikitext=text)
    return claim


def test_template_is_one_figure_with_its_conversion() -> None:
    prose, wikitext = prose_of("It lies ", ("5 km (3.1 mi)", "{{convert|5|km|mi|abbr=on}}"), " away.")
    (figure,) = figures(prose, wikitext=wikitext)
    assert figure.surface == "{{convert|5|km|mi|abbr=on}}"
    assert figure.conversion is not None
    assert (figure.text, figure.conversion.text) == ("5 km (3.1 mi)", "3.1 mi")


def test_at_most_one_figure_of_an_atom() -> None:
    prose, wikitext = prose_of(("4 May 1993 (age 31)", "{{birth date and age|1993|5|4}}"), " in Oslo")
    assert [str(figure.value) for figure in figures(prose, wikitext=wikitext)] == ["1993-05-04"]


def test_entity_inside_a_figure() -> None:
    prose, wikitext = prose_of("about 13.12", ("\u00a0", "&nbsp;"), "mi of road")
    (figure,) = figures(prose, wikitext=wikitext)
    assert (figure.surface, figure.text) == ("about 13.12&nbsp;mi", "about 13.12\u00a0mi")


def test_hard_case_f10_template_as_of() -> None:
    prose, wikitext = prose_of(("As of 2009", "{{As of|2009}}"), ", 12 ships remain.")
    date, count = figures(prose, wikitext=wikitext)
    assert (date.surface, str(date.value), date.stamp, count.unit) == ("{{As of|2009}}", "2009", True, "ship")


def test_hard_case_f11_as_of_with_other_words() -> None:
    prose, wikitext = prose_of(("as of the 2009 election", "{{as of|2008|4|1|alt=as of the 2009 election}}"))
    (date,) = figures(prose, wikitext=wikitext)
    assert (date.text, date.surface) == ("2009", wikitext)


def test_row_reads_its_fields_with_their_headers() -> None:
    text = "Year 2010 · Height (m) 1,956 · Purse (¥) 476,000 · Population 1956"
    cells = [("Year", "2010"), ("Height (m)", "1,956"), ("Purse (¥)", "476,000"), ("Population", "1956")]
    fields = tuple(
        Field(name=name, text=cell, place=Span(text.index(cell, at), text.index(cell, at) + len(cell)))
        for name, cell in cells
        for at in [text.index(name) + len(name)]
    )
    claim = claim_of(text, ClaimKind.TABLE_ROW, fields=fields)
    told = [(str(figure.kind), figure.text, figure.unit or figure.currency) for figure in claim.figures]
    assert told == [
        ("date", "2010", None), ("quantity", "1,956", "m"), ("money", "476,000", "JPY"),
        ("count", "1956", "population"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "value", "wanted"),
    [
        ("population_total", "5000", ("count", "5000", False)),
        ("established", "1956", ("date", "1956", False)),
        ("established_date", "987", ("date", "0987", False)),
        ("population_as_of", "2009", ("date", "2009", True)),
        ("elevation_m", "120", ("quantity", "120", False)),
        ("capacity", "1956", ("count", "1956", False)),
    ],
)
def test_parameter_reads_by_its_name(label: str, value: str, wanted: tuple[str, str, bool]) -> None:
    (figure,) = claim_of(value, ClaimKind.PARAMETER, label=label).figures
    assert (str(figure.kind), str(figure.value), figure.stamp) == wanted


def test_governing_stamp() -> None:
    claim = claim_of("As of 2009, the town had 5,000 inhabitants.")
    assert claim.stamp is not None
    assert claim.stamp.text == "2009"
    assert claim.stamp in claim.figures


def test_items_that_claim_nothing_have_no_figures() -> None:
    assert claim_of("Category:1956 births", ClaimKind.CATEGORY).figures == ()


MARKS = {
    "The army reportedly left.": [(MarkKind.HEDGE, "reportedly")],
    "It had not been ratified.": [(MarkKind.NEGATION, "not")],
    "It covered not only salmon.": [],
    "It isn't so.": [(MarkKind.NEGATION, "isn't")],
    "According to Kono, they left.": [(MarkKind.ATTRIBUTION, "according to kono")],
    "Gromyko claimed that they left.": [(MarkKind.ATTRIBUTION, "gromyko claimed")],
    "It was a port.": [(MarkKind.STATUS, "was")],
    "Some towns lost ground, most gained.": [(MarkKind.QUANTIFIER, "some"), (MarkKind.QUANTIFIER, "most")],
    "They came in May 1956.": [],
    "They took some 500 towns.": [],
}


@pytest.mark.parametrize(("text", "wanted"), MARKS.items())
def test_marks(text: str, wanted: list[tuple[MarkKind, str]]) -> None:
    marks = claim_of(text).marks
    assert [(mark.kind, mark.text) for mark in marks] == wanted
    assert all(mark.place.of(text).lower() == mark.text for mark in marks)


WORDS = st.sampled_from(
    "one two hundred and million of the in by from to between 5 1956 1,234 3.5 km mi % US$ £ – - "
    "May June 12th first half century BC c. about over ( ) , . 1950s 60s late mid-1978 half dozen years × "
    "10 /10 1:2 ½ − °C people was As".split()
)
PIECES = st.one_of(
    st.lists(WORDS, max_size=12).map(" ".join),
    st.text(max_size=12),
    st.tuples(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), st.just("{{x}}")),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=6), st.sampled_from(["en", "de", "ja", "xx"]))
def test_law_figures_are_their_text(pieces: list[str | tuple[str, str]], lang: str) -> None:
    prose, wikitext = prose_of(*pieces)
    found = figures(prose, lang=lang, wikitext=wikitext)
    for figure in found:
        assert figure.text == figure.place.of(prose.text)
        assert figure.surface == figure.span.of(wikitext)
    for before, after in pairwise(found):
        assert before.place.end <= after.place.start
        assert before.span.end <= after.span.start


@pytest.mark.parametrize(
    "unit", ["7", "123,", ",", "–", "and ", "one ", " ", "\u00a0", "1-", "$", "A.", "n't "]
)
def test_one_thing_many_times_takes_linear_time(unit: str) -> None:
    assert_linear(lambda size: claim_of(unit * (size // len(unit))), 60_000)
