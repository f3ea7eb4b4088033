"""A viewer: the scope that every table is made for."""

from collections.abc import Iterable
from dataclasses import dataclass

from cocad.errors import AccessError, RequestError, suggestion
from cocad.words.geography import FORCE

_NATIONAL = "national"
_FORCE = "force"


@dataclass(frozen=True)
class Viewer:
    """Someone a table is for.

    `scope` is 'national' (every force's records, exact) or 'force' (exact only for `forces`, which
    are the ONS codes of the viewer's own forces and empty for the national viewer).
    """

    scope: str
    forces: frozenset[str] = frozenset()

    @property
    def is_national(self) -> bool:
        """Whether every force's records are this viewer's own."""
        return self.scope == _NATIONAL

    def __str__(self) -> str:
        return f"{_FORCE}:{','.join(sorted(self.forces))}" if self.forces else self.scope


NATIONAL = Viewer(_NATIONAL)


def of_forces(codes: Iterable[str]) -> Viewer:
    """The viewer of these forces' own records.

    Raises `RequestError` where there is none, or one that does not exist.
    """
    own = frozenset(codes)
    if not own:
        raise RequestError("A force's viewer needs a force: write 'force:CODE', such as force:E23000032.")
    for code in sorted(own):
        if code not in FORCE:
            near = suggestion(code, FORCE) or " Use its ONS code, such as E23000032, or BTP."
            raise RequestError(f"There is no force '{code}'.{near}")
    return Viewer(_FORCE, own)


def viewer(name: str) -> Viewer:
    """The viewer of that name: 'national', or 'force:CODE' with one code or several by commas.

    Raises `AccessError` for a kind of viewer that is known and not served, `RequestError` for any
    other name.
    """
    if name == _NATIONAL:
        return NATIONAL
    if name == "public":
        raise AccessError(f"The viewer 'public' is not served yet; use '{NATIONAL}' or 'force:CODE'.")
    kind, colon, codes = name.partition(":")
    if kind == _FORCE and colon:
        return of_forces(code.strip() for code in codes.split(",") if code.strip())
    raise RequestError(f"There is no viewer '{name}'; use '{NATIONAL}' or 'force:CODE'.")
