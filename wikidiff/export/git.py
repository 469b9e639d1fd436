"""Histories as a stream for `git fast-import`: a commit a revision, a file a page, in the order of time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import repeat

from wikidiff.export.files import PageNames
from wikidiff.model import Hidden, History, Page, Revision
from wikidiff.patterns import late

BRANCH = "refs/heads/main"

_IN_A_NAME = late(r"[<>\n\x00]")


def write_git(histories: Iterable[History]) -> Iterator[bytes]:
    """Yield the stream: author and committer are the editor, the date is the revision's, the message its comment.

    A revision whose text the wiki hides is a commit that changes nothing and says so. The revision's
    number and page stand at the end of the message, as trailers. A file is called as its page was at the
    time (`History.titles`), and a move renames it. The commits of several pages come in the order of time,
    which has all histories read side by side.
    """
    names = PageNames()
    paths: dict[Page, bytes] = {}
    for number, (_, history, revision) in enumerate(_by_time(histories), 1):
        page = history.page
        who = _person(page, revision)
        title = history.titles.get(revision.revid, page.title)
        message = _message(title, revision)
        yield b"commit %s\nmark :%d\n" % (BRANCH.encode(), number)
        for role in (b"author", b"committer"):
            yield b"%s %s %d +0000\n" % (role, who, max(0, int(revision.timestamp.timestamp())))
        yield b"data %d\n%s\n" % (len(message), message)
        path = f"{names.claim(page, title)}.wiki".encode("utf-8", "replace")
        if paths.get(page, path) != path:
            yield b"R %s %s\n" % (_quoted(paths[page]), _quoted(path))
            paths[page] = path
        if revision.text is not None:
            paths[page] = path
            text = revision.text.encode("utf-8", "surrogatepass")
            yield b"M 100644 inline %s\ndata %d\n" % (_quoted(path), len(text))
            yield text + b"\n"
        yield b"\n"


def _by_time(histories: Iterable[History]) -> Iterator[tuple[int, History, Revision]]:
    """Merge histories; each keeps its own order, even where its times do not rise."""
    streams = [
        zip(repeat(place), repeat(history), history.revisions) for place, history in enumerate(histories)
    ]
    return merge(*streams, key=lambda item: (item[2].timestamp, item[0]))


def _person(page: Page, revision: Revision) -> bytes:
    name = "(user hidden)" if revision.hidden & Hidden.USER else revision.user or "(not recorded)"
    clean = _IN_A_NAME.sub("_", name).strip() or "_"
    local = re.sub(r"\s+", "_", clean)
    return f"{clean} <{local}@{_IN_A_NAME.sub('_', page.wiki)}>".encode("utf-8", "replace")


def _message(title: str, revision: Revision) -> bytes:
    comment = "(comment hidden)" if revision.hidden & Hidden.COMMENT else revision.comment or ""
    lines = [comment.replace("\x00", "") or "(no comment)", ""]
    if revision.text is None:
        lines += ["The text of this revision is hidden by the wiki or lost.", ""]
    lines += [f"Page: {title}", f"Revision: {revision.revid}"]
    lines += ["Minor: yes"] * revision.minor
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _quoted(path: bytes) -> bytes:
    return b'"' + path.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'
