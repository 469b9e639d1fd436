"""What a claim says, as a number: by it a life that comes back is known, over the whole history of a page."""

from __future__ import annotations

from hashlib import blake2b
from typing import Protocol

from wikidiff.model import Claim, same_words


class Bearers(Protocol):
    """Remembers which life last said a thing, by a hash of what it said; over the whole history of a page."""

    def get(self, wording: int) -> int | None:
        """Return the life that last had this wording; None if none ever had."""

    def put(self, wording: int, life: int) -> None:
        """Keep that a life has this wording."""


def wording_of(claim: Claim) -> int:
    """Return a number for what a claim says and in which form, the same in every process."""
    return wording(str(claim.kind), claim.label, claim.text)


def wording(kind: str, label: str, text: str) -> int:
    key = "\x1f".join((kind, same_words(label), same_words(text))).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(key, digest_size=8).digest(), "big", signed=True)
