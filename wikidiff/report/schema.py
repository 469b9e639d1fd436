"""JSON schemas (draft 2020-12) of what the commands write with `--format json`."""

from __future__ import annotations

from collections.abc import Mapping

from wikidiff.model import SECTION, SOURCE, ClaimKind, Code
from wikidiff.report.shapes import (
    COUNT,
    DATE,
    DEFINITIONS,
    EDITS_BY,
    IGNORED,
    LIVES,
    MAYBE_TEXT,
    REVISION,
    TEXT,
    TEXTS,
    TIME,
    list_of,
    maybe,
    one_of,
    record_of,
    ref,
    with_more,
    with_optional,
)

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_FORMATS: Mapping[str, dict[str, object]] = {
    "comparison": record_of(
        format={"const": "wikidiff.comparison/1"},
        old=maybe("revision"),
        new=maybe("revision"),
        lang=TEXT,
        degraded=TEXTS,
        changes=list_of("change"),
        splices={
            "type": "array",
            "items": {"type": "array", "prefixItems": [COUNT, COUNT, TEXT], "items": False, "minItems": 3},
        },
    ),
    "changelog": with_optional(
        record_of(
            format={"const": "wikidiff.changelog/2"},
            page=ref("page"),
            old=ref("revision"),
            new=ref("revision"),
            degraded=TEXTS,
            tally=record_of(
                revisions=COUNT,
                editors=COUNT,
                edits_by=EDITS_BY,
                reverts=COUNT,
                undone=COUNT,
                hidden=COUNT,
                codes={"type": "object", "propertyNames": one_of(Code), "additionalProperties": COUNT},
            ),
            entries=list_of("entry"),
            passed=list_of("passing"),
            undone=list_of("undone"),
            reverts=list_of("revert"),
            hidden=list_of("revision"),
        ),
        unread=list_of("revision"),
        ignored=IGNORED,
    ),
    "figures": record_of(
        format={"const": "wikidiff.figures/1"},
        page=maybe("page"),
        revision=maybe("revision"),
        figures=list_of("placed_figure"),
    ),
    "log": record_of(
        format={"const": "wikidiff.log/1"},
        page=ref("page"),
        revisions=list_of("logged_revision"),
        edits_by=EDITS_BY,
    ),
    "pages": record_of(format={"const": "wikidiff.pages/1"}, pages=list_of("held_page")),
    "prose": record_of(
        format={"const": "wikidiff.prose/1"},
        page=ref("page"),
        revision=maybe("revision"),
        sections={
            "type": "array",
            "items": record_of(title=MAYBE_TEXT, level=COUNT, paragraphs=TEXTS),
        },
    ),
    "references": record_of(
        format={"const": "wikidiff.references/1"},
        page=ref("page"),
        revision=maybe("revision"),
        references=list_of("reference"),
    ),
    "revision": record_of(
        format={"const": "wikidiff.revision/1"},
        page=ref("page"),
        revision=with_more(REVISION, text=MAYBE_TEXT),
    ),
    "sections": record_of(
        format={"const": "wikidiff.sections/1"},
        page=ref("page"),
        revision=maybe("revision"),
        degraded=TEXTS,
        sections=list_of("section"),
    ),
    "tables": record_of(
        format={"const": "wikidiff.tables/1"},
        page=ref("page"),
        revision=maybe("revision"),
        tables=list_of("table"),
    ),
    "templates": record_of(
        format={"const": "wikidiff.templates/1"},
        page=ref("page"),
        revision=maybe("revision"),
        degraded=TEXTS,
        templates=list_of("template"),
    ),
    "links": record_of(
        format={"const": "wikidiff.links/1"},
        page=ref("page"),
        revision=maybe("revision"),
        degraded=TEXTS,
        links=list_of("link"),
    ),
    "external_links": record_of(
        format={"const": "wikidiff.external_links/1"},
        page=ref("page"),
        revision=maybe("revision"),
        degraded=TEXTS,
        external_links=list_of("external_link"),
    ),
    "claims": record_of(
        format={"const": "wikidiff.claims/1"},
        page=ref("page"),
        revision=maybe("revision"),
        claims=list_of("claim"),
    ),
    "blame": record_of(
        format={"const": "wikidiff.blame/1"},
        page=ref("page"),
        revision=ref("revision"),
        lines=list_of("line"),
    ),
    "trace": record_of(
        format={"const": "wikidiff.trace/1"},
        page=ref("page"),
        query=TEXT,
        life=COUNT,
        kind=one_of([*ClaimKind, SECTION, SOURCE]),
        stands={"type": "boolean"},
        contested={"type": "boolean"},
        mass=COUNT,
        points=list_of("point"),
    ),
    "edits": with_optional(
        record_of(
            format={"const": "wikidiff.edits/1"},
            page=ref("page"),
            old=ref("revision"),
            new=ref("revision"),
            edits=list_of("edit"),
        ),
        ignored=IGNORED,
    ),
    "stale": record_of(
        format={"const": "wikidiff.stale/1"},
        at=TIME,
        before=DATE,
        statements=list_of("statement"),
    ),
}

_CUT = frozenset(
    f"wikidiff.{name}" for name in "comparison changelog edits blame trace stale figures log pages".split()
)
"""The formats of which `--max-items` writes a part, and says in `left_out` how much it is not."""

NAMES = tuple(_FORMATS)
"""The formats that have a schema."""


def schema(name: str) -> dict[str, object]:
    """Return the schema of a format, whole, with all that it refers to. Raises `KeyError` for an unknown one.

    >>> schema("comparison")["$id"]
    'wikidiff.comparison/1'
    """
    shape = _FORMATS[name]
    if _identity(shape).partition("/")[0] in _CUT:
        shape = with_optional(shape, left_out=COUNT)
    head = {"$schema": DRAFT, "$id": _identity(shape), "title": f"wikidiff {name}"}
    return head | shape | {"$defs": dict(DEFINITIONS) | dict(LIVES)}


def _identity(shape: Mapping[str, object]) -> str:
    """Return the name and version that what is written in this format says it has."""
    properties = shape["properties"]
    assert isinstance(properties, dict)
    return str(properties["format"]["const"])
