"""Find the figures of a text in a language other than English: dates first, then numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from wikidiff.extract.bounds import MAX_ANCHORS
from wikidiff.extract.codes import CHAIN, GROUPED, LONGEST_RUN, end_of
from wikidiff.extract.found import Found, after_repeat
from wikidiff.extract.languages.amounts import (
    currency_before,
    is_signed,
    percent_lead,
    read_amount,
    read_range,
    read_unit,
    with_shared_end,
)
from wikidiff.extract.languages.around import counted_noun, head_noun, qualified, rate_behind
from wikidiff.extract.languages.dates import dress, part_pattern, read_date
from wikidiff.extract.languages.han import HAN_STARTS, KOREAN_RUN
from wikidiff.extract.languages.numerals import read_ordinal
from wikidiff.extract.languages.script import (
    DASH,
    LETTER,
    B,
    begin,
    end,
    latin_digits,
    word_pattern,
    words_of,
)
from wikidiff.extract.notes import end_of_note_mark
from wikidiff.extract.numbers import BLANK
from wikidiff.extract.ratios import read_race_time, read_record_or_scale, read_slash_at, read_stopwatch
from wikidiff.languages import Language, language_of
from wikidiff.model import FigureKind
from wikidiff.model.patterns import late

_LONG_RUN = late(rf"\\d{{{LONGEST_RUN + 1},}}")
_CODE = late(r"[\w./+-]*")
_REST = late(r"\w*")
_SCORE = late(r"(?P<a>\d{1,3})(?P<sign>[–‑:-]|[対对對比](?=\d))(?P<b>\d{1,3})(?![\d–-]|[.,:]\d)")


@lru_cache(maxsize=64)
def _anchors(lang: str) -> re.Pattern[str]:
    """Compile where a figure can begin."""
    lex = language_of(lang)
    fixed = [*lex.reigns, *lex.before_christ, *lex.anno_domini, *lex.fractions, *lex.percent_before]
    fixed += [*lex.counting, *(lex.ordinals if lex.counting else ())]
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
        *lex.shares, *lex.multiples, *(eras if any(form.startswith("{era}") for form in lex.forms) else ()),
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
    apart = {f"{form} {word}" for form in forms for word in [*behind, *lex.joints]}
    return apart | {f"{form}{word}" for form in forms for word in lex.scales if lex.fused and word.isalpha()}


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
    if _has_numbered_parts(lex.lang) and (parted := _dated_behind_part(text, start, floor, lex)):
        return parted
    if code := end_of_note_mark(text, start) or _code_end(text, start, lex):
        return code
    if lex.own_years and (own := _own_year(text, start, lex)):
        return own
    if (slash := read_slash_at(text, start)) and slash[0]:
        return slash[0]
    if named := _end_of_name(text, start, lex):
        return named
    if (other := _other_calendar(text, start, lex)) is not None:
        return other
    figure = (
        read_stopwatch(text, start, lex.decimal)
        or _race_time(text, start, lex)
        or _dated(text, start, floor, lex)
    )
    if figure := figure or _score(text, start, lex) or read_record_or_scale(text, start):
        return figure
    if ordinal := _ordinal(text, start, lex):
        return ordinal
    if start > floor and text[start - 1] == lex.decimal and (start == 1 or text[start - 2] in f"{BLANK}(−-"):
        start -= 1  # .45
    return _amount(text, start, floor, lex)


_FOUR_DIGITS = late(r"\d{4}(?![\d.,٬٫]\d|\d)")


def _own_year(text: str, start: int, lex: Language) -> int | None:
    """Return the end of four digits that are a year of another calendar: it is not converted, so has no value."""
    match = _FOUR_DIGITS.match(text, start)
    if match is None or not lex.own_years[0] <= int(match.group()) <= lex.own_years[1]:
        return None
    return match.end()


@lru_cache(maxsize=64)
def _calendar_patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile a date with a month of another calendar, and a year or a century that is said to be of one."""
    lex = language_of(lang)
    year = rf"(?:{B}(?:{words_of(lex, lex.years)}{B})?\d{{2,4}}(?!\d))?"
    days = rf"\d{{1,2}}(?:{B}?{words_of(lex, lex.conjunctions)}?{B}?\d{{1,2}})?"
    return (
        re.compile(rf"{days}{B}{words_of(lex, lex.own_months)}{end(lex)}{year}"),
        re.compile(rf"\d{{1,4}}(?:{DASH}\d{{1,4}})?{B}?{words_of(lex, lex.other_eras)}{end(lex)}"),
    )


