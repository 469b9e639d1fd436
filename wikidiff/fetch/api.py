"""api.php: one query, a query with all that continues it, and where on a host it is."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from wikidiff.errors import ApiError, FetchError, InputError, NetworkError
from wikidiff.fetch.agent import is_wikimedia
from wikidiff.fetch.connection import is_link_local, is_public, may_be_public
from wikidiff.fetch.decode import MALFORMED, Json, checked, items_of
from wikidiff.fetch.http import Http
from wikidiff.fetch.login import Credentials
from wikidiff.fetch.names import is_loopback, title_in
from wikidiff.fetch.request import Answer
from wikidiff.fetch.retry import AgainError, is_retried, parse_retry_after
from wikidiff.patterns import late

MAXLAG = "5"
"""Seconds that the wiki's database may lag behind before we wait."""

PLACES = ("/w/api.php", "/api.php", "/wiki/api.php", "/mediawiki/api.php")
"""Where api.php is on most wikis whose pages do not say."""

CODE_ATTEMPTS = 8
"""Tries after an error code that may pass; the wiki itself answers, so it is no matter of the network."""

EMPTY_ANSWERS = 50
"""Answers in a row that may bring nothing: MediaWiki sends some where a filter left nothing of a batch."""

MANY_ANSWERS = 500
FEW_ITEMS = 5
"""Items that an answer brings on the average, after many: MediaWiki brings up to 500, and few only now and then."""

_EDIT_URI = late(rb"<link\b[^>]{0,500}?\brel=[\"']?EditURI\b[^>]{0,1000}>", re.IGNORECASE)
_HREF = late(rb"\bhref=[\"']([^\"'<>\s]{1,1000})[\"']", re.IGNORECASE)
_PAGE_STATUSES = frozenset({200, 401, 403, 404, 410})
_LOGIN_HINT = "log in: wikidiff snapshot --login … (docs/fetch.md says where the password is kept)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What a wiki says of itself, as far as we need it."""

    api: str
    wiki: str
    """The database name of a Wikimedia wiki, the host (and folder) of any other: elsewhere names repeat."""
    lang: str
    server: str
    script: str
    """Path of index.php."""
    article_path: str
    generator: str
    variant_path: str = ""
    """As the article path, with the language's variant for ``$2``; empty where there are none."""
    namespaces: tuple[tuple[int, str], ...] = ()
    """Numbers and names, aliases too."""

    def to_json(self) -> str:
        """Write it for the store's cache."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Site | None:
        """Invert `to_json`; None for what an earlier version wrote otherwise."""
        try:
            fields = json.loads(text)
            pairs = tuple((int(number), str(name)) for number, name in fields.pop("namespaces"))
            return cls(**fields, namespaces=pairs)
        except (ValueError, TypeError, KeyError, AttributeError):
            return None

    def title_in(self, url: str) -> str | None:
        """Return the title that the path of an address names."""
        return title_in(url, self.article_path, self.script, self.variant_path)

    @property
    def script_url(self) -> str:
        """The address of index.php."""
        # Only the path: what the wiki says is no leave to ask another host.
        return urljoin(self.api, urlsplit(self.script).path or "/index.php")


class _Flow:
    """Watches what a continued list brings, for a wiki that always names a new place to go on."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._answers = self._items = self._empty = 0

    def took(self, answer: Json) -> None:
        """Count an answer; `FetchError` when the list has stopped bringing anything."""
        items = items_of(answer)
        self._answers += 1
        self._items += items
        self._empty = 0 if items else self._empty + 1
        if self._empty > EMPTY_ANSWERS:
            self._stop(f"its last {EMPTY_ANSWERS} answers brought nothing")
        if self._answers > MANY_ANSWERS and self._items < FEW_ITEMS * self._answers:
            self._stop(f"{self._answers:,} answers brought {self._items:,} items")

    def _stop(self, why: str) -> None:
        raise FetchError(
            f"{self._host} says again and again that its list goes on, and {why}",
            hint="what came before is kept; try again later",
        )


