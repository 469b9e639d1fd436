"""docs/agents.md names the tools, codes and fields that there are, and no other."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from wikidiff import errors
from wikidiff.agents.answers import ITEMS, Desk
from wikidiff.agents.paging import MOST_BYTES, MOST_ITEMS, MOST_TEXT

PAGE = (Path(__file__).parent.parent.parent / "docs" / "agents.md").read_text(encoding="utf-8")


def subclasses(base: type[errors.WikidiffError]) -> set[type[errors.WikidiffError]]:
    return {base}.union(*map(subclasses, base.__subclasses__()))


def test_every_code_of_an_error_is_told() -> None:
    table = PAGE.partition("| code | when |")[2]
    told = set(re.findall(r"`([a-z_]+)`", "".join(re.findall(r"^\| (`[^|]*) \|", table, re.M))))
    ours = {
        errors.error_record(kind("x", "y") if kind is errors.ApiError else kind("x"))["code"]
        for kind in subclasses(errors.WikidiffError) - {errors.WikidiffError}
        if kind.__module__ == "wikidiff.errors"
    }
    assert told == ours | {"usage", "system", "interrupted"}


def test_every_tool_and_its_parameters_are_told() -> None:
    rows = re.findall(r"^\| `(\w+)` \| [^|]* \| ([^|]*) \|$", PAGE, re.M)
    told = {name: set(re.findall(r"`(\w+)`", asked)) for name, asked in rows}
    for name, asked in told.items():
        parameters = set(inspect.signature(getattr(Desk, name)).parameters)
        assert asked == parameters - {"self", "max_items", "cursor"}
    assert set(told) == {"what_changed", "trace", "blame", "figures_as_of", "stale"}


def test_the_bounds_are_those_of_the_code() -> None:
    assert f"`max_items` ({ITEMS}; {MOST_ITEMS} at most) and about {MOST_BYTES // 1000} KB" in PAGE
    assert f"a text over {MOST_TEXT:,} code points" in PAGE
