"""No template's rendering fails, whatever its parameters hold."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wikidiff import figures
from wikidiff.parsing.rendering import RENDERERS

TABLE = tomllib.loads(files("wikidiff.parsing").joinpath("templates.toml").read_text(encoding="utf-8"))
RENDERED = sorted(
    {
        (entry["what"], name)
        for entry in TABLE["template"]
        if entry["how"] == "render"
        for name in entry.get("names", ())
    }
)

ODD = (
    "0 1 5 12 1993 999999999 11111111111111111111 02 31 1e9 -3 −3 1.5 1,234 .5 5. +0.3 (28) 1.67(28) km mi ft "
    "e6acre e3 st kW~hp - to by x +/- yes y n US USD c l 2006-05-05 5~May~1994 ½ 1/2 // ٣ ²"
)
VALUES = st.one_of(st.sampled_from([value.replace("~", " ") for value in ODD.split()]), st.text(max_size=8))
NAMES = st.sampled_from(
    ["1", "2", "3", "4", "5", "6", "7", "df", "adj", "disp", "sigfig", "e", "u", "p", "s", "h", "m", "ft"]
)


@pytest.mark.parametrize(("what", "name"), RENDERED)
@settings(max_examples=15)
@given(values=st.dictionaries(NAMES, VALUES, max_size=8), lang=st.sampled_from(["en", "de", "fr", "xx"]))
def test_any_parameters_are_read(what: str, name: str, values: dict[str, str], lang: str) -> None:
    told = RENDERERS[what](name, values, lang)
    assert told is None or isinstance(told, str | tuple)


@settings(max_examples=300)
@given(
    name=st.sampled_from([name for _, name in RENDERED]),
    values=st.lists(
        VALUES.map(lambda value: value.translate({ord(sign): None for sign in "|{}[]<>=&"})), max_size=7
    ),
)
def test_figures_of_any_call_stand_in_it(name: str, values: list[str]) -> None:
    text = f"It has {{{{{'|'.join([name, *values])}}}}} of them."
    for figure in figures(text):
        assert figure.surface == figure.span.of(text)
