"""Records as small JSON and back: only what differs from a field's default is written. Pure.

Decimals are written as ``{"#": "1.20"}``, days as ``{"@": "2006-07-01"}``, moments as ``{"~": "2006/.."}``,
ratios as ``{":": "3:2"}``, records as objects, tuples as arrays. What a later version added to a record has its
default when an older row is read.
"""

from __future__ import annotations

import enum
import json
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from wikidiff.model import Moment, Ratio

Reader = Callable[[Any], Any]


def dump(record: object) -> str:
    """Return a record, or a tuple of records, as JSON."""
    return json.dumps(_plain(record), ensure_ascii=True, separators=(",", ":"))


def load(kind: object, text: str) -> Any:
    """Return the record, or the tuple of records, of a type."""
    return _reader(kind)(json.loads(text))


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Decimal):
        return {"#": str(value)}
    if isinstance(value, datetime | date):
        return {"@": value.isoformat()}
    if isinstance(value, Moment):
        return {"~": value.edtf}
    if isinstance(value, Ratio):
        return {":": value.written}
    if is_dataclass(value) and not isinstance(value, type):
        return {
            name: _plain(held)
            for name, default in _defaults(type(value))
            if (held := getattr(value, name)) is not default and held != default
        }
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    raise TypeError(f"{type(value).__name__} has no compact form")


@cache
def _defaults(kind: type) -> tuple[tuple[str, object], ...]:
    return tuple((each.name, each.default) for each in fields(kind))


@cache
def _reader(kind: object) -> Reader:
    """Return what turns plain JSON into a value of a type."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _union([each for each in get_args(kind) if each is not type(None)])
    if origin is tuple:
        item = _reader(get_args(kind)[0])
        return lambda value: tuple(item(each) for each in value)
    if isinstance(kind, type):
        if issubclass(kind, enum.Enum):
            return cast(Reader, kind)
        if issubclass(kind, tuple):
            return lambda value: kind(*value)
        if is_dataclass(kind) and kind not in (Moment, Ratio):
            return _record(kind)
    return _scalar


def _union(kinds: list[object]) -> Reader:
    inner = [_reader(each) for each in kinds]
    known = [each for each in inner if each is not _scalar]
    read = known[0] if len(known) == 1 else _scalar
    return lambda value: None if value is None else read(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, dict):
        if "#" in value:
            return Decimal(value["#"])
        if "@" in value:
            return date.fromisoformat(value["@"])
        if "~" in value:
            return Moment.of(value["~"])
        if ":" in value:
            return Ratio.of(value[":"])
    return value


def _record(kind: type) -> Reader:
    required = [each.name for each in fields(kind) if each.default is MISSING]

    def read(value: dict[str, Any]) -> Any:
        readers = _field_readers(kind)
        found = {name: readers[name](held) for name, held in value.items() if name in readers}
        for name in required:
            found.setdefault(name, None)
        return kind(**found)

    return read


@cache
def _field_readers(kind: type) -> dict[str, Reader]:
    """Return what reads each field; asked for when a record is read, since a record may hold its like."""
    hints = get_type_hints(kind)
    return {each.name: _reader(hints[each.name]) for each in fields(kind)}
