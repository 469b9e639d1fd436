"""Readable text as a real MediaWiki's page and as our passages have it, made comparable.

What counts, and how both sides are made to speak of the same thing:

* The wiki has no templates of its own, so every template is given one. Where our table says that a
  template reads as certain words or as one of its parameters (`{{snd}}`, `{{nowrap|x}}`), the wiki's copy
  says the same, and both sides keep it: what is measured there is that nothing around or in it is lost.
  Any other template is empty on the wiki, and on our side whatever was read from within one is left out.
  Parser functions are the wiki's own; ours leave them out, as templates.
* References, their lists, and what a tag of an extension shows that Debian does not package are empty on
  the wiki, and we do not read them as prose. Cite, Poem, ParserFunctions are the real ones.
* Left out of the page: the table of contents, edit links, the names of files (none of them exists there),
  the numbers of bare external links, the box of a redirect. Left out of ours: names of files, categories,
  languages and other settings.
* The header rows of tables (those that hold headers only) are left out of the page, and the names that
  our rows take from them, as every row repeats them, of ours.
* A number in superscript is written with superscript digits on both sides.
* The wiki speaks the article's language: namespaces and links to other languages are those of its wiki.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml import html

from tests.mediawiki.outline import EXTENSION_TAGS
from tests.mediawiki.server import MediaWiki
from wikidiff.model import BlockKind, Passage, Span
from wikidiff.parsing import parse, passages
from wikidiff.parsing.inline import raised
from wikidiff.parsing.names import LANGUAGE_PREFIXES, template_name
from wikidiff.parsing.registry import reading_of
from wikidiff.parsing.scanner import scan

REAL_TAGS = ("ref", "references", "poem")
WORD = re.compile(r"[^\W_]+")
"""A run of letters and digits: what is compared in articles."""

LANGUAGES = {
    "kategorie": "de", "datei": "de", "bild": "de", "категория": "ru", "файл": "ru", "catégorie": "fr",
    "fichier": "fr", "categoría": "es", "categoria": "it", "श्रेणी": "hi", "चित्र": "hi", "カテゴリ": "ja",
    "分类": "zh", "分類": "zh",
}  # fmt: skip
"""A page's language by what its categories and files are called."""

POSITIONAL = "".join(f"{{{{{{{n}|}}}}}} " for n in range(1, 40))
LAST = "{{#if:{{{3|}}}|{{{3}}}|{{#if:{{{2|}}}|{{{2}}}|{{{1|}}}}}}}"

SETTINGS = r"""
wfLoadExtensions( [ 'Cite', 'ParserFunctions', 'Poem' ] );
$wgLanguageCode = %(language)s;
$wgMaxTemplateDepth = 100;
$wgHooks['ParserFirstCallInit'][] = static function ( Parser $parser ) {
    foreach ( json_decode( %(empty_tags)s ) as $tag ) {
        $parser->setHook( $tag, static function () { return ''; } );
    }
    foreach ( [ 'syntaxhighlight', 'source' ] as $tag ) {
        $parser->setHook( $tag, static function ( $code ) {
            return '<pre>' . htmlspecialchars( $code ?? '' ) . '</pre>';
        } );
    }
};
$wgHooks['InterwikiLoadPrefix'][] = static function ( $prefix, &$data ) {
    if ( !in_array( $prefix, json_decode( %(prefixes)s ) ) ) {
        return true;
    }
    $data = [ 'iw_url' => "https://$prefix.example.org/$1", 'iw_local' => 0, 'iw_trans' => 0 ];
    return false;
};
$wgHooks['BeforeParserFetchTemplateRevisionRecord'][] = static function ( $page, $title, &$skip, &$revision ) {
    static $texts = null;
    $texts ??= json_decode( file_get_contents( __DIR__ . '/templates.json' ), true );
    $name = mb_strtolower( Title::castFromLinkTarget( $title )->getText() );
    $revision = new MediaWiki\Revision\MutableRevisionRecord( Title::castFromLinkTarget( $title ) );
    $revision->setContent( 'main', new WikitextContent( $texts[$name] ?? '' ) );
};
"""

BLOCKS = frozenset(
    "address article blockquote br caption center dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre "
    "section table tbody td th tr ul".split()
)
LEFT_OUT = (
    "//sup[contains(concat(' ', @class, ' '), ' reference ')]",
    "//*[contains(concat(' ', @class, ' '), ' mw-references-wrap ')]",
    "//ol[contains(@class, 'references')]",
    "//span[contains(@class, 'mw-editsection')]",
    "//a[contains(@class, 'autonumber')]",
    "//*[@id='toc']",
    "//*[contains(@class, 'redirectMsg')]",
    "//*[contains(@class, 'mw-ext-cite-error')]",
    "//li[contains(@class, 'gallerybox')]//div[@class='thumb']",
    "//a[starts-with(@href, '/index.php/') and string() = @title and contains(@title, ':')]",
    "//tr[th and not(td)]",
    "//style",
    "//script",
)


