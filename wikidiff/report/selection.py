"""Which changes of a report are shown: by code, family of codes, kind of figure and section.

What a selection leaves out is counted in the report, never dropped silently.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from wikidiff.errors import InputError
from wikidiff.model import Change, Code, Figure, FigureChange, FigureKind
from wikidiff.report.naming import LEAD

Path = tuple[str, ...]

_CODES = frozenset(str(code) for code in Code)
_FAMILIES = frozenset(code.partition("_")[0] for code in _CODES) - {"figures"}
_KINDS = frozenset(str(kind) for kind in FigureKind)
_SECTION = "section:"
_FIGURES = "figures"

NEAR = 0.7
"""So alike (difflib's ratio) is what was meant to what was typed; two names of ours are less alike."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Terms of which a shown change meets one of `only` (if there are any) and that `ignore` takes away.

    A term is `figures`, a code (`stamp_advanced`), the first word of codes (`stamp`, `section`), a kind of
    figure (`percent`), or `section:TITLE` for a section with all below it (`section:Lead` or `section:` for
    the lead).
    A change with several codes is taken away by a code only if each of its codes is ignored.
    """

    only: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def shows(self, change: Change, *, unfold: bool = False, place: Path | None = None) -> bool:
        """Tell whether the change is shown; `unfold` counts editorial changes of figures as changes too.

        A `place` is the section that the report tells it in, where that is another than its own.
        """
        if self.only and not any(_meets(term, change, unfold=unfold, place=place) for term in self.only):
            return False
        codes = [term for term in self.ignore if _is_of_codes(term)]
        if codes and all(any(_names(term, code) for term in codes) for code in change.codes):
            return False
        others = (term for term in self.ignore if not _is_of_codes(term))
        return not any(_meets(term, change, unfold=unfold, place=place) for term in others)

    def shows_figure(self, change: FigureChange) -> bool:
        """Tell whether a figure of a change that is shown has a row in the table of figures."""
        kinds = {str(figure.kind) for figure in (change.before, change.after) if figure}
        only = [term for term in self.only if term in _KINDS]
        if only and len(only) == len(self.only) and not kinds & set(only):
            return False
        return not kinds <= {term for term in self.ignore if term in _KINDS}

    @property
    def says(self) -> str:
        """The terms in one line, empty if there are none: by them a feed of what was chosen is known.

        >>> Selection(("percent", "figures"), ("section:Trade",)).says
        'only figures, percent; without section:Trade'
        """
        told = (("only", self.only), ("without", self.ignore))
        return "; ".join(f"{how} {', '.join(sorted(set(terms)))}" for how, terms in told if terms)

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
        if term == _SECTION:
            raise InputError(
                "section: is without a title", hint="give one, as in section:Trade or section:Lead"
            )
        if not (term == _FIGURES or term.startswith(_SECTION) or term in _KINDS or _is_of_codes(term)):
            near = _nearest_term(term)
            raise InputError(
                f"{term!r} is no code, kind of figure or section to choose changes by",
                hint=f"did you mean {near}?"
                if near
                else "give figures, a code or its first word (see docs/changes.md), section:TITLE, "
                f"or a kind: {', '.join(sorted(_KINDS))}",
            )
    return tuple(terms)


def _nearest_term(term: str) -> str | None:
    head, colon, title = term.partition(":")
    if colon and nearest(head, {_SECTION.rstrip(":")}):
        return _SECTION + title
    return nearest(term, {_FIGURES, *_KINDS, *_CODES, *_FAMILIES})


def nearest(name: str, known: Collection[str]) -> str | None:
    """Return what was probably meant by a name that is not known.

    >>> nearest("stamp_advancd", {"stamp_advanced", "percent"}), nearest("harbour", {"percent"})
    ('stamp_advanced', None)
    """
    folded = {each.casefold(): each for each in sorted(known)}
    found = get_close_matches(name.casefold(), folded, n=1, cutoff=NEAR)
    return folded[found[0]] if found else None


def sections_wanted(selection: Selection) -> tuple[str, ...]:
    """Return the titles of sections that are chosen by, the lead's apart."""
    terms = (*selection.only, *selection.ignore)
    return tuple(
        term.removeprefix(_SECTION).strip() for term in terms if term.startswith(_SECTION) and _title(term)
    )


def check_sections(selection: Selection, paths: Iterable[Path]) -> None:
    """Raise `InputError` for a section that is none of those that there are."""
    wanted = sections_wanted(selection)
    titles = {title for path in paths for title in path} if wanted else set()
    known = {title.casefold() for title in titles}
    for title in wanted:
        if title.casefold() not in known:
            near = nearest(title, titles)
            raise InputError(
                f"there is no section called {title!r}",
                hint=f"did you mean section:{near}?" if near else "`wikidiff sections` lists them",
            )


def _title(term: str) -> str:
    """Return the title that a term names, folded; empty for the lead."""
    title = term.removeprefix(_SECTION).strip().casefold()
    return "" if title == LEAD.casefold() else title


def _is_of_codes(term: str) -> bool:
    return term in _CODES or (term in _FAMILIES and term not in _KINDS)


def _names(term: str, code: Code) -> bool:
    return term in (str(code), str(code).partition("_")[0])


def _meets(term: str, change: Change, *, unfold: bool, place: Path | None) -> bool:
    if term.startswith(_SECTION):
        title = _title(term)
        sides = (
            [place] if place is not None else [side.section for side in (change.before, change.after) if side]
        )
        return any(title in map(str.casefold, path) if title else not path for path in sides)
    if _is_of_codes(term):
        return any(_names(term, code) for code in change.codes)
    figures = list(_figures(change, unfold=unfold))
    return bool(figures) if term == _FIGURES else any(str(figure.kind) == term for figure in figures)


def _figures(change: Change, *, unfold: bool) -> Iterator[Figure]:
    """Yield the figures that changed, and all of a claim that came or went as a whole."""
    for each in change.figures:
        if unfold or not each.code.is_editorial:
            yield from (figure for figure in (each.before, each.after) if figure)
    if change.before is None or change.after is None:
        for side in (change.before, change.after):
            yield from side.figures if side else ()
