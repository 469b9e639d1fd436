"""Revisions of a file that cannot be read, counted: the rest of the file is read all the same."""

from __future__ import annotations

from wikidiff.errors import ImportFormatError


class PassedOver:
    """Counts them, and says at the end what was wrong with the first."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._first = ""
        self.count = 0

    def add(self, reason: str) -> None:
        """Take note of one; `reason` is what is wrong with it, and where it stands."""
        self._first = self._first or reason
        self.count += 1

    def problem(self) -> ImportFormatError | None:
        """Return what is to be said at the end of the file, if anything was passed over."""
        if not self.count:
            return None
        more = f", and {self.count - 1:,} more like it" if self.count > 1 else ""
        return ImportFormatError(
            f"{self._name}: passed over one that cannot be read: {self._first}{more}",
            hint="Correct the file or ask the wiki again; every other revision has been kept.",
        )
