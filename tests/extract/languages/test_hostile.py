"""Six times the text takes about six times the work, whatever is repeated, in every language."""

from __future__ import annotations

import pytest

from tests.cost import cost
from wikidiff.extract import claims
from wikidiff.model import ClaimKind, Passage, Prose, Span

LANGUAGES = "en ru ja ar".split()
ALIKE = "de fr es it pt nl zh hi xx".split()
"""Languages that share their grammar with one of these."""
SIZE = 800
TIMES_LONGER = 6
BOUND = 15
"""Quadratic work would take 36 times as long; linear work, six, and noise comes on top."""
SETTLED = 0.02
"""Seconds of CPU below which the longer text is fast enough that a ratio would only measure noise."""

PIECES = [
    "1", "1,", "1.", "1 ", "1-", "1–", "1/", "1:", "1 km ", "1½ ", "10,000 ", "1 000 ", "1.1.", "(1", "May 1, ",
    "1 to ", "1 million ", "mil ", "million de ", "% ", "१,", "١٬", "一", "1万", "XI", "und ", "de ", "a ",
]  # fmt: skip


def seconds(text: str, lang: str, runs: int = 1) -> float:
    """CPU seconds of reading the figures and marks of one sentence; the best of so many."""
    passage = Passage(kind=ClaimKind.SENTENCE, prose=Prose.literal(text), span=Span(0, len(text)))
    (claim,) = claims([passage], lang=lang)
    assert claim.degraded is None
    return cost(lambda: claims([passage], lang=lang), tries=runs)


def within(piece: str, size: int) -> str:
    return "The mill of " + piece * (size // len(piece)) + " stood there."


@pytest.mark.parametrize(
    "lang", [*LANGUAGES, *(pytest.param(lang, marks=pytest.mark.thorough) for lang in ALIKE)]
)
def test_a_repeated_piece_is_read_in_linear_time(lang: str) -> None:
    seconds("In 1990 it had 5 km.", lang)
    for piece in PIECES:
        long, short = within(piece, SIZE * TIMES_LONGER), within(piece, SIZE)
        longer = seconds(long, lang)
        if longer <= SETTLED or longer / seconds(short, lang) < BOUND:
            continue
        # It may have been noise: then the best of several tells.
        assert seconds(long, lang, 3) / seconds(short, lang, 3) < BOUND, piece
