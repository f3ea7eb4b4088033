"""Draws follow from secret and id alone; what a record takes from another changes little when others come."""

import hashlib
import hmac

import numpy as np
import polars as pl
from hypothesis import given, settings, strategies as st

from cocad.disclosure.draws import Ring, draw, happens, normal, seeds, within

SECRET = "a secret that is long enough for a test"


def ids(number: int, letter: str = "C") -> pl.Series:
    return pl.Series("id", [f"{letter}{n}" for n in range(number)], dtype=pl.String)


def test_a_seed_is_the_start_of_the_keyed_hash_of_the_id() -> None:
    expected = [
        int.from_bytes(hmac.new(SECRET.encode(), name.encode(), hashlib.sha256).digest()[:8], "big")
        for name in ids(5)
    ]
    assert seeds(ids(5), SECRET).tolist() == expected
    assert seeds(ids(5), SECRET + ".").tolist() != expected
    assert seeds(ids(0), SECRET).tolist() == []


def test_a_draw_is_the_step_of_splitmix_that_its_purpose_names() -> None:
    # The reference generator's first three numbers from seed 0.
    zero = np.zeros(1, dtype=np.uint64)
    assert [int(draw(zero, purpose)[0]) for purpose in range(3)] == [
        0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F,
    ]  # fmt: skip


def test_draws_are_even_and_those_of_two_purposes_apart() -> None:
    seed = seeds(ids(20_000), SECRET)
    one, other = (draw(seed, purpose).astype(np.float64) / 2.0**64 for purpose in (1, 2))
    assert abs(one.mean() - 0.5) < 0.01
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.03
    assert abs(happens(draw(seed, 1), 0.1).mean() - 0.1) < 0.01
    assert not happens(draw(seed, 1), 0.0).any()
    bell = normal(draw(seed, 1))
    assert abs(bell.mean()) < 0.03
    assert abs(bell.std() - 1) < 0.03


def test_people_of_one_crime_have_draws_of_their_own() -> None:
    of_crime = np.repeat(seeds(ids(1), SECRET), 3)
    assert len(set(within(of_crime, ids(3, "V")).tolist())) == 3


def test_a_ring_gives_the_record_that_follows_in_the_same_group() -> None:
    places = np.array([10, 20, 30, 15], dtype=np.uint64) << np.uint64(40)
    group = np.array([0, 0, 0, 1], dtype=np.uint8)
    ring = Ring.of(places, group, np.array([True, True, False, True]))
    asked = np.array([5, 15, 25, 99, 1], dtype=np.uint64) << np.uint64(40)
    # The third is not inside: past the second the first of the group follows again.
    assert ring.nearest(asked, np.array([0, 0, 0, 1, 1], dtype=np.uint8)).tolist() == [0, 1, 0, 3, 3]


@settings(deadline=None, max_examples=30)
@given(gone=st.integers(0, 199), secret=st.text(min_size=32, max_size=40))
def test_one_record_less_changes_nothing_but_what_was_taken_from_it(gone: int, secret: str) -> None:
    place, asked = seeds(ids(200), secret), seeds(ids(50, "R"), secret)
    group, askers = np.arange(200, dtype=np.uint8) % 4, np.arange(50, dtype=np.uint8) % 4
    everyone = np.ones(200, dtype=np.bool_)
    before = Ring.of(place, group, everyone).nearest(asked, askers)
    after = Ring.of(place, group, everyone & (np.arange(200) != gone)).nearest(asked, askers)
    assert (group[before] == askers).all()
    assert (group[after] == askers).all()
    assert (before[before != after] == gone).all()
