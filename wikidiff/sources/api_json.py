"""What ``api.php?action=query&prop=revisions`` answers, in formatversion 1 and 2.

One answer, several (as JSON lines, one after the other, or in a list: a query with its continuations), a
page out of an answer, or a bare list of revisions. A file is read whole, up to `LIMIT`: an API answer is
12 MB at most, and a history in JSON that is larger than that is better exported as XML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from wikidiff.errors import ImportFormatError
from wikidiff.model import Hidden, Page, Revision
from wikidiff.sources.naming import blanks, language, parse_sha1, parse_timestamp, size_of
from wikidiff.sources.streams import Chunks
from wikidiff.sources.texts import encoding_of

LIMIT = 512 << 20
"""Bytes of JSON that are read at most; parsed, they take about three times that."""

Json = Mapping[str, object]

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)
_SPACE = re.compile(r"[\s,\x1e]*")
_FLAGS = {
    "texthidden": Hidden.TEXT,
    "userhidden": Hidden.USER,
    "commenthidden": Hidden.COMMENT,
    "sha1hidden": Hidden.SHA1,
    "suppressed": Hidden.SUPPRESSED,
    "textmissing": Hidden.MISSING,
}


def read_api_json(
    chunks: Chunks, *, title: str, wiki: str | None, lang: str | None
) -> Iterator[tuple[Page, Revision]]:
    """Yield the revisions of every answer in the order of the file.

    `title` names the page of a bare list of revisions. Pages that are missing, and a file that is damaged
    or cut off, raise ImportFormatError after all that is whole.
    """
    data, cut = chunks.drain(LIMIT)
    values, damage = _values(chunks.name, data)
    reader = _Reader(chunks.name, title=title, wiki=wiki, lang=lang)
    for value in values:
        yield from reader.answer(value)
    problem = cut or damage or reader.problem()
    if problem is not None:
        raise problem


class _Reader:
    def __init__(self, name: str, *, title: str, wiki: str | None, lang: str | None) -> None:
        self._name = name
        self._title = title
        self._wiki = wiki or "file"
        self._lang = language(lang)
        self._missing: list[str] = []
        self._is_known = False
        self._count = 0

    def answer(self, value: object) -> Iterator[tuple[Page, Revision]]:
        """Yield the revisions of an answer, a list of answers, pages or revisions, or one of these."""
        for item in value if isinstance(value, list) else (value,):
            if isinstance(item, dict):
                yield from self._object(item)

    def _object(self, value: Json) -> Iterator[tuple[Page, Revision]]:
        if "error" in value:
            raise self._answered_error(value["error"])
        if "revid" in value and "timestamp" in value:
            yield self._bare(value)
        elif isinstance(value.get("revisions"), list):
            yield from self._of_page(value)
        elif isinstance(query := value.get("query"), dict):
            yield from self._query(query)
        elif "batchcomplete" in value or "continue" in value:
            self._is_known = True  # a batch may have no query at all

    def _query(self, query: Json) -> Iterator[tuple[Page, Revision]]:
        self._is_known = True
        pages = query.get("pages", ())
        for page in pages.values() if isinstance(pages, dict) else pages if isinstance(pages, list) else ():
            if isinstance(page, dict):
                yield from self._of_page(page)
        bad = query.get("badrevids")
        if isinstance(bad, dict):
            self._missing.extend(f"revision {revid}" for revid in bad)

    def _of_page(self, value: Json) -> Iterator[tuple[Page, Revision]]:
        title = blanks(str(value.get("title") or "")) or self._title
        if _flag(value, "missing") or _flag(value, "invalid"):
            self._missing.append(f"the page “{title}”")
        revisions = value.get("revisions")
        if not isinstance(revisions, list):
            return
        self._is_known = True
        page = self._page(
            title, pageid=_integer(value.get("pageid")), namespace=_integer(value.get("ns")) or 0
        )
        for revision in revisions:
            yield page, self._revision(revision)

    def _bare(self, value: Json) -> tuple[Page, Revision]:
        self._is_known = True
        page = self._page(self._title)
        return page, self._revision(value)

    def _page(self, title: str, *, pageid: int | None = None, namespace: int = 0) -> Page:
        if not title:
            raise ImportFormatError(
                f"{self._name} does not say which page its revisions are of",
                hint="Give the page's title with --title.",
            )
        return Page(wiki=self._wiki, title=title, pageid=pageid, namespace=namespace, lang=self._lang)

    def _revision(self, value: object) -> Revision:
        self._count += 1
        try:
            return make_revision(value)
        except ValueError as error:
            raise ImportFormatError(
                f"{self._name}: {error} (revision {self._count} in the file)",
                hint="Correct the file or ask the wiki again; the revisions before it have been kept.",
            ) from error

    def _answered_error(self, error: object) -> ImportFormatError:
        known = error if isinstance(error, dict) else {}
        return ImportFormatError(
            f"{self._name} is not pages but an error of the wiki, {known.get('code', 'unknown')}: "
            f"{known.get('info', 'no information')}",
            hint="Correct the query and save the answer again.",
        )

    def problem(self) -> ImportFormatError | None:
        """Return what the whole file has wrong, if anything."""
        if self._missing:
            return ImportFormatError(
                f"{self._name} says that the wiki has no {', no '.join(self._missing[:3])}"
                + (f" and {len(self._missing) - 3} more" if len(self._missing) > 3 else ""),
                hint="Check the titles and numbers in the query; everything else has been kept.",
            )
        if self._is_known and not self._count:
            return ImportFormatError(
                f"{self._name} is an answer of the API without a revision in it",
                hint="Ask for prop=revisions with rvprop=ids|timestamp|content and rvslots=main.",
            )
        if not self._is_known:
            return ImportFormatError(
                f"{self._name} is JSON, but not an answer of the MediaWiki API with revisions in it",
                hint="Save the answer of api.php?action=query&prop=revisions&format=json.",
            )
        return None


def make_revision(value: object) -> Revision:
    """Read a revision object; ValueError with a sentence when its number or its time is none."""
    if not isinstance(value, dict):
        raise ValueError("a revision is not a JSON object")
    revid = _integer(value.get("revid"))
    if revid is None:
        raise ValueError("a revision has no number (revid); ask for rvprop=ids")
    slot, is_alone = _main_slot(value)
    text = _string(slot.get("content", slot.get("*")))
    hidden = _hidden(value) | _hidden(slot)
    return Revision(
        revid=revid,
        parentid=_integer(value.get("parentid")) or None,
        timestamp=_timestamp(value.get("timestamp"), revid),
        user=_string(value.get("user")),
        comment=_string(value.get("comment")),
        tags=_tags(value.get("tags")),
        minor=_flag(value, "minor"),
        size=_size(value, slot, text, is_alone=is_alone),
        sha1=_sha1(value, slot, is_alone=is_alone),
        model=_string(slot.get("contentmodel")) or "wikitext",
        hidden=hidden,
        text=text,
    )


def _main_slot(value: Json) -> tuple[Json, bool]:
    """Return the main slot and whether it is the only one; answers without slots are their own."""
    slots = value.get("slots")
    if not isinstance(slots, dict):
        return value, True
    main = slots.get("main")
    return (main if isinstance(main, dict) else {}), len(slots) == 1


def _hidden(value: Json) -> Hidden:
    hidden = Hidden.NOTHING
    for name, flag in _FLAGS.items():
        if _flag(value, name):
            hidden |= flag
    return hidden


def _flag(value: Json, name: str) -> bool:
    """Read a boolean: formatversion 1 has it as an empty string or not at all, 2 as true or false."""
    return value.get(name, False) not in (False, None)


def _size(value: Json, slot: Json, text: str | None, *, is_alone: bool) -> int | None:
    """Take the main slot's size; the revision's is the sum over its slots."""
    said = _integer(slot.get("size"))
    if said is None and is_alone:
        said = _integer(value.get("size"))
    return size_of(text) if said is None and text is not None else said


def _sha1(value: Json, slot: Json, *, is_alone: bool) -> str | None:
    return parse_sha1(_string(slot.get("sha1"))) or (
        parse_sha1(_string(value.get("sha1"))) if is_alone else None
    )


def _tags(value: object) -> tuple[str, ...]:
    return tuple(tag for tag in value if isinstance(tag, str)) if isinstance(value, list) else ()


def _timestamp(value: object, revid: int) -> datetime:
    if not isinstance(value, str):
        raise ValueError(f"revision {revid} has no timestamp; ask for rvprop=timestamp")
    try:
        return parse_timestamp(value)
    except ValueError as error:
        raise ValueError(f"revision {revid} has an impossible timestamp, {value[:40] or 'empty'}") from error


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _integer(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _values(name: str, data: bytes) -> tuple[list[object], ImportFormatError | None]:
    """Parse the JSON values that follow each other in a file; with what was wrong after them, if so."""
    encoding = encoding_of(data)
    try:
        text = data.decode(encoding)
        damage = None
    except UnicodeDecodeError as error:
        text = data[: error.start].decode(encoding, "ignore")
        damage = _damage(name, f"byte {error.start} is not valid {encoding}")
    decoder = json.JSONDecoder()
    values: list[object] = []
    place = _skip(text, 0)
    while place < len(text):
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
            values.extend(_salvaged(text, place, error))
            return values, damage or _damage(name, reason)
        values.append(value)
        place = _skip(text, place)
    return values, damage


def _skip(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place


def _damage(name: str, reason: str) -> ImportFormatError:
    return ImportFormatError(
        f"{name} is JSON that is damaged or cut off: {reason}",
        hint="Save the answer again; the revisions before the damage have been kept.",
    )


def _salvaged(text: str, start: int, error: Exception) -> list[object]:
    """Parse a broken value as far as the last object that is complete within a list."""
    end = error.pos if isinstance(error, json.JSONDecodeError) else len(text)
    # "Unterminated string" tells where the string begins: what is before it is good.
    opened: list[str] = []
    good, closing = start, ""
    for token in _TOKEN.finditer(text, start, end):
        sign = token[0]
        if sign in "[{":
            opened.append("]" if sign == "[" else "}")
        elif sign in "]}":
            if not opened or opened.pop() != sign:
                break
            if sign == "}" and opened and opened[-1] == "]":
                good, closing = token.end(), "".join(reversed(opened))
    try:
        return [json.loads(text[start:good] + closing)] if good > start else []
    except (ValueError, RecursionError):
        return []
