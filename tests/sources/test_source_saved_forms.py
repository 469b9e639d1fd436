"""How a page comes to be a file: with its pictures in one, from an archive, of a wiki of 2005, or not as a page."""

from __future__ import annotations

import base64
import binascii
from io import BytesIO

import pytest

from wikidiff.errors import ImportFormatError
from wikidiff.model import Page, Revision
from wikidiff.sources import read_revisions

FOOT = '<ul><li id="footer-info-lastmod"> This page was last edited on 4 May 2018, at 07:30.</li></ul>'


def skin(body: str, *, kind: str = "mediawiki", head: str = "", foot: str = FOOT) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}<title>Gannet Weir - W</title></head>'
        f'<body class="{kind}"><h1 id="firstHeading">Gannet Weir</h1><div id="mw-content-text">'
        f'<div class="mw-parser-output" lang="en">{body}</div></div>{foot}</body></html>'
    )


def read(data: bytes | str) -> tuple[Page, Revision]:
    raw = data.encode("utf-8") if isinstance(data, str) else data
    (found,) = read_revisions("-", stdin=BytesIO(raw))
    return found


def letter(page: bytes, encoding: str, *, charset: str = "", line: bytes = b"\r\n") -> bytes:
    """Return what a browser saves as one file; the first part is of another kind on purpose."""
    packed = {
        "quoted-printable": lambda: binascii.b2a_qp(page, istext=False),
        "base64": lambda: base64.encodebytes(page),
        "8bit": lambda: page,
    }[encoding]()
    lines = [
        b"From: <Saved by Blink>",
        b"Snapshot-Content-Location: https://weirs.example/wiki/Gannet_Weir",
        b"Subject: Gannet Weir",
        b"MIME-Version: 1.0",
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Part--x9"',
        b"",
        b"------Part--x9",
        b"Content-Type: text/css",
        b"",
        b"p { color: red }",
        b"------Part--x9",
        b"Content-Type: text/html" + (f"; charset={charset}".encode() if charset else b""),
        b"Content-Transfer-Encoding: " + encoding.encode(),
        b"",
        packed,
        b"------Part--x9--",
        b"",
    ]
    return line.join(lines)


BODY = '<p>It is 14 m wide – see <a href="https://weirs.example/wiki/Lock" title="Lock">lock</a>.</p>'


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_a_page_with_its_pictures_in_one_file(encoding: str) -> None:
    page, revision = read(letter(skin(BODY).encode("utf-8"), encoding))
    assert (page.title, page.wiki) == ("Gannet Weir", "weirs.example")
    assert revision.text == "It is 14 m wide – see [[lock]].\n"
    assert str(revision.timestamp.date()) == "2018-05-04"


def test_what_the_letter_says_of_letters_goes_before_what_the_page_says() -> None:
    _, revision = read(letter(skin(BODY).encode("cp1252"), "quoted-printable", charset="windows-1252"))
    assert revision.text == "It is 14 m wide – see [[lock]].\n"


@pytest.mark.parametrize(
    "data",
    [
        letter(b"", "8bit").replace(b"text/html", b"image/png"),
        letter(b"", "8bit").replace(b"boundary=", b"border="),
        letter(skin(BODY).encode("utf-8"), "base64")[:400],
    ],
)
def test_a_letter_without_a_page_is_refused(data: bytes) -> None:
    with pytest.raises(ImportFormatError) as caught:
        read(data)
    assert caught.value.hint


def test_a_text_that_begins_like_a_letter_is_a_text() -> None:
    text = "Note: see MIME-Version: 1.0.\n\nmultipart/related is a type of 5 parts.\n"
    (found,) = read_revisions(
        "-", stdin=BytesIO(text.encode()), title="Letters", date=read(skin(BODY))[1].timestamp
    )
    assert found[1].text == text


THROUGH = "https://web.archive.org/web/20110704120000/"
ARCHIVED = skin(
    f'<p>Its <a href="/web/20110704120000/http://weirs.example/wiki/Sluice" title="Sluice">sluice</a> has 3 gates, '
    f'<a class="external text" href="{THROUGH}http://fish.example/ladder">says</a> the <a class="external text" '
    f'href="{THROUGH}https://web.archive.org/web/2009/http://old.example/a">yearbook</a>.</p>',
    head=f'<link rel="canonical" href="{THROUGH}http://weirs.example/wiki/Gannet_Weir">',
)


