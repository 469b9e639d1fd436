"""What wikis call the namespaces of files and of categories, in every language of MediaWiki, in lower case.

They are the names and aliases in MediaWiki's own language files (1.39), which ``siteinfo`` answers with. A wiki
may have more of its own; where a page shows them (the box of its categories), they are learnt from the page.
"""

from __future__ import annotations


def _names(table: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in table.replace("\n", " ").split("|"))


FILE_NAMES = _names(
    """
    aafbeilding | abruozdielis | afaylu | afbeelding | apamduööt | archivi |
    archivo | archivu | arkivo | arquivo | attēls | barakas | barkas | beeld |
    beld | belld | berkas | bestaand | bestand | beureukaih | bhengkek | bielde |
    bild | bilde | biliþ | billede | biru' na zayzyuwaw | biru’ na zayzyuwaw |
    chitro | coadan | dadai | dataja | datei | datnyvei | datoteca | datoteka |
    delwedd | dencukaay | documentu | dosiero | dosiye | dossia | dosya | dosye |
    dôdaj | ewava | eʼelyaaígíí | fael | faidhle | faih | fail | faili | fails |
    failu | fajl | fasciculus | fayl | faylo | faýl | feil | fexeiro | ficheiro |
    ficheru | fichier | fichièr | fichiér | fichye | fiché | figura | figure |
    fiila | fiileq | fil | file | fisye | fitxategi | fitxer | fix | fixeru |
    fiùra | fişier | fișier | fájl | fáìlì | gambar | gefre | grafika | hình |
    imachen | image | imagem | imagen | imagine | imago | imahen | imaj | imajen |
    imajo | imatge | imaxe | imaxen | imej | immaggine | immagina | immagine |
    immàgini | imàjine | imådje | irudi | iyeltak | kiʻi | koga | kuva | kép |
    ladawan | lahabali kɔligu | litratu | lêer | magod | mmàggini | mynd |
    natisinahikaniwoc | obrázok | ofbeeldienge | ofbeelding | ofbyld | papeles |
    patas bntasan | payl | paypay | picha | pilt | plaetje | plik | ragiv | resim |
    restr | restren | rikcha | räsem | sary | seswantšho | setshwantsho |
    sineqetj a vecik | skeda | skeudenn | slika | soubor | stampa | su'wret |
    swret | súbor | ta'ãnga | talaksan | tangan | tasvir | tiedosto | tiätuvuárkká |
    tugna | tóng-àn | tập     tin | usòrò | vaizdas | waihona | wepo | wobraz |
    wékpo | wêne | ymele | zūrbrukis | àwòrán | ákwúkwó     orünotu | émâge |
    íomhá | òbrôzk | īxiptli | şəkil | αρχείο | αρχείον | εικόνα | εικόναν | акс |
    артовкс | афаил | билэ | боомг | ви́дъ | видъ | выява | датотека | дѣло |
    зображення | зураг | зург | изображение | картинка | ныв | няйф | ойуу |
    податотека | ресим | рәсем | слика | сурат | суред | сурет | сурт | файл |
    хlум | ӳкерчĕк | պատկեր | בילד | טעקע | קובץ | תמונה | أسگ | انځور | اکس |
    تصویر | جانیا | دوتنه | سۋرەت | صورة | عکس | عڪس | فاءيل | فائل | فاىل | فایل |
    فيشي | فَیِل | ملف | ورق | پرونده | پەڕگە | ھۆججەت | ܠܦܦܐ | ފައިލު | ފައިލް |
    ߞߐߕߐ߮ | किपा | चित्र | चित्रं | चित्रम् | पटिमा | फ़ाइल | फाइल | फायल |
    सञ्चिका | চিত্র | চিত্ৰ | ছবি | ਤਸਵੀਰ | ચિત્ર | ଫାଇଲ | படிமம் | దస్త్రం | ఫైలు |
    బొమ్మ | ಚಿತ್ರ | ಫೈಲ್ | ചി | ചിത്രം | പ്ര | പ്രമാണം | ගොනුව | රූපය | ภาพ | ไฟล์ |
    ຮູບ | ဖိုင် | ဖုဲင် | ဝှာင် | ၾၢႆႇ | სურათი | ფაილი | ስዕል | ፋይል | រូបភាព |
    ឯកសារ | ᨼᩱᩃ᩺ | ᱨᱮᱫ | ファイル | 图 | 图像 | 图片 | 圖 | 圖像 | 圖片 | 文件 | 文檔 | 档 | 档案 | 檔 |
    檔案 | 画像 | ꠚꠣꠁꠟ | ꯐꯥꯏꯜ | 그림 | 파일 | 𐍆𐌴𐌹𐌻𐌰
    """
)
"""Namespace 6."""

