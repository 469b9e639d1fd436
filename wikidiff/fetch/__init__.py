"""Revisions from any MediaWiki: politely, completely, and on from where it was interrupted.

retry, agent, names, decode   pure: patience, who we are, what wikis are called, what they answer
http                          the only module that opens sockets
login, api, wiki              asking
snapshot                      a page's history into whatever keeps revisions
"""

from wikidiff.fetch.api import Site
from wikidiff.fetch.http import Exchange, Http, Limits, Watch
from wikidiff.fetch.login import Credentials, find_credentials
from wikidiff.fetch.names import Address, base_of, is_url, parse_address
from wikidiff.fetch.snapshot import HISTORY, Progress, Result, Wish, snapshot_page
from wikidiff.fetch.wiki import Found, Wiki

__all__ = [
    "HISTORY",
    "Address",
    "Credentials",
    "Exchange",
    "Found",
    "Http",
    "Limits",
    "Progress",
    "Result",
    "Site",
    "Watch",
    "Wiki",
    "Wish",
    "base_of",
    "find_credentials",
    "is_url",
    "parse_address",
    "snapshot_page",
]
