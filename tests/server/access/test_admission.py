"""Admission: roles are asked for anew each time, and the access file bites at once."""

import time
from pathlib import Path

import pytest

from cocad.disclosure.viewer import NATIONAL
from cocad.server.access.admission import Admission, SignedOutError
from cocad.server.access.installation import Installation
from cocad.server.access.roles import NoRoleError

CLAIMS = {"iss": "p", "sub": "abc-123", "email": "Ann@Example.test", "roles": ["a"]}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "access.toml"
    file.write_text("")
    return file


@pytest.fixture
def admission(path: Path) -> Admission:
    return Admission(
        Installation(provider_metadata="https://p.test", roles={"a": "national"}, access_file=path)
    )


@pytest.fixture
def session(admission: Admission) -> str:
    return admission.register.begin(CLAIMS | {"exp": time.time() + 60})


def test_without_a_provider_everybody_is_national() -> None:
    assert Admission(Installation()).visitor("").viewer == NATIONAL


@pytest.mark.parametrize("name", ["", "guessed"])
def test_no_session_is_nobody(admission: Admission, name: str) -> None:
    with pytest.raises(SignedOutError):
        admission.visitor(name)


@pytest.mark.parametrize("who", ["abc-123", "ann@example.test"])
def test_a_person_who_is_refused_is_out_at_once(
    admission: Admission, session: str, path: Path, who: str
) -> None:
    assert admission.visitor(session).viewer == NATIONAL
    path.write_text(f'revoked = ["{who}"]')
    with pytest.raises(NoRoleError, match="taken away"):
        admission.visitor(session)


def test_roles_are_replaced_by_the_subject_and_by_nothing_that_one_may_choose(
    admission: Admission, session: str, path: Path
) -> None:
    path.write_text('[roles]\n"ann@example.test" = ["force:E23000032"]')
    assert admission.visitor(session).viewer == NATIONAL
    path.write_text('[roles]\n"abc-123" = ["force:E23000032"]')
    assert admission.visitor(session).viewer.forces == {"E23000032"}
    path.write_text('[roles]\n"abc-123" = []')
    with pytest.raises(NoRoleError, match="no role"):
        admission.visitor(session)


@pytest.mark.parametrize("content", ["revoked = [", "revoked = 7", "other = 1", '[roles]\n"abc-123" = 1'])
def test_a_file_that_cannot_be_read_lets_nobody_in(
    admission: Admission, session: str, path: Path, content: str
) -> None:
    path.write_text(content)
    with pytest.raises(NoRoleError, match="cannot be checked"):
        admission.visitor(session)
    path.unlink()
    with pytest.raises(NoRoleError, match="cannot be checked"):
        admission.visitor(session)
