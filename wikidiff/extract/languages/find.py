"""Find the figures of a text in a language other than English: dates first, then numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from wikidiff.extract.bounds import MAX_ANCHORS
from wikidiff.extract.codes import LONGEST_RUN, end_of
from wikidiff.extract.found import Found, after_repeat
from wikidiff.extract.languages.amounts import (
    percent_lead,
    read_amount,
    read_range,
    read_unit,
    with_shared_end,
)
from wikidiff.extract.languages.around import counted_noun, qualified, rate_behind
from wikidiff.extract.languages.dates import read_date
from wikidiff.extract.languages.halves import half_times, read_half
from wikidiff.extract.languages.han import HAN_STARTS, KOREAN_RUN
from wikidiff.extract.languages.one_in import read_led_one_in, read_one_in
from wikidiff.extract.languages.ordinals import read_compound_ordinal, read_ordinal
from wikidiff.extract.languages.passed_over import (
    REST,
    before_unknown,
    code_end,
    end_of_name,
    no_count,
)
from wikidiff.extract.languages.script import LETTER, begin, end, latin_digits, word_pattern, words_of
from wikidiff.extract.languages.sharing import with_unit_of_next
from wikidiff.extract.languages.years import other_calendar, own_year, read_dated, read_dated_behind_part
from wikidiff.extract.notes import end_of_note_mark
from wikidiff.extract.numbers import BLANK, B
from wikidiff.extract.ratios import read_race_time, read_record_or_scale, read_slash_at, read_stopwatch
from wikidiff.languages import Language, language_of
from wikidiff.model import FigureKind
from wikidiff.model.records import changed
from wikidiff.patterns import late

_LONG_RUN = late(rf"\\d{{{LONGEST_RUN + 1},}}")
_SCORE = late(r"(?P<a>\d{1,3})(?P<sign>[–‑:-]|[対对對比](?=\d))(?P<b>\d{1,3})(?![\d–-]|[.,:]\d)")

_SCORE_BEFORE = late(
    rf"(?<![\d–-])\d{{1,2}}[–‑-]\d{{1,2}}(?:{B}?\(\d{{1,2}}[–‑-]?\d{{0,2}}\))?"
    rf"(?:,|,?{B}[^\W\d]{{1,3}}){B}$"
)
"""A score before this one: 6-4, 3-6 y 7-5."""
_MOST_GAMES = 7
"""That one side wins in a set."""


@lru_cache(maxsize=64)
def _anchors(lang: str) -> re.Pattern[str]:
    """Compile where a figure can begin."""
    lex = language_of(lang)
    fixed = [*lex.reigns, *lex.before_christ, *lex.anno_domini, *lex.fractions, *lex.percent_before]
    fixed += [*lex.half_words, *lex.counting, *(lex.ordinals if lex.counting else ())]
    if lex.continuous:
        forms = "".join(lex.forms)
        halves_of_day = (
            re.findall(r"\((?:\?P<pm>|\?:)([^()?{}]+)(?=\)|\|\()", forms) if "<pm>" in forms else []
        )
        fixed += [word for words in halves_of_day for word in words.split("|")]
        korean = rf"|{KOREAN_RUN}" if lex.counting else ""
        return re.compile(rf"[\d½⅓⅔¼¾{HAN_STARTS}]|{words_of(lex, fixed)}{korean}")
    eras = (*lex.before_christ, *lex.anno_domini)
    words = [
        *lex.cardinals, *lex.ordinals, *lex.months, *lex.seasons, *lex.weekdays, *lex.halves, *lex.fractions,
        *lex.decades, *lex.century_names, *_numbered_parts(lex),
        *(word for word in lex.scales if len(word) > 2 or not word.isascii()), *_first_words(lex),
        *lex.shares, *lex.multiples, *lex.half_words, *half_times(lang), *_halves(lex),
        *(eras if any(form.startswith("{era}") for form in lex.forms) else ()),
    ]  # fmt: skip
    spelled = {
        form for word in words for form in (word, word[0].upper() + word[1:]) if word not in lex.articles
    }
    spelled |= _with_articles(lex) | _halves_of_scales(lex)
    rests: dict[str, list[str]] = {}
    for word in spelled:
        rests.setdefault(word[0], []).append(word[1:])
    stop = "" if lex.fused else end(lex)
    branches = [f"(?<={first}){words_of(lex, rest)}{stop}" for first, rest in sorted(rests.items())]
    if any("{c}" in form for form in lex.forms):
        branches.append(r"(?<=[IVX])[IVX]{0,5}(?:er|e|ème|ᵉ|º|°|ª)?(?!\w)")
    firsts = "".join(sorted({*rests, *"IVX"}))
    return re.compile(
        rf"[\d½⅓⅔¼¾{firsts}](?:(?<=[\d½⅓⅔¼¾])|{begin(lex, behind='.')}(?:{'|'.join(branches)}))"
    )


@lru_cache(maxsize=64)
def _has_numbered_parts(lang: str) -> bool:
    return any(part[0].isdigit() for part in language_of(lang).parts)


def _halves(lex: Language) -> list[str]:
    """Collect the words for a half that may stand before a unit; what is written on to it ends elsewhere."""
    return [word for word in lex.half if word[-1] not in "-'"]


def _halves_of_scales(lex: Language) -> set[str]:
    """Let a half be an anchor where a scale follows: pół miliona."""
    scales = [word for word in lex.scales if len(word) > _SHORT_SCALE]
    forms = {form for word in lex.half for form in (word, word[0].upper() + word[1:])}
    return {f"{form} {word}" for form in forms for word in [*scales, *lex.dozens]}


_SHORT_SCALE = 3


def _numbered_parts(lex: Language) -> list[str]:
    """Collect the parts of a date that hold a number, which else would be found in its place: نیمهٔ دوم."""
    numbers = {*lex.ordinals, *lex.cardinals}
    return [part for part in lex.parts if len(words := part.split()) > 1 and numbers.intersection(words[1:])]


def _with_articles(lex: Language) -> set[str]:
    """Let an article be an anchor only where a scale or a share may follow: eine Million, un tiers."""
    behind = [*lex.scales, *lex.fractions, *lex.dozens]
    forms = {form for word in lex.articles for form in (word, word[0].upper() + word[1:])}
    # A joint: un et demi. A fused word: einhundert is a cardinal of its own.
    apart = {f"{form} {word}" for form in forms for word in [*behind, *lex.joints, *_one_in_words(lex)]}
    return apart | {f"{form}{word}" for form in forms for word in lex.scales if lex.fused and word.isalpha()}


def _one_in_words(lex: Language) -> list[str]:
    """Collect the words behind an article that begins so many in so many; another word may be between."""
    return [word for form in lex.one_in for word in re.findall(rf"(?<=}} )(?:{LETTER})+", form)]


def _first_words(lex: Language) -> list[str]:
    """Collect the words with which a template of dates begins: années 1980, XIX век, século XX."""
    return [
        match[0]
        for form in lex.forms
        for match in re.finditer(rf"(?:(?<=^)|(?<=^\()|(?<=^\(\?:)|(?<=\|))(?:{LETTER}){{2,}}", form)
    ]


def find_figures(text: str, lang: str) -> list[Found]:
    """Return the figures of a text in order, without overlap.

    >>> [found.value for found in find_figures("Es sank von 86.205 im Jahr 1990 auf 5 km².", "de")]
    [Decimal('86205'), '1990', Decimal('5')]
    """
    lex, text = language_of(lang), latin_digits(text)
    anchors = _anchors(lex.lang)
    found: list[Found] = []
    position = floor = 0
    for _ in range(MAX_ANCHORS):
        match = anchors.search(text, position)
        if match is None:
            break
        figure = _at(text, match.start(), floor, lex)
        if isinstance(figure, Found):
            figure = _with_conversion(text, figure, lex)
            found.append(figure)
            position = floor = _after_repeats(text, figure, lex)
        else:
            position = max(figure, match.start() + 1)
    return found


_BRACKET_DATE = late(rf"{B}?[(（]")


def _after_repeats(text: str, figure: Found, lex: Language) -> int:
    """Step over the same date in another calendar (1955年（昭和30年）) or in the machine's form."""
    if figure.kind is FigureKind.DATE and lex.reigns and (match := _BRACKET_DATE.match(text, figure.end)):
        other = read_date(text, match.end(), lex) if match.end() < len(text) else None
        if other and other.value[:4] == str(figure.value)[:4] and text[other.end : other.end + 1] in ")）":
            return other.end + 1
    return after_repeat(text, figure)


