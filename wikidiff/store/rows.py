"""Records to rows and back."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime

from wikidiff.errors import CorruptObjectError
from wikidiff.model import Hidden, Page, Revision
from wikidiff.store.codec import decode, encode

Value = int | str | bytes | None

REVISION_COLUMNS = "revid, timestamp, parentid, user, comment, tags, minor, size, model, hidden, claimed_sha1"
"""Of table revision, as `revision_values` and `to_revision` order them."""

PAGE_COLUMNS = "wiki, title, pageid, namespace, lang"


def text_value(text: str | None) -> Value:
    r"""Return a string as SQLite can hold it: one with a lone surrogate as bytes.

    >>> text_value("Kuril"), text_value("\ud800")
    ('Kuril', b'\xed\xa0\x80')
    """
    if text is None:
        return None
    try:
        text.encode()
    except UnicodeEncodeError:
        return encode(text)
    return text


def from_value(value: str | bytes | None) -> str | None:
    """Invert `text_value`."""
    return decode(value) if isinstance(value, bytes) else value


def timestamp_value(moment: datetime) -> str:
    """Return a time in UTC so that the order of the strings is that of the times.

    >>> timestamp_value(datetime(2006, 7, 1, 12, tzinfo=UTC))
    '2006-07-01T12:00:00Z'
    >>> timestamp_value(datetime(2006, 7, 1, 12, microsecond=5))
    '2006-07-01T12:00:00Z.000005'
    """
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    fraction = f".{utc.microsecond:06}" if utc.microsecond else ""
    return f"{utc.replace(microsecond=0, tzinfo=None).isoformat()}Z{fraction}"


def to_timestamp(value: str) -> datetime:
    """Invert `timestamp_value`.

    >>> to_timestamp("2006-07-01T12:00:00Z.000005")
    datetime.datetime(2006, 7, 1, 12, 0, 0, 5, tzinfo=datetime.timezone.utc)
    """
    whole, _, fraction = value.partition("Z.")
    return datetime.fromisoformat(whole.rstrip("Z")).replace(tzinfo=UTC, microsecond=int(fraction or 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the store keeps of a text beside the frame."""

    number: int
    sha1: str
    size: int


def revision_values(revision: Revision, held: Held | None) -> tuple[Value, ...]:
    """Return the columns of a revision whose text is stored as `held`, if it is."""
    claim = revision.sha1.lower() if revision.sha1 else None
    return (
        revision.revid,
        timestamp_value(revision.timestamp),
        revision.parentid,
        text_value(revision.user),
        text_value(revision.comment),
        json.dumps(revision.tags) if revision.tags else None,
        int(revision.minor),
        None if held and held.size == revision.size else revision.size,
        revision.model,
        revision.hidden.value,
        None if held and held.sha1 == claim else claim,
    )


def checksum(page: int, held: Held | None, values: tuple[Value, ...]) -> int:
    """Return the CRC-32 of a row of revisions, of its `REVISION_COLUMNS` and what they belong to.

    Over the JSON array of page, text, and the columns, bytes as hexadecimal.
    """
    row = [page, held.number if held else None, *values]
    plain = [value.hex() if isinstance(value, bytes) else value for value in row]
    return zlib.crc32(json.dumps(plain, separators=(",", ":")).encode())


def held_of(row: tuple[Value, ...]) -> Held | None:
    """Return what a whole row says of the text: its last three columns."""
    number, sha1, size = row[-3:]
    if number is None:
        return None
    return Held(number=_int(number), sha1=str(sha1).lower(), size=_int(size))


def read_row(page: int, row: tuple[Value, ...]) -> tuple[Revision, Held | None]:
    """Return the record of a whole row: `REVISION_COLUMNS`, the checksum, and the text's three.

    Raises `CorruptObjectError` if the checksum is not that of the row.
    """
    values, held = row[:-4], held_of(row)
    if checksum(page, held, values) != row[-4]:
        raise CorruptObjectError(f"the row of revision {row[0]!r} is not as it was written")
    return to_revision(values, held), held


def to_revision(row: tuple[Value, ...], held: Held | None, text: str | None = None) -> Revision:
    """Return the record of a row of `REVISION_COLUMNS`; the sha1 is that of the text where it is held."""
    revid, timestamp, parentid, user, comment, tags, minor, size, model, hidden, claimed = row
    return Revision(
        revid=_int(revid),
        timestamp=to_timestamp(str(timestamp)),
        parentid=None if parentid is None else _int(parentid),
        user=from_value(_text(user)),
        comment=from_value(_text(comment)),
        tags=tuple(json.loads(str(tags))) if tags else (),
        minor=bool(minor),
        size=_int(size) if size is not None else held.size if held else None,
        sha1=held.sha1 if held else None if claimed is None else str(claimed),
        model=str(model),
        hidden=Hidden(_int(hidden)),
        text=text,
    )


def to_page(row: tuple[Value, ...]) -> Page:
    """Return the record of a row of `PAGE_COLUMNS`."""
    wiki, title, pageid, namespace, lang = row
    return Page(
        wiki=str(wiki),
        title=from_value(_text(title)) or "",
        pageid=None if pageid is None else _int(pageid),
        namespace=_int(namespace),
        lang=str(lang),
    )


def _int(value: Value) -> int:
    if not isinstance(value, int):
        raise CorruptObjectError(f"a row has {value!r} where a number belongs")
    return value


def _text(value: Value) -> str | bytes | None:
    if isinstance(value, int):
        raise CorruptObjectError(f"a row has {value!r} where a text belongs")
    return value
