"""Two documents → a comparison: sections, blocks, claims, words, figures, each aligned and coded."""

from wikidiff.diff.apply import apply
from wikidiff.diff.compare import compare_documents

__all__ = ["apply", "compare_documents"]