class Piece(NamedTuple):
    """Readable text and where it stands; `joined` tells that it goes on from the piece before it."""

    span: Span
    text: str
    passage: int
    index: int


def language(text: str) -> str:
    found = Counter(
        match[1].casefold() for match in re.finditer(r"\[\[\s*([^\W_][^|:\[\]{}\n]{0,20}?)\s*:", text)
    )
    return next((code for name, code in LANGUAGES.items() if found[name]), "en")


# -- the wiki's side --------------------------------------------------------------------------------------


def definitions(text: str, lang: str) -> dict[str, str]:
    """Return the wikitext of each template that a text uses and our table knows how to show."""
    names = {template_name(inside) for inside in re.findall(r"\{\{\s*([^{}|\[\]]+)", text)}
    found: dict[str, str] = {}
    for name in names:
        how, what = reading_of(name, lang) or ("", "")
        if how == "text":
            found[name] = f"<nowiki />{what}<nowiki />"
        elif how == "inside":
            parameters = "all" if "quot" in name else what  # a quotation shows its author too
            found[name] = {"all": POSITIONAL, "last": LAST}.get(parameters, f"{{{{{{{what}|}}}}}}")
    return found


def rendered(wiki: MediaWiki, text: str, lang: str = "en") -> str:
    """Return the readable text of the page that the wiki makes of a wikitext."""
    empty = sorted(set(EXTENSION_TAGS) - {*REAL_TAGS, "syntaxhighlight", "source"})
    (wiki.site / "templates.json").write_text(json.dumps(definitions(text, lang)), encoding="utf-8")
    values = {
        "language": lang,
        "empty_tags": json.dumps(empty),
        "prefixes": json.dumps(sorted(LANGUAGE_PREFIXES)),
    }
    wiki.settings(SETTINGS % {name: "'" + value.replace("'", "\\'") + "'" for name, value in values.items()})
    answer = wiki.api(
        action="parse", text=text, title="Article", contentmodel="wikitext", prop="text", disabletoc=True
    )
    return page_text(answer["parse"]["text"])


def page_text(markup: str) -> str:
    tree = html.fromstring(f"<div>{markup}</div>")
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            element.drop_tree()
    for path in LEFT_OUT:
        for element in tree.xpath(path):
            element.drop_tree()
    for element in tree.iter("sup"):
        if re.fullmatch(r"\s*[-+−–]?\d{1,4}\s*", element.text_content()):
            element.text = raised(element.text_content().strip())
    for element in tree.iter():
        if element.tag in BLOCKS:
            element.text = "\n" + (element.text or "")
            element.tail = "\n" + (element.tail or "")
    return str(tree.text_content())


# -- our side ---------------------------------------------------------------------------------------------


def shown(text: str, lang: str = "en") -> str:
    """Return the readable text of all our passages that claim something, and of the headings."""
    closed = opaque(text, lang)
    pieces: list[Piece] = []
    number = 0
    for _, section in parse(text, lang=lang).sections():
        if section.heading is not None:
            pieces.append(Piece(section.heading.span, section.title, number, 0))
            number += 1
        for block in section.blocks:
            for passage in passages(block, lang=lang):
                if passage.kind.is_claim and block.kind is not BlockKind.METADATA:
                    pieces += pieces_of(passage, block.span.start, number)
                    number += 1
    return "".join(joined(pieces, closed))


def opaque(text: str, lang: str) -> list[Span]:
    """Return where the outermost templates stand that the wiki renders to nothing."""
    found: list[Span] = []
    for element in sorted(scan(text).elements, key=lambda each: (each.start, -each.end)):
        if element.kind == "template" and (not found or element.start >= found[-1].end):
            name = template_name(re.split(r"[|}]", text[element.start + 2 : element.end], maxsplit=1)[0])
            how, _ = reading_of(name, lang) or ("", "")
            if how not in ("text", "inside"):
                found.append(Span(element.start, element.end))
    return found


def pieces_of(passage: Passage, shift: int, number: int) -> Iterator[Piece]:
    for index, segment in enumerate(passage.prose.segments):
        text = passage.prose.text[segment.start : segment.end]
        yield Piece(segment.source.shifted(shift), text, number, index)


def joined(pieces: list[Piece], closed: list[Span]) -> Iterator[str]:
    """Yield the text in the order of the wikitext, each stretch of it once, blanks between passages.

    What comes from no stretch at all (a header's name in a row) is left out.
    """
    last, end, holes = (-1, -1), -1, iter([*closed, Span(1 << 60, 1 << 60)])
    hole = next(holes)
    for piece in sorted(pieces, key=lambda each: (each.span.start, each.passage, each.index)):
        while hole.end <= piece.span.start:
            hole = next(holes)
        if piece.span.start < end or piece.span.start == piece.span.end:
            continue
        end = max(end, piece.span.end)
        if last[0] != piece.passage:
            yield "\n"
        elif last[1] + 1 != piece.index:
            yield " "
        last = (piece.passage, piece.index)
        if hole.start > piece.span.start:
            yield piece.text