class Api:
    """One api.php. Every answer is read whole; errors in it raise `ApiError`, or are waited out."""

    def __init__(self, http: Http, url: str) -> None:
        self.http = http
        self.url = url
        self._standing: dict[str, str] = {}
        self._credentials: Credentials | None = None
        self.batch = 50
        """Revisions with content, or titles, in one request: what this account may have."""

    @property
    def is_logged_in(self) -> bool:
        """Tell whether we are somebody, who may see more than others do."""
        return bool(self._standing)

    def query(self, **params: str) -> dict[str, Any]:
        """Ask once, without its continuation."""
        return self._call({"action": "query", **params})

    def continued(self, **params: str) -> Iterator[dict[str, Any]]:
        """Yield the answer and all that continues it: the whole `continue` object over the first request.

        A wiki that says again and again to continue, at the same place or without bringing anything, would go on
        for ever: `FetchError`.
        """
        onward: dict[str, str] = {"continue": ""}
        seen: set[str] = set()
        flow = _Flow(urlsplit(self.url).netloc)
        while True:
            answer = self.query(**{**params, **onward})
            yield answer
            flow.took(answer)
            following = answer.get("continue")
            if not isinstance(following, dict) or not following:
                return
            onward = {str(name): _plain(value) for name, value in following.items()}
            mark = json.dumps(onward, sort_keys=True)
            if mark in seen:
                raise FetchError(
                    f"{urlsplit(self.url).netloc} continues its list at a place where it has been: {mark[:100]}",
                    hint="what came before is kept; try again later",
                )
            # Only the last few: a circle is short, and a history may be long.
            seen = {mark} if len(seen) > 50 else seen | {mark}

    def _call(self, params: Mapping[str, str]) -> dict[str, Any]:
        whole = {**params, **self._standing, "format": "json", "formatversion": "2", "maxlag": MAXLAG}
        try:
            return self.http.ask(self.url, whole, self._read)
        except ApiError as error:
            if error.code not in {"assertuserfailed", "assertbotfailed"} or self._credentials is None:
                raise
            # The session ended on the wiki's side: once more, and if it ends again at once, say so.
            self._open_session(self._credentials)
            return self.http.ask(self.url, whole, self._read)

    def _read(self, answer: Answer) -> dict[str, Any]:
        """Read an answer; a wiki that led us to its encrypted address is asked there from then on."""
        if answer.url == f"https{self.url.removeprefix('http')}":
            self.url = answer.url
        return read_answer(answer)

    def login(self, credentials: Credentials) -> None:
        """Be somebody from now on; `ApiError` or `FetchError`, without the secret, if the wiki does not agree."""
        parts = urlsplit(self.url)
        if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
            raise FetchError(
                f"{parts.netloc} is reached without encryption: no password or token is sent there",
                hint="give the address with https://",
            )
        self._credentials = credentials
        self._open_session(credentials)
        self._standing = {"assert": "user"}
        try:
            rights = self._rights()
        except ApiError as error:
            if error.code != "assertuserfailed" or not credentials.token:
                raise
            raise ApiError(
                error.code, f"{parts.netloc} does not accept the token",
                hint="check that it is a token of OAuth 2, that it has not ended, and that the wiki knows OAuth",
            ) from error  # fmt: skip
        is_established = "apihighlimits" in rights
        self.batch = 500 if is_established else 50
        who = credentials.user.partition("@")[0] or hashlib.blake2b(credentials.token.encode()).hexdigest()
        self.http.budgets.log_in(parts.netloc, who, is_established=is_established)

    def _rights(self) -> Sequence[object]:
        user = self.query(meta="userinfo", uiprop="rights").get("query", {}).get("userinfo", {})
        rights = user.get("rights")
        return rights if isinstance(rights, list) else ()

    def _open_session(self, credentials: Credentials) -> None:
        if credentials.token:
            self.http.authorize(urlsplit(self.url).netloc, credentials.token)
            return
        form = {"format": "json", "formatversion": "2"}
        answer = self.http.ask(
            self.url, {**form, "action": "query", "meta": "tokens", "type": "login"}, read_answer
        )
        secret = {
            "lgname": credentials.user,
            "lgpassword": credentials.password,
            "lgtoken": str(answer.get("query", {}).get("tokens", {}).get("logintoken", "")),
        }
        result = self.http.ask(self.url, {**form, "action": "login"}, read_answer, secret=secret)
        said = result.get("login") or {}
        if said.get("result") != "Success":
            raise ApiError(
                f"login {str(said.get('result'))[:40]}",
                f"{credentials.user} cannot log in at {urlsplit(self.url).netloc}",
                hint="check the name (Account@app) and the password of Special:BotPasswords",
            )


def _plain(value: object) -> str:
    return ("1" if value else "") if isinstance(value, bool) else str(value)


def read_answer(answer: Answer) -> dict[str, Any]:
    """Return the object that an answer of api.php is; raise `AgainError` or `ApiError` for what it says."""
    host = urlsplit(answer.url).netloc
    try:
        value = json.loads(answer.body, parse_constant=_no_constant)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise AgainError(f"{host} sent what is not whole JSON", most=CODE_ATTEMPTS) from error
    except (ValueError, RecursionError) as error:
        # Nothing that came broken on the way: numbers of thousands of digits, NaN, lists a thousand deep.
        raise ApiError(
            MALFORMED, f"{host} sent JSON that cannot be an answer of MediaWiki's API ({error})",
            hint="what came before is kept; try again later",
        ) from error  # fmt: skip
    if not isinstance(value, dict):
        raise AgainError(f"{host} sent JSON that is no answer", most=3)
    code, info = _error_of(value)
    if code and is_retried(code):
        retry_after = parse_retry_after(answer.headers.get("retry-after"), datetime.now(UTC))
        raise AgainError(f"{host} answered {code}", code=code, retry_after=retry_after, most=CODE_ATTEMPTS)
    if code:
        hint = _LOGIN_HINT if code in {"readapidenied", "permissiondenied"} else ""
        raise ApiError(code, info, hint=hint)
    return checked(value, host)


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


