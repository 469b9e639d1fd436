"""A place for libraries that insist on writing to a file: it only collects."""

from __future__ import annotations


class Sink:
    """Collects text; `encoding` is what rich asks a file for to know which characters it may use."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self._parts: list[str] = []

    def write(self, text: str) -> int:
        self._parts.append(text)
        return len(text)

    def flush(self) -> None:
        """Do nothing: all is collected already."""

    def isatty(self) -> bool:
        return False

    @property
    def text(self) -> str:
        return "".join(self._parts)
