"""The file with which an administrator takes access away, or narrows it, from the next action on."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from cocad.errors import DataError
from cocad.stamp import Stamp, stamp

_NAMES = ("sub", "oid", "email", "preferred_username")
"""Claims that a person may be refused by."""


class Overrides(BaseModel):
    """`revoked` are people who see nothing, by any of `_NAMES`; `roles` replaces roles by `sub`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    revoked: tuple[str, ...] = ()
    roles: Mapping[str, tuple[str, ...]] = {}

    def revokes(self, claims: Mapping[str, object]) -> bool:
        """Whether the person with these claims was refused."""
        refused = {name.casefold() for name in self.revoked}
        return any(str(claims[name]).casefold() in refused for name in _NAMES if name in claims)

    def replaced(self, claims: Mapping[str, object]) -> tuple[str, ...] | None:
        """The roles that replace those of the provider; only by `sub`, which nobody can choose."""
        return self.roles.get(str(claims.get("sub", "")))


def overrides(path: Path | None) -> Overrides:
    """The file as it is now; none where no file is set.

    Raises `DataError` for a file that cannot be read: nobody is let in on a guess.
    """
    if path is None:
        return Overrides()
    try:
        return _read(path, stamp(path))
    except (OSError, ValueError) as error:
        raise DataError(
            f"The access file {path} cannot be read ({_reason(error)}); mend it: nobody is let in until then."
        ) from error


@lru_cache(maxsize=4)
def _read(path: Path, _known_by: Stamp) -> Overrides:
    return Overrides.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        fault = error.errors(include_url=False, include_input=False)[0]
        return f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}"
    return error.strerror or "" if isinstance(error, OSError) else str(error)
