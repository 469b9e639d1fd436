"""Write a wikitext otherwise without changing what it says: pairs that must come out as editorial only.

Each way of writing is a function of a text and a source of chance. All of them keep off what is no prose
(templates, links, tags, addresses) unless that is what they rewrite.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip
WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()

_APART = re.compile(
    r"\{\{|\}\}|\[\[[^\[\]]*\]\]|\[https?://[^\]]*\]|https?://\S+|<!--.*?-->|<ref[^>]*?/>|<(ref|nowiki|math|pre|code|gallery|"
    r"score|timeline|syntaxhighlight|source|poem)\b.*?</\1\s*>|<[^>]*>|'{2,}|&#?\w+;",
    re.DOTALL | re.IGNORECASE,
)
_PROSE_LINE = re.compile(r"[A-Z\"“(]")


def prose(text: str, rewrite: Callable[[str], str]) -> str:
    """Rewrite the stretches of prose of a text, line by line, and nothing within or beside a construct's braces."""
    done: list[str] = []
    depth = 0
    for line in text.split("\n"):
        parts: list[str] = []
        at = 0
        readable = _PROSE_LINE.match(line) is not None
        for match in [*_APART.finditer(line), None]:
            stretch = line[at : match.start() if match else len(line)]
            parts.append(rewrite(stretch) if readable and not depth else stretch)
            if match:
                parts.append(match.group())
                depth = max(0, depth + {"{{": 1, "}}": -1}.get(match.group(), 0))
                at = match.end()
        done.append("".join(parts))
    return "\n".join(done)


def respelt_numbers(text: str, chance: Random) -> str:
    """Write 1,200,000 as 1.2 million and back, 5 houses as five houses and back."""

    def to_scale(match: re.Match[str]) -> str:
        digits = match.group().replace(",", "")
        return f"{float(digits) / 1e6:g} million" if chance.random() < 0.7 else match.group()

    def from_scale(match: re.Match[str]) -> str:
        value = round(float(match[1]) * 1e6)
        return f"{value:,}" if chance.random() < 0.7 else match.group()

    def to_word(match: re.Match[str]) -> str:
        return WORDS[int(match[1])] + match[2] if chance.random() < 0.7 else match.group()

    def to_digit(match: re.Match[str]) -> str:
        return f"{WORDS.index(match[1])}{match[2]}" if chance.random() < 0.7 else match.group()

    def rewrite(stretch: str) -> str:
        stretch = re.sub(r"(?<![\w.,$£€¥-])\d{1,3},[1-9]00,000(?![\w.,%])", to_scale, stretch)
        stretch = re.sub(r"(?<![\w.,$£€¥–-])(\d{1,3}\.\d) million(?!\w)", from_scale, stretch)
        stretch = re.sub(r"(?<=[a-z] )([2-9]|1[0-2])( (?:of the )?[a-z]{3,}s\b(?!['’]))", to_word, stretch)
        return re.sub(
            rf"(?<=[a-z] )({'|'.join(WORDS[2:11])})( (?!or|and|to|hundred|thousand)[a-z]{{3,}}s\b(?!['’]))",
            to_digit, stretch,
        )  # fmt: skip

    return prose(text, rewrite)


def turned_dates(text: str, chance: Random) -> str:
    """Write 5 May 1994 as May 5, 1994 and back."""
    names = "|".join(MONTHS)

    def to_american(match: re.Match[str]) -> str:
        return f"{match[2]} {int(match[1])}, {match[3]}"

    def to_british(match: re.Match[str]) -> str:
        return f"{int(match[2])} {match[1]} {match[3]}"

    def rewrite(stretch: str) -> str:
        if chance.random() < 0.5:
            return re.sub(
                rf"(?<![\w–-])(?<![\w–-] )(\d{{1,2}}) ({names}) (\d{{4}})(?![\w–])(?! ?[–-])",
                to_american,
                stretch,
            )
        return re.sub(rf"(?<!\w)({names}) (\d{{1,2}}), (\d{{4}})(?![\w–])(?! ?[–-]),?", to_british, stretch)

    return prose(text, rewrite)