def _at(text: str, start: int, floor: int, lex: Language) -> Found | int:
    """Read the figure at an anchor, or say where to go on searching."""
    if not text[start].isdigit():
        return _at_word(text, start, floor, lex)
    if long_run := _LONG_RUN.match(text, start):
        return long_run.end()
    if ordinal := _prefixed_ordinal(text, start, floor, lex):
        return ordinal
    if _has_numbered_parts(lex.lang) and (parted := read_dated_behind_part(text, start, floor, lex)):
        return parted
    if code := end_of_note_mark(text, start) or code_end(text, start, lex):
        return code
    if lex.own_years and (own := own_year(text, start, lex)):
        return own
    if (slash := read_slash_at(text, start)) and slash[0]:
        return slash[0]
    if named := end_of_name(text, start, lex):
        return named
    if (other := other_calendar(text, start, lex)) is not None:
        return other
    figure = (
        read_stopwatch(text, start, lex.decimal)
        or _race_time(text, start, lex)
        or read_dated(text, start, floor, lex)
    )
    if figure := figure or _score(text, start, lex) or read_record_or_scale(text, start):
        return figure
    if ordinal := _ordinal(text, start, lex):
        return ordinal
    if lex.one_in and (share := read_one_in(text, start, lex)):
        return qualified(text, share, floor, lex)
    if start > floor and text[start - 1] == lex.decimal and (start == 1 or text[start - 2] in f"{BLANK}(−-"):
        start -= 1  # .45
    return _amount(text, start, floor, lex)


