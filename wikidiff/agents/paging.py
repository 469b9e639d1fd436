"""Answers of bounded size: so many items, so many bytes, and a cursor for what follows."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import asdict
from hashlib import sha1
from typing import Any, Generic, NamedTuple, TypeVar

from wikidiff.errors import InputError

MOST_ITEMS = 100
"""Items of one answer, however many were asked for."""

MOST_BYTES = 24_000
"""Bytes of the items of one answer, as JSON: about 6,000 tokens. The first item always fits."""

MOST_TEXT = 1_000
"""Code points of one text; a longer one is cut, and counted."""

T = TypeVar("T")
R = TypeVar("R")


class Slice(NamedTuple, Generic[R]):
    """The items of one answer."""

    items: tuple[R, ...]
    total: int
    clipped: int
    cursor: str | None


class Clipper:
    """Cuts texts that are too long for an answer, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, text: str) -> str:
        if len(text) <= MOST_TEXT:
            return text
        self.count += 1
        return text[: MOST_TEXT - 1].rstrip() + "…"


def cut(
    found: Sequence[T],
    write: Callable[[T, Clipper], R],
    *,
    question: Sequence[object],
    state: int,
    most: int,
    cursor: str | None,
) -> Slice[R]:
    """Write the items from where the cursor points on, as many as may be.

    `question` is all that was asked, `state` the newest revision that it was asked of: a cursor of another
    question, or of a page that has been edited since, raises `InputError`.
    """
    asked = sha1(repr(tuple(question)).encode(), usedforsecurity=False).hexdigest()[:12]
    start = _start(cursor, asked, state) if cursor else 0
    items: list[R] = []
    size, clipped = 0, 0
    for each in found[start : start + min(max(most, 1), MOST_ITEMS)]:
        clipper = Clipper()
        written = write(each, clipper)
        size += _size(written)
        if items and size > MOST_BYTES:
            break
        items.append(written)
        clipped += clipper.count
    end = start + len(items)
    following = _cursor(asked, state, end) if end < len(found) else None
    return Slice(tuple(items), len(found), clipped, following)


def _size(record: Any) -> int:
    return len(json.dumps(asdict(record), ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _cursor(asked: str, state: int, place: int) -> str:
    return urlsafe_b64encode(json.dumps([asked, state, place]).encode()).decode().rstrip("=")


def _start(cursor: str, asked: str, state: int) -> int:
    try:
        about, revision, place = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        start = int(place)
    except (ValueError, TypeError):
        raise InputError("that is no cursor of ours", hint="give it as the last answer had it") from None
    if about != asked or start < 0:
        raise InputError("the cursor belongs to another question", hint="ask the same again, or leave it out")
    if revision != state:
        raise InputError("the page was edited since the cursor was given", hint="begin anew, without it")
    return start
