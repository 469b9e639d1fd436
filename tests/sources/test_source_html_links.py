# ruff: noqa: E501 the lines of saved pages are as long as they are
"""Links of saved pages: whichever way the wiki or the browser wrote them, they lead to the same pages."""

from __future__ import annotations

import pytest

from wikidiff.sources.rendered_html import read_html

FOOT = '<div class="printfooter">From "<a href="{0}">{0}</a>"</div>'


def read(content: str, *, head: str = "", foot: str = "") -> str:
    page = (
        f'<!DOCTYPE html><html lang="en"><head><title>Quay</title>{head}</head><body><h1 id="firstHeading">Quay</h1>'
        f'<div id="mw-content-text"><div class="mw-parser-output">{content}</div></div>{foot}</body></html>'
    )
    return read_html(page.encode(), "page").wikitext.strip()


@pytest.mark.parametrize(
    ("href", "foot"),
    [
        pytest.param("/wiki/Old_ferry", "", id="usual"),
        pytest.param("//ports.example/wiki/Old_ferry", FOOT.format("https://ports.example/wiki/Quay"), id="no scheme"),
        pytest.param("https://ports.example/wiki/Old_ferry", FOOT.format("https://ports.example/w/index.php?title=Quay&amp;oldid=3"), id="absolute"),
        pytest.param("https://ports.example/wiki/Old_ferry", "", id="render, without a foot"),
        pytest.param("/Old_ferry", "", id="root"),
        pytest.param("/index.php/Old_ferry", "", id="index.php"),
        pytest.param("/title/Old_ferry", "", id="title"),
        pytest.param("/a/b/c/Old_ferry", "", id="deep"),
        pytest.param("https://ports.example/Old_ferry", FOOT.format("https://ports.example/Quay"), id="absolute root"),
        pytest.param("/index.php?title=Old_ferry", "", id="query"),
        pytest.param("https://ports.example/index.php?title=Old_ferry&amp;action=edit&amp;redlink=1", FOOT.format("https://ports.example/Quay"), id="absolute red"),
        pytest.param("https://nl.m.ports.example/wiki/Old_ferry", FOOT.format("https://nl.ports.example/wiki/Quay"), id="phone"),
    ],
)  # fmt: skip
def test_a_link_leads_to_its_page(href: str, foot: str) -> None:
    assert (
        read(f'<p>The <a href="{href}" title="Old ferry">boat</a>.</p>', foot=foot)
        == "The [[Old ferry|boat]]."
    )


def test_a_path_learnt_from_one_link_serves_those_without_a_title() -> None:
    content = '<p><a href="/atlas/Mole" title="Mole">mole</a> <a href="/atlas/File:Mole.png">pic</a></p>'
    assert read(content) == "[[mole]] [[:File:Mole.png|pic]]"


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://ports.example/Quay">',
        '<link rel="EditURI" type="application/rsd+xml" href="//ports.example/api.php?action=rsd">',
        '<base href="https://ports.example/">',
        '<meta property="og:url" content="https://ports.example/wiki/Quay">',
    ],
)
def test_the_page_says_which_host_is_its_own(head: str) -> None:
    page = read('<p><a href="https://ports.example/wiki/Mole">mole</a></p>', head=head)
    assert page == "[[mole]]"


def test_the_page_tells_its_scripts_the_path_of_its_articles() -> None:
    head = '<script>var wgArticlePath = "/title/$1"; var wgPageName = "Quay";</script>'
    assert read('<p><a href="/title/Mole_%26_pier">mole</a></p>', head=head) == "[[Mole & pier|mole]]"


def test_what_a_browser_writes_above_a_saved_page() -> None:
    page = (
        "<!DOCTYPE html>\n<!-- saved from url=(0030)https://ports.example/wiki/Quay -->\n<html><body>"
        '<div class="mw-parser-output"><p><a href="https://ports.example/wiki/Mole">mole</a></p></div></body></html>'
    )
    saved = read_html(page.encode(), "page", "Quay")
    assert (saved.wikitext, saved.wiki) == ("[[mole]]\n", "ports.example")


