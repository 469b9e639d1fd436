"""Two parsers that share no code see the same templates in well-formed wikitext."""

from __future__ import annotations

import mwparserfromhell
from hypothesis import given, settings
from hypothesis import strategies as st

from wikidiff.model import Span
from wikidiff.parsing.params import split_params
from wikidiff.parsing.scanner import scan

WORDS = st.sampled_from(
    ["trade", "5 km", "[[Moscow|the city]]", "<!-- a | b -->", "<nowiki>{{|}}</nowiki>", "1=2", "x"]
)
VALUE = st.lists(WORDS, max_size=3).map(" ".join)


def template(name: str, values: list[tuple[str, str]]) -> str:
    return "{{" + name + "".join(f"|{key}={value}" if key else f"|{value}" for key, value in values) + "}}"


TEMPLATE = st.recursive(
    st.builds(
        template,
        st.sampled_from(["cn", "As of", "infobox x"]),
        st.lists(st.tuples(st.sampled_from(["", "a", "b c"]), VALUE), max_size=3),
    ),
    lambda inner: st.builds(
        template,
        st.sampled_from(["nowrap", "outer"]),
        st.lists(st.tuples(st.sampled_from(["", "k"]), inner | VALUE), max_size=3),
    ),
    max_leaves=6,
)
WIKITEXT = st.lists(TEMPLATE | VALUE, max_size=5).map("\n".join)


def ours(text: str) -> list[tuple[str, int]]:
    closed = {element.start: element for element in scan(text).elements}
    found = [element for element in closed.values() if element.kind == "template"]
    return sorted(
        (
            text[element.start : element.end],
            len(split_params(text, Span(element.start + 2, element.end - 2), closed)) - 1,
        )
        for element in found
    )


def theirs(text: str) -> list[tuple[str, int]]:
    tree = mwparserfromhell.parse(text)
    return sorted((str(node), len(node.params)) for node in tree.filter_templates(recursive=True))


@given(WIKITEXT)
@settings(deadline=None)
def test_same_templates_with_as_many_parameters(text: str) -> None:
    assert ours(text) == theirs(text)
