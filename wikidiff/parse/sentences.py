"""Sentence boundaries of readable text: sentencex, corrected where it cuts before a figure."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from sentencex import get_sentence_boundaries

from wikidiff.model import Span

_ENDS = re.compile(r"[.!?…。！？।॥؟۔።։॥]")
"""Without one of these within it, a text is one sentence and nobody need be asked."""

UNMARKED = {"th": "Thai", "lo": "Lao"}
"""Languages whose writing does not mark where a sentence ends: a paragraph counts as one, and it is said."""

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half characters, which no encoding can hand to sentencex; one placeholder each keeps the positions."""

_TABLE: dict[str, dict[str, list[str]]] = tomllib.loads(
    files("wikidiff.parse").joinpath("abbreviations.toml").read_text(encoding="utf-8")
)
_ABBREVIATION_WINDOW = 16
"""Code points at the end of a sentence that are looked at for an abbreviation."""

_CLOCK = re.compile(r"\b[ap]\.\s?m\.?\s*\Z", re.IGNORECASE)
_ZONE = re.compile(r"\(?[A-Z]{2,5}\b")
"""A time of day is followed by its zone: 3:30 p.m. EDT."""

_GOES_ON = re.compile(r"[\d(\[$£€¥₹§–—]|US\$")
"""What may follow an abbreviation within a sentence, small letters apart; a capital starts a new one unless
sentencex says otherwise."""

_INITIAL = re.compile(r"(?:^|[\s(\[“\"'.])[^\W\d_]\.\s*\Z")
_SHORT = re.compile(r"(?:^|[\s(\[“\"'])(?:[^\W\d_]{1,3}\.|(?:[^\W\d_]{1,3}\.){2,4})\s*\Z")
"""What looks like an abbreviation that no table has, where a small letter follows."""

_DOTTED_ORDINALS = frozenset("de da nb no nn fi cs sk sl hr bs sr hu et is lv".split())
_ORDINAL = re.compile(r"(?<!\d)\d{1,2}\.\Z")
"""In these languages a full stop makes a number an ordinal: ``19. Jahrhundert``."""

_QUOTED = re.compile(r"[!?。！？][」』”]\Z")
_SAYS = ("と", "って", "という", "との")
"""Japanese particles that make what was quoted a part of the sentence."""


@lru_cache(maxsize=32)
def _abbreviations(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of the titles and of the other abbreviations at the end of a text."""
    any_language, own = _TABLE["any"], _TABLE.get(lang) or _TABLE["en"]
    titles, others = (
        "|".join(re.escape(word) for word in {*any_language[key], *own[key]}) for key in ("titles", "figures")
    )
    before, behind = r"(?:^|[\s(\[“\"'«„])", r"\.\s*\Z"
    return (
        re.compile(f"{before}(?:{titles or '(?!)'}){behind}", re.IGNORECASE),
        re.compile(f"{before}(?:{others}){behind}", re.IGNORECASE),
    )


def sentences(text: str, *, lang: str = "en") -> list[Span]:
    """Return the spans of the sentences, trimmed of white space; blank text has none.

    >>> [span.of("It fell. It rose.") for span in sentences("It fell. It rose.")]
    ['It fell.', 'It rose.']
    >>> len(sentences("It fell approx. 5 km from Vol. 3 at 3:30 p.m. EDT (19:30 UTC)."))
    1
    """
    inside = text.rstrip()
    if not inside:
        return []
    if not _ENDS.search(inside, 0, len(inside) - 1):
        return [_trimmed(text, 0, len(text))]
    found: list[Span] = []
    for boundary in get_sentence_boundaries(lang, _SURROGATE.sub("\ufffd", text)):
        span = _trimmed(text, boundary["start_index"], boundary["end_index"])
        if span.end <= span.start:
            continue
        if found and _belongs(text, found[-1], span, lang):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _belongs(text: str, before: Span, span: Span, lang: str) -> bool:
    """Tell whether a boundary was set within a sentence: behind an abbreviation, a decimal point, a quotation."""
    tail = text[max(before.start, before.end - _ABBREVIATION_WINDOW) : before.end]
    first = text[span.start]
    if first in ";," or _cuts_an_address(text, before, span):
        return True
    if not tail.endswith("."):
        return _QUOTED.search(tail) is not None and text.startswith(_SAYS, span.start)
    if before.end == span.start and tail[-2:-1].isdigit() and first.isdigit():
        return True
    if before.end == span.start and first.isalnum() and tail[-2:-1] in (" ", "("):
        return True  # the .NET clients
    if before.end == span.start and (first in "-‐‑/" or (first.isalnum() and _INITIAL.search(tail))):
        return True  # 44 a.C., 50 av. J.-C., 120 чел./км²
    goes_on = first.islower() or _GOES_ON.match(text, span.start) is not None
    if _CLOCK.search(tail):
        return goes_on or _ZONE.match(text, span.start) is not None
    titles, others = _abbreviations(lang)
    if titles.search(tail) or (lang in _DOTTED_ORDINALS and _ORDINAL.search(tail)):
        return True
    if first.islower() and _SHORT.search(tail):
        return True
    return goes_on and (others.search(tail) is not None or _INITIAL.search(tail) is not None)


_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)[^\s\[\]<>\"|]{1,2000}\Z")


def _cuts_an_address(text: str, before: Span, span: Span) -> bool:
    """Tell whether a boundary was set within the address of a page: no blank, and an address that goes on."""
    return before.end == span.start and _ADDRESS.search(text, before.start, before.end) is not None


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
