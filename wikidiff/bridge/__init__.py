"""Between wikidiff and mwparserfromhell: a stretch as its `Wikicode`, and lists of what it finds there.

The only stage that imports mwparserfromhell. What cuts a text (`parse`) is ours; what stands inside of a
stretch is asked here, within bounds.
"""

from wikidiff.bridge.bounds import MAX_NESTING, MAX_REREAD, MAX_WIKICODE
from wikidiff.bridge.listing import constructs
from wikidiff.bridge.stretches import wikicode

__all__ = ["MAX_NESTING", "MAX_REREAD", "MAX_WIKICODE", "constructs", "wikicode"]
