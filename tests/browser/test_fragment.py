"""The fragment of HTML as a browser shows it."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Look
from tests.report import records
from tests.report.test_report_golden import DIGESTS
from wikidiff import compare
from wikidiff.report import html
from wikidiff.report.digest import digest

pytestmark = pytest.mark.server

OLD = "The harbour had 86,205 inhabitants.\n\nEven in 2006 matters remain unresolved."
NEW = "The harbour had 91,757 inhabitants.\n\nEven in 2009 matters remain unresolved."


def test_changes_are_read_as_they_were_made(look: Look) -> None:
    seen = look(
        html.render(digest(compare(OLD, NEW), title="Tern Harbour")),
        """(() => {
            const article = document.querySelector('article.wikidiff');
            const without = (claim, element) => {
                const copy = claim.cloneNode(true);
                copy.querySelectorAll(element).forEach(each => each.remove());
                return copy.textContent;
            };
            const claims = [...article.querySelectorAll('.claim')];
            return {
                heading: article.querySelector('h1').innerText,
                before: claims.map(claim => without(claim, 'ins')),
                after: claims.map(claim => without(claim, 'del')),
                struck: [...article.querySelectorAll('del')].map(
                    each => getComputedStyle(each).textDecorationLine),
                underlined: [...article.querySelectorAll('ins')].map(
                    each => getComputedStyle(each).textDecorationLine),
                codes: [...article.querySelectorAll('.change')].map(each => each.dataset.codes),
            };
        })()""",
    )
    assert seen["heading"] == "Changes: Tern Harbour"
    assert " ".join(seen["before"]) == OLD.replace("\n\n", " ")
    assert " ".join(seen["after"]) == NEW.replace("\n\n", " ")
    assert set(seen["struck"]) == {"line-through"}
    assert set(seen["underlined"]) == {"underline"}
    assert seen["codes"] == ["figure_revised", "stamp_advanced"]


def test_nothing_from_the_wiki_runs_or_loads(look: Look) -> None:
    evil = (
        "<script>window.pwned = 1</script><img src=x onerror='window.pwned = 2'><a href='javascript:1'>x</a>"
    )
    old, new = f"There are 5 {evil} ships.", f"There are 6 {evil} ships <svg onload=window.pwned=3>."
    seen = look(
        html.render(digest(compare(old, new), title=evil)),
        """({
            pwned: window.pwned ?? null,
            loaded: performance.getEntriesByType('resource').length,
            elements: [...new Set([...document.querySelectorAll('article *')].map(each => each.localName))],
            shown: document.querySelector('h1').innerText,
        })""",
    )
    assert seen["pwned"] is None
    assert seen["loaded"] == 0
    assert not {"script", "img", "a", "svg"} & set(seen["elements"])
    assert "<script>" in seen["shown"]


@pytest.mark.parametrize("case", sorted(DIGESTS))
def test_headings_and_tables_have_their_order(look: Look, case: str) -> None:
    seen = look(
        html.render(DIGESTS[case]),
        """({
            levels: [...document.querySelectorAll('article h1, article h2')].map(each => each.localName),
            cells: [...document.querySelectorAll('article table')].map(table => [
                table.tHead.rows[0].cells.length, ...[...table.tBodies[0].rows].map(row => row.cells.length)]),
            wide: document.documentElement.scrollWidth - innerWidth,
        })""",
        width=500,
    )
    assert seen["levels"][0] == "h1"
    assert set(seen["levels"][1:]) <= {"h2"}
    assert all(len(set(counts)) == 1 for counts in seen["cells"])
    assert seen["wide"] <= 0, "nobody has to scroll sideways"


def test_claims_in_another_language_are_marked_for_it(look: Look) -> None:
    seen = look(
        html.render(digest(records.comparison()), lang="ar"),
        "({languages: [...new Set([...document.querySelectorAll('.claim')].map(each => each.lang))]})",
    )
    assert seen["languages"] == ["ar"]
