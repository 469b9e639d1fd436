"""Hard cases that a golden file cannot hold: invisible characters, other scripts, size; by their IDs."""

from __future__ import annotations

import unicodedata

import pytest

from tests.cost import cost
from wikidiff.model import Code, Comparison
from wikidiff.pipeline import apply, compare


def codes(old: str, new: str, lang: str = "en") -> list[list[str]]:
    comparison = compare(old, new, lang=lang)
    assert apply(comparison, old) == new
    return [[str(code) for code in change.codes] for change in comparison.changes]


def is_editorial(comparison: Comparison) -> bool:
    return bool(comparison.changes) and all(change.is_editorial for change in comparison.changes)


@pytest.mark.parametrize(
    ("character", "name"),
    [("\u200b", "U+200B"), ("\u200e", "U+200E"), ("\u00ad", "U+00AD"), ("\u2060", "U+2060")],
)
def test_u1_invisible_characters_are_named(character: str, name: str) -> None:
    comparison = compare("The harbour is deep.\n", f"The har{character}bour is deep.\n")
    assert is_editorial(comparison)
    assert any(name in note for change in comparison.changes for note in change.notes)


@pytest.mark.parametrize("blank", ["\u00a0", "\u2009", "\u202f"])
def test_u1_another_blank_is_editorial(blank: str) -> None:
    assert is_editorial(compare("It has 500 km of road.\n", f"It has 500{blank}km of road.\n"))
    assert is_editorial(compare("The deep harbour.\n", f"The deep{blank}harbour.\n"))


def test_u2_composed_and_decomposed_are_equal_and_noted() -> None:
    composed = unicodedata.normalize("NFC", "The café closed in 1904.\n")
    comparison = compare(composed, unicodedata.normalize("NFD", composed))
    assert is_editorial(comparison)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It is deep.\nIt is old.\n", "It is deep. \nIt is old.\n"),
        ("It is deep.\n", "It is deep.\n\n"),
        ("It is deep. It is old.\n", "It is deep.  It is old.\n"),
        ("It is deep.\n\nIt is old.\n", "It is deep.\n\n\n\nIt is old.\n"),
        ("It is deep.", "It is deep.\n"),
    ],
)
def test_u3_white_space_is_white_space(old: str, new: str) -> None:
    comparison = compare(old, new)
    assert [list(change.codes) for change in comparison.changes] == [[Code.MARKUP_ONLY]]
    assert comparison.changes[0].notes == ("white space",)


def test_u4_emoji_and_half_characters_beside_a_figure() -> None:
    comparison = compare("Visitors 😀 came in 2006.\n", "Visitors 😁 came in 2009.\n")
    (figure,) = [figure for change in comparison.changes for figure in change.figures]
    assert figure.before is not None
    assert figure.after is not None
    assert (figure.before.text, figure.after.text) == ("2006", "2009")
    codes("half \ud83d of it came in 2006.\n", "half \ude00 of it came in 2009.\n")


@pytest.mark.parametrize("start", ["\ufeff", "\x00", ""])
def test_u5_line_ends_and_marks_of_order(start: str) -> None:
    old = f"{start}The harbour is deep.\r\nIt is old.\r\n\r\n== Trade ==\r\nTimber.\r\n"
    comparison = compare(old, old.replace("\r\n", "\n"))
    assert is_editorial(comparison)
    assert apply(comparison, old) == old.replace("\r\n", "\n")


SCRIPTS = {
    "zh": ("这个港口建于{}年。人口为5万。\n", "1945", "1946"),
    "ja": ("港は1945年に開かれた。人口は{}人である。\n", "5万", "6万"),
    "th": ("ท่าเรือสร้างในปี {} มีคน 500 คน\n", "1945", "1946"),
    "ko": ("항구는 1945년에 열렸다. 인구는 {} 명이다.\n", "500", "600"),
    "bn": ("বন্দরটি {} সালে তৈরি।\n", "১৯৪৫", "১৯৪৬"),
    "hi": ("बंदरगाह 1945 में बना। जनसंख्या {} है।\n", "5 लाख", "6 लाख"),
    "hy": ("Նավահանգիստը բացվել է {} թվին։\n", "1945", "1946"),
}


@pytest.mark.parametrize("lang", SCRIPTS)
def test_u6_a_figure_in_any_script_is_one_change(lang: str) -> None:
    frame, before, after = SCRIPTS[lang]
    comparison = compare(frame.format(before), frame.format(after), lang=lang)
    (figure,) = [figure for change in comparison.changes for figure in change.figures]
    assert figure.before is not None
    assert figure.after is not None
    assert before in figure.before.text
    assert after in figure.after.text


