"""Whether work grows with its input and not with its square, told on a machine that is busy with other things."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

TIMES = 4
"""The larger of two sizes is so many times the smaller: linear work takes 4 times as long, quadratic 16."""

MOST = 10
"""What the larger may take, in times of the smaller: between the two, nearer to neither."""

FLOOR = 0.3
"""Seconds of the processor below which first-time costs decide, and not the algorithm."""

TRIES = 3
"""The least of some runs counts: another process can make a run slower, none can make it faster."""


def cost(work: Callable[[], object], tries: int = TRIES) -> float:
    """Return the seconds of the processor that some work takes, the least of some runs, if it is not quick anyway.

    What the clock says is the machine's affair.
    """
    best = float("inf")
    gc.disable()  # it looks through what other tests left behind
    try:
        for _ in range(tries):
            start = time.process_time()
            work()
            best = min(best, time.process_time() - start)
            if best < FLOOR:
                break
    finally:
        gc.enable()
    return best


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """Fail when `work` of four times a size takes more than ten times as long."""
    large = cost(lambda: work(TIMES * size))
    if large >= FLOOR:
        small = cost(lambda: work(size))
        assert large <= MOST * max(small, FLOOR / TIMES), (
            f"{small:.2f} s for {size:,}, {large:.2f} s for {TIMES * size:,}"
        )
