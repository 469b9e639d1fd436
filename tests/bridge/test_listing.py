"""Lists of templates, links and addresses, with their places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wikidiff.bridge import MAX_NESTING, constructs
from wikidiff.model import Constructs
from wikidiff.model.constructs import page_name
from wikidiff.parsing import parse


def listed(text: str) -> Constructs:
    found = constructs(parse(text))
    for template in found.templates:
        assert template.span.of(text).startswith("{{")
        assert template.span.of(text).endswith("}}")
    for link in found.links:
        assert link.span.of(text).startswith(f"[[{link.target}")
    for address in found.external_links:
        assert address.url in address.span.of(text)
    return found


def names(text: str) -> list[str]:
    return [template.name for template in listed(text).templates]


def test_parameters_named_and_numbered() -> None:
    (found,) = listed("{{ quay | a | depth = 4 m | b }}").templates
    assert found.name == "quay"
    assert found.parameters == (("1", "a"), ("depth", "4 m"), ("2", "b"))


def test_nested_ones_come_after_those_around_them() -> None:
    text = "{{outer|{{in|1}}|x={{in|2}}}} and <ref>{{cite web|url=http://a.example}}</ref>"
    assert names(text) == ["outer", "in", "in", "cite web"]


def test_equal_ones_have_each_its_own_place() -> None:
    found = listed("{{a|{{b}}{{b}}|{{b}}}} {{b}}").templates
    assert len({template.span for template in found}) == 5


@pytest.mark.parametrize(
    "text",
    [
        "{{box|note=<li>one<li>two}}",
        "{{box|note=<center>open|next=''slanted}}",
        "{| \n| {{box|''a}} || <span>{{box}}\n|}",
        "''never closed {{box}}",
        "<span class='x'>{{box|<div>}}",
    ],
)
def test_a_tag_that_never_closes_hides_no_template(text: str) -> None:
    found = listed(text)
    assert {template.name for template in found.templates} == {"box"}
    assert len(found.templates) == text.count("{{")
    assert not found.degraded


def test_what_is_hidden_from_a_wiki_is_not_listed() -> None:
    assert names("<nowiki>{{a}}</nowiki><!-- {{a}} --><pre>{{a}}</pre><math>{{a}}</math>{{b}}") == ["b"]


def test_links_and_addresses() -> None:
    found = listed(
        "[[Quay|the ''quay'']] [[File:X.jpg|thumb|at [[Pier]]]] [http://a.example/ A] http://b.example<br>"
    )
    assert [(link.target, link.text) for link in found.links] == [
        ("Quay", "the ''quay''"), ("File:X.jpg", "thumb|at [[Pier]]"), ("Pier", None)]  # fmt: skip
    assert [(link.url, link.text) for link in found.external_links] == [
        ("http://a.example/", "A"), ("http://b.example", None)]  # fmt: skip


def test_an_address_ends_at_a_tag_that_is_taken_for_text() -> None:
    (link,) = listed("{{box|http://b.example<li>x}}").external_links
    assert link.url == "http://b.example"


def test_sections_are_named() -> None:
    found = listed("{{a}}\n== One ==\n{{b}}\n=== Two {{c}} ===\n{{d}}")
    assert [template.section for template in found.templates] == [
        (), ("One",), found.templates[2].section, found.templates[2].section]  # fmt: skip
    assert found.templates[2].section[0] == "One"


def test_what_passes_a_bound_is_declared_and_the_rest_listed() -> None:
    deep = "{{a|" * (MAX_NESTING + 1) + "}}" * (MAX_NESTING + 1)
    found = listed(f"{deep}\n\n== Next ==\n{{{{b}}}}")
    assert [template.name for template in found.templates] == ["b"]
    assert len(found.degraded) == 1
    assert "deep" in found.degraded[0]


def test_a_template_is_found_by_its_name_as_a_wiki_takes_it() -> None:
    found = listed("{{cite_web|1}}{{Cite web|2}}{{Template:cite  web|3}}{{citation|4}}{{Cite Web|5}}")
    kept = found.called("cite web").templates
    assert [template.parameters[0].value for template in kept] == ["1", "2", "3"]
    assert len(found.called("").templates) == 5
    assert page_name("a<!-- b -->") == "A"


PIECES = st.sampled_from(["{{a|", "}}", "{{b}}", "[[c]]", "|", "k=", "<li>", "''", "<b>", "</b>", "x", "\n",
                          "<ref>", "</ref>", "[http://d.example e]", "<nowiki>", "</nowiki>"])  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(deadline=None)
def test_places_are_right_or_the_block_is_declared(text: str) -> None:
    found = listed(text)
    assert len({template.span for template in found.templates}) == len(found.templates)
