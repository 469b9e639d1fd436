"""One claim through a history as a drawing (SVG): its figure, or its wordings, on an axis of time.

caption     what a drawing shows, in words
values      what stands on the axes
shapes      the strokes: words, numbers, the marks of states
drawing     the fields, and what is drawn in them
"""

from wikidiff.report.plot.caption import describe, values_text
from wikidiff.report.plot.drawing import plot

__all__ = ["describe", "plot", "values_text"]
