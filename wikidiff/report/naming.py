"""What pages, sections, sources and editors are called in a report."""

from __future__ import annotations

from collections.abc import Sequence

from wikidiff.model import Citation, Claim, Excerpt, Hidden, Revision
from wikidiff.patterns import late
from wikidiff.report.numerals import grouped
from wikidiff.report.shorten import shorten_text

LEAD = "Lead"
"""What the section without a heading is called."""

MAX_QUOTE = 80
"""Code points of a quoted title, source or name inside a phrase; longer ones end in an ellipsis."""


def path_text(path: Sequence[str], separator: str = " › ") -> str:
    """Return a section path as a heading.

    >>> path_text(("History", "Trade")), path_text(())
    ('History › Trade', 'Lead')
    """
    return separator.join(title or "(untitled)" for title in path) or LEAD


def place_text(path: Sequence[str]) -> str:
    """Return a section as it is named within a sentence.

    >>> place_text(("History", "Trade")), place_text(())
    ('“History › Trade”', 'the lead')
    """
    return f"“{clip(path_text(path))}”" if path else "the lead"


def subject(item: Excerpt | Claim) -> str:
    """Return what an item is called beside its text: `Infobox country · area`.

    >>> from wikidiff.model import Span
    >>> subject(Excerpt(text="5", span=Span(0, 1), label="area", container="Infobox country"))
    'Infobox country · area'
    """
    return " · ".join(part for part in (item.container, item.label) if part)


def source_text(citation: Citation) -> str:
    """Return a source in one line: author, title, publisher, date; else what a reader sees of it.

    >>> from wikidiff.model import Span
    >>> source_text(Citation(span=Span(0, 1), wikitext="…", title="Trade of Asia", date="1974"))
    '“Trade of Asia”, 1974'
    >>> source_text(Citation(span=Span(0, 1), wikitext='<ref name="x" />', name="x"))
    'the source named “x”'
    """
    if citation.title:
        parts = (citation.author, f"“{clip(citation.title)}”", citation.publisher, citation.date)
        return ", ".join(part for part in parts if part)
    if citation.text or citation.url:
        return clip(citation.text or citation.url or "")
    return f"the source named “{citation.name}”" if citation.name else clip(citation.wikitext)


def editor(revision: Revision) -> str:
    """Return who made a revision, as far as the wiki shows it and the source recorded it.

    >>> from datetime import UTC, datetime
    >>> editor(Revision(revid=1, timestamp=datetime(2006, 7, 1, tzinfo=UTC)))
    '(editor not recorded)'
    """
    if revision.user:
        return revision.user
    return "(user hidden)" if Hidden.USER in revision.hidden else "(editor not recorded)"


def comment(revision: Revision, length: int | None = None) -> str:
    """Return an edit comment, cut to a length, in quotation marks; empty when there is none."""
    if revision.comment is None:
        return "(comment hidden)" if Hidden.COMMENT in revision.hidden else ""
    said = shorten_text(revision.comment, length) if length else revision.comment
    return f"“{said}”" if said else ""


def own_words(said: str) -> str:
    """Return an edit comment without the name of the section that the wiki put before it.

    >>> own_words("“/* Trade */ newer figure”"), own_words("“/* Trade */”")
    ('“newer figure”', '')
    """
    left = _SECTION_MARK.sub("“", said)
    return "" if left == "“”" else left


_SECTION_MARK = late(r"^“\s*(?:/\*.*?\*/\s*)+")


def size_text(size: int | None) -> str:
    """Return a size in bytes, or a dash where the wiki does not say."""
    return grouped(size) if size is not None else "–"


def clip(text: str) -> str:
    """Return the text on one line, its end cut off if it is long.

    >>> clip("so  long " * 20)[-9:], len(clip("so  long " * 20)) <= MAX_QUOTE
    ('long so …', True)
    """
    text = flat(text)
    return text if len(text) <= MAX_QUOTE else text[: MAX_QUOTE - 1].rsplit(" ", 1)[0] + " …"


def flat(text: str) -> str:
    return " ".join(text.split())
