"""The public face as its users type it: mypy reads this file, strictly; it is never run."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import assert_type

from mwparserfromhell.wikicode import Wikicode

import wikidiff
from wikidiff import snapshotting
from wikidiff.asking import Network
from wikidiff.model import (
    Blame,
    Block,
    Change,
    Changelog,
    Claim,
    Comparison,
    Document,
    Edits,
    Figures,
    Page,
    Revision,
    Section,
    Stale,
    Timeline,
)


def texts(old: str, new: str) -> None:
    comparison = wikidiff.compare(old, new, lang="de")
    assert_type(comparison, Comparison)
    assert_type(comparison.changes, tuple[Change, ...])
    assert_type(wikidiff.apply(comparison, old), str)
    assert_type(wikidiff.figures(old), Figures)


def one_text(text: str) -> None:
    document = wikidiff.parse(text)
    assert_type(document, Document)
    assert_type(document.sections(), Iterator[tuple[tuple[str, ...], Section]])
    assert_type(document.blocks(), Iterator[Block])
    claims = wikidiff.claims(document)
    assert_type(claims, tuple[Claim, ...])
    code = wikidiff.wikicode(document, claims[0])
    assert_type(code, Wikicode)
    assert_type(wikidiff.parse(code), Document)
    wikidiff.parse(text.encode())  # type: ignore[arg-type]
    wikidiff.wikicode(document, "a title")  # type: ignore[arg-type]


def histories(path: str) -> None:
    with wikidiff.Store(path) as store:
        assert_type(wikidiff.import_file(store, "history.xml").new, int)
        assert_type(store.pages(), tuple[Page, ...])
        page = store.find_page("Title")
        assert_type(page, Page)
        assert_type(store.history(page), tuple[Revision, ...])
        assert_type(store.history("Title"), tuple[Revision, ...])
        assert_type(store.text("Title", "2009-06"), Revision)
        assert_type(store.changelog(page, since="2008", until=date(2009, 6, 1)), Changelog)
        assert_type(store.edits("Title"), Edits)
        assert_type(store.blame("Title", figures=True), Blame)
        assert_type(store.trace(page, "phrase"), Timeline)
        assert_type(store.stale(page, before="2010"), Stale)
        store.changelog(page, since=2008)  # type: ignore[arg-type]
        assert_type(wikidiff.stored_changelog(store, page, since=datetime.now(UTC)), Changelog)
        assert_type(wikidiff.changelog(page, store.revisions(page)), Changelog)
        assert_type(wikidiff.blame(page, store.revisions(page)), Blame)
        assert_type(wikidiff.trace(page, store.revisions(page), "phrase"), Timeline)
        found = wikidiff.stale(page, store.revisions(page), at=datetime.now(UTC), before=date(2020, 1, 1))
        assert_type(found, Stale)
        wikidiff.stored_changelog(store, "Title")  # type: ignore[arg-type]


def errors() -> str:
    try:
        wikidiff.parse("")
    except wikidiff.WikidiffError as error:
        return error.message + error.hint
    return wikidiff.__version__


def what_the_command_line_knows_of_the_network() -> Network:
    return snapshotting
