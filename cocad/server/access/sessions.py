"""Who is signed in, kept on the server: a browser holds nothing but the random name of a session."""

import math
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock

_MOST_SESSIONS = 2000
_MOST_OF_ONE_PERSON = 10
_MOST_ENDED = 2000


@dataclass(eq=False)
class Session:
    """One sign-in of one person.

    `claims` are the ID token's, `credentials` what the web framework wants to be shown again when
    the person signs out, `told` the last refusal that was written down. Times are of the monotonic
    clock, apart from `expires`, which is the token's own and in seconds since 1970.
    """

    claims: Mapping[str, object]
    expires: float
    began: float
    seen: float
    credentials: tuple[str, ...] = field(default=(), repr=False)
    told: str = ""

    @property
    def subject(self) -> str:
        """The provider's name for the person, which never changes."""
        return f"{self.claims.get('iss', '')} {self.claims.get('sub', '')}"

    @property
    def person(self) -> str:
        """The name that an auditor knows the person by."""
        for name in ("email", "preferred_username", "sub"):
            if isinstance(found := self.claims.get(name), str) and found:
                return found
        return "unknown"


class Register:
    """The sessions of this process; a session that is not in it does not exist."""

    def __init__(
        self,
        *,
        idle: float,
        longest: float,
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._idle, self._longest = idle, longest
        # The wall clock is only for the token's expiry: setting it back lengthens no session.
        self._clock, self._monotonic = clock, monotonic
        self._sessions: dict[str, Session] = {}
        self._ended: dict[str, None] = {}
        self._lock = Lock()

    def begin(self, claims: Mapping[str, object], credentials: tuple[str, ...] = ()) -> str:
        """The new, unguessable name of a session for the person with these claims.

        Without an expiry in the claims it is over at once.
        """
        expires = claims.get("exp")
        now = self._monotonic()
        session = Session(
            claims=dict(claims),
            expires=_seconds(expires),
            began=now,
            seen=now,
            credentials=credentials,
        )
        name = secrets.token_urlsafe(32)
        with self._lock:
            self._sweep()
            own = [key for key, other in self._sessions.items() if other.subject == session.subject]
            surplus = own[: max(0, len(own) + 1 - _MOST_OF_ONE_PERSON)]
            for old in surplus:
                self._drop(old)
            while len(self._sessions) >= _MOST_SESSIONS:
                self._drop(min(self._sessions, key=lambda key: self._sessions[key].seen))
            self._sessions[name] = session
        return name

    def find(self, name: str, *, action: bool = False) -> Session | None:
        """The session of that name, if it is not over; an `action` puts the idle time-out off."""
        with self._lock:
            session = self._sessions.get(name)
            if session is None:
                return None
            if self._over(session):
                self._drop(name)
                return None
            if action:
                session.seen = self._monotonic()
            return session

    def end(self, name: str) -> Session | None:
        """Take the session away, for every tab and every copy of its cookie, and give it back."""
        with self._lock:
            return self._drop(name)

    def knows(self, name: str) -> bool:
        """Whether a session of that name is there, or was among the last that ended."""
        with self._lock:
            return name in self._sessions or name in self._ended

    def _over(self, session: Session) -> bool:
        now = self._monotonic()
        return (
            now - session.seen >= self._idle
            or now - session.began >= self._longest
            # Written so that an expiry that is no number ends it too.
            or not self._clock() < session.expires
        )

    def _sweep(self) -> None:
        for name in [name for name, session in self._sessions.items() if self._over(session)]:
            self._drop(name)

    def _drop(self, name: str) -> Session | None:
        """Take a session away and keep its name, for a browser that does not know yet that it is over."""
        session = self._sessions.pop(name, None)
        if session is not None:
            self._ended[name] = None
            if len(self._ended) > _MOST_ENDED:
                del self._ended[next(iter(self._ended))]
        return session


def _seconds(expires: object) -> float:
    try:
        return float(expires) if isinstance(expires, int | float) else 0.0
    except OverflowError:
        # A whole number of hundreds of digits: the longest session ends it.
        return math.inf
