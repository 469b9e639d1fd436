"""Hooks of mkdocs (mkdocs.yml): pages that are made from the code, and links between docs/ and the root.

The repository is read on a code host too, where `../CONTRIBUTING.md` is right; on the site all pages lie together.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import click
from mkdocs.structure.files import File, Files

from scripts import python_reference
from wikidiff.cli.main import COMMANDS
from wikidiff.cli.main import wikidiff as group
from wikidiff.report.schema import NAMES, schema

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs" / "notebook.ipynb"
COPIED = {
    "README.md": "about.md", "CONTRIBUTING.md": "CONTRIBUTING.md", "SECURITY.md": "SECURITY.md",
    "CHANGELOG.md": "CHANGELOG.md",
}  # fmt: skip
"""Pages of the root, and what they are called on the site, whose README is that of docs/."""

_TO_ROOT = re.compile(r"\]\(\.\./(README|CONTRIBUTING|SECURITY|CHANGELOG)\.md")
_LINK = re.compile(r"(\[[^\]\n]*\])\((?!https?:|#)([^)]+)\)")


def on_files(files: Files, config: Any) -> Files:
    """Add the pages of the root, the reference of the commands and that of the JSON."""
    for source, name in COPIED.items():
        files.append(
            File.generated(config, name, content=_moved((ROOT / source).read_text(encoding="utf-8")))
        )
    files.append(File.generated(config, "reference/commands.md", content=_commands()))
    files.append(File.generated(config, "reference/json.md", content=_schemas()))
    files.append(File.generated(config, "reference/python.md", content=python_reference.page()))
    files.append(File.generated(config, "notebook.md", content=_notebook()))
    return files


_NAMED = re.compile(r"\[([\w/.-]+\.md)\](\([^)#\s]+\.md(?:#[^)]*)?\))")


def _titled(match: re.Match[str]) -> str:
    """Call a page by its heading where the repository calls it by its file."""
    page = next((ROOT / "docs").rglob(Path(match[1]).name), ROOT / Path(match[1]).name)
    heading = page.read_text(encoding="utf-8").partition("\n")[0] if page.is_file() else ""
    return f"[{heading.removeprefix('# ')}]{match[2]}" if heading.startswith("# ") else match[0]


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Turn links from docs/ to the root into links between pages of the site, and names of files into titles."""
    markdown = _NAMED.sub(_titled, markdown)
    markdown = markdown.replace("(notebook.ipynb)", "(notebook.md)")
    return _TO_ROOT.sub(lambda match: f"]({COPIED[match[1] + '.md']}", markdown)


def _moved(text: str) -> str:
    """Write the links of a page of the root as they are on the site; of what is no page there, keep the words."""

    def link(match: re.Match[str]) -> str:
        words, target = match[1], match[2]
        if target.startswith("docs/"):
            return f"{words}({target.removeprefix('docs/')})"
        return f"{words}({COPIED[target]})" if target in COPIED else words[1:-1]

    return _LINK.sub(link, text)


def _commands() -> str:
    parts = ["# Commands\n\nWhat `--help` says of each.\n\n" + _help(group, "wikidiff")]
    context = click.Context(group, info_name="wikidiff")
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        parts.append(f"## wikidiff {name}\n\n{_help(command, f'wikidiff {name}')}")
    return "\n".join(parts)


def _help(command: click.Command, name: str) -> str:
    context = click.Context(
        command, info_name=name, terminal_width=80, max_content_width=80, help_option_names=["-h", "--help"]
    )
    return f"```text\n{command.get_help(context)}\n```\n"


def _schemas() -> str:
    parts = [
        "# JSON\n\nWhat commands write with `--format json`. `wikidiff schema NAME` prints the schema of a form "
        "(draft 2020-12), by which a program can check it; this page tells the same. A field is always there "
        "unless it is *optional*; what is not known is null.\n",
        *(f"## {name}\n\n{_fields(schema(name))}\n" for name in NAMES),
        "## What they share\n",
    ]
    shared = schema(NAMES[0])["$defs"]
    assert isinstance(shared, dict)
    parts += [f"### {name}\n\n{_fields(shape)}\n" for name, shape in sorted(shared.items())]
    return "\n".join(parts)


def _fields(shape: dict[str, Any]) -> str:
    """Tell the fields of an object, or what else a thing is."""
    if "properties" not in shape:
        return _type(shape)
    required = set(shape.get("required", ()))
    rows = [
        f"| `{name}` | {_type(each)} | {'' if name in required else 'optional'} |"
        for name, each in shape["properties"].items()
    ]
    return "| field | what | |\n|---|---|---|\n" + "\n".join(rows)


def _type(shape: dict[str, Any]) -> str:
    """Say in a few words what a value is."""
    if "$ref" in shape:
        name = shape["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    if "const" in shape:
        return f"`{shape['const']}`"
    if "enum" in shape:
        return " · ".join("null" if each is None else f"`{each}`" for each in shape["enum"])
    for key in ("anyOf", "oneOf"):
        if key in shape:
            return " or ".join(_type(each) for each in shape[key])
    if "properties" in shape:
        return "{ " + ", ".join(f"{name}: {_type(each)}" for name, each in shape["properties"].items()) + " }"
    if "prefixItems" in shape:
        return "[ " + ", ".join(map(_type, shape["prefixItems"])) + " ]"
    said = shape.get("type", "anything")
    if said == "array" or (isinstance(said, list) and "array" in said):
        return "list of " + (_type(shape["items"]) if isinstance(shape.get("items"), dict) else "anything")
    words = " or ".join(said) if isinstance(said, list) else str(said)
    return f"{words} ({shape['pattern']})".replace("|", "\\|") if "pattern" in shape else words


def _notebook() -> str:
    """Return the notebook as a page: prose, code, and what it shows."""
    parts = []
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        source = cell["source"]
        parts.append(source if cell["cell_type"] == "markdown" else f"```python\n{source}\n```")
        for output in cell.get("outputs", ()):
            data = output["data"]
            if "image/png" in data:
                picture = f"data:image/png;base64,{data['image/png']}"
                parts.append(f'<img alt="The plot that the code above draws" src="{picture}">')
            elif "text/html" in data:
                table = _STYLE.sub("", data["text/html"]).replace(' border="1" class="dataframe"', "")
                parts.append(re.sub(r"\n\s*", "\n", table))
            else:
                parts.append(f"```text\n{data['text/plain']}\n```")
    return "\n\n".join(parts) + "\n\nThis page is a notebook: `docs/notebook.ipynb` in the repository.\n"


_STYLE = re.compile(r"<style.*?</style>", re.DOTALL)
