# ruff: noqa: E501 the lines of saved pages are as long as they are
from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest

from wikidiff.errors import ImportFormatError
from wikidiff.model import Page, Revision
from wikidiff.sources import read_revisions
from wikidiff.sources.rendered_html import read_html

DATE = datetime(2006, 7, 1, tzinfo=UTC)

CONFIG = (
    '<script>RLCONF={"wgPageName":"Lake_\\u00d6vre","wgCurRevisionId":991,"wgRevisionId":991,'
    '"wgArticleId":77,"wgPageContentLanguage":"en"};</script>'
)
LINKED_DATA = '<script type="application/ld+json">{"dateModified":"2021-05-04T03:02:01Z"}</script>'


def vector(content: str, *, head: str = CONFIG + LINKED_DATA, lang: str = "en") -> str:
    return f"""<!DOCTYPE html>
<html class="client-nojs vector-feature-x" lang="{lang}" dir="ltr"><head><meta charset="UTF-8">
<title>Lake Övre - Wikipedia</title>{head}
<link rel="canonical" href="https://en.wikipedia.org/wiki/Lake_%C3%96vre"></head>
<body><div id="siteNotice"><div class="mw-parser-output"><p>Give!</p></div></div>
<h1 id="firstHeading" class="firstHeading"><span class="mw-page-title-main">Lake Övre</span></h1>
<div id="siteSub">From Wikipedia, the free encyclopedia</div>
<div id="mw-content-text" class="mw-body-content">
<div class="mw-content-ltr mw-parser-output" lang="{lang}" dir="ltr">{content}</div>
<div class="printfooter">Retrieved from "<a href="https://en.wikipedia.org/w/index.php?title=L&amp;oldid=990">x</a>"</div>
</div>
<div id="catlinks" class="catlinks"><div id="mw-normal-catlinks"><a href="/wiki/Help:Category">Categories</a>:
<ul><li><a href="/wiki/Category:Lakes_of_Nowhere" title="Category:Lakes of Nowhere">Lakes of Nowhere</a></li></ul></div>
<div id="mw-hidden-catlinks"><ul><li><a href="/wiki/Category:Stubs">Stubs</a></li></ul></div></div>
<div id="footer">Privacy</div></body></html>"""


def one(page: str | bytes, **options: object) -> tuple[Page, Revision]:
    data = page.encode() if isinstance(page, str) else page
    ((where, found),) = read_revisions("-", stdin=BytesIO(data), **options)  # type: ignore[arg-type]
    return where, found


def body(content: str) -> str:
    """The wikitext of some content, without the categories of the page around it."""
    text = read_html(vector(content).encode(), "page").wikitext
    return text.removesuffix("\n[[Category:Lakes of Nowhere]]\n").removesuffix("\n")


def test_what_the_page_says_of_itself() -> None:
    where, found = one(vector("<p>Deep.</p>"))
    assert where == Page(wiki="en.wikipedia.org", title="Lake Övre", pageid=77, lang="en")
    assert (found.revid, found.timestamp) == (991, datetime(2021, 5, 4, 3, 2, 1, tzinfo=UTC))
    assert found.text == "Deep.\n\n[[Category:Lakes of Nowhere]]\n"


def test_the_callers_date_goes_first() -> None:
    assert one(vector("<p>Deep.</p>"), date=DATE)[1].timestamp == DATE


def test_an_old_version_does_not_take_the_time_of_the_newest() -> None:
    head = CONFIG.replace('"wgRevisionId":991', '"wgRevisionId":500') + LINKED_DATA
    with pytest.raises(ImportFormatError, match="does not say when it was saved") as caught:
        one(vector("<p>Deep.</p>", head=head))
    assert "--date" in caught.value.hint
    assert one(vector("<p>Deep.</p>", head=head), date=DATE)[1].revid == 500


def test_without_scripts_title_and_number_are_in_the_page() -> None:
    where, found = one(vector("<p>Deep.</p>", head=""), date=DATE)
    assert (where.title, found.revid) == ("Lake Övre", 990)


