"""Reports as pages of HTML, and as elements for the pages of others.

Loaded by name where one is wanted: Jinja2 takes as long to load as all else that a report needs.
"""

from wikidiff.report.html.lives import blame_page, stale_page, trace_page
from wikidiff.report.html.report import render, render_fragment

__all__ = ["blame_page", "render", "render_fragment", "stale_page", "trace_page"]
