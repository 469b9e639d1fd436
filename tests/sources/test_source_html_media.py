# ruff: noqa: E501 the lines of saved pages are as long as they are
"""Images, formulas and infoboxes of saved pages."""

from __future__ import annotations

import pytest

import wikidiff
from wikidiff.sources.rendered_html import read_html


def read(content: str) -> str:
    page = f'<!DOCTYPE html><html lang="en"><body><div class="mw-parser-output">{content}</div></body></html>'
    return read_html(page.encode(), "page", "Quay").wikitext.strip()


def image(name: str) -> str:
    return f'<a href="/wiki/File:{name}" class="image"><img src="/t/thumb/1/1a/{name}/90px-{name}"></a>'


def test_the_link_to_the_larger_image_is_no_caption() -> None:
    frame = (
        f'<div class="thumb"><div class="thumbinner">{image("Ebb.jpg")}<div class="thumbcaption"><div class="magnify">'
        '<a href="/wiki/File:Ebb.jpg" class="internal" title="Enlarge"></a></div>Ebb of 1911 | <a href="/wiki/Sea" title="Sea">sea</a></div></div></div>'
    )
    assert read(frame) == "[[File:Ebb.jpg|thumb|Ebb of 1911 &#124; [[sea|sea]]]]".replace(
        "[[sea|sea]]", "[[sea]]"
    )


def single(name: str, caption: str) -> str:
    return f'<div class="tsingle"><div class="thumbimage">{image(name)}</div><div class="thumbcaption">{caption}</div></div>'


@pytest.mark.parametrize(
    ("frame", "wikitext"),
    [
        pytest.param(
            '<div class="thumb tmulti"><div class="thumbinner"><div class="trow">' + single("A.jpg", "In 1911") + single("B.jpg", "In 1954") + "</div></div></div>",
            "[[File:A.jpg|thumb|In 1911]]\n\n[[File:B.jpg|thumb|In 1954]]",
            id="each its own",
        ),
        pytest.param(
            f'<div class="thumb"><table><tr><td>{image("A.jpg")}</td><td>{image("B.jpg")}</td></tr><tr><td><div class="thumbcaption">In 1911</div></td><td><div class="thumbcaption">In 1954</div></td></tr></table></div>',
            "[[File:A.jpg|thumb|In 1911]]\n\n[[File:B.jpg|thumb|In 1954]]",
            id="captions below the images",
        ),
        pytest.param(
            f'<div class="thumb">{image("A.jpg")}{image("B.jpg")}<div class="thumbcaption">Both, 1911</div></div>',
            "[[File:A.jpg|thumb]]\n\n[[File:B.jpg|thumb|Both, 1911]]",
            id="one caption is given once",
        ),
        pytest.param(
            '<div class="thumb tmulti"><div class="theader">Quays of 1900</div>' + single("A.jpg", "In 1911") + "</div>",
            "Quays of 1900\n\n[[File:A.jpg|thumb|In 1911]]",
            id="heading of the frame",
        ),
        pytest.param(
            '<div class="thumb"><div class="thumbinner"><table><tr><td>Map of 5 quays</td></tr></table><div class="thumbcaption">A plan</div></div></div>',
            "{|\n|-\n| Map of 5 quays\n|}\n\nA plan",
            id="a frame without an image",
        ),
    ],
)  # fmt: skip
def test_images_of_a_frame(frame: str, wikitext: str) -> None:
    assert read(frame) == wikitext


@pytest.mark.parametrize(
    "shown",
    [
        '<img src="./Quay_files/220px-Ebb_tide.jpg">',
        '<img src="./Quay_files/220px-Ebb_tide.jpg" alt="x">',
        '<img src="data:image/gif;base64,AA" class="lazyload" data-image-name="Ebb tide.jpg"><noscript><img src="x.jpg"></noscript>',
        '<a href="/wiki/Datei:Ebb_tide.jpg"><noscript><img src="x"></noscript><span class="lazy-image-placeholder"></span></a>',
        '<span typeof="mw:File"><a href="./File:Ebb_tide.jpg"><img resource="./File:Ebb_tide.jpg"></a></span>',
        '<video resource="./File:Ebb_tide.jpg"></video>',
    ],
)
def test_names_of_files(shown: str) -> None:
    figure = f"<figure>{shown}<figcaption>Ebb</figcaption></figure>"
    assert read(figure) == "[[File:Ebb tide.jpg|thumb|Ebb]]"


def test_a_gallery_keeps_its_caption_and_files_that_are_not_there() -> None:
    gallery = (
        '<ul class="gallery"><li class="gallerycaption">Boats of 1911</li>'
        f'<li class="gallerybox"><div class="thumb">{image("A.jpg")}</div><div class="gallerytext"><p>First | <b>two</b></p></div></li>'
        '<li class="gallerybox"><div class="thumb">Datei:Lost.png</div><div class="gallerytext"><p>Third</p></div></li></ul>'
    )
    assert read(gallery) == (
        "<gallery caption=\"Boats of 1911\">\nFile:A.jpg|First &#124; '''two'''\nFile:Lost.png|Third\n</gallery>"
    )


def test_a_gallery_of_2006_is_a_table() -> None:
    gallery = (
        '<table class="gallery"><caption>Boats of 1911</caption><tr><td><div class="gallerybox"><div class="thumb">'
        + image("A.jpg")
        + '</div><div class="gallerytext"><p>First</p></div></div></td></tr></table>'
    )
    assert read(gallery) == '<gallery caption="Boats of 1911">\nFile:A.jpg|First\n</gallery>'