@pytest.mark.parametrize(
    ("content", "wikitext"),
    [
        pytest.param("<p><b>Lake</b> is <i>deep</i>.</p>", "'''Lake''' is ''deep''.", id="emphasis"),
        pytest.param("<p><i><b>Lake</b></i></p>", "'''''Lake'''''", id="both"),
        pytest.param("<p><b>Lake</b>'s</p>", "'''Lake'''&#39;s", id="apostrophe after bold"),
        pytest.param('<p><a href="/wiki/Sea">sea</a>s</p>', "[[sea]]s", id="link"),
        pytest.param('<p><a href="/wiki/Deep_sea#Fish">fish</a></p>', "[[Deep sea#Fish|fish]]", id="piped link"),
        pytest.param('<p><a href="./Sea">sea</a></p>', "[[sea]]", id="Parsoid's link"),
        pytest.param('<p><a href="/w/index.php?title=Pond&action=edit&redlink=1">Pond</a></p>', "[[Pond]]", id="red"),
        pytest.param('<p><a href="/wiki/Category:Lakes">x</a></p>', "[[:Category:Lakes|x]]", id="category link"),
        pytest.param('<p><a href="https://e.org/a">map</a></p>', "[https://e.org/a map]", id="external"),
        pytest.param('<p><a href="https://e.org/a">https://e.org/a</a></p>', "https://e.org/a", id="bare"),
        pytest.param('<p><a href="javascript:x()">a</a></p>', "a", id="script link"),
        pytest.param("<p>12&nbsp;km<sup>2</sup><br>H<sub>2</sub>O</p>", "12\xa0km<sup>2</sup><br />H<sub>2</sub>O", id="sup"),
        pytest.param("<p>a\n  b</p>", "a b", id="white space"),
        pytest.param("<p>[[x]] {{y}} &lt;b&gt;</p>", "&#91;&#91;x&#93;&#93; &#123;&#123;y&#125;&#125; &#60;b>", id="markup"),
        pytest.param('<p>Deep.<sup class="noprint Inline-Template Template-Fact">[<i><a href="/wiki/W:C">citation needed</a></i>]</sup></p>', "Deep.{{citation needed}}", id="tag"),
        pytest.param('<p><span class="geo-default">40°N</span><span class="geo-multi-punct"> / </span><span class="geo-nondefault">40.0</span></p>', "40°N", id="coordinates"),
        pytest.param("<p>* no list</p>", "&#42; no list", id="no list"),
        pytest.param("text <i>loose</i><p>then</p>more", "text ''loose''\n\nthen\n\nmore", id="loose text"),
        pytest.param("<h2><span class='mw-headline'>A</span><span class='mw-editsection'>[edit]</span></h2>", "== A ==", id="heading"),
        pytest.param('<div class="mw-heading mw-heading3"><h3 id="B">B</h3><span class="mw-editsection">[e]</span></div>', "=== B ===", id="new heading"),
        pytest.param("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "* a\n** b\n* c", id="list"),
        pytest.param("<ol><li>a<ul><li>b</li></ul></li></ol>", "# a\n#* b", id="mixed list"),
        pytest.param("<dl><dt>t</dt><dd>d</dd></dl>", "; t\n: d", id="definition"),
        pytest.param("<blockquote><p>said</p></blockquote>", "<blockquote>said</blockquote>", id="quote"),
        pytest.param("<pre>a  &lt;b&gt;\n c</pre>", "<pre>a  &lt;b>\n c</pre>", id="preformatted"),
        pytest.param('<p><span class="mwe-math-element"><math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span></p>', "<math>x^2</math>", id="formula"),
        pytest.param("<section data-mw-section-id='1'><h2 id='A'>A</h2><p>x</p></section>", "== A ==\n\nx", id="section"),
    ],
)  # fmt: skip
def test_content_becomes_wikitext(content: str, wikitext: str) -> None:
    assert body(content) == wikitext


@pytest.mark.parametrize(
    "content",
    [
        '<div id="toc" class="toc"><h2>Contents</h2><ul><li>1 A</li></ul></div>',
        '<div role="navigation" class="navbox"><table><tr><td>nav</td></tr></table></div>',
        '<table class="box-x plainlinks metadata ambox"><tr><td>needs sources</td></tr></table>',
        '<div class="shortdescription" style="display:none">short</div>',
        "<style>.x{}</style><script>var x</script><link rel='x'><meta property='mw:PageProp/toc'>",
        '<p class="mw-empty-elt"></p>',
        "<!-- comment -->",
        '<span style="display: none">hidden</span>',
    ],
)
def test_what_is_no_article_is_left_out(content: str) -> None:
    assert body(f"<p>before</p>{content}<p>after</p>") == "before\n\nafter"


def test_tables_keep_headers_and_spans() -> None:
    table = (
        '<table class="wikitable sortable x"><caption>Depths</caption><tbody>'
        "<tr><th>Year</th><th>Depth | m</th></tr>"
        '<tr><td rowspan="2">1990</td><td><a href="/wiki/Sea">the sea</a>: 14 | 15</td></tr>'
        "<tr><td><ul><li>x</li><li>y</li></ul></td></tr><tr><td><table><tr><td>in</td></tr></table></td></tr>"
        "</tbody></table>"
    )
    assert body(table) == (
        '{| class="wikitable sortable"\n|+ Depths\n|-\n! Year\n! Depth &#124; m\n|-\n| rowspan="2" | 1990\n'
        "| [[Sea|the sea]]: 14 &#124; 15\n|-\n|\n* x\n* y\n|-\n|\n{|\n|-\n| in\n|}\n|}"
    )


def test_an_infobox_is_a_table_of_its_class() -> None:
    box = (
        '<table class="infobox vcard"><tr><th colspan="2" class="infobox-above">Lake</th></tr>'
        '<tr><th scope="row">Area</th><td>12.5&nbsp;km<sup>2</sup></td></tr></table>'
    )
    assert body(box) == (
        '{| class="infobox vcard"\n|-\n! colspan="2" | Lake\n|-\n! Area\n| 12.5\xa0km<sup>2</sup>\n|}'
    )


@pytest.mark.parametrize(
    "mark",
    [
        '<sup id="cite_ref-a_1-0" class="reference"><a href="#cite_note-a-1">[1]</a></sup>',
        '<sup class="mw-ref reference" typeof="mw:Extension/ref"><a href="./Lake#cite_note-a-1">[1]</a></sup>',
    ],
)
@pytest.mark.parametrize("kind", ["reference-text", "mw-reference-text reference-text"])
def test_references_carry_their_text_once(mark: str, kind: str) -> None:
    notes = (
        '<div class="mw-references-wrap"><ol class="references"><li id="cite_note-a-1">'
        '<span class="mw-cite-backlink"><b>^</b></span> '
        f'<span class="{kind}">Smith, <i>Lakes</i>, p.&nbsp;5.</span></li></ol></div>'
    )
    assert body(f"<p>Deep.{mark} Wide.{mark}</p>{notes}") == (
        "Deep.<ref name=\"a-1\">Smith, ''Lakes'', p.\xa05.</ref> Wide.<ref name=\"a-1\" />\n\n<references />"
    )


@pytest.mark.parametrize(
    "figure",
    [
        '<figure typeof="mw:File/Thumb"><a href="/wiki/File:Old_map.png"><img src="//u/thumb/a/ab/Old_map.png/9px-a.png">'
        "</a><figcaption>A <i>map</i></figcaption></figure>",
        '<div class="thumb tright"><div class="thumbinner"><a href="/wiki/File:Old_map.png" class="image"><img src="x.png">'
        '</a><div class="thumbcaption"><div class="magnify"></div>A <i>map</i></div></div></div>',
        '<figure><a href="./File:Old_map.png"><img resource="./File:Old_map.png" src="x"></a>'
        "<figcaption>A <i>map</i></figcaption></figure>",
        '<figure><span><img src="//upload.example.org/wikipedia/commons/a/ab/Old_map.png"></span>'
        "<figcaption>A <i>map</i></figcaption></figure>",
    ],
)
def test_figures_keep_their_captions(figure: str) -> None:
    assert body(figure) == "[[File:Old map.png|thumb|A ''map'']]"


def test_galleries() -> None:
    gallery = (
        '<ul class="gallery"><li class="gallerybox"><div class="thumb"><a href="/wiki/File:A.jpg"><img src="x"></a></div>'
        '<div class="gallerytext"><p>In <i>1956</i></p></div></li></ul>'
    )
    assert body(gallery) == "<gallery>\nFile:A.jpg|In ''1956''\n</gallery>"


def test_a_page_of_minerva() -> None:
    page = (
        '<!doctype html><html lang="de"><head><title>See – Wikipedia</title></head><body class="skin-minerva">'
        '<h1 id="section_0" class="mw-first-heading">See</h1>'
        '<div id="bodyContent" class="content"><div id="mw-content-text"><div class="mw-parser-output" lang="de">'
        '<section class="mf-section-0"><p>Tief.</p></section><h2 class="section-heading"><div class="indicator"></div>'
        '<span class="mw-headline">Fische</span><span class="mw-editsection">B</span></h2>'
        '<section class="mf-section-1 collapsible-block"><p>Forelle.</p></section></div></div></div>'
        '<a class="last-modified-bar" href="#"><span class="last-modified-bar__text modified-enhancement" '
        'data-timestamp="1151712000">zuletzt</span></a></body></html>'
    )
    where, found = one(page)
    assert (where.title, where.lang, found.timestamp) == ("See", "de", DATE)
    assert found.text == "Tief.\n\n== Fische ==\n\nForelle.\n"


def test_a_page_of_parsoid() -> None:
    page = (
        '<!DOCTYPE html>\n<html prefix="mw: http://mediawiki.org/rdf/" '
        'about="https://en.wikipedia.org/wiki/Special:Redirect/revision/42"><head>'
        '<meta property="mw:pageId" content="7"/><meta property="dc:modified" content="2006-07-01T00:00:00.000Z"/>'
        '<link rel="dc:isVersionOf" href="//en.wikipedia.org/wiki/Talk%3ALake_View"/><title>Talk:Lake View</title></head>'
        '<body lang="en" class="mw-content-ltr sitedir-ltr mw-body-content parsoid-body mw-parser-output">'
        '<section data-mw-section-id="0"><p><b>Lake</b></p></section><section data-mw-section-id="1"><h2 id="A">A</h2>'
        '<p>x</p><link rel="mw:PageProp/Category" href="./Category:Lakes#sortkey"/></section></body></html>'
    )
    where, found = one(page)
    assert where == Page(wiki="en.wikipedia.org", title="Talk:Lake View", pageid=7, lang="en")
    assert (found.revid, found.timestamp) == (42, DATE)
    assert found.text == "'''Lake'''\n\n== A ==\n\nx\n\n[[Category:Lakes]]\n"


def test_a_page_of_2006() -> None:
    page = (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x"><html xmlns="http://www.w3.org/1999/xhtml" '
        'xml:lang="en" lang="en"><head><title>Lake - Wikipedia, the free encyclopedia</title></head><body>'
        '<div id="content"><h1 class="firstHeading">Lake</h1><div id="bodyContent"><h3 id="siteSub">From Wikipedia</h3>'
        '<div id="contentSub"></div><!-- start content --><p>A lake.</p><div class="editsection">[<a>edit</a>]</div>'
        '<h2>Fish</h2><p>Trout.</p><div class="printfooter">Retrieved</div></div></div></body></html>'
    )
    where, found = one(page, date=DATE)
    assert (where.title, found.text) == ("Lake", "A lake.\n\n== Fish ==\n\nTrout.\n")


def test_the_output_of_the_parse_module_alone() -> None:
    piece = '<div class="mw-content-ltr mw-parser-output" lang="en"><p>Deep.</p></div>'
    where, found = one(piece, date=DATE, title="Lake")
    assert (where.title, found.text) == ("Lake", "Deep.\n")


def test_other_encodings() -> None:
    latin = vector("<p>Övre</p>").replace("UTF-8", "iso-8859-1").encode("iso-8859-1")
    assert "Övre" in (one(latin)[1].text or "")
    assert "Övre" in (one(vector("<p>Övre</p>").encode("utf-8-sig"))[1].text or "")


def test_another_page_is_refused() -> None:
    with pytest.raises(ImportFormatError, match="not a saved page of a MediaWiki"):
        one("<!DOCTYPE html><html><head><title>x</title></head><body><p>news</p></body></html>", date=DATE)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<div>" * 900 + "deep" + "</div>" * 900, id="div"),
        pytest.param("<ul><li>" * 500 + "deep", id="list"),
        pytest.param("<table><tr><td>" * 300 + "deep", id="table"),
        pytest.param("<p><b><i>" + "<span>" * 900 + "deep", id="inline"),
        pytest.param("<blockquote>" * 900 + "deep", id="quote"),
        pytest.param(
            "<p>deep" + "<sup class='reference'><a href='#cite_note-1'>" * 300 + "<li id='cite_note-1'>x",
            id="note",
        ),
    ],
)
def test_deep_nesting_is_bounded(content: str) -> None:
    assert "deep" in body(content)


def test_deeper_nesting_than_libxml2_reads_is_told() -> None:
    with pytest.raises(ImportFormatError, match="nested too deeply"):
        body("<div>" * 5000 + "deep")


def test_a_file_that_is_nothing_but_a_comment() -> None:
    with pytest.raises(ImportFormatError, match="not a saved page"):
        read_html(b"<!-- <html><body class='mw-body-content'><p>It has 5 ports.</p></body></html>", "page")
