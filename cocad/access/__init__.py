"""Viewers: who is looking, and what they may ask for."""

from dataclasses import dataclass

from cocad.errors import AccessError, RequestError


@dataclass(frozen=True)
class Viewer:
    """Someone a table is for. `scope` is 'national': every force's records, exact."""

    scope: str

    def __str__(self) -> str:
        return self.scope


NATIONAL = Viewer("national")


def viewer(name: str) -> Viewer:
    """The viewer of that name.

    Raises `AccessError` for a kind of viewer that is known and not yet served, `RequestError` for
    any other name.
    """
    if name == NATIONAL.scope:
        return NATIONAL
    if name == "public" or name.startswith("force:"):
        raise AccessError(f"The viewer '{name}' is not served yet; use '{NATIONAL.scope}'.")
    raise RequestError(f"There is no viewer '{name}'; use '{NATIONAL.scope}'.")
