"""Who we say that we are: the User-Agent in the form that Wikimedia's policy asks for. Pure.

https://foundation.wikimedia.org/wiki/Policy:Wikimedia_Foundation_User-Agent_Policy
"""

from __future__ import annotations

import re
from urllib.parse import quote

from wikidiff.errors import FetchError, InputError
from wikidiff.patterns import late
from wikidiff.version import __version__

WIKIMEDIA = (
    "wikipedia.org", "wiktionary.org", "wikimedia.org", "wikidata.org", "wikibooks.org", "wikinews.org",
    "wikiquote.org", "wikisource.org", "wikiversity.org", "wikivoyage.org", "mediawiki.org", "wmcloud.org",
    "wmflabs.org", "toolforge.org", "wikifunctions.org", "wikimediafoundation.org",
)  # fmt: skip
"""Domains of the Wikimedia Foundation, which blocks clients that do not say whom to write to."""

_REACHABLE = late(r"[^\s@]+@[^\s@]+\.[^\s@]+|https?://\S+|\S*:\S[^\r\n]*")


def is_wikimedia(host: str) -> bool:
    """Tell whether a host is one of the Wikimedia Foundation.

    >>> is_wikimedia("de.wikipedia.org"), is_wikimedia("notwikipedia.org")
    (True, False)
    """
    name = host.lower().rstrip(".")
    return any(name == domain or name.endswith(f".{domain}") for domain in WIKIMEDIA)


def check_contact(contact: str | None) -> str | None:
    """Return a contact fit for a header: an e-mail address, a URL or a user page; InputError if it is none."""
    known = (contact or "").strip()
    if not known:
        return None
    if (
        not _REACHABLE.fullmatch(known)
        or re.search("[\ud800-\udfff]", known)
        or len(known) > 200
        or "(" in known
        or ")" in known
    ):
        raise InputError(
            f"{known!r} is not a contact that an operator of a wiki could write to",
            hint="give an e-mail address, a URL, or a user page (User:Name)",
        )
    return quote(known, safe="!#$%&'*+,-./:;=?@[]^_`{|}~ ")


def user_agent(contact: str | None, library: str) -> str:
    """Return the header: client/version (contact) library/version.

    >>> user_agent("me@example.org", "requests/2.32") == f"wikidiff/{__version__} (me@example.org) requests/2.32"
    True
    """
    told = f" ({contact})" if contact else ""
    return f"wikidiff/{__version__}{told} {library}"


def require_contact(host: str, contact: str | None) -> None:
    """Raise `FetchError` when a Wikimedia wiki would be asked without saying by whom."""
    if contact is None and is_wikimedia(host):
        raise FetchError(
            f"{host} wants to know whom to write to when a program misbehaves, and blocks those that do not say",
            hint='say it once: --contact you@example.org, or WIKIDIFF_CONTACT, or contact = "…" in '
            "~/.config/wikidiff/config.toml (an e-mail address, a URL or User:Name; sent with each request)",
        )
