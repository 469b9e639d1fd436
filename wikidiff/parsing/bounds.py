"""How much is read. What passes a bound is kept whole, as text, and its block says so in `degraded`."""

MAX_BLOCK = 400_000
"""Code points of a block that is read; a longer one is one passage of its wikitext."""

MAX_NUMBERS = 5_000
"""Numbers in one sentence or item whose figures are read (`extract.bounds`); a block that has more says so."""

MAX_NESTING = 40
"""Constructs (templates, links, references) within constructs; what is deeper reads as its wikitext."""

MAX_TABLES_DEEP = 4
"""Tables in tables; a table that is deeper reads as text of its cell."""

MAX_SPAN = 100
"""Rows or columns that a cell spans: hostile tables claim millions."""

MAX_HANGING = 16
"""Cells from rows above that a row repeats; further ones stand in their first row only."""
