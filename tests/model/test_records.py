from __future__ import annotations

import dataclasses
import inspect
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wikidiff import errors, model
from wikidiff.model import (
    MIRROR,
    Change,
    Claim,
    ClaimKind,
    Code,
    Excerpt,
    Figure,
    FigureKind,
    Hidden,
    Prose,
    Section,
    Segment,
    Span,
    plain,
)  # fmt: skip

DOCS = Path(__file__).parent.parent.parent / "docs"

RECORDS = [
    record for _, record in inspect.getmembers(model, inspect.isclass) if dataclasses.is_dataclass(record)
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_records_are_frozen_slotted_and_keyword_only(record: type) -> None:
    assert record.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(record)
    assert all(field.kw_only for field in dataclasses.fields(record))


def test_every_code_is_documented_with_its_rule() -> None:
    text = (DOCS / "changes.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)`", text))
    stems = set(re.findall(r"`([a-z_]+)_\*`", text))
    assert {code for code in Code if code not in named and str(code).rsplit("_", 1)[0] not in stems} == set()


def test_mirror_is_its_own_inverse_and_keeps_editorial_codes_editorial() -> None:
    assert all(MIRROR[after] is before for before, after in MIRROR.items())
    assert all(before.is_editorial == after.is_editorial for before, after in MIRROR.items())


def test_figure_codes_outrank_what_happens_around_them() -> None:
    assert (
        Code.FIGURE_CORRECTED.rank < Code.STAMP_ADVANCED.rank < Code.CLAIM_MOVED.rank < Code.MARKUP_ONLY.rank
    )


def test_a_change_without_code_or_side_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one side"):
        Change(codes=(Code.CLAIM_ADDED,), before=None, after=None)
    with pytest.raises(ValueError, match="code"):
        Change(codes=(), before=Excerpt(text="a", span=Span(0, 1)), after=None)


def test_section_levels_are_bounded() -> None:
    with pytest.raises(ValueError, match="not 7"):
        Section(heading=None, title="", level=7, index=(), blocks=(), children=())


def test_walk_goes_in_the_order_of_the_text() -> None:
    def section(title: str, level: int, *children: Section) -> Section:
        return Section(heading=None, title=title, level=level, index=(), blocks=(), children=children)

    root = section("", 0, section("A", 2, section("B", 3)), section("C", 2))
    assert [path for path, _ in root.walk()] == [(), ("A",), ("A", "B"), ("C",)]


def figure(text: str, start: int) -> Figure:
    place = Span(start, start + len(text))
    return Figure(
        kind=FigureKind.COUNT, surface=text, text=text, span=place, place=place, value=Decimal(text)
    )


def test_a_claim_is_placed_with_all_that_it_holds() -> None:
    claim = Claim(kind=ClaimKind.SENTENCE, text="Of 12.", span=Span(0, 6), figures=(figure("12", 3),))
    placed = claim.shift_span(100, ("Trade",))
    assert (placed.span, placed.section) == (Span(100, 106), ("Trade",))
    assert (placed.figures[0].span, placed.figures[0].place) == (Span(103, 105), Span(3, 5))


def test_joined_claims_keep_figures_at_their_words() -> None:
    first = Claim(kind=ClaimKind.SENTENCE, text="Of 12.", span=Span(0, 6), figures=(figure("12", 3),))
    second = Claim(kind=ClaimKind.SENTENCE, text="Or 7.", span=Span(7, 12), figures=(figure("7", 3),))
    joined = first.joined(second)
    assert [found.place.of(joined.text) for found in joined.figures] == ["12", "7"]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6) | st.integers(0, 10**30).map(Decimal))
def test_numbers_are_written_without_exponent_and_read_back(value: Decimal) -> None:
    assert "E" not in (plain(value) or "")
    assert Decimal(plain(value) or "") == value


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 9), st.booleans()), min_size=1, max_size=8))
def test_prose_maps_back_within_its_segments(pieces: list[tuple[int, int, bool]]) -> None:
    """A place in the text always comes from a range that holds its own segment's source."""
    segments, at, source = [], 0, 0
    for size, width, literal in pieces:
        width = size if literal else width
        segments.append(Segment(at, at + size, Span(source, source + width), literal))
        at, source = at + size, source + width + 2
    prose = Prose(text="x" * at, segments=tuple(segments))
    for segment in segments:
        for index in range(segment.start, segment.end):
            found = prose.source(index, index + 1)
            assert segment.source.start <= found.start < found.end <= segment.source.end
            assert not segment.literal or found.end - found.start == 1


def test_hidden_flags_have_the_names_that_json_shows() -> None:
    flags = [flag.name for flag in Hidden.TEXT | Hidden.SUPPRESSED]
    assert flags == ["TEXT", "SUPPRESSED"]


def test_every_error_is_drawn_in_the_tree() -> None:
    drawn = set(re.findall(r"\w+Error", errors.__doc__ or ""))
    raised = {name for name, item in vars(errors).items() if inspect.isclass(item)}
    assert drawn == raised
    assert all(issubclass(getattr(errors, name), errors.WikidiffError) for name in raised)
