"""What people call wikis and their pages: short names, hosts, addresses of articles and of diffs. Pure."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from wikidiff.errors import InputError
from wikidiff.patterns import late

_FAMILIES = (
    "wikipedia", "wiktionary", "wikibooks", "wikinews", "wikiquote", "wikisource", "wikiversity", "wikivoyage",
)  # fmt: skip
_SINGLE = {
    "commons": "commons.wikimedia.org",
    "commonswiki": "commons.wikimedia.org",
    "incubatorwiki": "incubator.wikimedia.org",
    "mediawikiwiki": "www.mediawiki.org",
    "metawiki": "meta.wikimedia.org",
    "specieswiki": "species.wikimedia.org",
    "test": "test.wikipedia.org",
    "testwiki": "test.wikipedia.org",
    "wikidatawiki": "www.wikidata.org",
    "wikifunctionswiki": "www.wikifunctions.org",
    "wikitech": "wikitech.wikimedia.org",
    "incubator": "incubator.wikimedia.org",
    "mediawiki": "www.mediawiki.org",
    "meta": "meta.wikimedia.org",
    "species": "species.wikimedia.org",
    "wikidata": "www.wikidata.org",
    "wikifunctions": "www.wikifunctions.org",
    "wikispecies": "species.wikimedia.org",
}
_FARMS = {"fandom": "fandom.com", "miraheze": "miraheze.org", "wikigg": "wiki.gg"}
_LANGUAGE = r"(?:[a-z]{2,3}|simple|[a-z]{2,4}-[a-z-]{2,12})"
_LOCAL = late(rf"({_LANGUAGE})(?:\.({'|'.join(_FAMILIES)}))?")
_DATABASE = late(rf"([a-z]{{2,3}}|simple|[a-z]{{2,4}}_[a-z_]{{2,12}})(wiki|{'|'.join(_FAMILIES[1:])})")
_FARMED = late(r"(fandom|miraheze|wikigg):(?:([a-z]{2,3}(?:-[a-z]{2,4})?)\.)?([a-z0-9-]+)")
_HOST = late(r"(?:[\w-]+(?:\.[\w-]+)+|localhost|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?(?:/.*)?")
_SPECIAL = late(r"[^:/]+:(?P<name>[^/]+)/(?P<rest>[0-9][0-9/a-z]*)/?")
_OLD_PAGES = frozenset({"permanentlink", "permalink", "redirect"})
_DIFF_PAGES = frozenset({"diff", "mobilediff", "comparepages"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What an address on a wiki names: a page, or revisions of one."""

    base: str
    """Scheme and host of the wiki, and the folder of a farm's language: ``https://de.wikipedia.org``."""
    url: str
    """As it was given, without the fragment."""
    title: str | None = None
    """None where only the wiki's own settings tell it from the path, or revisions do."""
    pageid: int | None = None
    oldid: int | None = None
    diff: str | None = None
    """A number, or `prev`, `next`, `cur`: the other side, relative to `oldid`."""


def base_of(name: str) -> str:
    """Return the address of the wiki that a name means: a short name, a host, or an address on it.

    >>> base_of("en"), base_of("de.wiktionary"), base_of("commons")
    ('https://en.wikipedia.org', 'https://de.wiktionary.org', 'https://commons.wikimedia.org')
    >>> base_of("fandom:minecraft"), base_of("fandom:de.minecraft"), base_of("frwiki")
    ('https://minecraft.fandom.com', 'https://minecraft.fandom.com/de', 'https://fr.wikipedia.org')
    >>> base_of("wiki.example.org"), base_of("127.0.0.1:8931")
    ('https://wiki.example.org', 'http://127.0.0.1:8931')
    """
    known = name.strip()
    lower = known.lower()
    if lower in _SINGLE:
        return f"https://{_SINGLE[lower]}"
    if match := _LOCAL.fullmatch(lower):
        return f"https://{match[1]}.{match[2] or 'wikipedia'}.org"
    if match := _DATABASE.fullmatch(lower):
        family = "wikipedia" if match[2] == "wiki" else match[2]
        return f"https://{match[1].replace('_', '-')}.{family}.org"
    if match := _FARMED.fullmatch(lower):
        folder = f"/{match[2]}" if match[2] else ""
        return f"https://{match[3]}.{_FARMS[match[1]]}{folder}"
    if "@" in known.partition("//")[2].partition("/")[0] or (
        "@" in known.partition("/")[0] and not is_url(known)
    ):
        raise InputError(
            "an address of a wiki holds no name and password",
            hint="leave out what stands before the @; docs/fetch.md says how to log in",
        )
    if is_url(known):
        return known.partition("#")[0].rstrip("/")
    if _HOST.fullmatch(known):
        return f"{_scheme(known)}://{known}".rstrip("/")
    raise InputError(
        f"{name!r} names no wiki",
        hint="give a short name (en, de.wiktionary, commons, fandom:NAME), a host, or the address of a page",
    )


