"""What templates that render figures and dates read as.

Each function takes the template's canonical name, its readable parameters by name (numbered from 1) and
the language, and returns the text, in pieces if it states several figures. None knows the day: what a
wiki computes from today's date (an age, the years since) is left out. What a wiki computes from data of
its own (a price index) is no text of ours: such a call returns None, and is reported as unknown.
"""

from wikidiff.parsing.rendering.convert_calls import convert, height
from wikidiff.parsing.rendering.dates import (
    age,
    as_of,
    circa,
    date,
    marked_date,
    marriage,
    old_style_date,
    span_of_years,
    update_due,
)
from wikidiff.parsing.rendering.expr import expression
from wikidiff.parsing.rendering.numbers import (
    approx,
    density,
    duration,
    format_zahl,
    formatnum,
    fraction,
    gaps,
    inflation,
    money,
    ordinal,
    percentage,
    rating,
    val,
    winning,
)
from wikidiff.parsing.rendering.places import coordinates
from wikidiff.parsing.rendering.shapes import Pieces, Renderer

RENDERERS: dict[str, Renderer] = {
    "convert": convert,
    "val": val,
    "fraction": fraction,
    "format_zahl": format_zahl,
    "formatnum": formatnum,
    "percentage": percentage,
    "height": height,
    "age": age,
    "approx": approx,
    "as_of": as_of,
    "circa": circa,
    "coordinates": coordinates,
    "date": date,
    "density": density,
    "duration": duration,
    "gaps": gaps,
    "ordinal": ordinal,
    "winning": winning,
    "money": money,
    "expression": expression,
    "inflation": inflation,
    "marriage": marriage,
    "old_style_date": old_style_date,
    "rating": rating,
    "span_of_years": span_of_years,
}
"""By the `what` of a template whose `how` is `render`."""

__all__ = ["RENDERERS", "Pieces", "marked_date", "update_due"]
