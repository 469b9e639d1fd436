"""Small records of an invented history, for the tests of the renderers."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal

from wikidiff.model import (
    Change,
    Changelog,
    Citation,
    ClaimKind,
    Code,
    Comparison,
    Direction,
    Entry,
    Excerpt,
    Figure,
    FigureChange,
    FigureKind,
    Hidden,
    Page,
    Revert,
    Revision,
    Span,
    Step,
    Tally,
    Undone,
    What,
    WordEdit,
    WordOp,
)

PAGE = Page(wiki="svwiki", title="Harbour of Lund | Öresund", pageid=7)


def revision(
    revid: int, day: int, user: str | None = "Ada", comment: str | None = "", **more: object
) -> Revision:
    when = datetime(2009, 6, day, 8, 5, tzinfo=UTC)
    return Revision(revid=revid, timestamp=when, user=user, comment=comment, **more)  # type: ignore[arg-type]


FIRST = revision(101, 1, comment="begin", size=1200, sha1="a" * 40)
FIX = revision(
    104, 4, user="Bo *star*", comment="typo in the census, see [[Talk:Lund|talk]]", size=1210, sha1="b" * 40
)
BAD = revision(105, 5, user="203.0.113.9", comment=None, size=1200, hidden=Hidden.COMMENT, sha1="c" * 40)
BACK = revision(106, 6, comment="rv", size=1210, sha1="b" * 40)
GONE = revision(107, 7, user=None, size=None, hidden=Hidden.TEXT | Hidden.USER)
LAST = revision(110, 20, comment="", size=1300, minor=True, sha1="d" * 40)


def figure(claim: str, text: str, kind: FigureKind, value: str | None, **more: object) -> Figure:
    start = claim.index(text)
    place = Span(start, start + len(text))
    is_number = kind not in (FigureKind.DATE, FigureKind.PERIOD) and value is not None
    return Figure(
        kind=kind,
        surface=text,
        text=text,
        span=place,
        place=place,
        value=Decimal(value or 0) if is_number else value,
        **more,  # type: ignore[arg-type]
    )


def excerpt(text: str, *section: str, kind: ClaimKind | None = ClaimKind.SENTENCE, **more: str) -> Excerpt:
    return Excerpt(text=text, span=Span(0, len(text)), section=section, kind=kind, **more)


def words(marked: str) -> tuple[WordEdit, ...]:
    """Read `same [-old-]{+new+}` into word edits."""
    ops = {"[-": WordOp.DELETE, "{+": WordOp.INSERT}
    parts = re.findall(r"\[-.*?-\]|\{\+.*?\+\}|(?:(?!\[-|\{\+).)+", marked, re.DOTALL)
    return tuple(
        WordEdit(op=ops[part[:2]], text=part[2:-2])
        if part[:2] in ops
        else WordEdit(op=WordOp.EQUAL, text=part)
        for part in parts
    )


def sides(marked: str) -> tuple[str, str]:
    edits = words(marked)
    old = "".join(edit.text for edit in edits if edit.op is not WordOp.INSERT)
    new = "".join(edit.text for edit in edits if edit.op is not WordOp.DELETE)
    return old, new


def edited(marked: str, code: Code, *section: str, **more: object) -> Change:
    old, new = sides(marked)
    return Change(
        codes=(code,),
        before=excerpt(old, *section),
        after=excerpt(new, *section),
        words=words(marked),
        **more,  # type: ignore[arg-type]
    )


def census() -> Change:
    marked = "The harbour district had [-48,216-]{+48,261+} inhabitants at the 2001 census."
    old, new = sides(marked)
    change = FigureChange(
        code=Code.FIGURE_CORRECTED,
        before=figure(old, "48,216", FigureKind.COUNT, "48216", unit="inhabitant"),
        after=figure(new, "48,261", FigureKind.COUNT, "48261", unit="inhabitant"),
        delta=Decimal(45),
        percent=Decimal("0.09333"),
        direction=Direction.UP,
    )
    return edited(marked, Code.FIGURE_CORRECTED, "History", "Trade", figures=(change,))


def stamp() -> Change:
    filler = "the quarrel over the two breakwaters, which began when the ferry company left, "
    marked = f"Even in [-2006-]{{+2009+}} {filler * 3}remains unresolved."
    old, new = sides(marked)
    change = FigureChange(
        code=Code.STAMP_ADVANCED,
        before=figure(old, "2006", FigureKind.DATE, "2006", stamp=True),
        after=figure(new, "2009", FigureKind.DATE, "2009", stamp=True),
    )
    return edited(marked, Code.STAMP_ADVANCED, figures=(change,))


def share() -> Change:
    marked = "Fish made up [-61.4 %-]{+58.0 %+} of the cargo."
    old, new = sides(marked)
    change = FigureChange(
        code=Code.FIGURE_REVISED,
        before=figure(old, "61.4 %", FigureKind.PERCENT, "61.4", unit="%"),
        after=figure(new, "58.0 %", FigureKind.PERCENT, "58.0", unit="%"),
        delta=Decimal("-3.4"),
        percent=Decimal("-5.537"),
        direction=Direction.DOWN,
    )
    return edited(marked, Code.FIGURE_REVISED, "History", "Trade", figures=(change,))


def depth() -> Change:
    change = FigureChange(
        code=Code.FIGURE_REVISED,
        before=figure("7.5 m", "7.5 m", FigureKind.QUANTITY, "7.5", unit="m"),
        after=figure("9 m", "9 m", FigureKind.QUANTITY, "9", unit="m"),
        delta=Decimal("1.5"),
        percent=Decimal("20.00"),
        direction=Direction.UP,
    )
    more = {"label": "depth", "container": "Infobox harbour"}
    return Change(
        codes=(Code.FIGURE_REVISED, Code.PARAMETER_CHANGED),
        before=excerpt("7.5 m", kind=ClaimKind.PARAMETER, **more),
        after=excerpt("9 m", kind=ClaimKind.PARAMETER, **more),
        figures=(change,),
        words=words("[-7.5 m-]{+9 m+}"),
    )


def source() -> Change:
    old = Citation(span=Span(0, 5), wikitext="<ref>", name="x")
    new = Citation(span=Span(0, 5), wikitext="<ref>", title="Cranes & *Ships*", author="B. Ek", date="1974")
    text = "The crane was the tallest of its day."
    return Change(
        codes=(Code.SOURCE_REPLACED, Code.TAG_ADDED),
        before=excerpt(text, "History"),
        after=excerpt(text, "History"),
        sources_before=(old,),
        sources_after=(new,),
        tags=("citation needed",),
    )


def changes() -> tuple[Change, ...]:
    moved = "The mole was closed to walkers."
    return (
        stamp(),
        depth(),
        Change(
            codes=(Code.SECTION_RENAMED,),
            before=excerpt("Past", "Past", kind=None),
            after=excerpt("History", "History", kind=None),
        ),
        source(),
        edited("It was [-probably -]built [-in-]{+by+} a guild.", Code.UNHEDGED, "History"),
        census(),
        Change(
            codes=(Code.CLAIM_MOVED,),
            before=excerpt(moved, "Layout"),
            after=excerpt(moved, "History", "Trade"),
        ),
        share(),
        Change(
            codes=(Code.CLAIM_REMOVED,),
            before=excerpt("A <b>lamp</b> | stood `here` \x1b[31mred.", "Layout"),
            after=None,
        ),
        Change(codes=(Code.CLAIM_ADDED,), before=None, after=excerpt("岸壁は三つある。" * 70, "Layout")),
        edited("It is [-a large-]{+a big+} place.", Code.CLAIM_REWORDED, "Layout"),
        Change(
            codes=(Code.MARKUP_ONLY,),
            before=excerpt("x", kind=None),
            after=excerpt("x ", kind=None),
            notes=("white space",),
        ),
    )


def comparison() -> Comparison:
    return Comparison(changes=changes(), splices=(), old=FIRST, new=LAST)


def changelog() -> Changelog:
    net = comparison()
    entries = [
        Entry(
            change=change,
            revision=FIX,
            steps=(
                Step(
                    revision=FIX,
                    what=What.CHANGED,
                    change=change,
                    text=change.after.text if change.after else None,
                ),
            )
            * (1 + (change.code is Code.FIGURE_CORRECTED)),
        )
        for change in net.changes
    ]
    entries[0] = Entry(change=net.changes[0])
    codes = sorted(net.tally().items(), key=lambda counted: counted[0].rank)
    return Changelog(
        page=PAGE,
        old=FIRST,
        new=LAST,
        comparison=net,
        entries=tuple(entries),
        passed=(),
        undone=(Undone(revision=BAD, by=BACK, steps=()),),
        reverts=(Revert(revision=BACK, restored=FIX, undone=(BAD,)),),
        hidden=(GONE,),
        tally=Tally(revisions=10, editors=4, reverts=1, undone=1, hidden=1, codes=tuple(codes)),
    )
