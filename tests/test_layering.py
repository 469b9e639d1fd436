"""The dependency rule: stages speak the language of the model, and only the pipeline knows them all."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "wikidiff"

ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "version": set(),
    "patterns": set(),
    "model": {"errors"},
    "languages": {"model", "errors"},
    "fetch": {"model", "errors", "version"},
    "sources": {"model", "errors", "columns"},
    "store": {"model", "errors"},
    "parsing": {"model", "errors", "languages"},
    "extract": {"model", "errors", "languages"},
    "diff": {"model", "errors"},
    "bridge": {"model", "errors", "parsing"},
    "reading": {"model", "errors", "parsing", "extract", "diff"},
    "history": {"model", "errors", "languages"},
    "columns": set(),
    "tables": {"model", "errors", "columns", "history", "reading", "report"},
    "dump": {"model", "errors", "version", "columns", "tables", "sources", "store", "history"},
    "spark": {"model", "errors", "columns", "tables", "dump", "sources", "export"},
    "export": {"model", "errors", "columns"},
    "report": {"model", "errors"},
    "comparing": {"model", "errors", "parsing", "diff", "reading"},
    "pipeline": {
        "model", "errors", "fetch", "sources", "store", "parsing", "extract", "diff", "reading", "history",
        "export", "comparing", "tracking", "lives", "opening",
    },
    "opening": {"model", "errors", "sources", "store"},
    "tracking": {"model", "errors", "version", "history", "store", "reading"},
    "lives": {"model", "errors", "history", "reading", "tracking"},
    "asking": {"model", "errors"},
    "snapshotting": {"model", "errors", "asking", "fetch", "store"},
    "wiki": {"model", "errors", "fetch", "store"},
    "histories": {"model", "errors", "store", "lives", "pipeline"},
    "agents": {"model", "errors", "version", "histories", "comparing", "report"},
    "cli": {
        "pipeline", "comparing", "opening", "asking", "dump", "tables", "bridge", "report", "model", "errors",
        "version",
    },
    "__init__": {
        "pipeline", "comparing", "opening", "reading", "histories", "wiki", "bridge", "errors", "version",
    },
    "__main__": {"cli"},
}  # fmt: skip
"""Who may import whom, beside itself."""

EVERYBODYS = {"patterns"}
"""What any of them may import: it knows nothing of what we do."""

PURE = (
    "model",
    "languages",
    "parsing",
    "extract",
    "diff",
    "bridge",
    "reading",
    "history",
    "report",
    "columns",
    "tables",
    "export",
)
"""No disk, network, clock or environment here: time and names arrive as arguments."""

IMPURE_MODULES = {
    "os", "io", "pathlib", "socket", "requests", "urllib", "http", "sqlite3", "subprocess", "tempfile",
    "time", "shutil", "glob", "logging", "random", "secrets", "threading", "multiprocessing", "locale",
}  # fmt: skip
IMPURE_CALLS = {"open", "print", "input", "breakpoint", "exec", "eval"}

MODULES = sorted(PACKAGE.rglob("*.py"))


MODULE_NAMES = [
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in MODULES
    if path.name != "__main__.py"
]


def unit(path: Path) -> str:
    """Name the stage (sub-package or top-level module) that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(tree: ast.AST) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "absolute imports only"
            found.append(node.module or "")
    return found


def test_every_stage_is_in_the_table() -> None:
    assert {unit(path) for path in MODULES} <= set(ALLOWED)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_stage_imports_only_what_it_may(path: Path) -> None:
    here = unit(path)
    ours = {name.split(".")[1] for name in imports_of(tree_of(path)) if name.startswith("wikidiff.")}
    assert ours <= ALLOWED[here] | {here} | EVERYBODYS


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_stand_at_the_top(path: Path) -> None:
    tree = tree_of(path)
    nested = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert all(node in tree.body for node in nested), "a lazy or conditional import"


@pytest.mark.parametrize(
    "path", [path for path in MODULES if unit(path) in PURE], ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_core_is_pure(path: Path) -> None:
    tree = tree_of(path)
    assert not {name.split(".")[0] for name in imports_of(tree)} & IMPURE_MODULES
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & IMPURE_CALLS
    clock = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"now", "utcnow", "today"}
    }
    assert not clock


