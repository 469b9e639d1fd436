"""Numbers of a language: digits with scale words, number words, shares and ordinals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from wikidiff.extract.found import any_of
from wikidiff.extract.languages.han import read_han, read_han_share, read_korean
from wikidiff.extract.languages.script import begin, end, words_of
from wikidiff.extract.numbers import MAX_WORDS, ONE, B, Numeral, plain, read_digits
from wikidiff.languages import Language, language_of


@lru_cache(maxsize=64)
def _word_pattern(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    words = words_of(
        lex, [*lex.cardinals, *(word for word in lex.scales if len(word) > 2 or not word.isascii())]
    )
    joints = words_of(lex, lex.joints)
    fused = "?" if lex.fused else ""
    joined = rf"{B}{joints}(?:{B}|(?=[^\W\d]))" if lex.joints else "(?!)"
    if lex.fused:
        joined += f"|{joints}"
    return re.compile(
        rf"(?:(?P<joint>{joined})|(?P<gap>[-‑\u00ad]|{B}){fused})?(?P<word>{words})(?P<end>{end(lex)})?",
        re.IGNORECASE,
    )


class _Reading:
    """A number in words as far as it was read: what is closed by a large scale, thousands, and below."""

    def __init__(self, lex: Language) -> None:
        self.lex = lex
        self.high = Decimal(0)
        self.thousands = Decimal(0)
        self.current: int | None = None
        self.floor = Decimal(10) ** 30

    @property
    def value(self) -> Decimal:
        return self.high + self.thousands + (self.current or 0)

    def add(self, number: int, *, joint: bool) -> bool:
        """Take a cardinal, if it goes on where the number stands."""
        if self.current is None:
            if number >= min(self.floor, 1000 if self.thousands else self.floor):
                return False
        elif not _fits(self.current, number, joint, self.lex):
            return False
        self.current = (self.current or 0) + number
        return True

    def scale(self, power: int, *, joint: bool) -> bool:
        """Take a scale: hundred multiplies what is below it, thousand and more what was read since the last."""
        scale = 10**power
        if power == 2:
            if self.current is not None and (joint or not 0 < self.current < 100):
                return False
            self.current = (1 if self.current is None else self.current) * scale
        elif power == 3:
            if self.thousands or scale >= self.floor or self.current == 0:
                return False
            self.thousands, self.current = Decimal(1 if self.current is None else self.current) * scale, None
        else:
            part = self.thousands + (self.current or 0)
            if scale >= self.floor or (not part and self.high):
                return False
            self.high, self.thousands, self.current = self.high + (part or 1) * scale, Decimal(0), None
            self.floor = Decimal(scale)
        return True


def read_words(text: str, start: int, lex: Language, *, lone: bool = False) -> Numeral | None:
    """Read a cardinal in words, as far as it goes on being one number; `lone` lets an article be one.

    >>> read_words("zweihundertfünfzigtausend Mann", 0, language_of("de")).value
    Decimal('250000')
    """
    if half := _half_pattern(lex.lang).match(text, start):
        numeral = Numeral(
            start, half.end(), Decimal(lex.halves[half.group().lower()]), spelled=True, step=None
        )
        return scaled(numeral, text, lex)
    pattern, scales = _word_pattern(lex.lang), _scales(lex.lang)
    reading = _Reading(lex)
    position, best, words = start, None, 0
    while (match := pattern.match(text, position)) and words < MAX_WORDS:
        if position == start and (match["joint"] or match["gap"]):
            break
        word, joint = re.sub(rf"{B}", " ", match["word"]).lower(), bool(match["joint"])
        taken = (
            reading.scale(scales[word], joint=joint)
            if word in scales
            else reading.add(lex.cardinals[word], joint=joint)
        )
        if not taken:
            break
        position, words = match.end(), words + 1
        if match["end"] is not None:
            best = (position, reading.value, words, word)
    if best is None or (best[2] == 1 and not lone and _is_no_number(best[3], scales, lex)):
        return None
    if (
        lex.vague
        and best[3] in scales
        and best[2] == 1
        and _vague(lex.lang).search(text, max(0, start - 16), start)
    ):
        return None
    power = scales.get(best[3], 0)
    step = Decimal(10) ** power if power >= THOUSANDS else ONE  # fünf Millionen: as 5 Millionen
    return _with_point(text, Numeral(start, best[0], best[1], spelled=True, step=step), lex)


@lru_cache(maxsize=64)
def _vague(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    return re.compile(rf"{begin(lex)}{words_of(lex, lex.vague)}{B}$", re.IGNORECASE)


THOUSANDS = 3
"""Powers of ten from which a scale word says how exact a number in words is; two hundred is 200."""


def _is_no_number(word: str, scales: Mapping[str, int], lex: Language) -> bool:
    """Tell whether a word alone is an article, or a scale that needs a number."""
    return word in lex.articles or (word in scales and word not in lex.bare_scales)


def _fits(current: int | None, number: int, joint: bool, lex: Language) -> bool:
    """Tell whether `number` goes on where `current` stands: hundred + five, twenty + one."""
    if current is None:
        return True
    last = current % 100
    if last == 0:
        return current > 0 and 0 < number < (1000 if current % 1000 == 0 else 100)
    if lex.units_first and joint and last < 10:
        return number in range(20, 100, 10)
    return last in range(20, 100, 10) and 0 < number < 10 and (not joint or bool(lex.joints))


@lru_cache(maxsize=64)
def _scales(lang: str) -> dict[str, int]:
    return {word.lower(): power for word, power in language_of(lang).scales.items()}


@lru_cache(maxsize=64)
def _half_pattern(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    return re.compile(f"{words_of(lex, lex.halves)}{end(lex)}", re.IGNORECASE)


@lru_cache(maxsize=64)
def _point_pattern(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    digits = words_of(lex, list(lex.cardinals))
    return re.compile(
        rf"{B}{words_of(lex, lex.points)}(?P<digits>(?:{B}{digits}{end(lex)}){{1,12}})", re.IGNORECASE
    )


def _with_point(text: str, numeral: Numeral, lex: Language) -> Numeral:
    """Read the decimals in words: zwei Komma fünf."""
    match = _point_pattern(lex.lang).match(text, numeral.end)
    if match is None:
        return numeral
    pattern = re.compile(f"{words_of(lex, list(lex.cardinals))}{end(lex)}", re.IGNORECASE)
    digits = "".join(str(lex.cardinals[word.lower()]) for word in pattern.findall(match["digits"]))
    value = Decimal(f"{numeral.value}.{digits}")
    return numeral._replace(end=match.end(), value=value, decimals=len(digits), step=ONE.scaleb(-len(digits)))


@lru_cache(maxsize=64)
def _scale_pattern(lang: str, *, money: bool) -> re.Pattern[str]:
    lex = language_of(lang)
    words = [word for word in lex.scales if money or not (len(word) <= 2 and word.isascii())]
    return re.compile(rf"[-\u00ad]?{B}?(?P<scale>{words_of(lex, words)}){end(lex)}")


@lru_cache(maxsize=64)
def _next_digits(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    return re.compile(rf"{B}(?P<joint>{words_of(lex, [*lex.joints, *lex.conjunctions])}{B}?)?(?=\d)")


def scaled(numeral: Numeral, text: str, lex: Language, *, money: bool = False) -> Numeral:
    """Multiply by the scale words behind digits, and add what goes on: 3 млн 200 тыс.

    >>> lex = language_of("ru")
    >>> scaled(read_number("3 млн 200 тыс.", 0, lex), "3 млн 200 тыс.", lex).value
    Decimal('3200000')
    """
    pattern = _scale_pattern(lex.lang, money=money)
    value, power = numeral.value, 0
    for _ in range(2):
        match = pattern.match(text, numeral.end)
        if match is None:
            break
        step = lex.scales[re.sub(B, " ", match["scale"])]
        power += step
        numeral = numeral._replace(
            end=match.end(), value=plain(value.scaleb(power)), grouped=True,
            step=numeral.step and plain(numeral.step.scaleb(step)),
        )  # fmt: skip
    if not power:
        return numeral
    return _lengthened(numeral, text, lex, power, pattern)


def _lengthened(numeral: Numeral, text: str, lex: Language, power: int, pattern: re.Pattern[str]) -> Numeral:
    """Add the smaller parts behind digits and a scale: 4 हजार 3 सौ और 21; what follows hundreds has no scale."""
    for _ in range(3):
        gap = _next_digits(lex.lang).match(text, numeral.end)
        rest = read_digits(text, gap.end(), lex) if gap else None
        if gap is None or rest is None or rest.decimals or rest.value >= 10**6:
            break
        more = pattern.match(text, rest.end)
        if more is None:
            if power == 2 and gap["joint"] and rest.value < 100 and text[rest.start] != "0":
                return numeral._replace(end=rest.end, value=numeral.value + rest.value, step=ONE)
            break
        step = lex.scales[re.sub(B, " ", more["scale"])]
        if step >= power:
            break
        value, last = numeral.value + plain(rest.value.scaleb(step)), plain(ONE.scaleb(step))
        numeral = numeral._replace(end=more.end(), value=value, step=last)
        power = step
    return numeral


@lru_cache(maxsize=64)
def _more_patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile dozens behind a number, "and" before a share, and half a scale."""
    lex = language_of(lang)
    blank = f"{B}?" if lex.continuous else B
    scales = [word for word in lex.scales if len(word) > 2 or not word.isascii()]
    dozens = words_of(lex, lex.dozens)
    return (
        re.compile(rf"{blank}(?P<word>{dozens}){end(lex)}", re.IGNORECASE),
        re.compile(
            rf"{blank}{words_of(lex, [*lex.joints, *lex.points, *lex.conjunctions])}(?:{B}|(?=[^\W\d]))",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{words_of(lex, lex.half)}(?:{blank}|-)"
            rf"(?:(?P<scale>{words_of(lex, scales)})|(?P<dozen>{dozens})){end(lex)}",
            re.IGNORECASE,
        ),
    )


