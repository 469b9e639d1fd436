"""Reports as JSON: the records' own `to_dict`, in their own order of keys."""

from __future__ import annotations

import json
import re
from typing import Protocol

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Record(Protocol):
    """What has a JSON form."""

    def to_dict(self) -> dict[str, object]: ...


def render(record: Record) -> str:
    """Return a comparison's or changelog's JSON form, ending in a newline."""
    return dumps(record.to_dict())


def dumps(value: object) -> str:
    r"""Write JSON readably; a lone surrogate becomes an escape, so that the result is always UTF-8.

    >>> print(dumps({"text": "日\ud800"}), end="")
    {
      "text": "日\ud800"
    }
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"
