"""References into citations: `<ref>`s, short footnotes, and the parameters of `{{cite …}}`."""

from __future__ import annotations

import re

from wikidiff.model import Citation, Document, Span
from wikidiff.parsing.constructs import Constructs
from wikidiff.parsing.names import template_name
from wikidiff.parsing.params import Param, split_params
from wikidiff.patterns import late, possessive

_OPENING = late(r"<ref\b([^<>]*?)(/?)>", re.IGNORECASE)
_WITHIN = possessive(r"<(?!/?ref\b)[^<]*+")
_WRITTEN_OUT = late(
    rf"<ref\s[^<>]{{0,500}}\bname\s*=[^<>]{{0,500}}(?<!/)>[^<]*+{_WITHIN}</ref\s*>", re.IGNORECASE
)
_ATTRIBUTE = late(r"(name|group)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'/>]+))", re.IGNORECASE)
_CLOSING = late(r"</ref\s*>\Z", re.IGNORECASE)
_URL = late(r"https?://[^\s\]|<>}]+")
_MARKUP = late(r"<!--.*?(?:-->|\Z)|</?[a-zA-Z][^<>]*>|''+|\[\[(?:[^|\[\]]*\|)?|\]\]", re.DOTALL)
_HAS_MARKUP = late(r"[<\[\]]|''")
_EXTERNAL = late(r"\[((?:https?:)?//[^\s\[\]]+)[ \t]*([^\]\n]*)\]")

CITATION_TEMPLATES = late(
    r"(?:cite\b.*|citation|literatur|internetquelle|ouvrage|lien web|cita .*|книга|статья)\Z"
)
"""Templates that describe a source, by canonical name."""

_FIELDS = {
    "url": ("url", "chapter-url", "lien", "ссылка"),
    "title": ("title", "chapter", "titel", "titre", "título", "titolo", "заглавие", "заголовок"),
    "author": ("author", "last", "last1", "author1", "autor", "auteur", "автор"),
    "publisher": ("publisher", "work", "newspaper", "journal", "website", "magazine", "agency", "verlag", "werk"),
    "date": ("date", "year", "datum", "jahr", "année", "fecha"),
    "access_date": ("access-date", "accessdate", "abruf", "consulté le", "fechaacceso"),
    "archive_url": ("archive-url", "archiveurl", "archiv-url"),
    "doi": ("doi",),
    "isbn": ("isbn",),
}  # fmt: skip
"""Which parameters say what, the first that is given counts; English names and the commonest others."""
_FIELD_OF = {name: (field, rank) for field, names in _FIELDS.items() for rank, name in enumerate(names)}


def read_reference(wikitext: str, start: int) -> Citation:
    """Read a whole ``<ref …>…</ref>`` or ``<ref … />`` that stands at `start`."""
    opening = _OPENING.match(wikitext)
    names = {
        match[1].lower(): (match[2] or match[3] or match[4] or "").strip()
        for match in _ATTRIBUTE.finditer(opening[1] if opening else "")
    }
    body = "" if opening is None or opening[2] else _CLOSING.sub("", wikitext[opening.end() :])
    return _citation(body, wikitext, start, names.get("name") or None, names.get("group") or None)


def named_sources(document: Document) -> dict[str, Citation]:
    """Return the references of a document that have a name and are written out, by name; the first counts."""
    found: dict[str, Citation] = {}
    for block in document.blocks():
        for match in _WRITTEN_OUT.finditer(block.wikitext):
            citation = read_reference(match.group(), match.start())
            if citation.name:
                found.setdefault(citation.name, citation)
    return found


def read_source(wikitext: str, start: int) -> Citation:
    """Read what stands in a list of references without ``<ref>`` around it."""
    return _citation(wikitext, wikitext, start, None, None)


def short_footnote(name: str, wikitext: str, start: int) -> Citation:
    """Read ``{{sfn|Tanaka|1996|p=4}}`` and its kin: the parameters are the source."""
    body = wikitext[2:-2].partition("|")[2]
    return Citation(
        span=Span(start, start + len(wikitext)),
        wikitext=wikitext,
        template=name,
        text=" ".join(_plain(body).replace("|", " ").split()),
    )


def is_citation_template(name: str) -> bool:
    """Tell whether a template of this canonical name describes a source.

    >>> is_citation_template("cite web"), is_citation_template("citation needed")
    (True, False)
    """
    return CITATION_TEMPLATES.match(name) is not None


def _citation(body: str, wikitext: str, start: int, name: str | None, group: str | None) -> Citation:
    fields, template = _template_fields(body)
    if template is None:
        external = _EXTERNAL.search(body)
        url = _URL.search(body)
        address = external[1] if external else url.group() if url else None
        fields = {"url": address} if address else {}
        if external and external[2].strip():
            fields["title"] = _plain(external[2])
    text = fields.get("title", "") if template else _plain(body)
    return Citation(
        span=Span(start, start + len(wikitext)),
        wikitext=wikitext,
        name=name,
        group=group,
        template=template,
        text=text or _plain(body),
        **fields,
    )


def _template_fields(body: str) -> tuple[dict[str, str], str | None]:
    """Return the fields of the first citation template of a reference, and its name."""
    if "{{" not in body:
        return {}, None
    closed = Constructs(body)
    for element in closed.outermost():
        if element.kind != "template":
            continue
        params = split_params(body, Span(element.start + 2, element.end - 2), closed)
        name = template_name(params[0].whole.of(body))
        if is_citation_template(name):
            return _fields(body, params[1:]), name
    return {}, None


def _fields(body: str, params: list[Param]) -> dict[str, str]:
    ranked: dict[str, tuple[int, str]] = {}
    for param in params:
        field, rank = _FIELD_OF.get(param.name.lower() if param.name else "", ("", 0))
        value = _plain(param.value.of(body)) if field else ""
        if value and (field not in ranked or rank <= ranked[field][0]):
            ranked[field] = rank, value
    return {field: value for field, (_, value) in ranked.items()}


def _plain(text: str) -> str:
    if _HAS_MARKUP.search(text):
        text = _MARKUP.sub("", _EXTERNAL.sub(r"\2", text))
    return " ".join(text.split())
