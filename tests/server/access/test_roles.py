"""Roles: what a claim makes of a person, and that doubt never makes a viewer."""

import pytest
from hypothesis import given, strategies as st

from cocad.disclosure.viewer import NATIONAL, viewer
from cocad.errors import AccessError, RequestError
from cocad.server.access.roles import NoRoleError, check_map, viewer_from

KENT, DYFED = "E23000032", "W15000002"
ROLES = {"nat": "national", "pub": "publisher", "kent": f"force:{KENT}", "f-*": "force:*"}


def of(value: object, claim: str = "roles") -> object:
    return viewer_from({"roles": value}, claim, ROLES)


@pytest.mark.parametrize("value", ["nat", ["nat"], ["pub"], ["kent", "nat"], ["pub", "other"]])
def test_the_widest_role_counts(value: object) -> None:
    assert of(value) == NATIONAL


def test_several_forces_make_one_viewer_of_them_all() -> None:
    seen = viewer_from({"roles": ["kent", f"f-{DYFED}", "other"]}, "roles", ROLES)
    assert seen.forces == {KENT, DYFED}
    assert not seen.is_national
    assert str(seen) == f"force:{KENT},{DYFED}"
    assert viewer(str(seen)) == seen
    assert hash(viewer(str(seen))) == hash(seen)


def test_a_claim_inside_another_is_found() -> None:
    claims = {"realm_access": {"roles": ["kent"]}}
    assert viewer_from(claims, "realm_access.roles", ROLES).forces == {KENT}


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (None, "no claim 'roles'"),
        ([], "no role"),
        (["other"], "no role"),
        (7, "not a list"),
        ({"nat": True}, "not a list"),
        (["nat", 7], "not a list"),
        (True, "not a list"),
        (["f-E99"], "no force 'E99'"),
        (["kent", "f-E99"], "no force 'E99'"),
        (["f-"], "needs a force"),
        ([f"f-{number}" for number in range(200)], "more than 100"),
    ],
)
def test_doubt_makes_no_viewer(value: object, why: str) -> None:
    with pytest.raises(NoRoleError, match=why):
        of(value)


def test_a_provider_that_left_the_groups_out_is_told_apart() -> None:
    with pytest.raises(NoRoleError, match="more than 100"):
        viewer_from({"_claim_names": {"groups": "src1"}}, "groups", ROLES)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_claim_makes_a_traceback_or_a_viewer_by_chance(value: object) -> None:
    try:
        seen = of(value)
    except NoRoleError:
        return
    assert isinstance(value, str | list)
    assert seen == NATIONAL or seen.forces  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "roles", [{"a": "king"}, {"a": "force:E99"}, {"a": "public"}, {"a": "force:*"}, {"a*": "national"}]
)
def test_a_map_that_names_what_does_not_exist_is_refused(roles: dict[str, str]) -> None:
    with pytest.raises(RequestError, match="COCAD_ROLES maps 'a"):
        check_map(roles)


def test_the_map_of_these_tests_is_sound() -> None:
    check_map(ROLES)


def test_the_public_viewer_is_refused_by_name() -> None:
    with pytest.raises(AccessError, match="'public' is not served yet"):
        viewer("public")
