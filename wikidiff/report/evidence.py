"""What somebody needs to check a comparison without us: both texts, their sums, where they are from, the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha1, sha256
from typing import NamedTuple

from wikidiff.model import Comparison, Page, Revision, host_of, page_dict, revision_dict
from wikidiff.report import html, json
from wikidiff.report.digest import digest
from wikidiff.report.links import difference_address, revision_address
from wikidiff.report.naming import editor
from wikidiff.report.numerals import moment
from wikidiff.report.visible import visible


class Piece(NamedTuple):
    """A file of the evidence."""

    name: str
    content: bytes


def evidence(
    page: Page, old: Revision, new: Revision, comparison: Comparison, *, version: str
) -> tuple[Piece, ...]:
    """Return the files, SHA256SUMS last; both revisions with their texts. Equal input gives equal bytes."""
    sides = (("old", old), ("new", new))
    found = digest(comparison, title=page.title)
    pieces = [Piece(f"{name}-{each.revid}.wiki", _text(each)) for name, each in sides]
    pieces += [
        Piece("report.html", html.render(found).encode()),
        Piece("report.json", json.render(comparison).encode()),
        Piece("source.json", json.dumps(_source(page, old, new, version)).encode()),
        Piece("README.txt", _readme(page, old, new, version).encode()),
    ]
    sums = "".join(f"{sha256(piece.content).hexdigest()}  {piece.name}\n" for piece in pieces)
    return (*pieces, Piece("SHA256SUMS", sums.encode()))


def _text(revision: Revision) -> bytes:
    assert revision.text is not None
    return revision.text.encode("utf-8", "surrogatepass")


def _source(page: Page, old: Revision, new: Revision, version: str) -> dict[str, object]:
    return {
        "format": "wikidiff.evidence/1",
        "wikidiff": version,
        "page": page_dict(page),
        "comparison": difference_address(page, old.revid, new.revid),
        "old": _side(page, old),
        "new": _side(page, new),
    }


def _side(page: Page, revision: Revision) -> dict[str, object]:
    own = sha1(_text(revision), usedforsecurity=False).hexdigest()
    permalink = revision_address(page, revision.revid)
    return {
        "revision": revision_dict(revision),
        "sha1_of_text": own,
        "sha1_agrees": None if revision.sha1 is None else revision.sha1 == own,
        "permalink": permalink,
        "archived": f"https://web.archive.org/web/{revision.timestamp:%Y%m%d%H%M%S}/{permalink}"
        if permalink
        else None,
        "archive_now": f"https://web.archive.org/save/{permalink}" if permalink else None,
        "api": _api(page, revision.revid),
    }


def _api(page: Page, revid: int) -> str | None:
    """Return where the wiki itself says what it knows of the revision."""
    host = host_of(page.wiki)
    asked = f"action=query&prop=revisions&revids={revid}&rvprop=ids|timestamp|user|sha1|content&rvslots=main"
    return f"https://{host}/w/api.php?{asked}&format=json" if host else None


def _readme(page: Page, old: Revision, new: Revision, version: str) -> str:
    return "\n".join(_lines(page, old, new, version)) + "\n"


def _lines(page: Page, old: Revision, new: Revision, version: str) -> Iterator[str]:
    yield f"What changed in “{visible(page.title)}” ({visible(page.wiki)})"
    yield ""
    for name, revision in (("from", old), ("to", new)):
        when, who = moment(revision.timestamp), visible(editor(revision))
        yield f"{name:<5} revision {revision.revid}, {when} UTC, by {who}"
        yield f"      {revision_address(page, revision.revid) or 'no address is known for this wiki'}"
    yield ""
    yield from _FILES
    yield f"  old-{old.revid}.wiki, new-{new.revid}.wiki   the two texts, byte for byte"
    yield ""
    yield from _CHECKS
    yield f"     wikidiff diff old-{old.revid}.wiki new-{new.revid}.wiki   (this was wikidiff {version})"


_FILES: Sequence[str] = (
    "Files",
    "  report.html   the report, to be opened in a browser; it needs no network",
    "  report.json   the same for programs, with the edits that turn the one text into the other",
    "  source.json   where the texts are from: page, revisions, sums, permanent and archived addresses",
)
_CHECKS: Sequence[str] = (
    "How to check it",
    "  1. Nothing was changed in this archive since it was made:",
    "     sha256sum -c SHA256SUMS",
    "  2. The texts are those of the wiki: the wiki's own sha1 of each revision (open the address under `api` in",
    "     source.json) is what `sha1sum` says of the file. The API writes it in hexadecimal digits, exports do in",
    "     base 36.",
    "  3. The wiki may delete a revision: open the address under `archived` in source.json to see whether a copy",
    "     was kept, and `archive_now` to have one made.",
    "  4. The report follows from the texts:",
)