@lru_cache(maxsize=64)
def _clock_lead(lang: str) -> re.Pattern[str]:
    """Compile the words of a template of time, before its hour: what follows is no length of a race."""
    lex = language_of(lang)
    leads = [form[: form.index("{h}")] for form in lex.forms if "{h}" in form]
    words = "|".join(re.escape(word) for lead in leads for word in re.findall(rf"(?:{LETTER}){{2,}}", lead))
    return re.compile(rf"(?:{words or '(?!)'})\w*\.?{B}?$", re.IGNORECASE)


def _race_time(text: str, start: int, lex: Language) -> Found | None:
    """Read 2:14:35 as a duration, behind a word of the clock as none."""
    if text[start + 1 : start + 3].find(":") < 0 or _clock_lead(lex.lang).search(
        text, max(0, start - 16), start
    ):
        return None
    return read_race_time(text, start)


@lru_cache(maxsize=64)
def _ordinal_prefix(lang: str) -> re.Pattern[str]:
    return re.compile(rf"{begin(language_of(lang))}(?:{language_of(lang).ordinal_before})$", re.IGNORECASE)


def _prefixed_ordinal(text: str, start: int, floor: int, lex: Language) -> Found | None:
    """Read an ordinal that only a prefix makes: ke-3."""
    if lex.continuous or lex.ordinal or not lex.ordinal_before:
        return None
    lead = _ordinal_prefix(lex.lang).search(text, max(floor, start - 8), start)
    match = _PLAIN_DIGITS.match(text, start) if lead else None
    if lead is None or match is None:
        return None
    return Found(start=lead.start(), end=match.end(), kind=FigureKind.ORDINAL, value=Decimal(match.group()))


_PLAIN_DIGITS = late(r"\d{1,4}(?![\d.,]*\d)")


def _at_word(text: str, start: int, floor: int, lex: Language) -> Found | int:
    if dated := read_dated(text, start, floor, lex) or read_dated_behind_part(text, start, floor, lex):
        return dated
    if named := end_of_name(text, start, lex):
        return named
    if lex.one_in and (share := read_one_in(text, start, lex) or read_led_one_in(text, start, floor, lex)):
        return qualified(text, share, floor, lex)
    if half := read_half(text, start, lex):
        return qualified(text, half, floor, lex)
    if lex.multiples and (multiple := _multiple(text, start, floor, lex)):
        return multiple
    if not lex.continuous and start and text[start - 1] in "-‑":
        return end_of(REST, text, start)
    if not lex.continuous and (compound := read_compound_ordinal(text, start, lex)):
        return Found(start=start, end=compound.end, kind=FigureKind.ORDINAL, value=compound.value)
    if lex.percent_before and (lead := percent_lead(lex.lang).match(text, start)) and lead.end() < len(text):
        start = lead.end()
    if lex.continuous and (ordinal := _ordinal(text, start, lex)):
        return ordinal
    figure = _amount(text, start, floor, lex)
    if isinstance(figure, Found):
        return figure
    return _ordinal(text, start, lex) or figure


