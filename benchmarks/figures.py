"""Measure figure extraction: `python -m benchmarks.figures [--show] [--rivals PYTHON]` from the checkout.

Rows: the dates of WikiWars that name a year, decade or century (found, value right, spurious); templates
(the figures of each call against those of what a wiki made of it); speed on the seed article and on a long
text; the libraries that look for quantities and dates, where they install, on the seed article. Data are
read from ../shared/data; what is absent is skipped and said so.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

from wikidiff import figures as figures_of
from wikidiff.extract import figures
from wikidiff.model import Figure, FigureKind, Prose

DATA = Path(__file__).parent.parent.parent / "shared/data"
TEMPORAL = {FigureKind.DATE, FigureKind.PERIOD}
SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24", "Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36"}


class Expression(NamedTuple):
    start: int
    end: int
    value: str


def read_timex(raw: str) -> tuple[str, list[Expression]]:
    """Strip the TIMEX2 tags off; expressions in the order of their ends."""
    text, stack, found, size = [], [], [], 0
    for part in re.split(r"(<[^>]*>)", raw):
        if part.startswith("<TIMEX2"):
            value = re.search(r'\bval="([^"]*)"', part)
            stack.append((size, value[1] if value else ""))
        elif part.startswith("</TIMEX2"):
            start, value = stack.pop()
            found.append(Expression(start, size, value))
        elif not part.startswith("<"):
            plain = unescape(part)
            text.append(plain)
            size += len(plain)
    return "".join(text), found


def is_explicit(text: str, value: str) -> bool:
    """Tell whether the words themselves name a year, a decade or a century, and no count of years."""
    if value.startswith(("P", "XXXX")) or not value:
        return False
    return bool(
        re.search(r"\b1\d{3}(?!\d)|\b20\d\d\b|\b\d{1,4} BC|\bAD \d|\w(th|st|nd|rd) centur|\b\d0s\b", text)
    )


def edtf(value: str) -> str:
    """Write a TIMEX2 value as EDTF: 195 is a decade, 19 a century (its number less one), BC0490."""
    value = re.sub(r"T.*", "", value)
    if match := re.match(r"BC(\d{1,4})(.*)", value):
        year = int(match[1])
        return edtf(f"-{year - 1:04}{match[2]}") if len(match[1]) == 4 else f"-{match[1]}XX"
    value = re.sub(r"-H[12]$", "", value)  # a half is ours in `part`
    value = re.sub(r"-(SP|SU|FA|WI|Q[1-4])$", lambda match: "-" + SEASONS[match[1]], value)
    if re.fullmatch(r"\d{2,3}", value):
        return value.ljust(4, "X")
    return value


def is_right(figure: Figure, wanted: str) -> bool:
    value = str(figure.value).replace("~", "")
    return wanted == value or wanted in value.split("/") or any(
        end.startswith("XXXX") and end[4:] == wanted[4:] for end in value.split("/")
    )  # fmt: skip


def holds(one: Expression, other: Expression) -> bool:
    return other != one and one.start <= other.start and other.end <= one.end


def wikiwars(*, show: bool) -> None:
    folder = DATA / "figures/wikiwars"
    total = found = right = spurious = ours = 0
    for path in sorted(folder.glob("*.xml")):
        raw = path.read_text(encoding="utf-8")
        text, expressions = read_timex(raw[raw.index("<TEXT>") + 6 : raw.index("</TEXT>")])
        dates = [figure for figure in sentences_figures(text) if figure.kind in TEMPORAL]
        innermost = [one for one in expressions if not any(holds(one, other) for other in expressions)]
        for one in innermost:
            words = text[one.start : one.end]
            if not is_explicit(words, one.value):
                continue
            total += 1
            hits = [date for date in dates if date.place.start < one.end and one.start < date.place.end]
            good = any(is_right(date, edtf(one.value)) for date in hits)
            found, right = found + bool(hits), right + good
            if show and not good:
                print(f"  {path.name[:9]} {words!r} wanted {edtf(one.value)}, got {[d.value for d in hits]}")
        for date in dates:
            ours += 1
            if not any(date.place.start < one.end and one.start < date.place.end for one in expressions):
                spurious += 1
                if show:
                    around = text[max(0, date.place.start - 30) : date.place.end + 20]
                    print(f"  {path.name[:9]} spurious {date.text!r} in {around!r}")
    if not total:
        print("WikiWars: no data")
        return
    print(f"WikiWars: {total} explicit dates, found {found / total:.2%}, value right {right / total:.2%}, "
          f"spurious {spurious} of {ours} ({spurious / ours:.2%})")  # fmt: skip


def sentences_figures(text: str) -> Iterator[Figure]:
    """Read paragraph by paragraph, as the pipeline would."""
    for match in re.finditer(r"[^\n]+", text):
        for figure in figures(Prose.literal(match.group())):
            yield figure.shift_place(match.start())


def templates(*, show: bool) -> None:
    """Compare the figures of each call with those of the text that a wiki made of it.

    What differs is told by its reason; only "missed" is ours: the others hang on what no wikitext says.
    """
    path = DATA / "figures/template-renderings.jsonl"
    if not path.exists():
        print("templates: no data")
        return
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    same = 0
    reasons: Counter[str] = Counter()
    for row in rows:
        lang = row["wiki_lang"]
        own, page = figures_of(row["input"], lang=lang), figures_of(row["rendered"], lang=lang)
        if sorted(map(key, own)) == sorted(map(key, page)):
            same += 1
            continue
        reason = why_not(row["template"].lower(), lang, own, page)
        reasons[reason] += 1
        if show:
            told = [list(map(key, figures)) for figures in (own, page)]
            print(f"  {reason}: {lang} {row['input']} renders {row['rendered']!r}: {told[0]} for {told[1]}")
    known = len(rows) - sum(count for reason, count in reasons.items() if reason != MISSED)
    print(
        f"templates: {same} of {len(rows)} give the figures that we read in their text ({same / len(rows):.1%});"
    )
    print(f"  of the {known} that the wikitext decides {same / known:.1%} (≥ 95%)")
    print(f"  not: {', '.join(f'{count} {reason}' for reason, count in reasons.most_common())}")


MISSED = "missed"
WITH_TABLES = frozenset("en de fr es it pt nl ru ja zh hi ar".split())


def why_not(name: str, lang: str, own: tuple[Figure, ...], page: tuple[Figure, ...]) -> str:
    if name == "inflation" and not own:
        return "a price index of the wiki's"
    if lang not in WITH_TABLES and numbers(own) <= numbers(page):
        return "text in a language without tables, numbers right"
    rest = [figure for figure in page if key(figure) not in set(map(key, own))]
    if "age" in name and len(rest) == 1 and rest[0].unit == "year":
        return "an age of today"
    return MISSED


def numbers(figures: tuple[Figure, ...]) -> set[str]:
    """Return all numbers of some figures, their conversions' and those within dates."""
    every = [*figures, *(figure.conversion for figure in figures if figure.conversion)]
    values = [(value_of(figure), figure.kind in TEMPORAL) for figure in every]
    parts = [part for value, is_date in values for part in (re.split("[-/]", value) if is_date else [value])]
    return {str(int(part)) if part.isdigit() else part for part in parts}


