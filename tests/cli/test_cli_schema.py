"""`wikidiff schema`."""

from __future__ import annotations

import json

from tests.cli.conftest import Run


def test_names_and_schemas(wikidiff: Run) -> None:
    names = wikidiff("schema").out.split()
    assert "comparison" in names
    for name in names:
        assert json.loads(wikidiff("schema", name).out)["$id"] == f"wikidiff.{name}/1"
    assert wikidiff("schema", "nothing").status == 2
