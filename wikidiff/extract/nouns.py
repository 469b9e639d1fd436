"""English nouns: which word is a plural, and what its singular is."""

from __future__ import annotations

from wikidiff.model.patterns import late

_IRREGULAR = {
    "people": "people", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "geese": "goose", "oxen": "ox", "wives": "wife", "lives": "life", "wolves": "wolf",
    "knives": "knife", "leaves": "leaf", "calves": "calf", "scarves": "scarf", "midwives": "midwife",
    "hooves": "hoof", "loaves": "loaf", "housewives": "housewife", "matrices": "matrix", "vertices": "vertex",
    "indices": "index", "bacteria": "bacterium", "appendices": "appendix", "larvae": "larva",
    "fungi": "fungus", "cacti": "cactus", "supernovae": "supernova", "stadia": "stadium",
    "spectra": "spectrum", "strata": "stratum", "nuclei": "nucleus", "algae": "alga", "corps": "corps",
    "quizzes": "quiz", "subspecies": "subspecies", "miniseries": "miniseries", "headquarters": "headquarters",
    "barracks": "barracks", "crossroads": "crossroads", "means": "means", "bison": "bison", "moose": "moose",
    "salmon": "salmon", "trout": "trout", "shelves": "shelf", "halves": "half", "thieves": "thief",
    "crises": "crisis", "bases": "base", "theses": "thesis", "criteria": "criterion",
    "phenomena": "phenomenon", "data": "data", "media": "media", "aircraft": "aircraft",
    "spacecraft": "spacecraft", "sheep": "sheep", "fish": "fish", "deer": "deer", "species": "species",
    "series": "series", "personnel": "personnel", "staff": "staff", "cattle": "cattle",
    "offspring": "offspring", "troops": "troop", "police": "police", "crew": "crew", "fishermen": "fisherman",
    "servicemen": "serviceman", "goods": "goods", "movies": "movie", "cookies": "cookie", "foci": "focus",
    "radii": "radius", "alumni": "alumnus", "genera": "genus", "taxa": "taxon", "dice": "die",
    "craft": "craft", "percent": "percent", "dead": "dead", "wounded": "wounded", "houses": "house",
    "horses": "horse", "courses": "course", "nurses": "nurse", "buses": "bus", "viruses": "virus",
    "senses": "sense", "cases": "case", "phases": "phase", "releases": "release", "purchases": "purchase",
    "databases": "database", "causes": "cause", "warehouses": "warehouse", "universes": "universe",
    "verses": "verse", "expenses": "expense", "uses": "use", "axes": "axis", "shoes": "shoe",
    "households": "household", "licenses": "license", "licences": "licence", "offenses": "offense",
    "responses": "response", "exercises": "exercise", "franchises": "franchise", "lenses": "lens",
    "gases": "gas", "canvases": "canvas", "atlases": "atlas", "aliases": "alias", "clauses": "clause",
    "spouses": "spouse", "pauses": "pause", "blouses": "blouse", "muses": "muse", "fuses": "fuse",
    "abuses": "abuse", "excuses": "excuse", "farmhouses": "farmhouse", "lighthouses": "lighthouse",
    "townhouses": "townhouse", "powerhouses": "powerhouse", "enterprises": "enterprise",
    "premises": "premise", "promises": "promise", "diseases": "disease",
}  # fmt: skip

_NO_MEN = frozenset("specimen abdomen regimen stamen semen omen acumen ramen hymen amen yemen carmen".split())
_IN_IE = frozenset(
    "zombies rookies prairies calories genies pixies birdies collies brownies hippies selfies pies ties lies dies "
    "eyries sorties junkies foodies groupies newbies".split()
)
"""Plurals whose singular ends in -ie."""
_IN_E = frozenset(
    "niches caches headaches avalanches toothaches moustaches mustaches toes foes hoes canoes woes oboes "
    "horseshoes pickaxes creches psyches".split()
)
"""Plurals in which the -e belongs to the singular."""
_NOT_PLURAL = late(r"(?:ss|us|is|ous|'s|’s)$")


def is_plural(word: str) -> bool:
    """
    >>> [is_plural(word) for word in ("islands", "people", "census", "main", "Eros")]
    [True, True, False, False, False]
    """
    lower = word.lower()
    if lower in _IRREGULAR or (lower.endswith(("men", "children")) and lower not in _NO_MEN):
        return True
    if len(word) < 4 or not lower.endswith("s") or _NOT_PLURAL.search(lower):
        return False
    return word[0].islower() or bool(_DEMONYM.search(lower))


_DEMONYM = late(
    r"(?:ans|ers|ards|ites|tons|poles|turks|danes|swedes|finns|slavs|serbs|croats|czechs|greeks|arabs|jews)$"
)


def singular(word: str) -> str:
    """
    >>> [singular(word) for word in ("countries", "matches", "islands", "men", "houses")]
    ['country', 'match', 'island', 'man', 'house']
    """
    lower = word.lower()
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if lower.endswith("children"):
        return lower[:-3]
    if lower.endswith("men") and lower not in _NO_MEN:
        return f"{lower[:-3]}man"
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-1] if lower in _IN_IE else f"{lower[:-3]}y"
    if lower.endswith("zzes"):
        return lower[:-3]
    if lower.endswith("yses"):
        return f"{lower[:-2]}is"
    if lower.endswith(("oes", "ches", "shes", "sses", "xes", "uses")) and lower not in _IN_E:
        return lower[:-2]
    return lower[:-1] if lower.endswith("s") else lower
