"""What one process does: it reads units, tells the parts that nobody else has begun, and says how far it is."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from wikidiff.dump.options import Problem, Wanted
from wikidiff.dump.pages import PageInHand, pages_of
from wikidiff.dump.parts import Part, is_done, size_of_part, write_whole
from wikidiff.dump.plan import Unit
from wikidiff.dump.spool import PiecesWriter
from wikidiff.model import Page
from wikidiff.tables.stream import Counts, Teller, Trouble

END = "end.json"
"""In the folder of a unit: it was read to its end, and these are its parts."""

INTERVAL = 0.5
"""Seconds between two reports of a process."""

LOOKED = 64
"""Revisions between two looks at whether to go on."""


@dataclass(slots=True)
class Report:
    """What a process has done since its last report."""

    pages: int = 0
    revisions: int = 0
    bytes: dict[str, int] = field(default_factory=dict)
    """How much of each input it has read, by path."""


class Stop(Exception):  # noqa: N818 no error: the rest of the unit is in other hands
    """Ends the reading of a unit of which every part that is left is somebody else's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a run has its parts."""

    parts: Path
    claims: Path
    """A file for each thing that a process of this run has begun."""

    def unit(self, unit: Unit) -> Path:
        return self.parts / f"u{unit.number:05}"

    def pieces(self, unit: Unit) -> Path:
        return self.parts / f"pieces-{unit.number:05}"

    def claim(self, what: str) -> bool:
        """Take something for this process; False if another has."""
        try:
            os.close(os.open(self.claims / what, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            return False
        return True


class Worker:
    """One process, which goes through the units: first those that nobody has, then what is left of the others."""

    def __init__(self, wanted: Wanted, place: Place, report: Callable[[Report], None]) -> None:
        self._wanted = wanted
        self._place = place
        self._send = report
        self._report = Report()
        self._sent = time.monotonic()

    def run(self, units: tuple[Unit, ...]) -> None:
        """Work until all parts of the units are done, or begun by somebody."""
        for leads in (True, False):
            for unit in units:
                folder = self._place.unit(unit)
                if (folder / END).exists():
                    continue
                if not leads or self._place.claim(f"unit-{unit.number}"):
                    folder.mkdir(exist_ok=True)
                    _UnitWork(self, unit, folder, leads=leads).run()
        self.report(now=True)

    @property
    def wanted(self) -> Wanted:
        return self._wanted

    @property
    def place(self) -> Place:
        return self._place

    def told(self, before: Counts, after: Counts) -> None:
        """Add to the next report what was told."""
        self._report.pages += after.pages - before.pages
        self._report.revisions += after.revisions - before.revisions
        self.report()

    def read(self, path: str, done: int) -> None:
        """Add to the next report how much of an input was read."""
        self._report.bytes[path] = done
        self.report()

    def report(self, *, now: bool = False) -> None:
        moment = time.monotonic()
        if now or moment - self._sent > INTERVAL:
            self._send(self._report)
            self._report, self._sent = Report(), moment


class _UnitWork:
    """The parts of one unit that this process tells; also what the reader of its pages asks and tells."""

    def __init__(self, worker: Worker, unit: Unit, folder: Path, *, leads: bool) -> None:
        self._worker, self._unit, self._folder, self._leads = worker, unit, folder, leads
        self._wanted = worker.wanted
        self._index = 0
        self._size = 0
        """Code points of the part so far."""
        self._is_begun = False
        self._part: Part | None = None
        """The one that is written, if it is ours."""
        self._count = 0
        self._problems: list[Problem] = []
        self._troubles: list[Problem] = []
        self._wikis: set[str] = set()
        self._wiki = ""
        self._noted = Counts()
        self._teller = Teller(
            self._wanted.telling, self._wanted.tables, on_trouble=self._on_trouble, lang=self._wanted.lang
        )

    def run(self) -> None:
        aside = (
            PiecesWriter(self._worker.place.pieces(self._unit)) if self._leads and self._unit.aside else None
        )
        try:
            for page in pages_of(self._unit, self._wanted, self._worker.place.parts, self):
                if self._unit.puts_aside(page.page):
                    if aside is not None:
                        aside.add(page.page, page.revisions())
                    continue
                if page.is_kept:
                    self._tell(page)
                self._size += page.characters
                if self._size >= size_of_part(self._index):
                    self._end_part()
            self._end_part()
            if aside is not None:
                aside.finish()
            if self._leads:
                end = {"parts": self._index, "problems": self._problems}
                write_whole(self._folder / END, json.dumps(end, ensure_ascii=True).encode("ascii"))
        except Stop:
            self._end_part()
        except BaseException:
            if aside is not None:
                aside.discard()
            if self._part is not None:
                self._part.discard()
            raise

    # -- what the reader asks and tells ---------------------------------------------------------------------

    def wants(self, page: Page) -> bool:
        if self._unit.puts_aside(page):
            return self._leads
        if not self._is_begun:
            self._begin_part()
        return self._part is not None and (
            not self._wanted.namespaces or page.namespace in self._wanted.namespaces
        )

    def on_bytes(self, path: str, done: int) -> None:
        self._worker.read(path, done)

    def on_revision(self) -> None:
        self._count += 1
        is_free = not self._leads and self._part is None
        if is_free and self._count % LOOKED == 0 and (self._folder / END).exists():
            raise Stop

    def on_problem(self, where: str, why: str) -> None:
        self._problems.append(Problem(where, why))

    # -- parts ----------------------------------------------------------------------------------------------

    def _begin_part(self) -> None:
        self._is_begun = True
        name = f"part-{self._unit.number}-{self._index}"
        if not is_done(self._folder, self._index) and self._worker.place.claim(name):
            self._part = Part(self._folder, self._index)

    def _on_trouble(self, trouble: Trouble) -> None:
        at = "" if trouble.revid is None else f", revision {trouble.revid}"
        self._troubles.append(Problem(f"{trouble.page.wiki}: {trouble.page.title}{at}", trouble.why))

    def _tell(self, page: PageInHand) -> None:
        if page.page.wiki != self._wiki:
            self._write(self._teller.finish())  # a batch is of one wiki
            self._wiki = page.page.wiki
        self._wikis.add(self._wiki)
        self._write(self._teller.page(page.page, page.revisions()))
        self._note()

    def _write(self, batches: Iterator[dict[str, Any]]) -> None:
        assert self._part is not None
        for batch in batches:
            self._part.write(self._wiki, batch)
            self._note()

    def _note(self) -> None:
        after = Counts(**asdict(self._teller.counts))
        self._worker.told(self._noted, after)
        self._noted = after

    def _end_part(self) -> None:
        """Put the part in its place, if it is ours; the next begins with the next page."""
        if not self._is_begun:
            return
        if self._part is not None:
            self._write(self._teller.finish())
            counts = self._teller.counts
            about = {
                "pages": counts.pages,
                "revisions": counts.revisions,
                "characters": counts.characters,
                "mismatched": counts.mismatched,
                "rows": self._part.rows,
                "wikis": sorted(self._wikis),
                "problems": self._troubles,
            }
            self._part.commit(about)
            self._teller.counts = self._noted = Counts()
        self._part, self._troubles, self._wikis, self._wiki = None, [], set(), ""
        self._index, self._size, self._is_begun = self._index + 1, 0, False
