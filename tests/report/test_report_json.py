"""Reports as JSON: nothing is said twice, and what is left out is counted."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from tests.history.stories import revisions
from wikidiff.model import Page
from wikidiff.pipeline import changelog, compare
from wikidiff.report.json import LINE, dumps, render
from wikidiff.report.schema import schema

PAGE = Page(wiki="dewiki", title="Hafen", pageid=7)
QUAY = "The quay has 12 cranes. It rains often here. Nobody sings at night. A ferry calls on Mondays."
STORY = (
    ("Ada", QUAY),
    ("Vandal", "Gone are all of them."),
    ("Bo", QUAY),
    ("Cy", QUAY.replace("12", "14")),
    ("Di", QUAY.replace("12", "14") + " Gulls steal 3 herrings a day."),
    ("Ed", QUAY.replace("12", "14")),
)


def written(*, most: int | None = None) -> dict[str, Any]:
    form: dict[str, Any] = json.loads(render(changelog(PAGE, revisions(*STORY, days=3)), most=most))
    jsonschema.Draft202012Validator(schema("changelog")).validate(form)
    return form


def test_claims_that_an_edit_did_the_same_to_stand_once_with_their_number() -> None:
    undone = written()["undone"][0]
    removed = [step for step in undone["steps"] if step["what"] == "removed"]
    assert [(step["says"], step["times"]) for step in removed] == [("sentence removed", 4)]
    assert all("times" not in step for step in undone["steps"] if step["what"] != "removed")


def test_what_is_beyond_the_wanted_items_is_counted() -> None:
    whole, cut = written(), written(most=1)
    lists = ("entries", "passed", "undone", "reverts")
    assert all(len(cut[name]) <= 1 for name in lists)
    assert cut["left_out"] == sum(len(whole[name]) - len(cut[name]) for name in lists)


def test_a_record_that_holds_no_other_stands_in_one_line() -> None:
    text = dumps({"pages": [{"title": "x" * LINE, "tags": ["a", "b"]}, {"title": "y", "tags": []}]})
    assert text.splitlines()[2:-2] == [
        '    {"title": "' + "x" * LINE + '", "tags": ["a", "b"]},',
        '    {"title": "y", "tags": []}',
    ]


def test_a_long_list_has_a_line_for_each() -> None:
    text = dumps({"paragraphs": ["a" * LINE, "b"]})
    assert text == '{\n  "paragraphs": [\n    "' + "a" * LINE + '",\n    "b"\n  ]\n}\n'


def test_the_layout_says_the_same() -> None:
    form = compare("It had 5 men in 2006.\n* x\n", "It had 6 men in 2009.\n== S ==\n* y\n").to_dict()
    assert json.loads(dumps(form)) == json.loads(json.dumps(form))
    empties: list[object] = [{}, [], "", None, False, 0, {"a": {}, "b": [[]]}]
    for empty in empties:
        assert json.loads(dumps(empty)) == empty


def test_what_would_steer_a_terminal_is_an_escape_and_comes_back() -> None:
    steering = "5\x1b[31m\x7f\x9b2J\u202eabc\u2066\u2069\ud800 é 日"
    written = dumps({"text": steering})
    assert not set("\x1b\x7f\x9b\u202e\u2066\u2069\ud800") & set(written)
    assert " é 日" in written
    assert json.loads(written)["text"] == steering
