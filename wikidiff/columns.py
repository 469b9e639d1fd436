"""The columns of every table that is read or written as Parquet or passed to Spark, stated once. Needs pyarrow.

What Wikimedia's table has a name for is called so here (docs/dumps.md says what each holds). A schema is pinned:
what is null is not known or not to be told, and no column is a map or JSON. Whoever changes one raises `VERSION`.
"""

from __future__ import annotations

import pyarrow as pa

VERSION = 1
"""Of the columns of `TABLES`; every row has it as `schema_version`."""

_MOMENT = pa.timestamp("us", tz="UTC")
_TEXTS = pa.list_(pa.field("element", pa.string(), nullable=False))

CONTENT_SLOT = pa.struct(
    [
        pa.field("content_body", pa.string()),
        pa.field("content_format", pa.string()),
        pa.field("content_model", pa.string()),
        pa.field("content_sha1", pa.string()),
        pa.field("content_size", pa.int64()),
        pa.field("origin_rev_id", pa.int64()),
    ]
)

CONTENT_HISTORY = pa.schema(
    [
        pa.field("wiki_id", pa.string(), nullable=False),
        pa.field("page_id", pa.int64()),
        pa.field("page_namespace_id", pa.int32(), nullable=False),
        pa.field("page_title", pa.string(), nullable=False),
        pa.field("page_redirect_target", pa.string()),
        pa.field("user_id", pa.int64()),
        pa.field("user_central_id", pa.int64()),
        pa.field("user_text", pa.string()),
        pa.field("user_is_visible", pa.bool_(), nullable=False),
        pa.field("revision_id", pa.int64(), nullable=False),
        pa.field("revision_parent_id", pa.int64()),
        pa.field("revision_dt", _MOMENT, nullable=False),
        pa.field("revision_is_minor_edit", pa.bool_(), nullable=False),
        pa.field("revision_comment", pa.string()),
        pa.field("revision_comment_is_visible", pa.bool_(), nullable=False),
        pa.field("revision_size", pa.int64()),
        pa.field("revision_content_slots", pa.map_(pa.string(), CONTENT_SLOT)),
        pa.field("revision_content_is_visible", pa.bool_(), nullable=False),
    ]
)
"""Those of mediawiki_content_history_v1, a row a revision, as Wikimedia publishes them."""

NEEDED = (
    "wiki_id", "page_id", "page_namespace_id", "page_title", "user_text", "user_is_visible", "revision_id",
    "revision_parent_id", "revision_dt", "revision_is_minor_edit", "revision_comment",
    "revision_comment_is_visible", "revision_size", "revision_content_slots", "revision_content_is_visible",
)  # fmt: skip
"""What of them is read; the others need not be there."""

_PAGE = (
    pa.field("wiki_id", pa.string(), nullable=False),
    pa.field("page_id", pa.int64()),
    pa.field("page_namespace_id", pa.int32(), nullable=False),
    pa.field("page_title", pa.string(), nullable=False),
)
_EDIT = (
    pa.field("user_text", pa.string()),
    pa.field("user_is_visible", pa.bool_(), nullable=False),
    pa.field("revision_id", pa.int64(), nullable=False),
    pa.field("revision_parent_id", pa.int64()),
    pa.field("revision_dt", _MOMENT, nullable=False),
    pa.field("revision_is_minor_edit", pa.bool_(), nullable=False),
    pa.field("revision_comment", pa.string()),
    pa.field("revision_comment_is_visible", pa.bool_(), nullable=False),
    pa.field("revision_from_id", pa.int64()),
    pa.field("revision_from_dt", _MOMENT),
)
_END = (
    pa.field("reverted_by", pa.int64()),
    pa.field("degraded", _TEXTS, nullable=False),
    pa.field("schema_version", pa.int32(), nullable=False),
)

_FIGURE_CHANGE = (
    pa.field("kind", pa.string(), nullable=False),
    pa.field("unit", pa.string()),
    pa.field("currency", pa.string()),
    pa.field("old", pa.string()),
    pa.field("new", pa.string()),
    pa.field("old_text", pa.string()),
    pa.field("new_text", pa.string()),
    pa.field("delta", pa.float64()),
    pa.field("percent", pa.float64()),
)
FIGURE_CHANGE = pa.struct(_FIGURE_CHANGE)

CHANGES = pa.schema(
    [
        *_PAGE,
        *_EDIT,
        pa.field("section_path", _TEXTS, nullable=False),
        pa.field("claim_id", pa.int64(), nullable=False),
        pa.field("change_hash", pa.string(), nullable=False),
        pa.field("codes", _TEXTS, nullable=False),
        pa.field("editorial", pa.bool_(), nullable=False),
        pa.field("before", pa.string()),
        pa.field("after", pa.string()),
        pa.field("figures", pa.list_(pa.field("element", FIGURE_CHANGE, nullable=False)), nullable=False),
        *_END,
    ]
)
"""A row for each claim, section, source or other item that an edit changed."""

FIGURES = pa.schema(
    [
        *_PAGE,
        *_EDIT,
        pa.field("section_path", _TEXTS, nullable=False),
        pa.field("claim_id", pa.int64(), nullable=False),
        pa.field("change_hash", pa.string(), nullable=False),
        pa.field("label", pa.string()),
        pa.field("claim", pa.string(), nullable=False),
        pa.field("code", pa.string(), nullable=False),
        *_FIGURE_CHANGE,
        pa.field("is_stamp", pa.bool_(), nullable=False),
        *_END,
    ]
)
"""A row for each figure that changed, came or went in a claim that stayed."""

STATED = pa.struct(
    [
        pa.field("kind", pa.string(), nullable=False),
        pa.field("unit", pa.string()),
        pa.field("currency", pa.string()),
        pa.field("value", pa.string()),
        pa.field("qualifier", pa.string()),
        pa.field("text", pa.string(), nullable=False),
        pa.field("is_stamp", pa.bool_(), nullable=False),
    ]
)

CLAIMS = pa.schema(
    [
        *_PAGE,
        *_EDIT,
        pa.field("section_path", _TEXTS, nullable=False),
        pa.field("claim_id", pa.int64(), nullable=False),
        pa.field(
            "parent_claim_ids", pa.list_(pa.field("element", pa.int64(), nullable=False)), nullable=False
        ),
        pa.field("what", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("label", pa.string()),
        pa.field("container", pa.string()),
        pa.field("claim", pa.string()),
        pa.field("figures", pa.list_(pa.field("element", STATED, nullable=False)), nullable=False),
        *_END,
    ]
)
"""A row for each state of each claim: what it says after an edit, null when that took it away."""

TABLES = {"changes": CHANGES, "figures": FIGURES, "claims": CLAIMS}
