"""Who we are to a wiki: a bot password or an OAuth 2 token, from the environment or the system's keyring.

Never from the command line, which other users of the machine can read; never in a message or a log.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass, field

from wikidiff.errors import FetchError, InputError

USER, PASSWORD, TOKEN = "WIKIDIFF_BOT_USER", "WIKIDIFF_BOT_PASSWORD", "WIKIDIFF_OAUTH_TOKEN"
HOST = "WIKIDIFF_LOGIN_HOST"
SERVICE = "wikidiff"
"""Of the keyring: entries are `wikidiff:HOST`, with the user's name, or `oauth`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What proves who we are; printing it shows nothing of that."""

    user: str = ""
    """Name@app of a bot password; empty for a token."""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)


def find_credentials(host: str, environ: Mapping[str, str], *, is_chosen: bool = True) -> Credentials:
    """Return what the environment, else the keyring, has for a wiki; `InputError` when there is nothing.

    If `WIKIDIFF_LOGIN_HOST` is set, what the environment holds is for that host only; else it is for the wiki
    that the user chose (`is_chosen`), and not for one that an address or a page led to.
    """
    found = None
    if (environ[HOST] == host) if environ.get(HOST) else is_chosen:
        found = _of_environment(environ)
    found = found or _of_keyring(host, environ.get(USER, ""))
    if found is None:
        raise InputError(
            f"there is nothing to log in with at {host}",
            hint=f"set {HOST}={host}, {USER} (Name@app) and {PASSWORD}, or {TOKEN}; or store them in the keyring: "
            f"keyring set {SERVICE}:{host} Name@app",
        )
    return found


def _of_environment(environ: Mapping[str, str]) -> Credentials | None:
    if token := environ.get(TOKEN):
        return Credentials(token=_clean(token, TOKEN))
    user, password = environ.get(USER), environ.get(PASSWORD)
    if user and password:
        return Credentials(user=user, password=password)
    return None


def _clean(token: str, name: str) -> str:
    if not token.isascii() or not token.isprintable() or " " in token:
        raise InputError(f"{name} holds what cannot be a token")
    return token


def _of_keyring(host: str, user: str) -> Credentials | None:
    if importlib.util.find_spec("keyring") is None:
        return None
    keyring = importlib.import_module("keyring")
    importlib.import_module("keyring.errors")
    try:
        entry = keyring.get_credential(f"{SERVICE}:{host}", user or None)
    except keyring.errors.NoKeyringError:
        return None
    except Exception as error:  # every system's keyring has errors of its own
        raise FetchError(f"the keyring of this system does not open: {type(error).__name__}") from error
    if entry is None or not entry.password:
        return None
    if entry.username == "oauth":
        return Credentials(token=_clean(entry.password, "the keyring"))
    return Credentials(user=entry.username or user, password=entry.password)
