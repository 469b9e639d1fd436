"""What is known of languages: one record each, from one folder each."""

from wikidiff.languages.record import Language
from wikidiff.languages.tables import TABLED, language_of, separators_of

__all__ = ["TABLED", "Language", "language_of", "separators_of"]
