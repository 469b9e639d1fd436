from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wikidiff.errors import ImportFormatError
from wikidiff.sources import read_revisions
from wikidiff.sources.escape import escape_inline, escape_starts
from wikidiff.sources.rendered_text import is_rendered, read_rendered

DATE = datetime(2006, 7, 1, tzinfo=UTC)

PAGE = """\
Lake Ovre

From Wikipedia, the free encyclopedia

Lake Ovre is a lake. It covers 12.5 km².

It has eight islands.

Contents

[edit] History

In 1956 the dam was built.

[edit] See also

Lake Nedre

In other languages

Deutsch
Français
"""

NUMBERED = """\
Lake Ovre
From Wikipedia, the free encyclopedia
A lake.[1] It is deep.[2][citation needed]
Contents [hide]
1 History
1.1 Dam
1.1.1 Turbines
2 Fish
3 References
History[edit]
In 1956.[1]
Dam[edit source]
• one wall
• two gates
Turbines [edit]
Four.
Fish[edit | edit source]
Trout.
References[edit]
1. ^ Smith, Lakes (1999).
2. ^ a b Jones, Depths [2001].
Retrieved from "http://en.wikipedia.org/wiki/Lake_Ovre"
Categories: Lakes of Nowhere | Dams
This page was last modified on 1 July 2006.
"""


def test_the_article_of_a_saved_page() -> None:
    saved = read_rendered(PAGE)
    assert saved.title == "Lake Ovre"
    assert saved.wikitext == (
        "Lake Ovre is a lake. It covers 12.5 km².\n\nIt has eight islands.\n\n== History ==\n\n"
        "In 1956 the dam was built.\n\n== See also ==\n\nLake Nedre\n"
    )


def test_levels_references_bullets_and_categories() -> None:
    assert read_rendered(NUMBERED).wikitext == (
        'A lake.<ref name="1">Smith, Lakes (1999).</ref> It is deep.'
        '<ref name="2">Jones, Depths [2001].</ref>{{citation needed}}\n\n'
        '== History ==\n\nIn 1956.<ref name="1" />\n\n=== Dam ===\n\n* one wall\n* two gates\n\n'
        "==== Turbines ====\n\nFour.\n\n== Fish ==\n\nTrout.\n\n== References ==\n\n<references />\n\n"
        "[[Category:Lakes of Nowhere]]\n\n[[Category:Dams]]\n"
    )


def test_a_numbered_sentence_after_the_contents_is_text() -> None:
    text = PAGE.replace("Contents\n", "Contents\n1 History\n\n12 people live there.\n")
    assert "12 people live there.\n\n== History ==" in read_rendered(text).wikitext


def test_headings_of_a_printed_page_are_those_of_its_contents() -> None:
    text = re.sub(r" ?\[edit[^\]]*\]", "", NUMBERED)
    assert "== History ==" in read_rendered(text).wikitext
    assert "==== Turbines ====" in read_rendered(text).wikitext


@pytest.mark.parametrize(
    "heading",
    [
        "[edit] Geschichte",
        "Geschichte[edit]",
        "Geschichte [ edit ]",
        "Geschichte[Bearbeiten]",
        "Geschichte[Bearbeiten | Quelltext bearbeiten]",
        "Geschichte[modifier | modifier le code]",
        "[править] Geschichte",
        "Geschichte[править | править код]",
        "Geschichte[編集]",
        "Geschichte[संपादित करें]",
        "[editar] Geschichte",
    ],
)
def test_headings_in_many_languages(heading: str) -> None:
    assert read_rendered(f"Lead.\n\n{heading}\n\nText.\n").wikitext == "Lead.\n\n== Geschichte ==\n\nText.\n"


@pytest.mark.parametrize(
    "line",
    [
        "From Wikipedia, the free encyclopedia",
        "From Simple English Wikipedia, the free encyclopedia",
        "From Wikipedia, the free encyclopedia.",
        "From Lakepedia, the free encyclopedia",
        "aus Wikipedia, der freien Enzyklopädie",
        "Un article de Wikipédia, l'encyclopédie libre.",
        "De Wikipedia, la enciclopedia libre",
        "Материал из Википедии — свободной энциклопедии",
        "出典: フリー百科事典『ウィキペディア（Wikipedia）』",
        "维基百科，自由的百科全书",
    ],
)
def test_site_lines_in_many_languages(line: str) -> None:
    text = f"See\n\n{line}\n\nDer See ist tief.\n"
    assert is_rendered(text)
    saved = read_rendered(text)
    assert (saved.title, saved.wikitext) == ("See", "Der See ist tief.\n")


