"""What the JSON forms are made of: revisions, figures, changes, lines of blame and trace.

Built from the records' own enumerations, so that a new code or kind is in the schemas at once.
"""

from __future__ import annotations

from collections.abc import Mapping

from wikidiff.model import ClaimKind, Code, Direction, FigureKind, What, Why, WordOp
from wikidiff.model.users import UNKNOWN, UserKind

TEXT = {"type": "string"}
MAYBE_TEXT = {"type": ["string", "null"]}
TEXTS = {"type": "array", "items": TEXT}
COUNT = {"type": "integer", "minimum": 0}
SAYS = {"type": "string", "description": "the same in plain English, in one line"}
HASH = {"type": "string", "pattern": "^[0-9a-f]{16}$", "description": "equal for equal edits on any page"}
IGNORED = {"type": "integer", "minimum": 1, "description": "entries left out: by editors that are ignored"}
NUMBER = {"type": ["string", "null"], "description": "in plain decimal notation"}
TIMES = {
    "type": "integer",
    "minimum": 2,
    "description": "how many claims of the edit are told in the same words",
}


def record_of(**fields: object) -> dict[str, object]:
    """Describe an object that has just these fields, all of them."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def with_optional(record: dict[str, object], **fields: object) -> dict[str, object]:
    """Add fields that what the commands write has, and what `to_dict` returns has not."""
    properties = record["properties"]
    assert isinstance(properties, dict)
    return record | {"properties": properties | fields}


def with_more(record: dict[str, object], **fields: object) -> dict[str, object]:
    """Add fields that are always there."""
    properties, required = record["properties"], record["required"]
    assert isinstance(properties, dict)
    assert isinstance(required, list)
    return record | {"properties": properties | fields, "required": [*required, *fields]}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}


def maybe(name: str) -> dict[str, object]:
    return {"anyOf": [ref(name), {"type": "null"}]}


def list_of(name: str) -> dict[str, object]:
    return {"type": "array", "items": ref(name)}


def one_of(values: object) -> dict[str, object]:
    return {"enum": [str(value) for value in values]}  # type: ignore[attr-defined]


_CITATION_FIELDS = (
    "name", "group", "template", "text", "url", "title", "author", "publisher", "date", "access_date",
    "archive_url", "doi", "isbn",
)  # fmt: skip

EDITS_BY = {
    "type": "object",
    "propertyNames": {"enum": [*map(str, UserKind), UNKNOWN]},
    "additionalProperties": COUNT,
}

REVISION = record_of(
    revid={"type": "integer"},
    parentid={"type": ["integer", "null"]},
    timestamp={"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
    user=MAYBE_TEXT,
    user_kind={"enum": [*map(str, UserKind), None]},
    comment=MAYBE_TEXT,
    minor={"type": "boolean"},
    size={"type": ["integer", "null"]},
    sha1={"type": ["string", "null"], "pattern": "^[0-9a-f]{40}$"},
    tags=TEXTS,
    hidden={
        "type": "array",
        "items": one_of(["text", "user", "comment", "sha1", "suppressed", "missing"]),
    },
)

_FIGURE = record_of(
    surface=TEXT,
    text=TEXT,
    kind=one_of(FigureKind),
    value=MAYBE_TEXT,
    low=NUMBER,
    high=NUMBER,
    unit=MAYBE_TEXT,
    currency=MAYBE_TEXT,
    per=MAYBE_TEXT,
    qualifier=MAYBE_TEXT,
    decimals={"type": ["integer", "null"]},
    step=NUMBER,
    part=MAYBE_TEXT,
    stamp={"type": "boolean"},
    span=ref("span"),
    conversion=maybe("figure"),
)

_CITATION = record_of(**dict.fromkeys(_CITATION_FIELDS, MAYBE_TEXT), span=ref("span"))

_PAGE = record_of(
    wiki=TEXT,
    pageid={"type": ["integer", "null"]},
    title=TEXT,
    namespace={"type": "integer"},
    lang=TEXT,
)

DEFINITIONS: Mapping[str, dict[str, object]] = {
    "span": {
        "type": "array",
        "prefixItems": [COUNT, COUNT],
        "items": False,
        "minItems": 2,
        "description": "start and end in code points of the whole wikitext of that side",
    },
    "revision": REVISION,
    "logged_revision": with_more(
        REVISION, delta={"type": ["integer", "null"]}, restored={"type": ["integer", "null"]}
    ),
    "figure": _FIGURE,
    "placed_figure": with_more(
        _FIGURE,
        section=TEXTS,
        claim=record_of(
            kind=one_of(ClaimKind), label=MAYBE_TEXT, container=MAYBE_TEXT, text=TEXT, span=ref("span")
        ),
    ),
    "citation": _CITATION,
    "reference": with_more(
        _CITATION,
        number=COUNT,
        defined={"type": "boolean"},
        source=maybe("citation"),
        uses={"type": "array", "items": ref("span")},
        claims={"type": "array", "items": record_of(section=TEXTS, text=TEXT, span=ref("span"))},
    ),
    "table": record_of(
        caption=MAYBE_TEXT,
        section=TEXTS,
        span=ref("span"),
        degraded=MAYBE_TEXT,
        header_rows=COUNT,
        rows={"type": "array", "items": TEXTS},
        headers={"type": "array", "items": {"type": "array", "items": {"type": "boolean"}}},
    ),
    "template": record_of(
        name=TEXT,
        parameters={"type": "array", "items": record_of(name=TEXT, value=TEXT)},
        section=TEXTS,
        span=ref("span"),
    ),
    "link": record_of(target=TEXT, text=MAYBE_TEXT, section=TEXTS, span=ref("span")),
    "external_link": record_of(url=TEXT, text=MAYBE_TEXT, section=TEXTS, span=ref("span")),
    "section": record_of(
        index={"type": "array", "items": COUNT},
        level=COUNT,
        path=TEXTS,
        span=ref("span"),
        number=TEXT,
        size=COUNT,
        total=COUNT,
        own=ref("section_counts"),
        all=ref("section_counts"),
    ),
    "section_counts": {"type": "object", "additionalProperties": COUNT},
    "held_page": with_more(_PAGE, revisions=COUNT),
    "excerpt": record_of(
        text=TEXT,
        span=ref("span"),
        section=TEXTS,
        kind={"anyOf": [one_of(ClaimKind), {"type": "null"}]},
        label=MAYBE_TEXT,
        container=MAYBE_TEXT,
    ),
    "figure_change": record_of(
        code=one_of(Code),
        before=maybe("figure"),
        after=maybe("figure"),
        delta=NUMBER,
        percent=NUMBER,
        direction={"anyOf": [one_of(Direction), {"type": "null"}]},
    ),
    "change": with_optional(
        record_of(
            code=one_of(Code),
            codes={"type": "array", "items": one_of(Code), "minItems": 1},
            editorial={"type": "boolean"},
            likely_wording={"type": "boolean"},
            section=TEXTS,
            before=maybe("excerpt"),
            after=maybe("excerpt"),
            figures=list_of("figure_change"),
            words={
                "type": "array",
                "items": {
                    "type": "array",
                    "prefixItems": [one_of(WordOp), TEXT],
                    "items": False,
                    "minItems": 2,
                },
            },
            sources_before=list_of("citation"),
            sources_after=list_of("citation"),
            tags=TEXTS,
            notes=TEXTS,
        ),
        says=SAYS,
        change_hash=HASH,
    ),
    "page": _PAGE,
    "step": with_optional(
        record_of(
            revision=ref("revision"),
            what=one_of(What),
            codes={"type": "array", "items": one_of(Code), "minItems": 1},
            editorial={"type": "boolean"},
            text=MAYBE_TEXT,
        ),
        says=SAYS,
        times=TIMES,
    ),
    "entry": record_of(
        change=ref("change"),
        revision=maybe("revision"),
        figure_revisions={
            "type": "array",
            "items": record_of(before=MAYBE_TEXT, after=MAYBE_TEXT, revid={"type": ["integer", "null"]}),
        },
        lives={"type": "array", "items": COUNT},
        contested={"type": "boolean"},
        steps=list_of("step"),
    ),
    "passing": record_of(
        life=COUNT,
        kind=TEXT,
        label=MAYBE_TEXT,
        section=TEXTS,
        before=MAYBE_TEXT,
        contested={"type": "boolean"},
        steps=list_of("step"),
    ),
    "undone": record_of(
        revision=ref("revision"), by=ref("revision"), mass={"type": "boolean"}, steps=list_of("step")
    ),
    "revert": record_of(revision=ref("revision"), restored=ref("revision"), undone=list_of("revision")),
    "claim": record_of(
        kind=one_of(ClaimKind),
        section=TEXTS,
        label=MAYBE_TEXT,
        container=MAYBE_TEXT,
        text=TEXT,
        span=ref("span"),
        figures=list_of("figure"),
        citations=list_of("citation"),
        tags=TEXTS,
        marks={"type": "array", "items": {"type": "array", "items": TEXT, "minItems": 2, "maxItems": 2}},
    ),
}

DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
LINK = {"type": ["string", "null"], "description": "where the wiki shows what the edit changed"}

LIVES: Mapping[str, dict[str, object]] = {
    "said": record_of(
        text=TEXT,
        kind=one_of(FigureKind),
        value=MAYBE_TEXT,
        low=NUMBER,
        high=NUMBER,
        unit=MAYBE_TEXT,
        currency=MAYBE_TEXT,
        per=MAYBE_TEXT,
        qualifier=MAYBE_TEXT,
        part=MAYBE_TEXT,
        stamp={"type": "boolean"},
    ),
    "line": record_of(
        life=COUNT,
        section=TEXTS,
        kind=one_of(ClaimKind),
        label=MAYBE_TEXT,
        container=MAYBE_TEXT,
        text=TEXT,
        span=ref("span"),
        figure=maybe("said"),
        revision=ref("revision"),
        what=one_of(What),
        codes={"type": "array", "items": one_of(Code)},
        first=ref("revision"),
        restored=maybe("revision"),
        since=TIME,
        days=COUNT,
        link=LINK,
    ),
    "point": with_optional(
        record_of(
            revision=ref("revision"),
            life=COUNT,
            what=one_of(What),
            codes={"type": "array", "items": one_of(Code)},
            editorial={"type": "boolean"},
            text=MAYBE_TEXT,
            section=TEXTS,
            label=MAYBE_TEXT,
            figure=maybe("said"),
            stamp=maybe("said"),
            figures=list_of("said"),
            undone_by=maybe("revision"),
            heirs={"type": "array", "items": COUNT},
            link=LINK,
        ),
        says=SAYS,
        again=MAYBE_TEXT | {"description": "what stood again when it was undone, in plain English"},
    ),
    "deed": record_of(
        lives={"type": "array", "items": COUNT, "minItems": 1},
        what=one_of(What),
        codes={"type": "array", "items": one_of(Code)},
        editorial={"type": "boolean"},
        section=TEXTS,
        label=MAYBE_TEXT,
        before=MAYBE_TEXT,
        text=MAYBE_TEXT,
    ),
    "edit": record_of(
        revision=ref("revision"),
        undone_by=maybe("revision"),
        restored=maybe("revision"),
        mass={"type": "boolean"},
        deeds=list_of("deed"),
        link=LINK,
    ),
    "sign": record_of(why=one_of(Why), text=TEXT, day=DATE),
    "statement": record_of(
        page=ref("page"),
        life=COUNT,
        section=TEXTS,
        kind=one_of(ClaimKind),
        label=MAYBE_TEXT,
        container=MAYBE_TEXT,
        text=TEXT,
        span=ref("span"),
        signs=list_of("sign"),
        history={"type": "boolean"},
        written=ref("revision"),
        touched=ref("revision"),
        edited=COUNT,
        edited_around=COUNT,
    ),
}
"""What blame, trace and stale write."""
