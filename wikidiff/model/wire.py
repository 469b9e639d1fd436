"""What wikis and files send of pages and revisions, as records, one reading for all places (pure).

Whatever does not have the shape that it should have is a `ValueError` with a sentence, or is taken as not said
where nothing depends on it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha1

from wikidiff.model.revision import Hidden, Page, Revision
from wikidiff.model.users import UserKind, is_doubtful
from wikidiff.patterns import late

Json = Mapping[str, object]

MOST = (1 << 63) - 1
"""The largest number that a wiki, SQLite and Parquet hold; ids and sizes beyond it are none."""

DIGITS = 19
"""Of `MOST`: a longer number is not even converted."""

FLAGS = {
    "texthidden": Hidden.TEXT,
    "userhidden": Hidden.USER,
    "commenthidden": Hidden.COMMENT,
    "sha1hidden": Hidden.SHA1,
    "suppressed": Hidden.SUPPRESSED,
    "textmissing": Hidden.MISSING,
}
"""What the API calls that which is hidden."""

_TIMESTAMP = late(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII)
_BASE36_SHA1 = late(r"[0-9a-z]{1,31}", re.ASCII)
_HEX_SHA1 = late(r"[0-9a-fA-F]{40}", re.ASCII)


def sha1_of(text: str) -> str:
    """Hash a text as MediaWiki does, over its UTF-8, in hexadecimal.

    >>> sha1_of("")
    'da39a3ee5e6b4b0d3255bfef95601890afd80709'
    """
    return sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def size_of(text: str) -> int:
    """Count the bytes of a text in UTF-8.

    >>> size_of("é")
    2
    """
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def parse_sha1(text: object) -> str | None:
    """Return 40 hexadecimal digits from a sha1 in base 36 (XML) or 16 (API); None if it is neither.

    >>> parse_sha1("phoiac9h4m842xq45sp7s6u21eteeq1")
    'da39a3ee5e6b4b0d3255bfef95601890afd80709'
    """
    said = text.strip() if isinstance(text, str) else ""
    if _HEX_SHA1.fullmatch(said):
        return said.lower()
    if _BASE36_SHA1.fullmatch(said) is None:
        return None
    number = int(said, 36)
    return f"{number:040x}" if number < 1 << 160 else None


def parse_timestamp(text: str) -> datetime:
    """Read a MediaWiki timestamp as an aware time in UTC; ValueError when there is no such time.

    >>> parse_timestamp("2006-07-01T12:00:00Z").isoformat()
    '2006-07-01T12:00:00+00:00'
    """
    text = text.strip()
    if _TIMESTAMP.fullmatch(text) is None:
        raise ValueError(f"no timestamp: {text[:40]}")
    try:
        return in_utc(datetime.fromisoformat(text))
    except OverflowError as error:
        raise ValueError(f"no timestamp: {text[:40]}") from error


def in_utc(moment: datetime) -> datetime:
    """Return the moment in UTC; one without a zone is taken to be in UTC already."""
    if moment.tzinfo is UTC:
        return moment
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def whole_number(value: object) -> int | None:
    """Return a whole number that a wiki could mean, from a number or from its digits; None for anything else.

    >>> whole_number(5), whole_number("5"), whole_number(True), whole_number(5.0), whole_number(1 << 63)
    (5, 5, None, None, None)
    """
    if isinstance(value, str):
        said = value.strip()
        digits = said.removeprefix("-")
        if not (digits.isascii() and digits.isdigit()) or len(digits) > DIGITS:
            return None
        value = int(said)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if -MOST - 1 <= value <= MOST else None


def flag(value: Json, name: str) -> bool:
    """Read a boolean: formatversion 1 has it as an empty string or not at all, 2 as true or false.

    >>> flag({"minor": ""}, "minor"), flag({"minor": False}, "minor"), flag({}, "minor")
    (True, False, False)
    """
    return value.get(name, False) not in (False, None)


def make_revision(value: object) -> Revision:
    """Read a revision as the API writes it; ValueError with a sentence when its number or its time is none.

    The sha1 and the size are those of the main slot: where a revision has several, its own are of them together.
    """
    if not isinstance(value, dict):
        raise ValueError("a revision is not a JSON object")
    if value.get("revid") is None:
        raise ValueError("a revision has no number (revid); ask for rvprop=ids")
    revid = whole_number(value["revid"])
    if revid is None or revid < 0:
        raise ValueError(f"a revision's number (revid) is none: {_shown(value['revid'])}")
    slot, is_alone = _main_slot(value)
    text = _string(slot.get("content", slot.get("*")))
    hidden = _hidden(value) | _hidden(slot)
    if hidden & Hidden.SHA1 and text is None:
        # MediaWiki hides the sha1 with the text, and without content in the answer says so only of the sha1.
        hidden |= Hidden.TEXT
    of_slot = parse_sha1(slot.get("sha1"))
    size = whole_number(slot.get("size", value.get("size") if is_alone else None))
    parentid = whole_number(value.get("parentid"))
    return Revision(
        revid=revid,
        parentid=parentid if parentid is not None and parentid > 0 else None,
        timestamp=_timestamp(value.get("timestamp"), revid),
        user=_string(value.get("user")),
        temporary=_temporary(value),
        comment=_string(value.get("comment")),
        tags=_strings(value.get("tags")),
        minor=flag(value, "minor"),
        size=size_of(text) if size is None and text is not None else size,
        sha1=of_slot or (parse_sha1(value.get("sha1")) if is_alone else None),
        model=_string(slot.get("contentmodel")) or "wikitext",
        hidden=hidden,
        text=text,
    )


def _temporary(value: Json) -> bool | None:
    """Read whether the wiki says that the user is a temporary account; `wikidiff export` can say no, too."""
    said = value.get("user_kind")
    if flag(value, "temp") or said == UserKind.TEMPORARY:
        return True
    is_told = said == UserKind.REGISTERED and is_doubtful(_string(value.get("user")) or "")
    return False if is_told else None


def _main_slot(value: Json) -> tuple[Json, bool]:
    """Return the main slot and whether it is the only one; answers without slots are their own."""
    slots = value.get("slots")
    if not isinstance(slots, dict):
        return value, True
    main = slots.get("main")
    # An answer that was asked for the main slot has only that; what other slots there are, `roles` says.
    roles = value.get("roles")
    is_alone = len(slots) == 1 and not (isinstance(roles, list) and len(roles) > 1)
    return (main if isinstance(main, dict) else {}), is_alone


def _hidden(value: Json) -> Hidden:
    hidden = Hidden.NOTHING
    for name, state in FLAGS.items():
        if flag(value, name):
            hidden |= state
    return hidden


def _timestamp(value: object, revid: int) -> datetime:
    if not isinstance(value, str):
        raise ValueError(f"revision {revid} has no timestamp; ask for rvprop=timestamp")
    try:
        return parse_timestamp(value)
    except ValueError as error:
        raise ValueError(f"revision {revid} has an impossible timestamp, {value[:40] or 'empty'}") from error


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _strings(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _shown(value: object) -> str:
    text = str(value) if isinstance(value, str | float | bool) else type(value).__name__
    return (
        text[:40] if not isinstance(value, int) or isinstance(value, bool) else "beyond 63 bits, or negative"
    )


PAGE_FIELDS = ("wiki", "pageid", "title", "namespace", "lang")


def page_record(page: Page) -> dict[str, object]:
    """Return what the JSON forms say of a page.

    >>> page_record(Page(wiki="enwiki", title="Pier"))
    {'wiki': 'enwiki', 'pageid': None, 'title': 'Pier', 'namespace': 0, 'lang': 'en'}
    """
    return {name: getattr(page, name) for name in PAGE_FIELDS}


def page_of(record: object) -> Page | None:
    """Read what `page_record` wrote, as far as it is there; None for what names no page."""
    if not isinstance(record, dict) or not isinstance(record.get("title"), str) or not record["title"]:
        return None
    return Page(
        wiki=_string(record.get("wiki")) or "file",
        title=record["title"],
        pageid=whole_number(record.get("pageid")),
        namespace=whole_number(record.get("namespace")) or 0,
        lang=_string(record.get("lang")) or "en",
    )


def with_its_line_ends(text: str, said: str | None) -> str:
    r"""Return the text with the line ends that it had when its sha1 was taken, as far as that can be found.

    On the way a text may have lost its carriage returns, got some, or lost or got the line end after the last line.
    Where none of these has the sha1, the text stays as it came.

    >>> with_its_line_ends("a\nb", sha1_of("a\r\nb"))
    'a\r\nb'
    """
    if said is None or sha1_of(text) == said:
        return text
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    tried = {text}
    for body in (unix, unix.rstrip("\n"), unix.rstrip("\n") + "\n", unix.rstrip()):
        for way in (body, body.replace("\n", "\r\n"), body.replace("\n", "\r")):
            if way not in tried and sha1_of(way) == said:
                return way
            tried.add(way)
    return text
