"""Why somebody is on the sign-in page, as its address says it, and in a sentence for that person."""

from enum import StrEnum

_FAILED = "The sign-in did not succeed: the sign-in service"
_MEND = "whoever runs that service has to put it right."


class Why(StrEnum):
    """How the last session or sign-in ended."""

    ENDED = "ended"
    OUT = "out"
    DENIED = "denied"
    UNREACHABLE = "unreachable"
    FAILED = "failed"
    CLOCKS = "clocks"
    TIMES = "times"
    SUBJECT = "subject"
    AUDIENCE = "audience"
    SIZE = "size"
    TEXT = "text"


TOLD = {
    Why.ENDED: "Your session has ended: you signed out, it lay unused, or it had lasted its time.",
    Why.OUT: "You are signed out.",
    Why.DENIED: "The sign-in was not completed: you or the sign-in service refused it.",
    Why.UNREACHABLE: "The sign-in service does not answer just now. Try again in a few minutes.",
    Why.FAILED: f"{_FAILED}'s answer is damaged, or not meant for this sign-in. Try again.",
    Why.CLOCKS: f"{_FAILED}'s token is over already by the clock here, or not valid yet. Try again; "
    "if it happens again, the clocks of the two servers may disagree.",
    Why.TIMES: f"{_FAILED}'s token does not say in numbers when it was made and when it ends "
    f"(claims 'iat' and 'exp'); {_MEND}",
    Why.SUBJECT: f"{_FAILED}'s token does not name you in a text (claim 'sub'); {_MEND}",
    Why.AUDIENCE: f"{_FAILED}'s token is not made out to COCAD Explorer: its claim 'aud' has to be a text, "
    f"or a list of texts, that names this product; {_MEND}",
    Why.SIZE: f"{_FAILED}'s token is larger than can be read here; have fewer roles or groups put into it.",
    Why.TEXT: f"{_FAILED}'s token has a claim that is no text, with half a character in it; {_MEND}",
}
"""The sentence for each."""
