"""Snapshots on disk: one SQLite file, texts by their sha1, each compressed against an earlier one.

names, select, order, codec, chain   pure
schema, lives_schema, failures       the tables, and the file's complaints
file                                 the file and the connections to it
rows, pages, texts, writer, verify   pages, revisions and their texts
fetched, fetching                    what fetching wants
lives_rows, lives, track, compact    lives: written, read, and how reports see them
readers, marks                       what readers have seen, and entries of feeds
store                                all of it behind one class
"""

from wikidiff.store.failures import explained
from wikidiff.store.fetching_rows import Cursor
from wikidiff.store.lives import Saved
from wikidiff.store.marks_rows import KeptEntry
from wikidiff.store.rows import timestamp_value
from wikidiff.store.select import select_revision
from wikidiff.store.store import Statistics, Store
from wikidiff.store.verify import Problem, Verification
from wikidiff.store.writer import Added, Conflict

__all__ = [
    "Added",
    "Conflict",
    "Cursor",
    "KeptEntry",
    "Problem",
    "Saved",
    "Statistics",
    "Store",
    "Verification",
    "explained",
    "select_revision",
    "timestamp_value",
]
