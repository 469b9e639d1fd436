"""The page of HTML as a browser shows it."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Look
from tests.report.test_report_golden import DIGESTS
from tests.report.test_report_lives_html import PAGES as LIVES
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
            const without = (claim, element) => {
                const copy = claim.cloneNode(true);
                copy.querySelectorAll(element).forEach(each => each.remove());
                return copy.textContent;
            };
            const claims = [...document.querySelectorAll('#part-changed .claim')];
            const line = name => [...document.querySelectorAll('#part-changed ' + name)].map(
                each => getComputedStyle(each).textDecorationLine);
            return {
                heading: document.querySelector('h1').innerText,
                before: claims.map(claim => without(claim, 'ins')),
                after: claims.map(claim => without(claim, 'del')),
                struck: line('del'), underlined: line('ins'),
            };
        })()""",
    )
    assert seen["heading"] == "Tern Harbour"
    assert " ".join(seen["before"]) == OLD.replace("\n\n", " ")
    assert " ".join(seen["after"]) == NEW.replace("\n\n", " ")
    assert set(seen["struck"]) == {"line-through"}
    assert set(seen["underlined"]) == {"underline"}


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
            elements: [...new Set([...document.querySelectorAll('main *')].map(each => each.localName))],
            addresses: [...document.querySelectorAll('a')].map(each => each.getAttribute('href')),
            shown: document.querySelector('h1').innerText,
        })""",
    )
    assert seen["pwned"] is None
    assert seen["loaded"] == 0
    assert not {"script", "img", "iframe"} & set(seen["elements"])
    assert all(address.startswith("#") for address in seen["addresses"])
    assert "<script>" in seen["shown"]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("case", sorted({*DIGESTS, *LIVES}))
def test_nobody_scrolls_sideways_and_tables_have_their_order(look: Look, case: str, width: int) -> None:
    seen = look(
        LIVES[case]() if case in LIVES else html.render(DIGESTS[case]),
        """({
            cells: [...document.querySelectorAll('table')].map(table => [
                table.tHead.rows[0].cells.length, ...[...table.tBodies[0].rows].map(row => row.cells.length)]),
            wide: document.documentElement.scrollWidth - innerWidth,
        })""",
        width=width,
    )
    assert all(len(set(counts)) == 1 for counts in seen["cells"])
    assert seen["wide"] <= 0


def test_figures_are_filtered_and_sorted_by_the_page_itself(look: Look) -> None:
    seen = look(
        html.render(DIGESTS["changelog"]),
        """(() => {
            const part = document.getElementById('part-figures');
            const rows = () => [...part.querySelectorAll('tbody tr')];
            const input = part.querySelector('input');
            const order = () => rows().map(row => row.cells[2].innerText.trim());
            const first = order();
            part.querySelectorAll('th button')[2].click();
            const falling = order();
            part.querySelectorAll('th button')[2].click();
            const rising = order();
            input.value = 'census harbour';
            input.value = 'DISTRICT';
            input.dispatchEvent(new Event('input'));
            return {first, falling, rising, shown: rows().filter(row => !row.hidden).length,
                    said: part.querySelector('output').innerText,
                    sorted: part.querySelectorAll('th[aria-sort]').length};
        })()""",
    )
    assert seen["first"] == ["9 m", "48,261", "58.0 %"]
    assert seen["falling"] == ["48,261", "58.0 %", "9 m"]
    assert seen["rising"] == seen["falling"][::-1]
    assert (seen["shown"], seen["said"], seen["sorted"]) == (1, "1 of 3", 1)


def test_hostile_texts_neither_run_nor_break_the_page(look: Look) -> None:
    word = "w" * 10_000
    evil = f"{word} <b onclick=alert(1)> \x1b[31m \u202eabc \u2066 [[javascript:alert(1)|x]] {{{{x}}}}"
    old = f"It has 5 ships {evil}.\n\n{{| class=wikitable\n! {word} !! b\n|-\n| 1 || {evil}\n|}}"
    new = f"It has 6 ships {evil}.\n\n{{| class=wikitable\n! {word} !! b\n|-\n| 1 || 2\n|}}\n\n== {evil} ==\nNew."
    for width in (390, 1280):
        seen = look(
            html.render(digest(compare(old, new), unfold=True, title=evil)),
            """({
                wide: document.documentElement.scrollWidth - innerWidth,
                handlers: [...document.querySelectorAll('*')].filter(
                    each => [...each.attributes].some(one => one.name.startsWith('on'))).length,
                unseen: /[\\u202e\\u2066\\x1b]/.test(document.body.textContent),
            })""",
            width=width,
        )
        assert seen["wide"] <= 0
        assert (seen["handlers"], seen["unseen"]) == (0, False)
