"""What must hold of any text that a wiki may hold."""

from __future__ import annotations

import json as stdlib_json
import re
from decimal import Decimal
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.report import records
from wikidiff.model import Change, ClaimKind, Code, Comparison, Excerpt, FigureChange, Span, WordEdit, WordOp
from wikidiff.pipeline import compare
from wikidiff.report import csv, html, json, listing, markdown, terminal, wikitext
from wikidiff.report.digest import digest
from wikidiff.report.numerals import percentage
from wikidiff.report.parts import Part
from wikidiff.report.screen import paint
from wikidiff.report.selection import Selection
from wikidiff.report.shorten import MAX_PLAIN, SLACK, shorten_around, shorten_edits, shorten_text
from wikidiff.report.visible import visible, visible_lines
from wikidiff.report.wording import COUNTS, phrase, phrases, says

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])

TRICKY = st.text(
    alphabet=st.sampled_from("ab 1.)(#*_`~|\\<>&[]!-+=:;@/{}$'\"\n\t\x1b\u202e\u00a0日\u0301\ud800")
    | st.characters(),
    max_size=60,
)
EDITS = st.lists(st.builds(WordEdit, op=st.sampled_from(WordOp), text=TRICKY.filter(bool)), max_size=8).map(
    tuple
)


def rendered(source: str) -> str:
    html = MARKDOWN.render(source)
    return unescape(re.sub(r"<[^>]*>", "", html))


@given(TRICKY)
def test_escaped_text_renders_as_itself(text: str) -> None:
    assert " ".join(rendered("- x\n  " + markdown.escape(text)).split()) == " ".join(
        ("x " + visible(text)).split()
    )


@given(TRICKY)
def test_escaped_text_stays_in_its_cell(text: str) -> None:
    html = MARKDOWN.render(markdown.table(("a", "b"), [(markdown.escape(text), "end")]))
    assert html.count("<td") == 2
    assert "<td>end</td>" in html


@pytest.mark.parametrize(
    "address", ["https://example.org/x", "www.example.org", "@someone", "#12", "a@b.example"]
)
def test_nothing_from_the_wiki_becomes_a_link(address: str) -> None:
    escaped = markdown.escape(f"see {address} there")
    assert address not in escaped
    assert rendered(escaped).strip() == f"see {address} there"


@given(TRICKY)
def test_visible_text_cannot_steer_a_terminal(text: str) -> None:
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", visible(text))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", visible_lines(text))


@given(
    st.recursive(
        TRICKY | st.none() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(TRICKY, inner)
    )
)
def test_json_is_utf8_and_comes_back(value: object) -> None:
    text = json.dumps(value)
    assert stdlib_json.loads(text.encode("utf-8")) == value


@given(EDITS)
def test_shortening_keeps_every_change_and_grows_nothing(edits: tuple[WordEdit, ...]) -> None:
    short = shorten_edits(edits)
    assert [edit.op for edit in short] == [edit.op for edit in edits]
    for before, after in zip(edits, short, strict=True):
        assert after.text == before.text or before.op is WordOp.EQUAL
        assert len(after.text) <= len(before.text)


@given(st.text(alphabet="abc \u0301日", max_size=1000), st.integers(0, 999), st.integers(20, 200))
def test_shortened_text_holds_the_place_and_keeps_to_its_length(text: str, start: int, length: int) -> None:
    assert len(shorten_text(text)) <= MAX_PLAIN + SLACK + 2
    start = min(start, len(text))
    place = Span(start, min(start + 3, len(text)))
    short = shorten_around(text, place, length)
    assert len(short) <= length + SLACK + 4


def test_a_place_in_a_long_text_is_shown() -> None:
    text = "word " * 200 + "1,234,567 boats" + " more" * 200
    assert "1,234,567 boats" in shorten_around(text, Span(1000, 1009), 60)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_percentage_is_near_and_signed(value: Decimal) -> None:
    text = percentage(value)
    assert text.endswith(" %")
    number = Decimal(text[:-2].replace(",", "").replace("−", "-").replace("±", ""))
    assert abs(number - value) <= abs(value) * Decimal("0.34")
    assert (number > 0, number < 0) == (value > 0, value < 0)


