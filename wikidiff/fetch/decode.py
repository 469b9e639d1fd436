"""What api.php answers (formatversion 1 and 2) as records of the model. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from wikidiff.errors import FetchError
from wikidiff.model import Hidden, Revision

Json = Mapping[str, Any]

_FLAGS = {
    "texthidden": Hidden.TEXT,
    "userhidden": Hidden.USER,
    "commenthidden": Hidden.COMMENT,
    "sha1hidden": Hidden.SHA1,
    "suppressed": Hidden.SUPPRESSED,
    "textmissing": Hidden.MISSING,
}
_HEX = re.compile(r"[0-9a-f]{40}", re.ASCII)


def flag(value: Json, name: str) -> bool:
    """Read a boolean: formatversion 1 has it as an empty string or not at all, 2 as true or false.

    >>> flag({"minor": ""}, "minor"), flag({"minor": False}, "minor"), flag({}, "minor")
    (True, False, False)
    """
    return value.get(name, False) not in (False, None)


def pages_of(answer: Json) -> list[Json]:
    """Return the pages of an answer; a batch may have none."""
    query = answer.get("query")
    pages = query.get("pages", ()) if isinstance(query, dict) else ()
    found = pages.values() if isinstance(pages, dict) else pages if isinstance(pages, list) else ()
    return [page for page in found if isinstance(page, dict)]


def revisions_of(answer: Json, pageid: int | None = None) -> Iterator[Revision]:
    """Yield the revisions of all pages of an answer, in its order, or of one page of it."""
    for page in pages_of(answer):
        listed = page.get("revisions")
        if pageid is None or page.get("pageid") == pageid:
            for value in listed if isinstance(listed, list) else ():
                yield make_revision(value)


def make_revision(value: object) -> Revision:
    """Read a revision object; `FetchError` when its number or its time is none."""
    if not isinstance(value, dict) or not isinstance(value.get("revid"), int):
        raise FetchError("the wiki sent a revision without a number")
    slots = value.get("slots")
    is_alone = not isinstance(slots, dict) or len(slots) == 1
    slot = slots.get("main") if isinstance(slots, dict) else value
    slot = slot if isinstance(slot, dict) else {}
    text = _string(slot.get("content", slot.get("*")))
    sha1 = _sha1(slot.get("sha1")) or (_sha1(value.get("sha1")) if is_alone else None)
    hidden = _hidden(value) | _hidden(slot)
    if hidden & Hidden.SHA1 and text is None:
        # MediaWiki hides the sha1 with the text, and without content in the answer says so only of the sha1.
        hidden |= Hidden.TEXT
    size = slot.get("size", value.get("size") if is_alone else None)
    return Revision(
        revid=value["revid"],
        parentid=value.get("parentid") or None,
        timestamp=timestamp(value.get("timestamp")),
        user=_string(value.get("user")),
        comment=_string(value.get("comment")),
        tags=tuple(tag for tag in value.get("tags") or () if isinstance(tag, str)),
        minor=flag(value, "minor"),
        size=size if isinstance(size, int) else None,
        sha1=sha1,
        model=_string(slot.get("contentmodel")) or "wikitext",
        hidden=hidden,
        text=text,
    )


def _hidden(value: Json) -> Hidden:
    hidden = Hidden.NOTHING
    for name, state in _FLAGS.items():
        if flag(value, name):
            hidden |= state
    return hidden


def _sha1(value: object) -> str | None:
    text = value.lower() if isinstance(value, str) else ""
    return text if _HEX.fullmatch(text) else None


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None


def timestamp(value: object) -> datetime:
    """Read a time of the API, in UTC.

    >>> timestamp("2006-07-01T12:00:00Z").isoformat()
    '2006-07-01T12:00:00+00:00'
    """
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise FetchError(f"the wiki sent {str(value)[:40]!r} where a time belongs") from error
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def sha1_of(text: str) -> str:
    """Hash a text as MediaWiki does, over its UTF-8.

    >>> sha1_of("")
    'da39a3ee5e6b4b0d3255bfef95601890afd80709'
    """
    return hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def renamed(query: Json, asked: Iterable[str]) -> dict[str, str]:
    """Follow `normalized`, `converted` and `redirects` from each title that was asked for to its last name.

    >>> maps = {"normalized": [{"from": "uSA", "to": "USA"}], "redirects": [{"from": "USA", "to": "U.S."}]}
    >>> renamed(maps, ["uSA", "Japan"])
    {'uSA': 'U.S.', 'Japan': 'Japan'}
    """
    steps = [
        {
            str(step.get("from")): str(step.get("to"))
            for step in query.get(name) or ()
            if isinstance(step, dict)
        }
        for name in ("normalized", "converted", "redirects")
    ]
    ends = {}
    for title in asked:
        at = title
        for step in steps[:2]:
            at = step.get(at, at)
        seen = {at}
        while (onward := steps[2].get(at)) is not None and onward not in seen:
            seen.add(onward)
            at = onward
        ends[title] = at
    return ends
