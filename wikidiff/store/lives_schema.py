"""The tables of lives, and of what is told by them."""

LIVES_TABLES = (
    "CREATE INDEX page_by_title ON page (title)",
    "CREATE INDEX former_by_title ON former_title (title)",
    """CREATE TABLE track (
        page INTEGER PRIMARY KEY REFERENCES page (id),
        engine TEXT NOT NULL,
        followed INTEGER NOT NULL,
        readable INTEGER NOT NULL,
        timestamp TEXT NOT NULL,
        events INTEGER NOT NULL,
        state TEXT NOT NULL
    )""",
    """CREATE TABLE followed (
        page INTEGER NOT NULL REFERENCES page (id),
        revid INTEGER NOT NULL,
        position INTEGER NOT NULL,
        state INTEGER NOT NULL,
        undone_by INTEGER,
        flips INTEGER NOT NULL,
        PRIMARY KEY (page, revid)
    ) WITHOUT ROWID""",
    """CREATE TABLE life (
        page INTEGER NOT NULL REFERENCES page (id),
        number INTEGER NOT NULL,
        kind TEXT NOT NULL,
        origin TEXT NOT NULL,
        parents TEXT,
        PRIMARY KEY (page, number)
    ) WITHOUT ROWID""",
    """CREATE TABLE event (
        page INTEGER NOT NULL REFERENCES page (id),
        life INTEGER NOT NULL,
        number INTEGER NOT NULL,
        revid INTEGER NOT NULL,
        what TEXT NOT NULL,
        codes TEXT NOT NULL,
        text TEXT,
        before TEXT,
        after TEXT,
        section TEXT,
        label TEXT,
        container TEXT,
        figures TEXT,
        extras TEXT,
        PRIMARY KEY (page, life, number)
    ) WITHOUT ROWID""",
    "CREATE INDEX event_revid ON event (page, revid)",
    """CREATE TABLE layout (
        page INTEGER NOT NULL REFERENCES page (id),
        revid INTEGER NOT NULL,
        base INTEGER,
        leaps INTEGER NOT NULL,
        first INTEGER NOT NULL,
        gone INTEGER NOT NULL,
        came TEXT NOT NULL,
        PRIMARY KEY (page, revid)
    ) WITHOUT ROWID""",
    """CREATE TABLE revert (
        page INTEGER NOT NULL REFERENCES page (id),
        revid INTEGER NOT NULL,
        restored INTEGER NOT NULL,
        undone TEXT NOT NULL,
        PRIMARY KEY (page, revid)
    ) WITHOUT ROWID""",
    """CREATE TABLE wording (
        page INTEGER NOT NULL REFERENCES page (id),
        wording INTEGER NOT NULL,
        life INTEGER NOT NULL,
        PRIMARY KEY (page, wording)
    ) WITHOUT ROWID""",
)
"""What schema 3 added: indexes of titles, and tables whose rows all follow from the revisions: losing them
costs time and nothing else."""

LIVES_NAMES = ("track", "followed", "life", "event", "layout", "revert", "wording", "entry")
"""Entries of feeds are told by what is known of lives, and go with them."""
