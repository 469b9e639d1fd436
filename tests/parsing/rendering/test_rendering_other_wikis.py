"""Templates of other wikis that state a figure or a date: what a reader of the page takes from each."""

from __future__ import annotations

import pytest

from tests.extract.test_extract_figures import told
from wikidiff.reading import Reader

FRENCH = {
    "Il mesure {{unité|1829|m}}.": ["1\u202f829 m = quantity 1829 m"],
    "Il pèse {{unité|12.5|kg}}.": ["12,5 kg = quantity 12.5 kg"],
    "À {{unité|80|km||h|-1}} il cale.": ["80 km h-1 = quantity 80 km/h"],
    "Il y a {{nombre|1954|habitants}}.": ["1\u202f954 = count 1954 habitants"],
    "Elle naît le {{date|5|mai|1994}}.": ["5 mai 1994 = date 1994-05-05"],
    "Elle naît le {{date de naissance|5|5|1994}}.": ["1994-05-05 = date 1994-05-05"],
    "Au {{s-|XIX}} on bâtit.": ["XIXe siècle = period 18XX"],
    "Au {{-s-|V}} on bâtit.": ["Ve siècle av. J.-C. = period -04XX"],
    "Au {{XIXe siècle}} on bâtit.": ["XIXe siècle = period 18XX"],
    "Au XIX{{e}} siècle on bâtit.": ["XIXe siècle = period 18XX"],
    "Le {{1er|janvier|1990}} elle ferme.": ["1er janvier 1990 = date 1990-01-01"],
    "La {{2e}} place.": ["2e = ordinal 2"],
    "En {{av JC|52}} il gagne.": ["52 av. J.-C. = date -0051"],
    "Il fait {{tmp|25|°C}}.": ["25 °C = quantity 25 °C"],
    "Une course de {{durée|1|22|30}}.": ["1 h 22 min 30 s = duration 4950 second"],
    "Des {{s2-|XVIII|e|XIX|e}} siècles.": ["XVIIIe et XIXe siècle = period 17XX/18XX"],
    "Le coût est de {{euro|1500000}}.": ["1\u202f500\u202f000 € = money 1500000 EUR"],
}
SPANISH = {
    "Mide {{unidad|1829|m}}.": ["1829 m = quantity 1829 m"],
    "Nació el {{fecha|5|5|1994}}.": ["1994-05-05 = date 1994-05-05"],
    "Del {{siglo|XIX}} quedan dos.": ["siglo XIX = period 18XX", "dos = count 2"],
    "Del {{siglo|V|a|s}}.": ["siglo V a. C. = period -04XX"],
    "Está a {{msnm|2450}}.": ["2450 m = quantity 2450 m"],
    "En {{ac|52}} ganó.": ["52 a. C. = date -0051"],
}
PORTUGUESE = {
    "Mede {{fmtn|1829|m}}.": ["1829 m = quantity 1829 m"],
    "Nasceu em {{dni|5|5|1994}}.": ["1994-05-05 = date 1994-05-05"],
    "Do {{séc|XIX}}.": ["século XIX = period 18XX"],
    "Em {{dtext|5|maio|1994}} abriu.": ["5 maio 1994 = date 1994-05-05"],
    "Em {{AC|52}} venceu.": ["52 a.C. = date -0051"],
}
ITALIAN = {
    "È lungo {{M|1829||m}}.": ["1829 m = quantity 1829 m"],
    "Nato il {{data|5|5|1994}}.": ["1994-05-05 = date 1994-05-05"],
    "Costa {{euro|1500000}}.": ["1.500.000 € = money 1500000 EUR"],
}
GERMAN = {
    "Er liegt auf {{Höhe|1204|DE-NN}}.": ["1204 m = quantity 1204 m"],
    "Am {{DatumZelle|1994-05-05}} fiel er.": ["1994-05-05 = date 1994-05-05"],
    "Es sind {{FormatZahl|54321}} Einwohner.": ["54.321 = count 54321 Einwohner"],
    "Es hat {{EWR|DE-BY|09162000}} Einwohner.": [],
    "Es kostet {{EUR|12.5}}.": ["12,5 € = money 12.5 EUR"],
}
RUSSIAN = {
    "Длина {{num|1829|м}}.": ["1\u00a0829 м = quantity 1829 m"],
    "В {{век|19}}.": ["XIX век = period 18XX"],
    "Родился {{дата|5|5|1994}}.": ["1994-05-05 = date 1994-05-05"],
    "В 52 году {{до н. э.}} он победил.": ["52 году до н. э. = date -0051"],
    "Всего {{s|12 500}} человек.": ["12 500 = count 12500 человек"],
}
OTHERS = {
    ("ja", "{{生年月日と年齢|1994|5|5}}生まれ。"): ["1994-05-05 = date 1994-05-05"],
    ("ja", "{{死亡年月日と没年齢|1930|1|2|1994|5|5}}。"): ["1994-05-05 = date 1994-05-05"],
    ("zh", "王五{{bd|1957年|5月2日|2000年|3月4日}}，教师。"): [
        "1957年5月2日－2000年3月4日 = period 1957-05-02/2000-03-04"
    ],
    ("zh", "成立於{{start date|1994|5|5}}。"): ["1994-05-05 = date 1994-05-05"],
    ("nl", "Er zijn {{formatnum:54321}} inwoners."): ["54.321 = count 54321 inwoners"],
    ("nl", "Hij is {{getal|1829|m}} hoog."): ["1829 m = quantity 1829 m"],
    ("pl", "Ma {{liczba|1829|m}}."): ["1\u00a0829 m = quantity 1829 m"],
    ("uk", "У {{століття|19}}."): ["XIX століття = period 18XX"],
    ("uk", "Народився {{дн|5|5|1994}}."): ["1994-05-05 = date 1994-05-05"],
    ("tr", "{{doğum tarihi ve yaşı|1994|5|5}} doğumlu."): ["1994-05-05 = date 1994-05-05"],
    ("cs", "Narozen {{datum narození a věk|1994|5|5}}."): ["1994-05-05 = date 1994-05-05"],
    ("id", "Budi {{lahirmati|[[Jakarta]]|17|8|1945||1|2|2000}} adalah guru."): [
        "1945-08-17 – 2000-02-01 = period 1945-08-17/2000-02-01",
    ],
    ("ko", "{{출생일과 나이|1994|5|5}}생."): ["1994-05-05 = date 1994-05-05"],
    ("sv", "Född {{född datum|1994|5|5}}."): ["1994-05-05 = date 1994-05-05"],
    ("fa", "زادهٔ {{تاریخ تولد و سن|1994|5|5}}."): ["1994-05-05 = date 1994-05-05"],
}

ALL = [
    *(
        (lang, text, wanted)
        for lang, table in (
            ("fr", FRENCH),
            ("es", SPANISH),
            ("pt", PORTUGUESE),
            ("it", ITALIAN),
            ("de", GERMAN),
            ("ru", RUSSIAN),
        )
        for text, wanted in table.items()
    ),
    *((lang, text, wanted) for (lang, text), wanted in OTHERS.items()),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), ALL, ids=[f"{lang}-{text}" for lang, text, _ in ALL])
def test_what_a_template_states(lang: str, text: str, wanted: list[str]) -> None:
    reader = Reader(lang)
    found = [told(figure) for claim in reader.claims(reader.parse(text)) for figure in claim.figures]
    assert found == wanted
