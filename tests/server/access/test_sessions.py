"""Sessions: how they end."""

import pytest

from cocad.server.access.sessions import Register


class Clocks:
    """Two clocks that a test turns."""

    def __init__(self) -> None:
        self.wall, self.steady = 1_800_000_000.0, 50.0

    def pass_(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def register(clocks: Clocks) -> Register:
    return Register(idle=1800, longest=28_800, clock=lambda: clocks.wall, monotonic=lambda: clocks.steady)


def claims(clocks: Clocks, seconds: float = 86_400, sub: str = "a") -> dict[str, object]:
    return {"sub": sub, "iss": "https://p.test", "exp": clocks.wall + seconds}


def test_a_session_lasts_while_it_is_used(clocks: Clocks, register: Register) -> None:
    name = register.begin(claims(clocks))
    for _ in range(20):
        clocks.pass_(1_400)
        assert register.find(name, action=True)


def test_looking_is_no_action(clocks: Clocks, register: Register) -> None:
    name = register.begin(claims(clocks))
    clocks.pass_(1_000)
    assert register.find(name)
    clocks.pass_(1_000)
    assert register.find(name) is None


def test_it_ends_after_its_longest_however_much_it_is_used(clocks: Clocks, register: Register) -> None:
    name = register.begin(claims(clocks))
    for _ in range(28):
        clocks.pass_(1_000)
        assert register.find(name, action=True)
    clocks.pass_(1_000)
    assert register.find(name, action=True) is None


def test_it_ends_with_the_token(clocks: Clocks, register: Register) -> None:
    name = register.begin(claims(clocks, seconds=60))
    clocks.pass_(59)
    assert register.find(name)
    clocks.pass_(1)
    assert register.find(name) is None


@pytest.mark.parametrize("expires", [None, "soon", float("nan"), -1, True])
def test_a_token_without_a_sound_expiry_makes_a_session_that_is_over(
    clocks: Clocks, register: Register, expires: object
) -> None:
    assert register.find(register.begin({"sub": "a", "exp": expires})) is None


def test_setting_the_clock_back_lengthens_nothing(clocks: Clocks, register: Register) -> None:
    name = register.begin(claims(clocks))
    clocks.wall -= 86_400 * 365
    clocks.steady += 1_801
    assert register.find(name) is None


def test_once_ended_it_never_comes_back(clocks: Clocks, register: Register) -> None:
    name = register.begin(claims(clocks))
    assert register.end(name)
    assert register.find(name) is None
    assert register.end(name) is None


def test_names_are_long_and_never_the_same(clocks: Clocks, register: Register) -> None:
    names = {register.begin(claims(clocks, sub=str(n))) for n in range(100)}
    assert len(names) == 100
    assert min(map(len, names)) >= 43


def test_one_person_has_a_bounded_number_and_the_oldest_goes_first(
    clocks: Clocks, register: Register
) -> None:
    names = [register.begin(claims(clocks)) for _ in range(12)]
    other = register.begin(claims(clocks, sub="b"))
    assert [bool(register.find(name)) for name in names] == [False] * 2 + [True] * 10
    assert register.find(other)


def test_a_session_is_known_after_its_end_and_another_name_never(clocks: Clocks, register: Register) -> None:
    crowded, *_ = [register.begin(claims(clocks, sub="c")) for _ in range(11)]
    out, expired = register.begin(claims(clocks)), register.begin(claims(clocks, 60))
    idle = register.begin(claims(clocks, sub="i"))
    register.end(out)
    clocks.pass_(1_801)
    live = register.begin(claims(clocks, sub="l"))
    names = (crowded, out, expired, idle, live)
    assert [bool(register.find(name)) for name in names] == [False] * 4 + [True]
    assert [register.knows(name) for name in names] == [True] * 5
    assert not register.knows("")
    assert not register.knows("guessed")


def test_only_so_many_sessions_are_known_after_their_end(clocks: Clocks, register: Register) -> None:
    first = register.begin(claims(clocks))
    register.end(first)
    for number in range(4_000):
        register.end(register.begin(claims(clocks, sub=str(number))))
    assert not register.knows(first)


def test_an_expiry_beyond_all_numbers_ends_with_the_longest_session(
    clocks: Clocks, register: Register
) -> None:
    name = register.begin({"sub": "a", "exp": 10**400})
    assert register.find(name)
    clocks.pass_(28_800)
    assert register.find(name) is None
