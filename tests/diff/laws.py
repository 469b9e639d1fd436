"""The laws of a comparison, as functions: it replays, and a reversed one is its mirror."""

from __future__ import annotations

from wikidiff.model import MIRROR, Change, Code, Comparison
from wikidiff.pipeline import apply, compare


def telling(comparison: Comparison) -> list[Change]:
    """Leave out `blanked`, which has no mirror: a page that is filled again just gets claims."""
    return [change for change in comparison.changes if Code.BLANKED not in change.codes]


def seen(change: Change) -> str:
    if Code.CLAIM_COPIED in change.codes:  # the other way round it is a claim that goes
        return repr(([Code.CLAIM_ADDED], None, change.after and change.after.text))
    return repr(
        (sorted(change.codes), change.before and change.before.text, change.after and change.after.text)
    )


def mirrored(change: Change) -> str:
    if Code.CLAIM_COPIED in change.codes:
        return repr(([Code.CLAIM_REMOVED], change.after and change.after.text, None))
    from_code = sorted(mirror_code(code) for code in change.codes)
    return repr((from_code, change.after and change.after.text, change.before and change.before.text))


def mirror_code(code: Code) -> Code:
    return MIRROR.get(code, code)


def broken_laws(old: str, new: str, lang: str = "en") -> list[str]:
    """Return the laws that a pair of texts breaks, by name."""
    forth, back = compare(old, new, lang=lang), compare(new, old, lang=lang)
    found = []
    if apply(forth, old) != new or apply(back, new) != old:
        found.append("replay")
    if (old == new) != (not forth.changes):
        found.append("nothing missed")
    if sorted(map(mirrored, telling(forth))) != sorted(map(seen, telling(back))):
        found.append("mirror")
    return found
