"""A real MediaWiki for tests: Debian's package on SQLite, served by PHP's own server on loopback.

A site is a directory that names no path outside itself, so a copy of it is another site. `install` makes
one (about a second), `MediaWiki` serves one (a third of a second) until it is closed:

    with MediaWiki(install(tmp_path / "site")) as wiki:
        wiki.api(action="parse", text="== Title ==", contentmodel="wikitext", prop="sections")

PHP's server leaves its worker processes behind when it is killed, and a test run may be killed too. So
a shell is put in front, in a process group of its own: it reads from a pipe whose other end only we
hold, and when that closes, however that comes about, it kills the group.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener

CODE = Path(os.environ.get("MEDIAWIKI_CODE", "/usr/share/mediawiki"))
HERE = Path(__file__).parent
EXTENSIONS = ("sqlite3", "pdo_sqlite", "mbstring", "xml", "intl", "curl")

ADMIN, ADMIN_PASSWORD = "Operator", "loopback-operator-1"
BOT, BOT_PASSWORD = "Robot", "loopback-robot-1"
BOT_APP, BOT_APP_PASSWORD = "tests", "vutsrqponmlkjihgfedcba9876543210"
"""Log in with action=login as Robot@tests; MediaWiki wants 32 characters of 0-9a-v for it."""
BOT_GRANTS = "basic,highvolume,editpage,editprotected,createeditmovepage,delete,oversight,viewdeleted"

WORKERS = 4
START_SECONDS = 20
REQUEST_SECONDS = 120
ATTEMPTS = 5
"""Ports are tried: between our finding one free and PHP's taking it, another may have taken it."""

SUPERVISE = '"$@" </dev/null >>"$LOG" 2>&1 & read -r _; kill -KILL 0'


def missing() -> str | None:
    """Return what a MediaWiki cannot be served for, or None when all is there."""
    php = shutil.which("php")
    if php is None:
        return "php is not installed (apt-get install php-cli)"
    if not (CODE / "api.php").exists():
        return f"MediaWiki is not in {CODE} (apt-get install mediawiki)"
    loaded = subprocess.run([php, "-m"], capture_output=True, text=True, check=True).stdout.lower().split()
    absent = [name for name in EXTENSIONS if name not in loaded]
    return f"php lacks {', '.join(absent)} (make test installs what is needed)" if absent else None


def install(site: Path) -> Path:
    """Make a new site in a directory, with an operator, a robot and the robot's password."""
    site.mkdir(parents=True, exist_ok=True)
    for name in ("cache", "logs", "data"):
        (site / name).mkdir()
    maintain(
        None, "install", "--quiet", "--confpath", str(site), "--dbtype", "sqlite", "--dbpath", str(site / "data"),
        "--dbname", "wiki", "--server", "http://127.0.0.1", "--scriptpath", "", "--lang", "en", "--skins", "",
        "--pass", ADMIN_PASSWORD, "Wiki for tests", ADMIN,
    )  # fmt: skip
    shutil.copy(HERE / "settings.php", site)
    local = site / "LocalSettings.php"
    text = local.read_text(encoding="utf-8").replace(f'"{site}/data"', "__DIR__ . '/data'")
    local.write_text(text + "\nrequire __DIR__ . '/settings.php';\n", encoding="utf-8")
    maintain(
        site,
        "createAndPromote",
        "--quiet",
        "--bot",
        "--sysop",
        "--custom-groups",
        "suppress",
        BOT,
        BOT_PASSWORD,
    )
    maintain(
        site, "createBotPassword", "--quiet", "--appid", BOT_APP, "--grants", BOT_GRANTS, BOT, BOT_APP_PASSWORD
    )  # fmt: skip
    return site


def maintain(site: Path | None, script: str, *arguments: str, stdin: bytes = b"") -> str:
    """Run a maintenance script (a name of MediaWiki's, or a path) on a site; return what it printed."""
    path = script if script.endswith(".php") else str(CODE / "maintenance" / f"{script}.php")
    done = subprocess.run(
        ["php", path, *arguments], input=stdin, capture_output=True, env=environment(site), check=False
    )
    printed = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        raise RuntimeError(
            f"{script} failed ({done.returncode}): {printed}{done.stderr.decode('utf-8', 'replace')}"
        )
    return printed


def environment(site: Path | None) -> dict[str, str]:
    values = {**os.environ, "MW_INSTALL_PATH": str(CODE)}
    if site is not None:
        values["MW_CONFIG_FILE"] = str(site / "LocalSettings.php")
    return values


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def temporary_wiki(settings: str = "") -> Iterator[MediaWiki]:
    """Serve a new wiki in a directory that goes with it; for scripts, which have no fixtures."""
    with tempfile.TemporaryDirectory() as folder, MediaWiki(install(Path(folder) / "site")) as wiki:
        wiki.settings(settings)
        yield wiki


