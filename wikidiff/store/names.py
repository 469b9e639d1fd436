"""Which page is meant by what somebody typed. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from wikidiff.errors import PageNotFoundError

CANDIDATES = 10
"""How many titles an error lists."""

FUZZY_TITLES = 5_000
"""Titles that are searched for misspellings: difflib compares them one by one."""

_DASHES = {ord(dash): " " for dash in "-‐‑‒–—―−"}
"""One with blanks (and underscores) where the exact title was not found."""


_Step = tuple[Callable[[str], str], Callable[[str, str], bool]]
"""What of a title is looked at, and how it must fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A title that a page has or had."""

    number: int
    """Of the page in the store."""
    wiki: str
    title: str
    is_former: bool = False


def choose(names: Iterable[Name], typed: str) -> Name:
    """Return the name that is meant, as `Store.find_page` explains; raise `PageNotFoundError`."""
    known = list(names)
    wiki, title = _split(typed, {name.wiki for name in known})
    scope = [name for name in known if wiki is None or name.wiki == wiki]
    for step in _STEPS:
        found = _matching(scope, title, step)
        if found:
            return _only(found, typed)
    near = _near(scope, title)
    raise PageNotFoundError(
        f"no page {typed!r} is stored",
        hint=f"did you mean {', '.join(near)}?" if near else "`wikidiff log` lists the pages of the store",
        candidates=near,
    )


def choose_exactly(names: Iterable[Name], typed: str) -> Name | None:
    """Return the name that is just the one that was typed; None if there is none."""
    known = list(names)
    wiki, title = _split(typed, {name.wiki for name in known})
    found = _matching([name for name in known if wiki is None or name.wiki == wiki], title, _STEPS[0])
    return _only(found, typed) if found else None


def spellings(typed: str) -> list[str]:
    """Return the titles, as a wiki may have written them, that are just the one that was typed.

    >>> spellings("enwiktionary:hallo")
    ['Enwiktionary:hallo', 'Hallo', 'enwiktionary:hallo', 'hallo']
    """
    plain = typed.strip()
    parts = [plain, *(plain[end + 1 :] for end, sign in enumerate(plain) if sign == ":")]
    capitals = {tidy(part) for part in parts}
    return sorted(capitals | {title[:1].lower() + title[1:] for title in capitals})


def _matching(scope: list[Name], title: str, step: _Step) -> list[Name]:
    """Return the names that one way of reading a title fits; those that pages have now, if there are any."""
    key, is_match = step
    wanted = key(title)
    found = [name for name in scope if wanted and is_match(key(name.title), wanted)]
    return [name for name in found if not name.is_former] or found


def _only(found: list[Name], typed: str) -> Name:
    # Two pages of one wiki have the same title when one was renamed elsewhere since: the later one has it.
    latest = {(name.wiki, name.title): name for name in found}
    numbers = {name.number for name in latest.values()}
    if len(numbers) == 1:
        return found[-1]
    candidates = _candidates(list(latest.values()))
    raise PageNotFoundError(
        f"{typed!r} could be any of {len(numbers)} pages",
        hint="name one of them: " + ", ".join(candidates),
        candidates=candidates,
    )


def _candidates(names: list[Name]) -> tuple[str, ...]:
    several = len({name.wiki for name in names}) > 1
    titles = sorted({f"{name.wiki}:{name.title}" if several else name.title for name in names})
    return tuple(titles[:CANDIDATES])


def _near(names: list[Name], title: str) -> tuple[str, ...]:
    wanted = _loose(title)
    by_key = {_loose(name.title): name.title for name in names[:FUZZY_TITLES]}
    whole = get_close_matches(wanted, list(by_key), n=3, cutoff=0.6)
    if whole:
        return tuple(by_key[key] for key in whole)
    # Or it is the beginning of a title that is misspelt.
    begun = {key[: len(wanted)]: title for key, title in by_key.items()}
    return tuple(begun[key] for key in get_close_matches(wanted, list(begun), n=3, cutoff=0.75))


def _split(typed: str, wikis: set[str]) -> tuple[str | None, str]:
    plain = typed.strip()
    # The name of a wiki may hold a colon itself: that of a host before its port.
    for end in (index for index, sign in enumerate(plain) if sign == ":"):
        if plain[:end] in wikis:
            return plain[:end], plain[end + 1 :]
    return None, typed


def tidy(title: str) -> str:
    """Return a title as MediaWiki writes it: blanks for underscores, composed, a capital first.

    >>> tidy("japan_Cup")
    'Japan Cup'
    """
    plain = " ".join(unicodedata.normalize("NFC", title).replace("_", " ").split())
    return plain[:1].upper() + plain[1:]


def _loose(title: str) -> str:
    return " ".join(tidy(title).casefold().translate(_DASHES).split())


def _equal(title: str, wanted: str) -> bool:
    return title == wanted


_STEPS: tuple[_Step, ...] = (
    (tidy, _equal),
    (_loose, _equal),
    (_loose, str.startswith),
    (_loose, str.__contains__),
)
"""From the strictest reading to the loosest; the first that finds anything decides."""
