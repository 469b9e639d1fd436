"""Measure figures against the specs of Recognizers-Text: `python -m benchmarks.recognizers [--show LANG]`.

Data: ../shared/data/figures/recognizers-specs-half.tar.xz. A case is a sentence with the results that
are wanted; its results are mapped to our kinds and compared by value. What their convention wants and
ours does not is counted apart, by reason (docs/figures.md has our conventions):

- nothing: the sentence is to give nothing, or nothing of this model
- unsupported: their own implementations are not held to it either
- relative: the value hangs on the day of reading (today, next week, 5 May without a year)
- ambiguous: 3-7-2017, whose order countries dispute; 2016 - 11 and 2015.3, which may be a month, a range,
  a difference or a decimal
- week: a week of a year; EDTF, in which our dates are written, has none
- misspelt: "nineth", "five dozs"
- comma: 1,3 for 1.3: in English a comma parts thousands
- name: "first class" is no rank
- article: "a", "one" as article or pronoun ("un", "ein")
- fraction: a share or a ratio is per cent or ratio with us, not a number
- code: a telephone number, an address, digits with leading zeroes or read out one by one, a number that
  is glued to letters
- arithmetic: powers, quotients in words, operations without their number ("2.5^-1", "one over twenty",
  "percent of 10")
- abbreviation: a letter for a scale ("10k"): one with us only in amounts of money
- lower case: a code or the name of a country without its capitals
- one sign: a single Chinese or Japanese numeral with nothing that is counted
- no value: they give no value themselves
"""

from __future__ import annotations

import argparse
import json
import re
import tarfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal, DivisionByZero, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

from wikidiff.extract import figures
from wikidiff.model import Figure, FigureKind, Prose

ARCHIVE = Path(__file__).parent.parent.parent / "shared/data/figures/recognizers-specs-half.tar.xz"
LANGUAGES = {
    "English": "en", "German": "de", "French": "fr", "Spanish": "es", "Italian": "it", "Portuguese": "pt",
    "Dutch": "nl", "Japanese": "ja", "Chinese": "zh", "Hindi": "hi", "Arabic": "ar",
}  # fmt: skip
MODELS = {
    "number": "Number-NumberModel", "percent": "Number-PercentModel", "ordinal": "Number-OrdinalModel",
    "currency": "NumberWithUnit-CurrencyModel", "dimension": "NumberWithUnit-DimensionModel",
    "temperature": "NumberWithUnit-TemperatureModel", "age": "NumberWithUnit-AgeModel",
    "date": "DateTime-DateParser", "period": "DateTime-DatePeriodParser",
}  # fmt: skip
WIDE = tuple(MODELS)
NARROW = ("number", "date")
"""Models whose cases count for a language other than English."""

KINDS = {
    "percent": {FigureKind.PERCENT}, "ordinal": {FigureKind.ORDINAL, FigureKind.DATE, FigureKind.PERIOD},
    "currency": {FigureKind.MONEY}, "dimension": {FigureKind.QUANTITY, FigureKind.DURATION},
    "temperature": {FigureKind.QUANTITY}, "age": {FigureKind.DURATION},
    "date": {FigureKind.DATE, FigureKind.PERIOD}, "period": {FigureKind.DATE, FigureKind.PERIOD},
}  # fmt: skip
"""A number may be of any kind with us: the 5 of "5 km" is found if the figure has the value 5."""


class Case(NamedTuple):
    text: str
    results: list[dict[str, Any]]
    unsupported: bool


def cases(language: str, model: str) -> Iterator[Case]:
    with tarfile.open(ARCHIVE) as archive:
        try:
            member = archive.extractfile(f"recognizers/{language}/{MODELS[model]}.json")
        except KeyError:
            return
        rows = json.loads(member.read().decode("utf-8-sig")) if member else []
    for row in rows:
        unsupported = (
            "python" in row.get("NotSupported", "").lower() and ".net" in row.get("NotSupported", "").lower()
        )
        yield Case(row["Input"], row["Results"], unsupported)