@pytest.mark.parametrize(
    "text",
    [
        "'''Lake''' is a [[lake]].\n\n== History ==\n",
        "Lake is a lake.\n",
        "== History ==\n[edit] what? [[x]]\n",
        "From Kyoto a road leads on.\n",
        "",
        "A list [1] and [2]\n",
    ],
)
def test_wikitext_is_not_a_rendered_page(text: str) -> None:
    assert not is_rendered(text)


def test_a_line_that_only_looks_like_the_end_stays() -> None:
    top = "Lake\n\nFrom Wikipedia, the free encyclopedia\n\n"
    text = top + "Lead.\n\nCategories: none\n\n[edit] A\n\nRetrieved from the lake.\n"
    assert "Retrieved from the lake." in read_rendered(text).wikitext
    assert "Lead." in read_rendered(text).wikitext


@pytest.mark.parametrize(
    ("line", "wikitext"),
    [
        ("[[x]] and {{y}}", "&#91;&#91;x&#93;&#93; and &#123;&#123;y&#125;&#125;"),
        ("# no list", "&#35; no list"),
        (": no indent", "&#58; no indent"),
        ("; no term", "&#59; no term"),
        ("= no heading =", "&#61; no heading ="),
        ("rock ''n'' roll's", "rock &#39;&#39;n&#39;&#39; roll's"),
        ("a <b> c < d", "a &#60;b> c < d"),
        ("AT&T and &amp;", "AT&T and &#38;amp;"),
        ("----", "&#45;&#45;&#45;&#45;"),
        ("__NOTOC__", "&#95;&#95;NOTOC&#95;&#95;"),
    ],
)
def test_what_would_be_markup_is_escaped(line: str, wikitext: str) -> None:
    assert (
        read_rendered(f"T\n\nFrom Wikipedia, the free encyclopedia\n\n{line}\n").wikitext == wikitext + "\n"
    )


MARKUP = st.text(
    st.sampled_from("'[]{}<>|*#:;=&-~_! \nab1/") | st.characters(exclude_categories=["Cs", "Cc"])
)


@given(MARKUP)
def test_escaped_text_reads_as_it_was(text: str) -> None:
    """Undoing the entities gives the text; leading blanks of lines are the only loss."""
    lines = re.sub(r"^([*#:;=]*)[ \t]+(?=\S|$)", r"\1", text, flags=re.MULTILINE)
    back = html.unescape(escape_starts(escape_inline(text)))
    assert re.sub(r"^([*#:;=]*)[ \t]+(?=\S|$)", r"\1", back, flags=re.MULTILINE) == lines


@given(MARKUP)
def test_escaped_text_has_no_markup(text: str) -> None:
    escaped = escape_starts(escape_inline(text))
    assert not re.search(r"''|\[\[|\]\]|\{\{|\}\}|~~~|<[A-Za-z/!]|\{\|", escaped)
    assert not re.search(r"^[*#:;= ]", escaped, re.MULTILINE)


@given(
    st.lists(
        st.sampled_from(
            [*PAGE.splitlines(), *NUMBERED.splitlines(), "", "Contents", "[edit]", "[edit] ", "^", "1 "]
        ),
        max_size=25,
    )
)
def test_no_arrangement_of_lines_raises(lines: list[str]) -> None:
    text = "\n".join(lines)
    is_rendered(text)
    assert read_rendered(text).wikitext is not None


def test_a_saved_page_is_a_revision(tmp_path: Path) -> None:
    path = tmp_path / "saved.txt"
    path.write_text(PAGE, encoding="utf-8")
    ((where, found),) = read_revisions(str(path), date=DATE)
    assert (where.title, where.wiki, found.revid) == ("Lake Ovre", "file", 20060701000000)
    with pytest.raises(
        ImportFormatError, match="is a rendered page and does not say when it was saved"
    ) as caught:
        next(read_revisions(str(path)))
    assert "--date" in caught.value.hint


@pytest.mark.parametrize(
    "line", ["[" * 200_000, "[edit" * 40_000, "a[1" * 60_000, "^ a " * 50_000, "• " * 100_000, "1." * 100_000]
)
def test_hostile_lines_are_read_in_linear_time(line: str) -> None:
    text = f"T\n\nFrom Wikipedia, the free encyclopedia\n\n{line}\n\n[edit] A\n\n{line}\n"
    assert read_rendered(text).title == "T"
