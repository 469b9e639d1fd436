"""Reports as pages of HTML, and as elements for the pages of others.

Loaded by name where one is wanted: Jinja2 takes as long to load as all else that a report needs.
"""

from wikidiff.report.html.report import render, render_fragment

__all__ = ["render", "render_fragment"]
