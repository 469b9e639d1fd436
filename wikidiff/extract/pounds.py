"""Pounds: money or weight, by the words around."""

from __future__ import annotations

import re
from decimal import Decimal

from wikidiff.extract.found import Found
from wikidiff.extract.numbers import B
from wikidiff.model import FigureKind
from wikidiff.patterns import late

_MONEY = late(
    r"£|\b(?:cost|paid|pay(?:s|ing|ment)?s?\b|pric|worth|spen[dt]|sold|sell|bought|buy|purchas|fine[ds]?\b|salar|wage|incom"
    r"|budget|profit|debt|loan|len[dt]\b|borrow|invest|donat|fund|grant|prize|award|reward|reven|fees?\b|rent(?:al|s|ed)?\b"
    r"|tax|expen[sd]|valu|sums?\b|sterling|shilling|pence|penny|bank|money|earn|fortune|bequ|dowry|ransom|bail\b|compensat"
    r"|insur|pension|annuit|auction|bid\b|transfer|capital|mortgage|subscri|financ|damages|taken|takings|steal|stole|theft"
    r"|rob|cash|cheque|legacy|inherit|gambl|endow|toll|charg(?:ed|es|ing)\b|fare|tickets?\b|treasury|allowance|royalt|stake)",
    re.IGNORECASE,
)
_WEIGHT = late(
    r"\b(?:weigh|heav|load|mass\b|payload|thrust|lift|tons?\b|tonnes?\b|lbs?\b|kg\b|kilo|ounces?|cargo|bombs?\b|explos"
    r"|pressure|force|tall\b|feet\b|inches\b|body|bodied|carr(?:y|ied)|catch|caught|harvest|yield|produc|fish|freight"
    r"|tow|pull|hull|engine|shells?\b|guns?\b|gain(?:ed)?\b|lost\b|lose)",
    re.IGNORECASE,
)
_OF_MATTER = late(
    rf"{B}of{B}(?!(?:his|her|its|their|our|the|public|government|state|taxpayer|damage|debt|debts|funding|money"
    rf"|investment|income|revenue|credit|capital|aid|compensation|royalties|sales|profit|tax)(?!\w))[a-z]"
)
_SURELY = late(
    rf"(?:{B}(?:sterling|(?:and{B})?[\d\w]+{B}(?:shillings?|pence))(?!\w)|{B}(?:a|per|each){B}(?:year|annum|week|month|head)(?!\w))"
    rf"|{B}(?:at|on|in){B}(?:the{B})?(?:cards|dice|poker|roulette|races|casino|horses|gambling|betting)(?!\w)"
    rf"|(?<=-pound){B}(?:(?:bank)?note|coin)s?(?!\w)"
)
_ATTRIBUTE = late(
    rf"{B}(?!(?:an?|the|in|on|at|to|for|from|by|per|and|or|sterling|coins?|notes?|bank|fine|fee|prize|reward|bill|debt|loan"
    rf"|grant|ticket|deal|fare|bounty|cheque)(?!\w))[a-z]{{3,}}"
)
_PER_AREA = late(rf"{B}(?:per|of){B}(?:square|thrust|pressure|force|weight)(?!\w)")
_CLAUSE = late(r"[.;:]\s|\n")
_BEFORE, _BEHIND = 90, 48
"""Characters of the clause that say what pounds are."""


def is_sterling(text: str, start: int, end: int) -> bool:
    """Tell whether the pounds behind a number that ends at `start`, the word at `end`, are money.

    >>> is_sterling("It cost 30,000 pounds", 14, 21), is_sterling("It weighs 30,000 pounds", 16, 23)
    (True, False)
    """
    if _SURELY.match(text, end):
        return True
    if _OF_MATTER.match(text, end) or _PER_AREA.match(text, end):
        return False
    if _ATTRIBUTE.match(text, end) and not text.startswith("s", end - 1):
        return False  # a 14 pound turkey, whatever it was sold for
    before = _CLAUSE.split(text[max(0, start - _BEFORE) : start])[-1]
    behind = _CLAUSE.split(text[end : end + _BEHIND])[0]
    money, weight = _last(_MONEY, before), _last(_WEIGHT, before)
    if money != weight:
        return money > weight
    return _MONEY.search(behind) is not None and _WEIGHT.search(behind) is None


def _last(pattern: re.Pattern[str], before: str) -> int:
    """Return where the last hit begins, -1 for none."""
    return max((match.start() for match in pattern.finditer(before)), default=-1)


_SHILLINGS = late(rf"(?P<shillings>\d{{1,3}})s\.?{B}?(?P<pence>\d{{1,2}})d(?!\w)")
_PENCE_OLD, _PENCE_A_SHILLING = 240, 12


def read_shillings(text: str, start: int) -> Found | None:
    """Read 3s 6d in pounds.

    >>> read_shillings("3s 6d", 0).value
    Decimal('0.175')
    """
    match = _SHILLINGS.match(text, start)
    if match is None:
        return None
    pence = int(match["shillings"]) * _PENCE_A_SHILLING + int(match["pence"])
    value = (Decimal(pence) / _PENCE_OLD).quantize(Decimal("0.0001")).normalize()
    return Found(start=start, end=match.end(), kind=FigureKind.MONEY, value=value, currency="GBP")


_PENCE = late(r"(?<![\d.,:/x×-])(?!(?:144|240|360|480|576|720|1080|1440|2160)p)\d{1,4}(?:\.\d{1,2})?(?=p)")
_PENCE_WITHIN = 60
_SHARES = late(r"\b(?:shares?|stock|dividend|trading|closed)\b", re.IGNORECASE)


def is_pence(text: str, end: int) -> bool:
    """Tell whether the p behind a number that ends at `end` is of pence: a price has them, a video has not.

    >>> is_pence("The fare was 45p.", 15), is_pence("filmed at 24p", 12)
    (True, False)
    """
    if text[end + 1 : end + 2].isalnum() or not _PENCE.search(text, max(0, end - 9), end + 1):
        return False
    around = max(0, end - _PENCE_WITHIN), end + _PENCE_WITHIN
    return _MONEY.search(text, *around) is not None or _SHARES.search(text, *around) is not None