def test_no_cycles_between_modules() -> None:
    graph = {}
    for path in MODULES:
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        graph[name] = {target for target in imports_of(tree_of(path)) if target.startswith("wikidiff.")}
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " → ".join((*above, name))
        if name not in done:
            for target in graph.get(name, ()):
                visit(target, (*above, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_no_module_is_hidden_behind_a_function_of_its_name() -> None:
    """`import wikidiff.parsing.citing` gives a module, whatever its package says at its top."""
    without_spark = {"wikidiff.spark.source"} if find_spec("pyspark") is None else set()
    names = [name for name in MODULE_NAMES if name not in without_spark]
    for name in names:
        importlib.import_module(name)
    hidden = [
        name
        for name in names
        if "." in name
        and getattr(sys.modules[name.rpartition(".")[0]], name.rpartition(".")[2]) is not sys.modules[name]
    ]
    assert not hidden


def test_only_one_module_opens_sockets() -> None:
    users = {
        str(path.relative_to(PACKAGE))
        for path in MODULES
        if {name.split(".")[0] for name in imports_of(tree_of(path))}
        & {"socket", "requests", "urllib3", "httpx"}
    }
    assert users <= {"fetch/connection.py"}


def test_only_the_server_of_agents_knows_their_sdk() -> None:
    users = {
        str(path.relative_to(PACKAGE))
        for path in MODULES
        if {name.split(".")[0] for name in imports_of(tree_of(path))} & {"mcp", "mcp_types", "pydantic"}
    }
    assert users == {"agents/server.py"}


def test_only_the_bridge_knows_mwparserfromhell() -> None:
    users = {
        unit(path)
        for path in MODULES
        if "mwparserfromhell" in {name.split(".")[0] for name in imports_of(tree_of(path))}
    }
    assert users == {"bridge"}


def test_standard_library_list_is_real() -> None:
    """Guards the guard: a misspelt name above would never match anything."""
    assert (IMPURE_MODULES - {"requests"}) <= sys.stdlib_module_names


def test_only_one_module_imports_spark() -> None:
    """The others speak to the frames and sessions that they are given, and load without it."""
    users = {
        str(path.relative_to(PACKAGE))
        for path in MODULES
        if "pyspark" in {name.split(".")[0] for name in imports_of(tree_of(path))}
    }
    assert users == {"spark/source.py"}


LOADED: dict[str, set[str]] = {
    "__init__": {"*"},
    "asking": {"snapshotting"},
    "cli": {"agents", "cli", "report", "pipeline", "bridge"},
    "model": {"report"},
    "pipeline": {"export"},
}
"""Which stages may be loaded by name, when they are asked for, beside those that may be imported."""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_what_is_loaded_by_name_is_in_a_table_too(path: Path) -> None:
    tree = tree_of(path)
    if not any(name.split(".")[0] == "importlib" for name in imports_of(tree)):
        return
    names = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        and re.fullmatch(r"wikidiff(\.\w+)+", node.value)
    ]  # fmt: skip
    here = unit(path)
    allowed = ALLOWED[here] | LOADED.get(here, set())
    assert "*" in allowed or {name.split(".")[1] for name in names} <= allowed | {here}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_pattern_is_compiled_before_it_is_used(path: Path) -> None:
    """There are hundreds: compiled while the modules load, they take as long as all the rest."""
    early = [
        node.lineno
        for statement in tree_of(path).body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for node in ast.walk(statement)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
    ]
    assert not early


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.name != "patterns.py"],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_what_a_possessive_repetition_repeats_is_one_character(path: Path) -> None:
    """Of a group it goes wrong in some versions of Python that we run on: there `patterns.possessive` stands."""
    strings = [node.value for node in ast.walk(tree_of(path)) if isinstance(node, ast.Constant)]
    patterns = [each.decode("latin-1") if isinstance(each, bytes) else each for each in strings]
    assert not [
        each
        for each in patterns
        if isinstance(each, str) and re.search(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+", each)
    ]
