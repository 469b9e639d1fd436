"""The days that a date can mean: as the model has them."""

from wikidiff.model.moment import OPEN, Days, days

__all__ = ["OPEN", "Days", "days"]