def read_number(text: str, start: int, lex: Language, *, lone: bool = False) -> Numeral | None:
    """Read the number that begins at `start`: with its scale words, dozens, and the share behind "and".

    >>> lex = language_of("es")
    >>> [read_number(text, 0, lex).value for text in ("tres docenas", "cinco y medio", "medio millón")]
    [Decimal('36'), Decimal('5.5'), Decimal('500000')]
    """
    dozens, joint, half = _more_patterns(lex.lang)
    if lex.half and (match := half.match(text, start)):
        if match["scale"]:
            times = Decimal(10) ** _scales(lex.lang)[re.sub(B, " ", match["scale"]).lower()]
        else:
            times = Decimal(str(lex.dozens[match["dozen"].lower()]))
        return Numeral(start, match.end(), times / 2, spelled=True, step=None)
    numeral = _read_plain(text, start, lex) or _lone(text, start, lex, lone=lone)
    if numeral is None or numeral.end >= len(text):
        return numeral
    if lex.dozens and (match := dozens.match(text, numeral.end)):
        counted = numeral.value % 100 or numeral.value  # three hundred and two dozen: of the two
        more = counted * (Decimal(str(lex.dozens[match["word"].lower()])) - 1)
        return numeral._replace(end=match.end(), value=numeral.value + more, step=None)
    if lex.and_half and (match := _and_half(lex.lang).match(text, numeral.end)) and numeral.value % 1 == 0:
        part = Decimal("0.5") * _last_scale(text[start : numeral.end], lex)
        return scaled(numeral._replace(end=match.end(), value=numeral.value + part, step=None), text, lex)
    if lex.fractions and (match := joint.match(text, numeral.end)) and match.end() < len(text):
        share = read_share(text, match.end(), lex, joined=True)
        if share and numeral.value == numeral.value.to_integral_value():
            part = share.value / 100 * _last_scale(text[start : numeral.end], lex)
            value = (numeral.value + part).quantize(Decimal("0.0001")).normalize() + 0
            return scaled(numeral._replace(end=share.end, value=value, step=None), text, lex)
    return numeral


