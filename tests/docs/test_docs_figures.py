"""docs/figures.md says how figures are read: every rule has an example here, every example of a table is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.extract.test_extract_figures import told
from wikidiff.extract import figures
from wikidiff.model import Prose
from wikidiff.reading import Reader

DOCS = Path(__file__).parents[2] / "docs/figures.md"
RULES = Path(__file__).parent / "figures.rules"
_LANG = re.compile(r"([a-z]{2}(?:-[a-z]{2})?)\| ")


def cases() -> Iterator[tuple[str, str, list[str]]]:
    """Yield each rule's examples: how the rule begins, the wikitext with its language, the figures."""
    rule, text, wanted = "", "", list[str]()
    for line in RULES.read_text(encoding="utf-8").split("\n\n", 1)[1].splitlines():
        if line.startswith("    "):
            wanted.append(line.strip())
            continue
        if text:
            yield rule, text, wanted
        text, wanted = "", []
        if line.startswith("# "):
            rule = line.removeprefix("# ")
        else:
            text = line
    if text:
        yield rule, text, wanted


ALL = list(cases())


@pytest.mark.parametrize(("rule", "text", "wanted"), ALL, ids=[text for _, text, _ in ALL])
def test_a_rule_reads_as_stated(rule: str, text: str, wanted: list[str]) -> None:
    match = _LANG.match(text)
    reader = Reader(match[1] if match else "en")
    wikitext = (text[match.end() :] if match else text).replace("\\n", "\n")
    found = [told(figure) for claim in reader.claims(reader.parse(wikitext)) for figure in claim.figures]
    assert found == wanted


def stated() -> list[str]:
    """Collect every rule of the page: items, bold paragraphs, rows of qualifiers, and plain paragraphs."""
    text = DOCS.read_text(encoding="utf-8")
    body = text[text.index("## Kinds") : text.index("`python -m benchmarks.recognizers`")]
    parts = re.split(r"\n(?=- |\d\. |\*\*|\| `|\n)", body)
    begins = (
        r"- ",
        r"\d\. ",
        r"\*\*",
        r"\| `",
        "Never:",
        "`Claim.stamp`",
        "A row's",
        "An infobox within",
        "A template",
        "A name says",
        "A value that",
        "Where the wikis",
    )
    return [part.strip() for part in parts if re.match("|".join(begins), part.strip())]


@pytest.mark.parametrize("rule", stated(), ids=lambda rule: rule[:40])
def test_every_rule_has_an_example(rule: str) -> None:
    heads = [
        line.removeprefix("# ") for line in RULES.read_text(encoding="utf-8").splitlines() if line[:2] == "# "
    ]
    assert any(rule.startswith(head) for head in heads)


def rows() -> Iterator[tuple[str, str]]:
    """Yield the examples of the tables of kinds and of dates, each with what it is read as."""
    text = DOCS.read_text(encoding="utf-8")
    kinds = text[text.index("## Kinds") : text.index("**Ranges.**")]
    dates = text[text.index("## Dates and periods") : text.index("- Four bare digits")]
    for table, (example, reading) in ((kinds, (1, 2)), (dates, (0, 2))):
        for line in table.splitlines():
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if (
                line.startswith("|")
                and not line.startswith("|--")
                and "read as" not in line
                and "value" not in cells
            ):
                yield cells[example], cells[reading]


ROWS = [
    (example.strip(), reading)
    for examples, reading in rows()
    for example in examples.split(";")
    if "<sup>" not in example and example.strip() != "$, ¥, Rs. alone"
]


@pytest.mark.parametrize(("example", "reading"), ROWS, ids=[example for example, _ in ROWS])
def test_an_example_of_the_tables_is_read_so(example: str, reading: str) -> None:
    found = figures(Prose.literal(example))
    assert found
    for figure in found[-1:]:
        value = str(figure.value if figure.value is not None else figure.high)
        units = {figure.unit, figure.currency, figure.part} - {None}
        said = reading.replace("−", "-")
        assert value in said or (not re.search(r"\d", reading) and any(str(unit) in said for unit in units))
