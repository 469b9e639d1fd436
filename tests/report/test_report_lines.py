"""The lines of wikitext that changed, as an editor reads them on a terminal."""

from __future__ import annotations

from wikidiff.diff.lines import diff_lines
from wikidiff.report.lines import render

OLD = "\n".join(
    ["{{Infobox|population=86,205}}", *(f"Filler sentence number {n}." for n in range(8)), "The end."]
)
LINES = OLD.split("\n")


def shown(new: list[str], context: int = 1) -> str:
    text = "\n".join(new)
    return render(diff_lines(OLD, text), OLD, old_name="1", new_name="2", context=context)


def test_words_are_marked_and_numbers_are_those_of_the_new_text() -> None:
    new = ["{{Infobox|population=91,757}}", "A line of its own.", *LINES[1:]]
    assert shown(new) == (
        "1 → 2\n\n"
        "  1 ~   {{Infobox|population=[-86,205-]{+91,757+}}}\n"
        "  2 +   {+A line of its own.+}\n"
        "  3     Filler sentence number 0.\n"
    )


def test_a_move_is_told_at_both_ends_and_stretches_between_are_left_out() -> None:
    new = [*LINES[:2], *LINES[3:8], LINES[2], *LINES[8:]]
    assert shown(new) == (
        "1 → 2\n\n"
        "  2     Filler sentence number 0.\n"
        "  3 ↷   Filler sentence number 1.  (moved to line 8)\n"
        "  3     Filler sentence number 2.\n"
        "        ⋯\n"
        "  7     Filler sentence number 6.\n"
        "  8 ↶   Filler sentence number 1.  (moved from line 3)\n"
        "  9     Filler sentence number 7.\n"
    )


def test_no_context_and_no_difference() -> None:
    assert shown([*LINES[:-1], "The very end."], context=0) == "1 → 2\n\n 10 ~   The {+very +}end.\n"
    assert shown(LINES) == ""


def test_names_of_the_sides_steer_no_terminal() -> None:
    shown = render(diff_lines("a", "b"), "a", old_name="x\x1b[31m\u202e", new_name="y\x9b2J\n-- z", context=0)
    assert shown.splitlines()[0] == "x␛[31m‹U+202E› → y‹U+009B›2J -- z"
