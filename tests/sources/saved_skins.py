# ruff: noqa: E501 pages as they are
"""Pages around an article, as the skins of MediaWiki and the ways of saving write them; for tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SKINS = {
    "vector": """<!DOCTYPE html>
{start}<html class="client-nojs" lang="{lang}" dir="ltr"><head><meta charset="UTF-8"/><title>{title} - Site</title>{head}</head>
<body class="mediawiki ltr sitedir-ltr ns-0 page-T skin-vector"><div id="mw-page-base" class="noprint"></div>
<div id="content" class="mw-body" role="main"><h1 id="firstHeading" class="firstHeading" lang="{lang}">{title}</h1>
<div id="bodyContent" class="mw-body-content"><div id="contentSub">{before}</div>
<div id="mw-content-text" lang="{lang}" class="mw-content-ltr"><div class="mw-parser-output">{body}</div></div>{foot}</div></div>
</body></html>""",
    "vector2022": """<!DOCTYPE html>
{start}<html class="client-js vector-feature-language-in-header-enabled" lang="{lang}"><head><meta charset="UTF-8">
<title>{title} – Site</title>{head}</head><body class="skin--responsive skin-vector skin-vector-search-vue mediawiki ns-0">
<div class="mw-page-container"><main id="content" class="mw-body"><header class="mw-body-header vector-page-titlebar">
<h1 id="firstHeading" class="firstHeading mw-first-heading"><span class="mw-page-title-main">{title}</span></h1></header>
<div id="bodyContent" class="vector-body" aria-labelledby="firstHeading"><div id="contentSub"><div id="mw-content-subtitle">{before}</div></div>
<div id="mw-content-text" class="mw-body-content"><div class="mw-content-ltr mw-parser-output" lang="{lang}" dir="ltr">{body}</div></div>
</div></main></div><footer id="footer" class="mw-footer">{foot}</footer></body></html>""",
    "monobook": """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
{start}<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="{lang}" lang="{lang}" dir="ltr"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{title} - Site</title>{head}</head>
<body class="mediawiki ltr ns-0 ns-subject page-T skin-monobook"><div id="globalWrapper"><div id="column-content"><div id="content">
<a id="top"></a><h1 id="firstHeading" class="firstHeading">{title}</h1><div id="bodyContent"><h3 id="siteSub">From Site</h3>
<div id="contentSub">{before}</div><!-- start content -->{body}<div class="visualClear"></div></div></div></div>
<div id="footer">{foot}</div></div></body></html>""",
    "timeless": """<!DOCTYPE html>
{start}<html class="client-nojs" lang="{lang}"><head><meta charset="UTF-8"/><title>{title} - Site</title>{head}</head>
<body class="mediawiki ltr skin-timeless"><div id="mw-wrapper"><div id="mw-content-container"><div id="mw-content-block">
<div id="mw-content-wrapper"><div id="mw-content"><div id="content" class="mw-body" role="main">
<h1 id="firstHeading" class="firstHeading" lang="{lang}">{title}</h1><div id="bodyContentOuter"><div id="contentSub">{before}</div>
<div id="bodyContent" class="mw-body-content"><div id="mw-content-text" class="mw-content-ltr" lang="{lang}">
<div class="mw-parser-output">{body}</div></div></div></div></div></div></div></div></div>
<div id="mw-footer-container">{foot}</div></div></body></html>""",
    "minerva": """<!DOCTYPE html>
{start}<html class="client-nojs" lang="{lang}"><head><meta charset="UTF-8"/><title>{title} - Site</title>{head}</head>
<body class="mediawiki ltr mw-mf-amc-disabled skin-minerva stable"><div id="mw-mf-viewport"><div id="mw-mf-page-center">
<main id="content" class="mw-body"><div class="banner-container"></div><div class="pre-content heading-holder">
<h1 id="firstHeading" class="firstHeading"><span class="mw-page-title-main">{title}</span></h1></div>{before}
<div id="bodyContent" class="content"><div id="mw-content-text" class="mw-body-content mw-content-ltr" lang="{lang}">
<script>function mfTempOpenSection(id){{}}</script><div class="mw-parser-output"><section class="mf-section-0" id="mf-section-0">{body}
</section></div></div></div>{foot}</main></div></div></body></html>""",
    "parsoid": """<!DOCTYPE html>
{start}<html prefix="dc: http://purl.org/dc/terms/ mw: http://mediawiki.org/rdf/"><head prefix="mwr: x"><meta charset="utf-8"/>
<title>{title}</title><base href="//site.example/wiki/"/>{head}</head>
<body lang="{lang}" class="mw-content-ltr sitedir-ltr ltr mw-body-content parsoid-body mediawiki mw-parser-output" dir="ltr" id="mwAA">
<section data-mw-section-id="0" id="mwAQ">{body}</section></body></html>""",
    "fandom": """<!DOCTYPE html>
{start}<html class="" dir="ltr" lang="{lang}"><head><meta charset="UTF-8"/><title>{title} | Site Wiki | Fandom</title>{head}</head>
<body class="mediawiki ltr skin-fandomdesktop wiki-d"><div class="resizable-container"><div class="page has-right-rail"><main class="page__main">
<div class="page-header"><h1 class="page-header__title" id="firstHeading">{title}</h1>{before}</div><div id="content" class="page-content">
<div id="mw-content-text" class="mw-body-content mw-content-ltr" lang="{lang}"><div class="mw-parser-output">{body}</div></div></div>
<div class="page-footer">{foot}</div></main></div></div></body></html>""",
    "render": """{start}<div class="mw-content-ltr mw-parser-output" lang="{lang}" dir="ltr">{body}</div>""",
}
"""What stands around an article, by skin or way."""


def saved_page(case: Mapping[str, Any]) -> bytes:
    """Return the whole page of a case."""
    parts = {name: case.get(name, "") for name in ("start", "head", "before", "body", "foot")}
    parts["body"] = parts["body"] or "<p>It has 5 ports.</p>"
    page = SKINS[case["skin"]].format(**parts, title=case.get("title", "T"), lang=case.get("lang", "en"))
    return page.encode()
