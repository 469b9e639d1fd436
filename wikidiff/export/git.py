"""A history as a stream for `git fast-import`: a commit a revision, a file a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from wikidiff.export.files import file_name
from wikidiff.model import Hidden, Page, Revision

BRANCH = "refs/heads/main"

_IN_A_NAME = re.compile(r"[<>\n\x00]")


def write_git(
    page: Page, revisions: Iterable[Revision], *, titles: Mapping[int, str] | None = None
) -> Iterator[bytes]:
    """Yield the stream: author and committer are the editor, the date is the revision's, the message its comment.

    A revision whose text the wiki hides is a commit that changes nothing and says so. The revision's
    number and page stand at the end of the message, as trailers. `titles` tell what the page was called at
    each revision (`titles_of`): the file is called the same, and a move renames it.
    """
    titles = titles or {}
    path, is_there = b"", False
    for number, revision in enumerate(revisions, 1):
        who = _person(page, revision)
        title = titles.get(revision.revid, page.title)
        message = _message(title, revision)
        yield b"commit %s\nmark :%d\n" % (BRANCH.encode(), number)
        for role in (b"author", b"committer"):
            yield b"%s %s %d +0000\n" % (role, who, int(revision.timestamp.timestamp()))
        yield b"data %d\n%s\n" % (len(message), message)
        if is_there and _path(title) != path:
            yield b"R %s %s\n" % (_quoted(path), _quoted(_path(title)))
        path = _path(title)
        if revision.text is not None:
            is_there = True
            text = revision.text.encode("utf-8", "surrogatepass")
            yield b"M 100644 inline %s\ndata %d\n" % (_quoted(path), len(text))
            yield text + b"\n"
        yield b"\n"


def _person(page: Page, revision: Revision) -> bytes:
    name = "(user hidden)" if revision.hidden & Hidden.USER else revision.user or "(not recorded)"
    clean = _IN_A_NAME.sub("_", name).strip() or "_"
    local = re.sub(r"\s+", "_", clean)
    return f"{clean} <{local}@{_IN_A_NAME.sub('_', page.wiki)}>".encode("utf-8", "replace")


def _path(title: str) -> bytes:
    return f"{file_name(title)}.wiki".encode("utf-8", "replace")


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
