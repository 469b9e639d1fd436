"""The most memory that this process has had since it began."""

from __future__ import annotations

import re
from pathlib import Path


def peak() -> int:
    """Return bytes of resident memory. Not `ru_maxrss`, which a new process takes over from its parent."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    match = re.search(r"^VmHWM:\s*(\d+) kB", status, re.MULTILINE)
    return int(match[1]) * 1024 if match else 0