def reason(model: str, case: Case, result: dict[str, Any], *, english: bool) -> str | None:
    """Say why a wanted result is not of our convention; None if it is."""
    text = result["Text"]
    value = value_of(model, result)
    if case.unsupported:
        return "unsupported"
    if value is None:
        return "no value"
    if english and MISSPELT.search(text):
        return "misspelt"
    if text.lower() == "first" and "first class" in case.text.lower():
        return "name"
    if model in {"date", "period"}:
        if english and LOWERED_MONTH.search(text):
            return "lower case"
        if re.search(r"\bweek\b", text):
            return "week"
        if re.fullmatch(r"\d{4} ?(?:-|\.) ?\d{1,2}|\d{1,2} - ?\d{4}", text) and re.search(r"[ .]", text):
            return "ambiguous"
        if (
            re.search(r"\b\d{1,2}-\d{1,2}-\d{4}", text)
            and result.get("Value")
            and not re.search(r"\b(?:1[3-9]|2\d|3[01])-|-(?:1[3-9]|2\d|3[01])-", text)
        ):
            return "ambiguous"
        return (
            None
            if re.search(r"(?<!\d)(?:1\d{3}|20\d\d)(?!\d)|[〇零一二三四五六七八九]{4}年", latin(text))
            else "relative"
        )
    if model == "currency" and text == text.lower() and re.search(r"[a-z]{3}", text) and LOWERED.search(text):
        return "lower case"
    if model == "percent" and re.match("per ?cent", text):
        return "arithmetic"
    if model == "ordinal" and SHARE.search(text):
        return "fraction"
    if model == "number":
        if english and re.fullmatch(r"\d,\d{1,2}", text):
            return "comma"
        if "-" in case.text and re.search(r"-(?:nought|oh?)-", case.text):
            return "code"
        if FRACTION.search(latin(text)) or is_share(value):
            return "fraction"
        if ARITHMETIC.search(latin(text)):
            return "arithmetic"
        if re.search(r"\d\s*[kKmMgGtTbB]$", text):
            return "abbreviation"
        if re.fullmatch(f"[{HAN}]", text):
            return "one sign"
        if re.search(r"\d(?:[.-]\d+){2,}|\+\d", latin(case.text)) or re.fullmatch(r"0\d+", latin(text)):
            return "code"
        around = case.text[max(0, result.get("Start", 0) - 1) : result.get("Start", 0)] + "|"
        after = case.text[result.get("End", 0) + 1 : result.get("End", 0) + 2] if "End" in result else ""
        if (around[0].isascii() and around[0].isalpha()) or (
            text[-1:].isdigit() and after.isascii() and after.isalpha()
        ):
            return "code"
        if value == 1 and not re.search(r"\d", text) and len(text.split()) == 1:
            return "article"
    return None


FRACTION = re.compile(
    r"\d[/⁄]\d|[½⅓¼¾⅔]|分の|分之|半分|(?:th|ths|thirds?|^an? half|halves"
    r"|quarters?|avos|[eé]sim[oaie]s?|i[eèé]mes?|stel|tels?|drittel"
    r"|sten|ste|vijfde|achtsten?|vierde|quint[oai]s?|quinti|tercios?|terzi|cuartos?|octavos?|ottavo|quartos?|quarti|medios"
    r"|derde|tiers|quarts)$|(?:أخماس|اخماس|أثمان|أرباع|ارباع|ثمن|ثلثين|خمس|ربع)$|तिहाई|चौथाई|(?:पांचवां|वाँ|वां|वें|पाँचवा|पांचवीं)$",
    re.IGNORECASE,
)
"""How a text of theirs ends, or what it holds, if it is a fraction."""
MISSPELT = re.compile(r"\b(?:nineth|centigrate|dozs)\b", re.IGNORECASE)
SHARE = re.compile(r"^an? .*llionth$")
"""A hundred trillionth, as of a second: a share; "the hundred trillionth" would be an ordinal."""
ARITHMETIC = re.compile(
    r"\^|乗|\b(?:over|sur|sobre|su|op de|van de|out of)\b|على|جزء من|(?<=\w) من (?=\w)|ओवर|बटा"
)
HAN = "〇零一二三四五六七八九十百千叁"


LOWERED_MONTH = re.compile(
    r"\b(?:january|february|june|july|august|september|october|november|december|jan|feb|jun|jul|aug|sep|oct|nov|dec)\b(?<!de)"
    r"(?=.{0,16}\d{4})|\d{4}.{0,3}\b(?:nov|june|aug|sep)\b"
)
"""English months without their capital."""
LOWERED = re.compile(r"\b(?:usd|rmb|us|chinese|turkish|mxn|cad|mex|maud|meur|sen)\b|mao|\busd")
"""Codes and names of countries without their capitals: no encyclopaedic text has them."""


def is_share(value: Decimal) -> bool:
    """Tell a fraction (1/3, 5/7) from a decimal: it goes on for ever."""
    digits = value.as_tuple()
    return isinstance(digits.exponent, int) and digits.exponent < -12


def latin(text: str) -> str:
    return "".join(
        str(int(sign)) if sign.isdigit() and not sign.isascii() and sign.isdecimal() else sign
        for sign in text
    )


def value_of(model: str, result: dict[str, Any]) -> Decimal | str | None:
    if model in {"date", "period"}:
        value = result.get("Value") or {}
        return str(value.get("Timex") or "") or None
    resolution = result.get("Resolution") or {}
    written = str(resolution.get("value") or "").rstrip("%").strip()
    try:
        return Decimal(written.replace(" ", "").replace(",", "."))
    except InvalidOperation:
        return None


def is_found(model: str, wanted: Decimal | str, result: dict[str, Any], found: Iterable[Figure]) -> bool:
    kinds = KINDS.get(model)
    for figure in found:
        if kinds and figure.kind not in kinds:
            continue
        if isinstance(wanted, str):
            if same_date(wanted, result, str(figure.value)):
                return True
        elif any(same(wanted, number) for number in numbers_of(figure)):
            return True
    return False


