"""Single strokes of a drawing: words, numbers and the marks of states, with the styles that they have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from wikidiff.model import Point
from wikidiff.report.numerals import grouped
from wikidiff.report.visible import visible

STYLE = """
:root { color-scheme: light dark; }
.plot { --paper: #ffffff; --ink: #1d232b; --faint: #6a7480; --grid: #e4e8ec; --line: #1c66b8; --undone: #b5352c;
  --stamp: #9a6200; --fresh: #b9c2cb; background: var(--paper);
  font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
@media (prefers-color-scheme: dark) {
  .plot { --paper: #14181d; --ink: #e6eaee; --faint: #98a3ae; --grid: #2a3138; --line: #74b3f5; --undone: #f0857b;
    --stamp: #e2b04a; --fresh: #46505a; }
}
.plot .paper { fill: var(--paper); }
.plot text { fill: var(--faint); font-size: 12px; }
.plot .title { fill: var(--ink); font-size: 17px; font-weight: 600; }
.plot .value, .plot .says, .plot .stamp-text { paint-order: stroke; stroke: var(--paper); stroke-width: 4px;
  stroke-linejoin: round; }
.plot .value { fill: var(--ink); font-weight: 600; }
.plot .says { fill: var(--ink); }
.plot .field { fill: var(--faint); font-weight: 600; }
.plot .grid { stroke: var(--grid); }
.plot .axis { stroke: var(--faint); }
.plot .line { stroke: var(--line); stroke-width: 2.25; fill: none; stroke-linejoin: round; }
.plot .onward { stroke-dasharray: 2 5; stroke-linecap: round; }
.plot .range { stroke: var(--line); stroke-width: 6; stroke-opacity: .28; stroke-linecap: round; }
.plot .stands { fill: var(--line); stroke: var(--paper); stroke-width: 1.5; }
.plot .undone { fill: var(--paper); stroke: var(--undone); stroke-width: 1.75; }
.plot .bare { fill: var(--paper); stroke: var(--faint); stroke-width: 1.5; }
.plot .whisker { stroke: var(--undone); stroke-width: 1; stroke-dasharray: 2 3; }
.plot .gone { stroke: var(--undone); stroke-width: 2.25; stroke-linecap: round; }
.plot .stamp-line { stroke: var(--stamp); stroke-width: 2.25; fill: none; }
.plot .stamp { fill: var(--stamp); stroke: var(--paper); stroke-width: 1.5; }
.plot .stamp.undone { fill: var(--paper); stroke: var(--undone); }
.plot .stamp-text { fill: var(--stamp); font-weight: 600; }
.plot .fresh { stroke: var(--fresh); stroke-dasharray: 5 4; }
.plot a:focus-visible > *, .plot a:hover > * { stroke: var(--ink); }
""".strip()


@dataclass(frozen=True, slots=True)
class Mark:
    """A state on the drawing."""

    point: Point
    x: float
    value: float | None
    """None while it is gone, or says nothing that can be drawn."""

    @property
    def stands(self) -> bool:
        return self.point.undone_by is None


def cut(text: str, letters: float) -> str:
    """Return a text that is no longer than so many letters."""
    text = " ".join(visible(text).split())
    return text if len(text) <= letters else text[: int(letters) - 1].rstrip() + "…"


def tick_labels(values: Sequence[float]) -> list[str]:
    """Write the numbers of an axis, large ones with a word: they have little room.

    >>> tick_labels([0.0, 10e9, 20e9]), tick_labels([0.0, 2500.0, 5000.0]), tick_labels([0.5, 1.0])
    (['0', '10 billion', '20 billion'], ['0', '2,500', '5,000'], ['0.5', '1'])
    >>> tick_labels([-1.5e6, 0.0]), tick_labels([2e24])
    (['−1.5 million', '0'], ['2e+24'])
    """
    largest = max(map(abs, values), default=0.0)
    scale, word = next(((scale, word) for scale, word in _SCALES if largest >= scale), (1.0, ""))
    return [_tick(value, scale, word) for value in values]


_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
MAX_LABEL = 13
"""Characters beside an axis."""


def _tick(value: float, scale: float, word: str) -> str:
    number = round(value / scale, 6)
    said = grouped(Decimal(repr(number)).normalize() if number % 1 else int(number))
    told = f"{said} {word}" if word and value else said
    return told if len(told) <= MAX_LABEL else f"{value:.4g}"


def text_at(x: float, y: float, text: str, kind: str = "", *, anchor: str = "") -> str:
    attributes = f' class="{kind}"' if kind else ""
    attributes += f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{attributes}>{escape(visible(text))}</text>'


def shape_of(mark: Mark, y: float, beyond: int) -> str:
    """Draw a state: filled or hollow, a cross where it was taken away, small where it had not the figure."""
    x, kind = mark.x, "stands" if mark.stands else "undone"
    if mark.point.text is None and mark.stands:
        return f'<path class="gone" d="M{x - 4.5:.1f} {y - 4.5:.1f}l9 9m0 -9l-9 9"/>'
    if mark.value is None:
        return f'<circle class="{"bare" if mark.stands else kind}" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
    if beyond:
        tip = -7 if beyond > 0 else 7
        return f'<path class="{kind}" d="M{x:.1f} {y + tip / 2:.1f}l5.5 {-tip:.1f}h-11z"/>'
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{5 if mark.stands else 4.5}"/>'
