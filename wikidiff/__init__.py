"""wikidiff: what a wiki article claims now that it did not claim then.

The public names load on first use: a program that only wants the version, or `wikidiff --help`, need
not wait for every stage. `__init__.pyi` says what they are to type checkers.
"""

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
    "parse",
    "stale",
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
