"""One readable file a revision, with names that sort in the order of the history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wikidiff.model import Page, Revision

_UNFIT = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')
"""What some file system cannot have in a name."""
_EXTENSIONS = {"wikitext": "wiki", "javascript": "js", "css": "css", "json": "json", "Scribunto": "lua"}
_LONGEST = 80


class ExportedFile(NamedTuple):
    name: str
    content: bytes


def write_files(page: Page, revisions: Iterable[Revision]) -> Iterator[ExportedFile]:
    """Yield a file for each revision that has a text: ``2006-07-01T120000Z-9012.wiki``."""
    for revision in revisions:
        if revision.text is not None:
            extension = _EXTENSIONS.get(revision.model, "txt")
            name = f"{revision.timestamp:%Y-%m-%dT%H%M%SZ}-{revision.revid}.{extension}"
            yield ExportedFile(name, revision.text.encode("utf-8", "surrogatepass"))


def file_name(title: str) -> str:
    """Return a title as the name of a file or folder on any system.

    >>> file_name("AC/DC: Live?"), file_name("..")
    ('AC_DC_ Live_', '_')
    """
    name = _UNFIT.sub("_", title).strip(" .")[:_LONGEST].strip(" .")
    return name or "_"
