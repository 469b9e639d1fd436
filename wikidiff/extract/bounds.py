"""How much of a text is looked at for figures."""

MAX_ANCHORS = 5_000
"""Places in one claim at which a figure may begin (a number, a number word, a month); what stands behind the last
is not read. A sentence with more of them is a list that no reader reads, and half a million of them in one line
would take a minute. `parse.bounds.MAX_NUMBERS` says so of the block that holds it."""
