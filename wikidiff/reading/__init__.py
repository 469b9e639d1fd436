"""Wikitext → sections and claims, read once however many revisions hold it. Pure."""

from wikidiff.reading.edition import extent, follow, read_edition
from wikidiff.reading.reader import Reader
from wikidiff.reading.texts import wikitext_of

__all__ = ["Reader", "extent", "follow", "read_edition", "wikitext_of"]
