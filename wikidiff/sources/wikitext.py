"""A page's wikitext in a file of its own, and text files as such."""

from __future__ import annotations

import contextlib
from typing import BinaryIO

from wikidiff.errors import ImportFormatError
from wikidiff.sources.content import open_content
from wikidiff.sources.texts import TextFile, decode, looks_binary

LIMIT = 64 << 20
"""Bytes of a single page that are read at most; MediaWiki's own default bound is 2 MB."""


def read_text(path: str, stdin: BinaryIO | None = None) -> TextFile:
    """Read a whole text file, compressed or not, ``-`` being `stdin`.

    UTF-8 (a byte order mark is dropped) or UTF-16; what is invalid becomes U+FFFD and is counted in
    `repaired`. Raises ImportFormatError for what cannot be read and what is not text.
    """
    with contextlib.ExitStack() as stack:
        chunks = open_content(path, stack, stdin=stdin)
        data, error = chunks.drain(LIMIT)
        if error is not None:
            raise error
        file = decode(data)
        if looks_binary(file.text[:10_000]):
            raise ImportFormatError(f"{chunks.name} is not a text file", hint="Name a file of wikitext.")
        return file
