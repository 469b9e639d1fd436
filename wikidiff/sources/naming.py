"""What sources call things, made one: titles, languages, numbers of revisions."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath

from wikidiff.patterns import late

PACKED_EXTENSIONS = frozenset({".gz", ".bz2", ".xz", ".lzma", ".zst", ".7z", ".tar", ".tgz", ".tbz2", ".txz"})
WIKITEXT_EXTENSIONS = frozenset({".wiki", ".wikitext", ".mediawiki", ".mw"})
TEXT_EXTENSIONS = frozenset({".txt", ".text", ".revisions", ".history"})
DATA_EXTENSIONS = frozenset({".xml", ".json", ".jsonl", ".ndjson", ".html", ".htm", ".xhtml"})
_EXTENSIONS = PACKED_EXTENSIONS | WIKITEXT_EXTENSIONS | TEXT_EXTENSIONS | DATA_EXTENSIONS


def extensions_of(path: str) -> tuple[str, ...]:
    """Return the known extensions at the end of a file's name, last first, in lower case.

    >>> extensions_of("dir/St._Louis.wiki.XZ")
    ('.xz', '.wiki')
    """
    found = []
    name = PurePath(path)
    while name.suffix.lower() in _EXTENSIONS:
        found.append(name.suffix.lower())
        name = PurePath(name.stem)
    return tuple(found)


_PLACED = late(r"(?:~?/|\.{1,2}/|[A-Za-z]:[\\/])")


def names_file(name: str) -> bool:
    """Tell whether a name is that of a file rather than of a page: by how it begins, or by a known extension.

    >>> names_file("history.xml.7z"), names_file("../Tern"), names_file("AC/DC"), names_file("Node.js")
    (True, True, False, False)
    """
    return _PLACED.match(name) is not None or bool(extensions_of(name))


def title_of_file(path: str) -> str:
    """Take a page's title from a file's name: no folders, no known extensions, blanks for underscores.

    Empty for standard input (``-``) and for a name that is nothing else.

    >>> title_of_file("data/Kuril_Islands_dispute.revisions.json.xz"), title_of_file("-")
    ('Kuril Islands dispute', '')
    """
    if path == "-":
        return ""
    name = PurePath(path).name
    for extension in extensions_of(path):
        name = name[: -len(extension)]
    return blanks(name)


def blanks(title: str) -> str:
    """Write a title with blanks, as readers see it.

    >>> blanks(" Main_Page ")
    'Main Page'
    """
    return title.replace("_", " ").strip()


def revid_of(moment: datetime) -> int:
    """Number a revision that has no number by the digits of its time (see `Revision.revid`).

    >>> revid_of(datetime(2006, 7, 1, 12))
    20060701120000
    """
    # Not strftime: its %Y has no leading zeros on some platforms.
    date = (moment.year * 100 + moment.month) * 100 + moment.day
    return ((date * 100 + moment.hour) * 100 + moment.minute) * 100 + moment.second
