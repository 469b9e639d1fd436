"""Rows → Arrow batches in the columns of `wikidiff.columns`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pyarrow as pa

from wikidiff.columns import TABLES, VERSION
from wikidiff.model import Hidden, Page, Revision
from wikidiff.tables.rows import ChangeRow, ClaimRow, FigureRow
from wikidiff.tables.telling import Told

Rows = list[tuple[Any, ...]]


class Mark(NamedTuple):
    """How much had been added at some time."""

    counts: tuple[int, ...]
    weight: int


class Builder:
    """Gathers what edits did, and gives it as one batch a table.

    What all rows of an edit have in common is kept once, and rows name it by its place.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.weight = 0
        """Bytes that are held, about."""
        self._names = tuple(names)
        self._edits: Rows = []
        self._rows: dict[str, Rows] = {name: [] for name in names}

    def __len__(self) -> int:
        return max(map(len, self._rows.values()))

    def mark(self) -> Mark:
        """Return what `back_to` goes back to."""
        return Mark((len(self._edits), *map(len, self._rows.values())), self.weight)

    def back_to(self, mark: Mark) -> None:
        """Drop what was added since; nothing may have been taken."""
        for held, count in zip((self._edits, *self._rows.values()), mark.counts, strict=True):
            del held[count:]
        self.weight = mark.weight

    def add(self, page: Page, told: Told) -> None:
        """Add the rows of an edit."""
        place = len(self._edits)
        rows = self._rows
        changes = [(place, *row) for row in told.changes] if "changes" in rows else []
        figures = list(_figures(place, told.changes)) if "figures" in rows else []
        claims = [(place, *row) for row in told.claims] if "claims" in rows else []
        for name, added in (("changes", changes), ("figures", figures), ("claims", claims)):
            if added:
                rows[name] += added
        if changes or figures or claims:
            self._edits.append(_edit(page, told))
            self.weight += told.weight

    def take(self) -> dict[str, pa.RecordBatch]:
        """Return all that is held, a batch for each table, and hold nothing."""
        shared = dict(zip(_EDIT_NAMES, _columns(self._edits, len(_EDIT_NAMES)), strict=True))
        taken = {name: _batch(name, self._rows[name], shared) for name in self._names}
        self._edits = []
        self._rows = {name: [] for name in self._names}
        self.weight = 0
        return taken


_EDIT_NAMES = (
    "wiki_id", "page_id", "page_namespace_id", "page_title", "user_text", "user_is_visible", "revision_id",
    "revision_parent_id", "revision_dt", "revision_is_minor_edit", "revision_comment",
    "revision_comment_is_visible", "revision_from_id", "revision_from_dt", "reverted_by", "degraded",
)  # fmt: skip


def _edit(page: Page, told: Told) -> tuple[Any, ...]:
    revision: Revision = told.revision
    base = told.base
    return (
        page.wiki,
        page.pageid,
        page.namespace,
        page.title.replace(" ", "_"),
        revision.user,
        not revision.hidden & Hidden.USER,
        revision.revid,
        revision.parentid,
        revision.timestamp,
        revision.minor,
        revision.comment,
        not revision.hidden & Hidden.COMMENT,
        base.revid if base else None,
        base.timestamp if base else None,
        told.reverted_by,
        told.degraded,
    )


def _figures(place: int, changes: Sequence[ChangeRow]) -> Iterator[tuple[Any, ...]]:
    for row in changes:
        claim = row.before if row.after is None else row.after
        for figure in row.figures:
            yield (place, row.section, row.claim, row.hash, row.label, claim or "", *figure)


_CHANGE = dict(zip(("place", *ChangeRow._fields), range(20), strict=False))
_CLAIM = dict(zip(("place", *ClaimRow._fields), range(20), strict=False))
_FIGURE = dict(
    zip(
        ("place", "section", "claim_id", "hash", "label", "text", *FigureRow._fields), range(20), strict=False
    )
)
_OWN = {
    "changes": {
        "section_path": _CHANGE["section"], "claim_id": _CHANGE["claim"], "change_hash": _CHANGE["hash"],
        "codes": _CHANGE["codes"], "editorial": _CHANGE["editorial"], "before": _CHANGE["before"],
        "after": _CHANGE["after"], "figures": _CHANGE["figures"],
    },
    "figures": {
        "section_path": _FIGURE["section"], "claim_id": _FIGURE["claim_id"], "change_hash": _FIGURE["hash"],
        "label": _FIGURE["label"], "claim": _FIGURE["text"], "code": _FIGURE["code"],
        "is_stamp": _FIGURE["is_stamp"],
        **{name: _FIGURE[name] for name in FigureRow._fields if name not in ("code", "is_stamp")},
    },
    "claims": {
        "section_path": _CLAIM["section"], "claim_id": _CLAIM["claim"], "parent_claim_ids": _CLAIM["parents"],
        "what": _CLAIM["what"], "kind": _CLAIM["kind"], "label": _CLAIM["label"], "container": _CLAIM["container"],
        "claim": _CLAIM["text"], "figures": _CLAIM["figures"],
    },
}  # fmt: skip
"""Of each table the columns that are a row's own, and where in the row they stand."""


def _columns(rows: Rows, width: int) -> list[Sequence[Any]]:
    return list(zip(*rows, strict=True)) if rows else [()] * width


def _batch(name: str, rows: Rows, shared: dict[str, Sequence[Any]]) -> pa.RecordBatch:
    schema, own = TABLES[name], _OWN[name]
    columns = _columns(rows, 20)
    places = pa.array(columns[0], type=pa.int32())
    arrays = []
    for column in schema:
        if column.name in own:
            arrays.append(_array(columns[own[column.name]], column.type))
        elif column.name == "schema_version":
            arrays.append(pa.repeat(pa.scalar(VERSION, pa.int32()), len(rows)))
        else:
            arrays.append(_array(shared[column.name], column.type).take(places))
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """Return values as a column; half a character, which UTF-8 cannot hold, becomes U+FFFD."""
    if pa.types.is_list(kind):
        return _lists(values, kind)
    try:
        return pa.array(values, type=kind)
    except UnicodeEncodeError:
        return pa.array([None if value is None else whole(value) for value in values], type=kind)


def _lists(values: Sequence[Sequence[Any]], kind: pa.ListType) -> pa.Array:
    ends: list[int] = [0]
    flat: Rows = []
    for value in values:
        flat += value
        ends.append(len(flat))
    inner = kind.value_type
    if pa.types.is_struct(inner):
        fields = list(inner)
        held = _columns(flat, len(fields))
        items = pa.StructArray.from_arrays(
            [_array(held[place], each.type) for place, each in enumerate(fields)], fields=fields
        )
    else:
        items = _array(flat, inner)
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), items, type=kind)


def whole(text: str) -> str:
    r"""Return a text that UTF-8 can hold.

    >>> whole("a\ud800b")
    'a\ufffdb'
    """
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
