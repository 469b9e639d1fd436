"""Wikitext → sections and claims, read once however many revisions hold it. Pure."""

from wikidiff.reading.edition import Edition, Window, follow
from wikidiff.reading.reader import Reader

__all__ = ["Edition", "Reader", "Window", "follow"]
