"""`wikidiff schema`."""

from __future__ import annotations

import json

from tests.cli.conftest import Run


def test_names_and_schemas(wikidiff: Run) -> None:
    names = wikidiff("schema").out.split()
    assert "comparison" in names
    for name in names:
        found = json.loads(wikidiff("schema", name).out)
        assert found["$id"].startswith(f"wikidiff.{name}/")
        assert found["$id"] == found["properties"]["format"]["const"]
    assert wikidiff("schema", "nothing").status == 2
