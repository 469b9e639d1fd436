"""A whole dump: plan it, let processes work on it, put the parts together. Whoever starts again goes on."""

from __future__ import annotations

import json
import multiprocessing
import os
import queue
import shutil
import sqlite3
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from wikidiff.columns import VERSION
from wikidiff.dump.finish import SUCCESS, put_together
from wikidiff.dump.inputs import Input, find_inputs
from wikidiff.dump.options import Outcome, Problem, Wanted
from wikidiff.dump.pages import page_keys
from wikidiff.dump.parts import about_part, is_done, write_whole
from wikidiff.dump.plan import Plan, Unit, make_plan
from wikidiff.dump.work import END, Place, Report, Worker
from wikidiff.errors import InputError, WikidiffError
from wikidiff.history import ENGINE
from wikidiff.version import __version__

ABOUT = "_dump.json"
"""In the folder of the data sets: what they were made of, and what came of it."""

PARTS = "_parts"
CLAIMS = "claims-"
MESSAGES = 1_000
"""Reports on their way at most: who reports more waits."""


@dataclass(slots=True)
class Progress:
    """How far all processes are."""

    pages: int = 0
    revisions: int = 0
    bytes: int = 0
    total: int = 0
    _read: dict[str, int] = field(default_factory=dict)

    def add(self, report: Report) -> None:
        self.pages += report.pages
        self.revisions += report.revisions
        for path, done in report.bytes.items():
            before = self._read.get(path, 0)
            if done > before:
                self.bytes += done - before
                self._read[path] = done


OnProgress = Callable[[Progress], None]


def make_dump(wanted: Wanted, on_progress: OnProgress = lambda progress: None) -> Outcome:
    """Tell all pages of the inputs, and return what that came to.

    Raises `InputError` for inputs that are not there and for a folder that holds something else; what of the inputs
    cannot be read is a problem of the outcome, and the rest is told.
    """
    inputs = find_inputs(wanted.inputs)
    output = Path(wanted.output)
    identity = _identity(wanted, inputs)
    known = _prepared(output, identity)
    if (output / SUCCESS).exists():
        _remove(output / PARTS)
        return _outcome_of(known, was_done=True)
    parts = output / PARTS
    parts.mkdir(exist_ok=True)
    with _alone(parts, output):
        _tidy(parts)
        # A folder of its own for each run: what a process of an earlier one claims in its last moment is no matter.
        claims = Path(tempfile.mkdtemp(dir=parts, prefix=CLAIMS))
        place = Place(parts=parts, claims=claims)
        plan = make_plan(inputs, lambda each: page_keys(each, wanted))
        progress = Progress(total=sum(each.size for each in inputs))
        for units in (plan.first, plan.last):
            if units:
                _work(wanted, place, units, progress, on_progress)
        outcome = _gathered(plan, place)
        if not outcome.pages and outcome.problems:
            raise InputError(f"nothing could be read: {outcome.problems[0].why}")
        put_together(output, [place.unit(unit) for unit in plan.units], wanted.tables, wanted.jobs)
        write_whole(output / ABOUT, _dumped({"made_of": identity, "outcome": outcome.to_dict()}))
        write_whole(output / SUCCESS, b"")
    _remove(parts)
    return outcome


def _identity(wanted: Wanted, inputs: Sequence[Input]) -> dict[str, object]:
    """Return what makes two runs one: inputs, options, and who tells what."""
    telling = wanted.telling
    return {
        "wikidiff": __version__,
        "engine": ENGINE,
        "schema_version": VERSION,
        "every": str(telling.every),
        "codes": sorted(telling.codes),
        "tables": list(wanted.tables),
        "namespaces": sorted(wanted.namespaces),
        "wiki": wanted.wiki,
        "lang": wanted.lang,
        "largest": wanted.largest,
        "inputs": [[os.path.abspath(each.path), each.size, each.modified] for each in inputs],
    }


def _dumped(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=True, indent=1) + "\n").encode("ascii")


def _prepared(output: Path, identity: Mapping[str, object]) -> dict[str, Any]:
    """Make the folder, or find in it what an earlier run of the same dump left; return what that noted."""
    about = output / ABOUT
    if about.exists():
        known: dict[str, Any] = json.loads(about.read_bytes())
        made_of = known.get("made_of", {})
        other = [name for name, value in identity.items() if made_of.get(name) != value]
        if other:
            raise InputError(
                f"{output} holds another dump: its {' and '.join(other)} differ",
                hint="choose another folder for -o, or remove that one",
            )
        return known
    if output.exists() and (
        not output.is_dir() or any(each.name[:5] != ".tmp-" for each in output.iterdir())
    ):
        raise InputError(
            f"{output} is there, and no dump of wikidiff", hint="choose a new or an empty folder for -o"
        )
    try:
        output.mkdir(parents=True, exist_ok=True)
        write_whole(about, _dumped({"made_of": identity}))
    except OSError as error:
        raise InputError(
            f"cannot write {output}: {error.strerror}", hint="choose another folder for -o"
        ) from error
    return {}


