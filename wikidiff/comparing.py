"""What is asked of texts alone: it joins parsing, reading and diff, and needs no store and no history."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from wikidiff.diff import apply, diff_lines
from wikidiff.model import (
    Claim,
    Comparison,
    Document,
    Figures,
    Judge,
    Reference,
    Revision,
    fallbacks,
)
from wikidiff.parsing import parse as parse_text
from wikidiff.parsing import references as find_references
from wikidiff.parsing import tables
from wikidiff.reading import Reader, wikitext_of

__all__ = [
    "Reader",
    "apply",
    "claims",
    "compare",
    "compare_parsed",
    "degraded",
    "diff_lines",
    "figures",
    "parse",
    "references",
    "section_paths",
    "tables",
    "wikitext_of",
]


class Nodes(Protocol):
    """What mwparserfromhell's `Wikicode` has: nodes, and a text that is all of them."""

    @property
    def nodes(self) -> Sequence[object]: ...


def parse(wikitext: str | Nodes, *, lang: str = "en") -> Document:
    r"""Cut a wikitext into its sections and blocks; a `Wikicode` of mwparserfromhell is one, too.

    Any text can be parsed, and nothing of it is lost: its blocks, joined, are the text. `lang` is the language that
    numbers and dates are read in.

    >>> [section.title for _, section in parse("Lead.\n== Trade ==\nIt grew.").sections()]
    ['', 'Trade']
    """
    if not isinstance(wikitext, str) and not hasattr(wikitext, "nodes"):
        raise TypeError(f"parse() takes a text or a Wikicode, not {type(wikitext).__name__}")
    return parse_text(str(wikitext), lang=lang)


def claims(document: Document) -> tuple[Claim, ...]:
    """Return all claims of a document in order, with its spans and section paths."""
    return Reader(document.lang).claims(document)


def section_paths(texts: Iterable[str | Revision]) -> set[tuple[str, ...]]:
    """Return the sections of texts, each by its titles from the top."""
    return {path for text in texts for path, _ in parse(wikitext_of(text)).sections()}


def degraded(document: Document, found: Iterable[Claim] | None = None) -> tuple[str, ...]:
    """Tell what of a document could not be read as it should be; `found` are its claims, if they are known."""
    fallen_back = [claim for claim in (claims(document) if found is None else found) if claim.degraded]
    if not fallen_back:
        return document.degraded
    blocks = list(document.blocks())
    starts = [block.span.start for block in blocks]
    reasons = [
        reason
        for claim in fallen_back
        for reason in fallbacks(blocks[bisect_right(starts, claim.span.start) - 1], [claim])
    ]
    return tuple(dict.fromkeys((*document.degraded, *reasons)))


def references(document: Document) -> tuple[Reference, ...]:
    """Return the references of a document, numbered as a reader sees them, with the claims that cite them."""
    return find_references(document, claims(document))


def figures(text: str, *, lang: str = "en") -> Figures:
    """Return the figures of a sentence or a wikitext, in order; spans count from its start.

    >>> [(str(figure.kind), figure.text) for figure in figures("It fell to 86,205 in 2006.")]
    [('count', '86,205'), ('date', '2006')]
    """
    document = parse(text, lang=lang)
    read = Reader(document.lang, marked=False).claims(document)
    return Figures(figure for claim in read for figure in claim.figures)


def compare(
    old: str | Revision,
    new: str | Revision,
    *,
    lang: str = "en",
    reader: Reader | None = None,
    judge: Judge | None = None,
) -> Comparison:
    """Report how claims and figures changed between two wikitexts, or two revisions with texts.

    A `reader` of the same language, kept by a caller who compares many texts of a page, reads each block once.
    `judge` is asked of each change of details whether it is probably wording (`Change.likely_wording`); it may
    return None to leave that to the judgement that is built in. A reader has a judge of its own.
    Raises `RevisionNotFoundError` for a revision whose text is hidden or missing.
    """
    reader = reader or Reader(lang, judge=judge)
    before, after = reader.parse(wikitext_of(old)), reader.parse(wikitext_of(new))
    comparison = compare_parsed(before, after, reader)
    return replace(comparison, old=_bare(old), new=_bare(new), lang=lang)


def compare_parsed(old: Document, new: Document, reader: Reader | None = None) -> Comparison:
    """Compare two documents that have been read."""
    reader = reader or Reader(new.lang)
    return reader.compare(old, new)


def _bare(side: str | Revision) -> Revision | None:
    return replace(side, text=None) if isinstance(side, Revision) else None
