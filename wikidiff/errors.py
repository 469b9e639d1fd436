"""Every exception that wikidiff raises on purpose.

WikidiffError
├── InputError                  what the user named is not there or makes no sense
│   ├── PageNotFoundError       no such page (lists the candidates of an ambiguous name)
│   ├── RevisionNotFoundError   no such revision of that page
│   └── ClaimNotFoundError      no such claim of that page, or several (lists those that it could be)
├── ImportFormatError           a file is not what it should be, or is cut off
├── StoreError
│   ├── CorruptObjectError      a stored text is not the text that was put in
│   ├── StoreLockedError        another writer holds the store
│   ├── StoreReadonlyError      the rights on the file do not allow it
│   └── UnsupportedFormatError  the file is not a store, or one of another schema
└── FetchError
    ├── NetworkError            no answer, or not a whole one
    ├── RateLimitError          the wiki asks us to wait longer than we may
    └── ApiError                MediaWiki's own `code` and `info`

Wikitext never raises: any string parses, and what had to fall back says so in `degraded`.
"""

from __future__ import annotations

import re

UNSTOPPABLE = (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)
"""What ends the program, or a part of it, on purpose: never taken for a fault of what is being read."""

_LONGEST_FAULT = 160
"""Characters of a fault's own words that are shown: some libraries quote the whole text."""


def fault(error: BaseException) -> str:
    """Name what a library raised on a text, for `degraded`; what is `UNSTOPPABLE` goes on.

    Compiled libraries panic with exceptions that are no `Exception` (pyo3's, in Rust): those are faults too.

    >>> fault(ValueError("not a number: x"))
    'ValueError: not a number: x'
    """
    if isinstance(error, UNSTOPPABLE):
        raise error
    said = " ".join(str(error).split())[:_LONGEST_FAULT]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


class WikidiffError(Exception):
    """Base of all: `message` says what was wrong and where, `hint` what to do about it."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(WikidiffError):
    """What the user named is not there or makes no sense."""


class PageNotFoundError(InputError):
    """No page of that name; `candidates` are the titles that an ambiguous name could mean."""

    def __init__(self, message: str, *, hint: str = "", candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint=hint)
        self.candidates = candidates


class RevisionNotFoundError(InputError):
    """The page has no such revision."""


class ClaimNotFoundError(InputError):
    """No claim of the page is meant, or several could be; `candidates` name those that come near."""

    def __init__(self, message: str, *, hint: str = "", candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint=hint)
        self.candidates = candidates


class ImportFormatError(WikidiffError):
    """A file is not what it should be, or ends too early; what came before it is good."""


class StoreError(WikidiffError):
    """The snapshot store cannot do what was asked."""


class CorruptObjectError(StoreError):
    """A text does not have the sha1 that was recorded for it."""


class StoreLockedError(StoreError):
    """Another process is writing to the store; trying again later is right."""


class StoreReadonlyError(StoreError):
    """The store cannot be opened for what was wanted: the rights on the file or its folder forbid it."""


class UnsupportedFormatError(StoreError):
    """The file is not a wikidiff store, or has a schema that this version does not know."""


class FetchError(WikidiffError):
    """A wiki could not be asked, or did not answer as it should; `status` is that of HTTP, where there is one."""

    def __init__(self, message: str, *, hint: str = "", status: int | None = None) -> None:
        super().__init__(message, hint=hint)
        self.status = status


class NetworkError(FetchError):
    """No answer, or not a whole one, after all retries."""


class RateLimitError(FetchError):
    """The wiki asks for a longer pause than the deadline allows; `retry_after` is in seconds."""

    def __init__(self, message: str, *, hint: str = "", retry_after: float | None = None) -> None:
        super().__init__(message, hint=hint)
        self.retry_after = retry_after


class ApiError(FetchError):
    """MediaWiki answered with an error: its `code` and `info` as they came."""

    def __init__(self, code: str, info: str, *, hint: str = "") -> None:
        super().__init__(f"the wiki answered {code}: {info}", hint=hint)
        self.code = code
        self.info = info


def error_record(error: WikidiffError, *, code: str = "") -> dict[str, object]:
    """Return an error as programs read it; `code` is the name of its class, if none is given: `page_not_found`.

    >>> error_record(RateLimitError("too many requests", retry_after=30.0))["code"]
    'rate_limit'
    """
    words = re.findall("[A-Z][a-z]+", type(error).__name__.removesuffix("Error"))
    return {
        "code": code or "_".join(map(str.lower, words)) or "error",
        "message": error.message,
        "hint": error.hint or None,
        "retry_after": error.retry_after if isinstance(error, RateLimitError) else None,
        "candidates": list(error.candidates)
        if isinstance(error, PageNotFoundError | ClaimNotFoundError)
        else [],
    }
