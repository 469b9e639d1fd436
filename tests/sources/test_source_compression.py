from __future__ import annotations

import bz2
import gzip
import lzma
import os
import random
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import py7zr
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.samples import simple
from wikidiff.errors import ImportFormatError
from wikidiff.model import Revision
from wikidiff.sources import read_revisions
from wikidiff.sources.compression import DECODERS, compression_of, decompress
from wikidiff.sources.streams import Chunks


def seven(data: bytes, names: tuple[str, ...] = ("dump.xml",), **options: object) -> bytes:
    file = BytesIO()
    with py7zr.SevenZipFile(file, "w", **options) as archive:
        for name in names:
            archive.writestr(data, name)
    return file.getvalue()


def tar(data: bytes, names: tuple[str, ...] = ("./dump.xml",), *, form: int = tarfile.PAX_FORMAT) -> bytes:
    file = BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=form) as archive:
        folder = tarfile.TarInfo("folder")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        for name in names:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            info.pax_headers = {"comment": "é" * 80} if form == tarfile.PAX_FORMAT else {}
            archive.addfile(info, BytesIO(data))
    return file.getvalue()


def halves(pack: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Several streams one after the other are one file."""
    return lambda data: pack(data[: len(data) // 2]) + pack(data[len(data) // 2 :])


def lzma_alone(data: bytes) -> bytes:
    return lzma.compress(data, format=lzma.FORMAT_ALONE)


STREAMS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "lzma": lzma_alone,
    "zstd": zstandard.compress,
}
PACKED: dict[str, Callable[[bytes], bytes]] = {
    **STREAMS,
    "plain": bytes,
    "gzip members": halves(gzip.compress),
    "bzip2 streams": halves(bz2.compress),
    "xz streams": halves(lzma.compress),
    "xz streams with padding": lambda data: lzma.compress(data) + bytes(8) + lzma.compress(b"") + bytes(4),
    "zstd frames": halves(zstandard.compress),
    "zstd with a skippable frame": lambda data: b"\x50\x2a\x4d\x18\x03\0\0\0abc" + zstandard.compress(data),
    "7z": seven,
    "7z of 7z's other methods": lambda data: seven(data, filters=[{"id": py7zr.FILTER_BZIP2}]),
    "tar": tar,
    "tar, GNU": lambda data: tar(data, ("x" * 200 + ".xml",), form=tarfile.GNU_FORMAT),
    "tar from macOS": lambda data: tar(data, ("./._dump.xml", "./dump.xml")),
    "tar.gz": lambda data: gzip.compress(tar(data)),
    "tar.7z": lambda data: seven(tar(data)),
    "7z in gzip": lambda data: gzip.compress(seven(data)),
}

TEXTS = [f"Version {number} of the text, with {number * 37} trees. " * 40 for number in range(1, 30)]
XML = simple(TEXTS).encode()


def texts_of(path: str, stdin: BytesIO | None = None) -> list[str | None]:
    return [revision.text for _, revision in read_revisions(path, stdin=stdin)]


def collect(data: bytes) -> tuple[list[Revision], ImportFormatError]:
    found: list[Revision] = []
    stream = read_revisions("-", stdin=BytesIO(data))
    while True:
        try:
            found.append(next(stream)[1])
        except ImportFormatError as error:
            return found, error


@pytest.mark.parametrize("name", PACKED)
def test_content_is_found_whatever_is_around_it(name: str, tmp_path: Path) -> None:
    packed = PACKED[name](XML)
    path = tmp_path / "no-telling-name"
    path.write_bytes(packed)
    assert texts_of(str(path)) == TEXTS
    assert texts_of("-", BytesIO(packed)) == TEXTS


@pytest.mark.parametrize("name", PACKED)
def test_progress_counts_the_bytes_of_the_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(PACKED[name](XML))
    told: list[int] = []
    for _ in read_revisions(str(path), on_bytes=told.append):
        pass
    assert told == sorted(told) or name == "7z"
    assert 0 < told[-1] <= path.stat().st_size
    if "7z" not in name:
        assert told[-1] == path.stat().st_size


@pytest.mark.parametrize("name", ["gzip", "bzip2", "xz", "lzma", "zstd", "tar", "tar.gz", "gzip members"])
def test_a_cut_off_file_gives_what_is_whole_and_says_so(name: str) -> None:
    noise = random.Random(7)
    texts = [noise.randbytes(2000).hex() for _ in range(60)]
    packed = PACKED[name](simple(texts).encode())
    found, error = collect(packed[: len(packed) * 9 // 10])
    assert [revision.text for revision in found] == texts[: len(found)]
    # bzip2 gives nothing of a block that is not complete, the others all up to the cut.
    # zstd does so for blocks of 128 KiB, half of this file.
    assert len(found) >= {"bzip2": 0, "zstd": 25}.get(name, 45)
    assert "standard input" in error.message
    assert error.hint


def test_blocks_of_bzip2_before_the_cut_are_kept() -> None:
    noise = random.Random(7)
    texts = [noise.randbytes(2000).hex() for _ in range(60)]
    packed = bz2.compress(simple(texts).encode(), compresslevel=1)
    found, _ = collect(packed[: len(packed) * 9 // 10])
    assert len(found) >= 40


@pytest.mark.parametrize("name", STREAMS)
def test_damage_in_the_middle_is_told(name: str) -> None:
    packed = bytearray(STREAMS[name](XML))
    middle = len(packed) // 2
    packed[middle : middle + 40] = bytes(byte ^ 0x5A for byte in packed[middle : middle + 40])
    found, error = collect(bytes(packed))
    assert len(found) < len(TEXTS) or "damaged" in error.message
    assert error.hint


def test_a_wrong_checksum_is_told_after_all_revisions() -> None:
    packed = bytearray(gzip.compress(XML))
    packed[-8] ^= 1
    found, error = collect(bytes(packed))
    assert len(found) == len(TEXTS)
    assert "damaged" in error.message


@pytest.mark.parametrize("name", ["gzip", "bzip2", "xz", "zstd"])
def test_something_else_after_the_end_is_told(name: str) -> None:
    found, error = collect(STREAMS[name](XML) + b"and some other bytes that do not belong here")
    assert len(found) == len(TEXTS)
    assert "not valid" in error.message


@pytest.mark.parametrize(
    ("packed", "said"),
    [
        pytest.param(seven(XML, ("a.xml", "b.xml")), "holds 2 files", id="7z with two"),
        pytest.param(seven(XML, ()), "holds 0 files", id="7z with none"),
        pytest.param(seven(XML, password="secret"), "encrypted", id="7z with a password"),
        pytest.param(seven(XML)[:-20], "7z archive", id="7z cut off"),
        pytest.param(seven(XML)[:40] + b"\xff" * 60 + seven(XML)[100:], "7z archive", id="7z damaged"),
        pytest.param(b"7z\xbc\xaf\x27\x1c" + b"rubbish" * 20, "7z archive", id="not 7z at all"),
        pytest.param(tar(XML, ()), "without a file", id="tar with none"),
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(gzip.compress(b""), "is empty", id="empty when unpacked"),
        pytest.param(bytes(range(256)) * 4, "neither text", id="bytes"),
        pytest.param(b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(100), "neither text", id="zip"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "neither text", id="picture"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(packed: bytes, said: str) -> None:
    found, error = collect(packed)
    assert not found
    assert said in error.message
    assert "\n" not in error.message
    assert error.hint


def test_a_second_file_in_a_tar_is_told_after_the_first() -> None:
    found, error = collect(tar(XML, ("a.xml", "b.xml")))
    assert len(found) == len(TEXTS)
    assert "several files" in error.message


def test_layers_without_end_are_refused() -> None:
    packed = XML
    for _ in range(4):
        packed = gzip.compress(packed)
    assert len(list(read_revisions("-", stdin=BytesIO(packed)))) == len(TEXTS)
    packed = gzip.compress(packed)
    assert "more than 4 times" in collect(packed)[1].message


def test_a_directory_and_a_missing_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.xml"):
        with pytest.raises(ImportFormatError) as caught:
            next(read_revisions(str(path)))
        assert str(path) in caught.value.message
        assert caught.value.hint


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.xml"
    path.write_bytes(XML)
    path.chmod(0)
    with pytest.raises(ImportFormatError, match="cannot be read"):
        next(read_revisions(str(path)))


def test_closing_early_ends_the_child(tmp_path: Path) -> None:
    path = tmp_path / "big.7z"
    path.write_bytes(seven(simple(["word " * 20_000] * 200).encode()))
    before = _children()
    stream = read_revisions(str(path))
    next(stream)
    assert _children() - before
    stream.close()  # type: ignore[attr-defined]
    assert not _children() - before


def _children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def test_a_bomb_is_opened_in_bounded_memory() -> None:
    """300 MB of blanks from a few bytes, in every compression, in a process that may have 400 MB."""
    program = """
import bz2, gzip, io, lzma, resource, sys, zstandard
from wikidiff.sources.compression import decompress
from wikidiff.sources.streams import Chunks
resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))
piece = bytes(1 << 20)
def packed(kind):
    if kind == "zstd":
        tool = zstandard.ZstdCompressor(level=1).compressobj()
    elif kind == "gzip":
        import zlib; tool = zlib.compressobj(1, zlib.DEFLATED, 31)
    else:
        tool = bz2.BZ2Compressor(1) if kind == "bzip2" else lzma.LZMACompressor(preset=0)
    count = 10 if kind == "bzip2" else 300
    return b"".join([tool.compress(piece) for _ in range(count)] + [tool.flush()]) * (300 // count)
for kind in ("gzip", "bzip2", "xz", "zstd"):
    total = sum(map(len, decompress(Chunks("bomb", iter([packed(kind)])), kind)))
    assert total == 300 << 20, (kind, total)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


@given(st.binary(max_size=2000), st.sampled_from(sorted(STREAMS)), st.integers(1, 400))
def test_decompression_gives_the_bytes_back_however_they_arrive(data: bytes, kind: str, step: int) -> None:
    packed = STREAMS[kind](data) + (STREAMS[kind](data) if kind != "lzma" else b"")
    pieces = [packed[start : start + step] for start in range(0, len(packed), step)]
    expected = data if kind == "lzma" else data * 2
    assert b"".join(decompress(Chunks("law", iter(pieces)), kind)) == expected
    assert compression_of(packed) == kind


@given(st.binary(min_size=1, max_size=400), st.sampled_from(sorted(DECODERS)))
def test_rubbish_is_an_error_of_ours(data: bytes, kind: str) -> None:
    try:
        list(decompress(Chunks("rubbish", iter([data])), kind))
    except ImportFormatError as error:
        message = error.message
    else:
        message = "rubbish that is not"
    assert "rubbish" in message


@given(st.text(max_size=60))
def test_text_is_hardly_ever_taken_for_lzma(text: str) -> None:
    """The header of the old format is 13 bytes of which a text has no zero at the right places."""
    if "\0" not in text:
        assert compression_of(text.encode()) is None


@given(st.lists(st.binary(max_size=30), max_size=12), st.integers(0, 200))
def test_looking_ahead_changes_nothing(pieces: list[bytes], size: int) -> None:
    chunks = Chunks("ahead", iter(pieces))
    whole = b"".join(pieces)
    assert chunks.peek(size) == whole[:size]
    assert b"".join(chunks) == whole


def test_an_error_while_looking_ahead_waits_for_its_place() -> None:
    def pieces() -> Iterator[bytes]:
        yield b"abc"
        raise ImportFormatError("cut")

    chunks = Chunks("late", pieces())
    assert chunks.peek(100) == b"abc"
    assert next(chunks) == b"abc"
    with pytest.raises(ImportFormatError, match="cut"):
        next(chunks)
