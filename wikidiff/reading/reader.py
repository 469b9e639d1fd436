"""Parsing and extraction as one object, with what it remembers; its caller owns it: one a page, one a worker."""

from __future__ import annotations

from wikidiff.diff import Signature, compare_documents, sign
from wikidiff.extract import Extractor, Memo
from wikidiff.model import (
    Block,
    BlockKind,
    Claim,
    Comparison,
    Document,
    Edition,
    Extent,
    Families,
    Judge,
    Span,
    Window,
)
from wikidiff.parsing import named_sources, parse, passages
from wikidiff.reading.edition import extent, follow

BLOCK_ROOM = 48 * 1024 * 1024
"""Bytes of blocks and their claims that are kept: an article of 250 KB takes some 12 MB, and a history
repeats most of it in every revision."""

_CHARACTER, _CLAIM, _FIGURE, _WORD = 3, 700, 900, 110
"""Bytes, about: a block's character beside that of its claims' texts, and the records."""


class Reader:
    """Reads texts in one language; a block that comes again, in whatever revision, is not read again.

    What is kept depends on a block's content alone, never on where it stands. `judge` decides which changes
    of details are probably wording; without one the judgement that is built in does. Claims that are asked for
    their figures alone need not be `marked`.
    """

    def __init__(
        self, lang: str = "en", *, room: int = BLOCK_ROOM, judge: Judge | None = None, marked: bool = True
    ) -> None:
        self.lang, self.judge = lang, judge
        self._extractor = Extractor(lang, room=room // 3, marked=marked)
        self._claims = Memo(self._read, weigh=_weight, room=room)
        self._signed = Memo(sign, weigh=_weight_of_signature, room=room // 4)

    def parse(self, wikitext: str) -> Document:
        """Cut a wikitext into blocks under sections."""
        return parse(wikitext, lang=self.lang)

    def block_claims(self, block: Block) -> tuple[Claim, ...]:
        """Return the claims of a block, spans counted from its start."""
        return self._claims((block.kind, block.wikitext))

    def claims(self, document: Document) -> tuple[Claim, ...]:
        """Return all claims of a document in order, with its spans and section paths."""
        return tuple(
            claim.shift_span(block.span.start, path)
            for path, section in document.sections()
            for block in section.blocks
            for claim in self.block_claims(block)
        )

    def compare(self, old: Document, new: Document, families: Families | None = None) -> Comparison:
        """Compare two documents; only blocks that differ are read."""
        return compare_documents(
            old,
            new,
            claims_of=self.block_claims,
            names_of=named_sources,
            families=families,
            judge=self.judge,
            signer=self._signed,
        )

    def compare_window(self, window: Window) -> Comparison:
        """Compare both sides of a window; what was copied from elsewhere on the page is not in it."""
        return compare_documents(
            window.old,
            window.new,
            claims_of=self.block_claims,
            names_of=named_sources,
            judge=self.judge,
            signer=self._signed,
            with_copies=False,
        )

    def extent(self, before: Edition, text: str) -> Extent:
        """Tell how much differs between two texts, before it is looked at: see `edition.extent`."""
        return extent(before, text)

    def follow(self, before: Edition, text: str, known: Extent | None = None) -> tuple[Edition, Window]:
        """Read a text against the one before: see `edition.follow`."""
        return follow(before, text, known)

    def _read(self, content: tuple[BlockKind, str]) -> tuple[Claim, ...]:
        kind, wikitext = content
        block = Block(kind=kind, span=Span(0, len(wikitext)), wikitext=wikitext)
        return self._extractor.claims(passages(block, lang=self.lang), wikitext=wikitext)


def _weight_of_signature(text: str, signature: Signature) -> int:
    return len(text) + _WORD * len(signature.weights)


def _weight(content: tuple[BlockKind, str], claims: tuple[Claim, ...]) -> int:
    figures = sum(len(claim.figures) for claim in claims)
    return _CHARACTER * len(content[1]) + _CLAIM * len(claims) + _FIGURE * figures
