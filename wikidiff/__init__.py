"""wikidiff: what a wiki article claims now that it did not claim then."""
