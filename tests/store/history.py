"""Made-up histories, and the child processes that write them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from wikidiff.model import Page, Revision

PAGE = Page(wiki="testwiki", title="Lighthouses of Norrland", pageid=7)
START = datetime(2006, 7, 1, 12, tzinfo=UTC)


def revision(revid: int, text: str | None = "text", **fields: object) -> Revision:
    moment = START + timedelta(hours=revid)
    return Revision(**({"revid": revid, "timestamp": moment, "text": text} | fields))  # type: ignore[arg-type]


def growing(count: int, *, lines: int = 60) -> Iterator[tuple[Page, Revision]]:
    """Yield a page that changes a line at a time, is blanked now and then, and put right again."""
    body = [f"* Tower {number} was lit in {1800 + number} and stands {number * 7 % 40} m tall."
            for number in range(lines)]  # fmt: skip
    for revid in range(1, count + 1):
        if revid % 17 == 0:
            yield PAGE, revision(revid, f"vandal {revid}", parentid=revid - 1)
            continue
        if revid % 17 != 1:
            body[revid * 31 % lines] += f" Repainted {revid} times."
        yield PAGE, revision(revid, "\n".join(body), parentid=revid - 1, user="Ada", comment=f"edit {revid}")
