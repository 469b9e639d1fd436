"""Who did it and when: the edits behind an entry of a report, put together where one hand made several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from wikidiff.model import Code, Entry, Revision, Step
from wikidiff.report.naming import comment, editor, own_words
from wikidiff.report.wording import others_text, telling, without_carried

_TOLD_LATER = frozenset(
    {
        Code.FIGURES_SWAPPED, Code.FIGURE_CORRECTED, Code.FIGURE_UPDATED, Code.FIGURE_REVISED,
        Code.UNIT_REPLACED, Code.RANGE_CHANGED, Code.DATE_CORRECTED, Code.QUALIFIER_CHANGED,
        Code.POLARITY_FLIPPED, Code.STAMP_ADVANCED, Code.STAMP_SET_BACK,
    }
)  # fmt: skip
"""What later edits did to a new claim is worth a line only if it is one of these."""


MAX_TOLD = 4
"""Phrases about what edits did; of more the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One or more edits of one editor on one day, and what they did."""

    revisions: tuple[Revision, ...]
    """Oldest first, each once."""
    says: str = ""
    """Empty where the entry itself says what was done."""

    @property
    def comment(self) -> str:
        """What the editor said of the edit, where nothing else says what it did and it is one."""
        return own_words(comment(self.last)) if len(self.revisions) == 1 and not self.says else ""

    @property
    def last(self) -> Revision:
        return self.revisions[-1]


def telling_steps(entry: Entry) -> tuple[Step, ...]:
    """Return the edits behind a net change that said something, or all if none did."""
    return tuple(step for step in entry.steps if not step.is_editorial) or entry.steps


def credits_of(entry: Entry) -> tuple[Credit, ...]:
    """Return who made a change and when; if several edits did, what each of them did."""
    steps = telling_steps(entry)
    if len({step.revision.revid for step in steps}) > 1:
        return tuple(_together((step.revision, telling(step.change)) for step in steps))
    return (Credit(revisions=(entry.revision,)),) if entry.revision is not None else ()


def authors_of(entries: Sequence[Entry]) -> tuple[Credit, ...]:
    """Return who brought claims (or took them away), oldest first."""
    revisions = {entry.revision.revid: entry.revision for entry in entries if entry.revision is not None}
    return tuple(_together((revision, ()) for revision in sorted(revisions.values(), key=_when)))


def told_later(entries: Sequence[Entry]) -> tuple[Credit, ...]:
    """Return which later edits changed a figure or a meaning in claims that came."""
    later: dict[tuple[int, tuple[str, ...]], tuple[Revision, tuple[str, ...]]] = {}
    for entry in entries:
        own = entry.revision.revid if entry.revision else None
        for step in entry.steps:
            if _TOLD_LATER & set(step.change.codes) and step.revision.revid != own:
                said = telling(step.change)
                later[step.revision.revid, said] = (step.revision, said)
    return tuple(_together(sorted(later.values(), key=lambda each: _when(each[0]))))


def _when(revision: Revision) -> tuple[datetime, int]:
    return revision.timestamp, revision.revid


def credits_of_revisions(revisions: Iterable[Revision]) -> tuple[Credit, ...]:
    """Return who made edits, oldest first, without what they did."""
    return tuple(_together((revision, ()) for revision in revisions))


def edits_since(entries: Sequence[Entry]) -> int:
    """Count the edits that came after those which brought the claims, and said something."""
    own = {entry.revision.revid for entry in entries if entry.revision}
    return len({step.revision.revid for entry in entries for step in telling_steps(entry)} - own)


def _together(edits: Iterable[tuple[Revision, Sequence[str]]]) -> Iterator[Credit]:
    """Put edits that follow each other together where editor and day are the same."""
    sitting: tuple[str, date] | None = None
    revisions: list[Revision] = []
    told: list[str] = []
    for revision, said in edits:
        here = (editor(revision), revision.timestamp.date())
        if sitting is not None and here != sitting:
            yield _credit(revisions, told)
            revisions, told = [], []
        sitting = here
        if revision not in revisions:
            revisions.append(revision)
        told += [each for each in said if each not in told]
    if revisions:
        yield _credit(revisions, told)


def _credit(revisions: Sequence[Revision], told: Sequence[str]) -> Credit:
    return Credit(revisions=tuple(revisions), says="; ".join(others_text(without_carried(told), MAX_TOLD)))
