"""Words of MediaWiki's interface around an article, in the larger languages, in lower case.

They are the site messages `editsection`, `toc`, `tagline`, `retrievedfrom`, `pagecategories` and
`otherlanguages` as readers saw them over the years; a language that is missing is added here only. They are
sets and prefixes, not one large regular expression, which would take longer to compile than all the rest of
the program takes to start.
"""

from __future__ import annotations


def _words(table: str) -> frozenset[str]:
    return frozenset(word.strip().casefold() for word in table.replace("\n", "|").split("|") if word.strip())


EDIT = _words(
    """
    edit | edit source | edit this section | change | change source
    bearbeiten | quelltext bearbeiten | ändern
    modifier | modifier le code | modifier le wikicode
    editar | editar código | editar código-fonte | editar a fonte | editar la fuente | editar el código
    modifica | modifica wikitesto | modifica sorgente | modifica el codi | modifica'l codi
    modificare | modificare sursă | bewerken | brontekst bewerken
    править | править код | править исходный текст | править вики-текст | редагувати | редагувати код
    編集 | ソースを編集 | 编辑 | 編輯 | 编辑源代码 | 編輯原始碼 | 편집 | 원본 편집
    edytuj | edytuj kod | upravit | editovat | editovat zdroj | upraviť | upraviť zdroj
    uredi | uredi kodo | uredi kod | уреди | redigera | redigera wikitext | rediger | rediger kilde | endre
    muokkaa | muokkaa wikitekstiä | muuda | muuda lähteteksti | szerkesztés | forrásszöveg szerkesztése
    düzenle | değiştir | kaynağı değiştir | sunting | sunting sumber | sửa | sửa đổi | sửa mã nguồn
    επεξεργασία | επεξεργασία κώδικα | редактиране | редактиране на кода
    عدل | تعديل | عدل المصدر | تحرير | ویرایش | ویرایش مبدأ | עריכה | עריכת קוד מקור
    संपादित करें | सम्पादित करें | संपादन | स्रोत सम्पादित करें | সম্পাদনা | แก้ | แก้ไข | redakti | editatu
    """
)
"""The link beside a heading, without its brackets."""

CONTENTS = _words(
    """
    contents | table of contents | inhaltsverzeichnis | inhalt | sommaire | índice | contenido | contingut
    taula de continguts | indice | conteúdo | inhoud | содержание | зміст | 目次 | 目录 | 目錄 | 목차
    spis treści | obsah | kazalo | садржај | innehåll | innholdsfortegnelse | indholdsfortegnelse | indhold
    sisällys | tartalomjegyzék | içindekiler | daftar isi | mục lục | περιεχόμενα | съдържание | cuprins
    محتويات | المحتويات | محتویات | فهرست | תוכן עניינים | תוכן | अनुक्रम | विषय सूची
    """
)
"""The heading of the table of contents."""

CATEGORIES = _words(
    """
    category | categories | kategorie | kategorien | catégorie | catégories | categoría | categorías
    categoria | categorie | categorias | categorieën | категория | категории | категорія | категорії
    カテゴリ | 分类 | 分類 | 분류 | kategori | kategorier | kategoriat | kategória | kategóriák
    luokka | luokat
    thể loại | κατηγορία | κατηγορίες | تصنيف | تصنيفات | קטגוריה | קטגוריות | श्रेणी | श्रेणियाँ
    """
)
"""The list of categories; its names follow a colon."""

OTHER_LANGUAGES = _words(
    """
    in other languages | languages | in anderen sprachen | autres langues | dans d'autres langues
    otros idiomas | en otros idiomas | altre lingue | in altre lingue | outras línguas | noutras línguas
    in andere talen | на других языках | іншими мовами | 他の言語 | 他の言語版 | 其他语言 | 其他語言
    다른 언어
    w innych językach | på andra språk | muilla kielillä
    navigation menu | navigationsmenü | menu de navigation
    """
)
"""Headings of what stands beside or below the article, as lines of their own."""

TAGLINE_STARTS = (
    "aus wiki",
    "un article de wiki",
    "de wikip",
    "da wikip",
    "origem: wikip",
    "uit wiki",
    "материал из викип",
    "матеріал з вікі",
    "출처: ",
    "出典: ",
    "维基百科",
    "維基百科",
    "z wikip",
    "från wiki",
    "fra wiki",
    "wikipediasta",
    "a wikipédiából",
    "vikipedi, ",
    "bách khoa toàn thư mở wikipedia",
    "dari wikipedia",
    "από τη βικιπαίδεια",
    "от уикипедия",
    "من ويكيبيديا",
    "از ویکی‌پدیا",
    "מתוך ויקיפדיה",
    "de la wiki",
)
"""How the line below the title that names the site begins, English apart."""

RETRIEVED_STARTS = (
    "retrieved from",
    "abgerufen von",
    "ce document provient de",
    "récupérée de",
    "récupéré de",
    "obtenido de",
    "estratto da",
    "obtida de",
    "disponível em",
    "overgenomen van",
    "источник —",
    "отримано з",
    "źródło:",
    "hämtad från",
    "noudettu kohteesta",
    "citováno z",
    "a lap eredeti címe",
    "원본 주소",
    "lấy từ",
    "diperoleh dari",
    "برگرفته از",
    "אוחזר מתוך",
    "obtingut de",
    "adus de la",
    "hentet fra",
    "ανακτήθηκε από",
    "взето от",
    "مجلوبة من",
    "检索自",
    "取自",
    "「http",
)
"""How the line below the article begins that names its address, which follows in quotation marks."""

MODIFIED_STARTS = (
    "this page was last edited",
    "this page was last modified",
    "diese seite wurde zuletzt",
    "la dernière modification de cette page",
    "dernière modification de cette page",
    "cette page a été modifiée pour la dernière fois",
    "questa pagina è stata modificata per l'ultima volta",
    "ultima modifica per la pagina",
    "esta página se editó por última vez",
    "esta página fue modificada por última vez",
    "esta página foi editada pela última vez",
    "esta página foi modificada pela última vez",
    "deze pagina is voor het laatst",
    "эта страница в последний раз была отредактирована",
    "последнее изменение этой страницы",
    "цю сторінку востаннє",
    "このページの最終更新",
    "此页面最后编辑于",
    "本页面最后",
    "此頁面最後",
    "本頁面最後",
    "इस पृष्ठ का पिछला बदलाव",
    "آخر تعديل لهذه الصفحة",
    "این صفحه آخرین",
    "דף זה נערך לאחרונה",
    "tę stronę ostatnio",
    "sidan redigerades senast",
    "sidan ändrades senast",
    "sivua on viimeksi muutettu",
    "stránka byla naposledy",
    "a lap utolsó módosítása",
    "trang này được sửa đổi lần cuối",
    "halaman ini terakhir diubah",
    "la pàgina va ser modificada per darrera vegada",
    "ultima editare a paginii",
    "denne siden ble sist",
    "denne side blev senest",
    "η σελίδα αυτή τροποποιήθηκε",
    "последната промяна на страницата",
)
"""How the line at the foot of the page begins that says when it was saved."""
