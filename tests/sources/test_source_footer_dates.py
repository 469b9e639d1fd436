# ruff: noqa: E501 lines as pages have them
"""Dates at the foot of saved pages, as MediaWiki's messages put them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wikidiff.errors import ImportFormatError
from wikidiff.sources.footer_dates import read_footer_date
from wikidiff.sources.rendered_html import read_html
from wikidiff.sources.rendered_text import read_rendered

MOMENT = datetime(2017, 8, 9, 6, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "This page was last edited on 9 August 2017, at 06:05 (UTC)."),
        ("en", "This page was last modified 06:05, August 9, 2017."),
        ("en-GB", "Last edited on 9 Aug 2017, at 6:05 am"),
        ("de", "Diese Seite wurde zuletzt am 9. August 2017 um 06:05 Uhr bearbeitet."),
        ("fr", "Dernière modification de cette page le 9 août 2017 à 06:05."),
        ("es", "Esta página se editó por última vez el 9 ago 2017 a las 06:05."),
        ("it", "Ultima modifica per la pagina: il 9 ago 2017 alle 06:05."),
        ("pt", "Esta página foi editada pela última vez às 06h05min de 9 de agosto de 2017."),
        ("nl", "Deze pagina is voor het laatst bewerkt op 9 aug 2017 om 06:05."),
        ("ru", "Эта страница в последний раз была отредактирована 9 августа 2017 года в 06:05."),
        ("ja", "このページの最終更新日時は 2017年8月9日 (水) 06:05 です。"),
        ("zh-hant", "此頁面最後編輯於 2017年8月9日 (星期三) 06:05。"),
        ("ko", "이 문서는 2017년 8월 9일 (수) 06:05에 마지막으로 편집되었습니다."),
        ("hi", "इस पृष्ठ का पिछला बदलाव ९ अगस्त २०१७ को ०६:०५ बजे हुआ था।"),
        ("ar", "آخر تعديل لهذه الصفحة كان يوم 9 أغسطس 2017، الساعة 06:05."),
        ("fa", "این صفحه آخرین‌بار در \u200f۹ اوت ۲۰۱۷ ساعت \u200f۰۶:۰۵ ویرایش شده است."),
        ("he", "דף זה נערך לאחרונה ב־9 באוגוסט 2017, בשעה 06:05."),
        ("th", "หน้านี้แก้ไขล่าสุดเมื่อวันที่ 9 สิงหาคม 2560 เวลา 06:05"),
        ("vi", "Trang này được sửa đổi lần cuối vào ngày 9 tháng 8 năm 2017, 06:05."),
        ("cs", "Stránka byla naposledy editována 9. 8. 2017 v 06:05."),
        ("pl", "Tę stronę ostatnio edytowano 9 sie 2017, 06:05."),
        ("hu", "A lap utolsó módosítása: 2017. augusztus 9., 06:05"),
        ("fi", "Sivua on viimeksi muutettu 9. elokuuta 2017 kello 06.05."),
        ("tr", "Sayfa en son 06.05, 9 Ağustos 2017 tarihinde değiştirildi."),
        ("lv", "Šī lapa pēdējoreiz labota: 2017. gada 9. augusts plkst. 06.05."),
        ("xx", "Last edited 2017-08-09 06:05"),
    ],
)
def test_the_line_of_a_language(lang: str, line: str) -> None:
    assert read_footer_date(line, lang) == MOMENT
    if lang != "xx":
        assert read_footer_date(line) == MOMENT


@pytest.mark.parametrize(
    "line",
    [
        "",
        "This page was last edited in 2017.",
        "This page has been accessed 2,017 times.",
        "Edited on 8/9/2017",
        "Edited on 31 February 2017",
        "Edited on 9 August 17",
        "6. srpanj 2023. u 09:09",  # July in Croatian; August begins so in Czech
    ],
)
def test_what_is_not_plain_is_no_date(line: str) -> None:
    assert read_footer_date(line) is None


def page(foot: str, above: str = "", lang: str = "de") -> bytes:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><body>{above}<div class="mw-parser-output"><p>Tief.</p></div>{foot}</body></html>'
    ).encode()


@pytest.mark.parametrize("name", ["footer-info-lastmod", "lastmod", "mw-mf-last-modified"])
def test_the_foot_of_a_page(name: str) -> None:
    foot = (
        f'<ul><li id="{name}"> Diese Seite wurde zuletzt am 9. August 2017 um 06:05 Uhr bearbeitet.</li></ul>'
    )
    assert read_html(page(foot), "page").timestamp == MOMENT


def test_an_old_version_is_dated_by_the_line_above_it() -> None:
    above = '<div id="mw-revision-info">Version vom <span id="mw-revision-date">9. August 2017, 06:05</span> von X</div>'
    foot = (
        '<li id="footer-info-lastmod">Diese Seite wurde zuletzt am 1. Mai 2020 um 10:00 Uhr bearbeitet.</li>'
    )
    assert read_html(page(foot, above), "page").timestamp == MOMENT


def test_the_foot_of_a_page_saved_as_text() -> None:
    text = (
        "Pier\n\nFrom Wikipedia, the free encyclopedia\n\nA pier.\n\n[edit] Use\n\nIt has 5 ships.\n\n"
        'Retrieved from "http://en.wikipedia.org/wiki/Pier"\n'
        "This page was last modified 06:05, 9 August 2017.\n"
    )
    saved = read_rendered(text)
    assert (saved.timestamp, saved.wiki) == (MOMENT, "en.wikipedia.org")


def test_without_a_date_it_has_to_be_given() -> None:
    with pytest.raises(ImportFormatError, match="nested") as caught:
        read_html(b"<!DOCTYPE html><html><body><div class='mw-parser-output'>" + b"<div>" * 5000, "page")
    assert "Save" in caught.value.hint
