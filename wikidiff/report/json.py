"""Reports as JSON: the records' own `to_dict`, in their own order of keys, and what each change says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Protocol, cast

from wikidiff.model import Change, Changelog, Comparison, Step, Timeline
from wikidiff.report.identity import change_hash
from wikidiff.report.wording import again_text, happened_text, says

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

Json = dict[str, object]


class Record(Protocol):
    """What has a JSON form."""

    def to_dict(self) -> Json: ...


LISTS = ("changes", "entries", "edits", "lines", "points", "statements", "figures", "revisions", "pages")
"""The list that a JSON form is about."""


def render(record: Record, *, most: int | None = None, ignored: int = 0) -> str:
    """Return a record's JSON form, ending in a newline.

    Of its list, `most` items at most; `ignored` says how many entries it is without.
    """
    form = told(record)
    return dumps(form | {"ignored": ignored} if ignored else form, most=most)


def told(record: Record) -> Json:
    """Return the JSON form, with what each change and step says in plain words, and the hash of each change."""
    form = record.to_dict()
    if isinstance(record, Comparison):
        _tell(form["changes"], record.changes)
    elif isinstance(record, Changelog):
        entries = cast("list[Json]", form["entries"])
        _tell([entry["change"] for entry in entries], [entry.change for entry in record.entries])
        for name, steps in (
            ("entries", [entry.steps for entry in record.entries]),
            ("passed", [passing.steps for passing in record.passed]),
            ("undone", [undone.steps for undone in record.undone]),
        ):
            for written, own in zip(cast("list[Json]", form[name]), steps, strict=True):
                _tell_steps(written["steps"], own)
    elif isinstance(record, Timeline):
        for number, written in enumerate(cast("list[Json]", form["points"])):
            written["says"] = happened_text(record.points[number])
            written["again"] = again_text(record, number) or None
    return form


def _tell(written: object, changes: Iterable[Change]) -> None:
    for each, change in zip(cast("list[Json]", written), changes, strict=True):
        each["says"] = says(change)
        each["change_hash"] = change_hash(change)


def _tell_steps(written: object, steps: Iterable[Step]) -> None:
    for each, step in zip(cast("list[Json]", written), steps, strict=True):
        each["says"] = says(step.change)


def dumps(value: object, *, most: int | None = None) -> str:
    r"""Write JSON readably; a lone surrogate becomes an escape, so that the result is always UTF-8.

    Of a form of which `most` items shall be written, `left_out` says how many are not.

    >>> print(dumps({"text": "日\ud800"}), end="")
    {
      "text": "日\ud800"
    }
    """
    if most is not None:
        value = _cut(cast("Json", value), most)
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def _cut(form: Json, most: int) -> Json:
    name = next(each for each in LISTS if each in form)
    items = cast("list[object]", form[name])
    return form | {name: items[:most], "left_out": max(len(items) - most, 0)}
