"""Sentence boundaries of readable text: sentencex, corrected where it cuts before a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sentencex import get_sentence_boundaries

from wikidiff.languages import language_of
from wikidiff.model import Span
from wikidiff.patterns import late

_ENDS = late(r"[.!?…。！？।॥؟۔።։॥]")
"""Without one of these within it, a text is one sentence and nobody need be asked."""

UNMARKED = {"th": "Thai", "lo": "Lao"}
"""Languages whose writing does not mark where a sentence ends: a paragraph counts as one, and it is said."""

_SURROGATE = late("[\ud800-\udfff]")
"""Half characters, which no encoding can hand to sentencex; one placeholder each keeps the positions."""

_BLANK_BEFORE_STOP = late(r"\.(?<=\s\.)")
_STRAY_STOP = late(r"(?<![^\s./])([A-Z])(\s+)\.")
_WIDE_BLANK_BEFORE_STOP = late(r"[^\S\x00-\x7f]\.")
"""A capital, blanks and a full stop. sentencex takes the initial to be the last byte before the stop: it reads
the blank in its place, and panics if the blank is longer than a byte."""

_AT_ONCE = 8_000
"""Code points that sentencex is given at once: where no blank stands between sentences it looks back to the
beginning of the text at each of them."""

_SURE_END = late(r"[.!?…؟۔।॥][ \n]+|[。！？｡։።။]|\n")
"""Where a text that is too long for one call may be cut."""

_PLAIN_END = late(r"[.!?…؟۔।॥]+[\])}»”’\"']*\s+|[。！？｡։።။]+[」』”）]*\s*")
"""Where a sentence ends by its marks alone."""

_ABBREVIATION_WINDOW = 16
"""Code points at the end of a sentence that are looked at for an abbreviation."""

_CLOCK = late(r"\b[ap]\.\s?m\.?\s*\Z", re.IGNORECASE)
_ZONE = late(r"\(?[A-Z]{2,5}\b")
"""A time of day is followed by its zone: 3:30 p.m. EDT."""

_GOES_ON = late(r"[\d(\[$£€¥₹§–—]|US\$")
"""What may follow an abbreviation within a sentence, small letters apart; a capital starts a new one unless
sentencex says otherwise."""

_INITIAL = late(r"(?:^|[\s(\[“\"'.])[^\W\d_]\.\s*\Z")
_SHORT = late(r"(?:^|[\s(\[“\"'])(?:[^\W\d_]{1,3}\.|(?:[^\W\d_]{1,3}\.){2,4})\s*\Z")
"""What looks like an abbreviation that no table has, where a small letter follows."""

_ORDINAL = late(r"(?<!\d)\d{1,2}\.\Z")
"""In some languages a full stop makes a number an ordinal: ``19. Jahrhundert``."""

_DOTTED_YEAR = late(r"(?<!\d)\d{4}\.\s*\Z")
"""The same of a year before a small letter: 1934. május."""

_QUOTED = late(r"[!?。！？][」』”]\Z")
_SAYS = ("と", "って", "という", "との")
"""Japanese particles that make what was quoted a part of the sentence."""


@lru_cache(maxsize=32)
def _abbreviations(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of the titles and of the other abbreviations at the end of a text."""
    own = language_of(lang)
    titles, others = ("|".join(map(re.escape, sorted({*words}))) for words in (own.titles, own.abbreviations))
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
    return _joined(text, _boundaries(text, lang), lang)


def plain_sentences(text: str, *, lang: str = "en") -> list[Span]:
    """Return the spans of the sentences by their marks and the abbreviations alone, without sentencex.

    >>> [span.of("It fell. It rose.") for span in plain_sentences("It fell. It rose.")]
    ['It fell.', 'It rose.']
    """
    ends = [match.end() for match in _PLAIN_END.finditer(text)]
    return _joined(text, zip([0, *ends], [*ends, len(text)], strict=True), lang)


def _joined(text: str, stretches: Iterable[tuple[int, int]], lang: str) -> list[Span]:
    """Trim the stretches that a text was cut into, and put together again what is one sentence."""
    found: list[Span] = []
    for start, end in stretches:
        span = _trimmed(text, start, end)
        if span.end <= span.start:
            continue
        if found and _belongs(text, found[-1], span, lang):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _boundaries(text: str, lang: str) -> Iterator[tuple[int, int]]:
    """Ask sentencex, for a long text piece by piece, with each character at its place or next to it."""
    asked = _SURROGATE.sub("\ufffd", text)
    if _BLANK_BEFORE_STOP.search(asked):
        asked = _WIDE_BLANK_BEFORE_STOP.sub(" .", _STRAY_STOP.sub(r"\1.\2", asked))
    if len(asked) <= _AT_ONCE:
        for boundary in get_sentence_boundaries(lang, asked):
            yield boundary["start_index"], boundary["end_index"]
        return
    begun: int | None = None
    for start, end, is_sure in _pieces(asked):
        found = get_sentence_boundaries(lang, asked[start:end])
        for number, boundary in enumerate(found, 1):
            first = start + boundary["start_index"] if begun is None else begun
            begun = None
            if number == len(found) and not is_sure:
                begun = first  # cut anywhere: it goes on in the next piece
            else:
                yield first, start + boundary["end_index"]


def _pieces(text: str) -> Iterator[tuple[int, int, bool]]:
    """Cut a text into pieces of about `_AT_ONCE`, and tell of each whether a sentence surely ends there."""
    start, size = 0, len(text)
    while size - start > _AT_ONCE:
        end = _SURE_END.search(text, start + _AT_ONCE // 2, start + _AT_ONCE)
        yield start, end.end() if end else start + _AT_ONCE, end is not None
        start = end.end() if end else start + _AT_ONCE
    yield start, size, True


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
    if before.end == span.start and tail[-2:-1].isdigit() and (first.islower() or first in "ºª"):
        return True  # la 32.ª edición
    if before.end == span.start and first.isalnum() and (tail[-2:-1] == "(" or tail[-2:-1].isspace()):
        return True  # the .NET clients
    if before.end == span.start and (first in "-‐‑/" or (first.isalnum() and _INITIAL.search(tail))):
        return True  # 44 a.C., 50 av. J.-C., 120 чел./км²
    if tail[-2:-1].isdigit() and _CHESS.match(text, span.start):
        return True
    goes_on = first.islower() or _GOES_ON.match(text, span.start) is not None
    if _CLOCK.search(tail):
        return goes_on or _ZONE.match(text, span.start) is not None
    titles, others = _abbreviations(lang)
    if titles.search(tail) or (language_of(lang).dotted_ordinals and _ORDINAL.search(tail)):
        return True
    if first.islower() and (
        _SHORT.search(tail) or (language_of(lang).dotted_ordinals and _DOTTED_YEAR.search(tail))
    ):
        return True
    return goes_on and (others.search(tail) is not None or _INITIAL.search(tail) is not None)


_CHESS = late(r"(?:[KQRBN][a-h]?[1-8]?x?[a-h][1-8]|[a-h]x?[a-h]?[1-8]|O-O)(?!\w)")
"""A move behind its number: 2. Nf3."""

_ADDRESS = late(r"(?:https?://|ftp://|www\.)[^\s\[\]<>\"|]{1,2000}\Z")


def _cuts_an_address(text: str, before: Span, span: Span) -> bool:
    """Tell whether a boundary was set within the address of a page: no blank, and an address that goes on."""
    return before.end == span.start and _ADDRESS.search(text, before.start, before.end) is not None


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
