from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.history import growing
from wikidiff.store import codec
from wikidiff.store.chain import LEVELS, RADIX, Chain, level_of

ANY_TEXT = st.text(st.characters(), max_size=300)
"""Lone surrogates too."""


@given(ANY_TEXT)
def test_any_string_comes_back(text: str) -> None:
    assert codec.decode(codec.encode(text)) == text


@given(st.binary(max_size=2000), st.binary(max_size=2000))
def test_any_bytes_come_back_against_any_base(content: bytes, base: bytes) -> None:
    assert codec.decompress(codec.compress(content, base), base, size=len(content)) == content


def test_long_text_finds_its_base_across_megabytes() -> None:
    base = b"".join(hashlib.sha1(b"%d" % number).hexdigest().encode() for number in range(80_000))
    content = base[:50] + b"inserted" + base[50:]
    assert len(base) > 3_000_000
    assert len(codec.compress(content, base)) * 5 < len(codec.compress(content))


def test_wrong_base_or_damage_is_told() -> None:
    base, content = b"abcdefgh" * 50, b"abcdefgh" * 49 + b"new"
    frame = codec.compress(content, base)
    with pytest.raises(codec.DecodeError):
        codec.decompress(frame[:-1], base, size=len(content))
    with pytest.raises(codec.DecodeError):
        codec.decompress(frame, base, size=len(content) + 1)
    with pytest.raises(codec.DecodeError):
        codec.decompress(b"not zstd", size=8)


def test_frames_are_read_by_the_zstd_command(tmp_path: Path) -> None:
    base, content = b"The tower is 21 m tall.\n" * 40, b"The tower is 21 m tall.\n" * 39 + b"It fell.\n"
    (tmp_path / "base").write_bytes(base)
    (tmp_path / "frame.zst").write_bytes(codec.compress(content, base))
    try:
        done = subprocess.run(
            ["zstd", "-q", "-d", "-c", f"--patch-from={tmp_path / 'base'}", str(tmp_path / "frame.zst")],
            capture_output=True, check=True,
        )  # fmt: skip
    except FileNotFoundError:
        pytest.skip("no zstd command here")
    assert done.stdout == content


def fill(count: int) -> tuple[dict[int, int | None], int, int]:
    """Return the base of each text, the bytes of the frames, and those of the texts."""
    chain, bases, packed, raw = Chain(), {}, 0, 0
    for number, (_, revision) in enumerate(growing(count), 1):
        content = codec.encode(revision.text or "")
        stored = chain.fit(content)
        chain.push(number, content, stored)
        bases[number] = stored.base
        packed, raw = packed + len(stored.frame), raw + len(content)
    return bases, packed, raw


def test_no_text_is_deep_and_vandalism_costs_no_full_copies() -> None:
    bases, packed, raw = fill(700)
    depth = {}
    for number, base in bases.items():
        depth[number] = 0 if base is None else depth[base] + 1
    assert max(depth.values()) <= LEVELS * (RADIX - 1)
    whole = [number for number, base in bases.items() if base is None and number % 17]
    assert len(whole) <= 1 + 700 // RADIX**LEVELS
    assert packed * 20 < raw


@given(st.integers(1, 10**6))
def test_level_counts_zeros(place: int) -> None:
    level = level_of(place)
    assert place % RADIX**level == 0
    assert level == LEVELS or place % RADIX ** (level + 1)
