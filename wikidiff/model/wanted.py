"""What somebody wants to follow through a history, and what it could be."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from wikidiff.model.claim import Figure


class Form(enum.StrEnum):
    """As what a life is asked for."""

    PHRASE = "phrase"
    SECTION = "section"
    PARAMETER = "parameter"
    SOURCE = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A phrase or a figure, or the title, name or work behind `section:`, `parameter:` or `source:`."""

    form: Form = Form.PHRASE
    text: str
    figure: Figure | None = None
    """The figure that the whole phrase is, if it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A life that fits what was asked for, and what it says, or said when it fitted."""

    life: int
    kind: str
    label: str = ""
    container: str = ""
    section: tuple[str, ...] = ()
    text: str
    figures: tuple[Figure, ...] = ()
    stands: bool
    """Whether it is on the page."""