@pytest.mark.parametrize("code", Code)
@pytest.mark.parametrize("sides", ["both", "before", "after"])
def test_every_code_is_said_in_words(code: Code, sides: str) -> None:
    here = Excerpt(text="Some text.", span=Span(0, 10), section=("A",), kind=ClaimKind.SENTENCE)
    before = here if sides != "after" else None
    after = here if sides != "before" else None
    said = phrase(code, Change(codes=(code,), before=before, after=after))
    assert said
    assert "_" not in said
    assert "_" not in "".join(COUNTS[code])


@pytest.mark.parametrize("code", [code for code in Code if "figure" in code or "stamp" in code])
def test_every_figure_code_is_said_in_words(code: Code) -> None:
    census = records.census().figures[0]
    figure = FigureChange(code=code, before=census.before, after=census.after)
    change = Change(
        codes=(code,), before=records.census().before, after=records.census().after, figures=(figure,)
    )
    one_sided = {Code.FIGURE_ADDED: "48,261", Code.CONVERSION_ADDED: "48,261", Code.FIGURE_REMOVED: "48,216",
                 Code.CONVERSION_REMOVED: "48,216"}  # fmt: skip
    expected = [one_sided[code]] if code in one_sided else ["48,216", "48,261"]
    assert all(text in says(change) for text in expected)
    assert "_" not in says(change)


def test_a_swap_is_said_once() -> None:
    one = records.census().figures[0]
    crossed = (
        FigureChange(code=Code.FIGURES_SWAPPED, before=one.before, after=one.after),
        FigureChange(code=Code.FIGURES_SWAPPED, before=one.after, after=one.before),
    )
    side = records.census().before
    change = Change(codes=(Code.FIGURES_SWAPPED,), before=side, after=side, figures=crossed)
    assert phrases(change) == ("48,216 and 48,261 changed places",)


@given(st.lists(TRICKY, min_size=1, max_size=5))
def test_no_report_breaks_on_any_text(texts: list[str]) -> None:
    changes = tuple(
        Change(
            codes=(Code.CLAIM_ADDED,),
            before=None,
            after=Excerpt(
                text=text, span=Span(0, len(text)), section=(text,), kind=ClaimKind.SENTENCE, label=text
            ),
        )
        for text in texts
    )
    comparison = Comparison(changes=changes, splices=())
    found = digest(comparison, title=texts[0])
    reports = (
        terminal.render(found), terminal.render(found, width=60), markdown.render(found), wikitext.render(found),
        html.render(found), csv.render_changes(found), json.render(comparison),
    )  # fmt: skip
    for report in reports:
        assert report.endswith("\n")
        report.encode("utf-8")


def test_nothing_is_lost_without_colour() -> None:
    change = records.census()
    text = terminal.render(digest(Comparison(changes=(change,), splices=())), width=80)
    flat = " ".join(text.split())
    assert change.before is not None
    assert change.after is not None
    assert re.sub(r"\{\+.*?\+\}|\[-|-\]", "", flat).count(change.before.text) == 1
    assert re.sub(r"\[-.*?-\]|\{\+|\+\}", "", flat).count(change.after.text) == 1


def test_colour_and_plain_say_the_same_words() -> None:
    found = digest(records.changelog())
    coloured = re.sub(r"\x1b\[[0-9;]*m", "", terminal.render(found, color=True, width=200))
    plain = re.sub(r"\[-|-\]|\{\+|\+\}", "", terminal.render(found, width=200))
    assert coloured.replace("→", "").split() == plain.replace("→", "").split()


