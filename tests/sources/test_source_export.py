from __future__ import annotations

import hashlib
import tracemalloc
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.samples import SITEINFO, base36, export, page, revision, simple
from wikidiff.errors import ImportFormatError
from wikidiff.model import Hidden, Page, Revision
from wikidiff.sources import read_revisions


def read(xml: str | bytes, **options: str) -> list[tuple[Page, Revision]]:
    data = xml.encode() if isinstance(xml, str) else xml
    return list(read_revisions("-", stdin=BytesIO(data), **options))


def collect(xml: str | bytes) -> tuple[list[Revision], ImportFormatError]:
    found: list[Revision] = []
    data = xml.encode() if isinstance(xml, str) else xml
    stream = read_revisions("-", stdin=BytesIO(data))
    while True:
        try:
            found.append(next(stream)[1])
        except ImportFormatError as error:
            return found, error


def one(body: str, *, extra: str = "", version: str = "0.11") -> Revision:
    ((_, found),) = read(export([page("Lake", [revision(5, extra=extra, body=body)])], version=version))
    return found


XML_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\r")
)


@given(st.lists(XML_TEXT, min_size=1, max_size=4), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_texts_come_back_byte_for_byte(texts: list[str], encoding: str) -> None:
    found = read(simple(texts).encode(encoding))
    assert [revision.text for _, revision in found] == texts
    assert [revision.size for _, revision in found] == [len(text.encode()) for text in texts]


@pytest.mark.parametrize("version", ["0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "0.10", "0.11"])
def test_every_schema_version_is_read(version: str) -> None:
    ((where, what),) = read(export([page("Lake", [revision(1, "Water.")])], version=version))
    assert where == Page(wiki="testwiki", title="Lake", pageid=7, namespace=0, lang="en")
    assert (what.revid, what.text, what.timestamp) == (1, "Water.", datetime(2010, 1, 2, 3, 4, 5, tzinfo=UTC))


def test_all_metadata_is_read() -> None:
    text = "Water."
    extra = (
        "<parentid>4</parentid><contributor><username>imported&gt;Ann</username><id>3</id></contributor>"
        "<minor/><comment>a &amp; b</comment><model>wikitext</model><format>text/x-wiki</format>"
        f"<sha1>{base36(text)}</sha1><tags><tag>mobile edit</tag></tags>"
    )
    found = one(f'<text bytes="6" sha1="{base36(text)}" xml:space="preserve">{text}</text>', extra=extra)
    assert found == Revision(
        revid=5,
        parentid=4,
        timestamp=datetime(2010, 1, 2, 3, 4, 5, tzinfo=UTC),
        user="imported>Ann",
        comment="a & b",
        tags=("mobile edit",),
        minor=True,
        size=6,
        sha1=hashlib.sha1(text.encode()).hexdigest(),
        text=text,
    )


def test_an_address_is_the_user() -> None:
    found = one("<text>a</text>", extra="<contributor><ip>2001:DB8:0:0:0:0:0:1</ip></contributor>")
    assert found.user == "2001:DB8:0:0:0:0:0:1"


def test_hidden_parts_are_states() -> None:
    extra = '<contributor deleted="deleted" /><comment deleted="deleted" /><sha1 />'
    found = one('<text bytes="-1" deleted="deleted" />', extra=extra)
    assert (found.text, found.user, found.comment, found.sha1, found.size) == (None, None, None, None, None)
    assert found.hidden == Hidden.TEXT | Hidden.USER | Hidden.COMMENT | Hidden.SHA1


@pytest.mark.parametrize(
    ("body", "text", "hidden"),
    [
        pytest.param('<text bytes="0" />', "", Hidden.NOTHING, id="empty, by its size"),
        pytest.param('<text xml:space="preserve" />', "", Hidden.NOTHING, id="empty, old schema"),
        pytest.param('<text xml:space="preserve"></text>', "", Hidden.NOTHING, id="empty"),
        pytest.param('<text id="12" bytes="345" />', None, Hidden.NOTHING, id="stub"),
        pytest.param('<text bytes="345" location="tt:12" />', None, Hidden.NOTHING, id="stub with location"),
        pytest.param('<text bytes="345" />', None, Hidden.MISSING, id="lost"),
        pytest.param("", None, Hidden.MISSING, id="no element"),
        pytest.param('<text deleted="deleted" />', None, Hidden.TEXT | Hidden.SHA1, id="deleted"),
    ],
)
def test_absent_texts_are_told_apart(body: str, text: str | None, hidden: Hidden) -> None:
    found = one(body)
    assert (found.text, found.hidden) == (text, hidden)


def test_a_hash_over_several_slots_is_not_claimed_for_the_text() -> None:
    slot = "<content><role>mediainfo</role><model>wikibase-mediainfo</model><text>{}</text></content>"
    combined = f"<sha1>{base36('combined')}</sha1>"
    assert one("<text>Water.</text>" + slot, extra=combined).sha1 is None
    own = one(f'<text sha1="{base36("Water.")}">Water.</text>' + slot, extra=combined)
    assert own.sha1 == hashlib.sha1(b"Water.").hexdigest()
    assert own.text == "Water."


@pytest.mark.parametrize("role", ['<content role="main">', "<content><role>main</role>"])
def test_the_main_slot_may_be_a_content_element(role: str) -> None:
    other = "<content><role>data</role><text>{}</text></content>"
    main = f"{role}<model>javascript</model><text>x = 1</text></content>"
    found = one(other + main)
    assert (found.text, found.model) == ("x = 1", "javascript")


def test_malformed_hash_is_not_recorded() -> None:
    assert one("<text>a</text>", extra="<sha1>not-a-hash</sha1>").sha1 is None


def test_several_pages_in_the_order_of_the_file() -> None:
    found = read(
        export([page("B", [revision(9, "x"), revision(2, "y")]), page("A", [revision(5, "z")], pageid=8)])
    )
    assert [(where.title, what.revid) for where, what in found] == [("B", 9), ("B", 2), ("A", 5)]


@pytest.mark.parametrize(
    ("title", "namespace"), [("Talk:Lake", 1), ("Category:Lakes", 14), ("2001: A lake", 0), ("Lake_View", 0)]
)
def test_namespace_from_the_title_where_the_schema_has_none(title: str, namespace: int) -> None:
    ((where, _),) = read(export([page(title, [revision(1)], ns=None)], version="0.3"))
    assert (where.namespace, where.title) == (namespace, title.replace("_", " "))


def test_the_host_names_a_wiki_without_database_name() -> None:
    siteinfo = SITEINFO.replace("<dbname>testwiki</dbname>", "")
    ((where, _),) = read(export([page("Lake", [revision(1)])], siteinfo=siteinfo))
    assert where.wiki == "test.example.org"


@pytest.mark.parametrize(("said", "lang"), [("simple", "en"), ("de", "de"), ("", "en")])
def test_language_of_the_content(said: str, lang: str) -> None:
    ((where, _),) = read(export([page("Lake", [revision(1)])], lang=said))
    assert where.lang == lang


def test_the_callers_word_goes_first() -> None:
    ((where, _),) = read(simple(["a"]), wiki="mywiki", lang="de")
    assert (where.wiki, where.lang) == ("mywiki", "de")


def test_other_elements_are_passed_over() -> None:
    upload = "<upload><timestamp>2010-01-01T00:00:00Z</timestamp><contents>QUJD</contents></upload>"
    log = "<logitem><id>3</id><timestamp>2010-01-01T00:00:00Z</timestamp></logitem>"
    talk = "<discussionthreadinginfo><ThreadSubject>s</ThreadSubject></discussionthreadinginfo>"
    restrictions = '<restrictions>edit=sysop</restrictions><redirect title="Sea" />'
    found = read(
        export([log, page("Lake", [restrictions, talk, upload, revision(1, "a"), upload, revision(2, "b")])])
    )
    assert [what.text for _, what in found] == ["a", "b"]


def test_comments_and_character_data_sections_within_a_text() -> None:
    assert one("<text>a<!-- not text -->b<![CDATA[<c>]]>&lt;</text>").text == "ab<c><"


def test_a_text_larger_than_libxml2s_own_bound() -> None:
    text = "0123456789 " * 1_000_000
    ((_, found),) = read(simple([text]))
    assert found.text == text


@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-16-le"])
def test_utf_16_without_a_byte_order_mark(encoding: str) -> None:
    xml = '<?xml version="1.0" encoding="UTF-16"?>' + simple(["湖 a"])
    assert [what.text for _, what in read(xml.encode(encoding))] == ["湖 a"]


def test_blank_lines_before_the_declaration() -> None:
    assert len(read(b'\r\n\n<?xml version="1.0" encoding="utf-8"?>\n' + simple(["a"]).encode())) == 1


def test_memory_does_not_grow_with_the_file() -> None:
    def stream(count: int) -> int:
        xml = simple([f"{number} " * 2000 for number in range(count)]).encode()
        tracemalloc.start()
        for _ in read_revisions("-", stdin=BytesIO(xml)):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert stream(800) < stream(100) * 1.5 + 1_000_000


BOMB = '<!DOCTYPE mediawiki [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "prolog",
    [
        BOMB,
        '<?xml version="1.0"?><!-- c -->\n<!doctype mediawiki>',
        '<!DOCTYPE m SYSTEM "http://x.example/">',
    ],
)
def test_a_doctype_is_refused(prolog: str) -> None:
    found, error = collect(export([page("Lake", [revision(1, body="<text>x</text>")])], prolog=prolog))
    assert not found
    assert "DOCTYPE" in error.message
    assert error.hint


def test_an_undeclared_entity_is_an_error() -> None:
    found, error = collect(
        export([page("Lake", [revision(1, "a"), revision(2, body="<text>&nbsp;</text>")])])
    )
    assert [what.revid for what in found] == [1]
    assert "after revision 1" in error.message


@pytest.mark.parametrize("cut", [0.35, 0.6, 0.9, 0.999])
def test_every_whole_revision_before_the_cut_is_kept(cut: float) -> None:
    xml = simple([f"Text of revision {number}. " * 300 for number in range(1, 41)])
    kept = xml[: int(len(xml) * cut)]
    found, error = collect(kept)
    assert [what.revid for what in found] == list(range(1, kept.count("</revision>") + 1))
    assert "standard input" in error.message
    assert "Lake" in error.message


def test_revisions_before_invalid_bytes_are_kept() -> None:
    xml = simple(["one", "two", "three"]).encode().replace(b"three", b"thr\xff\xfeee")
    found, error = collect(xml)
    assert [what.text for what in found] == ["one", "two"]
    assert "line 1" in error.message


def test_a_page_cut_off_by_another_is_told_at_the_end() -> None:
    torn = page("Torn", [revision(1, "a")]).removesuffix("</page>")
    found, error = collect(export([torn, page("Whole", [revision(2, "b"), revision(3, "c")])]))
    assert [what.revid for what in found] == [1, 2, 3]
    assert "“Torn” after revision 1" in error.message


def test_a_fragment_without_root_is_read_and_told() -> None:
    pages = page("A", [revision(1, "a")]) + page("B", [revision(2, "b")])
    for xml in (pages.encode(), b'<?xml version="1.0"?>\n' + pages.encode(), pages.encode("utf-16")):
        found, error = collect(xml)
        assert [what.text for what in found] == ["a", "b"]
        assert "root element" in error.message


def test_a_page_without_a_title_is_named_by_the_caller_or_the_file(tmp_path: Path) -> None:
    nameless = export([page("X", [revision(1, "a")]).replace("<title>X</title>", "")])
    assert read(nameless, title="Given")[0][0].title == "Given"
    path = tmp_path / "Great_Lake.xml"
    path.write_text(nameless)
    assert [where.title for where, _ in read_revisions(str(path))] == ["Great Lake"]
    _, error = collect(nameless)
    assert "--title" in error.hint


@pytest.mark.parametrize(
    "timestamp", ["2010-02-30T00:00:00Z", "", "yesterday", "0000-00-00T00:00:00Z", "20100101"]
)
def test_an_impossible_time_names_its_revision(timestamp: str) -> None:
    found, error = collect(export([page("Lake", [revision(1), revision(2, timestamp=timestamp)])]))
    assert [what.revid for what in found] == [1]
    assert "revision 2" in error.message


def test_a_time_with_an_offset_is_turned_to_utc() -> None:
    ((_, found),) = read(export([page("Lake", [revision(1, timestamp="2010-01-01T01:30:00+02:00")])]))
    assert found.timestamp == datetime(2009, 12, 31, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize("number", ["abc", "1" * 30, "9223372036854775808", "-4", "١"])
def test_a_revision_whose_number_is_none_is_passed_over_and_told(number: str) -> None:
    bad = revision(2).replace("<id>2</id>", f"<id>{number}</id>")
    found, error = collect(export([page("Lake", [revision(1), bad, bad, revision(3)])]))
    assert [each.revid for each in found] == [1, 3]
    assert "passed over one that cannot be read: a revision id is no number" in error.message
    assert error.message.endswith("and 1 more like it")


@pytest.mark.parametrize("number", ["", "<id></id>", "<id> </id>"])
def test_revisions_without_a_number_are_numbered_by_their_time(number: str) -> None:
    bare = revision(1).replace("<id>1</id>", number)
    notes: list[str] = []
    data = export([page("Lake", [bare, bare, revision(3), bare])]).encode()
    found = [each for _, each in read_revisions("-", stdin=BytesIO(data), on_note=notes.append)]
    assert [each.revid for each in found] == [20100102030405, 20100102030406, 3, 20100102030407]
    assert len(notes) == 1
    assert "3 of its revisions have no number" in notes[0]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("one<br />two", "one<br />two"),
        ("a <i>b <b>c</b> d</i> e", "a <i>b <b>c</b> d</i> e"),
        ('<ref name="x&amp;y">1 &lt; 2</ref>', '<ref name="x&amp;y">1 < 2</ref>'),
        ("<br />", "<br />"),
    ],
)
def test_elements_within_a_text_are_text(inside: str, text: str) -> None:
    body = f'<text xml:space="preserve">{inside}</text>'
    ((_, found),) = read(export([page("Lake", [revision(1, body=body)])]))
    assert found.text == text


@pytest.mark.parametrize(
    ("saved", "sent"),
    [
        ("a\r\nb\r\n", "a\nb\n"),
        ("a\nb", "a\nb\n"),
        ("a\nb\n", "a\nb"),
        ("a\r\nb", "a\nb\n"),
        ("a\nb", "a\r\nb"),
    ],
)
def test_line_ends_that_were_changed_on_the_way_come_back(saved: str, sent: str) -> None:
    extra = f"<sha1>{base36(saved)}</sha1>"
    ((_, found),) = read(export([page("Lake", [revision(1, sent, extra=extra)])]))
    assert found.text == saved


def test_a_text_that_is_another_stays_as_it_came_with_the_hash_that_came() -> None:
    ((_, found),) = read(
        export([page("Lake", [revision(1, "new\n", extra=f"<sha1>{base36('old')}</sha1>")])])
    )
    assert (found.text, found.sha1) == ("new\n", hashlib.sha1(b"old").hexdigest())


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("<revision>" + "<a/>" * 400_000, id="elements"),
        pytest.param('<revision x="' + "a" * 3_000_000 + '">', id="attribute"),
        pytest.param("<!--" + "a" * 3_000_000 + "-->", id="comment"),
        pytest.param("<revision " + "".join(f'a{n}="" ' for n in range(200_000)) + ">", id="attributes"),
    ],
)
def test_masses_are_refused_in_one_sentence(piece: str) -> None:
    found, error = collect(export([page("Lake", [revision(1), piece, revision(2)])]))
    assert [each.revid for each in found] == [1]
    assert "after revision 1" in error.message
    assert "more than" in error.message
    assert "\n" not in error.message


