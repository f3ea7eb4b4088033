"""What is kept is bounded by its size, whatever is asked, and each value goes by its last use."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import polars as pl
from hypothesis import given, settings, strategies as st

import dozen
from cocad.disclosure import cache
from cocad.disclosure.kept import MOST_BYTES, Kept, kept, size
from cocad.disclosure.viewer import NATIONAL
from cocad.metrics.evaluator import ask
from cocad.metrics.selection import parse

MANY = 400_000


@dataclass(frozen=True)
class Answer:
    """A frame and an array, as tables and counts have them, and the snapshot that they are of."""

    frame: pl.DataFrame
    counts: np.ndarray
    of: object = None


def a_frame(rows: int) -> pl.DataFrame:
    return pl.DataFrame({"count": np.zeros(rows, dtype=np.int64)})


def test_the_size_is_that_of_all_frames_and_arrays_within() -> None:
    answer = Answer(a_frame(1000), np.zeros(500, dtype=np.int64))
    numbers = 8 * (1000 + 500)
    assert numbers < size((answer,)) < numbers + 10_000
    assert size((answer, answer)) - size((answer,)) < 100
    other = Answer(a_frame(1000), np.zeros(500, dtype=np.int64))
    assert size({"one": answer, "other": [other]}) > 2 * numbers


def test_a_snapshot_is_shared_and_not_counted() -> None:
    snapshot = dozen.snapshot().hold()
    bare = Answer(a_frame(1), np.zeros(1))
    assert size(Answer(a_frame(1), np.zeros(1), of=snapshot)) <= size(bare)


@settings(max_examples=50)
@given(st.lists(st.integers(0, 3 * MANY // 8), min_size=1, max_size=30))
def test_no_more_than_so_many_bytes_are_kept_whatever_is_asked(asked: list[int]) -> None:
    here = Kept(MANY)
    zeros = here(lambda rows: np.zeros(rows, dtype=np.int64))
    for rows in asked:
        assert len(zeros(rows)) == rows
        assert here.bytes <= MANY
        here.put(("picture", rows), b"x" * rows)
        assert here.bytes <= MANY


def test_what_is_asked_again_is_not_made_again_and_the_longest_unused_goes_first() -> None:
    here, made = Kept(MANY), []

    @here
    def zeros(name: str) -> np.ndarray:
        made.append(name)
        return np.zeros(MANY // 20, dtype=np.int64)

    first = zeros("a")
    zeros("b")
    assert zeros("a") is first
    zeros("c")
    assert zeros("a") is first
    zeros("b")
    assert made == ["a", "b", "c", "b"]


def test_two_functions_with_the_same_arguments_do_not_mix() -> None:
    here = Kept(MANY)

    @here
    def one(number: int) -> str:
        return f"one {number}"

    @here
    def other(number: int) -> str:
        return f"other {number}"

    assert (one(1), other(1), one(1)) == ("one 1", "other 1", "one 1")


def test_what_is_larger_than_everything_is_given_and_not_kept() -> None:
    here = Kept(MANY)
    assert len(here(lambda: np.zeros(MANY, dtype=np.int64))()) == MANY
    here.put("large", b"x" * MANY)
    assert here.get("large") is None
    assert here.bytes == 0


def test_many_threads_share_it() -> None:
    here = Kept(MANY)
    texts = here(lambda number: "x" * 1000 * number)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(texts, [n % 40 for n in range(2000)]))
    assert [len(text) for text in found] == [1000 * (n % 40) for n in range(2000)]
    assert here.bytes <= MANY


def test_tables_and_counts_of_pages_are_kept_by_their_size() -> None:
    snapshot = dozen.snapshot().hold()
    question = ask("crimes", ["force", "month", "criterion"], parse({}, snapshot.extent))
    before = kept.bytes
    (table,) = cache.tables(snapshot, (question,), NATIONAL)
    rows = 44 * 12 * 6
    assert len(table) == rows
    # Count, base, share, low, high and total of the table; three places, count, base and total of the counts.
    assert kept.bytes - before > 8 * (6 + 6) * rows
    assert kept.most == MOST_BYTES
