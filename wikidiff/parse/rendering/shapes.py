"""What the functions that render templates take and give."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Values = Mapping[str, str]
"""Readable parameters by name; the unnamed are numbered from 1."""

Pieces = tuple[tuple[str, str], ...]
"""What a template reads as in pieces, each with the parameter that it begins with ("" for the first)."""

Renderer = Callable[[str, Values, str], str | Pieces | None]
"""Takes the template's canonical name, its parameters and the language; None where only the wiki knows."""
