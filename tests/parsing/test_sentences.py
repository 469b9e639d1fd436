"""Where sentences end, language by language; a bar stands at each end."""

from __future__ import annotations

import pytest

from wikidiff.parsing import parse
from wikidiff.parsing.sentences import sentences

CASES = {
    "en": [
        "The U.S. Navy arrived.|J. R. Smith sailed at 3.5 knots.|He left.",
        "“Go!” he said.|It was No. 5 in the list.|Was it?|Yes!",
        "Dr. Tanaka met Mr. Ito vs. Gen. Mori at 3:30 p.m. EDT.|Rain fell.",
        "It cost approx. 5 yen, i.e. nothing.|Not yet.",
        "It rose to 4.5 in vol. 3 (pp. 5–9).|Next came St. Petersburg.",
    ],
    "de": [
        "Der Krieg endete am 2. September 1945.|Es lebten ca. 3,5 Mio. Einwohner dort.|Er kam z. B. aus Berlin.",
        "Prof. Weber kam im 19. Jh. an.|Danach ging Dr. Kurz, geb. 1904, fort.",
    ],
    "fr": [
        "La guerre finit le 2 sept. 1945.|M. Petit arriva.|Il y avait env. 3,5 millions d’habitants.",
        "Elle tomba vers 50 av. J.-C. et fut oubliée.|On la revit.",
    ],
    "es": ["La guerra acabó en 1945.|El Sr. Soto llegó a las 3.30 p. m.|Había aprox. 3,5 mill. de casas."],
    "it": [
        "La guerra finì nel 1945.|Il sig. Bruni arrivò.|Erano ca. 3,5 mln. di case.",
        "Il porto fu aperto nel 44 a.C. da pescatori.|Poi chiuse.",
    ],
    "pt": [
        "A guerra acabou em 1945.|O Sr. Lima chegou.|Eram aprox. 3,5 milhões.",
        "Em 44 a.C. foi aberto.|Fechou.",
    ],
    "nl": ["De oorlog eindigde in 1945.|Dhr. Bos kwam o.a. uit Breda.|Er waren ca. 3,5 mln. inwoners."],
    "pl": ["Wojna skończyła się w 1945 r. w Tokio.|Ludność wynosiła ok. 3,5 mln osób."],
    "ru": ["Война кончилась в 1945 г. в Токио.|Было 3,5 тыс. человек.|А. С. Белов родился в 1799 г. там же."],
    "ja": ["1945年に終わった。|「行くのか？」と彼は言った。|人口は3.5万人である。"],
    "zh": ["战争于1945年结束。|人口为3.5万人！|他来了吗？|来了。"],
    "ko": ["전쟁은 1945년에 끝났다.|인구는 3.5만 명이다."],
    "hi": ["युद्ध 1945 में समाप्त हुआ।|जनसंख्या 3.5 लाख थी।|डॉ. सिंह आए।"],
    "bn": ["যুদ্ধ ১৯৪৫ সালে শেষ হয়।|জনসংখ্যা ছিল ৩.৫ লাখ।"],
    "ar": [
        "انتهت الحرب عام 1945.|هل وصل؟|بلغ عدد السكان 3.5 مليون نسمة.",
        "بني الميناء سنة 44 ق.م في الجنوب.",
    ],
    "hy": ["Պատերազմն ավարտվեց 1945 թվին։|Բնակչությունը 3.5 միլիոն էր։"],
}


@pytest.mark.parametrize(("lang", "marked"), [(lang, case) for lang in CASES for case in CASES[lang]])
def test_sentences_end_where_a_reader_ends_them(lang: str, marked: str) -> None:
    expected = marked.split("|")
    text = ("" if lang in ("ja", "zh") else " ").join(expected)
    assert [span.of(text) for span in sentences(text, lang=lang)] == expected


@pytest.mark.parametrize("lang", ["th", "lo"])
def test_a_paragraph_is_one_sentence_where_none_are_marked_and_it_is_said(lang: str) -> None:
    document = parse("สงครามสิ้นสุดในปี 1945 ประชากรมี 3.5 ล้านคน\n", lang=lang)
    assert len(document.degraded) == 1
    assert "does not mark where sentences end" in document.degraded[0]
    assert parse("== 1945 ==\n", lang=lang).degraded == ()


def test_an_unknown_language_is_cut_by_the_common_marks() -> None:
    text = "Vojna je trajala 3,5 godina. Kraj! Novo?"
    assert len(sentences(text, lang="xx")) == 3
