"""wikidiff: what a wiki article claims now that it did not claim then.

Two texts, or two revisions:

    comparison = wikidiff.compare(old, new)           .changes: code, before, after, figures, words
    wikidiff.apply(comparison, old) == new            nothing is lost

One text:

    wikidiff.figures("It fell to 86,205 in 2006.")    its figures: kind, value, unit, qualifier, stamp
    document = wikidiff.parse(wikitext, lang="en")    its sections and blocks
    wikidiff.claims(document)                         its claims, with figures, citations, spans
    wikidiff.wikicode(document, claim)                any stretch, as mwparserfromhell's Wikicode

Histories, kept in one file:

    with wikidiff.Store("snapshots/wikidiff.sqlite") as store:
        wikidiff.import_file(store, "history.xml")    or from a wiki: wikidiff.Wiki("en.wikipedia.org")
        page = store.find_page("Kuril Islands dispute")
        store.pages(), store.history(page), store.read(page, revision), store.revisions(page)
        wikidiff.stored_changelog(store, page, since=…)        what changed, by whom

Histories, as any sequence of revisions with their texts (`store.revisions(page)`):

    wikidiff.changelog(page, revisions)               what changed from its first to its last
    wikidiff.blame(page, revisions, figures=True)     who gave each claim, or figure, what it says
    wikidiff.trace(page, revisions, "a phrase")       one claim's life
    wikidiff.stale(page, revisions, at=…, before=…)   what is out of date

Records are frozen and typed; `to_dict()` of a comparison, changelog, blame, timeline is JSON (`wikidiff schema`).
Every error is a `WikidiffError` with a `message` and a `hint`. More, with examples that are tested: docs/python.md.
"""

# The public names load on first use: a program that only wants the version, or `wikidiff --help`, need
# not wait for every stage. `__init__.pyi` says what they are to type checkers.

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from wikidiff.version import __version__

__all__ = [
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
    "WikidiffError": "wikidiff.errors",
    "Wiki": "wikidiff.gather",
    "wikicode": "wikidiff.bridge",
}
del _HOMES["__version__"]


class _Package(ModuleType):
    """Looks public names up where they live, before what else the package holds.

    Before, because `parse` is a function for those who use the package and also the name of a stage,
    which Python would put in its place as soon as anybody imports the stage.
    """

    def __getattribute__(self, name: str) -> Any:
        home = _HOMES.get(name)
        return getattr(import_module(home), name) if home else super().__getattribute__(name)


sys.modules[__name__].__class__ = _Package