def numbers_of(figure: Figure) -> Iterator[Decimal]:
    for value in (figure.value, figure.low, figure.high):
        if isinstance(value, Decimal):
            yield value
    if (
        figure.kind is FigureKind.MONEY
        and isinstance(figure.value, Decimal)
        and re.search(r"pence|cent", figure.text)
    ):
        yield figure.value * 100
    if figure.unit == "in" and isinstance(figure.value, Decimal):
        yield figure.value / 12  # feet and inches are inches with us
    if figure.kind is FigureKind.PERCENT and isinstance(figure.value, Decimal):
        yield figure.value / 100
    if figure.kind is FigureKind.RATIO:
        parts = str(figure.value).split(":")
        yield from map(Decimal, parts)
    if figure.kind in {FigureKind.DATE, FigureKind.PERIOD}:
        for run in re.findall(r"\d+", latin(figure.text)):
            yield Decimal(run)
        yield from map(Decimal, re.findall(r"\d+", str(figure.value)))
    if figure.conversion:
        yield from numbers_of(figure.conversion)


def same(wanted: Decimal, got: Decimal) -> bool:
    try:
        return wanted == got or abs(wanted - got) <= abs(wanted) * Decimal("1e-9")
    except (InvalidOperation, DivisionByZero):
        return False


def same_date(timex: str, result: dict[str, Any], value: str) -> bool:
    """Compare a timex with our EDTF: a point, an interval whose end is exclusive with them, a decade."""
    plain = value.replace("~", "")
    if plain.split("T")[0] == timex:
        return True
    if match := re.fullmatch(r"(\d{4})-3([3-6])", plain):
        return timex.startswith(f"({match[1]}-{3 * int(match[2]) - 8:02}-01,")
    if match := re.match(r"\(([^,]*),([^,]*),", timex):
        ends = plain.split("/")
        first, last = match[1], match[2]
        if plain.rstrip("X") and "X" in plain and first.startswith(plain.rstrip("X")):
            return True
        if len(ends) == 2:
            return first.startswith(ends[0]) and (last.startswith(ends[1]) or follows(ends[1], last))
        return first.startswith(plain) or re.sub("-2[1-4]$", "", plain) == first[:4]
    past = (result.get("Value") or {}).get("PastResolution") or {}
    seasons = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
    if timex[5:] in seasons and plain == f"{timex[:4]}-{seasons[timex[5:]]}":
        return True
    return bool(past.get("startDate", "").startswith(plain) and len(plain) == len(timex))


def follows(last: str, exclusive: str) -> bool:
    """Tell whether the exclusive end is the first day behind ours."""
    if len(last) == 4:
        return exclusive == f"{int(last) + 1:04}-01-01" if last.isdigit() else False
    if len(last) == 7:
        year, month = int(last[:4]), int(last[5:])
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return exclusive.startswith(f"{year:04}-{month:02}-01")
    return last[:8] == exclusive[:8] and int(exclusive[8:10]) - int(last[8:10]) == 1


def as_stored(text: str) -> str:
    """Return a text as MediaWiki stores and shows it: composed (NFC), no runs of blanks."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))


def measure(language: str, models: Iterable[str], show: str | None) -> tuple[int, int]:
    total = good = 0
    for model in models:
        hits, wanted_results, apart = 0, 0, Counter[str]()
        for case in cases(language, model):
            if not case.results:
                apart["nothing"] += 1
                continue
            found = figures(Prose.literal(as_stored(case.text)), lang=LANGUAGES[language])
            for result in case.results:
                if why := reason(model, case, result, english=language == "English"):
                    apart[why] += 1
                    continue
                wanted = value_of(model, result)
                assert wanted is not None
                wanted_results += 1
                if is_found(model, wanted, result, found):
                    hits += 1
                elif show:
                    said = [
                        (one.text, str(one.kind), str(one.value or f"{one.low}..{one.high}")) for one in found
                    ]
                    print(f"  {model} {case.text!r}: {result['Text']!r} = {wanted}; {said}")
        if wanted_results or apart:
            rest = ", ".join(f"{count} {why}" for why, count in apart.most_common())
            share = f"{hits / wanted_results:6.1%}" if wanted_results else "     –"
            print(
                f"{language:<11}{model:<12}{hits:>4} of {wanted_results:<4} {share}   apart: {rest or 'none'}"
            )
        total, good = total + wanted_results, good + hits
    return good, total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", metavar="LANG", help="print every miss of one language")
    parser.add_argument("--model", choices=MODELS, action="append")
    chosen = parser.parse_args()
    if not ARCHIVE.exists():
        print("recognizers: no data")
        return
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for language, code in LANGUAGES.items():
        if chosen.show not in {None, code}:
            continue
        models = chosen.model or (WIDE if code == "en" else NARROW)
        good, total = measure(language, models, chosen.show)
        totals[language] = [good, total]
    for language, (good, total) in totals.items():
        print(f"{language}: {good} of {total} ({good / max(total, 1):.1%})")


if __name__ == "__main__":
    main()
