"""What the names of parameters say, and what no parameter or entry of a list states."""

from __future__ import annotations

import pytest

from wikidiff import claims, figures, parse
from wikidiff.extract.labels import context_of
from wikidiff.model.units import UNITS

_NAMED = {unit.name: unit for unit in reversed(UNITS.values())}


def read(wikitext: str) -> list[tuple[str, str, str | None, bool]]:
    return [(str(one.kind), str(one.value), one.currency or one.unit, one.stamp) for one in figures(wikitext)]


@pytest.mark.parametrize(
    ("parameter", "wanted"),
    [
        ("area_land_sq_mi = 3.27", ("quantity", "3.27", "sqmi", False)),
        ("boiling point K = 2743", ("quantity", "2743", "K", False)),
        ("elevation_ft = 1204", ("quantity", "1204", "ft", False)),
        ("height_in = 11", ("quantity", "11", "in", False)),
        ("population_density_km2 = 81", ("quantity", "81", "/km2", False)),
        ("water_percent = 2.5", ("percent", "2.5", "%", False)),
        ("length = 4:07", ("duration", "247", "second", False)),
        ("runtime = 1:12:30", ("duration", "4350", "second", False)),
        ("runtime = 97", ("duration", "97", "minute", False)),
        ("population_est = 1984", ("count", "1984", "population", False)),
        ("pop_est_as_of = 2014", ("date", "2014", None, True)),
        ("HDI_year = 2017", ("date", "2017", None, True)),
        ("year = 2017", ("date", "2017", None, True)),
        ("birth_year = 1931", ("date", "1931", None, False)),
        ("established = 987", ("date", "0987", None, False)),
        ("area_rank = 4", ("ordinal", "4", None, False)),
    ],
)
def test_a_parameter_names_what_its_value_is(
    parameter: str, wanted: tuple[str, str, str | None, bool]
) -> None:
    assert read(f"{{{{Infobox thing\n| {parameter}\n}}}}") == [wanted]


@pytest.mark.parametrize(
    "parameter",
    [
        "postal_code = 40213", "area_code = 0211", "utc_offset = +2", "CAS_number = 64-17-5", "image_size = 250",
        "latd = 43", "shirt_number = 9", "VIAF = 43073768",
        "website = example.org/2004", "no = 12", "colour1 = 336699",
    ],
)  # fmt: skip
def test_an_identifier_is_no_figure(parameter: str) -> None:
    assert read(f"{{{{Infobox thing\n| {parameter}\n}}}}") == []


def test_a_header_scales_what_stands_under_it() -> None:
    table = "{|\n! Year !! Gross (US$ million) !! People (thousands) !! No.\n|-\n| 1999 || 4.5 || 12 || 3\n|}"
    assert [row[:3] for row in read(table)] == [
        ("date", "1999", None),
        ("money", "4500000", "USD"),
        ("count", "12000", None),
    ]
    assert not context_of("Year", is_column=True).is_stamp


@pytest.mark.parametrize(
    "item",
    [
        "* Moe, B., Annals of Lakes, vol. 12, no. 3.",
        "* Roe, Ann (1987). ''On Mills''. Oxford University Press.",
        "* Poe, C. ''On Weirs'', ISBN 978-0-00-000000-2",
        "* [http://example.org/a Report of 2005 on 30 weirs]",
    ],
)
def test_an_entry_of_a_bibliography_states_no_figures(item: str) -> None:
    assert figures(item) == ()
    assert claims(parse(item))


@pytest.mark.parametrize(
    "item", ["* Roe, Ann (1950–2001), miller of 3 mills", "* In 1987 the press had 12 men."]
)
def test_an_item_that_only_looks_like_one_does(item: str) -> None:
    assert figures(item)


def test_the_month_of_a_notice_is_no_figure() -> None:
    assert read("{{Unbalanced|date=May 2012}}\nIt has 40 shops.") == [("count", "40", "shop", False)]


@pytest.mark.parametrize(
    ("label", "unit", "partner"),
    [
        ("Average low °C (°F)", "°C", "°F"),
        ("Rain mm (inches)", "mm", "in"),
        ("Area km² (sq mi)", "km2", "sqmi"),
        ("Speed km/h (mph)", "km/h", "mph"),
        ("Density km2 (sq mi)", "/km2", "/sqmi"),
        ("Height (m)", "m", None),
        ("Length km (hours)", "hour", None),
        ("death(s)", None, None),
    ],
)
def test_a_label_may_name_two_units(label: str, unit: str | None, partner: str | None) -> None:
    context = context_of(label, is_column=True)
    assert context.unit == (_NAMED[unit] if unit else None)
    assert context.partner == (_NAMED[partner] if partner else None)


@pytest.mark.parametrize(
    ("label", "power", "unit", "currency"),
    [
        ("Area (million km2)", 6, "km2", None),
        ("Distance (10³ km)", 3, "km", None),
        ("Mass (10^24 kg)", 24, "kg", None),
        ("Passengers (1000s)", 3, None, None),
        ("Cost (million US$)", 6, None, "USD"),
        ("GDP (billions of US$)", 9, None, "USD"),
        ("Budget (in millions of dollars)", 6, None, "USD"),
        ("Fare (10)", 0, None, None),
    ],
)
def test_a_label_may_scale_what_stands_under_it(
    label: str, power: int, unit: str | None, currency: str | None
) -> None:
    context = context_of(label, is_column=True)
    assert (context.power, context.currency) == (power, currency)
    assert context.unit == (_NAMED[unit] if unit else None)


@pytest.mark.parametrize("label", ["casualties1", "coastline_km", "coach_caps", "dots", "seasons"])
def test_what_begins_like_an_identifier_is_none(label: str) -> None:
    assert not context_of(label).is_identifier


@pytest.mark.parametrize("label", ["cas", "CAS number", "cas_number", "coa_size", "dot_x", "image_size"])
def test_identifiers(label: str) -> None:
    assert context_of(label).is_identifier
