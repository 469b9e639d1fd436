"""What did not last: edits that were undone, and claims that came and went."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from wikidiff.model import ClaimKind, Hidden, Passing, Revision, Step, Undone
from wikidiff.report.credits import Credit, credits_of_revisions
from wikidiff.report.naming import editor, flat, subject
from wikidiff.report.parts import side_of, weight
from wikidiff.report.selection import Selection
from wikidiff.report.shorten import shorten_text
from wikidiff.report.wording import tells

MAX_CLAIM = 80
"""Code points of a claim that did not last."""

MAX_PLACE = 40
"""Code points of a claim that is quoted to say where something happened."""

MAX_CLAIMS = 2
"""Claims of an undone edit that are told; more are counted."""

MAX_TOLD = 140
"""Code points of what is told of them: vandals are long-winded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoneItem:
    """Edits of one editor that one edit undid."""

    credits: tuple[Credit, ...]
    """Who made them."""
    by: tuple[Revision, ...]
    says: tuple[str, ...]
    """What they had claimed, what matters most first."""
    more: int = 0
    """How many claims of theirs are not told."""
    is_mass: bool = False
    is_hidden: bool = False
    """Whether the wiki hides what they claimed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedItem:
    """Claims that came and went, or changed and changed back; several where one hand took them away."""

    section: tuple[str, ...]
    name: str
    """The field's or row's name, if it has one."""
    values: tuple[str, ...]
    """What it said, one after the other, for a claim that says the same again; else what the claims said."""
    is_back: bool
    """Whether it says at the end what it said at the beginning."""
    credits: tuple[Credit, ...]
    count: int = 1
    is_contested: bool = False


def undone_items(undone: Sequence[Undone], selection: Selection) -> Iterator[UndoneItem]:
    """Yield what was undone, oldest first; edits that claimed nothing come last, all together."""
    empty: list[Undone] = []
    for group in _runs(undone):
        steps = [step for each in group for step in each.steps if selection.shows(step.change)]
        if steps:
            yield _undone(group, sorted(steps, key=lambda step: -weight(step.change)))
        elif not selection.only:
            empty += group
    for is_mass, is_hidden in ((True, False), (False, True), (False, False)):
        alike = [each for each in empty if (each.is_mass, _is_hidden(each)) == (is_mass, is_hidden)]
        if alike:
            yield _undone(alike, [])


def _is_hidden(undone: Undone) -> bool:
    return not undone.is_mass and Hidden.TEXT in undone.revision.hidden


def _undone(group: Sequence[Undone], steps: Sequence[Step]) -> UndoneItem:
    told = list(dict.fromkeys(shorten_text(step_text(step), MAX_TOLD) for step in steps))
    shown = told[:MAX_CLAIMS] if sum(map(len, told[:MAX_CLAIMS])) <= MAX_TOLD else told[:1]
    return UndoneItem(
        credits=credits_of_revisions([each.revision for each in group]),
        by=tuple({each.by.revid: each.by for each in group}.values()),
        says=tuple(shown),
        more=len(told) - len(shown),
        is_mass=any(each.is_mass for each in group),
        is_hidden=all(map(_is_hidden, group)),
    )


def step_text(step: Step) -> str:
    """Return what an edit claimed, in one line."""
    side = side_of(step.change)
    named = f"{subject(side)}: " if subject(side) else ""
    said = tells(step.change)
    if step.change.before is None or step.change.after is None:
        text = shorten_text(flat(side.text), MAX_CLAIM)
        return f"{named}{said}: “{text}”" if text and text not in said else f"{named}{said}"
    text = shorten_text(flat(side.text), MAX_PLACE)
    return named + said if named or not text or text in said else f"{said}, in “{text}”"


def is_draft(passing: Passing) -> bool:
    """Tell whether an editor took back within a day what they had brought, and nobody else had touched."""
    hands = {(editor(step.revision), step.revision.timestamp.date()) for step in passing.steps}
    return passing.before is None and len(hands) == 1


def is_trifle(passing: Passing) -> bool:
    """Tell whether what came and went was no sentence and held no number: a link in a list, a caption."""
    return passing.kind != ClaimKind.SENTENCE and not any(
        char.isdigit() for step in passing.steps for char in step.text or ""
    )


def passed_items(passed: Sequence[Passing], selection: Selection) -> Iterator[PassedItem]:
    """Yield what came and went; claims of one section that the same edit ended stand together."""
    shown = [each for each in passed if is_shown(each, selection)]
    back = [each for each in shown if each.before is not None]
    for each in back:
        yield _item([each], values=_values(each), is_back=True)
    gone = [each for each in shown if each.before is None]
    groups: dict[Hashable, list[Passing]] = {}
    for each in gone:
        groups.setdefault((each.section, each.steps[-1].revision.revid, each.is_contested), []).append(each)
    for group in groups.values():
        yield _item(group, values=tuple(_said(each) for each in group), is_back=False)


def is_shown(passing: Passing, selection: Selection) -> bool:
    """Tell whether what came and went says something, and was asked for."""
    return says_something(passing) and any(
        selection.shows(step.change, place=passing.section) for step in passing.steps
    )


def says_something(passing: Passing) -> bool:
    """Tell whether what came and went can be read without what stood around it.

    The value of a template's unnamed parameter cannot, nor can a bracket.
    """
    texts = [step.text for step in passing.steps if step.text]
    is_unnamed = passing.kind == ClaimKind.PARAMETER and passing.label.isdecimal()
    return not is_unnamed and any(char.isalnum() for text in texts for char in text)


def _item(group: Sequence[Passing], *, values: tuple[str, ...], is_back: bool) -> PassedItem:
    first = group[0]
    steps = sorted(
        (step for each in group for step in (each.steps if is_back else (each.steps[0], each.steps[-1]))),
        key=lambda step: (step.revision.timestamp, step.revision.revid),
    )
    return PassedItem(
        section=first.section,
        name=first.label if len(group) == 1 else "",
        values=values,
        is_back=is_back,
        credits=credits_of_revisions([step.revision for step in steps]),
        count=len(group),
        is_contested=any(each.is_contested for each in group),
    )


def _said(passing: Passing) -> str:
    """Return what a claim said that is gone: what it said last."""
    texts = [step.text for step in passing.steps if step.text]
    text = flat(texts[-1]) if texts else ""
    return text if not passing.label or passing.label in text else f"{passing.label}: {text}"


def _values(passing: Passing) -> tuple[str, ...]:
    """Return what a claim said one after the other, the words that changed where they are few."""
    first = passing.steps[0].change.before
    texts = [first.text if first else "", *(step.text or "" for step in passing.steps)]
    cut = _shared([text.split() for text in texts])
    return tuple(" ".join(text.split()[cut[0] : len(text.split()) - cut[1]]) or "nothing" for text in texts)


def _shared(texts: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Count the words that all texts have in common at their head and at their end."""
    least = min(map(len, texts))
    head = next((n for n in range(least) if len({text[n] for text in texts}) > 1), least)
    left = least - head
    end = next((n for n in range(left) if len({text[-1 - n] for text in texts}) > 1), left)
    return head, end


def _runs(undone: Iterable[Undone]) -> Iterator[list[Undone]]:
    """Gather edits that follow each other: of one editor, undone by one edit, or on one day by one other."""
    run: list[Undone] = []
    for each in undone:
        if run and not _goes_on(run[-1], each):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _goes_on(last: Undone, each: Undone) -> bool:
    if editor(last.revision) != editor(each.revision):
        return False
    is_same_day = last.revision.timestamp.date() == each.revision.timestamp.date()
    return last.by.revid == each.by.revid or (is_same_day and editor(last.by) == editor(each.by))
