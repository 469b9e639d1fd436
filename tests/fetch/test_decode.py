"""What the API answers, in the shapes that a real MediaWiki 1.39 gives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wikidiff.errors import FetchError, InputError
from wikidiff.fetch import base_of, parse_address
from wikidiff.fetch.api import Site
from wikidiff.fetch.decode import make_revision, renamed
from wikidiff.fetch.retry import LONGEST_DELAY, Pace, delay, parse_retry_after
from wikidiff.fetch.snapshot import Wish, thinned
from wikidiff.model import Hidden, Revision

SHA1 = "11cef88175cf81168a86e7c0327a5b2d7a1920f5"
NOW = datetime(2026, 1, 9, tzinfo=UTC)


def test_both_format_versions_give_the_same() -> None:
    new = {
        "revid": 7, "parentid": 0, "minor": False, "user": "A", "timestamp": "2007-01-02T03:04:05Z", "comment": "",
        "tags": [], "size": 9, "sha1": "f" * 40, "roles": ["main", "other"],
        "slots": {
            "main": {"size": 5, "sha1": SHA1, "contentmodel": "wikitext", "content": "hello"},
            "other": {"size": 4},
        },
    }  # fmt: skip
    old = {
        "revid": 7, "parentid": 0, "user": "A", "timestamp": "2007-01-02T03:04:05Z", "comment": "", "tags": [],
        "size": 5, "sha1": SHA1, "contentmodel": "wikitext", "*": "hello",
    }  # fmt: skip
    assert make_revision(new) == make_revision(old)
    assert make_revision(new).sha1 == SHA1
    assert make_revision(new).parentid is None


def test_sum_over_slots_is_no_hash_of_the_text() -> None:
    value = {
        "revid": 1,
        "timestamp": "2007-01-02T03:04:05Z",
        "sha1": SHA1,
        "slots": {"main": {}, "other": {}},
    }
    assert make_revision(value).sha1 is None


def test_every_hidden_state() -> None:
    value = {
        "revid": 1, "timestamp": "2007-01-02T03:04:05Z", "userhidden": True, "commenthidden": "",
        "sha1hidden": True, "suppressed": True, "slots": {"main": {"texthidden": True, "textmissing": True}},
    }  # fmt: skip
    revision = make_revision(value)
    assert revision.hidden == ~Hidden.NOTHING
    assert (revision.user, revision.comment, revision.sha1, revision.text) == (None, None, None, None)


@pytest.mark.parametrize("value", [None, {}, {"revid": "7"}, {"revid": 7}, {"revid": 7, "timestamp": "soon"}])
def test_no_revision(value: object) -> None:
    with pytest.raises(FetchError):
        make_revision(value)


def revision(comment: str | None, *, minor: bool = True, sha1: str | None = SHA1) -> Revision:
    return Revision(revid=2, timestamp=NOW, comment=comment, minor=minor, sha1=sha1)


def test_redirects_in_a_circle_end() -> None:
    circle = {"redirects": [{"from": "A", "to": "B"}, {"from": "B", "to": "A"}]}
    assert renamed(circle, ["A"]) == {"A": "B"}


@given(st.integers(0, 1000), st.none() | st.floats(0, 1e6), st.floats(0, 1, exclude_max=True))
def test_delay_is_bounded_and_never_below_what_was_asked(
    attempt: int, asked: float | None, chance: float
) -> None:
    seconds = delay(attempt, asked, chance)
    assert seconds >= (asked or 0.0)
    assert 0 < seconds + (asked is not None) <= (asked or 0.0) + LONGEST_DELAY + 1


@given(st.text())
def test_retry_after_of_any_kind_never_raises(text: str) -> None:
    seconds = parse_retry_after(text, NOW)
    assert seconds is None or seconds >= 0


def test_pace_recovers() -> None:
    pace = Pace()
    for _ in range(20):
        pace.slower()
    slowest = pace.interval
    for _ in range(400):
        pace.good()
    assert (slowest, pace.interval) == (60.0, 0.0)


@pytest.mark.parametrize(
    ("url", "base", "title", "oldid", "diff"),
    [
        ("https://x.org/w/index.php?title=A_b&diff=123&oldid=122", "https://x.org", "A b", 122, "123"),
        ("https://de.m.wikipedia.org/wiki/Spezial:MobileDiff/9", "https://de.wikipedia.org", None, 9, "prev"),
        ("https://x.org/wiki/Special:PermanentLink/5", "https://x.org", None, 5, None),
        ("https://x.org/index.php/Special:Diff/5/next", "https://x.org", None, 5, "next"),
        ("https://x.fandom.com/de/wiki/Seite#Teil", "https://x.fandom.com/de", None, None, None),
        ("http://127.0.0.1:8080/a/index.php?curid=4", "http://127.0.0.1:8080/a", None, None, None),
        ("https://x.org/wiki/Special:Redirect/revision/77", "https://x.org", None, 77, None),
    ],
)  # fmt: skip
def test_addresses(url: str, base: str, title: str | None, oldid: int | None, diff: str | None) -> None:
    address = parse_address(url)
    assert (address.base, address.title, address.oldid, address.diff) == (base, title, oldid, diff)


@given(st.text())
def test_any_text_is_an_address_or_an_input_error(text: str) -> None:
    for read in (parse_address, base_of):
        for whole in (text, f"https://{text}"):
            try:
                found = read(whole)
            except InputError:
                continue
            assert found


def test_site_survives_its_cache() -> None:
    site = Site(
        api="https://x/api.php", wiki="x", lang="en", server="//x", script="/index.php", article_path="/wiki/$1",
        generator="", namespaces=((14, "Kategorie"),),
    )  # fmt: skip
    assert Site.from_json(site.to_json()) == site
    assert Site.from_json('{"api": 1}') is None
    assert site.title_in("https://x/wiki/AC%2FDC") == "AC/DC"


def test_last_of_each_period_across_batches() -> None:
    days = [Revision(revid=n, timestamp=NOW + timedelta(days=n)) for n in range(70)]
    batches = [days[:10], days[10:11], days[11:]]
    months = [each.revid for batch in thinned(batches, "month") for each in batch]
    assert months == [22, 50, 69]
    assert [each for batch in thinned(batches, "day") for each in batch] == days
    assert len([each for batch in thinned(batches, "week") for each in batch]) == 11


@pytest.mark.parametrize(
    "wish", [{"at": NOW, "limit": 2}, {"since": NOW, "until": NOW - timedelta(1)}, {"limit": 0}]
)
def test_wishes_that_make_no_sense(wish: dict[str, object]) -> None:
    with pytest.raises(InputError):
        Wish(**wish)  # type: ignore[arg-type]


def test_other_slots_are_told_by_their_roles() -> None:
    """An answer that was asked for the main slot does not have the others; the hash is of them all the same."""
    value = {
        "revid": 1, "timestamp": "2007-01-02T03:04:05Z", "sha1": SHA1, "size": 50, "roles": ["main", "mediainfo"],
        "slots": {"main": {"content": "hello"}},
    }  # fmt: skip
    assert (make_revision(value).sha1, make_revision(value).size) == (None, 5)
    assert make_revision(value | {"roles": ["main"]}).sha1 == SHA1
