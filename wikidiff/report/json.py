"""Reports as JSON: the records' own `to_dict`, in their own order of keys, and what each change says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Protocol, cast

from wikidiff.model import Change, Changelog, Comparison, Step, Timeline
from wikidiff.patterns import late
from wikidiff.report.identity import change_hash
from wikidiff.report.wording import again_text, happened_text, says

LINE = 100
"""Characters of a list, or of a record that holds others, that stands in one line."""

_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_ESCAPED = late("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON may hold as it is, and what would steer a terminal, turn a line round, or be no UTF-8."""

Json = dict[str, object]


class Record(Protocol):
    """What has a JSON form."""

    def to_dict(self) -> Json: ...


HISTORY = ("entries", "passed", "undone", "reverts")
"""The lists that the JSON form of a changelog is about."""

LISTS = ("changes", "edits", "lines", "points", "statements", "figures", "revisions", "pages")
"""The list that any other JSON form is about."""


def render(record: Record, *, most: int | None = None, ignored: int = 0, left_out: int = 0) -> str:
    """Return a record's JSON form, ending in a newline.

    Of its list, or each of its lists, `most` items at most; `ignored` says how many entries it is without because
    of who made them, `left_out` how many because others were asked for.
    """
    form = told(record)
    said = form | {"ignored": ignored} if ignored else form
    return dumps(said | {"left_out": left_out} if left_out else said, most=most)


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
                written["steps"] = _told_steps(cast("list[Json]", written["steps"]), own)
    elif isinstance(record, Timeline):
        for number, written in enumerate(cast("list[Json]", form["points"])):
            written["says"] = happened_text(record.points[number])
            written["again"] = again_text(record, number) or None
    return form


def _tell(written: object, changes: Iterable[Change]) -> None:
    for each, change in zip(cast("list[Json]", written), changes, strict=True):
        each["says"] = says(change)
        each["change_hash"] = change_hash(change)


def _told_steps(written: Iterable[Json], steps: Iterable[Step]) -> list[Json]:
    """Say what each step says; those that are told alike stand once, with how many they are.

    Who empties a page removes a thousand sentences.
    """
    found: dict[str, Json] = {}
    for each, step in zip(written, steps, strict=True):
        each["says"] = says(step.change)
        first = found.setdefault(_ENCODE(each), each)
        if first is not each:
            first["times"] = cast("int", first.get("times", 1)) + 1
    return list(found.values())


def dumps(value: object, *, most: int | None = None) -> str:
    r"""Write JSON readably, always as UTF-8, and so that it can be looked at: see `_ESCAPED`.

    Of a form of which `most` items (of each list) shall be written, `left_out` says how many are not.

    >>> print(dumps({"text": "日\ud800\x9b", "span": [0, 3]}), end="")
    {"text": "日\ud800\u009b", "span": [0, 3]}
    """
    if most is not None:
        value = _cut(cast("Json", value), most)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", _written(value, "\n")) + "\n"


def _written(value: object, margin: str) -> str:
    """Write a value, each line after its first behind `margin`.

    A record that holds no other, or one (a step and its revision), stands in one line, and so does what is short:
    half of a long report would be blanks otherwise.
    """
    if not value or not isinstance(value, dict | list | tuple):
        return _ENCODE(value)
    within = margin + "  "
    if isinstance(value, dict):
        held = [_written(each, within) for each in value.values()]
        parts = [f"{_ENCODE(name)}: {each}" for name, each in zip(value, held, strict=True)]
        ends, is_plain = "{}", sum(each[0] == "{" for each in held) <= 1
    else:
        parts = [_written(each, within) for each in value]
        ends, is_plain = "[]", False
    is_line = not any("\n" in each for each in parts)
    if is_line and (is_plain or sum(map(len, parts)) + 2 * len(parts) <= LINE):
        return f"{ends[0]}{', '.join(parts)}{ends[1]}"
    return f"{ends[0]}{within}{f',{within}'.join(parts)}{margin}{ends[1]}"


def _cut(form: Json, most: int) -> Json:
    names = HISTORY if "entries" in form else (next(each for each in LISTS if each in form),)
    lists = {name: cast("list[object]", form[name]) for name in names}
    beyond = sum(max(len(items) - most, 0) for items in lists.values())
    cut = form | {name: items[:most] for name, items in lists.items()}
    left_out = cast("int", form.get("left_out", 0)) + beyond
    return cut | {"left_out": left_out}
