"""Measure comparing: `python -m benchmarks.diff [text] [full] [warm] [hostile] [laws]` from the checkout.

Rows of `text`: lines, words and moves against wikidiff2 (Debian's php-cli and php-wikidiff2), each the sum over the
pairs of medians of CPU time; a ratio below 1 says that we are faster. `full`: the whole
comparison, cold (nothing remembered), against the structured diff of mwedittypes and the segment matcher of
deltas, in the interpreter that --rivals names. `warm`: the next revision of a history when the last one has
been read. `hostile`: time and memory of pairs that are known to be hard, each in a process of its own.
`laws`: replay and mirror on every real pair, and on pairs drawn from the histories, consecutive and far apart.
Data are read from ../shared; what is absent is skipped and said so.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from pathlib import Path

from benchmarks.memory import peak
from benchmarks.parse import DATA, LONGEST, SEED, draw, texts
from tests.diff.laws import broken_laws
from wikidiff.diff.lines import diff_lines
from wikidiff.model import Comparison
from wikidiff.pipeline import Reader, compare, compare_parsed
from wikidiff.sources import read_revisions

ROUNDS = 9
CONSECUTIVE, FAR = 2_000, 500
FROM_ANARCHISM = 200
YEARS, LEAST = (2006, 2007), 95_000

Pair = tuple[str, str]

RIVALS = """
import json, sys, time
from mwedittypes import StructuredEditTypes
from deltas import segment_matcher
from deltas.tokenizers import wikitext_split
def timed(run):
    start = time.perf_counter()
    try:
        run()
    except Exception as error:
        return None
    return time.perf_counter() - start
lang = sys.argv[1]
edit_types = lambda old, new: StructuredEditTypes("wikitext", old, new, lang=lang).get_diff()
edit_types("a 1", "b 2")
for line in sys.stdin:
    old, new = json.loads(line)
    print(json.dumps([
        timed(lambda: edit_types(old, new)),
        timed(lambda: list(segment_matcher.diff(wikitext_split.tokenize(old), wikitext_split.tokenize(new)))),
    ]), flush=True)
