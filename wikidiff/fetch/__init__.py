"""Revisions from any MediaWiki: politely, completely, and on from where it was interrupted.

retry, agent, names, decode   pure: patience, who we are, what wikis are called, what they answer
request, budget               what is sent and answered, how much of it is allowed
connection                    the only module that opens sockets
http                          retries, pace, redirects
login, api, wiki              asking
snapshot                      a page's history into whatever keeps revisions
"""

from wikidiff.fetch.agent import is_wikimedia
from wikidiff.fetch.api import Site
from wikidiff.fetch.http import Http
from wikidiff.fetch.login import Credentials, find_credentials
from wikidiff.fetch.names import Address, base_of, is_url, parse_address
from wikidiff.fetch.request import Watch
from wikidiff.fetch.snapshot import snapshot_page
from wikidiff.fetch.wiki import RemoteWiki
from wikidiff.model.wish import HISTORY, Exchange, Found, Limits, Progress, Result, Wish

__all__ = [
    "HISTORY",
    "Address",
    "Credentials",
    "Exchange",
    "Found",
    "Http",
    "Limits",
    "Progress",
    "RemoteWiki",
    "Result",
    "Site",
    "Watch",
    "Wish",
    "base_of",
    "find_credentials",
    "is_url",
    "is_wikimedia",
    "parse_address",
    "snapshot_page",
]
