"""How inline templates read: a table (`templates.toml`), looked up by canonical name and language."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import NamedTuple


class Reading(NamedTuple):
    """`how` a template reads, and by `what`:

    `shape` as this pattern of its parameters (`rendering.shape`); `text` as these words; `name` as
    it is called; `inside` as its
    parameter of this number (`last`, `all`); `render` by this function of `rendering`; `tag` as an editors'
    mark of this name; `due` as a mark that an update is due, with the day; `source` as a citation;
    `nothing` as nothing, by decision and not for want of knowledge.
    """

    how: str
    what: str


def _load() -> tuple[dict[str, Reading], list[tuple[re.Pattern[str], Reading]]]:
    table = tomllib.loads(files("wikidiff.parsing").joinpath("templates.toml").read_text(encoding="utf-8"))
    exact: dict[str, Reading] = {}
    patterns: list[tuple[re.Pattern[str], Reading]] = []
    for entry in table["template"]:
        reading = Reading(entry["how"], entry.get("what", ""))
        exact.update(dict.fromkeys(entry.get("names", ()), reading))
        if "pattern" in entry:
            patterns.append((re.compile(entry["pattern"]), reading))
    return exact, patterns


_EXACT, _PATTERNS = _load()


def reading_of(name: str, lang: str) -> Reading | None:
    """Return how a template of this canonical name reads; None if the table does not know it.

    >>> reading_of("citation needed", "en"), reading_of("no such thing", "en")
    (Reading(how='tag', what='citation needed'), None)
    """
    found = _EXACT.get(f"{lang.partition('-')[0]}:{name}") or _EXACT.get(name)
    if found is not None:
        return found
    names = (name, f"{lang.partition('-')[0]}:{name}")
    found = next((reading for pattern, reading in _PATTERNS if any(map(pattern.fullmatch, names))), None)
    if found is None and name.endswith(_AROUND_TEXT):
        mark = _EXACT.get(name[: -len(" span")])
        return mark if mark is not None and mark.how == "tag" else None
    return found


_AROUND_TEXT = (" span", "-span")
"""How an editors' mark is called that stands around the text that it marks."""
