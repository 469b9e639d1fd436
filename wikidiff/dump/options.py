"""What the caller wants of a dump, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from wikidiff.errors import InputError
from wikidiff.model import Code
from wikidiff.tables.telling import Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A dump that is to be told."""

    inputs: tuple[str, ...]
    output: str
    jobs: int = 1
    telling: Telling = field(default_factory=Telling)
    namespaces: frozenset[int] = frozenset()
    """Only pages of these; of all, if there are none."""
    wiki: str | None = None
    lang: str | None = None
    largest: int | None = None
    """Bytes of one text."""

    @property
    def tables(self) -> tuple[str, ...]:
        """Return the names of the data sets."""
        return ("changes", "figures", "claims") if self.telling.with_claims else ("changes", "figures")


class Problem(NamedTuple):
    """What could not be read, and why."""

    where: str
    why: str


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What a dump came to."""

    pages: int = 0
    revisions: int = 0
    characters: int = 0
    mismatched: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    was_done: bool = False
    """Whether it had been made before."""

    def to_dict(self) -> dict[str, object]:
        return {
            "pages": self.pages,
            "revisions": self.revisions,
            "characters": self.characters,
            "mismatched": self.mismatched,
            "rows": self.rows,
            "problems": [list(problem) for problem in self.problems],
        }


def read_codes(said: str) -> frozenset[str]:
    """Read codes, or first words of codes, between commas.

    >>> sorted(read_codes("figure_revised, stamp"))
    ['figure_revised', 'stamp_advanced', 'stamp_set_back']
    """
    found: set[str] = set()
    for word in filter(None, (each.strip().lower() for each in said.split(","))):
        meant = {str(code) for code in Code if code == word or code.startswith(f"{word}_")}
        if word in {"figure", "figures"}:
            meant = {str(code) for code in Code if code.startswith(("figure_", "figures_"))}
        if not meant:
            raise InputError(f"{word!r} is no code", hint="docs/changes.md lists the codes")
        found |= meant
    return frozenset(found)


def read_namespaces(said: str) -> frozenset[int]:
    """Read numbers of namespaces between commas.

    >>> sorted(read_namespaces("0, 14"))
    [0, 14]
    """
    try:
        return frozenset(int(word) for word in said.split(",") if word.strip())
    except ValueError:
        raise InputError(
            f"{said!r} are no numbers of namespaces", hint="give them like 0,14: 0 are the articles"
        ) from None
