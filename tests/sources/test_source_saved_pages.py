"""Saved pages by kind, from a table of cases: in every skin, many languages, other orders of attributes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import wikidiff
from tests.sources.saved_skins import saved_page
from wikidiff.parsing import passages
from wikidiff.sources.rendered_html import read_html
from wikidiff.sources.saved import SavedPage

CASES = tomllib.loads((Path(__file__).parent / "data" / "saved_pages.toml").read_text(encoding="utf-8"))[
    "case"
]


def reading_of(wikitext: str) -> str:
    """Return what a reader sees, its blanks collapsed."""
    blocks = wikidiff.parse(wikitext).blocks()
    seen = " ".join(passage.prose.text for block in blocks for passage in passages(block))
    return " ".join(seen.split())


def problems(case: dict[str, Any], page: SavedPage) -> list[str]:
    found = [f"lacks {part!r}" for part in case.get("has", ()) if part not in page.wikitext]
    found += [f"has {part!r}" for part in case.get("lacks", ()) if part in page.wikitext]
    if "reads" in case and case["reads"] != (seen := reading_of(page.wikitext)):
        found.append(f"reads {seen!r}")
    if "sections" in case:
        titles = [part.title for _, part in wikidiff.parse(page.wikitext).sections()][1:]
        found += [f"sections {titles}"] if titles != case["sections"] else []
    if "date" in case:
        said = f"{page.timestamp:%Y-%m-%dT%H:%M}" if page.timestamp else None
        found += [f"date {said}"] if said != case["date"] else []
    if "wiki" in case and page.wiki != case["wiki"]:
        found.append(f"wiki {page.wiki!r}")
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    page = read_html(saved_page(case), case["id"], "T")
    assert not problems(case, page), page.wikitext


def test_a_quote_astray_in_a_tag_is_no_mass_of_attributes() -> None:
    page = saved_page(
        {"skin": "minerva", "before": '<input accesskey="f"">', "body": "<p>5 a b c.</p>" * 2000}
    )
    assert read_html(page, "page").wikitext.count("5 a b c.") == 2000
