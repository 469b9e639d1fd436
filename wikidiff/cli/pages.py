"""Pages of HTML for the commands that write them."""

from __future__ import annotations

import importlib
from types import ModuleType


def pages() -> ModuleType:
    """Load what makes pages: as long in the loading as all else that a report needs, and seldom wanted."""
    return importlib.import_module("wikidiff.report.html")
