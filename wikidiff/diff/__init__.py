"""Two documents → a comparison: sections, blocks, claims, words, figures, each aligned and coded."""

from wikidiff.diff.compare import compare_documents
from wikidiff.diff.lines import diff_lines
from wikidiff.diff.replay import apply
from wikidiff.diff.sequence import common_head, common_tail
from wikidiff.diff.similarity import Signature, sign

__all__ = ["Signature", "apply", "common_head", "common_tail", "compare_documents", "diff_lines", "sign"]
