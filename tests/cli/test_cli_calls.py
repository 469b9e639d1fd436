"""`wikidiff show --templates`, `--links`, `--external-links`."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Run
from wikidiff.report.schema import schema

PAGE = """{{Infobox quay|length={{convert|90|m}}}}
It opened in 1931.<ref>{{cite web|url=http://quay.example/|title=A | date=May 2001}}</ref> See [[Pier|piers]].
== Links ==
* [http://port.example The port] {{Cite web|title=B}}
"""


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "quay.wiki"
    path.write_text(PAGE, encoding="utf-8")
    return str(path)


def test_templates_with_their_parameters(wikidiff: Run, page: str) -> None:
    assert wikidiff("show", page, "--templates").out == (
        "Infobox quay  Lead\n    length  {{convert|90|m}}\nconvert  Lead\n    1  90\n    2  m\n"
        "cite web  Lead\n    url    http://quay.example/\n    title  A\n    date   May 2001\n"
        "Cite web  Links\n    title  B\n"
    )


def test_templates_of_one_name_and_of_one_section(wikidiff: Run, page: str) -> None:
    assert wikidiff("show", page, "--templates", "cite_web").out.count("ite web") == 2
    assert wikidiff("show", page, "--templates", "cite web", "--section", "Links").out.startswith("Cite web")
    assert wikidiff("show", page, "--templates", "no such").out == ""


def test_links(wikidiff: Run, page: str) -> None:
    assert "Pier    piers  Lead" in wikidiff("show", page, "--links").out
    shown = wikidiff("show", page, "--external-links").out
    assert shown.splitlines()[1].split() == ["http://quay.example/", "Lead"]
    assert "The port" in shown


@pytest.mark.parametrize("view", ["templates", "links", "external-links"])
def test_json_is_as_its_schema_says(view: str, wikidiff: Run, page: str) -> None:
    found = json.loads(wikidiff("show", page, f"--{view}", "--format", "json").out)
    name = view.replace("-", "_")
    jsonschema.validate(found, schema(name))
    assert found["format"] == f"wikidiff.{name}/1"
    assert found[name]
    for each in found[name]:
        start, end = each["span"]
        assert PAGE[start:end].startswith(("{{", "[", "http"))


def test_two_views_are_a_usage_error(wikidiff: Run, page: str) -> None:
    result = wikidiff("show", page, "--templates", "--links")
    assert result.status == 2
    assert "--links" in result.err


def test_what_could_not_be_listed_is_said(wikidiff: Run, tmp_path: Path) -> None:
    path = tmp_path / "deep.wiki"
    path.write_text("{{a|" * 41 + "}}" * 41 + "\n\n{{b}}", encoding="utf-8")
    result = wikidiff("show", path, "--templates")
    assert result.out == "b  Lead\n"
    assert "41 deep" in result.err
