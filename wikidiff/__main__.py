"""The command line: ``wikidiff``, and ``python -m wikidiff``."""

from __future__ import annotations

import sys
from importlib import import_module


def run() -> int:
    """Load the command line and run it; Ctrl-C ends that quietly, too."""
    try:
        command = import_module("wikidiff.cli.main")
    except KeyboardInterrupt:
        return 130
    status: int = command.run()
    return status


if __name__ == "__main__":
    sys.exit(run())
