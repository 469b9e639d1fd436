"""What has been read once and may be asked for again: answers by their question, bounded in bytes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Question = TypeVar("_Question", bound=Hashable)
_Answer = TypeVar("_Answer")


class Memo(Generic[_Question, _Answer]):
    """Answers of a function, kept by their caller; of more than `room` bytes the oldest half is dropped.

    Dropping half at once keeps a look-up at the cost of one in a dictionary, and what is asked for again
    and again is back after one answer.

    >>> squares = Memo(lambda number: number * number, weigh=lambda question, answer: 8, room=16)
    >>> squares(3), squares(4), squares(3), len(squares)
    (9, 16, 9, 2)
    """

    def __init__(
        self,
        answer: Callable[[_Question], _Answer],
        *,
        weigh: Callable[[_Question, _Answer], int],
        room: int,
    ) -> None:
        self._answer = answer
        self._weigh = weigh
        self._room = room
        self._known: dict[_Question, _Answer] = {}
        self._held = 0

    def __call__(self, question: _Question) -> _Answer:
        known = self._known.get(question)
        if known is not None:
            return known
        answer = self._answer(question)
        self._known[question] = answer
        self._held += self._weigh(question, answer)
        if self._held > self._room:
            self._drop_half()
        return answer

    def __len__(self) -> int:
        return len(self._known)

    def _drop_half(self) -> None:
        rest = list(self._known.items())[(len(self._known) + 1) // 2 :]
        self._known = dict(rest)
        self._held = sum(self._weigh(question, answer) for question, answer in rest)