@contextmanager
def _alone(parts: Path, output: Path) -> Iterator[None]:
    """Hold a lock that the system lets go of however this process ends."""
    with closing(sqlite3.connect(parts / "lock", timeout=0)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise InputError(
                    f"another wikidiff is making this dump in {output}", hint="wait for it, or end it"
                ) from error
            raise InputError(
                f"cannot write {output}: {error}",
                hint="check its room and rights, or choose another folder for -o",
            ) from error
        yield


def _tidy(parts: Path) -> None:
    """Remove what a run that was ended had begun."""
    for left in (*parts.parent.glob(".tmp-*"), *parts.glob(f"{CLAIMS}*"), *parts.rglob(".tmp-*")):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
    for end in parts.glob(f"*/{END}"):
        # Who read the unit to its end came there before who told a part of it.
        if not all(is_done(end.parent, index) for index in range(json.loads(end.read_bytes())["parts"])):
            end.unlink()


def _remove(parts: Path) -> None:
    """Remove the parts, which are in the data sets now."""
    for _ in range(3):  # a process of a run that was ended may put something there in its last moment
        if not parts.exists():
            return
        shutil.rmtree(parts, ignore_errors=True)


# -- processes ---------------------------------------------------------------------------------------------------


def _work(
    wanted: Wanted, place: Place, units: tuple[Unit, ...], progress: Progress, on_progress: OnProgress
) -> None:
    """Let `jobs` processes work on units until all of their parts are there; a single one is this one."""

    def note(report: Report) -> None:
        progress.add(report)
        on_progress(progress)

    if wanted.jobs == 1:
        Worker(wanted, place, note).run(units)
        return
    context = multiprocessing.get_context("spawn")
    messages: Any = context.Queue(MESSAGES)
    processes = [
        context.Process(target=_worker, args=(wanted, place, units, messages), name=f"wikidiff-dump-{number}")
        for number in range(wanted.jobs)
    ]
    try:
        for process in processes:
            process.start()
        _listen(processes, messages, note)
    finally:
        for process in processes:
            if process.is_alive():
                process.terminate()
        for process in processes:
            if process.pid is not None:
                process.join()
        messages.close()
        messages.join_thread()


def _worker(wanted: Wanted, place: Place, units: tuple[Unit, ...], messages: Any) -> None:
    """Work, in a process of its own; what goes wrong is a message, too."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        Worker(wanted, place, messages.put).run(units)
    except (WikidiffError, OSError) as error:
        messages.put(error.message if isinstance(error, WikidiffError) else _of_system(error))
    except KeyboardInterrupt:
        os._exit(1)
    except BaseException:
        messages.put(RuntimeError(traceback.format_exc()))


def _end_with_parent() -> None:
    """Wait for the end of the process that started this one, however it comes, and end at once."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _of_system(error: OSError) -> str:
    where = f"{error.filename}: " if isinstance(error.filename, str) else ""
    return f"{where}{error.strerror or error}"


def _listen(processes: Sequence[BaseProcess], messages: Any, note: Callable[[Report], None]) -> None:
    """Take what processes say until all have ended; raise what one of them met."""
    while True:
        alive = any(process.is_alive() for process in processes)
        try:
            said = messages.get(timeout=0.2)
        except queue.Empty:
            if not alive:
                break
            said = Report()
        if isinstance(said, Report):
            note(said)
        elif isinstance(said, str):
            raise InputError(
                f"the dump ended: {said}",
                hint="what is done is kept: make room, or mend what is wrong, and the same command goes on",
            )
        else:
            raise said
        for process in processes:
            if process.exitcode not in (None, 0):
                raise InputError(
                    f"a process of the dump was ended from outside (exit code {process.exitcode}), for want of "
                    "memory perhaps",
                    hint="what is done is kept: the same command goes on; fewer --jobs take less memory",
                )


# -- what came of it -----------------------------------------------------------------------------------------------


def _gathered(plan: Plan, place: Place) -> Outcome:
    """Add up what the parts say of themselves; raise if one is not there."""
    outcome = Outcome()
    for unit in plan.units:
        folder = place.unit(unit)
        end = json.loads((folder / END).read_bytes())
        outcome.problems += [Problem(*problem) for problem in end["problems"]]
        for index in range(end["parts"]):
            if not is_done(folder, index):
                raise InputError(
                    f"part {index} of {unit.inputs[0].path if unit.inputs else 'the pages of several inputs'} is "
                    "not there",
                    hint="what is done is kept: the same command goes on",
                )
            _add(outcome, about_part(folder, index))
    return outcome


def _add(outcome: Outcome, about: Mapping[str, Any]) -> None:
    outcome.pages += about["pages"]
    outcome.revisions += about["revisions"]
    outcome.characters += about["characters"]
    outcome.mismatched += about["mismatched"]
    for name, count in about["rows"].items():
        outcome.rows[name] = outcome.rows.get(name, 0) + count
    outcome.problems += [Problem(*problem) for problem in about["problems"]]


def _outcome_of(known: Mapping[str, Any], *, was_done: bool) -> Outcome:
    said = known["outcome"]
    return Outcome(
        pages=said["pages"],
        revisions=said["revisions"],
        characters=said["characters"],
        mismatched=said["mismatched"],
        rows=said["rows"],
        problems=[Problem(*problem) for problem in said["problems"]],
        was_done=was_done,
    )