@lru_cache(maxsize=64)
def _and_half(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    blank = "?" if lex.continuous else ""
    return re.compile(rf"{B}{blank}{words_of(lex, lex.and_half)}{end(lex)}", re.IGNORECASE)


def _lone(text: str, start: int, lex: Language, *, lone: bool) -> Numeral | None:
    """Read an article as a number where a minus or a share makes it one: moins un, un et demi."""
    if lex.continuous or text[start].isdigit() or not lex.articles:
        return None
    numeral = read_words(text, start, lex, lone=True)
    if numeral is None or lone:
        return numeral
    dozens, joints, _ = _more_patterns(lex.lang)
    if lex.dozens and dozens.match(text, numeral.end):
        return numeral
    joint = joints.match(text, numeral.end)
    share = read_share(text, joint.end(), lex, joined=True) if joint and joint.end() < len(text) else None
    return numeral if share else None


def _last_scale(written: str, lex: Language) -> Decimal:
    """Return what a share behind a number is a share of: 3 millones y medio is 3,500,000."""
    word = re.split(f"{B}|-", written.lower())[-1]
    return Decimal(10) ** power if (power := _scales(lex.lang).get(word, 0)) > 3 else Decimal(1)


def _read_plain(text: str, start: int, lex: Language) -> Numeral | None:
    if lex.continuous:
        if lex.counting and (match := _counting(lex.lang).match(text, start)):
            return Numeral(start, match.end(), Decimal(lex.counting[match.group()]), spelled=True)
        if lex.counting and (korean := read_korean(text, start, counter_pattern(lex.lang))):
            return korean
        is_digits = text[start].isdigit() or text[start] == lex.decimal
        digits = read_digits(text, start, lex) if is_digits else None
        han = read_han(text, start, short=lex.base == "zh")
        return digits if digits and (han is None or digits.end > han.end) else han
    if not text[start].isdigit() and text[start] not in "½⅓⅔¼¾⅕⅛." + lex.decimal:
        return read_words(text, start, lex)
    numeral = read_digits(text, start, lex)
    return scaled(numeral, text, lex) if numeral else None


@lru_cache(maxsize=64)
def _counting(lang: str) -> re.Pattern[str]:
    """Compile the numbers that stand before a counter: at the beginning of a word, where words are divided."""
    lex = language_of(lang)
    return re.compile(rf"(?<!\w){words_of(lex, lex.counting)}(?={B}?{any_of(lex.counters)})")


@lru_cache(maxsize=64)
def counter_pattern(lang: str) -> re.Pattern[str]:
    """Compile a counter behind a number, with what stands before it for "some more"."""
    lex = language_of(lang)
    return re.compile(rf"{B}?(?:多|余り?|数|여{B}?)?(?P<counter>{any_of(lex.counters)})")


@lru_cache(maxsize=64)
def _share_words(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    return re.compile(rf"{words_of(lex, lex.shares)}{end(lex)}", re.IGNORECASE)


@lru_cache(maxsize=64)
def _share_pattern(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    above = words_of(lex, [word for word, number in lex.cardinals.items() if 0 < number < 100])
    return re.compile(
        rf"(?:(?P<above>{above}){B}|(?P<digit>\d{{1,2}}){B})?(?P<below>{words_of(lex, lex.fractions)}){end(lex)}",
        re.IGNORECASE,
    )


def read_share(text: str, start: int, lex: Language, *, joined: bool = False) -> Numeral | None:
    """Read a share in words, in per cent: zwei Drittel, un quart; `joined` to a number any fraction is one.

    >>> read_share("zwei Drittel der", 0, language_of("de")).value
    Decimal('66.6667')
    """
    if lex.shares and (match := _share_words(lex.lang).match(text, start)):
        parts = lex.shares[re.sub(B, " ", match.group()).lower()].split("/")
        percent = (Decimal(parts[0]) / int(parts[1]) * 100).quantize(Decimal("0.0001"))
        return Numeral(start, match.end(), percent.normalize() + 0, spelled=True, fraction=True, step=None)
    if lex.continuous:
        word = next((word for word in lex.fractions if text.startswith(word, start)), None)
        if word is None:
            return read_han_share(text, start)
        percent = (Decimal(100) / lex.fractions[word]).quantize(Decimal("0.0001"))
        return Numeral(
            start, start + len(word), percent.normalize() + 0, spelled=True, fraction=True, step=None
        )
    match = _share_pattern(lex.lang).match(text, start) if lex.fractions else None
    if match is None:
        return None
    below = {word.lower(): number for word, number in lex.fractions.items()}[match["below"].lower()]
    above = lex.cardinals[match["above"].lower()] if match["above"] else int(match["digit"] or 1)
    alone = not match["above"] and not match["digit"]
    if alone and not joined and match["below"].lower() in lex.no_share:
        return None
    if above >= below or (alone and (below > 4 or match["below"].lower() in lex.ordinals)):
        return None
    percent = (Decimal(above) / below * 100).quantize(Decimal("0.0001"))
    return Numeral(start, match.end(), percent.normalize() + 0, spelled=True, fraction=True, step=None)
