"""Stance in other languages than English: marks by the tables of each language, opposites by the vocabulary."""

from __future__ import annotations

import pytest

from wikidiff.model import Code
from wikidiff.pipeline import compare

TOLD = [
    ("tr", "Tren Van'a gelmedi.", "Tren Van'a geldi.", Code.POLARITY_FLIPPED),
    ("tr", "Kuleyi yapmadılar.", "Kuleyi yaptılar.", Code.POLARITY_FLIPPED),
    ("es", "Ganó la liga ese año.", "Perdió la liga ese año.", Code.POLARITY_FLIPPED),
    ("it", "Vinse la gara quell'anno.", "Perse la gara quell'anno.", Code.POLARITY_FLIPPED),
    ("de", "Sie ist die längste Gasse der Stadt.", "Sie ist die kürzeste Gasse der Stadt.", Code.POLARITY_FLIPPED),
    ("de", "Die Brücke ist für Lastwagen offen.",
     "Die Brücke ist für Lastwagen nicht offen.", Code.POLARITY_FLIPPED),
    ("de", "Er kam im Mai.", "Er kam im Mai nicht.", Code.POLARITY_FLIPPED),
    ("de", "Sie ist Bürgermeisterin von Ulm.", "Sie war Bürgermeisterin von Ulm.", Code.STATUS_CHANGED),
    ("de", "Der ehemalige Minister lebt in Bonn.", "Der amtierende Minister lebt in Bonn.", Code.STATUS_CHANGED),
    ("de", "Das Feuer brach im Keller aus.", "Das Feuer brach vermutlich im Keller aus.", Code.HEDGED),
    ("de", "Laut der Polizei starben zwei Menschen.",
     "Laut dem Bürgermeister starben zwei Menschen.", Code.ATTRIBUTION_CHANGED),
    ("de", "Einige Häuser brannten ab.", "Alle Häuser brannten ab.", Code.QUANTIFIER_CHANGED),
    ("de", "Es gibt eine Schule im Ort.", "Es gibt keine Schule im Ort.", Code.POLARITY_FLIPPED),
    ("fr", "Le pont est ouvert aux camions.", "Le pont n'est pas ouvert aux camions.", Code.POLARITY_FLIPPED),
    ("fr", "Il a gagné la course.", "Il n'a jamais gagné la course.", Code.POLARITY_FLIPPED),
    ("fr", "Elle est maire de Lyon.", "Elle était maire de Lyon.", Code.STATUS_CHANGED),
    ("fr", "Le feu a pris dans la cave.", "Le feu aurait pris dans la cave.", Code.HEDGED),
    ("fr", "Selon la police, deux personnes sont mortes.",
     "Selon Le Figaro, deux personnes sont mortes.", Code.ATTRIBUTION_CHANGED),
    ("fr", "La plupart des maisons ont brûlé.", "Quelques maisons ont brûlé.", Code.QUANTIFIER_CHANGED),
    ("fr", "Le pont a peut-être été construit par Eiffel.", "Le pont a été construit par Eiffel.", Code.UNHEDGED),
    ("es", "El puente está abierto.", "El puente no está abierto.", Code.POLARITY_FLIPPED),
    ("es", "La antigua fábrica emplea a 30 personas.",
     "La actual fábrica emplea a 30 personas.", Code.STATUS_CHANGED),
    ("es", "El rey murió en Toledo.", "El rey posiblemente murió en Toledo.", Code.HEDGED),
    ("es", "Según Reuters, murieron dos personas.",
     "Según la policía, murieron dos personas.", Code.ATTRIBUTION_CHANGED),
    ("es", "Algunos vecinos huyeron.", "Todos los vecinos huyeron.", Code.QUANTIFIER_CHANGED),
    ("es", "La moción fue aprobada con apoyo del rey.",
     "La moción fue aprobada sin apoyo del rey.", Code.POLARITY_FLIPPED),
    ("it", "Il ponte è aperto.", "Il ponte non è aperto.", Code.POLARITY_FLIPPED),
    ("it", "Il re morì a Siena.", "Il re morì forse a Siena.", Code.HEDGED),
    ("it", "Secondo la polizia ci furono due morti.",
     "Secondo il sindaco ci furono due morti.", Code.ATTRIBUTION_CHANGED),
    ("it", "Alcuni abitanti fuggirono.", "Tutti gli abitanti fuggirono.", Code.QUANTIFIER_CHANGED),
    ("pt", "A ponte está aberta.", "A ponte não está aberta.", Code.POLARITY_FLIPPED),
    ("pt", "O atual presidente mora no Porto.", "O ex presidente mora no Porto.", Code.STATUS_CHANGED),
    ("pt", "O rei morreu em Évora.", "O rei morreu provavelmente em Évora.", Code.HEDGED),
    ("pt", "A maioria dos moradores fugiu.", "A minoria dos moradores fugiu.", Code.QUANTIFIER_CHANGED),
    ("nl", "De brug is open voor auto's.", "De brug is niet open voor auto's.", Code.POLARITY_FLIPPED),
    ("nl", "Hij is burgemeester van Delft.", "Hij was burgemeester van Delft.", Code.STATUS_CHANGED),
    ("nl", "De brand ontstond in de kelder.", "De brand ontstond waarschijnlijk in de kelder.", Code.HEDGED),
    ("nl", "Volgens de politie vielen er twee doden.",
     "Volgens de burgemeester vielen er twee doden.", Code.ATTRIBUTION_CHANGED),
    ("sv", "Bron är öppen för bilar.", "Bron är inte öppen för bilar.", Code.POLARITY_FLIPPED),
    ("sv", "Hon är borgmästare i Lund.", "Hon var borgmästare i Lund.", Code.STATUS_CHANGED),
    ("sv", "Branden började i källaren.", "Branden började troligen i källaren.", Code.HEDGED),
    ("sv", "Enligt polisen dog två personer.", "Enligt borgmästaren dog två personer.", Code.ATTRIBUTION_CHANGED),
    ("sv", "Några hus brann ner.", "Alla hus brann ner.", Code.QUANTIFIER_CHANGED),
    ("pl", "Most jest otwarty dla ciężarówek.", "Most nie jest otwarty dla ciężarówek.", Code.POLARITY_FLIPPED),
    ("pl", "Jest burmistrzem Łodzi.", "Był burmistrzem Łodzi.", Code.STATUS_CHANGED),
    ("pl", "Pożar wybuchł w piwnicy.", "Pożar wybuchł prawdopodobnie w piwnicy.", Code.HEDGED),
    ("pl", "Według policji zginęły dwie osoby.", "Według burmistrza zginęły dwie osoby.", Code.ATTRIBUTION_CHANGED),
    ("pl", "Niektóre domy spłonęły.", "Wszystkie domy spłonęły.", Code.QUANTIFIER_CHANGED),
    ("pl", "Ustawa została przyjęta przez sejm.", "Ustawa została odrzucona przez sejm.", Code.POLARITY_FLIPPED),
    ("ru", "Мост открыт для грузовиков.", "Мост не открыт для грузовиков.", Code.POLARITY_FLIPPED),
    ("ru", "Закон был принят парламентом.", "Закон был отклонён парламентом.", Code.POLARITY_FLIPPED),
    ("ru", "Он является мэром Твери.", "Он являлся мэром Твери.", Code.STATUS_CHANGED),
    ("ru", "Пожар начался в подвале.", "Пожар, вероятно, начался в подвале.", Code.HEDGED),
    ("ru", "По данным полиции, погибли два человека.",
     "По словам мэра, погибли два человека.", Code.ATTRIBUTION_CHANGED),
    ("ru", "Некоторые дома сгорели.", "Все дома сгорели.", Code.QUANTIFIER_CHANGED),
    ("ru", "Бывший завод стоит у реки.", "Нынешний завод стоит у реки.", Code.STATUS_CHANGED),
    ("uk", "Міст відкритий для вантажівок.", "Міст не відкритий для вантажівок.", Code.POLARITY_FLIPPED),
    ("uk", "Він є мером Полтави.", "Він був мером Полтави.", Code.STATUS_CHANGED),
    ("uk", "Пожежа почалася в підвалі.", "Пожежа, ймовірно, почалася в підвалі.", Code.HEDGED),
    ("uk", "За даними поліції, загинули двоє людей.",
     "За словами мера, загинули двоє людей.", Code.ATTRIBUTION_CHANGED),
    ("cs", "Zákon prošel sněmovnou.", "Zákon neprošel sněmovnou.", Code.POLARITY_FLIPPED),
    ("cs", "Most je otevřen.", "Most není otevřen.", Code.POLARITY_FLIPPED),
    ("cs", "Je starostou Brna.", "Byl starostou Brna.", Code.STATUS_CHANGED),
    ("cs", "Požár vznikl ve sklepě.", "Požár vznikl pravděpodobně ve sklepě.", Code.HEDGED),
    ("cs", "Podle policie zemřeli dva lidé.", "Podle starosty zemřeli dva lidé.", Code.ATTRIBUTION_CHANGED),
    ("cs", "Některé domy shořely.", "Všechny domy shořely.", Code.QUANTIFIER_CHANGED),
    ("tr", "Köprü kamyonlara açık.", "Köprü kamyonlara açık değil.", Code.POLARITY_FLIPPED),
    ("tr", "Eski belediye başkanı Bursa'da yaşıyor.",
     "Şimdiki belediye başkanı Bursa'da yaşıyor.", Code.STATUS_CHANGED),
    ("tr", "Yangın bodrumda başladı.", "Yangın muhtemelen bodrumda başladı.", Code.HEDGED),
    ("tr", "Polise göre iki kişi öldü.", "Valiye göre iki kişi öldü.", Code.ATTRIBUTION_CHANGED),
    ("tr", "Bazı evler yandı.", "Tüm evler yandı.", Code.QUANTIFIER_CHANGED),
]  # fmt: skip