class MediaWiki:
    """A site while it is served; closing it ends every process."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self._log = site / "logs" / "server.log"
        self.settings("")
        self.faults(())
        self._opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))
        self._start()

    def _start(self) -> None:
        for _ in range(ATTEMPTS):
            self.url = f"http://127.0.0.1:{free_port()}"
            self.api_url = f"{self.url}/api.php"
            self._process = self._serve()
            if self._answers():
                return
            self.close()
        log = self._log.read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"MediaWiki did not answer at {self.url}: {log[-2000:]}")

    def _serve(self) -> subprocess.Popen[bytes]:
        php = [
            "php",
            *("-d", "opcache.validate_timestamps=1", "-d", "opcache.revalidate_freq=0"),
            *("-d", "opcache.memory_consumption=192", "-d", "opcache.max_accelerated_files=20000"),
            *("-d", "zlib.output_compression=1"),  # gzip for whoever accepts it, as real wikis have it
            *("-S", self.url.removeprefix("http://"), "-t", str(CODE)),
        ]
        more = {
            "TEST_WIKI_SERVER": self.url,
            "PHP_CLI_SERVER_WORKERS": str(WORKERS),
            "LOG": str(self._log),
        }
        self._log.write_bytes(b"")
        return subprocess.Popen(
            ["/bin/sh", "-c", SUPERVISE, "sh", *php],
            stdin=subprocess.PIPE,
            env={**environment(self.site), **more},
            start_new_session=True,
        )

    def _answers(self) -> bool:
        """Wait for the first answer, and see that it comes from this server and not another."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            try:
                found = self.api(action="query", meta="siteinfo")
            except (URLError, ConnectionError, TimeoutError):
                if "Failed to listen" in self._log.read_text(encoding="utf-8", errors="replace"):
                    return False
                time.sleep(0.02)
            else:
                return bool(found["query"]["general"]["server"] == self.url)
        return False

    def api(self, **params: object) -> dict[str, Any]:
        """POST to api.php and return its answer, errors of the API included; lists are joined with ``|``."""
        fields = {"format": "json", "formatversion": 2, **params}
        body = urlencode({name: field(value) for name, value in fields.items() if value not in (None, False)})
        with self._opener.open(self.api_url, body.encode("ascii"), timeout=REQUEST_SECONDS) as answer:
            found: dict[str, Any] = json.load(answer)
        return found

    def login(self, name: str = f"{BOT}@{BOT_APP}", password: str = BOT_APP_PASSWORD) -> None:
        """Be someone in the requests that follow; the robot, by default."""
        token = self.api(action="query", meta="tokens", type="login")["query"]["tokens"]["logintoken"]
        found = self.api(action="login", lgname=name, lgpassword=password, lgtoken=token)["login"]
        if found["result"] != "Success":
            raise RuntimeError(f"{name} cannot log in: {found}")

    def token(self) -> str:
        """Return the token that actions which change something want."""
        return str(self.api(action="query", meta="tokens")["query"]["tokens"]["csrftoken"])

    def load(self, xml: str | bytes | Path) -> None:
        """Import pages and revisions from export XML, or from a file of it; ids are given anew, in order."""
        data = xml.read_bytes() if isinstance(xml, Path) else xml.encode() if isinstance(xml, str) else xml
        path = self.site / "load.xml"
        path.write_bytes(data)
        names = {html.unescape(name) for name in re.findall("<username>([^<]+)</username>", data.decode())}
        if names:
            self.maintain(str(HERE / "accounts.php"), stdin="\n".join(sorted(names)).encode())
        # link tables after every revision would make a long history ten times slower to load
        self.maintain("importDump", "--quiet", "--no-updates", str(path))
        for script in ("rebuildrecentchanges", "initSiteStats", "runJobs"):
            self.maintain(script, "--quiet", *(["--update"] if script == "initSiteStats" else []))

    def edit(self, title: str, text: str, *, user: str = ADMIN, summary: str = "") -> None:
        """Save a new revision of a page, now."""
        self.maintain("edit", "--user", user, "--summary", summary, title, stdin=text.encode())

    def maintain(self, script: str, *arguments: str, stdin: bytes = b"") -> str:
        """Run a maintenance script on this site; return what it printed."""
        return maintain(self.site, script, *arguments, stdin=stdin)

    def settings(self, php: str) -> None:
        """Set PHP settings (without ``<?php``) for the requests that follow, in place of any before."""
        self._write("extra.php", f"<?php\n{php}\n")

    def faults(self, faults: Iterable[str]) -> None:
        """Have each of the next requests fail in turn, in place of any such before.

        ``429 5`` (status, and seconds in Retry-After), ``503``, ``html`` (status 200, not JSON), ``cut``
        (the connection closes in mid-answer), ``sleep 2`` (seconds; then the request is answered).
        """
        self._write("faults", "".join(f"{fault}\n" for fault in faults))

    def _write(self, name: str, text: str) -> None:
        """Replace a file of the site at once: a request reads the old one or the new one."""
        new = self.site / f"{name}.new"
        new.write_text(text, encoding="utf-8")
        new.replace(self.site / name)

    def close(self) -> None:
        """End every process of the server."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait(timeout=START_SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def field(value: object) -> bytes:
    """Write a parameter's value as the API wants it; lone surrogates go as they are."""
    if isinstance(value, (list, tuple)):
        return b"|".join(field(one) for one in value)
    return b"1" if value is True else str(value).encode("utf-8", "surrogatepass")
