"""From what a provider says of a person to the viewer that the person is."""

from collections.abc import Iterable, Mapping

from cocad.disclosure.viewer import NATIONAL, Viewer, of_forces, viewer
from cocad.errors import AccessError, RequestError
from cocad.words.geography import FORCE

PUBLISHER = "publisher"
"""Sees what the national viewer sees; what it may publish comes with publication."""

_MOST_VALUES = 100
_ANY = "*"


class NoRoleError(AccessError):
    """Someone who is signed in and may see no figure; the message is for that person to read."""


def viewer_from(claims: Mapping[str, object], claim: str, roles: Mapping[str, str]) -> Viewer:
    """The viewer of the person with these claims; the widest where there are several roles.

    `claim` names where the roles are ('roles', or 'realm_access.roles' inside another), `roles`
    maps its values to 'national', 'publisher', 'force:CODE', and a value that ends in '*' to
    'force:*'. Raises `NoRoleError` for everything that does not name a role beyond doubt.
    """
    return combined(granted(_values(claims, claim), roles))


def combined(roles: Iterable[str]) -> Viewer:
    """One viewer for all of these roles; raises `NoRoleError` where there is none or an unknown one."""
    named = frozenset(roles)
    if not named:
        raise NoRoleError("Your account has no role in COCAD Explorer.")
    try:
        viewers = [role(name) for name in sorted(named)]
    except RequestError as error:
        raise NoRoleError(f"Your account's role does not fit: {error}") from error
    if NATIONAL in viewers:
        return NATIONAL
    return of_forces(code for each in viewers for code in each.forces)


def granted(values: Iterable[str], roles: Mapping[str, str]) -> frozenset[str]:
    """The roles that a claim's values stand for; values that stand for none are passed over."""
    return frozenset(name for value in values for name in _one(value, roles))


def role(name: str) -> Viewer:
    """The viewer of a role by its name; raises `RequestError` for an unknown one."""
    return NATIONAL if name == PUBLISHER else viewer(name)


def check_map(roles: Mapping[str, str]) -> None:
    """Raise `RequestError` for a map from claim values to roles that names what does not exist."""
    for value, name in roles.items():
        if name.endswith(_ANY) or value.endswith(_ANY):
            if not (value.endswith(_ANY) and name == f"force:{_ANY}"):
                raise RequestError(f"COCAD_ROLES maps '{value}' to '{name}'; '*' goes with 'force:*' only.")
        else:
            try:
                role(name)
            except RequestError as error:
                raise RequestError(
                    f"COCAD_ROLES maps '{value}' to '{name}', which is no role: {error}"
                ) from error


def _one(value: str, roles: Mapping[str, str]) -> tuple[str, ...]:
    if value in roles and not value.endswith(_ANY):
        return (roles[value],)
    for pattern in roles:
        stem = pattern.removesuffix(_ANY)
        if stem != pattern and value.startswith(stem):
            return (f"force:{value[len(stem) :]}",)
    return ()


def _values(claims: Mapping[str, object], claim: str) -> tuple[str, ...]:
    found = _at(claims, claim)
    if found is None:
        # Entra leaves a long list of groups out of the token and says so in these claims.
        if "_claim_names" in claims or "hasgroups" in claims:
            raise NoRoleError(_too_many())
        raise NoRoleError(f"Your sign-in did not say which roles you have: it has no claim '{claim}'.")
    if isinstance(found, str):
        return (found,)
    if not isinstance(found, list) or not all(isinstance(value, str) for value in found):
        raise NoRoleError(f"Your sign-in's claim '{claim}' is not a list of roles.")
    if len(found) > max(_MOST_VALUES, len(FORCE)):
        raise NoRoleError(_too_many())
    return tuple(found)


def _too_many() -> str:
    return (
        f"Your sign-in names more than {_MOST_VALUES} roles or groups; "
        "have COCAD Explorer given application roles instead."
    )


def _at(claims: Mapping[str, object], claim: str) -> object:
    if claim in claims:
        return claims[claim]
    found: object = claims
    for part in claim.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found