@pytest.mark.parametrize(
    ("lang", "old", "new"),
    [
        ("he", "בנמל היו 500 ספינות בשנת 2006.\n", "בנמל היו 600 ספינות בשנת 2006.\n"),
        ("ar", "كان في الميناء 500 سفينة في 2006.\n", "كان في الميناء 600 سفينة في 2006.\n"),
    ],
)
def test_u7_right_to_left_text_is_in_logical_order(lang: str, old: str, new: str) -> None:
    comparison = compare(old, new, lang=lang)
    (figure,) = [figure for change in comparison.changes for figure in change.figures]
    assert figure.before is not None
    assert figure.before.span.of(old).strip().startswith("500")


def test_m16_redirected_blanked_new_and_identical() -> None:
    text = "The harbour is deep.\n"
    assert codes(text, "#REDIRECT [[Otaru]]\n") == [["claim_removed"], ["redirected"]]
    assert codes(text, "") == [["blanked"], ["claim_removed"]]
    assert codes("", text) == [["claim_added"]]
    assert codes(text, text) == []
    assert codes('{"a": 1}', '{"a": 2}')


def test_a16_more_than_a_hundred_moved_lines_are_moves() -> None:
    lines = [
        f"Port number {place} of the coast sells {place} kinds of rope and net.\n\n" for place in range(240)
    ]
    comparison = compare("".join(lines), "".join(lines[120:] + lines[:120]))
    assert {change.code for change in comparison.changes} == {Code.CLAIM_MOVED}
    assert len(comparison.changes) == 120


def seconds(old: str, new: str) -> float:
    return cost(lambda: compare(old, new), tries=1)


def one_line(words: int) -> tuple[str, str]:
    old = " ".join(f"word{place}" for place in range(words)) + "\n"
    return old, old.replace(f"word{words // 2} ", f"word{words // 2} inserted ")


def shuffled(lines: int) -> tuple[str, str]:
    kept = [f"* line {place} of the list of ports and quays\n" for place in range(lines)]
    return "".join(kept), "".join(kept[place * 7919 % lines] for place in range(lines))


def tiny(tokens: int) -> tuple[str, str]:
    return "a " * tokens + "\n", "a " * (tokens // 2) + "b " + "a " * (tokens // 2) + "\n"


def swapped(sections: int) -> tuple[str, str]:
    parts = [
        f"== Section {place} ==\n\nPort {place} has {place} quays.\n\nIts trade is rope {place}.\n\n"
        for place in range(sections)
    ]
    other = list(parts)
    other[5], other[-5] = other[-5], other[5]
    return "".join(parts), "".join(other)


SIZES = {"s1 one long line": (one_line, 2_000), "s2 reordered lines": (shuffled, 331),
         "s3 tiny equal tokens": (tiny, 3_000), "s4 two sections swapped": (swapped, 100)}  # fmt: skip


@pytest.mark.parametrize("case", SIZES)
def test_s1_to_s4_four_times_as_long_takes_about_four_times_as_long(case: str) -> None:
    make, size = SIZES[case]
    longer = seconds(*make(size * 4))
    assert longer < 0.5 or longer / max(seconds(*make(size)), 1e-3) < 10


def test_s1_one_word_in_a_line_of_two_thousand() -> None:
    (change,) = compare(*one_line(2_000)).changes
    assert [edit.text.strip() for edit in change.words if edit.op == "insert"] == ["inserted"]


@pytest.mark.parametrize(
    ("lang", "old", "new", "value"),
    [
        ("de", "Er ist 589,2 km lang.\n", "Er ist 590,2 km lang.\n", "589.2"),
        ("en", "It holds 10,000 tonnes.\n", "It holds 11,000 tonnes.\n", "10000"),
        ("fr", "Il mesure 589,2 km.\n", "Il mesure 590,2 km.\n", "589.2"),
    ],
)
def test_f8_the_decimal_sign_is_that_of_the_language(lang: str, old: str, new: str, value: str) -> None:
    (figure,) = [figure for change in compare(old, new, lang=lang).changes for figure in change.figures]
    assert figure.code == Code.FIGURE_REVISED
    assert figure.before is not None
    assert str(figure.before.value) == value


def hyphens(words: int) -> tuple[str, str]:
    return "rope-" * words + "end in 2006.\n", "rope-" * words + "end in 2009.\n"


def test_f16_words_with_many_hyphens_take_linear_time() -> None:
    longer = seconds(*hyphens(16_000))
    assert longer < 0.5 or longer / max(seconds(*hyphens(4_000)), 1e-3) < 10
