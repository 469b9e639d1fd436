"""What a library raises on one block degrades that block, says so, and leaves the rest as it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from wikidiff.cli.commands.figures import list_figures
from wikidiff.cli.commands.show import show_revision
from wikidiff.model import Passage
from wikidiff.parsing.sentences import plain_sentences, sentences
from wikidiff.pipeline import claims, compare, degraded, parse

SPLITTER = sys.modules["wikidiff.parsing.sentences"]

OLD = "The mill burnt down. It had 40 looms.\n\nThe weir held. It is 12 m wide.\n"
NEW = "The mill burnt down. It had 44 looms.\n\nThe weir held. It is 15 m wide.\n"


class PanicError(BaseException):
    """As pyo3's: no `Exception`."""


def failing(error: BaseException, word: str):  # type: ignore[no-untyped-def]
    """Return a splitter that fails on texts with a word in them."""
    real = SPLITTER.get_sentence_boundaries

    def split(lang: str, text: str) -> list[dict[str, int]]:
        if word in text:
            raise error
        return real(lang, text)  # type: ignore[no-any-return]

    return split


@pytest.mark.parametrize("error", [PanicError("byte 8"), ValueError("no"), RecursionError()], ids=repr)
def test_a_panic_of_the_splitter_degrades_one_block_and_is_declared(
    error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SPLITTER, "get_sentence_boundaries", failing(error, "weir"))
    comparison = compare(OLD, NEW)
    texts = [(change.before.text, change.after.text) for change in comparison.changes]  # type: ignore[union-attr]
    assert ("It had 40 looms.", "It had 44 looms.") in texts
    assert ("It is 12 m wide.", "It is 15 m wide.") in texts
    assert len(comparison.degraded) == 1
    assert comparison.degraded[0].startswith("paragraph at 39: sentences were told apart by their marks")
    assert type(error).__name__ in comparison.degraded[0]
    assert comparison.to_dict()["degraded"] == list(comparison.degraded)
    assert degraded(parse(NEW)) == comparison.degraded


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError])
def test_what_ends_the_program_is_not_caught(
    error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SPLITTER, "get_sentence_boundaries", failing(error(), "weir"))
    with pytest.raises(error):
        compare(OLD, NEW)


def test_a_block_that_cannot_be_read_is_its_wikitext(monkeypatch: pytest.MonkeyPatch) -> None:
    def literal(text: str, *rest: object) -> Iterator[Passage]:
        raise PanicError("out of range")

    monkeypatch.setattr(sys.modules["wikidiff.parsing.passage_reader"], "literal_passages", literal)
    document = parse("The ''mill'' stood.\n\nThe weir held. It broke.\n")
    assert [claim.text for claim in claims(document)] == ["The mill stood.", "The weir held. It broke.\n"]
    assert degraded(document) == ("paragraph at 21: could not be read (PanicError: out of range)",)


def test_figures_that_cannot_be_read_are_none_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def raising(text: str, lang: str) -> list[object]:
        if "looms" in text:
            raise PanicError
        return []

    monkeypatch.setattr(sys.modules["wikidiff.extract.claim_reader"], "find_figures", raising)
    comparison = compare(OLD, NEW)
    assert any("could not be read (PanicError)" in reason for reason in comparison.degraded)
    assert next(change.after.text for change in comparison.changes if change.after) == "It had 44 looms."


BLANKS = ["\u00a0", "\u2009", "\u202f", "\u3000", "\u2028", "\u0085", "\u1680", " \u00a0", "\u00a0\u2003"]


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
@pytest.mark.parametrize("lang", ["en", "de", "fr", "ru", "ja", "zh", "hi", "my", "el", "xx"])
def test_blanks_before_a_stop_do_not_trip_the_splitter(blank: str, lang: str) -> None:
    for text in (
        f"We drew plan B{blank}. Rain fell.",
        f"B{blank}.",
        f"x/B{blank}. . .",
        f"B{blank}..",
        f"Q.B{blank}.5",
    ):
        for span in sentences(text, lang=lang):
            assert span.of(text).strip() == span.of(text) != ""
        document = parse(text, lang=lang)
        claims(document)
        assert not any("could not" in reason or "marks alone" in reason for reason in degraded(document))


def test_a_blank_before_a_stop_does_not_decide_on_the_sentence() -> None:
    for text in ("We drew plan B{}. Rain fell.", "We saw J{}. Moss there.", "It rained{}. All left."):
        plain = sentences(text.format(""))
        for blank in (" ", *BLANKS):
            assert len(sentences(text.format(blank))) == len(plain)


def test_a_long_text_is_cut_as_its_parts_are() -> None:
    short = ["The old ferry left at noon (so they say).", "Dr. Moss stayed.", "Why?", "U.S. mail came."]
    for end, lang in ((" ", "en"), ("", "zh")):
        parts = short if lang == "en" else ["船在一九四五年离开。", "他来了吗？", "没有！"]
        text = end.join(parts * 1_500)
        assert [span.of(text) for span in sentences(text, lang=lang)] == parts * 1_500


def test_a_long_text_without_ends_is_one_sentence() -> None:
    text = "wool, " * 5_000 + "silk. Then it ended"
    assert [span.of(text)[-5:] for span in sentences(text)] == ["silk.", "ended"]


def test_plain_sentences_keep_abbreviations_and_quotations() -> None:
    text = "Dr. Moss came (late.) “Why?” he said. 3.5 km on, it rained!"
    assert [span.of(text) for span in plain_sentences(text)] == [
        "Dr. Moss came (late.)", "“Why?”", "he said.", "3.5 km on, it rained!",
    ]  # fmt: skip
    text = "船来了。“走吧！”他说。"
    assert [span.of(text) for span in plain_sentences(text, lang="zh")] == ["船来了。", "“走吧！”", "他说。"]


def test_the_commands_that_list_claims_say_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(SPLITTER, "get_sentence_boundaries", failing(PanicError("byte 8"), "weir"))
    page = tmp_path / "mill.wiki"
    page.write_text(NEW, encoding="utf-8")
    show_revision(str(page), store=str(tmp_path / "none"), what="claims")
    list_figures(str(page), store=str(tmp_path / "none"))
    told = capsys.readouterr()
    assert told.err.count("paragraph at 39: sentences were told apart by their marks alone") == 2
    assert "It had 44 looms." in told.out
