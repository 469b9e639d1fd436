"""Histories → rows of changes, figures and claims, page by page in bounded memory. Pure; needs pyarrow.

    revisions, in order → `PageTeller` (fold of lives, periods, reverts) → `Told` → `Builder` → Arrow batches

`Teller` is the whole of it: what `wikidiff dump` runs in each process is what Spark runs in each task.
"""
