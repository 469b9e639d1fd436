"""The tables of languages: generated ones are up to date, hand-written ones resolve and compile."""

from __future__ import annotations

import importlib.util
import itertools
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wikidiff.extract import figures
from wikidiff.extract.languages.dates import _compiled_forms
from wikidiff.extract.languages.find import find_figures
from wikidiff.extract.languages.han import read_han
from wikidiff.extract.languages.numerals import read_words
from wikidiff.extract.languages.script import latin_digits
from wikidiff.languages import TABLED, language_of, separators_of
from wikidiff.model import FigureKind, Prose

SCRIPT = Path(__file__).parents[3] / "scripts/cldr.py"
LANGUAGES = sorted(TABLED - {"en"})
"""English has a grammar of its own."""


def generator() -> ModuleType:
    if not SCRIPT.exists():
        pytest.skip("needs scripts/cldr.py, which a wheel does not have")
    for name in ("babel", "num2words"):
        try:
            version(name)
        except PackageNotFoundError:
            pytest.skip(f"needs {name}, which the tables are generated with")
    spec = importlib.util.spec_from_file_location("cldr", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if not module.is_pinned():
        pytest.skip(f"needs Babel {module.BABEL} and num2words {module.NUM2WORDS}")
    return module


def test_generated_tables_are_up_to_date() -> None:
    script = generator()
    stale = [
        path
        for path, text in script.written_tables().items()
        if (script.FOLDER / path).read_text(encoding="utf-8") != text
    ]
    assert not stale, f"run: python {SCRIPT.name}"


@pytest.mark.parametrize(
    ("code", "lang", "decimal", "group"),
    [
        ("en", "en", ".", ","),
        ("en-gb", "en", ".", ","),
        ("de", "de", ",", "."),
        ("de-at", "de", ",", "."),
        ("pt-pt", "pt-pt", ",", "\u00a0"),
        ("de_CH", "de-ch", ".", "’"),
        ("es-mx", "es-mx", ".", ","),
        ("pt-br", "pt", ",", "."),
        ("zh-tw", "zh", ".", ","),
        ("fr", "fr", ",", "\u202f"),
        ("fi", "fi", ",", "\u00a0"),
        ("simple", "en", ".", ","),
    ],
)
def test_a_variant_is_its_language_with_signs_of_its_own(
    code: str, lang: str, decimal: str, group: str
) -> None:
    record = language_of(code)
    assert (record.lang, record.decimal, record.group) == (lang, decimal, group)
    assert record.base == code.lower().replace("_", "-").split("-")[0] or code == "simple"
    assert record.months == language_of(record.base).months


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("es-mx", "1,234.5 km", "1234.5"),
        ("es", "1.234,5 km", "1234.5"),
        ("de-ch", "1’234.5 km", "1234.5"),
        ("de-at", "1 234,5 km", "1234.5"),
        ("de-at", "1.234,5 km", "1234.5"),
    ],
)
def test_a_variant_reads_numbers_by_its_own_signs(code: str, text: str, value: str) -> None:
    assert [str(figure.value) for figure in figures(Prose.literal(text), lang=code)] == [value]


def test_one_table_says_the_signs_of_all_languages() -> None:
    for lang in TABLED:
        assert (language_of(lang).decimal, language_of(lang).group) == separators_of(lang)
    assert separators_of("xx") is None
    assert language_of("xx").lenient


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_table_has_all_parts(lang: str) -> None:
    lex = language_of(lang)
    assert set(lex.months.values()) == set(range(1, 13)) or lang == "ko"  # whose months are numbers
    assert lex.cardinals or lex.continuous
    assert lex.qualifiers
    assert lex.currencies
    assert lex.forms
    assert {unit.name for unit in lex.units.values()} >= {"km", "kg", "year", "°C", "km2"}
    assert _compiled_forms(lang)


@pytest.mark.parametrize("lang", sorted(TABLED - {"en", "ja", "zh"}))
def test_every_cardinal_reads_as_itself(lang: str) -> None:
    lex = language_of(lang)
    for word, number in lex.cardinals.items():
        numeral = read_words(word, 0, lex, lone=True)
        assert numeral is not None, word
        assert (numeral.end, numeral.value) == (len(word), number), word


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_han_numerals_read_back(number: int) -> None:
    numeral = read_han(in_han(number), 0)
    assert numeral is not None
    assert numeral.value == number


def in_han(number: int) -> str:
    """Write a number as Japanese does, every scale named; the reader's inverse."""
    digits = "〇一二三四五六七八九"
    written = ""
    for power, scale in ((8, "億"), (4, "万"), (0, "")):
        part = number // 10**power % 10**4
        group = ""
        for place, sign in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
            digit = part // 10**place % 10
            if digit:
                group += digits[digit] + sign
        written += group + scale if group else ""
    return written


@settings(deadline=None)  # the first text of a language compiles its tables
@given(
    st.text(alphabet="0123456789٠٥۹५９.,٫٬ -–年月日万億IVXabcäéже人", max_size=60),
    st.sampled_from([*LANGUAGES, "xx"]),
)
def test_figures_are_ordered_and_apart(text: str, lang: str) -> None:
    found = find_figures(text, lang)
    for one, other in itertools.pairwise(found):
        assert one.end <= other.start
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@given(st.text(max_size=80))
def test_latin_digits_keep_every_place(text: str) -> None:
    assert len(latin_digits(text)) == len(text)


@pytest.mark.parametrize("text", ["January may", "two thirds", "in March 1990 about five"])
def test_no_english_words_in_an_unknown_language(text: str) -> None:
    found = figures(Prose.literal(text), lang="xx")
    assert all(re.fullmatch(r"\d+", figure.text) for figure in found)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("10 million dollars", ["10000000"]),
        ("3,2 miljarder kronor", ["3200000000"]),
        ("5 billion folk", []),
        ("12 tusind huse", []),
        ("den 5. oktober 1994", ["1994"]),
        ("86,205 hus", ["86205"]),
    ],
)
def test_a_number_before_an_unknown_scale_has_no_value(text: str, values: list[str]) -> None:
    found = figures(Prose.literal(text), lang="xx")
    assert [str(figure.value) for figure in found] == values


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("fi", "5. toukokuuta 1994", "1994-05-05"),
        ("da", "5. maj 1994", "1994-05-05"),
        ("hu", "1994. május 5-én", "1994-05-05"),
        ("he", "ב-1948", "1948"),
        ("bg", "25 км", "25"),
        ("nb", "20 prosent", "20"),
        ("de-at", "1,5 Millionen", "1500000"),
        ("pt-br", "1,5 milhão", "1500000"),
        ("zh-tw", "3.5萬人", "35000"),
    ],
)
def test_a_language_with_few_words_and_a_variant(lang: str, text: str, value: str) -> None:
    assert value in [str(figure.value) for figure in figures(Prose.literal(text), lang=lang)]


def test_language_free_figures_of_an_unknown_language() -> None:
    text = "5 km, 20 %, 1990-05-06, €5, 86 205, 1994, −3 °C, 1962–66, 2,5 kilometer"
    found = figures(Prose.literal(text), lang="xx")
    assert [(figure.kind, str(figure.value)) for figure in found] == [
        (FigureKind.QUANTITY, "5"), (FigureKind.PERCENT, "20"), (FigureKind.DATE, "1990-05-06"),
        (FigureKind.MONEY, "5"), (FigureKind.COUNT, "86205"), (FigureKind.DATE, "1994"),
        (FigureKind.QUANTITY, "-3"), (FigureKind.PERIOD, "1962/1966"), (FigureKind.QUANTITY, "2.5"),
    ]  # fmt: skip
