"""Wikitext → section tree of blocks, and a block → the passages that a reader sees in it."""

from wikidiff.parsing.apparatus import references, tables
from wikidiff.parsing.block_cutter import Cut, blocks, cut
from wikidiff.parsing.citing import named_sources
from wikidiff.parsing.passage_reader import passages, prose
from wikidiff.parsing.sections import grown, parse, render, tree

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
