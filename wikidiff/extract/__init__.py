"""Extraction: readable passages to claims with their figures, stamps and marks. Pure."""

from wikidiff.extract.claims import claims, figures, forget

__all__ = ["claims", "figures", "forget"]
