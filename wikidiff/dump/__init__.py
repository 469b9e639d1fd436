"""Whole dumps → Parquet data sets, on every core of one machine. Needs pyarrow, which the command asks for first.

    inputs → plan (units of work) → workers: pages of a unit → `tables.Teller` → parts → files of the data sets

A part is a stretch of pages of a unit, cut by how much text was read, and so the same whoever works on it. It is
written beside and put in its place when it is whole; whoever starts again finds what is done by what is there.
"""