TEX = '<annotation encoding="application/x-tex">{\\displaystyle a&lt;b}</annotation>'


@pytest.mark.parametrize(
    ("content", "wikitext"),
    [
        (f'<div class="mwe-math-element"><span style="display: none;"><math>{TEX}</math></span></div>', '<math display="block">a<b</math>'),
        (f'<p>If <span class="mwe-math-element"><span style="display: none;"><math>{TEX}</math></span><img alt="y"></span>.</p>', "If <math>a<b</math>."),
        ('<p>If <math class="mwe-math-element" alttext="{\\displaystyle a}"><mi>a</mi></math>.</p>', "If <math>a</math>."),
        ('<p>If <math alttext="{\\displaystyle a}{b}"></math>.</p>', "If <math>{\\displaystyle a}{b}</math>."),
        ('<p>If <math alttext="{\\textstyle \\{a}"></math>.</p>', "If <math>\\{a</math>."),
        ('<p>If <img class="tex" alt="a^2">.</p>', "If <math>a^2</math>."),
        ('<p>If <span class="mwe-math-fallback-source-inline tex">$ a^2 $</span>.</p>', "If <math>a^2</math>."),
        ('<dl><dd><span class="mwe-math-element"><img alt="a^2"></span></dd></dl>', ": <math>a^2</math>"),
    ],
)  # fmt: skip
def test_formulas(content: str, wikitext: str) -> None:
    assert read(content) == wikitext


BOX = """
<aside class="portable-infobox pi-theme-sea"><h2 class="pi-item pi-title">Quay</h2>
<figure class="pi-item pi-image"><a href="/wiki/File:Q.png" class="image"><img data-image-name="Q.png"></a>
<figcaption class="pi-caption">In 1911</figcaption></figure>
<div class="pi-item pi-data"><h3 class="pi-data-label">Length</h3><div class="pi-data-value">410 m | <i>about</i></div></div>
<section class="pi-item pi-group"><h2 class="pi-header">Ships</h2>
<section class="pi-item pi-smart-group"><section class="pi-smart-group-head"><h3 class="pi-smart-data-label pi-data-label">Large</h3>
<h3 class="pi-smart-data-label pi-data-label">Small</h3></section><section class="pi-smart-group-body">
<div class="pi-smart-data-value pi-data-value">12</div><div class="pi-smart-data-value pi-data-value">38</div></section></section>
<table class="pi-horizontal-group"><caption class="pi-header">Crews</caption><thead><tr><th class="pi-data-label">Day</th></tr></thead>
<tbody><tr><td class="pi-data-value">70</td></tr></tbody></table></section>
<nav class="pi-navigation">Edit this box</nav></aside><h2><span class="mw-headline" id="U">Use</span></h2><p>It has 5 cranes.</p>
"""


def test_the_infobox_of_fandom_is_a_table_and_heads_no_sections() -> None:
    wikitext = read(BOX)
    assert wikitext.split("\n\n")[0] == (
        '{| class="infobox"\n|-\n! colspan="2" | Quay\n|-\n| colspan="2" | [[File:Q.png|thumb|In 1911]]\n'
        "|-\n! Length\n| 410 m &#124; ''about''\n|-\n! colspan=\"2\" | Ships\n|-\n! Large\n| 12\n|-\n! Small\n| 38\n"
        '|-\n! colspan="2" | Crews\n|-\n! Day\n| 70\n|}'
    )
    document = wikidiff.parse(wikitext)
    assert [section.title for _, section in document.sections() if section.level] == ["Use"]
    values = [str(figure.value) for claim in wikidiff.claims(document) for figure in claim.figures]
    assert {"410", "12", "38", "70", "5"} <= set(values)


@pytest.mark.parametrize(
    "heading",
    [
        '<div class="mw-heading mw-heading2 ext-discussiontools-init-section"><h2 id="T" data-mw-thread-id="h">Tides<span data-mw-comment-end="h"></span></h2>'
        '<span class="mw-editsection">[reply]</span><div class="ext-discussiontools-init-section-bar">4 comments</div></div>',
        '<h2 data-mw-thread-id="h"><span data-mw-comment-start></span><span class="mw-headline" id="T"><span class="mw-headline-number">1</span> Tides</span>'
        '<a class="ext-discussiontools-init-section-subscribe">subscribe</a><div class="ext-discussiontools-init-section-bar">4 comments</div></h2>',
        '<h2 class="section-heading"><div class="indicator"></div><span class="mw-headline" id="T">Tides</span></h2>',
    ],
)
def test_headings_of_today(heading: str) -> None:
    assert read(f"{heading}<p>High.</p>") == "== Tides ==\n\nHigh."


def test_a_heading_that_the_wiki_did_not_mark_heads_no_section() -> None:
    page = read(
        '<h2><span class="mw-headline" id="A">A</span></h2><div class="box"><h3>In a box</h3><p>x</p></div>'
    )
    assert page == "== A ==\n\n'''In a box'''\n\nx"


def test_links_to_reply_are_no_text() -> None:
    reply = (
        '<p>So it is. <a class="ext-discussiontools-init-timestamplink" href="#c-1">12:00, 1 May 2020 (UTC)</a>'
        '<span class="ext-discussiontools-init-replylink-buttons">[<a>Reply</a>]</span></p>'
    )
    assert read(reply) == "So it is. 12:00, 1 May 2020 (UTC)"
