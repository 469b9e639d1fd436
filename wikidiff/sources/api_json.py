"""JSON of wikis: answers of the API in formatversion 1 and 2, of REST and Enterprise, and wikidiff's own export.

One answer, several (as JSON lines, one after the other, or in a list: a query with its continuations), a
page out of an answer, or a bare list of revisions. What has no history in it is refused by its own name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from wikidiff.errors import ImportFormatError
from wikidiff.model import Page, Revision
from wikidiff.model.wikis import language
from wikidiff.model.wire import Json, flag, make_revision, whole_number
from wikidiff.sources.export_xml import ExportReader
from wikidiff.sources.given import Given
from wikidiff.sources.json_forms import other_form, own_line
from wikidiff.sources.json_stream import json_values
from wikidiff.sources.naming import blanks
from wikidiff.sources.passed_over import PassedOver
from wikidiff.sources.streams import Chunks

_LISTS = ("allrevisions", "alldeletedrevisions", "usercontribs", "recentchanges", "watchlist", "logevents")
"""Lists of a query whose items name a page; the first two have its revisions."""

TOLD = 3
"""Missing pages that are told by name."""


def read_api_json(chunks: Chunks, given: Given) -> Iterator[tuple[Page, Revision]]:
    """Yield the revisions of every answer in the order of the file.

    A title that is given names the page of a bare list of revisions. Pages that are missing, revisions that cannot
    be read, and a file that is damaged or cut off, raise ImportFormatError after all that is whole.
    """
    reader = _Reader(chunks.name, given)
    damage: ImportFormatError | None = None
    values = json_values(chunks, given.largest // 2)
    while True:
        try:
            value = next(values)
        except StopIteration:
            break
        except ImportFormatError as error:
            damage = error
            break
        yield from reader.answer(value)
    problem = damage or reader.problem()
    if problem is not None:
        raise problem


class _Reader:
    def __init__(self, name: str, given: Given) -> None:
        self._name = name
        self._given = given
        self._title = given.title_or_name
        self._wiki = given.wiki or "file"
        self._lang = language(given.lang)
        self._missing: list[str] = []
        self._absent = 0
        self._passed_over = PassedOver(name)
        self._is_known = False
        self._refused = ""
        self._count = 0

    def answer(self, value: object) -> Iterator[tuple[Page, Revision]]:
        """Yield the revisions of an answer, a list of answers, pages or revisions, or one of these."""
        for item in value if isinstance(value, list) else (value,):
            if isinstance(item, dict):
                for found in self._object(item):
                    self._count += 1
                    self._is_known = True
                    yield found

    def _object(self, value: Json) -> Iterator[tuple[Page, Revision]]:
        if "error" in value or "errors" in value:
            raise self._answered_error(value.get("error") or value.get("errors"))
        if isinstance(value.get("page"), dict) and "revid" in value:
            yield from self._tried(partial(own_line, value, self._given))
        elif "revid" in value and "timestamp" in value:
            yield from self._revisions(self._title, {}, [value])
        elif isinstance(query := value.get("query"), dict):
            yield from self._query(query)
        elif isinstance(value.get("revisions"), list) and not self._is_rest_history(value):
            yield from self._of_page(value)
        elif "batchcomplete" in value or "continue" in value:
            self._is_known = True  # a batch may have no query at all
        else:
            yield from self._of_another_form(value)

    def _of_another_form(self, value: Json) -> Iterator[tuple[Page, Revision]]:
        form = other_form(value)
        if form.refused:
            self._refused = self._refused or form.refused
        elif form.read is not None:
            yield from self._tried(partial(form.read, value, self._name, self._given))

    def _tried(self, read: Callable[[], tuple[Page, Revision]]) -> Iterator[tuple[Page, Revision]]:
        try:
            found = read()
        except ValueError as error:
            self._passed_over.add(str(error))
        else:
            yield found

    @staticmethod
    def _is_rest_history(value: Json) -> bool:
        """Tell REST's list of revisions, which have an `id` and no text."""
        listed = value["revisions"]
        first = listed[0] if isinstance(listed, list) and listed else None
        return isinstance(first, dict) and "id" in first and "revid" not in first

    def _query(self, query: Json) -> Iterator[tuple[Page, Revision]]:
        self._is_known = True
        pages = query.get("pages", ())
        for page in pages.values() if isinstance(pages, dict) else pages if isinstance(pages, list) else ():
            if isinstance(page, dict):
                yield from self._of_page(page)
        for name in _LISTS:
            listed = query.get(name)
            for item in listed if isinstance(listed, list) else ():
                if isinstance(item, dict) and isinstance(item.get("revisions"), list):
                    yield from self._of_page(item)
                elif isinstance(item, dict):
                    self._refused = f"a list of {name}, which has no revisions of pages in it"
        yield from self._exported(query.get("export"))
        bad = query.get("badrevids")
        for each in bad if isinstance(bad, dict | list) else ():
            number = each.get("revid") if isinstance(each, dict) else each
            self._note_missing(f"revision {str(number)[:20]}")

    def _exported(self, export: object) -> Iterator[tuple[Page, Revision]]:
        """Read the export XML that ``export=1`` puts into an answer."""
        xml = export.get("*") if isinstance(export, dict) else export
        if isinstance(xml, str) and xml.lstrip().startswith("<mediawiki"):
            pieces = Chunks(self._name, iter([xml.encode("utf-8", "surrogatepass")]))
            yield from ExportReader(pieces, self._given).revisions()

    def _note_missing(self, what: str) -> None:
        self._absent += 1
        if len(self._missing) < TOLD:
            self._missing.append(what)

    def _of_page(self, value: Json) -> Iterator[tuple[Page, Revision]]:
        title = blanks(str(value.get("title") or "")[:1000]) or self._title
        if flag(value, "missing") or flag(value, "invalid"):
            self._note_missing(f"page “{title}”")
        for name in ("revisions", "deletedrevisions"):
            listed = value.get(name)
            if isinstance(listed, list):
                self._is_known = True
                yield from self._revisions(title, value, listed)

    def _revisions(self, title: str, page: Json, listed: list[object]) -> Iterator[tuple[Page, Revision]]:
        where = self._page(
            title, pageid=whole_number(page.get("pageid")), namespace=whole_number(page.get("ns")) or 0
        )
        for place, value in enumerate(listed, self._count + self._passed_over.count + 1):
            try:
                yield where, make_revision(value)
            except ValueError as error:
                self._passed_over.add(f"{error} (revision {place} in the file)")

    def _page(self, title: str, *, pageid: int | None = None, namespace: int = 0) -> Page:
        if not title:
            raise ImportFormatError(
                f"{self._name} does not say which page its revisions are of",
                hint="Give the page's title with --title.",
            )
        return Page(wiki=self._wiki, title=title, pageid=pageid, namespace=namespace, lang=self._lang)

    def _answered_error(self, error: object) -> ImportFormatError:
        first = error[0] if isinstance(error, list) and error else error
        known = first if isinstance(first, dict) else {}
        info = known.get("info") or known.get("text") or known.get("*") or "no information"
        return ImportFormatError(
            f"{self._name} is not pages but an error of the wiki, {str(known.get('code', 'unknown'))[:80]}: "
            f"{str(info)[:300]}",
            hint="Correct the query and save the answer again.",
        )

    def problem(self) -> ImportFormatError | None:
        """Return what the whole file has wrong, if anything."""
        if passed_over := self._passed_over.problem():
            return passed_over
        if self._missing:
            more = self._absent - len(self._missing)
            return ImportFormatError(
                f"{self._name} says that the wiki has no {', no '.join(self._missing)}"
                + (f" and {more:,} more" if more else ""),
                hint="Check the titles and numbers in the query; everything else has been kept.",
            )
        if self._refused and not self._count:
            return ImportFormatError(
                f"{self._name} is {self._refused}",
                hint="Ask for prop=revisions with rvprop=ids|timestamp|content and rvslots=main.",
            )
        if self._is_known and not self._count:
            return ImportFormatError(
                f"{self._name} is an answer of the API without a revision in it",
                hint="Ask for prop=revisions with rvprop=ids|timestamp|content and rvslots=main.",
            )
        if not self._is_known:
            return ImportFormatError(
                f"{self._name} is JSON, but not an answer of the MediaWiki API with revisions in it",
                hint="Save the answer of api.php?action=query&prop=revisions&format=json.",
            )
        return None
