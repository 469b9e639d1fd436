"""How much mwparserfromhell is given: a look at a text, linear in its length, before it is asked."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from wikidiff.patterns import late

MAX_WIKICODE = 2_000_000
"""Code points: what MediaWiki itself takes for a page (2 MiB). Dense markup of that size takes 7 s and 240 MB."""

MAX_NESTING = 40
"""Constructs within constructs: its tokenizer in C gives up there, and says nothing of it."""

MAX_REREAD = 5_000_000
"""Code points that it reads again: once the whole for each construct that never closes; two seconds of prose."""

_TOKEN = late(
    r"(?P<open>\{\{\{?|\[\[|\{\||\[(?=[a-z]{2,9}:|//)|<(?P<tag>[a-z][a-z0-9]*)\b[^<>]*(?P<alone>/)?>)"
    r"|(?P<close>\}\}|\]\]?|^\|\}|</(?P<end>[a-z][a-z0-9]*)\s*>)"
    r"|(?P<half><[a-z]|<!--)",
    re.IGNORECASE | re.MULTILINE,
)
_COMMENT_OR_RAW = late(r"<!--|<(nowiki|pre|math|syntaxhighlight|source|score|timeline)\b[^<>]*>", re.I)
_QUOTES = late(r"'{2,}")
_SINGLE = frozenset("br wbr hr meta link img li dd dt th td tr p".split())
"""Tags that stand without an end, so that nothing is looked for."""

_PAIRS = {"{{": "}}", "{{{": "}}", "[[": "]]", "[": "]", "{|": "|}"}


class Shape(NamedTuple):
    """What reading a text will take."""

    size: int
    nesting: int
    """The most constructs that are open at one place."""
    loose: int
    """Constructs that never close."""


def measure(text: str) -> Shape:
    """Count what is open at once and what never closes; brackets are paired by kind, as they come.

    >>> measure("{{a|[[b]]}} <span>c")
    Shape(size=19, nesting=2, loose=1)
    """
    open_now: Counter[str] = Counter()
    depth = deepest = halves = 0
    for match in _TOKEN.finditer(_without_raw(text)):
        if match["half"]:
            halves += 1
        elif match["open"]:
            kind = _closer_of(match)
            if kind:
                open_now[kind] += 1
                depth += 1
                deepest = max(deepest, depth)
        elif open_now[kind := match["end"].lower() if match["end"] else match["close"]]:
            open_now[kind] -= 1
            depth -= 1
    odd = sum(len(_QUOTES.findall(line)) % 2 for line in text.splitlines()) if "''" in text else 0
    return Shape(len(text), deepest, depth + halves + odd)


def _closer_of(match: re.Match[str]) -> str | None:
    tag = match["tag"]
    if tag is None:
        return _PAIRS[match["open"]]
    return None if match["open"].endswith("/>") or tag.lower() in _SINGLE else tag.lower()


def _without_raw(text: str) -> str:
    """Take out comments and what is not read as wikitext; one that never closes stays.

    Where the end of one kind is not found once, it is not looked for again: this keeps it linear.
    """
    kept, at, missing = [], 0, set()
    for match in _COMMENT_OR_RAW.finditer(text):
        if match.start() < at or match[0].endswith("/>"):
            continue
        end = f"</{match[1].lower()}>" if match[1] else "-->"
        if end in missing:
            continue
        close = text.find(end, match.end())
        if close < 0:
            missing.add(end)
            continue
        kept.append(text[at : match.start()])
        at = close + len(end)
    return "".join([*kept, text[at:]])


def refusal(text: str) -> str | None:
    """Say why a text is not given to mwparserfromhell, if so.

    >>> refusal("[[a|" * 50 + "]]" * 50)
    'constructs stand 50 deep in each other, and at most 40 are read'
    """
    if len(text) > MAX_WIKICODE:
        return f"it has {len(text):,} code points, and at most {MAX_WIKICODE:,} are read"
    shape = measure(text)
    if shape.nesting > MAX_NESTING:
        return f"constructs stand {shape.nesting} deep in each other, and at most {MAX_NESTING} are read"
    if shape.loose * shape.size > MAX_REREAD:
        return (
            f"{shape.loose} constructs never close in {shape.size:,} code points, read again for each of them "
            f"(at most {MAX_REREAD:,} code points in all)"
        )
    return None
