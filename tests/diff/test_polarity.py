"""What turns a claim, and what only looks so: slips of the pen, other denials, clauses that came whole."""

from __future__ import annotations

import pytest

from wikidiff.model import Code
from wikidiff.pipeline import compare

TURNS = [
    ("en", "The appeal was upheld by the court.", "The appeal was dismissed by the court."),
    ("en", "The claim is widely accepted.", "The claim is widely disputed."),
    ("en", "The law ends the right of every employer.", "The law ends the right of every employee."),
    ("de", "Er kam im Mai zurück.", "Er kam im Mai nicht zurück."),
    ("cs", "Zákon prošel radou.", "Zákon neprošel radou."),
    ("ru", "Мост открыт.", "Мост не открыт."),
    ("en", "The lock can hold ships.", "The lock cannot hold ships."),
    ("en", "The lock couldn't be filled.", "The lock could be filled."),
    ("en", "It has the sixth most keepers.", "It has the sixth fewest keepers."),
    ("en", "The licence was granted.", "The licence was denied."),
    ("en", "The court upheld the ruling.", "The court overturned the ruling."),
    ("en", "Many of the sheds are empty.", "Few of the sheds are empty."),
    ("en", "The guild usually met in May.", "The guild rarely met in May."),
    ("en", "Some boats support the tariff.", "Some boats oppose the tariff."),
    ("en", "The pro-toll party won in Molde.", "The anti-toll party won in Molde."),
    ("de", "Der Pakt wurde ohne Zustimmung des Rates geschlossen.",
     "Der Pakt wurde mit Zustimmung des Rates geschlossen."),
    ("de", "Das Tor war immer geschlossen.", "Das Tor war nie geschlossen."),
    ("fr", "Le quai était toujours ouvert.", "Le quai n'était jamais ouvert."),
    ("es", "La ley fue aprobada por el consejo.", "La ley fue rechazada por el consejo."),
]  # fmt: skip

STAYS = [
    ("en", "The yard is known for short ropes.", "The yard is known for long hulls."),
    ("en", "The club plays in the Major League.", "The club plays in the Minor League."),
    (
        "en",
        "They hold that the quay could be better run.",
        "They hold that the quay could be better run without fees.",
    ),
    ("en", "The hens were too old to fly.", "The hens were so old that they could not fly."),
    ("de", "Er war nicht nur Maler.", "Er war Maler."),
    ("en", "The lock cannot hold ships.", "The lock can not hold ships."),
    ("en", "They sail withotu a pilot.", "They sail without a pilot."),
    ("en", "It was niether deep nor wide.", "It was neither deep nor wide."),
    ("en", "The bylaw forbids nets.", "The bylaw does not allow nets."),
    ("en", "The keepers oppose the tax.", "The keepers were not for the tax."),
    ("en", "Many consider the mole safe.", "Though it was not finished, many consider the mole safe."),
    ("en", "The board did not define the mole in a broad sense.", "The board defined the mole as a wall."),
    (
        "en",
        "It ends all fees, any kind of toll or levy.",
        "It ends all fees, without any kind of toll or levy.",
    ),
    ("en", "The Anti Toll League met.", "The Anti-Toll League met."),
    ("en", "It stems from an in balance of the beam.", "It stems from an imbalance of the beam."),
    ("en", "It failed for a lack of coal and rope.", "It failed for a lack of coal and a lack of rope."),
    ("en", "The quay had no tolls other than the harbour due.", "The quay's only toll was the harbour due."),
    ("en", "The word had a positive sense.", "The word had lost its negative sense."),
]


def codes(lang: str, old: str, new: str) -> set[Code]:
    return {code for change in compare(old, new, lang=lang).changes for code in change.codes}


@pytest.mark.parametrize(("lang", "old", "new"), TURNS)
def test_a_claim_that_turned_is_told_both_ways(lang: str, old: str, new: str) -> None:
    assert Code.POLARITY_FLIPPED in codes(lang, old, new)
    assert Code.POLARITY_FLIPPED in codes(lang, new, old)


@pytest.mark.parametrize(("lang", "old", "new"), STAYS)
def test_a_claim_that_did_not_turn_raises_no_alarm(lang: str, old: str, new: str) -> None:
    assert Code.POLARITY_FLIPPED not in codes(lang, old, new)
    assert Code.POLARITY_FLIPPED not in codes(lang, new, old)
