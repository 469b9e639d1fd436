"""Whether the sections that changes are chosen by are there."""

from __future__ import annotations

from collections.abc import Iterable

from wikidiff.comparing import section_paths
from wikidiff.model import Changelog, Comparison, Edits, Revision
from wikidiff.report.chosen import places_of
from wikidiff.report.selection import Selection, check_sections, sections_wanted


def check_choice(
    selection: Selection, report: Comparison | Changelog | Edits, texts: Iterable[Revision | str]
) -> None:
    """Raise `InputError` for a section that neither the report nor the texts have."""
    if sections_wanted(selection):
        check_sections(selection, places_of(report) | section_paths(texts))
