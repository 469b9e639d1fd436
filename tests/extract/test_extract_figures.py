"""The conventions of docs/figures.md, one text each; the hard cases under their IDs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from wikidiff.extract import figures
from wikidiff.extract.figure_reader import find_figures
from wikidiff.model import Figure, Prose, plain


def told(figure: Figure) -> str:
    """Write a figure in one line: what is empty is left out."""
    value = plain(figure.value)
    if figure.low is not None and figure.high is not None:
        value = f"{plain(figure.low)}..{plain(figure.high)}"
    parts = [figure.text, "=", str(figure.kind), value, figure.currency or figure.unit]
    parts += [
        figure.per and f"per {figure.per}",
        figure.qualifier,
        figure.part,
        "stamp" if figure.stamp else None,
    ]
    parts += [f"conv {told(figure.conversion)}" if figure.conversion else None]
    return " ".join(part for part in parts if part)


def read(text: str, lang: str = "en") -> list[str]:
    return [told(figure) for figure in figures(Prose.literal(text), lang=lang)]


CASES = {
    # counts
    "It has 86,205 inhabitants": ["86,205 = count 86205 inhabitant"],
    "the four main islands of the chain": ["four = count 4 island"],
    "a crowd of nearly 1.2 million people": ["nearly 1.2 million = count 1200000 people nearly"],
    "They ate a dozen eggs": ["a dozen = count 12 egg"],
    "half a million visitors": ["half a million = count 500000 visitor"],
    "two hundred and fifty-one sailors": ["two hundred and fifty-one = count 251 sailor"],
    "a population of 5,000 or more": ["5,000 or more = count 5000 population at_least"],
    "4 thousand 3 hundred and 21 seats": ["4 thousand 3 hundred and 21 = count 4321 seat"],
    "cost 3 million 20 thousand marks": ["3 million 20 thousand = count 3020000 mark"],
    "in 3 million and 20 homes": ["3 million = count 3000000", "20 = count 20 home"],
    "a quarter of a million men": ["a quarter of a million = count 250000 man"],
    "three-quarters of a billion cells": ["three-quarters of a billion = count 750000000 cell"],
    "one billion and a half million stars": ["one billion and a half million = count 1000500000 star"],
    "a billion and three quarters": ["a billion = count 1000000000", "three quarters = percent 75 %"],
    "the answer was negative one": ["negative one = count -1"],
    "a 12-member committee": ["12 = count 12 member"],
    "between 300 and 400 houses": ["between 300 and 400 = count 300..400 house"],
    "roughly 40–50 ships": ["roughly 40–50 = count 40..50 ship about"],
    "one of the three main islands": ["one = count 1 island", "three = count 3 island"],
    "The two ministers met": ["two = count 2 minister"],
    "3½ pages": ["3½ = count 3.5 page"],
    "some 1956 people came": ["some 1956 = count 1956 people about"],
    "about 1.3×10^9 stars": ["about 1.3×10^9 = count 1300000000 star about"],
    "up to 500 guests": ["up to 500 = count 500 guest up_to"],
    # quantities
    "about 5 km (3.1 mi) away": ["about 5 km (3.1 mi) = quantity 5 km about conv 3.1 mi = quantity 3.1 mi"],
    "at −173 °C it": ["−173 °C = quantity -173 °C"],
    "from −173 °C to 427 °C": ["−173 °C to 427 °C = quantity -173..427 °C"],
    "some 12 sq mi of marsh": ["some 12 sq mi = quantity 12 sqmi about"],
    "He is 6 ft 5 in tall": ["6 ft 5 in = quantity 77 in"],
    "at 50 km/h": ["50 km/h = quantity 50 km/h"],
    "2 and 5 km away": ["2 = quantity 2 km", "5 km = quantity 5 km"],
    "a 1/4 mile oval": ["1/4 mile = quantity 0.25 mi"],
    "a 3/4 inch pipe": ["3/4 inch = quantity 0.75 in"],
    'a 7" single': ['7" = quantity 7 in'],
    'seen in "Apollo 13" on TV': [],
    'won 10 "gold" cups': ["10 = count 10"],
    "with ½ teaspoon of salt": ["½ teaspoon = quantity 0.5 tsp"],
    "The load is 20 [kg] here": ["20 [kg] = quantity 20 kg"],
    "The load is 20 [a] here": ["20 = count 20"],
    "bonds of 150 picometres": ["150 picometres = quantity 150 pm"],
    "a 87 yo man": ["87 yo = duration 87 year"],
    "he bought 2 yo-yos": ["2 = count 2 yo-yo"],
    "a mass of 5.2 ± 0.1 kg": ["5.2 ± 0.1 kg = quantity 5.1..5.3 kg"],
    # money
    "worth US$4.4 billion": ["US$4.4 billion = money 4400000000 USD"],
    "paid ¥476,000,000 for it": ["¥476,000,000 = money 476000000 JPY"],
    "earned £6.19 per hour": ["£6.19 per hour = money 6.19 GBP per hour"],
    "cost 5 million yen": ["5 million yen = money 5000000 JPY"],
    "cost $5–10 million": ["$5–10 million = money 5000000..10000000 USD"],
    "a loan of €3.5m": ["€3.5m = money 3500000 EUR"],
    "it cost fifteen dollars fifty.": ["fifteen dollars fifty = money 15.5 USD"],
    "for 15 dollars 50 men came": ["15 dollars = money 15 USD", "50 = count 50 man"],
    "10 $ 30 $": ["10 $ = money 10 USD", "30 $ = money 30 USD"],
    "a fine of Rs. 500": ["Rs. 500 = money 500 INR"],
    "paid USD 20 or 30 EUR": ["USD 20 = money 20 USD", "30 EUR = money 30 EUR"],
    "fell from nearly US$1.9 billion to less than US$1.5 billion": [
        "nearly US$1.9 billion = money 1900000000 USD nearly",
        "less than US$1.5 billion = money 1500000000 USD less_than",
    ],
    # per cent, ordinals, ratios
    "61.4 % of them": ["61.4 % = percent 61.4 %"],
    "up 2 percentage points": ["2 percentage points = percent 2 pp"],
    "two-thirds of the seats": ["two-thirds = percent 66.6667 %"],
    "over 5 per cent": ["over 5 per cent = percent 5 % over"],
    "the third-largest city": ["third-largest = ordinal 3 largest"],
    "peaked at number 5 there": ["5 = ordinal 5"],
    "the two hundredth visitor": ["two hundredth = ordinal 200"],
    "the three millionth visitor": ["three millionth = ordinal 3000000"],
    "within one millionth of a second": ["one millionth = percent 0.0001 %"],
    "three thousandths of it": ["three thousandths = percent 0.3 %"],
    "a billionth of a metre": ["a billionth = percent 0.0000001 %"],
    "came 12th overall": ["12th = ordinal 12"],
    "a 3–1 win": ["3–1 = ratio 3:1"],
    "rated 7.22/10 by": ["7.22/10 = ratio 7.22:10"],
    "at 1:25,000 scale": ["1:25,000 = ratio 1:25000"],
    "4 of 6 ships sank": ["4 of 6 = ratio 4:6"],
    "one in five of them": ["one in five = percent 20 %"],
    # durations
    "for nearly fifty years": ["nearly fifty years = duration 50 year nearly"],
    "within 14 months": ["14 months = duration 14 month"],
    "took 2 h 31 min": ["2 h 31 min = duration 151 minute"],
    "a five-year plan": ["five-year = duration 5 year"],
    "lasts 2–14 days": ["2–14 days = duration 2..14 day"],
    "won in 44:44.982 there": ["44:44.982 = duration 2684.982 second"],
    "at 1.1 per 100,000 a year": ["1.1 per 100,000 = count 1.1 per 100000"],
    "the population of the town was 63,181": ["63,181 = count 63181 population"],
    "aged 51": ["51 = duration 51 year"],
}


@pytest.mark.parametrize(("text", "wanted"), CASES.items())
def test_numbers(text: str, wanted: list[str]) -> None:
    assert read(text) == wanted


DATES = {
    "on 5 May 1994 it": ["5 May 1994 = date 1994-05-05"],
    "on May 5, 1994, it": ["May 5, 1994 = date 1994-05-05"],
    "on Monday, 5 May 1994": ["Monday, 5 May 1994 = date 1994-05-05"],
    "on 1994-05-05": ["1994-05-05 = date 1994-05-05"],
    "signed in October 1956": ["October 1956 = date 1956-10"],
    "on 10 June they": ["10 June = date XXXX-06-10"],
    "in the summer of 1941": ["summer of 1941 = date 1941-22"],
    "in the first quarter of 2009": ["first quarter of 2009 = date 2009 first_quarter"],
    "in Q3 2009": ["Q3 2009 = date 2009-35"],
    "built c. 1956 here": ["c. 1956 = date 1956~ about"],
    "in mid-1978 he": ["mid-1978 = date 1978 mid"],
    "the 1950s and 60s": ["1950s and 60s = period 195X/196X"],
    "the late 1960s were": ["late 1960s = period 196X late"],
    "the first half of the 1980s": ["first half of the 1980s = period 198X first_half"],
    "in the 19th century": ["19th century = period 18XX"],
    "in the 18th and 19th centuries": ["18th and 19th centuries = period 17XX/18XX"],
    "the 19th and early 20th centuries": ["19th and early 20th centuries = period 18XX/19XX"],
    "in the 5th century BC": ["5th century BC = period -04XX"],
    "in 490 BC they": ["490 BC = date -0489"],
    "the 499–493 BC revolt": ["499–493 BC = period -0498/-0492"],
    "in AD 79 it": ["AD 79 = date 0079"],
    "envoy, 1962-1966": ["1962-1966 = period 1962/1966"],
    "the war of 1904-5 was": ["1904-5 = period 1904/1905"],
    "in 1962–66 he": ["1962–66 = period 1962/1966"],
    "the 2012–13 season": ["2012–13 = period 2012/2013"],
    "the 1999–00 season": ["1999–00 = period 1999/2000"],
    "between 1990 and 1995 it": ["between 1990 and 1995 = period 1990/1995"],
    "from 1901 to 1987 it": ["from 1901 to 1987 = period 1901/1987"],
    "until 2004 it": ["until 2004 = period ../2004"],
    "since 1990 it": ["since 1990 = period 1990/.."],
    "(1990–present)": ["1990–present = period 1990/.."],
    "from 5 May to 3 June 1994": ["from 5 May to 3 June 1994 = period 1994-05-05/1994-06-03"],
    "on 5–7 May 1994": ["5–7 May 1994 = period 1994-05-05/1994-05-07"],
    "at 8:30 pm": ["8:30 pm = date T20:30"],
    "at 08:30, 24 May 1993": ["08:30, 24 May 1993 = date 1993-05-24T08:30"],
    "born 4 May 1993 (1993-05-04) there": ["4 May 1993 = date 1993-05-04"],
}


@pytest.mark.parametrize(("text", "wanted"), DATES.items())
def test_dates(text: str, wanted: list[str]) -> None:
    assert read(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "World War II broke out", "the Group of Seven agreed", "433 Eros is an asteroid", "the 49ers won",
        "For one, it failed", "one another", "no one came", "one's own", "a Boeing 747 crashed",
        "Apollo 11 landed", "along Route 66 they", "the U-2 and the B-52", "an MP3 player", "at first sight",
        "version 1.2.3 of it", "in chapter 3 of it", "the Second World War began", "he may go",
        "the Seven Samurai film", "ISBN 978-0-13-110362-7",
        "in Harbour Lodge No. 330", "call 01208 now", "see pp. 219–28",
    ],
)  # fmt: skip
def test_names_are_no_figures(text: str) -> None:
    assert read(text) == []


STAMPS = {
    "even in 2006 matters remain unresolved": ["2006"],
    "As of July 2010, 12 ships remain": ["July 2010"],
    "By 1979 overall trade had reached US$4.4 billion": ["1979"],
    "At the 2001 census the parish had 48,216 residents": ["2001"],
    "According to the 2010 census it had 5,000 inhabitants": ["2010"],
    "The city has 1.2 million inhabitants (2006)": ["2006"],
    "In 2009, trade reached US$29 billion": ["2009"],
    "Trade in 1988 was valued at nearly US$6 billion": ["1988"],
    "Exports grew to US$3.1 billion in 1988": ["1988"],
    "The firm was founded in 1976": [],
    "to sign the 1951 peace treaty": [],
    "He joined in 1956 with 30 others": [],
    "The two countries signed a five-year trade agreement in January 1966": [],
    "As early as 1956, it hinted at 3 islands": [],
    "In 1960 the government warned Japan": [],
}


@pytest.mark.parametrize(("text", "wanted"), STAMPS.items())
def test_stamps(text: str, wanted: list[str]) -> None:
    assert [figure.text for figure in figures(Prose.literal(text)) if figure.stamp] == wanted


HARD = {
    "F1": ("86,205 residents, then 91,757", ["86,205 = count 86205 resident", "91,757 = count 91757"]),
    "F2": ("13.1 kg or 14 kg", ["13.1 kg = quantity 13.1 kg", "14 kg = quantity 14 kg"]),
    "F3": ("in January 1990 or March 1990", ["January 1990 = date 1990-01", "March 1990 = date 1990-03"]),
    "F4": ("ninety-five theses", ["ninety-five = count 95 thesis"]),
    "F5": ("the 2012–13 and 2013–14 seasons", ["2012–13 = period 2012/2013", "2013–14 = period 2013/2014"]),
    "F6": ("816 000 t for $13 009 million", [
        "816 000 t = quantity 816000 t", "$13 009 million = money 13009000000 USD"]),
    "F7": ("at 12.8–13.0 TeV", ["12.8–13.0 TeV = quantity 12.8..13.0 TeV"]),
    "F9": ("3.8 billion years", ["3.8 billion years = duration 3800000000 year"]),
    "F14": ("“86,205”, he said… 12—no, 13", ["86,205 = count 86205", "12 = count 12", "13 = count 13"]),
    "F17": ("13.12\u00a0mile (21.11 km)", [
        "13.12\u00a0mile (21.11 km) = quantity 13.12 mi conv 21.11 km = quantity 21.11 km"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), HARD.values(), ids=HARD)
def test_hard_case(text: str, wanted: list[str]) -> None:
    assert read(text) == wanted


def test_hard_case_f8_decimal_sign_by_language() -> None:
    assert read("589,2 km", "de") == ["589,2 km = quantity 589.2 km"]
    assert read("10,000 km") == ["10,000 km = quantity 10000 km"]
    assert read("10.000 km", "de") == ["10.000 km = quantity 10000 km"]


def test_precision_as_written() -> None:
    (short,), (long,) = figures(Prose.literal("1.2 m")), figures(Prose.literal("1.20 m"))
    assert (short.decimals, long.decimals) == (1, 2)
    assert short.value == long.value == Decimal("1.2")


@pytest.mark.parametrize(
    ("text", "wanted"),
    {
        "2 and 5 km (1.2 and 3.1 mi) away": ["2 km→1.2 mi", "5 km→3.1 mi"],
        "2 and 5 km (1.2, 3.1 and 4 mi)": ["2 km", "5 km", "1.2", "3.1 mi", "4 mi"],
        "2 and 5 km (3 and 4 kg)": ["2 km", "5 km", "3 kg", "4 kg"],
        "(3 and 4 kg)": ["3 kg", "4 kg"],
    }.items(),
)
def test_lists_are_converted_item_by_item(text: str, wanted: list[str]) -> None:
    told = []
    for figure in find_figures(text):
        other = figure.conversion
        told.append(
            f"{figure.value} {figure.unit or ''}".strip() + (f"→{other.value} {other.unit}" if other else "")
        )
    assert told == wanted


@pytest.mark.parametrize(
    ("text", "lang", "step"),
    [
        ("It is 4.75 km long", "en", "0.01"),
        ("some 3.4 million people", "en", "100000"),
        ("about seven million people", "en", "1000000"),
        ("It has 61,380 men", "en", "1"),
        ("It weighs 2.5×10^12 kg", "en", "100000000000"),
        ("He is 5 ft 9 in tall", "en", "1"),
        ("It won in 1:31.25 then", "en", "0.01"),
        ("half a million copies", "en", None),
        ("2½ miles", "en", None),
        ("rund 1,4 Mio. Gäste", "de", "100000"),
        ("4.2万人", "zh", "1000"),
    ],
)
def test_a_figure_knows_what_its_last_digit_counts(text: str, lang: str, step: str | None) -> None:
    (figure,) = figures(Prose.literal(text), lang=lang)
    assert figure.step == (Decimal(step) if step else None)


def test_a_date_knows_its_days() -> None:
    early, count = figures(Prose.literal("in October 1956 some 300 men"))
    assert early.days == (19561001, 19561031)
    assert count.days is None
