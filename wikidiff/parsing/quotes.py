"""Runs of apostrophes: which are italic and bold, and which a reader sees."""

from __future__ import annotations

from wikidiff.patterns import late

_RUN = late(r"''+")


def apostrophes(line: str) -> dict[int, int]:
    """Return how many apostrophes of each run on a line are text, by where the run starts.

    Runs of two, three and five are markup; of others what is too much stands before them. Where both
    italics and bold stay open on a line, one bold is an apostrophe and an italic: the first behind a
    word of one letter, else behind a longer word, else behind a blank. (Parser.php, `doQuotes`)

    >>> apostrophes("''a'' '''b'''"), apostrophes("l'''ami''")
    ({}, {1: 1})
    """
    runs = [(match.start(), len(match.group())) for match in _RUN.finditer(line)]
    extra = {start: _extra(length) for start, length in runs if _extra(length)}
    marks = {start: length - extra.get(start, 0) for start, length in runs}
    italics = sum(length in (2, 5) for length in marks.values())
    bolds = sum(length in (3, 5) for length in marks.values())
    if italics % 2 and bolds % 2:
        candidates = [start + extra.get(start, 0) for start, length in marks.items() if length == 3]
        odd = min(candidates, key=lambda at: (_rank(line, at), at), default=None)
        if odd is not None:
            start = odd if odd in marks else odd - 1
            extra[start] = extra.get(start, 0) + 1
    return extra


def _extra(length: int) -> int:
    return 1 if length == 4 else max(length - 5, 0)


def _rank(line: str, at: int) -> int:
    before = line[max(at - 2, 0) : at].rjust(2)
    if before[1] == " ":
        return 2
    return 0 if before[0] == " " else 1
