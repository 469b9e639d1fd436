"""What axe-core finds on our pages: nothing serious, light and dark, wide and narrow."""

from __future__ import annotations

import re
from importlib.resources import files
from importlib.util import find_spec

import pytest

from tests.browser.conftest import Look
from tests.report.test_report_lives_html import PAGES as LIVES
from wikidiff import compare
from wikidiff.model import Changelog
from wikidiff.pipeline import changelog, open_page
from wikidiff.report import html
from wikidiff.report.digest import digest

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(find_spec("axe_core_python") is None, reason="axe-core is not installed"),
]

SAMPLE = "snapshots/japanese-soviet-relations.xml"


def sample() -> Changelog:
    with open_page("none.sqlite", SAMPLE) as holding:
        return changelog(holding.page, holding.store.revisions(holding.page))


def pages() -> dict[str, str]:
    history = sample()
    two = compare(
        "It had 5 men.\n\n* A list item.", "It had 6 men in 2009.\n\n== New ==\nA text with 12 ships."
    )
    return {
        "everything": html.render(digest(history, unfold=True), history),
        "diff": html.render(digest(two, title="Harbour")),
        **{name: make() for name, make in LIVES.items()},
    }


PAGES = ("everything", "diff", *LIVES)


@pytest.mark.parametrize(
    ("width", "is_dark"),
    [
        pytest.param(390, False, marks=pytest.mark.thorough),
        (390, True),
        (1280, False),
        pytest.param(1280, True, marks=pytest.mark.thorough),
    ],
)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(look: Look, name: str, width: int, is_dark: bool) -> None:
    axe = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page = re.sub(r"<meta http-equiv=.*?>", "", pages()[name])
    found = look(
        page.replace("</body>", f"<script>{axe}</script></body>"),
        """window.axe.run(document, {resultTypes: ['violations']}).then(result => ({
            passed: result.passes.length,
            violations: result.violations.map(
                each => [each.impact, each.id, each.nodes.map(node => node.html).slice(0, 3)]),
        }))""",
        width=width,
        is_dark=is_dark,
    )
    assert found["passed"] > 10
    assert found["violations"] == []
