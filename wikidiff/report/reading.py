"""A revision as running text: its headings and what a reader sees below them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wikidiff.model import Claim, ClaimKind, Page, Revision, revision_dict
from wikidiff.report.listing import page_dict
from wikidiff.report.naming import subject
from wikidiff.report.visible import visible_lines


class Part(NamedTuple):
    """A section's title and level (0 and empty for the lead), and the claims of each of its blocks."""

    title: str
    level: int
    blocks: Sequence[Sequence[Claim]]


def reading_text(parts: Iterable[Part]) -> str:
    """Return the text: a paragraph a block, lists with bullets, rows and parameters with their names."""
    pieces: list[str] = []
    for part in parts:
        if part.level:
            pieces.append(f"{'#' * part.level} {part.title}")
        pieces.extend(filter(None, map(_block_text, part.blocks)))
    text = "\n\n".join(pieces).replace("\n\n• ", "\n• ")
    return f"{visible_lines(text)}\n" if text else ""


def reading_dict(page: Page, revision: Revision, parts: Iterable[Part]) -> dict[str, object]:
    """Return the JSON form `wikidiff.prose/1`: for each section its title and its paragraphs."""
    return {
        "format": "wikidiff.prose/1",
        "page": page_dict(page),
        "revision": revision_dict(revision),
        "sections": [
            {
                "title": part.title or None,
                "level": part.level,
                "paragraphs": [text for text in map(_block_text, part.blocks) if text],
            }
            for part in parts
        ],
    }


def _block_text(claims: Sequence[Claim]) -> str:
    told = [claim for claim in claims if claim.kind.is_claim]
    sentences = [claim.text for claim in told if claim.kind is ClaimKind.SENTENCE]
    others = [_line(claim) for claim in told if claim.kind is not ClaimKind.SENTENCE]
    return "\n".join([" ".join(sentences)] * bool(sentences) + others)


def _line(claim: Claim) -> str:
    text = " ".join(claim.text.split())
    if claim.kind is ClaimKind.LIST_ITEM:
        return f"• {text}"
    if claim.kind is ClaimKind.PARAMETER:
        return f"{subject(claim)}: {text}"
    return text
