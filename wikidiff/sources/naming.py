"""What sources call things, made one: titles, times, hashes, numbers of revisions."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from pathlib import PurePath

PACKED_EXTENSIONS = frozenset({".gz", ".bz2", ".xz", ".lzma", ".zst", ".7z", ".tar", ".tgz", ".tbz2", ".txz"})
WIKITEXT_EXTENSIONS = frozenset({".wiki", ".wikitext", ".mediawiki", ".mw"})
TEXT_EXTENSIONS = frozenset({".txt", ".text", ".revisions", ".history"})
DATA_EXTENSIONS = frozenset({".xml", ".json", ".jsonl", ".ndjson", ".html", ".htm", ".xhtml"})
_EXTENSIONS = PACKED_EXTENSIONS | WIKITEXT_EXTENSIONS | TEXT_EXTENSIONS | DATA_EXTENSIONS

_BASE36_SHA1 = re.compile(r"[0-9a-z]{1,31}", re.ASCII)
_HEX_SHA1 = re.compile(r"[0-9a-fA-F]{40}", re.ASCII)
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII)

_LANGUAGES = {
    "simple": "en",
    "als": "gsw",
    "bat-smg": "sgs",
    "be-x-old": "be-tarask",
    "fiu-vro": "vro",
    "no": "nb",
    "roa-rup": "rup",
    "zh-classical": "lzh",
    "zh-min-nan": "nan",
    "zh-yue": "yue",
}
"""Codes of old wikis that are not, or no longer, those of their languages
(https://meta.wikimedia.org/wiki/Special_language_codes)."""


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


def language(code: str | None) -> str:
    """Return the code of the language that a wiki's code stands for; English when it is not said.

    >>> language("simple"), language("de"), language(None)
    ('en', 'de', 'en')
    """
    known = (code or "").strip().lower()
    return _LANGUAGES.get(known, known) or "en"


def parse_timestamp(text: str) -> datetime:
    """Read a MediaWiki timestamp as an aware time in UTC; ValueError when there is no such time.

    >>> parse_timestamp("2006-07-01T12:00:00Z").isoformat()
    '2006-07-01T12:00:00+00:00'
    """
    text = text.strip()
    if _TIMESTAMP.fullmatch(text) is None:
        raise ValueError(f"no timestamp: {text}")
    try:
        return in_utc(datetime.fromisoformat(text))
    except OverflowError as error:
        raise ValueError(f"no timestamp: {text}") from error


def in_utc(moment: datetime) -> datetime:
    """Return the moment in UTC; one without a zone is taken to be in UTC already."""
    if moment.tzinfo is UTC:
        return moment
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def revid_of(moment: datetime) -> int:
    """Number a revision that has no number by the digits of its time (see `Revision.revid`).

    >>> revid_of(datetime(2006, 7, 1, 12, tzinfo=UTC))
    20060701120000
    """
    # Not strftime: its %Y has no leading zeros on some platforms.
    date = (moment.year * 100 + moment.month) * 100 + moment.day
    return ((date * 100 + moment.hour) * 100 + moment.minute) * 100 + moment.second


def parse_sha1(text: str | None) -> str | None:
    """Return 40 hexadecimal digits from a sha1 in base 36 (XML) or 16 (API); None if it is neither.

    >>> parse_sha1("phoiac9h4m842xq45sp7s6u21eteeq1")
    'da39a3ee5e6b4b0d3255bfef95601890afd80709'
    """
    text = (text or "").strip()
    if _HEX_SHA1.fullmatch(text):
        return text.lower()
    if _BASE36_SHA1.fullmatch(text) is None:
        return None
    number = int(text, 36)
    return f"{number:040x}" if number < 1 << 160 else None


def sha1_of(text: str) -> str:
    """Hash a text as MediaWiki does, over its UTF-8."""
    return hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def size_of(text: str) -> int:
    """Count the bytes of a text in UTF-8.

    >>> size_of("é")
    2
    """
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
