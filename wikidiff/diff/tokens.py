"""What a word is: one pattern for each use, side by side, so that they differ only where they must.

What is shown as changed is cut finest and loses nothing (`words_and_blanks`); what is weighed, coded or looked up
is cut into words alone, with more or less around them.
"""

from __future__ import annotations

import re

from wikidiff.model.letters import UNSPACED
from wikidiff.patterns import late, possessive

IN_UNSPACED = late(f"[{UNSPACED}]")

TOKEN = late(
    r"https?://[^\s\]]+"
    r"|\d+(?:[.,\u00a0\u2009\u202f']\d+)*"
    rf"|[{UNSPACED}][\u0300-\u036f\u0e31-\u0e4e]*"
    rf"|[^\W\d_{UNSPACED}]+[\u0300-\u036f\u0900-\u0dff\u200d]*"
    r"(?:['’\-\u2010\u2011][^\W_]+)*"
    r"|\s+"
    r"|.",
    re.DOTALL,
)
"""A URL, a number, one character of a script without blanks, a word with its apostrophes, hyphens
and combining marks, a run of blanks, or any other character."""


_TIED, _GROUPED = possessive(r"['\-][A-Za-z0-9]+"), possessive(r"[.,'][0-9]++")
ASCII_TOKEN = late(
    rf"[A-Za-gi-z][A-Za-z]*+{_TIED}|[ \t\n\r\f\v\x1c-\x1f]++|[0-9]++{_GROUPED}|https?://[^\s\]]+|h[A-Za-z]*+{_TIED}|.",
    re.DOTALL | re.ASCII,
)
"""The same for a text of ASCII alone, in half the time: what is most frequent comes first."""


_TIED_LETTERS = possessive(r"['’\-\u2010\u2011][^\W_]+")
_GROUPED_WIDELY = possessive(r"[.,\u00a0\u2009\u202f']\d++")
LETTER_TOKEN = late(
    rf"[^\W\d_h][^\W\d_]*+{_TIED_LETTERS}|\s++|\d++{_GROUPED_WIDELY}|https?://[^\s\]]+|h[^\W\d_]*+{_TIED_LETTERS}|.",
    re.DOTALL,
)
"""The same for a text in letters that nothing combines with and that stand between blanks: Cyrillic, Greek…"""

OTHER_LETTERS = late("[\u0300-\u036f\u0900-\u1fff\u200d\u3000-\ufaff]")
"""What a text must not hold for that."""

ONE_TOKEN = late(rf"[A-Za-z]++|[0-9]++{_GROUPED}|[\u0400-\u04ff]++")
"""What is one token, as most that changes is; not all that is one."""

ONE_WORD = late(rf"[A-Za-z0-9]++|[0-9]++{_GROUPED}|[\u0400-\u04ff]++")
"""What is one between blanks, though it may be a number and its unit: 5km, 1990s."""

WORD = late(r"\w+")
"""A word as it stands beside something."""

WEIGHED_WORD = late(r"\d[\d.,]*|[^\W\d_]+(?:['’][^\W\d_]+)?")
"""A word, or a number, that likeness counts."""

CODED_WORD = late(
    rf"\{{\{{[^{{}}]*\}}\}}|[{UNSPACED}]|(?:[^\W\d_]\.){{2,}}"
    rf"|[^\W_{UNSPACED}]+(?:[.,:/]\d[^\W_{UNSPACED}]*)*(?:['’][^\W\d_]+)?"
)  # fmt: skip
"""A word from which codes are decided: an abbreviation with its points, a time, a template that stayed as it is.

What is written without blanks is cut where other letters and digits stand in it.
"""

LONG_WORD = late(r"[^\W\d_]{4,}")
"""A word long enough to find a copied claim by."""

NUMBER = late(r"\d+(?:[.,]\d+)*")
"""A number with its separators, whatever they mean."""
