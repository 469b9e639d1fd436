"""Numbers of a language: digits with scale words, number words, Chinese and Japanese numerals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from wikidiff.extract.found import any_of
from wikidiff.extract.languages.lexicon import Lexicon, lexicon_of
from wikidiff.extract.languages.script import B, begin, end, words_of
from wikidiff.extract.numbers import LONGEST, MAX_NUMERAL, MAX_WORDS, Numeral, plain, read_digits

_HAN_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "两": 2, "兩": 2, "壱": 1, "弐": 2, "参": 3, "壹": 1, "贰": 2, "貳": 2, "叁": 3, "參": 3, "肆": 4,
    "伍": 5, "陆": 6, "陸": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_HAN_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_HAN_BIG = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12, "京": 10**16}
_HAN = "".join((*_HAN_DIGITS, *_HAN_SMALL, *_HAN_BIG))
HAN_STARTS = _HAN
_HAN_MORE = "多余餘几幾数"
"""Signs of "some more" that stand inside a numeral, before its scale: 十多万."""
_HAN_RUN = re.compile(
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,6}}(?:\.\d{{1,20}})?|\d{{1,20}}(?:\.\d{{1,20}})?|[{_HAN}]"
    rf"|(?<=[{_HAN}\d])[{_HAN_MORE}](?=[{''.join(_HAN_BIG)}])|[ ](?=[{''.join(_HAN_BIG)}])){{1,40}}"
    rf"(?:[点點・](?P<tail>[〇零一二三四五六七八九\d]{{1,20}})(?P<more>[{''.join(_HAN_BIG)}]{{0,2}}))?"
)
_HAN_SHORT = re.compile(rf"[百千万萬亿億][{''.join(sign for sign, value in _HAN_DIGITS.items() if value)}]$")
_HAN_TOKEN = re.compile(rf"\d[\d,]*(?:\.\d+)?|[{''.join(_HAN_DIGITS)}]+|[{_HAN}]")


def read_han(text: str, start: int, *, short: bool = False) -> Numeral | None:
    """Read a numeral of Han signs, of digits, or of both: 1億2000万, 三百二十, 二〇〇八.

    `short` lets a last digit without its scale stand for the next scale, as in Chinese: 两千四 is 2,400.

    >>> [read_han(text, 0).value for text in ("1億2000万", "三百二十", "二〇〇八", "3.5万")]
    [Decimal('120000000'), Decimal('320'), Decimal('2008'), Decimal('35000')]
    """
    match = _HAN_RUN.match(text, start)
    if match is None or not match.group():
        return None
    body = text[start : match.start("tail") - 1] if match["tail"] else match.group()
    if short and _HAN_SHORT.search(body):
        body += str({"百": "十", "千": "百"}.get(body[-2], "千"))
    value, decimals = _han_value(body)
    if value is None or len(body) > MAX_NUMERAL or value.adjusted() >= LONGEST:
        return None
    if match["tail"]:
        digits = "".join(sign if sign.isascii() else str(_HAN_DIGITS[sign]) for sign in match["tail"])
        value = value + Decimal(f"0.{digits}")
        for sign in match["more"]:
            value *= _HAN_BIG[sign]
    value = value.to_integral_value() if value == value.to_integral_value() else value
    spelled = not re.search(r"\d", body)
    return Numeral(
        start,
        match.end(),
        plain(value),
        decimals,
        spelled=spelled,
        grouped=not body.isdigit() or len(body) > 4,
    )


def _han_value(body: str) -> tuple[Decimal | None, int | None]:
    total = section = Decimal(0)
    last = 0
    number: Decimal | None = None
    decimals: int | None = None
    for token in _HAN_TOKEN.findall(body):
        if token[0].isdigit() and token[0].isascii():
            if number:
                return None, None
            number = Decimal(token.replace(",", ""))
            decimals = len(token.partition(".")[2])
        elif token[0] in _HAN_DIGITS:
            number = Decimal("".join(str(_HAN_DIGITS[sign]) for sign in token))
        elif token in _HAN_SMALL:
            section, number = section + (number or 1) * _HAN_SMALL[token], None
        else:
            part, number, section = section + (number or 0), None, Decimal(0)
            scale = _HAN_BIG[token]
            if last and (
                scale > last or (scale == last and not part)
            ):  # 一万五千亿, 四万万: it multiplies all
                total = (total + part) * scale
            else:
                total += (part or Decimal(1)) * scale
            last = scale
    return total + section + (number or 0), decimals


@lru_cache(maxsize=64)
def _word_pattern(lang: str) -> re.Pattern[str]:
    lex = lexicon_of(lang)
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

    def __init__(self, lex: Lexicon) -> None:
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


def read_words(text: str, start: int, lex: Lexicon, *, lone: bool = False) -> Numeral | None:
    """Read a cardinal in words, as far as it goes on being one number; `lone` lets an article be one.

    >>> read_words("zweihundertfünfzigtausend Mann", 0, lexicon_of("de")).value
    Decimal('250000')
    """
    if half := _half_pattern(lex.lang).match(text, start):
        numeral = Numeral(start, half.end(), Decimal(lex.halves[half.group().lower()]), spelled=True)
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
    return _with_point(text, Numeral(start, best[0], best[1], spelled=True), lex)


def _is_no_number(word: str, scales: Mapping[str, int], lex: Lexicon) -> bool:
    """Tell whether a word alone is an article, or a scale that needs a number."""
    return word in lex.articles or (word in scales and word not in lex.bare_scales)


def _fits(current: int | None, number: int, joint: bool, lex: Lexicon) -> bool:
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
    return {word.lower(): power for word, power in lexicon_of(lang).scales.items()}


@lru_cache(maxsize=64)
def _half_pattern(lang: str) -> re.Pattern[str]:
    lex = lexicon_of(lang)
    return re.compile(f"{words_of(lex, lex.halves)}{end(lex)}", re.IGNORECASE)


@lru_cache(maxsize=64)
def _point_pattern(lang: str) -> re.Pattern[str]:
    lex = lexicon_of(lang)
    digits = words_of(lex, list(lex.cardinals))
    return re.compile(
        rf"{B}{words_of(lex, lex.points)}(?P<digits>(?:{B}{digits}{end(lex)}){{1,12}})", re.IGNORECASE
    )


def _with_point(text: str, numeral: Numeral, lex: Lexicon) -> Numeral:
    """Read the decimals in words: zwei Komma fünf."""
    match = _point_pattern(lex.lang).match(text, numeral.end)
    if match is None:
        return numeral
    pattern = re.compile(f"{words_of(lex, list(lex.cardinals))}{end(lex)}", re.IGNORECASE)
    digits = "".join(str(lex.cardinals[word.lower()]) for word in pattern.findall(match["digits"]))
    value = Decimal(f"{numeral.value}.{digits}")
    return numeral._replace(end=match.end(), value=value, decimals=len(digits))


@lru_cache(maxsize=64)
def _scale_pattern(lang: str, *, money: bool) -> re.Pattern[str]:
    lex = lexicon_of(lang)
    words = [word for word in lex.scales if money or not (len(word) <= 2 and word.isascii())]
    return re.compile(rf"[-\u00ad]?{B}?(?P<scale>{words_of(lex, words)}){end(lex)}")


@lru_cache(maxsize=64)
def _next_digits(lang: str) -> re.Pattern[str]:
    lex = lexicon_of(lang)
    return re.compile(rf"{B}(?:{words_of(lex, lex.joints)}{B})?(?=\d)")


def scaled(numeral: Numeral, text: str, lex: Lexicon, *, money: bool = False) -> Numeral:
    """Multiply by the scale words behind digits, and add what goes on: 3 млн 200 тыс.

    >>> lex = lexicon_of("ru")
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
        numeral = numeral._replace(end=match.end(), value=plain(value.scaleb(power)), grouped=True)
    if not power:
        return numeral
    gap = _next_digits(lex.lang).match(text, numeral.end)
    rest = read_digits(text, gap.end(), lex.locale) if gap else None
    if rest is None or rest.decimals or rest.value >= 10**6:
        return numeral
    more = pattern.match(text, rest.end)
    if more is None or lex.scales[re.sub(B, " ", more["scale"])] >= power:
        return numeral
    lower = plain(rest.value.scaleb(lex.scales[re.sub(B, " ", more["scale"])]))
    return numeral._replace(end=more.end(), value=numeral.value + lower)