@pytest.mark.parametrize(
    ("link", "wikitext"),
    [
        pytest.param('<a class="external text" href="https://ports.example/wiki/Mole">m</a>', "[https://ports.example/wiki/Mole m]", id="written as external"),
        pytest.param('<a class="extiw" href="https://fr.ports.example/wiki/M" title="fr:M">m</a>', "[[:fr:M|m]]", id="another language"),
        pytest.param('<a class="extiw" href="https://dict.example/wiki/quay" title="wikt:quay">quay</a>', "[[wikt:quay|quay]]", id="another wiki"),
        pytest.param('<a rel="mw:WikiLink/Interwiki" href="https://dict.example/wiki/quay" title="wikt:quay">quay</a>', "[[wikt:quay|quay]]", id="Parsoid's"),
        pytest.param('<a href="https://else.example/wiki/Mole">m</a>', "[https://else.example/wiki/Mole m]", id="another host"),
        pytest.param('<a class="external" href="https://ports.example/index.php?title=Quay&amp;oldid=2">then</a>', "[https://ports.example/index.php?title=Quay&oldid=2 then]", id="version"),
        pytest.param('<a class="mw-selflink selflink">Quay</a>', "[[Quay]]", id="itself"),
        pytest.param('<a href="https://ports.example/wiki/Quay#Tides">tides</a>', "[[#Tides|tides]]", id="place in itself"),
        pytest.param('<a href="#Tides">tides</a>', "[[#Tides|tides]]", id="place"),
        pytest.param('<a class="new" href="./Weir#Old" title="Weir">weir</a>', "[[weir]]", id="place in no page"),
        pytest.param('<a class="internal" href="/images/1/1a/Tide_table.pdf" title="Tide table.pdf">table</a>', "[[Media:Tide table.pdf|table]]", id="file"),
        pytest.param('<a href="/wiki/Special:BookSources/9783161484100" class="internal mw-magiclink-isbn">ISBN 978-3-16-148410-0</a>', "ISBN 978-3-16-148410-0", id="book"),
        pytest.param('<a href="/wiki/Mole" title="Mole"></a>', "", id="empty"),
        pytest.param('<a href="/wiki/A" title="A">x | y]</a>', "[[A|x &#124; y&#93;]]", id="signs in the label"),
    ],
)  # fmt: skip
def test_links_out_and_in(link: str, wikitext: str) -> None:
    foot = FOOT.format("https://ports.example/wiki/Quay")
    assert read(f"<p>.{link}.</p>", foot=foot) == f".{wikitext}."


@pytest.mark.parametrize(
    "name", ["Kategorie", "Catégorie", "Категория", "Kategooria", "قالب:x".partition(":")[0]]
)
def test_a_category_in_running_text_is_a_link(name: str) -> None:
    link = read(f'<p>See <a href="/wiki/{name}:Kais" title="{name}:Kais">{name}:Kais</a>.</p>')
    assert link == (f"See [[{name}:Kais]]." if name == "قالب" else f"See [[:{name}:Kais]].")


@pytest.mark.parametrize(
    ("link", "wikitext"),
    [
        ('<a class="external autonumber" href="http://tides.example/4">[12]</a>', "[http://tides.example/4]"),
        ('<a rel="mw:ExtLink" class="external autonumber" href="http://tides.example/4"></a>', "[http://tides.example/4]"),
        ('<a class="external text" href="http://tides.example/4">[12]</a>', "[http://tides.example/4 &#91;12&#93;]"),
        ('<a class="external free" href="http://tides.example/4">http://tides.example/4</a>', "http://tides.example/4"),
        ('<a class="external free" href="http://tides.example/4">http://tides.example/4</a>a', "http://tides.example/4<nowiki />a"),
    ],
)  # fmt: skip
def test_external_links(link: str, wikitext: str) -> None:
    assert read(f"<p>See {link}</p>") == f"See {wikitext}"


def test_marks_of_notes_find_them_by_absolute_links_too() -> None:
    content = (
        '<p>Deep.<sup class="reference"><a href="https://ports.example/wiki/Quay#cite_note-%C3%A9-1">[1]</a></sup></p>'
        '<ol class="references"><li id="cite_note-é-1"><span class="reference-text">Log, 1911.</span></li></ol>'
    )
    assert read(content) == 'Deep.<ref name="é-1">Log, 1911.</ref>\n\n<references />'


def test_a_page_that_the_wiki_does_not_have() -> None:
    with pytest.raises(Exception, match="a page that it does not have"):
        read('<div class="noarticletext"><p>There is no text here.</p></div>')
