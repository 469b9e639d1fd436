"""A document back into its wikitext."""

from __future__ import annotations

from wikidiff.model import Document


def render(document: Document) -> str:
    """Return the wikitext that the document was parsed from, byte for byte."""
    return "".join(block.wikitext for block in document.blocks())