NOT_TOLD = [
    ("de", "Einige Häuser brannten ab.", "Von einigen Häusern brannten manche ab.", Code.POLARITY_FLIPPED),
    ("de", "Er war nicht nur Maler, er schrieb auch.", "Er war Maler, er schrieb auch.", Code.POLARITY_FLIPPED),
    ("fr", "L'ancien hôtel est fermé.", "L'ancienne auberge est fermée.", Code.STATUS_CHANGED),
    ("ru", "Он был не только художником, но и поэтом.", "Он был художником и поэтом.", Code.POLARITY_FLIPPED),
    ("de", "Einige Häuser brannten.", "Die einigen Häuser brannten.", Code.QUANTIFIER_CHANGED),
    ("ru", "Без сомнения, мост старый.", "Мост старый.", Code.POLARITY_FLIPPED),
    ("es", "Sin embargo, el puente es viejo.", "El puente es viejo.", Code.POLARITY_FLIPPED),
    ("de", "Der Hof war alt.", "Die Höfe waren alt.", Code.STATUS_CHANGED),
    ("pl", "Była to stara chata.", "Był to stary dom.", Code.STATUS_CHANGED),
]  # fmt: skip


def codes(lang: str, old: str, new: str) -> set[Code]:
    return {code for change in compare(old, new, lang=lang).changes for code in change.codes}


@pytest.mark.parametrize(("lang", "old", "new", "code"), TOLD)
def test_what_changed_is_told_both_ways(lang: str, old: str, new: str, code: Code) -> None:
    mirrored = {Code.HEDGED: Code.UNHEDGED, Code.UNHEDGED: Code.HEDGED}
    assert code in codes(lang, old, new)
    assert mirrored.get(code, code) in codes(lang, new, old)


@pytest.mark.parametrize(("lang", "old", "new", "code"), NOT_TOLD)
def test_what_did_not_change_is_not_told(lang: str, old: str, new: str, code: Code) -> None:
    assert code not in codes(lang, old, new)
    assert code not in codes(lang, new, old)