@lru_cache(maxsize=64)
def _multiple_pattern(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    return re.compile(rf"(?P<word>{words_of(lex, lex.multiples)}){end(lex)}", re.IGNORECASE)


def _multiple(text: str, start: int, floor: int, lex: Language) -> Found | None:
    """Read what says how many times: dreimal, verdoppelt, вдвое."""
    match = _multiple_pattern(lex.lang).match(text, start)
    if match is None:
        return None
    word = re.sub(B, " ", match["word"])
    written = lex.multiples.get(word) or lex.multiples.get(word.lower())
    if written is None:
        return None
    value, unit = written.split()
    found = Found(
        start=start, end=match.end(), kind=FigureKind.COUNT, value=Decimal(value), unit=unit, step=Decimal(1),
        anaphoric=True,
    )  # fmt: skip
    return qualified(text, found, floor, lex)


def _score(text: str, start: int, lex: Language) -> Found | None:
    """Read 3:1, and 3–1 where it runs backward."""
    match = _SCORE.match(text, start)
    if match is None or (lex.units and read_unit(text, match.end(), lex)):
        return None
    beside = match["sign"] in "–‑-" and _SCORE_BEFORE.search(text, max(0, start - 24), start)
    if beside and max(int(match["a"]), int(match["b"])) <= _MOST_GAMES:
        return Found(start=start, end=match.end(), kind=FigureKind.RATIO, value=f"{match['a']}:{match['b']}")
    if match["sign"] in "–‑-" and int(match["a"]) < int(match["b"]) + (0 if int(match["a"]) else 1):
        return None
    return Found(start=start, end=match.end(), kind=FigureKind.RATIO, value=f"{match['a']}:{match['b']}")


def _ordinal(text: str, start: int, lex: Language) -> Found | None:
    numeral = read_ordinal(text, start, lex)
    if numeral and lex.unclear and re.compile(lex.unclear).match(text, numeral.end):
        return None
    if numeral is None or (
        text[start : numeral.end].lower() in lex.adverbs and _before_function_word(text, numeral.end, lex)
    ):
        return None
    return Found(start=start, end=numeral.end, kind=FigureKind.ORDINAL, value=numeral.value)


def _before_function_word(text: str, stop: int, lex: Language) -> bool:
    """Tell whether an article or a preposition follows: secondo il censimento is no second."""
    match = word_pattern(lex.lang).match(text, stop)
    return match is None or match["word"].lower() in lex.stop


def _amount(text: str, start: int, floor: int, lex: Language) -> Found | int:
    if not lex.tabled and (unknown := before_unknown(text, start, lex)):
        return unknown
    figure = read_amount(text, start, lex)
    if figure is None:
        return start + 1 if lex.continuous else end_of(REST, text, start)
    if figure.kind is FigureKind.COUNT and (skip := no_count(text, start, figure, lex)):
        return skip
    figure = qualified(text, read_range(text, with_shared_end(text, figure, lex), lex), floor, lex)
    if figure.kind is FigureKind.COUNT:
        figure = with_unit_of_next(text, figure, lex)
    if figure.kind is FigureKind.COUNT:
        figure = changed(
            figure,
            unit=figure.unit or counted_noun(text, figure, lex),
            per=rate_behind(text, figure.end, lex),
        )
    return figure


_BRACKET = late(rf"{B}?[(（](?:[^\W\d]{{1,6}}\.?{B}|[~≈约約])?(?:US)?[$£€¥]?(?=[\d−-])")


def _with_conversion(text: str, figure: Found, lex: Language) -> Found:
    """Take the bracketed amount in another unit of the same dimension as this one's conversion."""
    if figure.kind not in {FigureKind.QUANTITY, FigureKind.MONEY}:
        return figure
    bracket = _BRACKET.match(text, figure.end)
    other = read_amount(text, bracket.end(), lex) if bracket and bracket.end() < len(text) else None
    if other is None or other.kind is not figure.kind:
        return figure
    other = read_range(text, other, lex)
    if figure.kind is FigureKind.MONEY:
        converts = figure.currency != other.currency
    else:
        converts = figure.dimension == other.dimension and figure.unit != other.unit
    if not converts:
        return figure
    stop = other.end + 1 if text[other.end : other.end + 1] in ")）" else other.end
    return changed(figure, end=stop, conversion=other)
