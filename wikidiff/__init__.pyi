from wikidiff.bridge import wikicode as wikicode
from wikidiff.comparing import apply as apply
from wikidiff.comparing import claims as claims
from wikidiff.comparing import compare as compare
from wikidiff.comparing import figures as figures
from wikidiff.comparing import parse as parse
from wikidiff.errors import WikidiffError as WikidiffError
from wikidiff.histories import Store as Store
from wikidiff.opening import import_file as import_file
from wikidiff.pipeline import blame as blame
from wikidiff.pipeline import changelog as changelog
from wikidiff.pipeline import stale as stale
from wikidiff.pipeline import stored_changelog as stored_changelog
from wikidiff.pipeline import trace as trace
from wikidiff.reading import Reader as Reader
from wikidiff.version import __version__ as __version__
from wikidiff.wiki import Wiki as Wiki

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
