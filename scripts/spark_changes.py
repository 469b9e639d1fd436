"""Whole dumps on Spark: `spark-submit scripts/spark_changes.py INPUT… -o OUTPUT [--every …] [--table figures]`.

INPUT is the name of a table in Wikimedia's columns (wmf_content.mediawiki_content_history_v1), Parquet in them
(`--parquet`), or dump files that every executor sees under the same path (`--dump`). OUTPUT becomes a data set of
Parquet, in folders by wiki. wikidiff must be there on every executor: see docs/dumps.md.
"""

from __future__ import annotations

import argparse

from pyspark.sql import SparkSession

import wikidiff.spark
from wikidiff.dump.options import read_codes, read_namespaces


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("inputs", nargs="+", metavar="INPUT")
    parser.add_argument("-o", "--output", required=True)
    parser.add_argument("--parquet", action="store_true", help="INPUT are paths of Parquet")
    parser.add_argument("--dump", action="store_true", help="INPUT are dump files or folders of them")
    parser.add_argument(
        "--where", default="", help="a condition on the revisions, in SQL: wiki_id = 'dewiki'"
    )
    parser.add_argument("--table", choices=["changes", "figures", "claims"], default="changes")
    parser.add_argument("--every", choices=["edit", "day", "month"], default="edit")
    parser.add_argument("--codes", default="")
    parser.add_argument("--namespaces", default="")
    parser.add_argument("--partitions", type=int, default=None)
    said = parser.parse_args()
    spark = (
        SparkSession.builder.appName("wikidiff")
        .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
        .getOrCreate()
    )
    if said.dump:
        history = wikidiff.spark.read_dump(spark, said.inputs)
    elif said.parquet:
        history = spark.read.parquet(*said.inputs)
    else:
        (name,) = said.inputs
        history = spark.table(name)
    if said.where:
        history = history.where(said.where)
    wanted = {
        "every": said.every,
        "namespaces": read_namespaces(said.namespaces),
        "partitions": said.partitions,
    }
    if said.table != "claims":
        wanted["codes"] = read_codes(said.codes)
    told = getattr(wikidiff.spark, said.table)(history, **wanted)
    told.write.partitionBy("wiki_id").parquet(said.output)
    spark.stop()


if __name__ == "__main__":
    main()
