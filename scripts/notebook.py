"""Make docs/notebook.ipynb: run its cells on the sample, and keep what they show.

    python scripts/notebook.py            write it
    python scripts/notebook.py --check    say whether its cells are those of this script

Needs pandas and matplotlib (`pip install '.[test]'`), and no Jupyter.
"""

from __future__ import annotations

import argparse
import ast
import base64
import contextlib
import io
import json
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
from matplotlib import pyplot as plt

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs" / "notebook.ipynb"

CELLS = """\
# Figures of an article over time

From a history to a table of figures to a plot. It needs wikidiff (`pip install .` in a clone of it), pandas
and matplotlib, and runs in that clone, which has the sample (`snapshots/japanese-soviet-relations.xml`); any
history will do (`wikidiff snapshot PAGE`).

---
import pandas as pd
import wikidiff

store = wikidiff.Store("notebook.sqlite")
store.import_file("snapshots/japanese-soviet-relations.xml")
page = store.pages()[0]
page.title, store.count(page)

---
## Every figure of every revision

`claims` reads a text into statements, each with its figures; a figure has a value and a unit, not only digits. What
is the same in two revisions is read once.

---
reader = wikidiff.Reader(page.lang)
rows = [
    {
        "date": revision.timestamp,
        "revision": revision.revid,
        "section": " / ".join(claim.section) or "Lead",
        "claim": claim.text,
        "kind": str(figure.kind),
        "text": figure.text,
        "value": figure.value,
        "unit": figure.currency or figure.unit,
        "per": figure.per,
    }
    for revision in store.revisions(page)
    if revision.text is not None
    for claim in reader.claims(reader.parse(revision.text))
    for figure in claim.figures
]
figures = pd.DataFrame(rows)
figures.groupby("kind").agg(figures=("text", "size"), different=("text", "nunique"))

---
The newest revision, money only:

---
newest = figures[figures.revision == figures.revision.max()]
newest[newest.kind == "money"][["section", "text", "value", "per"]]

---
## One statement through its rewordings

A column of figures is not yet a series: which number is the successor of which? `trace` follows the statement
itself, through rewordings and moves; edits that were undone are marked, and left out here.

---
line = store.trace(page, "US$29.8 billion")
trade = pd.DataFrame(
    {
        "since": point.revision.timestamp,
        "editor": point.revision.user,
        "year": next(str(figure.value) for figure in point.figures if figure.stamp),
        "billion USD": next(float(figure.value) / 1e9 for figure in point.figures if figure.currency),
    }
    for point in line.points
    if point.undone_by is None
)
trade

---
import matplotlib.pyplot as plt

end = store.history(page)[-1].timestamp
steps = pd.concat([trade, trade.tail(1).assign(since=end)])
axes = steps.plot.line(x="since", y="billion USD", drawstyle="steps-post", marker="o", legend=False, figsize=(7, 3))
axes.set(title="Trade between Japan and Russia, as the article states it", xlabel="", ylabel="billion USD")
axes.set_ylim(0, 35)
for row in trade.itertuples():
    axes.annotate(f"of {row.year}", (row.since, row[4]), textcoords="offset points", xytext=(4, 6))
plt.show()

---
## What changed, as a table

`to_records` gives the net changes of a report, or its figures, as flat rows.

---
changes = pd.DataFrame(store.changelog(page).to_records("figures"))
changes[["claim", "before", "after", "percent", "user"]].assign(claim=changes.claim.str.slice(0, 40) + "…")

---
store.close()
"""


def cells() -> list[tuple[str, str]]:
    """Return (kind, source) of each cell: prose begins with a #, or is what Python cannot parse."""
    return [(_kind(source), source) for source in re.split(r"\n+---\n", CELLS.strip())]


def _kind(source: str) -> str:
    if source.startswith("#"):
        return "markdown"
    try:
        ast.parse(source)
    except SyntaxError:
        return "markdown"
    return "code"


def make() -> dict[str, Any]:
    """Run the cells, one after the other, and return the notebook with what they show."""
    names: dict[str, Any] = {}
    made, number = [], 0
    for place, (kind, source) in enumerate(cells()):
        cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{place}", "metadata": {}, "source": source}
        if kind == "code":
            number += 1
            cell |= {"execution_count": number, "outputs": run(source, names, number)}
        made.append(cell)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    about = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return {"cells": made, "metadata": about, "nbformat": 4, "nbformat_minor": 5}


def run(source: str, names: dict[str, Any], number: int) -> list[dict[str, Any]]:
    """Run a cell and return what Jupyter would show: what it prints, its pictures, the value of its last line."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), _quiet():
        exec(compile(tree, "a cell", "exec"), names)
        value = eval(compile(ast.Expression(last.value), "a cell", "eval"), names) if last else None
    shown: list[dict[str, Any]] = []
    if printed.getvalue():
        shown.append({"output_type": "stream", "name": "stdout", "text": printed.getvalue()})
    shown += [
        {"output_type": "display_data", "metadata": {}, "data": _picture(each)} for each in plt.get_fignums()
    ]
    plt.close("all")
    if value is not None:
        data = {"text/plain": repr(value)}
        if hasattr(value, "_repr_html_"):
            data["text/html"] = value._repr_html_()
        shown.append(
            {"output_type": "execute_result", "execution_count": number, "metadata": {}, "data": data}
        )
    return shown


@contextlib.contextmanager
def _quiet() -> Any:
    """Leave figures open where a notebook would show them."""
    show, plt.show = plt.show, lambda: None
    try:
        yield
    finally:
        plt.show = show


def _picture(number: int) -> dict[str, str]:
    figure, drawn = plt.figure(number), io.BytesIO()
    figure.savefig(drawn, format="png", dpi=110, bbox_inches="tight", metadata={"Software": None})
    return {"image/png": base64.b64encode(drawn.getvalue()).decode(), "text/plain": repr(figure)}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        kept = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
        same = [(each["cell_type"], each["source"]) for each in kept["cells"]] == cells()
        print(
            "as the script has it" if same else "docs/notebook.ipynb has other cells than scripts/notebook.py"
        )
        return 0 if same else 1
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "snapshots", Path(folder) / "snapshots")
        os.chdir(folder)
        made = make()
        os.chdir(ROOT)
    NOTEBOOK.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
