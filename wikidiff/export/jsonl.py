"""One JSON object a line and revision: for notebooks, for what reads line by line, and for `wikidiff import`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from wikidiff.model import History, revision_dict
from wikidiff.model.wire import page_record


def write_jsonl(histories: Iterable[History]) -> Iterator[bytes]:
    """Yield a line for each revision: what `wikidiff show --format json` says of it, with its page."""
    for page, revisions, _ in histories:
        of_page = page_record(page)
        for revision in revisions:
            record = {"page": of_page} | (revision_dict(revision) or {})
            record |= {"model": revision.model, "text": revision.text}
            # ASCII, so that a lone surrogate stays what it is
            yield json.dumps(record, allow_nan=False).encode("ascii") + b"\n"
