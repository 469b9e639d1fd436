"""What is written as JSON fits the schemas that `wikidiff schema` prints."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.diff.test_cases import Case, cases
from tests.report import records
from wikidiff.pipeline import claims, compare, parse
from wikidiff.report import listing
from wikidiff.report.json import told
from wikidiff.report.schema import NAMES, schema

VALIDATORS = {name: jsonschema.Draft202012Validator(schema(name)) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.path.stem}: {case.name}")
def test_comparisons_fit_their_schema(case: Case) -> None:
    VALIDATORS["comparison"].validate(json.loads(json.dumps(compare(case.old, case.new).to_dict())))


def test_claims_fit_their_schema() -> None:
    page = {"wiki": "w", "pageid": None, "title": "T", "namespace": 0, "lang": "en"}
    for case in cases():
        found = [claim.to_dict() for claim in claims(parse(case.old))]
        record = {"format": "wikidiff.claims/1", "page": page, "revision": None, "claims": found}
        VALIDATORS["claims"].validate(json.loads(json.dumps(record)))


SAMPLE = str(Path(__file__).parents[2] / "snapshots" / "japanese-soviet-relations.xml")

COMMANDS = {
    "blame": ["blame", SAMPLE],
    "changelog": ["changelog", SAMPLE],
    "edits": ["changelog", SAMPLE, "--each"],
    "stale": ["stale", SAMPLE],
    "trace": ["trace", SAMPLE, "matters remain unresolved"],
    "comparison": ["diff", SAMPLE, "first", "latest"],
    "claims": ["show", SAMPLE, "--claims"],
    "figures": ["figures", SAMPLE],
    "log": ["log", SAMPLE],
    "prose": ["show", SAMPLE, "--prose"],
    "references": ["show", SAMPLE, "--references"],
    "revision": ["show", SAMPLE],
    "sections": ["sections", SAMPLE],
    "tables": ["show", SAMPLE, "--tables"],
    "templates": ["show", SAMPLE, "--templates"],
    "links": ["show", SAMPLE, "--links"],
    "external_links": ["show", SAMPLE, "--external-links"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_what_commands_write_fits_its_schema(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wikidiff", *COMMANDS[name], "--format", "json"],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    written = json.loads(done.stdout)
    assert written["format"] == schema(name)["$id"]
    VALIDATORS[name].validate(written)


def test_the_pages_of_a_store_fit_their_schema() -> None:
    VALIDATORS["pages"].validate(listing.pages_dict([listing.PageEntry(records.PAGE, 3)]))


def test_every_format_has_been_looked_at() -> None:
    assert {*COMMANDS, "pages"} == set(NAMES)


def test_changelogs_of_all_sorts_fit_their_schema() -> None:
    VALIDATORS["changelog"].validate(json.loads(json.dumps(told(records.changelog()))))
    VALIDATORS["changelog"].validate(json.loads(json.dumps(records.changelog().to_dict())))


def test_what_is_written_says_what_changed() -> None:
    (change,) = told(compare("It had 5 men in 2006.", "It had 6 men in 2006."))["changes"]  # type: ignore[misc]
    assert change["says"] == "5 → 6 (+1, +20 %)"
    assert re.fullmatch("[0-9a-f]{16}", change["change_hash"])


def test_what_is_wrong_does_not_fit() -> None:
    record = compare("It had 5 men in 2006.", "It had 6 men in 2009.").to_dict()
    record["changes"][0]["code"] = "figure_improved"  # type: ignore[index]
    with pytest.raises(jsonschema.ValidationError):
        VALIDATORS["comparison"].validate(record)
