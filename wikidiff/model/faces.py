"""How notebooks and tables of data see a record: made by the reports, which the model does not know.

They are loaded by name when they are wanted, as the public names of the package are.
"""

from __future__ import annotations

from importlib import import_module
from typing import Literal

from wikidiff.model.claim import Figure

_HOME = "wikidiff.report.notebook"


class Seen:
    """A record that a notebook shows as a report, and that can be a table of data."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return what Jupyter shows."""
        shown: str = import_module(_HOME).html(self)
        return shown

    def to_records(self) -> list[dict[str, object]]:
        """Return a flat dict for each line: a state, a claim with who said it, a figure, a section.

        `pandas.DataFrame` and `polars.DataFrame` take the list as it is.
        """
        records: list[dict[str, object]] = import_module(_HOME).records(self)
        return records


class Figures(tuple[Figure, ...], Seen):
    """The figures of a text, in order."""

    __slots__ = ()


class Shown:
    """The same, for a report of changes."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return what Jupyter shows."""
        shown: str = import_module(_HOME).html(self)
        return shown

    def to_records(self, of: Literal["changes", "figures"] = "changes") -> list[dict[str, object]]:
        """Return a flat dict for each change, or each figure that changed, came or went.

        `pandas.DataFrame` and `polars.DataFrame` take the list as it is.
        """
        records: list[dict[str, object]] = import_module(_HOME).change_records(self, of=of)
        return records
