"""Make text from a wiki safe to show: nothing in it may steer a terminal or hide what it says."""

from __future__ import annotations

import re

from wikidiff.patterns import late

_UNSAFE = late("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
_BLANKS = late(r"[\t\n\r\x0b\x0c\x85\u2028\u2029]+")


def visible(text: str) -> str:
    r"""Return the text on one line, with control, direction and broken characters written out.

    >>> visible("5\x1b[31m km\nlong"), visible("\u202e86,205"), visible("\ud800!")
    ('5␛[31m km long', '‹U+202E›86,205', '�!')
    """
    return _UNSAFE.sub(_written_out, _BLANKS.sub(" ", text))


def visible_lines(text: str) -> str:
    r"""Return the text with the same written out, but with its line ends and tabs as they are.

    >>> visible_lines("a\tb\n\x1b]0;title\x07")
    'a\tb\n␛]0;title␇'
    """
    return _UNSAFE.sub(lambda match: match.group() if match.group() in "\t\n" else _written_out(match), text)


def _written_out(match: re.Match[str]) -> str:
    code = ord(match.group())
    if 0xD800 <= code <= 0xDFFF or code >= 0xFFFE:  # half of a character, and none: no XML may hold them
        return "\ufffd"
    if code < 0x20:
        return chr(0x2400 + code)
    return f"‹U+{code:04X}›"