def test_the_bound_of_a_text_can_be_raised() -> None:
    data = simple(["a" * 2_000_000]).encode()
    with pytest.raises(ImportFormatError, match="of more than 1 MiB") as caught:
        list(read_revisions("-", stdin=BytesIO(data), largest=1 << 20))
    assert "--largest-text" in caught.value.hint
    assert len(list(read_revisions("-", stdin=BytesIO(data), largest=3 << 20))) == 1


def test_a_page_split_over_files_is_one_page(tmp_path: Path) -> None:
    first, second = tmp_path / "1.xml", tmp_path / "2.xml"
    first.write_text(export([page("Lake", [revision(1, "a"), revision(2, "b")])]))
    second.write_text(export([page("Lake", [revision(3, "c")])]))
    found = [each for path in (first, second) for each in read_revisions(str(path))]
    assert len({where for where, _ in found}) == 1
    assert [each.revid for _, each in found] == [1, 2, 3]


def test_an_export_without_revisions_says_so() -> None:
    _, error = collect(export([]))
    assert "without a revision" in error.message


def test_deep_nesting_is_an_error_and_not_a_crash() -> None:
    _, error = collect(export(["<a>" * 50_000 + "</a>" * 50_000]))
    assert "damaged" in error.message


QUAY = (
    "<page><title>Quay</title><id>1</id><revision><id>5</id><timestamp>2010-01-01T00:00:00Z</timestamp>"
    "<text>{}</text></revision></page>"
)


def test_an_entity_that_xml_does_not_know_is_named_with_its_place() -> None:
    _, error = collect(f"<mediawiki>\n{QUAY.format('A quay&nbsp;of 5 m.')}</mediawiki>")
    assert "at line 2, column" in error.message
    assert "Entity 'nbsp' not defined" in error.message


def test_exports_that_were_put_together_are_told_as_that() -> None:
    found, error = collect(f"<mediawiki>{QUAY.format('5 m')}</mediawiki>\n" * 2)
    assert [each.text for each in found] == ["5 m"]
    assert "goes on behind the end of its export, at line 2" in error.message
    assert "import each by itself" in error.hint
