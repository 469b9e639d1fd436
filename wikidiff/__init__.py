"""wikidiff: what a wiki article claims now that it did not claim then."""

from wikidiff.errors import WikidiffError
from wikidiff.pipeline import Store, apply, changelog, claims, compare, figures, parse
from wikidiff.version import __version__

__all__ = [
    "Store",
    "WikidiffError",
    "__version__",
    "apply",
    "changelog",
    "claims",
    "compare",
    "figures",
    "parse",
]