def test_a_copy_of_the_archive_is_the_page_that_it_copies() -> None:
    bar = '<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp-base"><p>7 captures</p></div>'
    for copy in (ARCHIVED, ARCHIVED.replace('<h1 id="first', bar + '<h1 id="first')):
        page, revision = read(copy)
        assert page.wiki == "weirs.example"
        assert revision.text == (
            "Its [[sluice]] has 3 gates, [http://fish.example/ladder says] the "
            "[https://web.archive.org/web/2009/http://old.example/a yearbook].\n"
        )


def test_a_page_that_only_links_to_the_archive_keeps_its_links() -> None:
    link = f'<p>Says <a class="external text" href="{THROUGH}http://fish.example/ladder">x</a> of 5.</p>'
    assert read(skin(link))[1].text == f"Says [{THROUGH}http://fish.example/ladder x] of 5.\n"


def test_categories_of_the_first_skins() -> None:
    old = (
        '<html lang="en"><head><title>Gannet Weir - W</title></head><body><h1 class="firstHeading">Gannet Weir</h1>'
        '<div id="bodyContent"><p>It is 14 m wide.</p><div id="catlinks"><p class="catlinks">'
        '<a href="/w/index.php?title=Special:Categories&amp;article=Gannet_Weir" title="Special:Categories">'
        'Categories</a>: <a href="/wiki/Category:Weirs" title="Category:Weirs">Weirs</a> | '
        '<a href="/w/index.php?title=Category:Locks&amp;action=edit" class="new" title="Category:Locks">Locks'
        "</a></p>"
        '</div></div><div id="footer"><li id="f-lastmod"> This page was last modified 08:12, 5 Nov 2005.</li></div>'
    )
    assert read(old)[1].text == "It is 14 m wide.\n\n[[Category:Weirs]]\n[[Category:Locks]]\n"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("mediawiki ns-0 action-history", "the list of a page's revisions"),
        ("mediawiki ns-0 action-edit", "the form that edits a page"),
        ("mediawiki ns--1 ns-special mw-special-Userlogin", "a special page"),
        ("mediawiki ns-0 action-info", "what is known of a page"),
    ],
)
def test_what_is_not_the_page_is_refused_by_its_name(kind: str, said: str) -> None:
    with pytest.raises(ImportFormatError, match=said):
        read(skin("<p>10:00, 5 May 2009 Ada (500 bytes)</p>", kind=kind))
    config = skin("<p>Log in</p>", head='<script>{"wgAction":"history","wgPageName":"Gannet_Weir"}</script>')
    with pytest.raises(ImportFormatError, match="the list of a page's revisions"):
        read(config)
    assert read(skin("<p>It has 5 gates.</p>", kind="mediawiki ns-0 action-view"))[1].text


def mark(note: str, label: str, group: str = "") -> str:
    return (
        f'<sup id="cite_ref-{note}" class="reference"><a href="#cite_note-{note}"{group}>[{label}]</a></sup>'
    )


def notes(*each: str) -> str:
    items = "".join(
        f'<li id="cite_note-{note}"><span class="reference-text">Note {note}.</span></li>' for note in each
    )
    return f'<ol class="references">{items}</ol>'


def test_notes_stay_in_their_groups() -> None:
    body = (
        f"<p>It has 5 gates{mark('1', 'note 1')} and 6 pumps{mark('2', '1')}{mark('3', 'a')}{mark('4', '2')}, "
        f"{mark('5', '٣', ' data-mw-group=&quot;Anm.&quot;'.replace('&quot;', chr(34)))}.</p>"
        f"{notes('1')}{notes('2', '4')}{notes('3')}{notes('5')}"
    )
    text = read(skin(body))[1].text or ""
    assert '<ref name="1" group="note">Note 1.</ref>' in text
    assert '<ref name="2">Note 2.</ref><ref name="3" group="lower-alpha">Note 3.</ref><ref name="4">' in text
    assert '<ref name="5" group="Anm.">' in text
    assert text.endswith(
        '<references group="note" />\n\n<references />\n\n<references group="lower-alpha" />\n\n'
        '<references group="Anm." />\n'
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{\\rtf1\\ansi It has 5 gates}", "RTF"),
        (b"bplist00\xd1\x01\x02" + bytes(40), "Safari's .webarchive"),
    ],
)
def test_files_of_other_programs_are_called_what_they_are(data: bytes, said: str) -> None:
    with pytest.raises(ImportFormatError, match=said):
        read(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (skin('<pre class="api-pretty-content">{}</pre>'), "format=jsonfm"),
        ('<?xml version="1.0"?><api batchcomplete=""><query><pages /></query></api>', "format=json"),
    ],
)
def test_answers_of_the_api_in_other_forms_name_the_one_that_is_read(data: str, said: str) -> None:
    with pytest.raises(ImportFormatError, match=said):
        read(data)
