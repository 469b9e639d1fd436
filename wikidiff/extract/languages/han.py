"""Chinese and Japanese numerals: Han signs, digits with Han scales, and shares of them."""

from __future__ import annotations

import re
from decimal import Decimal

from wikidiff.extract.numbers import LONGEST, MAX_NUMERAL, B, Numeral, plain
from wikidiff.patterns import late

_HAN_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "两": 2, "兩": 2, "壱": 1, "弐": 2, "参": 3, "壹": 1, "贰": 2, "貳": 2, "叁": 3, "參": 3, "肆": 4,
    "伍": 5, "陆": 6, "陸": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_HAN_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000, "천": 1000, "백": 100}
_HAN_BIG = {
    "만": 10**4,
    "억": 10**8,
    "조": 10**12,
    "万": 10**4,
    "萬": 10**4,
    "億": 10**8,
    "亿": 10**8,
    "兆": 10**12,
    "京": 10**16,
}
_HAN = "".join((*_HAN_DIGITS, *_HAN_SMALL, *_HAN_BIG))
HAN_STARTS = _HAN
"""Signs with which a numeral can begin."""
_HAN_MORE = "多余餘几幾数"
"""Signs of "some more" that stand inside a numeral, before its scale: 十多万."""
_HAN_RUN = late(
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,6}}(?:\.\d{{1,20}})?|\d{{1,20}}(?:\.\d{{1,20}})?|[{_HAN}]"
    rf"|(?<=[{_HAN}\d])[{_HAN_MORE}](?=[{''.join(_HAN_BIG)}])|[ ](?=[{''.join(_HAN_BIG)}])"
    rf"|(?<=[만억조])[ ](?=\d)){{1,40}}"
    rf"(?:[点點・](?P<tail>[〇零一二三四五六七八九\d]{{1,20}})(?P<more>[{''.join(_HAN_BIG)}]{{0,2}}))?"
)
_HAN_SHORT = late(rf"[百千万萬亿億][{''.join(sign for sign, value in _HAN_DIGITS.items() if value)}]$")
_HAN_TOKEN = late(rf"\d[\d,]*(?:\.\d+)?|[{''.join(_HAN_DIGITS)}]+|[{_HAN}]")


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
    value, decimals, step = _han_value(body)
    if value is None or len(body) > MAX_NUMERAL or value.adjusted() >= LONGEST:
        return None
    if match["tail"]:
        digits = "".join(
            str(_HAN_DIGITS[sign] if sign in _HAN_DIGITS else int(sign)) for sign in match["tail"]
        )
        value = value + Decimal(f"0.{digits}")
        step = Decimal(1).scaleb(-len(digits))
        for sign in match["more"]:
            value *= _HAN_BIG[sign]
            step *= _HAN_BIG[sign]
    value = value.to_integral_value() if value == value.to_integral_value() else value
    spelled = not re.search(r"\d", body)
    return Numeral(
        start,
        match.end(),
        plain(value),
        decimals,
        spelled=spelled,
        grouped=not body.isdigit() or len(body) > 4,
        step=step,
    )


def _han_value(body: str) -> tuple[Decimal | None, int | None, Decimal]:
    """Return the value, the decimals of its last digits, and what the last sign counts."""
    total = section = Decimal(0)
    last = 0
    number: Decimal | None = None
    decimals: int | None = None
    step = Decimal(1)
    for token in _HAN_TOKEN.findall(body):
        if token[0].isdecimal():
            if number:
                return None, None, step
            number = Decimal(token.replace(",", ""))
            decimals = len(token.partition(".")[2])
            step = Decimal(1).scaleb(-decimals)
        elif token[0] in _HAN_DIGITS:
            number, step = Decimal("".join(str(_HAN_DIGITS[sign]) for sign in token)), Decimal(1)
        elif token in _HAN_SMALL:
            section, number = section + (number or 1) * _HAN_SMALL[token], None
        else:
            part, number, section = section + (number or 0), None, Decimal(0)
            scale = _HAN_BIG[token]
            step = plain(step * scale if part and step < 1 else Decimal(scale))
            if last and (
                scale > last or (scale == last and not part)
            ):  # 一万五千亿, 四万万: it multiplies all
                total = (total + part) * scale
            else:
                total += (part or Decimal(1)) * scale
            last = scale
    return total + section + (number or 0), decimals, plain(step)


_KOREAN = str.maketrans("일이삼사오육칠팔구십", "一二三四五六七八九十")
KOREAN_RUN = (
    "(?<![가-힣])(?=[일이삼사오육칠팔구]*[십백천만억])[일이삼사오육칠팔구십백천만억]"
    "(?:[일이삼사오육칠팔구십백천만억]|(?<=[만억])[ ](?=[일이삼사오육칠팔구]*[십백천])){1,14}"
)
"""A number in Korean words: at the beginning of a word, with a scale; other words have its syllables too."""
_KOREAN_NUMBER = late(KOREAN_RUN)


def read_korean(text: str, start: int, counters: re.Pattern[str]) -> Numeral | None:
    """Read a number in Sino-Korean words before a counter.

    >>> read_korean("백오십 명", 0, re.compile(" ?명")).value
    Decimal('150')
    """
    match = _KOREAN_NUMBER.match(text, start)
    if match is None or not counters.match(text, match.end()):
        return None
    numeral = read_han(match.group().replace(" ", "").translate(_KOREAN), 0)
    return numeral._replace(start=start, end=match.end()) if numeral else None


_TENTHS = late(
    r"(?P<tenths>[1-9一二三四五六七八九](?:\.\d)?)(?:成(?P<more>[1-9一二三四五六七八九半])?(?![为為立员員功本长長年果了])"
    r"|割(?:(?P<parts>[1-9一二三四五六七八九])分)?)"
)
"""Tenths and hundredths: 七成五, 3割5分; 成 also begins words of another sense."""

_OF_PARTS = late(rf"{B}?(?:分{B}?[之の]|분의){B}?")


def read_han_share(text: str, start: int) -> Numeral | None:
    """Read 三分の二, 4分之3, 七成 and 3割 in per cent; 百分之 is per cent and read there.

    >>> read_han_share("三分の二", 0).value
    Decimal('66.6667')
    """
    if match := _TENTHS.match(text, start):
        tenths = match["tenths"] if match["tenths"][0].isdecimal() else str(_HAN_DIGITS[match["tenths"]])
        more = match["more"] or match["parts"] or "0"
        parts = 5 if more == "半" else int(more) if more.isdecimal() else _HAN_DIGITS[more]
        return Numeral(
            start, match.end(), Decimal(tenths) * 10 + parts, spelled=True, fraction=True, step=None
        )
    below = read_han(text, start)
    match = _OF_PARTS.match(text, below.end) if below else None
    above = read_han(text, match.end()) if match and match.end() < len(text) else None
    if below is None or above is None or not 0 < above.value < below.value:
        return None
    percent = (above.value / below.value * 100).quantize(Decimal("0.0001"))
    return Numeral(start, above.end, percent.normalize() + 0, spelled=True, fraction=True, step=None)
