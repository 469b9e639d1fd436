"""JSON schemas (draft 2020-12) of what the commands write with `--format json`.

Built from the records' own enumerations, so that a new code or kind is in the schema at once.
"""

from __future__ import annotations

from collections.abc import Mapping

from wikidiff.model import SECTION, SOURCE, ClaimKind, Code, Direction, FigureKind, What, Why, WordOp
from wikidiff.model.users import UNKNOWN, UserKind

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_TEXT = {"type": "string"}
_MAYBE_TEXT = {"type": ["string", "null"]}
_TEXTS = {"type": "array", "items": _TEXT}
_COUNT = {"type": "integer", "minimum": 0}
_SAYS = {"type": "string", "description": "the same in plain English, in one line"}
_HASH = {"type": "string", "pattern": "^[0-9a-f]{16}$", "description": "equal for equal edits on any page"}
_IGNORED = {"type": "integer", "minimum": 1, "description": "entries left out: by editors that are ignored"}
_NUMBER = {"type": ["string", "null"], "description": "in plain decimal notation"}


def _object(**fields: object) -> dict[str, object]:
    """Describe an object that has just these fields, all of them."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _said(record: dict[str, object], **fields: object) -> dict[str, object]:
    """Add fields that what the commands write has, and what `to_dict` returns has not."""
    properties = record["properties"]
    assert isinstance(properties, dict)
    return record | {"properties": properties | fields}


def _merged(record: dict[str, object], **fields: object) -> dict[str, object]:
    """Add fields that are always there."""
    properties, required = record["properties"], record["required"]
    assert isinstance(properties, dict)
    assert isinstance(required, list)
    return record | {"properties": properties | fields, "required": [*required, *fields]}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}


def _maybe(name: str) -> dict[str, object]:
    return {"anyOf": [_ref(name), {"type": "null"}]}


def _list(name: str) -> dict[str, object]:
    return {"type": "array", "items": _ref(name)}


def _one_of(values: object) -> dict[str, object]:
    return {"enum": [str(value) for value in values]}  # type: ignore[attr-defined]


_CITATION_FIELDS = (
    "name", "group", "template", "text", "url", "title", "author", "publisher", "date", "access_date",
    "archive_url", "doi", "isbn",
)  # fmt: skip

_EDITS_BY = {
    "type": "object",
    "propertyNames": {"enum": [*map(str, UserKind), UNKNOWN]},
    "additionalProperties": _COUNT,
}

_REVISION = _object(
    revid={"type": "integer"},
    parentid={"type": ["integer", "null"]},
    timestamp={"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
    user=_MAYBE_TEXT,
    user_kind={"enum": [*map(str, UserKind), None]},
    comment=_MAYBE_TEXT,
    minor={"type": "boolean"},
    size={"type": ["integer", "null"]},
    sha1={"type": ["string", "null"], "pattern": "^[0-9a-f]{40}$"},
    tags=_TEXTS,
    hidden={
        "type": "array",
        "items": _one_of(["text", "user", "comment", "sha1", "suppressed", "missing"]),
    },
)

_FIGURE = _object(
    surface=_TEXT,
    text=_TEXT,
    kind=_one_of(FigureKind),
    value=_MAYBE_TEXT,
    low=_NUMBER,
    high=_NUMBER,
    unit=_MAYBE_TEXT,
    currency=_MAYBE_TEXT,
    per=_MAYBE_TEXT,
    qualifier=_MAYBE_TEXT,
    decimals={"type": ["integer", "null"]},
    step=_NUMBER,
    part=_MAYBE_TEXT,
    stamp={"type": "boolean"},
    span=_ref("span"),
    conversion=_maybe("figure"),
)

_CITATION = _object(**dict.fromkeys(_CITATION_FIELDS, _MAYBE_TEXT), span=_ref("span"))

_PAGE = _object(
    wiki=_TEXT,
    pageid={"type": ["integer", "null"]},
    title=_TEXT,
    namespace={"type": "integer"},
    lang=_TEXT,
)

_DEFINITIONS: Mapping[str, dict[str, object]] = {
    "span": {
        "type": "array",
        "prefixItems": [_COUNT, _COUNT],
        "items": False,
        "minItems": 2,
        "description": "start and end in code points of the whole wikitext of that side",
    },
    "revision": _REVISION,
    "logged_revision": _merged(
        _REVISION, delta={"type": ["integer", "null"]}, restored={"type": ["integer", "null"]}
    ),
    "figure": _FIGURE,
    "placed_figure": _merged(
        _FIGURE,
        section=_TEXTS,
        claim=_object(
            kind=_one_of(ClaimKind), label=_MAYBE_TEXT, container=_MAYBE_TEXT, text=_TEXT, span=_ref("span")
        ),
    ),
    "citation": _CITATION,
    "reference": _merged(
        _CITATION,
        number=_COUNT,
        defined={"type": "boolean"},
        source=_maybe("citation"),
        uses={"type": "array", "items": _ref("span")},
        claims={"type": "array", "items": _object(section=_TEXTS, text=_TEXT, span=_ref("span"))},
    ),
    "table": _object(
        caption=_MAYBE_TEXT,
        section=_TEXTS,
        span=_ref("span"),
        degraded=_MAYBE_TEXT,
        header_rows=_COUNT,
        rows={"type": "array", "items": _TEXTS},
        headers={"type": "array", "items": {"type": "array", "items": {"type": "boolean"}}},
    ),
    "template": _object(
        name=_TEXT,
        parameters={"type": "array", "items": _object(name=_TEXT, value=_TEXT)},
        section=_TEXTS,
        span=_ref("span"),
    ),
    "link": _object(target=_TEXT, text=_MAYBE_TEXT, section=_TEXTS, span=_ref("span")),
    "external_link": _object(url=_TEXT, text=_MAYBE_TEXT, section=_TEXTS, span=_ref("span")),
    "section": _object(
        index={"type": "array", "items": _COUNT},
        level=_COUNT,
        path=_TEXTS,
        span=_ref("span"),
        number=_TEXT,
        size=_COUNT,
        total=_COUNT,
        own=_ref("section_counts"),
        all=_ref("section_counts"),
    ),
    "section_counts": {"type": "object", "additionalProperties": _COUNT},
    "held_page": _merged(_PAGE, revisions=_COUNT),
    "excerpt": _object(
        text=_TEXT,
        span=_ref("span"),
        section=_TEXTS,
        kind={"anyOf": [_one_of(ClaimKind), {"type": "null"}]},
        label=_MAYBE_TEXT,
        container=_MAYBE_TEXT,
    ),
    "figure_change": _object(
        code=_one_of(Code),
        before=_maybe("figure"),
        after=_maybe("figure"),
        delta=_NUMBER,
        percent=_NUMBER,
        direction={"anyOf": [_one_of(Direction), {"type": "null"}]},
    ),
    "change": _said(
        _object(
            code=_one_of(Code),
            codes={"type": "array", "items": _one_of(Code), "minItems": 1},
            editorial={"type": "boolean"},
            likely_wording={"type": "boolean"},
            section=_TEXTS,
            before=_maybe("excerpt"),
            after=_maybe("excerpt"),
            figures=_list("figure_change"),
            words={
                "type": "array",
                "items": {
                    "type": "array",
                    "prefixItems": [_one_of(WordOp), _TEXT],
                    "items": False,
                    "minItems": 2,
                },
            },
            sources_before=_list("citation"),
            sources_after=_list("citation"),
            tags=_TEXTS,
            notes=_TEXTS,
        ),
        says=_SAYS,
        change_hash=_HASH,
    ),
    "page": _PAGE,
    "step": _said(
        _object(
            revision=_ref("revision"),
            what=_one_of(What),
            codes={"type": "array", "items": _one_of(Code), "minItems": 1},
            editorial={"type": "boolean"},
            text=_MAYBE_TEXT,
        ),
        says=_SAYS,
    ),
    "entry": _object(
        change=_ref("change"),
        revision=_maybe("revision"),
        lives={"type": "array", "items": _COUNT},
        contested={"type": "boolean"},
        steps=_list("step"),
    ),
    "passing": _object(
        life=_COUNT,
        kind=_TEXT,
        label=_MAYBE_TEXT,
        section=_TEXTS,
        before=_MAYBE_TEXT,
        contested={"type": "boolean"},
        steps=_list("step"),
    ),
    "undone": _object(
        revision=_ref("revision"), by=_ref("revision"), mass={"type": "boolean"}, steps=_list("step")
    ),
    "revert": _object(revision=_ref("revision"), restored=_ref("revision"), undone=_list("revision")),
    "claim": _object(
        kind=_one_of(ClaimKind),
        section=_TEXTS,
        label=_MAYBE_TEXT,
        container=_MAYBE_TEXT,
        text=_TEXT,
        span=_ref("span"),
        figures=_list("figure"),
        citations=_list("citation"),
        tags=_TEXTS,
        marks={"type": "array", "items": {"type": "array", "items": _TEXT, "minItems": 2, "maxItems": 2}},
    ),
}

_DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
_TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
_LINK = {"type": ["string", "null"], "description": "where the wiki shows what the edit changed"}

_LIVES: Mapping[str, dict[str, object]] = {
    "said": _object(
        text=_TEXT,
        kind=_one_of(FigureKind),
        value=_MAYBE_TEXT,
        low=_NUMBER,
        high=_NUMBER,
        unit=_MAYBE_TEXT,
        currency=_MAYBE_TEXT,
        per=_MAYBE_TEXT,
        qualifier=_MAYBE_TEXT,
        part=_MAYBE_TEXT,
        stamp={"type": "boolean"},
    ),
    "line": _object(
        life=_COUNT,
        section=_TEXTS,
        kind=_one_of(ClaimKind),
        label=_MAYBE_TEXT,
        container=_MAYBE_TEXT,
        text=_TEXT,
        span=_ref("span"),
        figure=_maybe("said"),
        revision=_ref("revision"),
        what=_one_of(What),
        codes={"type": "array", "items": _one_of(Code)},
        first=_ref("revision"),
        restored=_maybe("revision"),
        since=_TIME,
        days=_COUNT,
        link=_LINK,
    ),
    "point": _said(
        _object(
            revision=_ref("revision"),
            life=_COUNT,
            what=_one_of(What),
            codes={"type": "array", "items": _one_of(Code)},
            editorial={"type": "boolean"},
            text=_MAYBE_TEXT,
            section=_TEXTS,
            label=_MAYBE_TEXT,
            figure=_maybe("said"),
            stamp=_maybe("said"),
            figures=_list("said"),
            undone_by=_maybe("revision"),
            heirs={"type": "array", "items": _COUNT},
            link=_LINK,
        ),
        says=_SAYS,
        again=_MAYBE_TEXT | {"description": "what stood again when it was undone, in plain English"},
    ),
    "deed": _object(
        lives={"type": "array", "items": _COUNT, "minItems": 1},
        what=_one_of(What),
        codes={"type": "array", "items": _one_of(Code)},
        editorial={"type": "boolean"},
        section=_TEXTS,
        label=_MAYBE_TEXT,
        before=_MAYBE_TEXT,
        text=_MAYBE_TEXT,
    ),
    "edit": _object(
        revision=_ref("revision"),
        undone_by=_maybe("revision"),
        restored=_maybe("revision"),
        mass={"type": "boolean"},
        deeds=_list("deed"),
        link=_LINK,
    ),
    "sign": _object(why=_one_of(Why), text=_TEXT, day=_DATE),
    "statement": _object(
        page=_ref("page"),
        life=_COUNT,
        section=_TEXTS,
        kind=_one_of(ClaimKind),
        label=_MAYBE_TEXT,
        container=_MAYBE_TEXT,
        text=_TEXT,
        span=_ref("span"),
        signs=_list("sign"),
        history={"type": "boolean"},
        written=_ref("revision"),
        touched=_ref("revision"),
        edited=_COUNT,
        edited_around=_COUNT,
    ),
}
"""What blame, trace and stale write."""

_FORMATS: Mapping[str, dict[str, object]] = {
    "comparison": _object(
        format={"const": "wikidiff.comparison/1"},
        old=_maybe("revision"),
        new=_maybe("revision"),
        lang=_TEXT,
        degraded=_TEXTS,
        changes=_list("change"),
        splices={
            "type": "array",
            "items": {"type": "array", "prefixItems": [_COUNT, _COUNT, _TEXT], "items": False, "minItems": 3},
        },
    ),
    "changelog": _said(
        _object(
            format={"const": "wikidiff.changelog/2"},
            page=_ref("page"),
            old=_ref("revision"),
            new=_ref("revision"),
            degraded=_TEXTS,
            tally=_object(
                revisions=_COUNT,
                editors=_COUNT,
                edits_by=_EDITS_BY,
                reverts=_COUNT,
                undone=_COUNT,
                hidden=_COUNT,
                codes={"type": "object", "propertyNames": _one_of(Code), "additionalProperties": _COUNT},
            ),
            entries=_list("entry"),
            passed=_list("passing"),
            undone=_list("undone"),
            reverts=_list("revert"),
            hidden=_list("revision"),
        ),
        ignored=_IGNORED,
    ),
    "figures": _object(
        format={"const": "wikidiff.figures/1"},
        page=_maybe("page"),
        revision=_maybe("revision"),
        figures=_list("placed_figure"),
    ),
    "log": _object(
        format={"const": "wikidiff.log/1"},
        page=_ref("page"),
        revisions=_list("logged_revision"),
        edits_by=_EDITS_BY,
    ),
    "pages": _object(format={"const": "wikidiff.pages/1"}, pages=_list("held_page")),
    "prose": _object(
        format={"const": "wikidiff.prose/1"},
        page=_ref("page"),
        revision=_maybe("revision"),
        sections={
            "type": "array",
            "items": _object(title=_MAYBE_TEXT, level=_COUNT, paragraphs=_TEXTS),
        },
    ),
    "references": _object(
        format={"const": "wikidiff.references/1"},
        page=_ref("page"),
        revision=_maybe("revision"),
        references=_list("reference"),
    ),
    "revision": _object(
        format={"const": "wikidiff.revision/1"},
        page=_ref("page"),
        revision=_merged(_REVISION, text=_MAYBE_TEXT),
    ),
    "sections": _object(
        format={"const": "wikidiff.sections/1"},
        page=_ref("page"),
        revision=_maybe("revision"),
        degraded=_TEXTS,
        sections=_list("section"),
    ),
    "tables": _object(
        format={"const": "wikidiff.tables/1"},
        page=_ref("page"),
        revision=_maybe("revision"),
        tables=_list("table"),
    ),
    "templates": _object(
        format={"const": "wikidiff.templates/1"},
        page=_ref("page"),
        revision=_maybe("revision"),
        degraded=_TEXTS,
        templates=_list("template"),
    ),
    "links": _object(
        format={"const": "wikidiff.links/1"},
        page=_ref("page"),
        revision=_maybe("revision"),
        degraded=_TEXTS,
        links=_list("link"),
    ),
    "external_links": _object(
        format={"const": "wikidiff.external_links/1"},
        page=_ref("page"),
        revision=_maybe("revision"),
        degraded=_TEXTS,
        external_links=_list("external_link"),
    ),
    "claims": _object(
        format={"const": "wikidiff.claims/1"},
        page=_ref("page"),
        revision=_maybe("revision"),
        claims=_list("claim"),
    ),
    "blame": _object(
        format={"const": "wikidiff.blame/1"},
        page=_ref("page"),
        revision=_ref("revision"),
        lines=_list("line"),
    ),
    "trace": _object(
        format={"const": "wikidiff.trace/1"},
        page=_ref("page"),
        query=_TEXT,
        life=_COUNT,
        kind=_one_of([*ClaimKind, SECTION, SOURCE]),
        stands={"type": "boolean"},
        contested={"type": "boolean"},
        mass=_COUNT,
        points=_list("point"),
    ),
    "edits": _said(
        _object(
            format={"const": "wikidiff.edits/1"},
            page=_ref("page"),
            old=_ref("revision"),
            new=_ref("revision"),
            edits=_list("edit"),
        ),
        ignored=_IGNORED,
    ),
    "stale": _object(
        format={"const": "wikidiff.stale/1"},
        at=_TIME,
        before=_DATE,
        statements=_list("statement"),
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
        shape = _said(shape, left_out=_COUNT)
    head = {"$schema": DRAFT, "$id": _identity(shape), "title": f"wikidiff {name}"}
    return head | shape | {"$defs": dict(_DEFINITIONS) | dict(_LIVES)}


def _identity(shape: Mapping[str, object]) -> str:
    """Return the name and version that what is written in this format says it has."""
    properties = shape["properties"]
    assert isinstance(properties, dict)
    return str(properties["format"]["const"])
