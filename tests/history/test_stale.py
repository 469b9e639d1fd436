"""Which statements are out of date, and what was edited around them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.history.stories import look
from wikidiff.history.floating import floating_words
from wikidiff.model import StaleStatement, Why

BEFORE = date(2020, 1, 1)
THEN = datetime(2009, 5, 1, tzinfo=UTC)


def stale(
    *told: tuple[str, str | None], days: int = 30, start: datetime = THEN
) -> tuple[StaleStatement, ...]:
    return look(*told, days=days, start=start).stale(BEFORE)


def only(*told: tuple[str, str | None], days: int = 30, start: datetime = THEN) -> StaleStatement:
    (statement,) = stale(*told, days=days, start=start)
    return statement


@pytest.mark.parametrize(
    ("text", "why", "day"),
    [
        ("As of March 2008, the quay has 12 cranes.", Why.AS_OF, date(2008, 3, 31)),
        ("{{As of|2008|3}}, the quay has 12 cranes.", Why.AS_OF, date(2008, 3, 31)),
        ("In 2007 the quay handled 900 tonnes.", Why.STAMP, date(2007, 12, 31)),
        ("The lock is currently closed.", Why.FLOATING, date(2009, 5, 1)),
        ("The lock was closed.{{Update after|2012|5|3}}", Why.UPDATE_AFTER, date(2012, 5, 3)),
        ("The lock was closed.{{Update inline|date=July 2011}}", Why.UPDATE_NEEDED, date(2009, 5, 1)),
    ],
)
def test_what_shows_how_old_a_statement_is(text: str, why: Why, day: date) -> None:
    statement = only(("Ida", text))
    assert [(sign.why, sign.day) for sign in statement.signs] == [(why, day)]
    assert not statement.is_history


@pytest.mark.parametrize(
    "text",
    [
        "As of 2021, the quay has 12 cranes.",
        "The harbour was founded in 1862.",
        "The quay has 12 cranes.",
        "He wrote for ''Commodity Today''.",
        "''Now That Is a Choir'' sold 5 records.",
    ],
)
def test_what_is_new_or_says_no_date_is_not_listed(text: str) -> None:
    assert stale(("Ida", text)) == ()


def test_the_newest_of_several_stamps_counts() -> None:
    assert stale(("Ida", "It had 5 cranes as of 1990, and 8 as of 2022.")) == ()


def test_the_oldest_statement_comes_first() -> None:
    found = stale(("Ida", "As of 2008, it has 5 cranes. As of 2004, it has 3 locks. It is currently closed."))
    assert [statement.day.year for statement in found] == [2004, 2008, 2009]


def test_a_word_is_as_old_as_the_edit_that_wrote_it() -> None:
    statement = only(
        ("Ida", "The lock is closed."),
        ("Jon", "The lock is currently closed."),
        ("Kim", "The old lock is currently closed."),
        days=365,
    )
    assert statement.signs[0].day == date(2010, 5, 1)
    assert statement.written.user == "Jon"
    assert statement.touched.user == "Kim"
    assert statement.edited == 1


def test_edits_of_the_words_around_are_counted() -> None:
    statement = only(
        ("Ida", "As of 2008, it has 5 cranes. It rains."),
        ("Jon", "As of 2008, it has 5 big cranes. It rains."),
        ("Kim", "As of 2008, it has 5 big cranes. It pours all summer. Ships call."),
        ("Lea", "As of 2008, it has 5 big cranes. It pours all summer. Ships call.\n\nElsewhere it snows."),
    )
    assert (statement.edited, statement.edited_around) == (1, 1)
    assert statement.touched.user == "Jon"


def test_a_stamp_that_was_advanced_is_written_then() -> None:
    statement = only(
        ("Ida", "As of 2004, it has 5 cranes."),
        ("Jon", "As of 2008, it has 5 cranes."),
    )
    assert (statement.written.user, statement.day.year, statement.edited) == ("Jon", 2008, 0)


def test_what_was_long_past_when_it_was_written_tells_of_that_time() -> None:
    history, as_of = stale(("Ida", "In 1921 the quay handled 900 tonnes.\n\nAs of 1931, it has 5 cranes."))
    assert history.is_history
    assert not as_of.is_history


def test_what_was_undone_does_not_count() -> None:
    text = "As of 2008, it has 5 cranes."
    statement = only(("Ida", text), ("Vandal", "As of 2008, it has 0 bananas."), ("Jon", text))
    assert (statement.edited, statement.touched.user) == (0, "Ida")


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("en", "It is now, and recently was, shut.", ("now", "recently")),
        ("en", "“Currently it is shut.", ("Currently",)),
        ("en", "The nowhere-man todays on.", ()),
        ("de", "Die Brücke ist zurzeit gesperrt.", ("zurzeit",)),
        ("fr", "Le pont est actuellement fermé.", ("actuellement",)),
        ("es", "El puente está actualmente cerrado.", ("actualmente",)),
        ("it", "Il ponte è attualmente chiuso.", ("attualmente",)),
        ("pt", "A ponte está atualmente fechada.", ("atualmente",)),
        ("nl", "De brug is momenteel dicht.", ("momenteel",)),
        ("ru", "Мост сейчас закрыт.", ("сейчас",)),
        ("ja", "橋は現在閉鎖されている。", ("現在",)),
        ("ja", "2009年現在、橋は閉鎖されている。", ()),
        ("zh", "該橋目前關閉。", ("目前",)),
        ("hi", "पुल वर्तमान में बंद है।", ("वर्तमान में",)),
        ("ar", "الجسر مغلق حاليا.", ("حاليا",)),
        ("sv", "Bron är för närvarande stängd.", ("för närvarande",)),
        ("pl", "Most jest obecnie zamknięty.", ("obecnie",)),
        ("uk", "Міст наразі закрито.", ("наразі",)),
        ("cs", "Most je v současné době uzavřen.", ("v současné době",)),
        ("tr", "Köprü şu anda kapalı.", ("şu anda",)),
        ("ko", "다리는 현재 닫혀 있다.", ("현재",)),
        ("fa", "این پل در حال حاضر بسته است.", ("در حال حاضر",)),
        ("id", "Jembatan itu saat ini ditutup.", ("saat ini",)),
        ("de-at", "Die Brücke ist derzeit gesperrt.", ("derzeit",)),
        ("fi", "Silta on nyt kiinni.", ()),
    ],
)
def test_words_that_float(lang: str, text: str, words: tuple[str, ...]) -> None:
    assert floating_words(text, lang) == words
