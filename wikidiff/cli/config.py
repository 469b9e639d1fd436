"""The config file: what somebody does not want to say each time."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import NamedTuple

from wikidiff.errors import InputError

KNOWN = ("contact", "wiki")


class Config(NamedTuple):
    """What it can hold."""

    contact: str | None = None
    wiki: str | None = None


def config_path() -> Path:
    """Return where it is: $WIKIDIFF_CONFIG, else wikidiff/config.toml where the system keeps such files."""
    named = os.environ.get("WIKIDIFF_CONFIG")
    if named:
        return Path(named)
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    return Path(home) / "wikidiff" / "config.toml"


def read_config() -> Config:
    """Read it; an absent file says nothing, one that cannot be understood is an `InputError`."""
    path = config_path()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return Config()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path} is not TOML: {error}", hint='it has lines like contact = "you@example.org"'
        ) from error
    unknown = sorted(set(values) - set(KNOWN))
    if unknown or not all(isinstance(value, str) for value in values.values()):
        raise InputError(
            f"{path} has settings that wikidiff does not know: {', '.join(unknown) or 'not all are texts'}",
            hint=f"it knows {' and '.join(KNOWN)}",
        )
    return Config(**values)
