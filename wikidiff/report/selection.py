"""Which changes of a report are shown: by code, family of codes, kind of figure and section.

What a selection leaves out is counted in the report, never dropped silently.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wikidiff.errors import InputError
from wikidiff.model import Change, Code, FigureChange, FigureKind

_CODES = frozenset(str(code) for code in Code)
_FAMILIES = frozenset(code.partition("_")[0] for code in _CODES) - {"figures"}
_KINDS = frozenset(str(kind) for kind in FigureKind)
_SECTION = "section:"


@dataclass(frozen=True, slots=True)
class Selection:
    """Terms of which a shown change meets one of `only` (if there are any) and that `ignore` takes away.

    A term is `figures`, a code (`stamp_advanced`), the first word of codes (`stamp`, `section`), a kind of
    figure (`percent`), or `section:TITLE` for a section with all below it (`section:` alone is the lead).
    A change with several codes is taken away by a code only if each of its codes is ignored.
    """

    only: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def shows(self, change: Change, *, unfold: bool = False) -> bool:
        """Tell whether the change is shown; `unfold` counts editorial changes of figures as changes too."""
        if self.only and not any(_meets(term, change, unfold=unfold) for term in self.only):
            return False
        codes = [term for term in self.ignore if _is_of_codes(term)]
        if codes and all(any(_names(term, code) for term in codes) for code in change.codes):
            return False
        return not any(_meets(term, change, unfold=unfold) for term in self.ignore if not _is_of_codes(term))

    def shows_figure(self, change: FigureChange) -> bool:
        """Tell whether a figure of a change that is shown has a row in the table of figures."""
        kinds = {str(figure.kind) for figure in (change.before, change.after) if figure}
        only = [term for term in self.only if term in _KINDS]
        if only and len(only) == len(self.only) and not kinds & set(only):
            return False
        return not kinds <= {term for term in self.ignore if term in _KINDS}

    @property
    def left_out(self) -> str:
        """What is said of the changes that it leaves out."""
        return "without a figure" if self.only == ("figures",) and not self.ignore else "not selected"


EVERYTHING = Selection()


def read_terms(texts: Iterable[str]) -> tuple[str, ...]:
    """Read terms of the command line, several with commas between them; raise `InputError` for no such term.

    >>> read_terms(["stamp_advanced,percent", "section:Early life, 1900"])
    ('stamp_advanced', 'percent', 'section:Early life, 1900')
    """
    terms: list[str] = []
    for text in texts:
        terms += [text] if text.startswith(_SECTION) else [part.strip() for part in text.split(",")]
    for term in terms:
        if not (term == "figures" or term.startswith(_SECTION) or term in _KINDS or _is_of_codes(term)):
            raise InputError(
                f"{term!r} is no code, kind of figure or section to choose changes by",
                hint=f"give figures, a code or its first word (see docs/changes.md), section:TITLE, "
                f"or a kind: {', '.join(sorted(_KINDS))}",
            )
    return tuple(terms)


def _is_of_codes(term: str) -> bool:
    return term in _CODES or (term in _FAMILIES and term not in _KINDS)


def _names(term: str, code: Code) -> bool:
    return term in (str(code), str(code).partition("_")[0])


def _meets(term: str, change: Change, *, unfold: bool) -> bool:
    if term.startswith(_SECTION):
        title = term.removeprefix(_SECTION).strip().casefold()
        sides = [side.section for side in (change.before, change.after) if side]
        return any(title in map(str.casefold, path) if title else not path for path in sides)
    if _is_of_codes(term):
        return any(_names(term, code) for code in change.codes)
    figures = [figure for figure in change.figures if unfold or not figure.code.is_editorial]
    if term == "figures":
        return bool(figures)
    return any(str(side.kind) == term for figure in figures for side in (figure.before, figure.after) if side)
