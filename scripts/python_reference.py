"""The reference of the Python face, as Markdown: signatures and docstrings of public names, fields of records."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import wikidiff
from wikidiff import errors, model

FUNCTIONS = (
    "compare", "apply", "figures", "parse", "claims", "wikicode", "changelog", "blame", "trace", "stale",
    "import_file", "stored_changelog",
)  # fmt: skip
CLASSES = ("Store", "Wiki", "Reader")
RECORDS = (
    "Comparison", "Change", "FigureChange", "Excerpt", "WordEdit", "Document", "Section", "Block", "Claim",
    "Figure", "Citation", "Page", "Revision", "Changelog", "Entry", "Step", "Passing", "Undone", "Tally", "Blame",
    "Credit", "Timeline", "Point", "Stale", "StaleStatement", "Sign",
)  # fmt: skip


def page() -> str:
    """Return the whole page."""
    parts = [
        "# Python",
        "What `wikidiff` has, from its docstrings; [From Python](../python.md) shows it at work. Records are "
        "frozen, their collections tuples, all of it typed.",
        "## Functions",
        *(_function(getattr(wikidiff, name), f"wikidiff.{name}") for name in FUNCTIONS),
        "## Classes",
        *(part for name in CLASSES for part in _class(getattr(wikidiff, name), f"wikidiff.{name}")),
        "## Records",
        "In `wikidiff.model`.",
        *(_record(getattr(model, name)) for name in RECORDS),
        "## Errors",
        "In `wikidiff.errors`; all are `wikidiff.WikidiffError`s, with a `message` and a `hint`.",
        f"```text\n{inspect.getdoc(errors)}\n```",
    ]
    return "\n\n".join(parts) + "\n"


def _function(value: Any, name: str, level: int = 3) -> str:
    return f"{'#' * level} {name}\n\n```python\n{_signature(value, name)}\n```\n\n{_prose(value)}"


def _signature(value: Any, name: str) -> str:
    signature = inspect.signature(value)
    shown = [parameter for key, parameter in signature.parameters.items() if key != "self"]
    said = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(signature.replace(parameters=shown)))
    line = name.rpartition(".")[2] + said
    if len(line) <= 96:
        return line
    head, _, tail = line.partition("(")
    inside, _, result = tail.rpartition(") -> ")
    given = ",\n".join(f"    {each}" for each in _split(inside))
    return f"{head}(\n{given},\n) -> {result}"


def _split(inside: str) -> Iterator[str]:
    """Split parameters at the commas between them."""
    depth, start = 0, 0
    for place, sign in enumerate(inside):
        depth += (sign in "[(") - (sign in "])")
        if sign == "," and not depth:
            yield inside[start:place].strip()
            start = place + 1
    yield inside[start:].strip()


def _prose(value: Any) -> str:
    """Return a docstring as Markdown: examples become code."""
    text = inspect.getdoc(value) or ""
    head, *examples = re.split(r"\n\n(?=>>> )", text)
    shown = [f"```pycon\n{each}\n```" for each in examples]
    return "\n\n".join([head.replace("``", "`"), *shown])


def _class(kind: type, name: str) -> Iterator[str]:
    yield f"### {name}\n\n```python\n{_signature(kind, name)}\n```\n\n{_prose(kind)}"
    for each, value in inspect.getmembers(kind, inspect.isfunction):
        if each.startswith("_") or not value.__doc__ or not _is_told(kind, each):
            continue
        yield _function(value, each, level=4)


_OF_THE_STORE = (
    "add", "blame", "changelog", "close", "count", "edits", "find_page", "find_revision", "history", "import_file",
    "page", "pages", "read", "revisions", "stale", "statistics", "text", "trace", "verify",
)  # fmt: skip
"""What programs use of a store; the rest is for our own stages."""


def _is_told(kind: type, name: str) -> bool:
    return kind is not wikidiff.Store or name in _OF_THE_STORE


def _record(kind: type) -> str:
    told = dict(_attributes(kind))
    typed = [(each.name, str(each.type)) for each in fields(kind)] if is_dataclass(kind) else _typed(kind)
    lines = [f"- `{name}: {form}`" + (f": {told[name]}" if told.get(name) else "") for name, form in typed]
    more = [
        f"- `{name}` (computed)" + (f": {_first(said)}" if (said := inspect.getdoc(value)) else "")
        for name, value in vars(kind).items()
        if isinstance(value, property) and not name.startswith("_")
    ]
    return f"### {kind.__name__}\n\n{_prose(kind)}\n\n" + "\n".join(lines + more)


def _typed(kind: Any) -> list[tuple[str, str]]:
    said = inspect.get_annotations(kind)
    return [(name, getattr(said[name], "__forward_arg__", str(said[name]))) for name in kind._fields]


def _first(text: str) -> str:
    return text.split("\n\n", maxsplit=1)[0].replace("\n", " ").replace("``", "`")


def _attributes(kind: type) -> Iterator[tuple[str, str]]:
    """Yield the fields of a class with the strings that stand under them."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(tree, ast.ClassDef)
    for node, after in zip(tree.body, tree.body[1:], strict=False):
        if (
            isinstance(node, ast.AnnAssign)
            and isinstance(node.target, ast.Name)
            and isinstance(after, ast.Expr)
            and isinstance(after.value, ast.Constant)
        ):
            yield node.target.id, _first(inspect.cleandoc(str(after.value.value)))


if __name__ == "__main__":
    print(page())
