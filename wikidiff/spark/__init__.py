"""Whole dumps on Spark 3.5 and 4: the rows that `wikidiff dump` writes, as data frames. Needs the extra `spark`.

    import wikidiff.spark

    history = spark.table("wmf_content.mediawiki_content_history_v1").where("wiki_id = 'dewiki'")
    wikidiff.spark.changes(history, every="month").write.partitionBy("wiki_id").parquet("changes")

Each task goes through its pages one after the other and holds no page whole: what is carried from batch to batch is
the state of the fold. wikidiff must be there on every executor (docs/dumps.md).
"""

from wikidiff.spark.frames import changes, claims, figures
from wikidiff.spark.reading import read_dump

__all__ = ["changes", "claims", "figures", "read_dump"]
