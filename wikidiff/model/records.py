"""Records with some fields changed: what `dataclasses.replace` does, for those that are changed by the thousand."""

from __future__ import annotations

from typing import Any, TypeVar

_Record = TypeVar("_Record")
_new, _set = object.__new__, object.__setattr__


def changed(record: _Record, **changes: Any) -> _Record:
    """Return a slotted record with other values of some fields, whose class must have no checks of its own.

    Twice as fast as `dataclasses.replace`, which calls the class anew.

    >>> from wikidiff.model import Mark, MarkKind, Span
    >>> changed(Mark(kind=MarkKind.HEDGE, text="may", place=Span(0, 3)), place=Span(5, 8)).place
    Span(start=5, end=8)
    """
    copy = _new(type(record))
    for name in record.__slots__:  # type: ignore[attr-defined]
        _set(copy, name, changes[name] if name in changes else getattr(record, name))
    return copy
