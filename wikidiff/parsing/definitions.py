"""Where the term of a definition list's item ends and what it means begins: ``; term : meaning``."""

from __future__ import annotations

import re

from wikidiff.parsing.constructs import Constructs
from wikidiff.patterns import late

_TOKEN = late(
    r":(?!//)|\[\[|\{\{|</?[a-zA-Z!][^<>]*>|<!--|\[(?:https?:)?//[^\]\n]*\]|(?:https?|ftps?)://[^\s<\[\]]*"
)
_VOID = late(r"<(?:br|hr|wbr|img)\b|.*/>\Z", re.IGNORECASE | re.DOTALL)


def term_end(text: str, start: int, closed: Constructs) -> int | None:
    """Return the place of the colon that ends the term; None if nothing but a term stands there.

    A colon within a link, a URL, a template or an element is part of the term. (BlockLevelPass.php,
    `findColonNoLinks`)
    """
    at, depth = start, 0
    while (match := _TOKEN.search(text, at)) is not None:
        token, at = match.group(), match.end()
        element = closed.get(match.start()) if token[0] in "[{<" else None
        if element is not None:
            at = element.end
        elif token == ":":
            if not depth:
                return match.start()
        elif token[0] == "<" and not _VOID.match(token):
            depth = max(depth - 1, 0) if token[1] == "/" else depth + 1
    return None
