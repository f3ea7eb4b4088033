"""Who gets in: the settings, the register of sessions and the roles, together and once a process."""

from dataclasses import dataclass
from functools import lru_cache

from cocad.disclosure.viewer import NATIONAL, Viewer
from cocad.errors import AccessError, DataError
from cocad.server.access.installation import Installation, installation
from cocad.server.access.overrides import overrides
from cocad.server.access.roles import NoRoleError, combined, viewer_from
from cocad.server.access.sessions import Register, Session

NOBODY = "nobody signed in"


class SignedOutError(AccessError):
    """Nobody, or somebody whose session is over."""


@dataclass(frozen=True)
class Visitor:
    """Who looks: the viewer, and the name that the audit knows the person by.

    `subject` is the provider's name for the person, empty where nobody signs in.
    """

    viewer: Viewer
    person: str
    signed_in: bool
    subject: str = ""


class Admission:
    """The one place that answers whether a session may see figures, and whose."""

    def __init__(self, chosen: Installation, register: Register | None = None) -> None:
        self.installation = chosen
        self.register = register or Register(
            idle=chosen.idle_minutes * 60, longest=chosen.longest_hours * 3600
        )

    @property
    def cookie(self) -> str:
        """The name of the cookie that names the session."""
        return "__Host-cocad-session" if self.installation.https else "cocad-session"

    def visitor(self, name: str) -> Visitor:
        """Who the session of that name belongs to, as the roles are now.

        Raises `SignedOutError` where there is no such session (any more) and `NoRoleError` where
        its person has no role. Without a provider everybody is the national viewer, of synthetic
        data on this machine.
        """
        if not self.installation.signs_in:
            return Visitor(NATIONAL, NOBODY, signed_in=False)
        session = self.register.find(name)
        if session is None:
            raise SignedOutError("You are signed out, or your session has ended; sign in to go on.")
        return Visitor(self._viewer(session), session.person, signed_in=True, subject=session.subject)

    def _viewer(self, session: Session) -> Viewer:
        chosen = self.installation
        try:
            rules = overrides(chosen.access_file)
        except DataError as error:
            # The path is for the administrator, who finds it in the log and at the next start.
            raise NoRoleError("Roles cannot be checked just now, so nobody is let in.") from error
        if rules.revokes(session.claims):
            raise NoRoleError("Your access to COCAD Explorer was taken away.")
        replaced = rules.replaced(session.claims)
        if replaced is not None:
            return combined(replaced)
        return viewer_from(session.claims, chosen.role_claim, chosen.roles)


@lru_cache(maxsize=1)
def admission() -> Admission:
    """This process's own; raises `RequestError` for settings that are no values."""
    return Admission(installation())
