from wikidiff.bridge import wikicode as wikicode
from wikidiff.errors import WikidiffError as WikidiffError
from wikidiff.histories import Store as Store
from wikidiff.pipeline import apply as apply
from wikidiff.pipeline import blame as blame
from wikidiff.pipeline import changelog as changelog
from wikidiff.pipeline import claims as claims
from wikidiff.pipeline import compare as compare
from wikidiff.pipeline import figures as figures
from wikidiff.pipeline import import_file as import_file
from wikidiff.pipeline import parse as parse
from wikidiff.pipeline import stale as stale
from wikidiff.pipeline import stored_changelog as stored_changelog
from wikidiff.pipeline import trace as trace
from wikidiff.snapshotting import Wiki as Wiki
from wikidiff.version import __version__ as __version__

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