def _error_of(value: Json) -> tuple[str, str]:
    error = value.get("error")
    errors = value.get("errors")
    if not isinstance(error, dict) and isinstance(errors, list) and errors:
        error = errors[0]
    if not isinstance(error, dict):
        return "", ""
    info = error.get("info") or error.get("text") or error.get("*") or "it says no more"
    return str(error.get("code") or "unknown")[:100], str(info)[:300]


def discover(http: Http, address: str) -> str:
    """Return the address of the api.php that an address on a wiki belongs to.

    Wikimedia's is known; others say it on every page (a link `EditURI`); else the usual paths are tried.
    """
    if address.partition("?")[0].endswith("/api.php"):
        return address.partition("?")[0]
    parts = urlsplit(address)
    root = f"{parts.scheme}://{parts.netloc}"
    if is_wikimedia(parts.hostname or ""):
        return f"{root}/w/api.php"
    said, root = _said_by_page(http, address, root)
    public_only = may_be_public(parts.hostname or "")
    folder = parts.path.rstrip("/")
    own = [f"{root}{folder}/api.php"] if folder and folder.count("/") == 1 and "." not in folder else []
    for candidate in [*([said] if said else []), *own, *(f"{root}{place}" for place in PLACES)]:
        if _answers(http, candidate, public_only=public_only):
            return candidate
    raise InputError(
        f"no MediaWiki was found at {address}",
        hint="give the address of its api.php; Special:Version of the wiki shows it",
    )


def _said_by_page(http: Http, address: str, root: str) -> tuple[str | None, str]:
    """Read a page's `EditURI`; with scheme and host where the page was found, for a redirect may upgrade it."""
    page = http.ask(address, {}, _same, accept=_PAGE_STATUSES)
    final = urlsplit(page.url)
    link = _EDIT_URI.search(page.body[: 1 << 20])
    href = _HREF.search(link[0]) if link else None
    if href is None:
        return None, f"{final.scheme}://{final.netloc}"
    target = urljoin(page.url, href[1].decode("utf-8", "replace").replace("&amp;", "&")).partition("?")[0]
    there = urlsplit(target)
    if there.scheme not in {"http", "https"} or not there.hostname:
        return None, root
    if final.scheme == "https" and there.scheme == "http":
        target = f"https{target[4:]}"
    is_inside = may_be_public(final.hostname or "") and not is_public(there.hostname)
    if is_inside or is_link_local(there.hostname):
        raise FetchError(
            f"{final.netloc} says that its API is at {there.netloc}, inside this network; not asked"
        )
    return target, f"{final.scheme}://{final.netloc}"


def _same(answer: Answer) -> Answer:
    return answer


def _answers(http: Http, url: str, *, public_only: bool) -> bool:
    """Tell whether there is an api.php: even one that denies reading says so in its own form."""
    query = {"action": "query", "meta": "siteinfo", "format": "json"}
    try:
        http.ask(url, query, read_answer, public_only=public_only)
    except ApiError:
        return True
    except NetworkError:
        return False
    except FetchError as error:
        if error.status in {401, 403, 404}:
            return False
        raise
    return True


def read_site(api: Api) -> Site:
    """Ask a wiki what it is."""
    query = api.query(meta="siteinfo", siprop="general|namespaces|namespacealiases").get("query") or {}
    general = query.get("general") or {}
    parts = urlsplit(api.url)
    folder = parts.path.removesuffix("api.php").strip("/")
    name = parts.netloc if folder in {"", "w"} else f"{parts.netloc}/{folder}"
    if is_wikimedia(parts.hostname or ""):
        name = _said(general, "wikiid") or name
    lang = (_said(general, "lang") or "en").lower()
    return Site(
        api=api.url,
        wiki=name,
        lang="en" if lang == "simple" else lang,
        server=_said(general, "server") or f"{parts.scheme}://{parts.netloc}",
        script=_said(general, "script") or f"{parts.path.removesuffix('api.php')}index.php",
        article_path=_said(general, "articlepath") or "/wiki/$1",
        generator=_said(general, "generator"),
        variant_path=_said(general, "variantarticlepath"),
        namespaces=tuple(_namespaces(query)),
    )


LONGEST = 2_000
"""Characters of what a wiki says of itself; an address has some hundred."""


def _said(general: Json, name: str) -> str:
    """Return a text that siteinfo has, as one that can be kept; empty where it has none, or what is none."""
    text = general.get(name)
    return text[:LONGEST].encode("utf-8", "replace").decode("utf-8") if isinstance(text, str) else ""


_NAMES_OF_NAMESPACE = ("name", "canonical", "alias", "*")


def _namespaces(query: Json) -> Iterator[tuple[int, str]]:
    listed = query.get("namespaces") or {}
    for value in [
        *(listed.values() if isinstance(listed, dict) else listed),
        *(query.get("namespacealiases") or ()),
    ]:
        if isinstance(value, dict) and isinstance(value.get("id"), int):
            names = (value[name] for name in _NAMES_OF_NAMESPACE if isinstance(value.get(name), str))
            for name in dict.fromkeys(names):  # that of the main one is empty
                yield value["id"], name[:LONGEST].encode("utf-8", "replace").decode("utf-8")
