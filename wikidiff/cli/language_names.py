"""Names of languages that people give where a code is wanted: the English one, and the language's own."""

from __future__ import annotations

_NAMES = """
ar: arabic, العربية | bg: bulgarian, български | bn: bengali, bangla, বাংলা
ca: catalan, català | cs: czech, čeština | da: danish, dansk | de: german, deutsch
el: greek, ελληνικά | en: english | eo: esperanto
es: spanish, español, espanol, castellano | et: estonian, eesti | eu: basque, euskara
fa: persian, farsi, فارسی | fi: finnish, suomi | fr: french, français, francais
gl: galician, galego | he: hebrew, עברית | hi: hindi, हिन्दी | hr: croatian, hrvatski
hu: hungarian, magyar | hy: armenian, հայերեն | id: indonesian | it: italian, italiano
ja: japanese, 日本語 | ka: georgian, ქართული | ko: korean, 한국어 | la: latin
lt: lithuanian, lietuvių | lv: latvian, latviešu | ms: malay | nb: norwegian, norsk
nl: dutch, nederlands | pl: polish, polski | pt: portuguese, português, portugues
ro: romanian, română | ru: russian, русский | sk: slovak, slovenčina
sl: slovene, slovenian, slovenščina | sr: serbian, српски, srpski | sv: swedish, svenska
ta: tamil, தமிழ் | te: telugu | th: thai, ไทย | tr: turkish, türkçe, turkce
uk: ukrainian, українська | ur: urdu, اردو | vi: vietnamese, tiếng việt
zh: chinese, mandarin, 中文
"""


def _codes() -> dict[str, str]:
    found = {}
    for entry in _NAMES.replace("\n", "|").split("|"):
        code, _, names = entry.strip().partition(": ")
        found.update({name.strip(): code for name in names.split(",") if name.strip()})
    return found


LANGUAGE_NAMES = _codes()
