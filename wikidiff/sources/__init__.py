"""Revisions out of files: exports and dumps, API answers, wikitext, rendered pages.

bytes → streams → compression, archives (content) → detect → export_xml
                                                             api_json
                                                             wikitext, rendered_text, rendered_html
"""

from wikidiff.sources.naming import names_file
from wikidiff.sources.reading import read_revisions, read_version
from wikidiff.sources.texts import TextFile
from wikidiff.sources.wikitext import read_text

__all__ = ["TextFile", "names_file", "read_revisions", "read_text", "read_version"]