def _other_calendar(text: str, start: int, lex: Language) -> int | None:
    """Return the end of a date of a calendar that is not converted, so that it has no value."""
    if not lex.own_months and not lex.other_eras:
        return None
    matches = (pattern.match(text, start) for pattern in _calendar_patterns(lex.lang))
    return max((match.end() for match in matches if match), default=None)


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
    if dated := _dated(text, start, floor, lex) or _dated_behind_part(text, start, floor, lex):
        return dated
    if named := _end_of_name(text, start, lex):
        return named
    if lex.multiples and (multiple := _multiple(text, start, floor, lex)):
        return multiple
    if not lex.continuous and start and text[start - 1] in "-‑":
        return end_of(_REST, text, start)
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


_CLUB = late(r"\d{1,2}\.[ \u00a0](?:FC|FFC|FSV|SC|SV|HFK|FK|Bundesliga|Liga)(?!\w)")
"""1. FC Union: a name."""


def _code_end(text: str, start: int, lex: Language) -> int | None:
    """Return the end of a code that only holds digits (B-52, MP3, 1.2.3), None for a number."""
    before = text[start - 1] if start else " "
    if club := _CLUB.match(text, start):
        return club.end()
    if match := CHAIN.match(text, start):
        if read_date(text, start, lex) is not None and read_date(text, start, lex).end >= match.end():  # type: ignore[union-attr]
            return None
        if lex.thousands == "." and GROUPED.fullmatch(match.group()):
            return None
        return max(match.end(), end_of(_CODE, text, start))
    letter = before.isalpha() and (before.isascii() or (before < _LATIN_AND_KIN and not lex.continuous))
    if letter or before == "_":
        return None if currency_before(text, start, lex) else end_of(_CODE, text, start)
    if (
        before in "-‑"
        and start > 1
        and text[start - 2].isalnum()
        and (text[start - 2].isascii() or text[start - 2] < _LATIN_AND_KIN)
    ):
        return end_of(_REST, text, start)
    return (
        end_of(_CODE, text, start) if before in "@&=\\#" or text[max(0, start - 3) : start] == "://" else None
    )


_LATIN_AND_KIN = "\u0590"
"""Letters before this (Latin, Greek, Cyrillic, Armenian) make the digits behind them a code; Hebrew prefixes and
Hangul are written on to numbers."""


def _dated(text: str, start: int, floor: int, lex: Language) -> Found | None:
    point = read_date(text, start, lex)
    if point is None or (point.bare and not _is_year(text, point.start, point.start + 4, lex)):
        return None
    if point.bare and "/" in point.value and not _is_year(text, point.end - 4, point.end, lex):
        return None
    return dress(text, point, floor, lex)


def _dated_behind_part(text: str, start: int, floor: int, lex: Language) -> Found | None:
    """Read the date behind a part that begins with a number: première moitié du XIXe siècle."""
    lead = part_pattern(lex.lang).match(text, start)
    dated = _dated(text, lead.end(), floor, lex) if lead and lead.end() < len(text) else None
    return dated if dated and dated.start <= start else None


_PREVIOUS = late(rf"(?P<word>[^\W\d_]+[.:]?)(?:{B}|['’])[(]?$")


def _is_year(text: str, start: int, stop: int, lex: Language) -> bool:
    """Tell whether four bare digits are a year, by what stands before and behind."""
    behind = text[stop : stop + 1]
    if (behind and (behind.isalpha() or behind in "%‰°$€£/_²³")) or currency_before(text, start, lex):
        return False
    if read_unit(text, stop, lex) or _is_label(text, start, lex):
        return False
    if lex.continuous:
        return head_noun(text, stop, lex) is None and int(text[start:stop]) >= 1500
    if lex.date_about_behind and (about := _about_behind(lex.lang).match(text, stop)):
        counted = head_noun(text, about.end(), lex)
        return counted is None or not re.search(lex.plural, counted)
    word = _PREVIOUS.search(text, max(0, start - 24), start)
    if word and word["word"].lower() in lex.amount_leads:
        return False
    lead = bool(word) and word["word"].lower() in {one.lower() for one in lex.year_leads}  # type: ignore[index]
    if lead and word["word"] in lex.years:  # type: ignore[index]
        return True
    noun = head_noun(text, stop, lex)
    counts = noun is not None and (not lex.plural or re.search(lex.plural, noun) is not None)
    if lex.nouns_capital:
        counts = counts and text[stop : stop + 1] in BLANK and text[stop + 1 : stop + 2].isupper()
    if counts:
        return lead and int(text[start:stop]) >= 1500 and bool(lex.plural or lex.nouns_capital)
    return lead or int(text[start:stop]) >= 1500


