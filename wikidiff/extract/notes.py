"""What no language reads as a number: the pasted mark of a note, [6]."""

from __future__ import annotations

import re

from wikidiff.patterns import late

_MARK = late(r"\d{1,3}(?:(?:[–-]|, ?)\d{1,3})*\]")
_LABELLED = late(r"\[(?:note|nb|n|lower-alpha|upper-alpha|[a-z])[ \u00a0]$", re.IGNORECASE)


def end_of_note_mark(text: str, start: int) -> int | None:
    """Return where the mark of a note ends whose number begins at `start`; None for a number that counts.

    >>> end_of_note_mark("500 men.[6]", 9), end_of_note_mark("in [1990]", 4), end_of_note_mark("men[note 2]", 9)
    (11, None, 11)
    """
    if not start or (text[start - 1] != "[" and text[start - 1] not in " \u00a0"):
        return None
    if text[start - 1] != "[" and not _LABELLED.search(text, max(0, start - 14), start):
        return None
    match = _MARK.match(text, start)
    return match.end() if match else None
