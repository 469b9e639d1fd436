"""Who is a temporary account: as the wiki says, kept by the store, counted apart, through export and import."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from wikidiff.export import write_jsonl
from wikidiff.model import Hidden, History, Page, Revision
from wikidiff.model.users import UserKind, user_kind
from wikidiff.model.wire import make_revision
from wikidiff.pipeline import stored_changelog
from wikidiff.report.digest import digest
from wikidiff.report.editors import Ignored
from wikidiff.report.listing import log_dict, log_entries, log_table
from wikidiff.sources import read_revisions
from wikidiff.store import Store
from wikidiff.store.schema import _ADDED

PAGE = Page(wiki="enwiki", title="Quay", pageid=3)
STAMP = "2026-03-0{}T00:00:00Z"


def answered(number: int, **more: object) -> Revision:
    """Return a revision as an answer of the API has it."""
    value = {"revid": number, "timestamp": STAMP.format(number), "*": f"It has {number} cranes."}
    return make_revision(value | more)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"user": "~2026-1234-5", "temp": True}, UserKind.TEMPORARY),
        ({"user": "~2026-1234-5", "temp": ""}, UserKind.TEMPORARY),
        ({"user": "Unregistered 5", "temp": True}, UserKind.TEMPORARY),
        ({"user": "~2026-1234-5"}, None),
        ({"user": "~2026-1234-5", "temp": False, "user_kind": "registered"}, UserKind.REGISTERED),
        ({"user": "Ann"}, UserKind.REGISTERED),
        ({"user": "192.0.2.7", "anon": True}, UserKind.IP),
        ({"user": "2001:DB8::7", "anon": ""}, UserKind.IP),
        ({"userhidden": True}, UserKind.HIDDEN),
        ({}, None),
    ],
)
def test_the_wiki_says_it_and_not_the_name(said: dict[str, object], kind: UserKind | None) -> None:
    assert user_kind(answered(1, **said)) is kind


HISTORY = (
    answered(1, user="Ann"),
    answered(2, user="Unregistered 5", temp=True),
    answered(3, user="~2026-77", temp=True),
    answered(4, user="192.0.2.7", anon=True),
    answered(5, userhidden=True),
    answered(6, user="~2026-88"),
)
KINDS = {"registered": 1, "temporary": 2, "ip": 1, "hidden": 1, "unknown": 1}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.sqlite") as opened:
        opened.add((PAGE, revision) for revision in HISTORY)
        yield opened


def test_the_store_keeps_it(store: Store) -> None:
    kinds = [user_kind(each) for each in HISTORY]
    assert [user_kind(each) for each in store.history(PAGE)] == kinds
    assert [user_kind(each) for each in store.revisions(PAGE)] == kinds
    found = store.find_revision(PAGE, 2)
    assert found is not None
    assert user_kind(found) is UserKind.TEMPORARY
    assert user_kind(store.read(PAGE, found)) is UserKind.TEMPORARY
    assert store.verify().is_whole


def test_what_comes_later_without_a_word_takes_nothing_back(store: Store) -> None:
    store.add([(PAGE, answered(3, user="~2026-77"))])
    assert user_kind(store.history(PAGE)[2]) is UserKind.TEMPORARY
    store.add([(PAGE, answered(6, user="~2026-88", user_kind="registered"))])
    assert user_kind(store.history(PAGE)[5]) is UserKind.REGISTERED


def test_another_wiki_has_other_accounts(store: Store) -> None:
    other = Page(wiki="dewiki", title="Kai", pageid=3)
    store.add([(other, answered(3, user="~2026-77"))])
    assert user_kind(store.history(other)[0]) is None


def test_a_store_of_an_earlier_schema_knows_none(store: Store, tmp_path: Path) -> None:
    store.close()
    with closing(sqlite3.connect(store.path)) as connection, connection:
        for statement in _ADDED[4]:
            _, kind, name, *_ = statement.split()
            connection.execute(f"DROP {kind} IF EXISTS {name}")
        connection.execute("PRAGMA user_version = 3")
    with Store(store.path, readonly=True) as reader:
        assert user_kind(reader.history(PAGE)[1]) is UserKind.REGISTERED
        assert user_kind(reader.history(PAGE)[2]) is None
    with Store(store.path) as writer:
        writer.add([(PAGE, answered(3, user="~2026-77", temp=True))])
        assert user_kind(writer.history(PAGE)[2]) is UserKind.TEMPORARY


def test_log_and_reports_count_apart(store: Store) -> None:
    entries = log_entries(store.history(PAGE))
    assert log_dict(PAGE, entries)["edits_by"] == KINDS
    assert log_table(entries).endswith(
        "\n1 by registered users, 2 by temporary accounts, 1 by addresses, 1 by hidden users, "
        "1 by users of whom no kind is known\n"
    )
    changelog = stored_changelog(store, PAGE)
    # Who made the older end made no change to it.
    assert dict(changelog.tally.kinds) == {name: KINDS[name] for name in KINDS if name != "registered"}
    said = " ".join(digest(changelog).summary)
    assert (
        "1 of the edits without an account, 2 by temporary accounts and 1 by a user whom the wiki hides"
        in said
    )


def test_a_report_leaves_out_temporary_accounts_by_the_wikis_word(store: Store) -> None:
    ignored = Ignored(("temporary",))
    assert [ignored.holds(each) for each in store.history(PAGE)] == [False, True, True, False, False, False]


def test_export_and_import_keep_it(store: Store, tmp_path: Path) -> None:
    lines = b"".join(write_jsonl([History(PAGE, store.revisions(PAGE))]))
    assert [json.loads(line)["user_kind"] for line in lines.splitlines()] == [
        "registered", "temporary", "temporary", "ip", "hidden", None,
    ]  # fmt: skip
    with Store(tmp_path / "again.sqlite") as again:
        again.add(read_revisions("-", stdin=BytesIO(lines)))
        assert [user_kind(each) for each in again.history(PAGE)] == [user_kind(each) for each in HISTORY]


def test_hidden_users_of_old_dumps_are_not_told() -> None:
    bare = Revision(revid=1, timestamp=datetime(2004, 1, 1, tzinfo=UTC))
    assert user_kind(bare) is None
    hidden = Revision(revid=1, timestamp=datetime(2004, 1, 1, tzinfo=UTC), hidden=Hidden.USER)
    assert user_kind(hidden) is UserKind.HIDDEN
