"""What the gate has to know of the framework behind it."""

from collections.abc import Container, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from cocad.disclosure.viewer import Viewer
from cocad.server.gate.why import Why


@dataclass(frozen=True)
class Asked:
    """What a browser's message asks for.

    `by_a_person` says whether a person acted, `link` where they are (empty where it does not say),
    `in_use` whether the pages have a use for such a message.
    """

    by_a_person: bool
    link: str
    in_use: bool


class Frontend(Protocol):
    """The framework that serves the pages."""

    @property
    def pages(self) -> Container[str]:
        """The paths of the pages, that of the first among them as '/'."""

    def pages_of(self, viewer: Viewer, *, signed_in: bool) -> Container[str]:
        """The paths of the viewer's pages, that of the first among them as '' too."""

    def login_query(self) -> str:
        """The query with which its login address starts a sign-in at the provider."""

    def claims(self, cookies: Mapping[str, str]) -> Mapping[str, object]:
        """The ID token's claims in the identity cookies that it would set; empty for none."""

    def hearing(self) -> AbstractContextManager[Sequence[Why]]:
        """Within it, why the framework does not trust a token that a sign-in brings, as far as it says."""

    def redirection(self, address: str) -> bytes:
        """The message that makes an open page go to an address."""

    def asked(self, message: bytes) -> Asked:
        """What a message of the browser asks for; never raises."""
