"""What is written as JSON fits the schemas that `wikidiff schema` prints."""

from __future__ import annotations

import json

import jsonschema
import pytest

from tests.diff.test_cases import Case, cases
from wikidiff.pipeline import claims, compare, parse
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


def test_what_is_wrong_does_not_fit() -> None:
    record = compare("It had 5 men in 2006.", "It had 6 men in 2009.").to_dict()
    record["changes"][0]["code"] = "figure_improved"  # type: ignore[index]
    with pytest.raises(jsonschema.ValidationError):
        VALIDATORS["comparison"].validate(record)
