"""Figures in languages other than English: one grammar, whose words are all in tables.

`cldr/` holds what scripts/cldr.py generates from CLDR, `words/` what was written by hand; a language
has one file in each. A language without files gets what is language-free: digits, signs, symbols of
units and currencies, ISO dates, years.
"""