"""


def real_pairs(lang: str) -> list[Pair]:
    path = DATA / f"edits/real-pairs-{lang}.jsonl.xz"
    if not path.exists():
        return []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [(row["old"], row["new"]) for row in map(json.loads, lines)]


def histories() -> Iterator[Path]:
    for path in sorted((DATA / "histories").rglob("*.*")):
        if path.is_file() and path.parent.name != "formats":
            yield path


def anarchism() -> list[Pair]:
    """Return consecutive revisions of about 105 KB each."""
    path = DATA / "histories" / LONGEST
    if not path.exists():
        return []
    found = (
        revision.text
        for _, revision in read_revisions(str(path))
        if revision.text and revision.timestamp and revision.timestamp.year in YEARS
    )
    return list(islice(pairwise(text for text in found if len(text) > LEAST), FROM_ANARCHISM))


def replaced_lines(lines: int, words: int) -> list[Pair]:
    """Return a text of 100 KB and the same with every tenth of its lines replaced by another."""
    chance = random.Random(SEED)
    old = _lines(chance, lines, words)
    new = [line if number % 10 else _line(chance, words) for number, line in enumerate(old, 1)]
    return [("\n".join(old), "\n".join(new))]


def moved_paragraphs() -> list[Pair]:
    """Return a text of 100 KB and the same with ten of its paragraphs moved."""
    chance = random.Random(SEED)
    old = _lines(chance, *PARAGRAPHS)
    new = list(old)
    for _ in range(10):
        new.insert(chance.randrange(len(new)), new.pop(chance.randrange(len(new))))
    return [("\n".join(old), "\n".join(new))]


PARAGRAPHS, SHORT_LINES = (480, 32), (1_000, 16)
"""Lines, and words in each, of a text of 100 KB. A tenth of the first, taken away and added, is within the 100
lines up to which wikidiff2 looks for moves, as we always do; a tenth of the second is beyond."""


def _lines(chance: random.Random, count: int, words: int = 16) -> list[str]:
    return [_line(chance, words) for _ in range(count)]


def _line(chance: random.Random, words: int = 16) -> str:
    return " ".join(
        "".join(chance.choices("abcdefghijklmnoprstu", k=chance.randrange(2, 10))) for _ in range(words)
    )


def changed_table() -> list[Pair]:
    """Return a table of 2,400 short lines that are nearly alike, and the same with half of the lines changed."""
    chance = random.Random(SEED)
    rows = [_cells(chance, number) for number in range(2_400)]
    other = [_cells(chance, number) if chance.random() < 0.5 else row for number, row in enumerate(rows)]
    return [("{|\n" + "\n".join(rows) + "\n|}", "{|\n" + "\n".join(other) + "\n|}")]


def _cells(chance: random.Random, number: int) -> str:
    return (
        f"| {number % 60} || {chance.randrange(1_000, 3_000):,} || {chance.choice(('won', 'lost', 'drew'))}"
    )


def small_edits(letters: str, count: int = 100) -> list[Pair]:
    """Return consecutive small edits of a page of 5,000 characters: a word, a number, a sentence, a line."""
    chance = random.Random(SEED)

    def sentence() -> str:
        words = ["".join(chance.choices(letters, k=chance.randrange(2, 10))) for _ in range(12)]
        words[chance.randrange(12)] = str(chance.randrange(1, 3_000))
        return " ".join(words).capitalize() + "."

    def line() -> str:
        return chance.choice(("", "", "* ", "== ")) + " ".join(
            sentence() for _ in range(chance.randrange(1, 7))
        )

    lines = []
    while sum(map(len, lines)) < 5_000:
        lines += [line(), ""]
    texts = ["\n".join(lines)]
    for _ in range(count):
        at = chance.choice([number for number, each in enumerate(lines) if each])
        words = lines[at].split(" ")
        match chance.randrange(6):
            case 0:
                lines.insert(at, line())
            case 1 if len(lines) > 20:
                del lines[at]
            case 2:
                lines[at] += " " + sentence()
            case 3:
                lines[at] = lines[at].partition(". ")[2] or sentence()
            case _:
                words[chance.randrange(len(words))] = sentence().split(" ")[3]
                lines[at] = " ".join(words)
        texts.append("\n".join(lines))
    return list(pairwise(texts))


LATIN, CYRILLIC = "abcdefghijklmnoprstu", "абвгдежзийклмнопрсту"


# -- text -------------------------------------------------------------------------------------------------

SAMPLE = 0.001
"""Seconds of CPU of one sample: so many calls are timed together."""

WIKIDIFF2 = """
while (($line = fgets(STDIN)) !== false) {
    [$old, $new] = json_decode($line);
    $spent = function ($calls) use ($old, $new) {
        $before = getrusage();
        for ($call = 0; $call < $calls; $call++) {
            wikidiff2_do_diff($old, $new, 2);
        }
        $after = getrusage();
        return $after['ru_utime.tv_sec'] - $before['ru_utime.tv_sec']
            + $after['ru_stime.tv_sec'] - $before['ru_stime.tv_sec']
            + ($after['ru_utime.tv_usec'] - $before['ru_utime.tv_usec']
            + $after['ru_stime.tv_usec'] - $before['ru_stime.tv_usec']) / 1e6;
    };
    $calls = 1;
    while ($spent($calls) < SAMPLE) {
        $calls *= 2;
    }
    $samples = [];
    for ($round = 0; $round < ROUNDS; $round++) {
        $samples[] = $spent($calls) / $calls;
    }
    sort($samples);
    echo $samples[intdiv(ROUNDS, 2)], "\\n";
}
"""


def text() -> None:
    """Print the sum of the medians of each side, and what the pairs' own ratios are."""
    print(f"{'text diff':30} {'pairs':>5} {'ours':>9} {'wikidiff2':>10} {'ratio':>6} {'goal':>5} "
          f"{'median':>6} {'worst':>6} {'lost':>5}")  # fmt: skip
    for name, pairs, goal in (
        ("real pairs, en", real_pairs("en"), 0.5),
        ("real pairs, ru", real_pairs("ru"), 0.7),
        ("real pairs, zh", real_pairs("zh"), 0.7),
        ("Anarchism, consecutive", anarchism(), 0.7),
        ("small edits of a small page", small_edits(LATIN), 1),
        ("  in Cyrillic letters", small_edits(CYRILLIC), 1),
        ("a tenth of lines replaced", replaced_lines(*PARAGRAPHS), 0.1),
        ("  where it looks for no moves", replaced_lines(*SHORT_LINES), 1.5),
        ("a table, half of it changed", changed_table(), 1.5),
        ("ten paragraphs moved", moved_paragraphs(), 0.5),
    ):
        ours = [spent(lambda old=old, new=new: diff_lines(old, new)) for old, new in pairs]  # type: ignore[misc]
        theirs = wikidiff2(pairs)
        ratios = sorted(own / their for own, their in zip(ours, theirs, strict=False)) or [float("nan")]
        whole = sum(ours) / (sum(theirs) or float("nan"))
        print(f"{name:30} {len(pairs):5} {sum(ours) * 1e3:6.2f} ms {sum(theirs) * 1e3:7.2f} ms "
              f"{whole:6.2f} {goal:5} "
              f"{statistics.median(ratios):6.2f} {ratios[-1]:6.2f} {sum(ratio > 1 for ratio in ratios):5}",
              flush=True)  # fmt: skip


