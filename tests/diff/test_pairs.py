"""Short pairs of sentences, each a kind of edit, and what must be said of them."""

from __future__ import annotations

import pytest

from wikidiff.pipeline import apply, compare

FOLDED = "folded"
"""Editorial, or probably wording."""

PAIRS = {
    # What weighs, however the rest was smoothed or recast.
    "member of a pair": ("She taught logic and ethics.", "She taught logic, ethics and law.", "detail_added"),
    "word beside a spelling": (
        "The economic order of the colony was grey.",
        "The economic and legal order of the colony was gray.",
        "detail_added",
    ),
    "one word and its preposition": (
        "It is the driest spot of the valley.",
        "It is the driest spot in the province.",
        "detail_replaced",
    ),
    "noun and an article": (
        "They hold that wage labour is unjust.",
        "They hold that the wage system is unjust.",
        "detail_replaced",
    ),
    "degree": (
        "The guild often played a big part in strikes.",
        "The guild has at times played a large part in strikes.",
        "detail_replaced",
    ),
    "swap in other forms": (
        "They hold that pacifism is anti-nationalist.",
        "They hold that nationalism is anti-pacifist.",
        "detail_replaced",
    ),
    "names of two words swapped": (
        "Lake Oda empties into the Vora River.",
        "The Vora River empties into Lake Oda.",
        "detail_replaced",
    ),
    # What was tried, asked or planned was done.
    "tried": ("He tried to sell the yard.", "He sold the yard.", "status_changed, detail_removed"),
    "asked": (
        "Moss was asked to lead the choir.",
        "Moss led the choir.",
        "status_changed, detail_removed",
    ),
    "invited": (
        "Both were invited to attend the fair.",
        "Both were invited, and attended the fair.",
        "status_changed",
    ),
    "is to": ("The board is to vote in May.", "The board voted in May.", "status_changed"),
    # Tense: what is so for a time, or again and again, is over; of the rest it is how the story is told.
    "habit": (
        "The fever kills 400 people each year.",
        "The fever killed 400 people each year.",
        "status_changed",
    ),
    "narration": ("In the end she kills the wolf.", "In the end she killed the wolf.", FOLDED),
    # What says the same.
    "stroke for or": ("Each pays his/her share.", "Each pays his or her share.", FOLDED),
    "bracket for or": ('The reeves ("bailiffs") met.', "The reeves, or bailiffs, met.", FOLDED),
    "within a hedge": (
        "Three bells are believed to be still in use.",
        "Three bells are believed still to be in use.",
        FOLDED,
    ),
    "prefix denied": ("It was not impossible to land.", "It was possible to land.", FOLDED),
    "any behind a negation": ("She did not have any sons.", "She had no sons.", FOLDED),
    "negation that moved": ("No losses were noted.", "There were no noted losses.", FOLDED),
    "name that sounds the same": ("It was led by Jon Reed.", "It was led by John Reed.", FOLDED),
    "both and the two": ("The two wells ran dry.", "Both wells ran dry.", FOLDED),
    "name written apart": ("It is named after Mac Leod.", "It is named after MacLeod.", FOLDED),
    "acronym spelt out": ("The WHO warned them.", "The World Health Organization warned them.", FOLDED),
    "country and its letters": ("She lives in the United States.", "She lives in the U.S.", FOLDED),
    "longer preposition": ("In the course of the siege, many fell.", "During the siege, many fell.", FOLDED),
    "where a thing stands": ("The inn is situated near the weir.", "The inn is near the weir.", FOLDED),
    # One thing for another, with its small words.
    "adverbial of two words": ("He died of smallpox.", "He died in a mine accident.", "detail_replaced"),
    "verb and its helper": ("The crew was rescued.", "The crew drowned.", "detail_replaced"),
    "verb, helper and preposition": ("It won a medal.", "It was nominated for a medal.", "detail_replaced"),
    # Names.
    "acronym like a small word": ("The WHO warned them.", "The UN warned them.", "entity_replaced"),
    "name that sounds otherwise": ("It was led by Jan Reed.", "It was led by Jon Reed.", "entity_replaced"),
    "name of its own that sounds the same": (
        "He met Carl in Oslo.",
        "He met Karl in Oslo.",
        "entity_replaced",
    ),
    "name behind a hedge": (
        "The brig sank off Malta.",
        "The brig is thought to have sunk off Crete.",
        "entity_replaced, hedged",
    ),
    "number of a king": ("King Olav II lived here.", "King Olav III lived here.", "entity_replaced"),
    "another thing counted": (
        "She had a cat and two dogs.",
        "She had two cats and a dog.",
        "detail_replaced",
    ),
    "two things counted together": ("It has 12 rafts and boats.", "It has 12 boats and rafts.", FOLDED),
    # Small words and degrees of kin.
    "in favour of": ("The board voted in favour of it.", "The board voted against it.", "polarity_flipped"),
    "verb and its object": ("Her partner left her.", "Her partner died.", "detail_replaced"),
    "kind of place": ("It is a city in the north.", "It is a town in the north.", "detail_replaced"),
    "once that is over": ("It was a once thriving port.", "It was a thriving port.", "detail_removed"),
    "once that counts": ("They toured Wales once.", "They toured Wales twice.", "figure_revised"),
    "times": ("She won the cup twice.", "She won the cup five times.", "figure_revised"),
    "rank denied": ("It was the first guild.", "It was not the first guild.", "polarity_flipped"),
    "part of a decade": ("It ran until the early 1980s.", "It ran until the 1980s.", "precision_changed"),
    "place that is denied": (
        "He was not the first to land.",
        "He was the second to land.",
        "figure_revised, detail_removed",
    ),
    "half of a compound": (
        "The anarcho-communists met.",
        "The anarcho-syndicalists met.",
        "detail_replaced",
    ),
    "failed and did not": ("She failed to appear.", "She did not appear.", FOLDED),
    "hardly ever": ("She hardly ever sang.", "She rarely sang.", FOLDED),
    "prefix alone": ("The toll was necessary.", "The toll was unnecessary.", "polarity_flipped"),
    # Figures.
    "conversion rounded otherwise": (
        "The mast is 40 metres (130 ft) tall.",
        "The mast is 40 metres (131 ft) tall.",
        "precision_changed",
    ),
    "part of few words": (
        "The keep was built in 1310. It burned in 1402.",
        "The keep was built in 1310 and burned in 1402.",
        "claim_merged",
    ),
    "date of a part": (
        "The weir is 9 m high. It was built in 1931 by Moss.",
        "The weir, built by Moss in 1932, is 9 m high.",
        "date_corrected, claim_merged",
    ),
    # Text in templates that no table knows.
    "mark around a text": (
        "The hamlet {{clarify span|had 40 inns|date=May 2020}} then.",
        "The hamlet {{clarify span|had 60 inns|date=May 2020}} then.",
        "figure_revised",
    ),
    "phrase in an unknown template": (
        "The keeper was {{highlighted|Ann Reed}} then.",
        "The keeper was {{highlighted|Bo Stone}} then.",
        "entity_replaced",
    ),
}

