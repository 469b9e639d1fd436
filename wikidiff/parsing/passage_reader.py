"""One block → its passages: the sentences, items, rows, parameters and captions that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from wikidiff.errors import fault
from wikidiff.model import Block, BlockKind, Citation, ClaimKind, Passage, Prose, Span, Tag
from wikidiff.parsing.bibliography import is_bibliographic
from wikidiff.parsing.bounds import MAX_BLOCK
from wikidiff.parsing.citing import is_citation_template, read_reference, read_source
from wikidiff.parsing.definitions import term_end
from wikidiff.parsing.infobox import template_passages, wrapped_text
from wikidiff.parsing.inline import Reader, is_plain
from wikidiff.parsing.media import gallery_passages, media_passages
from wikidiff.parsing.names import CATEGORY_NAMESPACES, MAGIC_WORDS, link_prefix, template_name
from wikidiff.parsing.registry import reading_of
from wikidiff.parsing.scanner import Element, scan
from wikidiff.parsing.sentences import plain_sentences, sentences
from wikidiff.parsing.slices import literal_passages, named_passage, sheet_passages
from wikidiff.parsing.source_map import Sheet
from wikidiff.parsing.table_reader import table_passages
from wikidiff.patterns import late

_LIST_MARKS = late(r"[*#:;]+[ \t]*")
_FULL_STOP = late(r"[\s.,;]*\Z")
"""What may stand behind a source without saying anything."""


def passages(block: Block, *, lang: str = "en") -> tuple[Passage, ...]:
    """Read one block; spans count from its start. A function of kind, wikitext and language alone.

    A block beyond `MAX_BLOCK` is one passage of its wikitext as it is. So is a block on which anything fails:
    its passage says so in `degraded`, and the rest of the page is read as ever.
    """
    if len(block.wikitext) > MAX_BLOCK:
        return (_whole(block),)
    read = _READERS.get(block.kind)
    if read is None:
        return ()
    reader = Reader(block.wikitext, lang=lang)
    try:
        found = tuple(read(reader, lang))
    except BaseException as error:
        return (_whole(block, f"could not be read ({fault(error)})"),)
    if reader.degraded and found:
        return (replace(found[0], degraded=reader.degraded), *found[1:])
    return found


def prose(wikitext: str, *, lang: str = "en") -> Prose:
    """Return the readable text of a piece of inline wikitext with its map back."""
    return Reader(wikitext, lang=lang).read().prose()


def _whole(block: Block, degraded: str | None = None) -> Passage:
    text = Prose.literal(block.wikitext)
    span = Span(0, len(block.wikitext))
    return Passage(kind=ClaimKind.SENTENCE, prose=text, span=span, degraded=degraded)


def _cut(reader: Reader, text: str, lang: str) -> list[Span]:
    """Cut what the reader read into sentences; if the splitter fails, by their marks alone."""
    try:
        return sentences(text, lang=lang)
    except BaseException as error:
        reader.degraded = f"sentences were told apart by their marks alone ({fault(error)})"
        return plain_sentences(text, lang=lang)


def _paragraph(reader: Reader, lang: str) -> Iterator[Passage]:
    if is_plain(reader.text):
        pieces = _cut(reader, reader.text, lang)
        yield from literal_passages(reader.text, pieces, ClaimKind.SENTENCE)
        return
    sheet = reader.read()
    yield from media_passages(reader, sheet)
    yield from _sentences(reader, sheet, lang)


def _sentences(reader: Reader, sheet: Sheet, lang: str) -> list[Passage]:
    pieces = _cut(reader, "".join(sheet.parts), lang)
    return sheet_passages(sheet, pieces, ClaimKind.SENTENCE)


def _list_item(reader: Reader, lang: str) -> Iterator[Passage]:
    marks = _LIST_MARKS.match(reader.text)
    start = marks.end() if marks else 0
    if is_plain(reader.text, start) and not reader.text.startswith(";"):
        text = reader.text[start:]
        pieces = _item_pieces(reader, text, lang)
        kind = ClaimKind.SENTENCE if len(pieces) > 1 else ClaimKind.LIST_ITEM
        yield from literal_passages(text, pieces, kind, start)
        return
    source = _leading_source(reader, start)
    if source is not None:
        yield _reference(source, reader.text)
        start = source.span.end
    if marks is not None and marks.group().rstrip().endswith(";"):
        colon = term_end(reader.text, start, reader.closed)
        if colon is not None:
            yield from _item_text(reader, start, colon, lang)
            start = colon + 1
    yield from _item_text(reader, start, len(reader.text), lang)


def _item_text(reader: Reader, start: int, end: int, lang: str) -> Iterator[Passage]:
    sheet = reader.read(start, end)
    yield from media_passages(reader, sheet)
    pieces = _item_pieces(reader, "".join(sheet.parts), lang)
    kind = ClaimKind.SENTENCE if len(pieces) > 1 else ClaimKind.LIST_ITEM
    yield from sheet_passages(sheet, pieces, kind)


def _item_pieces(reader: Reader, text: str, lang: str) -> list[Span]:
    """Cut the text of a list item into sentences; an entry of a bibliography stays whole."""
    pieces = _cut(reader, text, lang)
    if len(pieces) > 1 and is_bibliographic(text.strip()):
        return [Span(pieces[0].start, pieces[-1].end)]
    return pieces


def _leading_source(reader: Reader, start: int) -> Citation | None:
    """Return the source that a list item describes, if a citation template is how it begins."""
    element = reader.closed.get(start)
    if element is None or element.kind != "template":
        return None
    inside = reader.text[element.start + 2 : element.end - 2]
    if not is_citation_template(template_name(inside.partition("|")[0])):
        return None
    behind = _FULL_STOP.match(reader.text, element.end)
    return read_source(reader.text[start : behind.end() if behind else element.end], start)


def _reference(citation: Citation, wikitext: str) -> Passage:
    text = citation.text or citation.wikitext
    passage = named_passage(ClaimKind.REFERENCE, text, citation.span, wikitext)
    return Passage(
        kind=passage.kind,
        prose=passage.prose,
        span=citation.span,
        label=citation.name or "",
        citations=(citation,),
    )


def _reference_list(reader: Reader, lang: str) -> Iterator[Passage]:
    """Yield the references that are written out in the list; ``<references>`` hides them from the scan."""
    text = reader.text
    opened = re.match(r"\s*<references[^<>/]*>", text, re.IGNORECASE)
    inner = Reader(text[opened.end() :], lang=lang) if opened else reader
    shift = opened.end() if opened else 0
    for element in sorted(scan(inner.text).elements, key=lambda each: each.start):
        if element.kind == "ref":
            wikitext = inner.text[element.start : element.end]
            yield _reference(read_reference(wikitext, element.start + shift), text)


def _template(reader: Reader, lang: str) -> Iterator[Passage]:
    for element in reader.closed.outermost():
        if element.kind != "template":
            continue
        name = template_name(reader.text[element.start + 2 : element.end - 2].partition("|")[0])
        reading = reading_of(name, lang)
        if reading is not None and reading.how in ("text", "inside", "render", "shape"):
            # It reads as running text wherever it stands: a quotation, a list, a figure on its own line.
            yield from _sentences(reader, reader.read(element.start, element.end), lang)
        elif (reading is None or reading.how == "tag") and (text := wrapped_text(reader, element)):
            sheet = reader.read_trimmed(*text)
            if reading is not None:  # its sign stands at its end, and makes its last sentence no longer
                sheet.tags.append((sheet.length, Tag(name=reading.what, span=Span(text.end, element.end))))
            yield from _sentences(reader, sheet, lang)
        else:
            yield from template_passages(reader, element)


def _metadata(reader: Reader, lang: str) -> Iterator[Passage]:
    text = reader.text
    if text.lstrip().startswith("#"):
        target = re.search(r"\[\[([^\[\]|]*)", text)
        if target:
            yield named_passage(ClaimKind.REDIRECT, target[1].strip(), Span(0, len(text.rstrip())), text)
        return
    for element in reader.closed.outermost():
        span = Span(element.start, element.end)
        if element.kind == "link":
            yield _setting(span, text)
        elif element.kind == "template":
            inside = " ".join(text[element.start + 2 : element.end - 2].split())
            label = template_name(re.split(r"[|:]", inside, maxsplit=1)[0])
            value = re.split(r"[|:]", inside, maxsplit=1)[1:] or [inside]
            yield named_passage(ClaimKind.METADATA, value[0].strip() or inside, span, text, label=label)
    for match in re.finditer(MAGIC_WORDS, text):
        yield named_passage(ClaimKind.METADATA, match.group(), Span(*match.span()), text)


def _setting(span: Span, text: str) -> Passage:
    target = text[span.start + 2 : span.end - 2].partition("|")[0]
    prefix = link_prefix(target)
    name = target.partition(":")[2].strip()
    if prefix in CATEGORY_NAMESPACES:
        return named_passage(ClaimKind.CATEGORY, name, span, text)
    return named_passage(ClaimKind.INTERWIKI, target.strip(), span, text, label=prefix)


def _media_block(reader: Reader, lang: str) -> Iterator[Passage]:
    yield from media_passages(reader, reader.read())


def _extension(reader: Reader, lang: str) -> Iterator[Passage]:
    """Yield a gallery's files and captions; a poem's lines; other extensions show what we cannot read."""
    for element in reader.closed.outermost():
        inner = _inside(reader.text, element)
        if element.kind == "gallery":
            yield from gallery_passages(reader.text, inner, lang)
        elif element.kind == "poem":
            yield from _sentences(reader, reader.read(*inner), lang)


def _inside(text: str, element: Element) -> Span:
    start = text.find(">", element.start, element.end) + 1
    end = text.rfind("</", start, element.end)
    return Span(start, max(start, end))


def _table(reader: Reader, lang: str) -> Iterator[Passage]:
    yield from table_passages(reader, 0, len(reader.text))


_READERS: dict[BlockKind, Callable[[Reader, str], Iterator[Passage]]] = {
    BlockKind.PARAGRAPH: _paragraph,
    BlockKind.QUOTE: _paragraph,
    BlockKind.PREFORMATTED: _paragraph,
    BlockKind.LIST_ITEM: _list_item,
    BlockKind.TABLE: _table,
    BlockKind.TEMPLATE: _template,
    BlockKind.MEDIA: _media_block,
    BlockKind.METADATA: _metadata,
    BlockKind.EXTENSION: _extension,
    BlockKind.REFERENCE_LIST: _reference_list,
}