def spent(run: Callable[[], object]) -> float:
    """Return the median of the CPU seconds of some samples."""

    def sample(calls: int) -> float:
        start = time.process_time()
        for _ in range(calls):
            run()
        return time.process_time() - start

    calls = 1
    while sample(calls) < SAMPLE:
        calls *= 2
    return statistics.median(sample(calls) / calls for _ in range(ROUNDS))


def wikidiff2(pairs: list[Pair]) -> list[float]:
    """Return what wikidiff2 takes for each pair, measured in the same way; nothing if it is not there."""
    code = WIKIDIFF2.replace("SAMPLE", str(SAMPLE)).replace("ROUNDS", str(ROUNDS))
    given = "".join(json.dumps(pair) + "\n" for pair in pairs)
    try:
        done = subprocess.run(["php", "-r", code], input=given, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    return [float(line) for line in done.stdout.split()]


# -- full -------------------------------------------------------------------------------------------------


def cold(old: str, new: str, lang: str) -> float:
    start = time.perf_counter()
    compare(old, new, lang=lang)
    return time.perf_counter() - start


def full(python: str) -> None:
    print(
        f"{'full comparison, cold':28} {'pairs':>6} {'ours':>9} {'median':>9} "
        f"{'rival':>10} {'ratio':>6} {'goal':>5}"
    )
    compare("A 1.", "B 2.")
    for lang in ("en", "ru", "zh"):
        pairs = real_pairs(lang)
        compare("A 1.", "B 2.", lang=lang)
        ours = [min(cold(old, new, lang) for _ in range(3)) for old, new in pairs]
        rivals = rivals_on(python, lang, pairs)
        for name, goal, column in (("mwedittypes, structured", 0.25, 0), ("deltas, segments", 0.5, 1)):
            both = [
                (own, row[column]) for own, row in zip(ours, rivals, strict=False) if row[column] is not None
            ]
            own, their = sum(own for own, _ in both), sum(their or 0.0 for _, their in both)
            ratio = f"{own / their:6.2f}" if their else "     -"
            median = statistics.median(ours or [0.0])
            print(f"{f'{lang}, {name}':28} {len(both):6} {own * 1e3:6.0f} ms {median * 1e3:6.1f} ms "
                  f"{their * 1e3:7.0f} ms {ratio} {goal:5}")  # fmt: skip


def rivals_on(python: str, lang: str, pairs: list[Pair]) -> list[list[float | None]]:
    done = subprocess.run(
        [python, "-c", RIVALS, lang],
        input="".join(json.dumps(pair) + "\n" for pair in pairs),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"  rivals: not here ({done.stderr.strip().splitlines()[-1]})")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]


def warm() -> None:
    print(f"{'next revision, warm':42} {'pairs':>6} {'median':>9} {'mean':>9} {'p95':>9} {'goal':>7}")
    for path in histories():
        if path.name == LONGEST or ("tornado" not in path.name and "japan-cup" not in path.name):
            continue
        pairs = list(pairwise(sample.text for sample in texts(path)))
        times = []
        for old, new in pairs:
            reader = Reader()
            before = reader.parse(old)
            reader.claims(before)
            start = time.perf_counter()
            compare_parsed(before, reader.parse(new), reader)
            times.append((time.perf_counter() - start) * 1e3)
        times.sort()
        print(f"{path.name:42.42} {len(times):6} {statistics.median(times):6.2f} ms "
              f"{statistics.fmean(times):6.2f} ms "
              f"{times[len(times) * 95 // 100]:6.2f} ms  ≤ 3 ms")  # fmt: skip


