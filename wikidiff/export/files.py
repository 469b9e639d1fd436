"""One readable file a revision, with names that sort in the order of the history; names of files for pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, count
from typing import NamedTuple

from wikidiff.model import History, Page
from wikidiff.patterns import late

_UNFIT = late(r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff/\\:*?"<>|]+')
"""What some file system cannot have in a name."""
_EXTENSIONS = {"wikitext": "wiki", "javascript": "js", "css": "css", "json": "json", "Scribunto": "lua"}
_LONGEST = 80
"""Characters of a name."""

_BYTES = 160
"""Of a name in UTF-8, whose number and extension follow: file systems take 255."""

_DEVICES = late(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|\Z)", re.IGNORECASE)
"""What Windows takes for a device, whatever follows the dot."""


class ExportedFile(NamedTuple):
    name: str
    """Of the file, behind the folder of its page and a ``/`` where several pages are written."""
    content: bytes


def write_files(histories: Sequence[History]) -> Iterator[ExportedFile]:
    """Yield a file for each revision that has a text: ``2006-07-01T120000Z-9012.wiki``."""
    names = PageNames()
    for page, revisions, _ in histories:
        folder = f"{names.claim(page, page.title)}/" if len(histories) > 1 else ""
        for revision in revisions:
            if revision.text is not None:
                extension = _EXTENSIONS.get(revision.model, "txt")
                name = f"{revision.timestamp:%Y-%m-%dT%H%M%SZ}-{revision.revid}.{extension}"
                yield ExportedFile(folder + name, revision.text.encode("utf-8", "surrogatepass"))


class PageNames:
    """Names of files for pages: as the title, and told apart where two titles make one name."""

    def __init__(self) -> None:
        self._taken: dict[str, Page] = {}
        self._names: dict[tuple[Page, str], str] = {}

    def claim(self, page: Page, title: str) -> str:
        """Return the name for a page while it is called `title`; no other page has it, in whatever case."""
        if (page, title) not in self._names:
            name = file_name(title)
            more = chain((f" ({page.wiki})", f" ({page.wiki} {page.pageid})"), map(" ({})".format, count(2)))
            while self._taken.get(name.casefold(), page) != page:
                name = file_name(title, next(more))
            self._taken[name.casefold()] = page
            self._names[page, title] = name
        return self._names[page, title]


def file_name(title: str, more: str = "") -> str:
    """Return a title as the name of a file or folder on any system, with `more` behind it.

    >>> file_name("AC/DC: Live?"), file_name(".."), file_name("-rf"), file_name("Con.")
    ('AC_DC_ Live_', '_', '_-rf', '_Con')
    """
    name = _UNFIT.sub("_", title).strip(" .")[:_LONGEST]
    name = name.encode("utf-8", "replace")[:_BYTES].decode("utf-8", "ignore").strip(" .")
    if not name or name.startswith(("-", "~")) or _DEVICES.match(name):
        name = f"_{name}"
    return name + _UNFIT.sub("_", more)