CATEGORY_NAMES = _names(
    """
    abdeeling | adà | akpaxwé | bekätakthook | bhângsa | bólkur | catadorie |
    catagóir | categoreye | categori | categoria | categorie | category |
    categorìa | categoría | categorîa | categuria | categurìa | catigurìa |
    catègorie | catégorie | class | dalala | faʻahiga | flocc | flokkur |
    gadâgorii | grup | guru | ikiciro | jamii | kaarangay | kadegorie | kakuniza |
    kalasi | karolo | kasasiwasiw | kateggoría | kategooria | kategoreja |
    kategori | kategoria | kategorie | kategorii | kategoriija | kategorija |
    kategorio | kategoriya | kategoriye | kategoriýa | kategory | kategorya |
    kategoryjo | kategoría | kategorî | kategourii | kateguorėjė | kategòrëjô |
    kategória | kategōrija | katejori | kateqoriya | katigori | katigoria |
    katiguria | katiguriya | kattegerie | kattejori | katégori | katõgooria |
    katēggoría | kaurian | kawan | klad | klass | klesi | kʼatʼegori | loma |
    luokka | lūi-pia̍t | māhele | neneuhcāyōtl | nkyekyem | nkyekyεmu | pho |
    pinapapilipiliqan | pubu | rang | roinn-seòrsa | ronney | rummad | sa |
    saachjrop | saachjropp | saachjrupp | sachgrubb | sachjrop | samiyachiy |
    sanat | setensele | shopni | snakun | sokajy | sumut atassuseq | taggayt |
    thể loại | tipanictawin | tispir | tumbung | turkum | törkem |
    tʼááłáhági átʼéego | umuce | vibhag | wàll | zyuwaw na | ébéonọr | ñemohenda |
    òtù | κατηγορία | κατηγορίαν | акатегориа | ангилал | аңгылал | гурӯҳ |
    кадегар | категори | категорие | категорий | категориэ | категория |
    категорија | категорія | катеґория | катеґорія | катигорїꙗ | катигорї |
    катэгорыя | оагӏат | санат | тоба | төркем | төркөм | янз | әәшл | կատեգորիա |
    ստորոգութիւն | קאַטעגאָריע | קאטעגאריע | קטגוריה | بؤلمه | تصنيف | تهر | تۈر |
    جرگه | دأسە | دسته | رج | رده | زمرو | زمرہ | زٲژ | سانات | ونکی | وېشنيزه |
    پۆل | کاتݢوري | گٹھ | ܣܕܪܐ | ޤިސްމު | ߦߌߟߡߊ | ज़ॉज़ | पुचः | वर्ग | वर्गः |
    विभाग | श्रेणी | থাক | বিষয়শ্রেণী | শ্রেণী | শ্ৰেণী | ਸ਼੍ਰੇਣੀ | શ્રેણી |
    ବିଭାଗ | ଶ୍ରେଣୀ | பகுப்பு | వర్గం | ವರ್ಗ | ವರ್ಗೊ | വ | വി | വിഭാഗം | വർഗ്ഗം |
    ප්‍රවර්ගය | หมวดหมู่ | ໝວດ | ကဏ္ဍ | ပိူင်ထၢၼ်ႈ | კატეგორია | መደብ | ចំណាត់ក្រុម |
    ចំណាត់ថ្នាក់ក្រុម | ចំនាត់ថ្នាក់ក្រុម | ᩉ᩠ᨾ᩠ᩅᨯᩉ᩠ᨾᩪ᩵ | ᱛᱷᱚᱠ | ẹ̀ka | カテゴリ | 分类 |
    分類 | 类 | 類 | ꠇꠦꠐꠣꠉꠞꠤ | ꯃꯆꯥꯈꯥꯏꯕ | 분류 | 𐌷𐌰𐌽𐍃𐌰
    """
)
"""Namespace 14."""
