"""English nouns: which word is a plural, and what its singular is."""

from __future__ import annotations

from wikidiff.languages import language_of
from wikidiff.patterns import late

_ENGLISH = language_of("en")
_IRREGULAR = _ENGLISH.plurals

_NO_MEN = _ENGLISH.sets["no_men"]
_IN_IE = _ENGLISH.sets["singular_in_ie"]
"""Plurals whose singular ends in -ie."""
_IN_E = _ENGLISH.sets["singular_in_e"]
"""Plurals in which the -e belongs to the singular."""
_NOT_PLURAL = late(r"(?:ss|us|is|ous|'s|’s)$")


def is_plural(word: str) -> bool:
    """
    >>> [is_plural(word) for word in ("islands", "people", "census", "main", "Eros")]
    [True, True, False, False, False]
    """
    lower = word.lower()
    if lower in _IRREGULAR or (lower.endswith(("men", "children")) and lower not in _NO_MEN):
        return True
    if len(word) < 4 or not lower.endswith("s") or _NOT_PLURAL.search(lower):
        return False
    return word[0].islower() or bool(_DEMONYM.search(lower))


_DEMONYM = late(
    r"(?:ans|ers|ards|ites|tons|poles|turks|danes|swedes|finns|slavs|serbs|croats|czechs|greeks|arabs|jews)$"
)


def singular(word: str) -> str:
    """
    >>> [singular(word) for word in ("countries", "matches", "islands", "men", "houses")]
    ['country', 'match', 'island', 'man', 'house']
    """
    lower = word.lower()
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if lower.endswith("children"):
        return lower[:-3]
    if lower.endswith("men") and lower not in _NO_MEN:
        return f"{lower[:-3]}man"
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-1] if lower in _IN_IE else f"{lower[:-3]}y"
    if lower.endswith("zzes"):
        return lower[:-3]
    if lower.endswith("yses"):
        return f"{lower[:-2]}is"
    if lower.endswith(("oes", "ches", "shes", "sses", "xes", "uses")) and lower not in _IN_E:
        return lower[:-2]
    return lower[:-1] if lower.endswith("s") else lower
