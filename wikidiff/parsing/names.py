"""Names that decide what a link or template is, in the languages of the tables."""

from __future__ import annotations

import re

from wikidiff.patterns import late

FILE_NAMESPACES = frozenset(
    "file image media datei bild fichier archivo imagen immagine ficheiro imagem bestand afbeelding файл "
    "изображение 文件 檔案 图像 圖像 ファイル 画像 चित्र ملف صورة plik grafika fil bild soubor".split()
)
CATEGORY_NAMESPACES = frozenset(
    "category kategorie catégorie categoría categoria categorie категория 分类 分類 カテゴリ श्रेणी تصنيف "
    "kategoria kategori".split()
)
LANGUAGE_PREFIXES = frozenset(
    "aa ab af ak als am an ang ar arc arz as ast av ay az azb ba bar bat-smg bcl be be-tarask bg bh bi bjn bm "
    "bn bo bpy br bs bug bxr ca cdo ce ceb ch chr chy ckb co cr crh cs csb cu cv cy da de diq dsb dv dz ee el "
    "eml en eo es et eu ext fa ff fi fiu-vro fj fo fr frp frr fur fy ga gag gan gd gl glk gn got gu gv ha hak "
    "haw he hi hif ho hr hsb ht hu hy hz ia id ie ig ii ik ilo io is it iu ja jbo jv ka kaa kab kbd kg ki kj "
    "kk kl km kn ko koi kr krc ks ksh ku kv kw ky la lad lb lbe lez lg li lij lmo ln lo lt ltg lv mai map-bms "
    "mdf mg mh mhr mi min mk ml mn mo mr mrj ms mt mus mwl my myv mzn na nah nap nds nds-nl ne new ng nl nn no "
    "nov nrm nso nv ny oc om or os pa pag pam pap pcd pdc pfl pi pih pl pms pnb pnt ps pt qu rm rmy rn ro "
    "roa-rup roa-tara ru rue rw sa sah sc scn sco sd se sg sh si simple sk sl sm sn so sq sr srn ss st stq su "
    "sv sw szl ta te tet tg th ti tk tl tn to tpi tr ts tt tum tw ty tyv udm ug uk ur uz ve vec vep vi vls vo "
    "wa war wo wuu xal xh xmf yi yo za zea zh zh-classical zh-min-nan zh-yue zu".split()
)
SILENT_NAMESPACES = CATEGORY_NAMESPACES | LANGUAGE_PREFIXES
"""Links with these prefixes are settings of the page and read as nothing where they stand."""

MAGIC_WORDS = (
    "__(?:NO|FORCE)?TOC__|__NOEDITSECTION__|__(?:NO)?NEWSECTIONLINK__|__NOGALLERY__|__HIDDENCAT__|"
    "__(?:NO)?INDEX__|__STATICREDIRECT__|__NOT(?:ITLE)?C(?:ONVERT)?__|__NOC(?:ONTENT)?C(?:ONVERT)?__|"
    "__EXPECTUNUSED(?:CATEGORY|TEMPLATE)__|__EXPECTED_UNCONNECTED_PAGE__|__DISAMBIG__|__START__|__END__|"
    "__(?:KEIN_)?INHALTSVERZEICHNIS(?:_ERZWINGEN)?__|__IVZ__|__KIV__|__ABSCHNITTE_NICHT_BEARBEITEN__|"
    "__(?:AUCUNE?)?(?:TDM|SOMMAIRE)__|__SANSTITRECONVERTI__|__БЕЗ_ОГЛ(?:АВЛЕНИЯ)?__|__ОБЯЗ_ОГЛ__|__ОГЛ__|"
    "__БЕЗ_РЕДАКТИРОВАНИЯ_РАЗДЕЛА__|__SIN_?TDC__|__NO_?TDC__|__目次__|__目次非表示__|__目次強制__|__无目录__|__強顯目錄__"
)
"""A regular expression of the switches of a page; any other ``__WORD__`` is text."""

_COMMENT = late(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def template_name(text: str) -> str:
    """Return a template's canonical name: blanks for underscores, no namespace, lower case.

    >>> template_name("  Citation_needed "), template_name("Template:As of"), template_name("formatnum:5")
    ('citation needed', 'as of', 'formatnum:')
    """
    if "<" in text:
        text = _COMMENT.sub("", text)
    name = " ".join(text.replace("_", " ").split()).casefold()
    if ":" not in name:
        return name
    name = name.removeprefix("template:").removeprefix("subst:").strip()
    head, colon, _ = name.partition(":")
    return head + colon if colon and (head in PARSER_FUNCTIONS or head.startswith("#")) else name


PARSER_FUNCTIONS = frozenset(
    "formatnum defaultsort displaytitle lc uc lcfirst ucfirst plural grammar gender fullurl localurl urlencode "
    "anchorencode ns int padleft padright filepath".split()
)


def link_prefix(target: str) -> str:
    """Return what stands before the first colon of a link target, '' if nothing does.

    >>> link_prefix("Category:Treaties"), link_prefix(":Category:Treaties"), link_prefix("Tokyo")
    ('category', '', '')
    """
    head, colon, _ = target.partition(":")
    return head.strip().casefold() if colon else ""