def _scheme(host: str) -> str:
    """Choose encryption for all hosts but this machine."""
    return "http" if is_loopback(urlsplit(f"//{host}").hostname or "") else "https"


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine.

    >>> [is_loopback(host) for host in ("localhost", "127.0.0.1", "::1", "10.0.0.1", "example.org")]
    [True, True, True, False, False]
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def is_url(text: str) -> bool:
    """Tell whether a text is an address on the web and no title.

    >>> is_url("https://en.wikipedia.org/wiki/Japan"), is_url("Japan")
    (True, False)
    """
    return text.lower().startswith(("http://", "https://"))


def parse_address(url: str) -> Address:
    """Read the address of a page, a revision or a diff.

    Understands ``title``, ``oldid``, ``diff`` and ``curid``, Special:Diff, Special:PermanentLink and
    Special:Redirect/revision under any name of the namespace, and mobile hosts of Wikimedia.

    >>> parse_address("https://en.m.wikipedia.org/w/index.php?title=Kuril_Islands&oldid=5&diff=prev").diff
    'prev'
    >>> address = parse_address("https://de.wikipedia.org/wiki/Spezial:Diff/122/123")
    >>> address.base, address.oldid, address.diff
    ('https://de.wikipedia.org', 122, '123')
    """
    plain = url.strip().partition("#")[0]
    try:
        parts = urlsplit(plain)
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise InputError(f"{url[:200]!r} is not a web address") from error
    if not is_url(plain) or not parts.hostname:
        raise InputError(
            f"{url[:200]!r} is not a web address", hint="give one like https://en.wikipedia.org/wiki/Japan"
        )
    host = re.sub(r"^((?:[\w-]+\.)?)m\.(?=wik|mediawiki)", r"\1", parts.hostname)
    host = f"[{host}]" if ":" in host else host
    query = {name: values[-1] for name, values in parse_qs(parts.query, keep_blank_values=False).items()}
    title = query.get("title")
    address = Address(
        base=f"{parts.scheme}://{host}{port}{_folder(parts.path)}",
        url=f"{parts.scheme}://{host}{port}{parts.path}{'?' if parts.query else ''}{parts.query}",
        title=_blanks(title) if title else None,
        pageid=_number(query.get("curid") or query.get("pageid")),
        oldid=_number(query.get("oldid")),
        diff=_side(query.get("diff")),
    )
    return _special(address, title or unquote(parts.path).rpartition("index.php/")[2])


def _folder(path: str) -> str:
    """Return the folder that a wiki is in, where its host has several."""
    before, mark, _ = re.sub(
        r"/(?:wiki|w|index\.php|api\.php|mediawiki)(?:/|$)", "\0", f"{path}/", count=1
    ).partition("\0")
    return before if mark else ""


def _special(address: Address, path: str) -> Address:
    match = _SPECIAL.fullmatch(
        path.rsplit("/wiki/", 1)[-1].removeprefix("Special:Redirect/revision").lstrip("/")
    )
    if path.endswith(tuple("0123456789")) and "Redirect/revision/" in path:
        return _of_revisions(address, _number(path.rpartition("/")[2]), None)
    if match is None:
        return address
    name = match["name"].replace("_", "").casefold()
    numbers = [part for part in match["rest"].split("/") if part]
    if name in _DIFF_PAGES:
        if len(numbers) == 1:
            return _of_revisions(address, _number(numbers[0]), "prev")
        return _of_revisions(address, _number(numbers[0]), _side(numbers[1]))
    if name in _OLD_PAGES:
        return _of_revisions(address, _number(numbers[0]), None)
    return address


def _of_revisions(address: Address, oldid: int | None, diff: str | None) -> Address:
    return Address(base=address.base, url=address.url, oldid=oldid, diff=diff)


def title_in(url: str, article_path: str, script: str, variant_path: str = "") -> str | None:
    """Return the title that a path names on a wiki with this article path (``/wiki/$1``); None if none.

    `variant_path` is where a wiki in several scripts has its pages, with ``$2`` for the script.

    >>> title_in("https://en.wikipedia.org/wiki/AC%2FDC_(band)", "/wiki/$1", "/w/index.php")
    'AC/DC (band)'
    >>> title_in("https://zh.wikipedia.org/zh-tw/A_B", "/wiki/$1", "/w/index.php", "/$2/$1")
    'A B'
    """
    path = urlsplit(url).path
    for form in (article_path, f"{script}/$1"):
        before, _, after = (urlsplit(form).path or form).partition("$1")
        if path.startswith(before) and path.endswith(after) and len(path) > len(before) + len(after):
            return _blanks(unquote(path[len(before) : len(path) - len(after)])) or None
    if "$1" in variant_path and "$2" in variant_path:
        form = (
            re.escape(variant_path)
            .replace(r"\$2", "[a-z]{2,4}(?:-[a-z]{2,6})*")
            .replace(r"\$1", "(?P<title>.+)")
        )
        if match := re.fullmatch(form, path):
            return _blanks(unquote(match["title"])) or None
    return None


def _blanks(title: str) -> str:
    return title.replace("_", " ").strip()


def _number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch("[0-9]{1,18}", text, re.ASCII) else None


def _side(text: str | None) -> str | None:
    known = (text or "").lower()
    return known if known in {"prev", "next", "cur"} or _number(known) else None
