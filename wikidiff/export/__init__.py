"""Revisions → the exchange formats of other tools. Pure: each writer yields bytes and keeps nothing."""

from wikidiff.export.export_xml import write_xml
from wikidiff.export.files import write_files
from wikidiff.export.git import write_git
from wikidiff.export.jsonl import write_jsonl

__all__ = ["write_files", "write_git", "write_jsonl", "write_xml"]