# -- hostile ----------------------------------------------------------------------------------------------


def _hostile_pairs() -> dict[str, Callable[[], Pair]]:
    chance = random.Random(SEED)

    def reordered() -> Pair:
        lines = [f"* [[{_line(chance)}]], {number} people" for number in range(2_655)]
        other = list(lines)
        chance.shuffle(other)
        return "\n".join(lines), "\n".join(other)

    def one_line() -> Pair:
        words = [f"{_line(chance)}, {number}." for number in range(22_000)]
        other = list(words)
        for _ in range(500):
            other[chance.randrange(len(other))] = _line(chance) + "."
        return " ".join(words), " ".join(other)

    def rewritten() -> Pair:
        return "\n\n".join(_lines(chance, 1_000)), "\n\n".join(_lines(chance, 1_000))

    def article() -> Pair:
        pairs = real_pairs("en")
        return max(pairs, key=lambda pair: len(pair[0])) if pairs else ("a", "b")

    return {
        "2,655 lines reordered (< 1 s)": reordered,
        "2.4 MB in one line (< 2 s)": one_line,
        "100 KB wholly rewritten": rewritten,
        "the largest real pair": article,
    }


def hostile() -> None:
    print(f"{'hard pairs, full':32} {'size':>9} {'seconds':>8} {'memory':>9} {'× texts':>8}  degraded")
    for name in _hostile_pairs():
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.diff", "--one", name],
            capture_output=True,
            text=True,
            check=False,
        )
        print(done.stdout.strip() or f"{name}: {done.stderr.strip().splitlines()[-1]}")


def one(name: str) -> None:
    old, new = _hostile_pairs()[name]()
    compare("A 1.", "B 2.")
    before = peak()
    start = time.perf_counter()
    found: Comparison = compare(old, new)
    seconds = time.perf_counter() - start
    grown = peak() - before
    size = len(old.encode()) + len(new.encode())
    print(f"{name:32} {size / 1e6:6.2f} MB {seconds:8.2f} {grown / 1e6:6.0f} MB {grown / size:8.1f}  "
          f"{', '.join(found.degraded) or 'no'}")  # fmt: skip


# -- laws -------------------------------------------------------------------------------------------------


def laws() -> None:
    chance = random.Random(SEED)
    for lang in ("en", "ru", "zh"):
        report_laws(f"real pairs, {lang}", real_pairs(lang), lang)
    consecutive: list[Pair] = []
    far: list[Pair] = []
    for path in histories():
        found = [sample.text for sample in (draw(texts(path), 400) if path.name == LONGEST else texts(path))]
        consecutive += pairwise(found)
        if len(found) > 1:
            far += [tuple(chance.sample(found, 2)) for _ in range(100)]  # type: ignore[misc]
    if (DATA / "histories" / LONGEST).exists():
        consecutive += anarchism()
    chance.shuffle(consecutive)
    chance.shuffle(far)
    report_laws("consecutive", consecutive[:CONSECUTIVE])
    report_laws("far apart", far[:FAR])


def report_laws(name: str, pairs: list[Pair], lang: str = "en") -> None:
    broken: Counter[str] = Counter()
    for number, (old, new) in enumerate(pairs):
        for law in broken_laws(old, new, lang):
            broken[law] += 1
            print(f"  {name}, pair {number}: {law} ({len(old)} → {len(new)} characters)")
    print(f"laws, {name}: {len(pairs)} pairs, broken: {dict(broken) or 'none'}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", help="text, full, warm, hostile, laws; all but laws unless told")
    parser.add_argument("--rivals", default=sys.executable, help="a Python that has mwedittypes and deltas")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        one(arguments.one)
        return
    rows: dict[str, Callable[[], None]] = {
        "text": text, "full": lambda: full(arguments.rivals), "warm": warm, "hostile": hostile, "laws": laws,
    }  # fmt: skip
    for row in arguments.rows or [row for row in rows if row != "laws"]:
        rows[row]()


if __name__ == "__main__":
    main()
