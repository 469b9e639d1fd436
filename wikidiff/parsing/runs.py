"""Stretches of wikitext that the state machine need not look into, as regular expressions.

Most brackets and braces of an article close on their own line with nothing odd between them. What stands
in such a construct changes nothing for what is open around it, so the scanner passes over it in one step
of the regular expression engine. Everything else (constructs over several lines, nested more than once,
never closed) matches nothing here and goes to the state machine.

No pattern can take more than linear time: repetitions are possessive, alternatives differ in how they
begin, and an attempt that fails stops at the first opener that does not close.
"""

from __future__ import annotations

from wikidiff.patterns import late, possessive

EXTENSION_TAGS = (
    "nowiki", "pre", "gallery", "indicator", "ref", "references", "math", "chem", "ce", "poem", "timeline",
    "syntaxhighlight", "source", "hiero", "score", "imagemap", "inputbox", "categorytree", "charinsert",
    "graph", "maplink", "mapframe", "templatedata", "templatestyles", "includeonly", "langconvert", "listing",
    "section", "phonos", "quiz",
)  # fmt: skip
"""Tags whose content is not wikitext of the page: those of MediaWiki itself and of Wikimedia's wikis."""

_NAMES = "|".join(sorted(EXTENSION_TAGS, key=len, reverse=True))
EXTENSION_OPENER = rf"<(?:{_NAMES})(?=\s|/?>)"

_PLAIN = r"[^\[\]{}<\n]*+"
# A bracket or brace alone means nothing to the preprocessor; "-{" and "}-" convert between scripts.
_LONE = r"\[(?!\[)|\](?!\])|(?<!-)\{(?!\{)|\}(?![}-])"
_HTML = rf"<(?!!--|(?i:{_NAMES})(?=\s|/?>))"
_WITHIN = possessive(r"<(?!/?ref)[^<\n]*+")
_REFERENCE = rf"<ref(?=\s|/?>)[^<>\n]*+>(?:(?<=/>)|[^<\n]*+{_WITHIN}</ref>)"
_NESTED = rf"\[\[{_PLAIN}\]\]|\{{\{{(?!\{{){_PLAIN}\}}\}}|{_REFERENCE}|{_HTML}|{_LONE}"
_INSIDE = _PLAIN + possessive(rf"(?:{_NESTED}){_PLAIN}")
_LINK = rf"\[\[(?!\[){_INSIDE}\]\]"
_TEMPLATE = rf"\{{\{{(?!\{{){_INSIDE}\}}\}}"
_STEP = rf"\[\[{_PLAIN}\]\]|{_LINK}|{_TEMPLATE}|{_REFERENCE}|{_HTML}|{_LONE}"

OVER_LINES = late(_PLAIN + possessive(rf"(?:\n(?!=)|{_STEP}){_PLAIN}"))
"""From anywhere outside a heading to the next thing that counts."""

OVER_TEXT = late(_PLAIN + possessive(rf"(?:\n(?!=)|{_HTML}|{_LONE}){_PLAIN}"))
"""The same, stopping at every construct."""

IN_HEADING = late(_PLAIN + possessive(rf"(?:{_STEP}){_PLAIN}"))
"""From within a heading to the next thing that counts, its line break included."""

IN_HEADING_TEXT = late(_PLAIN + possessive(rf"(?:{_HTML}|{_LONE}){_PLAIN}"))

DEPTH = 3
"""How many constructs can stand in each other within what `OVER_LINES` passes over."""

CONSTRUCT = late(rf"(?P<link>{_LINK})|(?P<template>{_TEMPLATE})|(?P<ref>{_REFERENCE})")
"""One of the constructs that `OVER_LINES` passes over."""

PARTS = late(rf"{_LINK}|{_TEMPLATE}|{_REFERENCE}|(?P<bar>\|)|(?P<equals>=)")
"""The bars and equals signs of a template that stand in no construct within it."""
