"""The queries of docs/dumps.md run on data sets that `dump` wrote, and both engines find what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.dump.samples import page, revision, write
from wikidiff.columns import CHANGES, CLAIMS, FIGURES
from wikidiff.dump.options import Wanted
from wikidiff.dump.run import make_dump
from wikidiff.model import History

DOC = (Path(__file__).parent.parent.parent / "docs" / "dumps.md").read_text(encoding="utf-8")
SQL = re.findall(r"^```sql\n(.*?)^```$", DOC, re.M | re.S)
PYTHON = re.findall(r"^```python\n(.*?)^```$", DOC, re.M | re.S)


def told(number: int, *edits: tuple[str, str, datetime]) -> History:
    """Return a page from who made it what and when."""
    revisions = [
        replace(revision(number * 100 + place, text, user=user), timestamp=moment)
        for place, (user, text, moment) in enumerate(edits)
    ]
    return History(page(number), revisions)


def days(first: datetime) -> Iterator[datetime]:
    while True:
        yield first
        first += timedelta(days=1)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    day = days(datetime(2012, 1, 1, tzinfo=UTC))
    war = [("A", "The pier is 40 m long. It has 3 cranes.", next(day))]
    for number in range(6):
        war += [
            ("B", f"The pier is {70 + number} m long. It has 3 cranes.", next(day)),
            (*war[0][:2], next(day)),
        ]
    town = [
        ("C", f"{{{{Infobox town|population_total={count}}}}}\nThe town has {count} inhabitants.", moment)
        for count, moment in (
            (9000, datetime(2011, 3, 1, tzinfo=UTC)),
            (9312, datetime(2011, 4, 2, tzinfo=UTC)),
            (9400, datetime(2011, 6, 2, tzinfo=UTC)),
        )
    ]
    tenfold = [
        ("A", "The shed holds 50 barrels and 200 ropes.", next(day)),
        ("Wharf Rat", "The shed holds 5,000 barrels and 300 ropes.", next(day)),
        ("A", "The shed holds 5,000 barrels and 9,000 ropes.", next(day)),
        ("Wharf Rat", "The shed holds 5,000 barrels and 70 ropes.", next(day)),
    ]
    spam = []
    for number in range(10, 14):
        old = f"Quay {number} is old."
        spam.append(
            told(number, ("A", old, next(day)), ("Spam", f"{old} Buy tar at Tern Tar Works now.", next(day)))
        )
    path = write(tmp_path / "x.xml", [told(1, *war), told(2, *town), told(3, *tenfold), *spam])
    make_dump(Wanted(inputs=(str(path),), output="changes"))
    return tmp_path


def by_duckdb(query: str) -> list[dict[str, Any]]:
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        found = connection.execute(query)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_queries_find_what_is_there_in_both_engines(data: Path) -> None:
    names: dict[str, Any] = {}
    for block in PYTHON:
        exec(compile(block, "docs/dumps.md", "exec"), names)
    fought_over, census, tenfold, campaigns = map(by_duckdb, SQL)

    first = fought_over[0]
    assert (first["page_title"], first["edits"], first["undone"], first["unit"]) == ("Quay_1", 6, 6, "m")
    assert len(first["said"]) == 6
    polars = names["fought_over"].to_dicts()
    same = ("page_title", "claim_id", "unit", "edits", "undone")
    assert [[row[name] for name in same] for row in polars] == [
        [row[name] for name in same] for row in fought_over
    ]

    assert {(str(row["day"]), row["old"], row["new"]) for row in census} == {("2011-03-27", "9000", "9312")}
    assert len(census) == 2, "in the text and in the box"
    assert sorted(row["claim"] for row in names["after_census"].to_dicts()) == sorted(
        row["claim"] for row in census
    )

    assert [(row["revision_id"], row["old_text"], row["new_text"]) for row in tenfold] == [
        (301, "50 barrels", "5,000 barrels"), (303, "9,000", "70"),
    ]  # fmt: skip
    assert [row["revision_id"] for row in names["tenfold"].to_dicts()] == [301, 303]

    (campaign,) = campaigns
    assert (campaign["pages"], campaign["users"], campaign["codes"]) == (4, ["Spam"], ["claim_added"])
    assert campaign["after"] == "Buy tar at Tern Tar Works now."
    (other,) = names["campaigns"].to_dicts()
    assert {name: other[name] for name in ("change_hash", "pages", "users", "after")} == {
        name: campaign[name] for name in ("change_hash", "pages", "users", "after")
    }


@pytest.mark.parametrize("schema", [CHANGES, FIGURES, CLAIMS], ids=["changes", "figures", "claims"])
def test_every_column_is_described(schema: Any) -> None:
    assert [name for name in schema.names if f"`{name}`" not in DOC] == []


def test_a_data_set_of_one_wiki_is_read_whole(data: Path) -> None:
    (row,) = by_duckdb("SELECT count(*) AS n, any_value(wiki_id) AS wiki FROM 'changes/changes/*/*.parquet'")
    assert row["n"] > 20
    assert row["wiki"] == "portwiki"
