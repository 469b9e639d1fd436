"""A stretch of a document as the `Wikicode` of mwparserfromhell."""

from __future__ import annotations

import mwparserfromhell
from mwparserfromhell.wikicode import Wikicode

from wikidiff.bridge.bounds import refusal
from wikidiff.errors import InputError
from wikidiff.model import Block, Citation, Claim, Document, Grid, Section


def wikicode(
    whole: str | Document,
    part: Block | Section | Claim | Citation | Grid | None = None,
    *,
    flat: bool = False,
    skip_style_tags: bool = False,
) -> Wikicode:
    """Return the `Wikicode` of exactly one stretch: of a whole text or document, or of a part of it.

    `part` is what wikidiff found in `whole`. A section comes with its heading and all below it; `flat` leaves
    out the sections below it (and is the lead, of the root). `skip_style_tags` is mwparserfromhell's own.
    Raises `InputError` with the reason for what is too large or nested too deeply.

    >>> [str(template.name) for template in wikicode("{{As of|2009}} it had {{nts|5}}.").filter_templates()]
    ['As of', 'nts']
    """
    text = _stretch(whole, part, flat=flat)
    reason = refusal(text)
    if reason is not None:
        raise InputError(
            f"this is not given to mwparserfromhell: {reason}",
            hint="take a part of it: a section, a block or a claim",
        )
    return read(text, skip_style_tags=skip_style_tags)


def read(text: str, *, skip_style_tags: bool) -> Wikicode:
    """Parse what is within the bounds; what does not come back as it went in is refused."""
    code = mwparserfromhell.parse(text, skip_style_tags=skip_style_tags)
    if str(code) != text:
        raise InputError(
            "mwparserfromhell does not give this text back as it is", hint="take a smaller part of it"
        )
    return code


def text_of(document: Document) -> str:
    """Return the wikitext that a document was read from: all of its blocks, joined."""
    return "".join(block.wikitext for block in document.blocks())


def _stretch(whole: str | Document, part: object, *, flat: bool) -> str:
    match part:
        case None:
            return whole if isinstance(whole, str) else text_of(whole)
        case Block():
            return part.wikitext
        case Section():
            return _section_text(part, flat=flat)
        case Citation():
            return part.wikitext
        case Claim() | Grid():
            return part.span.of(whole if isinstance(whole, str) else text_of(whole))
    raise TypeError(f"wikicode() takes a part that wikidiff found, not {type(part).__name__}")


def _section_text(section: Section, *, flat: bool) -> str:
    inside = [section] if flat else [each for _, each in section.walk()]
    return "".join(
        block.wikitext for each in inside for block in ((each.heading,) if each.heading else ()) + each.blocks
    )
