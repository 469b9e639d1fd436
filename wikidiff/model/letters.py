"""Letters: texts that look the same in other code points, or but for quotation marks; scripts without blanks."""

from __future__ import annotations

import unicodedata

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts without blanks between words, as a part of a set of characters: Thai, Lao, Burmese, Khmer, kana, Han."""

_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_TO_NOTHING = {ord(char): None for char in _INVISIBLE}
_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛ʼ′", "'") | dict.fromkeys("“”„‟″", '"'))


def looks(text: str) -> str:
    r"""Return what a reader sees of a text, whatever it is composed of: blanks are one blank.

    >>> looks("cafe\u0301\u00a05\u200b km") == looks("caf\u00e9 5  km")
    True
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_TO_NOTHING)
    return " ".join(text.split())


def same_words(text: str) -> str:
    r"""Return what is the same for texts that differ in nothing but what a typist would call the same keys.

    >>> same_words("the “old” quay’s end") == same_words('the "old" quay\'s end')
    True
    """
    return looks(text if text.isascii() else text.translate(_QUOTES))