def piped_links(text: str, chance: Random) -> str:
    """Write [[Quay]] as [[Quay|Quay]] and back."""

    def pipe(match: re.Match[str]) -> str:
        return f"[[{match[1]}|{match[1]}]]" if chance.random() < 0.5 else match.group()

    text = re.sub(r"\[\[([A-Z][\w ]{2,40})\]\](?![a-z])", pipe, text)
    return re.sub(
        r"\[\[([A-Z][\w ]{2,40})\|\1\]\]",
        lambda m: f"[[{m[1]}]]" if chance.random() < 0.5 else m.group(),
        text,
    )


def indented_templates(text: str, chance: Random) -> str:
    """Set the parameters of templates that stand over lines otherwise; rows of tables are none."""
    width, bar = chance.choice((0, 12, 20)), chance.choice(("|", "| ", " | "))
    done: list[str] = []
    depth = 0
    for line in text.split("\n"):
        match = _PARAMETER_LINE.fullmatch(line)
        done.append(f"{bar}{match[1].ljust(width)} = {match[2]}" if match and depth else line)
        depth = 0 if line.startswith(("{|", "|}")) else max(0, depth + line.count("{{") - line.count("}}"))
    return "\n".join(done)


_PARAMETER_LINE = re.compile(r"[ \t]*\|[ \t]*([a-z_]+\d*)[ \t]*=[ \t]*([^|{}\[\]]*)")


def wrapped_lines(text: str, chance: Random) -> str:
    """Break lines of prose where blanks stand between sentences."""

    def rewrite(stretch: str) -> str:
        return re.sub(
            r"(?<=[a-z]{3}[.]) (?=[A-Z][a-z]+ [a-z])",
            lambda m: "\n" if chance.random() < 0.5 else " ",
            stretch,
        )

    return prose(text, rewrite)


def renamed_references(text: str, chance: Random) -> str:
    """Give named references other names, everywhere that they are named; what a template names stays."""
    for number, name in enumerate(sorted(set(re.findall(r'<ref name="([^"<>]+)"', text)))):
        times = text.count(f'<ref name="{name}"')
        if chance.random() < 0.7 and times == len(
            re.findall(rf"[=|]\s*[\"']?{re.escape(name)}(?![\w.])", text)
        ):
            text = text.replace(f'<ref name="{name}"', f'<ref name="source {number}"')
    return text


def entities(text: str, chance: Random) -> str:
    """Write dashes and letters with accents as entities."""
    table = {
        "–": "&ndash;",
        "—": "&mdash;",
        "é": "&eacute;",
        "ü": "&uuml;",
        "ö": "&#246;",
        "°": "&deg;",
        "×": "&times;",
    }

    def rewrite(stretch: str) -> str:
        return re.sub(
            "[–—éüö°×]", lambda m: table[m.group()] if chance.random() < 0.6 else m.group(), stretch
        )

    return prose(text, rewrite)


def broken_spaces(text: str, chance: Random) -> str:
    """Keep a number and its unit together with a no-break space or its entity."""
    blank = chance.choice(("\u00a0", "&nbsp;"))
    return prose(
        text, lambda stretch: re.sub(r"(?<=\d) (?=(?:km|m|kg|million|billion|percent)\b)", blank, stretch)
    )


WAYS: dict[str, Callable[[str, Random], str]] = {
    "numbers respelt": respelt_numbers,
    "dates turned": turned_dates,
    "links piped": piped_links,
    "templates indented": indented_templates,
    "lines wrapped": wrapped_lines,
    "references renamed": renamed_references,
    "entities": entities,
    "no-break spaces": broken_spaces,
}


def reformatted(text: str, chance: Random) -> tuple[str, list[str]]:
    """Rewrite a text in some ways at once; return it with the names of those that did something."""
    used = []
    for name, way in WAYS.items():
        if chance.random() < 0.6:
            other = way(text, chance)
            if other != text:
                used.append(name)
                text = other
    return text, used
