"""Which lives somebody means: by a phrase, a figure, a section's title, a parameter's name, or a number."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from wikidiff.history.authors import same_figure
from wikidiff.history.blame import ClaimsOf, residents
from wikidiff.history.descent import Standing
from wikidiff.history.track import Track
from wikidiff.model import SECTION, SOURCE, Candidate, ClaimKind, Document, Event, Figure, Form, Wanted

NEAREST = 5
"""Claims that are named where nothing fits."""

LIKE = 0.3
"""Less alike than this, by difflib's measure, a claim is no help to who mistyped another."""


@dataclass(frozen=True, slots=True)
class Found:
    """The lives that fit, those on the page first; or, if none does, those nearest to what was asked for."""

    fitting: tuple[Candidate, ...]
    nearest: tuple[Candidate, ...] = ()


def seek(track: Track, document: Document, standing: Standing, claims_of: ClaimsOf, wanted: Wanted) -> Found:
    """Find lives on the page; only if none there fits, those that are gone and those that once said it."""
    here = list(_standing(document, standing, claims_of))
    for test in _tests(wanted):
        fitting = [each for each in here if test(each)]
        if fitting:
            return Found(tuple(_best(fitting, wanted)))
    numbers = {each.life for each in here}
    numbers |= {source for cell in standing.cells.values() for source in cell.sources}
    for test in _tests(wanted):
        once = _once(track, test, numbers)
        if once:
            return Found(tuple(_best(once, wanted)))
    return Found((), tuple(_nearest(here, wanted)))


def life_numbered(
    track: Track, document: Document, standing: Standing, claims_of: ClaimsOf, number: int
) -> Candidate | None:
    """Return a life by its number, as it stands, or as it last was; None if there is none."""
    if number not in set(track.everyone()):
        return None
    here = {each.life: each for each in _standing(document, standing, claims_of)}
    return here.get(number) or next(_candidates(track, [number], lambda each: True, ()), None)


def _standing(document: Document, standing: Standing, claims_of: ClaimsOf) -> Iterator[Candidate]:
    for each in residents(document, standing, claims_of):
        claim = each.claim
        yield Candidate(
            life=each.life,
            kind=str(claim.kind),
            label=claim.label,
            container=claim.container,
            section=claim.section,
            text=claim.text,
            figures=claim.figures,
            stands=True,
        )
    sections = list(document.sections())
    for life, number in standing.headings.items():
        path, section = sections[number]
        yield Candidate(life=life, kind=SECTION, section=path, text=section.title, stands=True)


Test = Callable[[Candidate], bool]


def _tests(wanted: Wanted) -> Iterator[Test]:
    """Yield the ways to understand what was asked for, the likeliest first."""
    name = folded(wanted.text)
    match wanted.form:
        case Form.SECTION:
            yield lambda each: each.kind == SECTION and folded(each.text) == name
            yield lambda each: each.kind == SECTION and _in_path(name, each.section)
            yield lambda each: each.kind == SECTION and name in folded(each.text)
        case Form.PARAMETER:
            yield lambda each: each.kind == ClaimKind.PARAMETER and folded(each.label) == name
        case Form.SOURCE:
            yield lambda each: each.kind == SOURCE and name in folded(each.text)
        case _:
            sought = wanted.figure
            if sought is not None:
                yield lambda each: any(alike(sought, figure) for figure in each.figures)
            words = re.compile(_bounded(name))
            yield (
                lambda each: (
                    each.kind in _ITEMS
                    and (words.search(folded(each.text)) is not None or folded(each.label) == name)
                )
            )


_ITEMS = frozenset(str(kind) for kind in ClaimKind)
_CLAIMS = frozenset(str(kind) for kind in ClaimKind if kind.is_claim)


def _in_path(name: str, path: Collection[str]) -> bool:
    parts = [folded(part) for part in re.split(r"\s+/\s+|\s*›\s*", name)]
    return len(parts) > 1 and [folded(title) for title in path][-len(parts) :] == parts


def _bounded(name: str) -> str:
    r"""Write a pattern for a phrase that does not begin or end within a number.

    >>> bool(re.search(_bounded("35 men"), "with 135 men")), bool(re.search(_bounded("35 me"), "35 men"))
    (False, True)
    """
    left = r"(?<![\d.,])" if name[:1].isdigit() else ""
    right = r"(?![.,]?\d)" if name[-1:].isdigit() else ""
    return left + re.escape(name) + right


def folded(text: str) -> str:
    """Return a text as it is compared: case, kinds of blank, and underscores do not count."""
    return " ".join(text.replace("_", " ").split()).casefold()


def alike(wanted: Figure, figure: Figure) -> bool:
    """Tell whether a figure is the one that somebody wrote: what is not said need not be equal."""
    if wanted.currency is None and wanted.unit is None and wanted.value is not None:
        return figure.value == wanted.value and wanted.qualifier in (None, figure.qualifier)
    return same_figure(wanted, figure)


def _best(fitting: list[Candidate], wanted: Wanted) -> list[Candidate]:
    """Prefer what claims something over a category or an image, and what says just this over what says more."""
    if wanted.form is not Form.PHRASE:
        return fitting
    claims = [each for each in fitting if each.kind in _CLAIMS] or fitting
    exact = [each for each in claims if folded(each.text) == folded(wanted.text)]
    return exact if len(exact) == 1 else claims


def _once(track: Track, test: Test, here: Collection[int]) -> list[Candidate]:
    """Return lives that once fitted: if some are still on the page, with other words, only those."""
    found = sorted(_candidates(track, track.everyone(), test, here), key=lambda each: -each.life)
    return [each for each in found if each.stands] or found


def _candidates(
    track: Track, numbers: Iterable[int], test: Test, here: Collection[int]
) -> Iterator[Candidate]:
    """Yield lives with the last of their states that fits."""
    numbers = list(numbers)
    lives = track.lives(numbers)
    for number, events in track.events(numbers).items():
        for event in reversed(events):
            each = None if event.text is None else _as_candidate(event, lives[number].kind, number in here)
            if each is not None and test(each):
                yield each
                break


def _as_candidate(event: Event, kind: str, stands: bool) -> Candidate:
    return Candidate(
        life=event.life,
        kind=kind,
        label=event.label,
        container=event.container,
        section=event.section,
        text=event.text or "",
        figures=event.figures,
        stands=stands,
    )


def _nearest(here: Iterable[Candidate], wanted: Wanted) -> list[Candidate]:
    """Return what is on the page and most like what was asked for."""
    kinds = {Form.SECTION: {SECTION}, Form.PARAMETER: {str(ClaimKind.PARAMETER)}}.get(wanted.form, _CLAIMS)
    name = folded(wanted.text)
    scored = [
        (_likeness(name, folded(each.label if wanted.form is Form.PARAMETER else each.text)), each)
        for each in here
        if each.kind in kinds
    ]
    best = sorted(scored, key=lambda pair: -pair[0])[:NEAREST]
    return [each for score, each in best if score >= LIKE]


def _likeness(name: str, text: str) -> float:
    """Return how much of a phrase a text holds, word by word; letters count where no word is equal."""
    words = name.split()
    held = set(text.split())
    shared = sum(word in held for word in words) / max(len(words), 1)
    return max(shared, difflib.SequenceMatcher(None, name, text[: 3 * len(name) + 20]).ratio())
