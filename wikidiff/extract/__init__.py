"""Extraction: readable passages to claims with their figures, stamps and marks. Pure."""

from wikidiff.extract.claims import claims, figures

__all__ = ["claims", "figures"]
