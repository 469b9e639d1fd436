"""Two texts as a unified diff that `patch` and `git apply` read."""

from __future__ import annotations

import difflib

from wikidiff.patterns import late

CONTEXT = 3
"""Unchanged lines around a change, as in git and GNU diff."""

_UNFINISHED = "\\ No newline at end of file\n"
_SPECIAL = late(r'["\\\x00-\x1f\x7f]')


def render(old: str, new: str, *, old_name: str, new_name: str, context: int = CONTEXT) -> str:
    r"""Return the lines that differ with `context` lines around them; "" where the texts are equal.

    Lines end in LF only: a wikitext may hold other signs that Python takes for line ends.

    >>> print(render("a\nb\n", "a\nc", old_name="a/p.wiki", new_name="b/p.wiki"), end="")
    --- a/p.wiki
    +++ b/p.wiki
    @@ -1,2 +1,2 @@
     a
    -b
    +c
    \ No newline at end of file
    """
    names = (_quoted(old_name), _quoted(new_name))
    lines = difflib.unified_diff(_lines(old), _lines(new), *names, n=context)
    return "".join(line if line.endswith("\n") else f"{line}\n{_UNFINISHED}" for line in lines)


def _lines(text: str) -> list[str]:
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _quoted(name: str) -> str:
    """Write a name as git does: in quotation marks with octal escapes if it holds a control character."""
    if not _SPECIAL.search(name):
        return name
    return '"' + _SPECIAL.sub(lambda sign: _escaped(sign[0]), name) + '"'


def _escaped(sign: str) -> str:
    return f"\\{sign}" if sign in '"\\' else f"\\{ord(sign):03o}"
