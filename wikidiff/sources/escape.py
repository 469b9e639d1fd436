"""Reading text into wikitext that reads the same (pure)."""

from __future__ import annotations

import re

from wikidiff.patterns import late

_MARKUP = late(
    r"'{2,}|\[{2,}|\]{2,}|\{{2,}|\}{2,}|~{3,}|_{2,}|<(?=[A-Za-z/!])|&(?=#?\w{1,31};)"
    r"|\[(?=https?:|ftp:|mailto:|//)|-\{|\{\|"
)
_LINE_START = late(r"^(?:[ \t]*(?:[*#:;=]+|-{4,})|[ \t]+)", re.MULTILINE)


def entities(text: str) -> str:
    """Write every character as a numeric entity, which no parser takes for markup.

    >>> entities("[[")
    '&#91;&#91;'
    """
    return "".join(f"&#{ord(character)};" for character in text)


def escape_inline(text: str) -> str:
    """Escape what would be markup anywhere in a line.

    >>> escape_inline("Rock ''n'' roll, x < y, a<b>, AT&amp;T, [1]")
    'Rock &#39;&#39;n&#39;&#39; roll, x < y, a&#60;b>, AT&#38;amp;T, [1]'
    """
    return _MARKUP.sub(lambda match: entities(match[0]), text)


def escape_starts(wikitext: str) -> str:
    r"""Escape what would be markup only at the start of a line; leading blanks go.

    >>> escape_starts("* 2 = 2\n  a")
    '&#42; 2 = 2\na'
    """
    return _LINE_START.sub(lambda match: entities(match[0].strip(" \t")), wikitext)