@lru_cache(maxsize=64)
def _about_behind(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    return re.compile(rf"{B}?{words_of(lex, lex.date_about_behind)}{end(lex)}")


@lru_cache(maxsize=64)
def _label_pattern(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    return re.compile(rf"{begin(lex)}{words_of(lex, lex.labels)}{B}?$", re.IGNORECASE)


def _is_label(text: str, start: int, lex: Language) -> bool:
    return bool(lex.labels and _label_pattern(lex.lang).search(text, max(0, start - 24), start))


def _score(text: str, start: int, lex: Language) -> Found | None:
    """Read 3:1, and 3–1 where it runs backward."""
    match = _SCORE.match(text, start)
    if match is None or (lex.units and read_unit(text, match.end(), lex)):
        return None
    if match["sign"] in "–‑-" and int(match["a"]) < int(match["b"]) + (0 if int(match["a"]) else 1):
        return None
    return Found(start=start, end=match.end(), kind=FigureKind.RATIO, value=f"{match['a']}:{match['b']}")


@lru_cache(maxsize=64)
def _name_pattern(lang: str) -> re.Pattern[str]:
    return re.compile(rf"{B}?(?:{language_of(lang).names or '(?!)'})")


def _end_of_name(text: str, start: int, lex: Language) -> int | None:
    """Return where an ordinal that is a part of a name ends: Zweiter Weltkrieg."""
    numeral = read_ordinal(text, start, lex) if lex.names or lex.names_before else None
    if numeral is None:
        return None
    before = lex.names_before and re.search(lex.names_before, text[max(0, start - 16) : start])
    return numeral.end if before or _name_pattern(lex.lang).match(text, numeral.end) else None


def _ordinal(text: str, start: int, lex: Language) -> Found | None:
    numeral = read_ordinal(text, start, lex)
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
    if not lex.stop and (unknown := _before_unknown(text, start, lex)):
        return unknown
    figure = read_amount(text, start, lex)
    if figure is None:
        return start + 1 if lex.continuous else end_of(_REST, text, start)
    if figure.kind is FigureKind.COUNT and (skip := _no_count(text, start, figure, lex)):
        return skip
    figure = qualified(text, read_range(text, with_shared_end(text, figure, lex), lex), floor, lex)
    if figure.kind is FigureKind.COUNT:
        figure = replace(
            figure,
            unit=figure.unit or counted_noun(text, figure, lex),
            per=rate_behind(text, figure.end, lex),
        )
    return figure


_UNKNOWN_SCALE = late(
    rf"\d[\d.,'’{BLANK}]{{0,24}}{B}(?P<word>(?:m[iy]l|mi[lł]|bi?l[il]|tr[iy]l|thous|þús|tus|tys|tis|tuh|tūk|tūs|ezer|mln|mld|mlrd|mio|mia|mrd|"
    r"bn|milj|bilj|миљ|мил|мли?|бил|трил|хил|тыс|тис|тыш|мың|миң|χιλ|εκατ|δισ|אלפ|אלף|מיל|พัน|หมื่น|แสน|ล้าน|nghìn|ngàn|vạn|ribu|libu|elfu|laki|lakh|"
    r"kror|crore|লাখ|কোটি|হাজার|লক্ষ|லட்ச|கோடி|వేల|లక్ష|కోట్ల)[^\W\d]*)",
    re.IGNORECASE,
)
"""A number before a word that may be a scale, by how it begins."""
_DAY_OF = late(
    rf"(?:3[01]|[12]?\d)(?:\.|º|°)?{B}(?:de{B})?[^\W\d]{{3,14}}\.?,?{B}(?:de{B}|del{B})?[12]\d{{3}}(?!\d)"
)


_DAY_BEHIND = late(rf"(?<!\d)(?:1[5-9]|20)\d\d\.?(?:{B}[^\W\d]+\.?){{1,2}}{B}$")
_ENGLISH_MONTHS = 13
"""Names that a language without months of its own has, September in two."""
_DAY = late(r"(?:3[01]|[12]?\d)(?![\d.,]\d|\d)")
"""A day behind its year and month: 1934. május 12."""


def _before_unknown(text: str, start: int, lex: Language) -> int | None:
    """Return where to go on behind a number of which a language without words does not tell the value.

    It may be multiplied by a word that no table has, or be the day of a month: no value is better than a
    wrong one.
    """
    if text[start] in "½¼¾" or not text[start].isdigit():
        return None
    if match := _UNKNOWN_SCALE.match(text, start):
        known = any(match["word"].lower() == word.lower() for word in (*lex.scales, *lex.units))
        return None if known else match.end()
    no_months = len(lex.months) <= _ENGLISH_MONTHS
    if (
        no_months
        and _DAY_BEHIND.search(text, max(0, start - 40), start)
        and (match := _DAY.match(text, start))
    ):
        return match.end()
    if match := _DAY_OF.match(text, start):
        return start + len(re.match(r"\d+", text[start:]).group())  # type: ignore[union-attr]
    return None


def _no_count(text: str, start: int, figure: Found, lex: Language) -> int | None:
    """Return where to go on if a bare number is a name, a label or a code."""
    stop, digits = figure.end, text[start].isdigit()
    if lex.unclear and re.compile(lex.unclear).match(text, stop):
        return stop
    if _is_label(text, start, lex):
        return stop
    if digits and text[start:stop].isdigit() and _is_named(text, start, stop, lex):
        return stop
    if digits:
        run_on = text[stop : stop + 1]
        if run_on.isalpha() and (run_on.isascii() or (run_on < _LATIN_AND_KIN and not lex.continuous)):
            return end_of(_REST, text, stop)
        if text[start] == "0" and text[start:stop].isdigit() and stop > start + 1:
            return stop
        return None
    if lex.continuous:
        some = start and text[start - 1] in "数數几幾수몇"  # 数百人: some hundreds
        return None if not some and _is_han_number(text, start, stop, lex) else stop
    if text[start].isupper() and start and not _starts_sentence(text, start):
        return stop if not lex.nouns_capital or text[stop : stop + 2].strip()[:1].isupper() else None
    return None


_TWO_DIGITS = late("[一二三四五六七八九]{2}")
"""Two signs without a scale are a name of a day (五四) or two words (统一六国)."""
_KNOWN_NAMES = late(
    rf"(?<!\w)(?:Apollo|Apolo|Boeing|Airbus|Windows|Formel|Formule|Fórmula|Formula|iPhone|Xbox|PlayStation|Soyuz|Sojus|Soyouz){B}$"
)
_NAME_BEFORE = late(rf"(?<![\w.])(?P<word>[A-ZÀ-ÖØ-ÞА-Я][\w'’.-]+){B}$")


def _is_named(text: str, start: int, stop: int, lex: Language) -> bool:
    """Tell whether a bare number belongs to the name before it: Boeing 747; in German all nouns are capital."""
    if _KNOWN_NAMES.search(text, max(0, start - 16), start):
        return True
    match = (
        None if lex.nouns_capital or lex.continuous else _NAME_BEFORE.search(text, max(0, start - 24), start)
    )
    return (
        match is not None
        and not _starts_sentence(text, match.start("word"))
        and match["word"].lower() not in lex.stop
        and head_noun(text, stop, lex) is None
        and int(text[start:stop]) < _NO_NAME_ABOVE
    )


_NO_NAME_ABOVE = 2_000


def _is_han_number(text: str, start: int, stop: int, lex: Language) -> bool:
    """Tell a numeral of Han signs from a word: 三百 is one, 一切, 十分 and the 五四 of a movement are none."""
    if _TWO_DIGITS.fullmatch(text, start, stop):
        return False
    if text.startswith("十分", start) and text[start + 2 : start + 3] not in "钟鐘之のと":
        return False
    if head_noun(text, stop, lex) is not None or is_signed(text, start, lex):
        return True
    run = text[start:stop]
    return len(run) > 1 and run not in {"万一", "千万", "一一", "百千", "三三", "千百"}


_SENTENCE_START = late(rf"(?:^|[.!?:;\n«„“\"(–—]{B}?)$")


def _starts_sentence(text: str, start: int) -> bool:
    return bool(_SENTENCE_START.search(text, max(0, start - 2), start))


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
    return replace(figure, end=stop, conversion=other)
