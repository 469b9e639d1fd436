"""What there is to log in with: from the environment, else from the keyring of the system."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.credentials import SimpleCredential
from keyring.errors import KeyringLocked

from wikidiff.errors import FetchError, InputError
from wikidiff.fetch import Credentials, find_credentials


def test_credentials_show_nothing_and_stay_with_their_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    environ = {"WIKIDIFF_BOT_USER": "A@b", "WIKIDIFF_BOT_PASSWORD": "hush", "WIKIDIFF_LOGIN_HOST": "x.org"}
    found = find_credentials("x.org", environ)
    assert found == Credentials(user="A@b", password="hush")
    assert "hush" not in repr(found)
    with pytest.raises(InputError):
        find_credentials("y.org", environ)


class _Ring(KeyringBackend):
    """A keyring in memory, of which each system has one of its own kind; the library in front is the real one."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def get_credential(self, service: str, username: str | None) -> SimpleCredential | None:
        for (where, who), password in self.held.items():
            if where == service and username in (None, who):
                return SimpleCredential(who, password)
        return None


@pytest.fixture
def ring() -> Iterator[_Ring]:
    before, ring = keyring.get_keyring(), _Ring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


def test_credentials_come_from_the_keyring_of_the_system(ring: _Ring) -> None:
    keyring.set_password("wikidiff:x.org", "A@b", "hush")
    keyring.set_password("wikidiff:y.org", "oauth", "t0ken")
    assert find_credentials("x.org", {}) == Credentials(user="A@b", password="hush")
    assert find_credentials("y.org", {}) == Credentials(token="t0ken")
    with pytest.raises(InputError, match=r"nothing to log in with at z\.org"):
        find_credentials("z.org", {})
    assert find_credentials("x.org", {"WIKIDIFF_OAUTH_TOKEN": "other"}) == Credentials(token="other")


def test_keyring_that_does_not_open_is_told(ring: _Ring, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise KeyringLocked("no")

    monkeypatch.setattr(ring, "get_credential", locked)
    with pytest.raises(FetchError, match="does not open: KeyringLocked"):
        find_credentials("x.org", {})
