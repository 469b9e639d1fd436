"""The bars of rich, which take long to load: by name, where there is a terminal to show them on."""

from __future__ import annotations

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)


def work_bar(*, in_bytes: bool) -> Progress:
    """Return a bar for one piece of work: its name, how much is done and of how much, the time left."""
    amount: ProgressColumn = DownloadColumn() if in_bytes else MofNCompleteColumn()
    return _on_stderr(TextColumn("{task.description}"), BarColumn(), amount, TimeRemainingColumn())


def fetch_bar() -> Progress:
    """Return a bar for what comes from a wiki: revisions, the time left, and what is waited for."""
    return _on_stderr(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("revisions"),
        TimeRemainingColumn(), TextColumn("{task.fields[what]}"),
    )  # fmt: skip


def dump_bar() -> Progress:
    """Return a bar for a whole dump: how much of the inputs has been read, what was told of it, the time left."""
    return _on_stderr(
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TextColumn("{task.fields[told]}"),
        TimeRemainingColumn(),
    )  # fmt: skip


def _on_stderr(*columns: ProgressColumn) -> Progress:
    return Progress(*columns, console=Console(stderr=True), transient=True)
