"""Reading text among markup: characters of the page are marked until all of the wikitext stands (pure).

Whether ``{`` has to be escaped depends on what stands beside it, and in HTML its neighbour may be in another
element. So every character of the page's text that could be markup is written as a stand-in (a private-use
character), markup as itself; `settled` then sees both, and makes of each stand-in an entity where the character
would be markup, and the character itself everywhere else.
"""

from __future__ import annotations

import re

from wikidiff.patterns import late

_FIRST = 0xE000
_MARKED = "[]{}'<&~_-=*#:;|!"
_TO_MARKS = {ord(character): _FIRST + ord(character) for character in _MARKED}
# A page that has characters of our own range has them as entities.
_TO_MARKS.update({code: f"&#{code};" for code in range(_FIRST, _FIRST + 0x90)})  # type: ignore[misc]
_OWN = late(f"[{chr(_FIRST)}-{chr(_FIRST + 0x8F)}]")
_TO_PLAIN = {_FIRST + ord(character): character for character in _MARKED}

EDGE = chr(_FIRST + 0x80)
"""Stands on both outer sides of emphasis, so that two of them that touch are seen to be two."""

ADDRESS_END = chr(_FIRST + 0x81)
"""Stands after an address that is written bare; what follows must not become part of it."""


def mark(text: str) -> str:
    """Write the page's own characters with stand-ins for those that could be markup."""
    return text.translate(_TO_MARKS)


def unmarkable(text: str) -> str:
    """Write characters of our own range as entities in what is not marked: formulas, preformatted text."""
    return _OWN.sub(lambda match: f"&#{ord(match[0])};", text)


def plain(marked: str) -> str:
    """Return the text that a reader sees where there is no markup among it.

    >>> plain(mark("[1] a = b"))
    '[1] a = b'
    """
    return marked.translate(_TO_PLAIN).replace(EDGE, "").replace(ADDRESS_END, "")


def keep(marked: str, characters: str) -> str:
    """Escape some characters of the page wherever they stand: those that end a cell, a label, a caption.

    >>> keep(mark("a | b"), "|")
    'a &#124; b'
    """
    for character in characters:
        marked = marked.replace(_mark(character), f"&#{ord(character)};")
    return marked


def _mark(character: str) -> str:
    return chr(_FIRST + ord(character))


def _run(character: str, least: int) -> str:
    """Write the expression of a run of a character, of the page or of markup."""
    return f"[{re.escape(character)}{_mark(character)}]{{{least},}}"


_COLON = f"[:{_mark(':')}]"
_SEMICOLON = f"[;{_mark(';')}]"
_STARTS = "".join(map(_mark, "*#:;=!|"))
_RISKS = late(
    "|".join(
        (
            *(_run(character, 2) for character in "[]{}'_"),
            _run("~", 3),
            f"{_mark('<')}(?=[A-Za-z/!{_mark('!')}])",
            rf"{_mark('&')}(?=[#{_mark('#')}]?[A-Za-z0-9]{{1,31}}{_SEMICOLON})",
            rf"{_mark('[')}(?=(?:https?|ftps?){_COLON}|mailto{_COLON}|//)",
            rf"(?<=http){_mark(':')}(?=//)|(?<=https){_mark(':')}(?=//)|(?<=ftp){_mark(':')}(?=//)",
            f"{_mark('-')}[{{{_mark('{')}]|[{{{_mark('{')}]{_mark('|')}",
            f"^(?:[{_STARTS}]+|{_mark('-')}{{4,}})",
        )
    ),
    re.MULTILINE,
)
_MARKS = late(f"[{_mark('!')}-{_mark('~')}]")
_JOINED = late(f"(?<!')('{{2,3}}){EDGE}{EDGE}\\1(?!')")
_RUN_ON = late(rf"{ADDRESS_END}(?=[\w/%&=#@+{_mark('&')}{_mark('=')}{_mark('#')}{_mark('_')}-])")


def settled(marked: str) -> str:
    r"""Decide every stand-in of a finished wikitext.

    >>> settled(mark("Rock ''n'' roll, x < y, a<b>, AT&amp;T, [1]"))
    'Rock &#39;&#39;n&#39;&#39; roll, x < y, a&#60;b>, AT&#38;amp;T, [1]'
    >>> settled(mark("{") + "[[a]]" + mark("{") + mark("{"))
    '{[[a]]&#123;&#123;'
    >>> settled(f"{EDGE}''a''{EDGE}{EDGE}''b''{EDGE}")
    "''ab''"
    """
    text = _JOINED.sub("", marked).replace(EDGE, "")
    text = _RUN_ON.sub("<nowiki />", text).replace(ADDRESS_END, "")
    return _RISKS.sub(_escaped, text).translate(_TO_PLAIN)


def _escaped(match: re.Match[str]) -> str:
    return _MARKS.sub(lambda mark: f"&#{ord(mark[0]) - _FIRST};", match[0])
