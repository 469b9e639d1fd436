"""The reference pages have what the code has."""

from __future__ import annotations

import wikidiff
from scripts import python_reference


def test_every_public_name_is_in_the_python_reference() -> None:
    told = {*python_reference.FUNCTIONS, *python_reference.CLASSES, "WikidiffError", "__version__"}
    assert told == set(wikidiff.__all__)


def test_every_part_of_the_python_reference_says_something() -> None:
    page = python_reference.page()
    for part in page.split("\n### ")[1:]:
        title, _, body = part.partition("\n")
        said = body.partition("```\n\n")[2] if "```python" in body else body
        assert said.strip(), f"{title} has no docstring"
    assert "- `percent: Decimal | None`: delta in per cent of before" in page
