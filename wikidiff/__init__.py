"""wikidiff: what a wiki article claims now that it did not claim then.

Two texts, or two revisions:

    comparison = wikidiff.compare(old, new)           .changes: code, before, after, figures, words
    wikidiff.apply(comparison, old) == new            nothing is lost

One text:

    wikidiff.figures("It fell to 86,205 in 2006.")    its figures: kind, value, unit, qualifier, stamp
    document = wikidiff.parse(wikitext, lang="en")    its sections and blocks
    wikidiff.claims(document)                         its claims, with figures, citations, spans
    wikidiff.wikicode(document, claim)                any stretch, as mwparserfromhell's Wikicode
    reader = wikidiff.Reader("en")                    reads many texts of a page, each block once: .parse, .claims

Histories, kept in one file. A page is a `Page` or a title; a moment is a datetime, a date, or like "2009-06":

    with wikidiff.Store("snapshots/wikidiff.sqlite") as store:
        store.import_file("history.xml")              or from a wiki: wikidiff.Wiki("en.wikipedia.org")
        store.pages(), store.history(page)            what is there; revisions without their texts
        store.text(page, "2009-06")                   one revision with its text: number, date, first, latest
        store.changelog(page, since="2008")           what changed, by whom; .entries, .tally
        store.edits(page)                             the same edit by edit, undone ones too
        store.blame(page, figures=True)               who gave each claim, or figure, what it says
        store.trace(page, "a phrase")                 one claim's life: .points
        store.stale(page, before="2015")              what is out of date

The same of any sequence of revisions with their texts, oldest first, without a store:

    wikidiff.changelog(page, revisions)               from the first to the last
    wikidiff.blame(page, revisions)
    wikidiff.trace(page, revisions, "a phrase")
    wikidiff.stale(page, revisions, at=…, before=…)

A file that does not say all that is wanted: `wikidiff.import_file(store, path, title=…, date=…, encoding=…)`; what
`Store.changelog` does, of any store and page: `wikidiff.stored_changelog(store, page, since=…)`.

Records are frozen and typed; `to_dict()` of a comparison, changelog, blame, timeline is JSON (`wikidiff schema`).
Every error is a `WikidiffError` with a `message` and a `hint`. More, with examples that are tested: docs/python.md.
"""

# The public names load on first use: a program that only wants the version, or `wikidiff --help`, need
# not wait for every stage. `__init__.pyi` says what they are to type checkers.

from importlib import import_module
from typing import Any

from wikidiff.version import __version__

__all__ = [
    "Reader",
    "Store",
    "Wiki",
    "WikidiffError",
    "__version__",
    "apply",
    "blame",
    "changelog",
    "claims",
    "compare",
    "figures",
    "import_file",
    "parse",
    "stale",
    "stored_changelog",
    "trace",
    "wikicode",
]

_HOMES = dict.fromkeys(__all__, "wikidiff.pipeline") | {
    **dict.fromkeys(["apply", "claims", "compare", "figures", "parse"], "wikidiff.comparing"),
    "import_file": "wikidiff.opening",
    "Store": "wikidiff.histories",
    "Reader": "wikidiff.reading",
    "WikidiffError": "wikidiff.errors",
    "Wiki": "wikidiff.wiki",
    "wikicode": "wikidiff.bridge",
}
del _HOMES["__version__"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
