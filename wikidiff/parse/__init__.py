"""Wikitext → section tree of blocks, and a block → the passages that a reader sees in it."""

from wikidiff.parse.apparatus import references, tables
from wikidiff.parse.blocks import Cut, blocks, cut
from wikidiff.parse.passages import passages, prose
from wikidiff.parse.references import named_sources
from wikidiff.parse.render import render
from wikidiff.parse.sections import grown, parse, tree

__all__ = [
    "Cut",
    "blocks",
    "cut",
    "grown",
    "named_sources",
    "parse",
    "passages",
    "prose",
    "references",
    "render",
    "tables",
    "tree",
]
