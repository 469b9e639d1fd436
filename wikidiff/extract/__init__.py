"""Extraction: readable passages to claims with their figures, stamps and marks. Pure."""

from wikidiff.extract.claim_reader import Extractor, claims, figures
from wikidiff.extract.memo import Memo

__all__ = ["Extractor", "Memo", "claims", "figures"]