ABROAD = {
    "figure within a row of signs": (
        "ja",
        "塔の高さは40メートルである。",
        "塔の高さは45メートルである。",
        "figure_revised",
    ),
    "word within a row of signs": ("zh", "她是诗人。", "她是著名诗人。", "detail_added"),
    "stamp of a population": (
        "ja",
        "1995年の人口は800人である。",
        "2005年の人口は900人である。",
        "figure_updated, stamp_advanced",
    ),
    "order of signs": ("zh", "狗咬猫。", "猫咬狗。", "detail_replaced"),
    "voiced kana": ("ja", "はなした", "ばなした", "detail_replaced"),
}


@pytest.mark.parametrize(("lang", "old", "new", "codes"), ABROAD.values(), ids=ABROAD)
def test_pair_without_blanks(lang: str, old: str, new: str, codes: str) -> None:
    assert "; ".join(", ".join(change.codes) for change in compare(old, new, lang=lang).changes) == codes


def test_a_source_that_wins_an_identifier_is_the_same() -> None:
    entry = "== Sources ==\n* {{{{cite book |last=Reed |title=Quays of the North |year=1990{} }}}}"
    (change,) = compare(entry.format(""), entry.format(" |isbn=978-0-00-000000-2")).changes
    assert change.codes == ("source_edited",)
    (change,) = compare(entry.format(" |isbn=1"), entry.format(" |isbn=2")).changes
    assert change.codes == ("source_replaced",)


@pytest.mark.parametrize(("old", "new", "codes"), PAIRS.values(), ids=PAIRS)
def test_pair(old: str, new: str, codes: str) -> None:
    comparison = compare(old, new)
    assert apply(comparison, old) == new
    if codes == FOLDED:
        assert comparison.changes
        assert all(change.is_folded for change in comparison.changes)
    else:
        assert "; ".join(", ".join(change.codes) for change in comparison.changes) == codes
        assert not all(change.is_folded for change in comparison.changes)


@pytest.mark.parametrize(("old", "new", "codes"), PAIRS.values(), ids=PAIRS)
def test_pair_mirrored_is_as_loud(old: str, new: str, codes: str) -> None:
    forth, back = compare(old, new), compare(new, old)
    assert all(c.is_folded for c in forth.changes) == all(c.is_folded for c in back.changes)


def test_another_page_of_a_source_is_no_other_source() -> None:
    for note in ("{{{{sfn|Reed|1990|p={}}}}}", "<ref>Reed 1990, p. {}</ref>"):
        (change,) = compare(f"It won.{note.format(4)}", f"It won.{note.format(5)}").changes
        assert change.codes == ("source_edited",)
    (change,) = compare("It won.{{sfn|Reed|1990|p=4}}", "It won.{{sfn|Reed|1994|p=4}}").changes
    assert change.codes == ("source_replaced",)


def test_a_row_of_text_is_known_again_by_most_of_its_words() -> None:
    row = (
        '{{| class="wikitable"\n| Guilds: smiths, bakers, coopers, weavers, tanners, masons, {}, millers\n|}}'
    )
    (change,) = compare(row.format("fullers"), row.format("dyers")).changes
    assert change.codes == ("detail_replaced", "table_row_changed")


def test_a_section_alone_in_its_place_is_known_by_half_of_its_text() -> None:
    page = "== {} ==\n* 1990: Tin\n* 1994: {}\n== Notes ==\nNone."
    changes = compare(page.format("Prizes", "Silver"), page.format("Medals", "Bronze")).changes
    assert [change.codes for change in changes] == [("section_renamed",), ("entity_replaced",)]
    other = "== {} ==\n{}\n== Notes ==\nNone."
    changes = compare(
        other.format("Plot", "A storm sinks her."), other.format("Music", "Reed wrote it.")
    ).changes
    assert {"section_added", "section_removed"} <= {code for change in changes for code in change.codes}


def test_a_dated_item_alone_in_its_place_is_one_that_was_edited() -> None:
    (change,) = compare("* 1990: tin\n* 1994: won silver", "* 1990: tin\n* 1994: rested").changes
    assert change.code == "detail_replaced"
