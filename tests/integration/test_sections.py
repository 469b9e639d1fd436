"""Our section tree is the one that a MediaWiki makes of the same text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.mediawiki.outline import STUBS, differences, ours, sent, theirs
from tests.mediawiki.server import MediaWiki

pytestmark = pytest.mark.server

CASES = {
    # the equals signs
    "every level": "= a =\n== b ==\n=== c ===\n==== d ====\n===== e =====\n====== f ======\n",
    "seven equals signs": "======= a =======\n======== b ========\n",
    "more on the left": "=== a ==\n==== b =\n",
    "more on the right": "== a ===\n= b ====\n",
    "equals signs alone": "\n".join("=" * count for count in (*range(1, 8), 12, 13, 14, 15, 20)),
    "equals signs within": "== 1 = 1 ==\n== a == b ==\n=== = ===\n== == ==\n== = ==",
    "equals signs at one end": "==\n== a\na ==\n==a\n =\n== =\n= ==\n",
    "blanks alone between": "==  ==\n== \t ==\n=== ===\n",
    "blanks at the end": "== a ==  \n== b ==\t\n== c == \t \n==d==\u00a0\n== e ==\u3000\n",
    "blanks at the start": " == a ==\n\t== b ==\n\u00a0== c ==\n== d ==\n",
    "text behind": "== a == b\n== c ==.\n== d ==<br>\n== e ==&nbsp;\n== f ==\n",
    "no line break at the end": "text\n== a ==",
    "no line break between": "== a ==\n== b ==\n=== c ===\n== d ==text",
    "line breaks within": "== a\nb ==\n== c\n==\n==\nd ==\n",
    "the first line": "== a ==",
    "no heading": "one\n\ntwo = 2\n",
    "duplicates": "== a ==\n== a ==\n=== a ===\n== A ==\n== a ==\n",
    "levels skipped": "==== a ====\n== b ==\n====== c ======\n=== d ===\n= e =\n=== f ===\n",
    # comments
    "comment behind": "== a == <!-- b -->\n== c ==<!-- d --><!-- e --> \n== f == <!-- g --> h\n",
    "comment before": "<!-- a -->== b ==\n<!-- c -->\n== d ==\n <!-- e --> == f ==\n<!-- g\n-->== h ==\n",
    "comment within": "== a <!-- b --> c ==\n=<!-- d -->= e ==\n== f =<!-- g -->=\n== h <!-- = --> ==\n",
    "comment of lines behind": "== a == <!-- b\nc -->\n== d ==<!--\n--> e\n== f ==<!--\n== g ==\n-->\n",
    "comment on its line": "one\n<!-- a -->\n== b ==\n  <!-- c -->  \n== d ==\n",
    "comment that hides": "<!-- == a == -->\n<!--\n== b ==\n-->\n== c ==\n",
    "comment that is open": "== a ==\n<!--\n== b ==\n",
    "comment alone between": "==<!-- a -->==\n== <!-- b --> ==\n===<!-- c -->===\n",
    "comment of a dash": "== a ==<!-->\n== b ==\n<!--->\n== c ==\n-->\n== d ==\n",
    # tags
    "nowiki": (
        "<nowiki>\n== a ==\n</nowiki>\n== b ==\n<nowiki>== c ==</nowiki>\n"
        "== <nowiki>d ==</nowiki> ==\n"
    ),
    "nowiki around the signs": (
        "<nowiki>=</nowiki>= a ==\n== b =<nowiki>=</nowiki>\n<nowiki />== c ==\n== d ==<nowiki/>\n"
    ),
    "nowiki that is open": "<nowiki>\n== a ==\n",
    "nowiki that is closed twice": "<nowiki>\n== a ==\n</nowiki></nowiki>\n== b ==\n",
    "tags in other letters": "<NoWiki>\n== a ==\n</NOWIKI>\n<PRE>\n== b ==\n</pre >\n== c ==\n",
    "pre": "<pre>\n== a ==\n</pre>\n== b ==\n<pre class=x>\n== c ==\n</pre>\n",
    "math": "<math>\n== a ==\n</math>\n== <math>b = c</math> ==\n<math>d\n== e ==\n",
    "ref": "one<ref>\n== a ==\n</ref>\n== b<ref>c</ref> ==\n== d ==<ref name=e />\n== f ==\n",
    "ref of lines": "one<ref name=a>\n\n== b ==\n\n</ref>\n== c ==\n<ref name=d>\n== e ==\n",
    "references": (
        "<references>\n== a ==\n<ref name=b>\n== c ==\n</ref>\n</references>\n== d ==\n"
        "<references />\n"
    ),
    "gallery": "<gallery>\n== a ==\nFile:A.png|== b ==\n</gallery>\n== c ==\n",
    "poem and source": (
        "<poem>\n== a ==\n</poem>\n<syntaxhighlight lang=py>\n== b ==\n</syntaxhighlight>\n"
        "== c ==\n"
    ),
    "a tag's attribute": '<ref name="\n== a ==\n">b</ref>\n== c ==\n',
    "HTML that is open": "<li>a\n== b ==\n<div>\n== c ==\n<table><tr><td>\n== d ==\n<b>\n== e ==\n<span\n== f ==\n",
    "HTML headings": "<h2>a</h2>\n<h3>b</h3>\n== c ==\n<h2>d</h2>\n",
    "HTML within": (
        "== <b>a</b> ==\n== <span id=b>c</span> ==\n== <br> ==\n<div>== d ==</div>\n"
        "== e<sup>2</sup> ==\n"
    ),
    "a blockquote": "<blockquote>\n== a ==\n</blockquote>\n== b ==\n",
    "inclusion tags": "<onlyinclude>\n== a ==\n</onlyinclude>\n<noinclude>\n== b ==\n</noinclude>\n== c ==\n",
    "included elsewhere only": "<includeonly>\n== a ==\n</includeonly>\n== b ==\n<includeonly>\n== c ==\n",
    "inclusion tags in the line": (
        "<noinclude>== a ==</noinclude>\n== b ==<noinclude></noinclude>\n"
        "== <onlyinclude>c</onlyinclude> ==\n"
    ),
    # templates
    "template argument": "{{x|\n== a ==\n}}\n== b ==\n{{x\n|c=\n== d ==\n|e}}\n{{x|f\n== g ==}}\n",
    "template in the heading": "== {{x}} ==\n== a {{x|b=c}} d ==\n== {{x|\n== e ==\n}} ==\n=={{x}}==\n",
    "template around the signs": "{{x}}== a ==\n== b =={{x}}\n{{x}}\n== c ==\n{{x\n}}== d ==\n",
    "template that is open": "{{x|a\n== b ==\n{{y}}\n== c ==\n",
    "template that is closed late": "{{x|a\n== b ==\n}}\n}}\n== c ==\n",
    "braces in the heading": "== {{ ==\n== a }} ==\n== b {{{ c ==\n}}\n== d ==\n",
    "argument": "{{{a|\n== b ==\n}}}\n== {{{c}}} ==\n== {{{d|e}}} ==\n{{{f\n== g ==\n",
    "four and five braces": "{{{{a|\n== b ==\n}}}}\n{{{{{c}}}|\n== d ==\n}}\n== e ==\n",
    "parser function": "{{#if: a |\n== b ==\n| c }}\n{{lc:\n== D ==\n}}\n== e ==\n",
    "one sign in a template": "{{x|\n= a =\n= b =\n}}\n{{x|c\n=d\n=e=\n}}\n= f =\n",
    "two signs in a template": "{{x|\n==a==\n|==b==\n}}\n{{x|a\n==b\n}}\n== c ==\n",
    # tables, lists, links
    "table": "{|\n== a ==\n|-\n| b\n== c ==\n| d || == e ==\n|}\n== f ==\n",
    "table that is open": "{|\n! a\n|-\n|\n== b ==\n{|\n== c ==\n",
    "table in a table": "{|\n|\n{|\n|\n== a ==\n|}\n== b ==\n|}\n== c ==\n",
    "caption of a table": "{|\n|+ a\n== b ==\n|}\n",
    "table in a template": "{{x|\n{|\n|\n== a ==\n|}\n}}\n== b ==\n",
    "list": "* a\n== b ==\n* == c ==\n#== d ==\n:== e ==\n; f : == g ==\n*\n== h ==\n",
    "indented": " a\n== b ==\n  == c ==\n\n == d ==\n",
    "link": "[[a|\n== b ==\n]]\n== [[c]] ==\n== [[d|e = f]] ==\n== [[g\n== h ==\n]] ==\n",
    "link that is open": "[[a\n== b ==\n[[c|d\n== e ==\n]]\n== f ==\n",
    "file": "[[File:A.png|thumb|a\n== b ==\n]]\n== [[File:C.png|d]] ==\n",
    "external link": (
        "[http://example.org\n== a ==\n] == b ==\n== [http://example.org c] ==\n"
        "== http://example.org/?d=e ==\n"
    ),
    "brackets crossed": "[[a {{x|b ]]\n== c ==\n}}\n== d ==\n{{x|[[e}}\n== f ==\n]]\n",
    "language conversion": "-{\n== a ==\n}-\n== b ==\n-{{x|\n== c ==\n}}-\n== -{d}- ==\n",
    # words
    "magic words": "__NOTOC__\n== a ==\n__NOEDITSECTION__\n== b ==\n== c __NOTOC__ ==\n__TOC__ == d ==\n",
    "quotes": "== ''a'' ==\n''\n== b ==\n'''''\n== c ''d ==\n''' == e ==\n",
    "entities": (
        "== a &amp; b ==\n== &lt;c&gt; ==\n&#61;= d ==\n== e =&#61;\n== &nbsp; ==\n"
        "== &eacute; &#x41; ==\n"
    ),
    "categories": "[[Category:A]]== b ==\n[[Category:C]]\n== d [[Category:E]] ==\n== f ==[[Category:G]]\n",
    "rules": "----\n== a ==\n----== b ==\n== c ==----\n",
    "redirect": "#REDIRECT [[A]]\n== b ==\n",
    "signature": "== ~~~~ ==\n~~~\n== a ==\n",
    # characters
    "carriage returns": "== a ==\r\ntext\r\n== b ==\r\n=== c ===\r\n",
    "a mark of byte order": "\ufeff== a ==\n== b ==\n\ufeff== c ==\n",
    "NUL": "\0== a ==\n== b\0 ==\n== c ==\0\n== d ==\n",
    "a half of a pair": "\ud800== a ==\n== b \udc00 ==\n== c ==\udfff\n== d ==\n",
    "line ends that are not": "a\v== b ==\n\f== c ==\n\u2028== d ==\n\u0085== e ==\n== f\u2029 ==\n",
    "beyond the first plane": "🏯🏯\n== 🏯 a ==\n== 日本 ==\n",
    "from right to left": "== שלום ==\n== \u200fمرحبا\u200e ==\n",
    "blanks within": "==\u00a0a\u3000b\u00a0==\n== c  d ==\n==\te\t==\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def wiki(mediawiki: MediaWiki) -> Iterator[MediaWiki]:
    mediawiki.settings(STUBS)
    yield mediawiki
    mediawiki.settings("")


def check(wiki: MediaWiki, raw: str) -> None:
    text = sent(raw)
    expected, found = theirs(wiki, text), ours(text)
    assert [line.place for line in found] == [line.place for line in expected], "\n".join(
        [repr(text), *differences(text, expected, found)]
    )


@pytest.mark.parametrize("case", CASES)
def test_headings_are_where_mediawiki_has_them(wiki: MediaWiki, case: str) -> None:
    check(wiki, CASES[case])


def test_the_cases_have_headings(wiki: MediaWiki) -> None:
    """A wiki that answered nothing would agree with a parser that finds nothing."""
    found = {case: theirs(wiki, sent(text)) for case, text in CASES.items()}
    assert sum(map(len, found.values())) > 2 * len(CASES)
    assert sorted(case for case in found if not found[case]) == NO_HEADING


NO_HEADING = ["line breaks within", "no heading", "nowiki around the signs"]

TITLES = [
    "one", "one  two", "''one'' '''two'''", "[[one]]", "[[one|two]]s", "[http://example.org one]",
    "one &amp; two", "&lt;one&gt;", "one<!-- two --> three", "one<ref>two</ref>", "<nowiki>''one''</nowiki>",
    "<b>one</b> <i>two</i>",
    "1 = 1", "one &mdash; two", "H<sub>2</sub>O", "\u201cone\u201d", "one's", "日本",
    "[[:Category:One]]", "[[one#two|three]]", "<span id=x>one</span>", "'''one", "~~ one", "<span></span>one",
]  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_titles_read_as_they_do_on_the_page(wiki: MediaWiki, title: str) -> None:
    text = f"before\n== {title} ==\nafter\n"
    assert ours(text) == theirs(wiki, text)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_titles_are_the_same_whatever_ends_lines(newline: str) -> None:
    text = newline.join(["== a ==", "one", "=== b ===", "two", ""])
    found = ours(text)
    assert [(line.level, line.title) for line in found] == [(2, "a"), (3, "b")]
    assert [text[line.start :].split()[1] for line in found] == ["a", "b"]


SAMPLE = slice(0, None, 4)
"""Of the articles; the benchmark takes them all."""


def test_articles_have_mediawikis_sections(wiki: MediaWiki, shared_data: Path) -> None:
    articles = sorted((shared_data / "wikitext/articles").glob("*.txt"))
    for path in articles[SAMPLE]:
        check(wiki, path.read_text(encoding="utf-8"))


PIECES = st.sampled_from(
    [
        *["\n", "\n", "\n", "\n\n", "=", "==", "==", "===", " ", "a", "b c", "\t"],
        *["\n== x ==\n", "\n=== y ===\n", "\n= z =\n", "== x", "x ==\n", "\n==", "==\n"],
        *[
            "<!--",
            "-->",
            "<!-- c -->",
            "\n<!-- c -->\n",
            "<nowiki>",
            "</nowiki>",
            "<nowiki/>",
            "<pre>",
            "</pre>",
        ],
        *[
            "<ref>",
            "</ref>",
            "<ref name=r />",
            "<math>",
            "</math>",
            "<gallery>",
            "</gallery>",
            "<includeonly>",
        ],
        *[
            "</includeonly>",
            "<noinclude>",
            "</noinclude>",
            "<div>",
            "</div>",
            "<li>",
            "<span",
            ">",
            "<",
            "/>",
        ],
        *["{{", "}}", "{{{", "}}}", "{{x}}", "{{x|", "|", "k=", "{", "}", "-{", "}-"],
        *["[[", "]]", "[[a]]", "[[a|", "[[File:A.png|", "[", "]", "[http://e.org "],
        *[
            "\n{|\n",
            "\n|-\n",
            "\n| ",
            "\n|}\n",
            "\n* ",
            "\n: ",
            "\n; ",
            "\n ",
            "''",
            "'''",
            "&amp;",
            "__NOTOC__",
        ],
    ]
)


DEPARTURES = {
    "in an attribute of HTML": r"<span(?:<[^<>]*>|[^>])*\n=",
    "in a link that is open, broken or over lines": r"\[\[(?:(?!\]\]).)*\n=|^=[^\n]*\[\[(?:(?!\]\]).)*\n",
    "in a line that hides the rest of the text": r"^=[^\n]*<(?:!--(?!.*-->)|includeonly>(?!.*</includeonly>))",
}
"""Where MediaWiki takes a heading that its preprocessor found apart again in a later pass, and we may not."""

ODD = re.compile("|".join(DEPARTURES.values()), re.DOTALL | re.MULTILINE)


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_any_text_has_mediawikis_sections(wiki: MediaWiki, text: str) -> None:
    assume(not ODD.search(text))
    check(wiki, text)