def key(figure: Figure) -> str:
    conversion = f" ({key(figure.conversion)})" if figure.conversion else ""
    return f"{figure.kind} {value_of(figure)} {figure.unit} {figure.currency}{conversion}"


def value_of(figure: Figure) -> str:
    return f"{figure.low}..{figure.high}" if figure.value is None else str(figure.value)


def cold(run: Callable[[], object], times: int = 9) -> float:
    """Return the median of some runs; what an earlier one has read is not kept."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def seed_lines() -> list[str]:
    path = DATA / "seed/japanese-soviet-relations.txt"
    if not path.exists():
        return []
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def speed() -> None:
    if lines := seed_lines():
        prose = [Prose.literal(line) for line in lines]
        whole = "\n\n".join(lines)
        print(
            f"seed article, figures: {cold(lambda: [figures(one) for one in prose]) * 1e3:.1f} ms (≤ 10 ms)"
        )
        print(
            f"seed article, all stages from wikitext: {cold(lambda: figures_of(whole)) * 1e3:.1f} ms (≤ 25 ms)"
        )
    texts = [path.read_text(encoding="utf-8") for path in sorted((DATA / "figures/wikiwars").glob("*.xml"))]
    prose = [Prose.literal(line) for text in texts for line in read_timex(text)[0].splitlines()]
    size = sum(len(one.text) for one in prose)
    if size:
        taken = cold(lambda: [figures(one) for one in prose], 5)
        print(f"prose: {size / taken / 1e6:.2f} MB/s over {size / 1e6:.2f} MB of WikiWars (≥ 1 MB/s)")


RIVALS = {
    "quantulum3": """
from quantulum3 import parser
run = lambda text: len(parser.parse(text))
""",
    "recognizers-text": """
import recognizers_suite as suite
english = suite.Culture.English
kinds = (suite.recognize_number, suite.recognize_ordinal, suite.recognize_percentage, suite.recognize_currency,
         suite.recognize_dimension, suite.recognize_temperature, suite.recognize_age, suite.recognize_datetime)
run = lambda text: sum(len(kind(text, english)) for kind in kinds)
""",
    "spaCy": """
import spacy
model = spacy.load("en_core_web_sm")
wanted = {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"}
run = lambda text: sum(entity.label_ in wanted for entity in model(text).ents)
""",
}
TIMED = """
import json, statistics, sys, time
lines = json.load(sys.stdin)
found = sum(map(run, lines))
times = []
for _ in range(3):
    start = time.perf_counter()
    for line in lines:
        run(line)
    times.append(time.perf_counter() - start)
print(json.dumps([statistics.median(times), found]))
"""
"""A rival reads all lines once before it is timed: what it loads is not counted against it."""


def rivals(python: str) -> None:
    """Time others on the readable text of the seed article."""
    lines = seed_lines()
    if not lines:
        return
    own = cold(lambda: [figures(Prose.literal(line)) for line in lines])
    count = sum(len(figures(Prose.literal(line))) for line in lines)
    print(f"wikidiff: {own * 1e3:.1f} ms, {count} found")
    for name, program in RIVALS.items():
        done = subprocess.run(
            [python, "-c", program + TIMED],
            input=json.dumps(lines),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            print(f"{name}: not here ({done.stderr.strip().splitlines()[-1]})")
            continue
        taken, found = json.loads(done.stdout.splitlines()[-1])
        print(f"{name}: {taken * 1e3:.0f} ms ({taken / own:.0f} x ours, ≥ 30), {found} found")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print every miss")
    parser.add_argument("--rivals", default=sys.executable, help="a Python that has the rivals installed")
    arguments = parser.parse_args()
    wikiwars(show=arguments.show)
    templates(show=arguments.show)
    speed()
    rivals(arguments.rivals)


if __name__ == "__main__":
    main()
