"""Revisions from any MediaWiki."""