@lru_cache(maxsize=64)
def _more_patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile dozens behind a number, "and" before a share, and half a scale."""
    lex = lexicon_of(lang)
    blank = f"{B}?" if lex.continuous else B
    scales = [word for word in lex.scales if len(word) > 2 or not word.isascii()]
    return (
        re.compile(rf"{blank}(?P<word>{words_of(lex, lex.dozens)}){end(lex)}", re.IGNORECASE),
        re.compile(
            rf"{blank}{words_of(lex, [*lex.joints, *lex.points, *lex.conjunctions])}(?:{B}|(?=[^\W\d]))",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{words_of(lex, lex.half)}{blank}(?:(?P<scale>{words_of(lex, scales)})|(?P<dozen>{words_of(lex, lex.dozens)})){end(lex)}",
            re.IGNORECASE,
        ),
    )


def read_number(text: str, start: int, lex: Lexicon, *, lone: bool = False) -> Numeral | None:
    """Read the number that begins at `start`: with its scale words, dozens, and the share behind "and".

    >>> lex = lexicon_of("es")
    >>> [read_number(text, 0, lex).value for text in ("tres docenas", "cinco y medio", "medio millón")]
    [Decimal('36'), Decimal('5.5'), Decimal('500000')]
    """
    dozens, joint, half = _more_patterns(lex.lang)
    if lex.half and (match := half.match(text, start)):
        if match["scale"]:
            times = Decimal(10) ** _scales(lex.lang)[re.sub(B, " ", match["scale"]).lower()]
        else:
            times = Decimal(lex.dozens[match["dozen"].lower()])
        return Numeral(start, match.end(), times / 2, spelled=True)
    numeral = _read_plain(text, start, lex) or _lone(text, start, lex, lone=lone)
    if numeral is None or numeral.end >= len(text):
        return numeral
    if lex.dozens and (match := dozens.match(text, numeral.end)):
        counted = numeral.value % 100 or numeral.value  # three hundred and two dozen: of the two
        more = counted * (lex.dozens[match["word"].lower()] - 1)
        return numeral._replace(end=match.end(), value=numeral.value + more)
    if lex.fractions and (match := joint.match(text, numeral.end)) and match.end() < len(text):
        share = read_share(text, match.end(), lex)
        if share and numeral.value == numeral.value.to_integral_value():
            part = share.value / 100 * _last_scale(text[start : numeral.end], lex)
            value = (numeral.value + part).quantize(Decimal("0.0001")).normalize() + 0
            return scaled(numeral._replace(end=share.end, value=value), text, lex)
    return numeral


def _lone(text: str, start: int, lex: Lexicon, *, lone: bool) -> Numeral | None:
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
    share = read_share(text, joint.end(), lex) if joint and joint.end() < len(text) else None
    return numeral if share else None


def _last_scale(written: str, lex: Lexicon) -> Decimal:
    """Return what a share behind a number is a share of: 3 millones y medio is 3,500,000."""
    word = re.split(f"{B}|-", written.lower())[-1]
    return Decimal(10) ** power if (power := _scales(lex.lang).get(word, 0)) > 3 else Decimal(1)


def _read_plain(text: str, start: int, lex: Lexicon) -> Numeral | None:
    if lex.continuous:
        digits = read_digits(text, start, lex.locale) if text[start].isdigit() else None
        han = read_han(text, start, short=lex.lang == "zh")
        return digits if digits and (han is None or digits.end > han.end) else han
    if not text[start].isdigit() and text[start] not in "½⅓⅔¼¾⅕⅛." + lex.locale.decimal:
        return read_words(text, start, lex)
    numeral = read_digits(text, start, lex.locale)
    return scaled(numeral, text, lex) if numeral else None


@lru_cache(maxsize=64)
def _share_pattern(lang: str) -> re.Pattern[str]:
    lex = lexicon_of(lang)
    above = words_of(lex, [word for word, number in lex.cardinals.items() if 0 < number < 100])
    return re.compile(
        rf"(?:(?P<above>{above}){B}|(?P<digit>\d{{1,2}}){B})?(?P<below>{words_of(lex, lex.fractions)}){end(lex)}",
        re.IGNORECASE,
    )


def read_share(text: str, start: int, lex: Lexicon) -> Numeral | None:
    """Read a share in words, in per cent: zwei Drittel, un quart.

    >>> read_share("zwei Drittel der", 0, lexicon_of("de")).value
    Decimal('66.6667')
    """
    if lex.continuous:
        return _han_share(text, start)
    match = _share_pattern(lex.lang).match(text, start) if lex.fractions else None
    if match is None:
        return None
    below = {word.lower(): number for word, number in lex.fractions.items()}[match["below"].lower()]
    above = lex.cardinals[match["above"].lower()] if match["above"] else int(match["digit"] or 1)
    alone = not match["above"] and not match["digit"]
    if above >= below or (alone and (below > 4 or match["below"].lower() in lex.ordinals)):
        return None
    percent = (Decimal(above) / below * 100).quantize(Decimal("0.0001"))
    return Numeral(start, match.end(), percent.normalize() + 0, spelled=True, fraction=True)


_OF_PARTS = re.compile(rf"{B}?分{B}?[之の]{B}?")


def _han_share(text: str, start: int) -> Numeral | None:
    """Read 三分の二 and 4分之3; 百分之 is per cent and read there."""
    below = read_han(text, start)
    match = _OF_PARTS.match(text, below.end) if below else None
    above = read_han(text, match.end()) if match and match.end() < len(text) else None
    if below is None or above is None or not 0 < above.value < below.value:
        return None
    percent = (above.value / below.value * 100).quantize(Decimal("0.0001"))
    return Numeral(start, above.end, percent.normalize() + 0, spelled=True, fraction=True)


@lru_cache(maxsize=64)
def ordinal_patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile ordinals: digits with a sign, what stands before those digits, and words."""
    lex = lexicon_of(lang)
    return (
        re.compile(rf"(?P<number>\d{{1,4}})(?:{lex.ordinal or '(?!)'}){end(lex)}"),
        re.compile(rf"{lex.ordinal_before}$"),
        re.compile(rf"{begin(lex)}(?P<word>{any_of(lex.ordinals)}){end(lex)}", re.IGNORECASE),
    )


def read_ordinal(text: str, start: int, lex: Lexicon) -> Numeral | None:
    """Read an ordinal, in digits or in words.

    >>> read_ordinal("der 3. Platz", 4, lexicon_of("de")).value
    Decimal('3')
    """
    digits, before, words = ordinal_patterns(lex.lang)
    if lex.ordinal and (match := digits.match(text, start)):
        if not lex.ordinal_before or before.search(text, max(0, start - 24), start):
            return Numeral(start, match.end(), Decimal(match["number"]), ordinal=True)
    elif match := words.match(text, start):
        table = {word.lower(): number for word, number in lex.ordinals.items()}
        return Numeral(start, match.end(), Decimal(table[match["word"].lower()]), spelled=True, ordinal=True)
    return None