def test_what_went_and_came_is_parted_with_colour_too() -> None:
    change = records.edited("They [-won-]{+lost+} it.", Code.POLARITY_FLIPPED)
    coloured = terminal.render(digest(Comparison(changes=(change,), splices=())), color=True)
    assert "won→lost" in re.sub(r"\x1b\[[0-9;]*m", "", coloured)


def test_the_environment_has_no_say(monkeypatch: pytest.MonkeyPatch) -> None:
    found = digest(records.changelog())
    before = terminal.render(found), terminal.render(found, color=True)
    for variable, value in (("COLUMNS", "30"), ("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("TERM", "dumb")):
        monkeypatch.setenv(variable, value)
    assert (terminal.render(found), terminal.render(found, color=True)) == before


def test_digest_folds_editorial_changes_and_counts_them() -> None:
    found = digest(records.comparison())
    assert [tuple(each) for each in found.folded] == [
        (1, "statement reworded", "statements reworded"),
        (1, "change that readers do not see", "changes that readers do not see"),
    ]
    assert found.shown + 2 == len(records.changes())
    assert digest(records.comparison(), unfold=True).shown == len(records.changes())


def test_what_changed_comes_first_the_lead_before_sections_figures_before_words() -> None:
    found = digest(records.comparison())
    assert [item.section for item in found.part(Part.CHANGED)] == [
        (),
        ("History", "Trade"),
        ("History", "Trade"),
        ("History",),
    ]
    assert [item.part for item in found.items] == sorted(
        (item.part for item in found.items), key=list(Part).index
    )


def test_digest_of_figures_counts_what_it_leaves_out() -> None:
    found = digest(records.comparison(), selection=Selection(("figures",)))
    assert all(change.figures for change in found.changes())
    assert found.left_out == found.shown + found.left_out - 4
    assert [row.change.code for row in found.stamps] == [Code.STAMP_ADVANCED]


def test_log_knows_sizes_and_restored_texts() -> None:
    history = (records.FIRST, records.FIX, records.BAD, records.BACK, records.GONE, records.LAST)
    entries = listing.log_entries(history)
    assert [entry.revision.revid for entry in entries] == [110, 107, 106, 105, 104, 101]
    assert [entry.delta for entry in entries] == [None, None, 10, -10, 10, 1200]
    assert [entry.restored for entry in entries] == [None, None, 104, None, None, None]
    table = listing.log_table(entries)
    assert "restores 104" in table
    assert "text hidden, user hidden" in table


def test_columns_are_aligned_by_their_width_on_screen() -> None:
    history = (records.revision(1, 1, user="日本"), records.revision(2, 2, user="Ada", size=5))
    lines = listing.log_table(listing.log_entries(history)).splitlines()
    assert lines[1].index("Ada") == lines[2].index("日本") == lines[0].index("user")


def test_csv_is_harmless_to_spreadsheets() -> None:
    change = records.census()
    figure = change.figures[0].after
    assert figure is not None
    claim = listing.Claim(kind=ClaimKind.SENTENCE, text="=cmd(48,261)", span=Span(0, 12), figures=(figure,))
    text = csv.render_figures([listing.FigureEntry(claim, figure)])
    assert text.splitlines()[0] == ",".join(csv.COLUMNS)
    assert '"\'=cmd(48,261)"' in text


def test_paint_ends_lines_without_blanks() -> None:
    assert paint(["a  ", "b"]) == "a\nb\n"


def test_what_is_probably_wording_is_folded_with_a_count_in_every_form() -> None:
    old = "They placed an advertisement in the gazette.\n\nThe quay has 5 cranes."
    new = "They put an ad in the gazette.\n\nThe quay has 6 cranes."
    found, unfolded = digest(compare(old, new)), digest(compare(old, new), unfold=True)
    assert [each.number for each in found.folded] == [1]
    assert unfolded.folded == ()
    for render in (terminal.render, markdown.render, html.render):
        assert "1 probably wording" in render(found)
        assert "gazette" not in render(found)
        assert "probably wording" in render(unfolded)
        assert "gazette" in render(unfolded)
