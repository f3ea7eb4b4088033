"""The claims of an ID token that nobody can be signed in without."""

import json
from collections.abc import Mapping

from cocad.server.gate.why import Why


def misfit(claims: Mapping[str, object], client_id: str) -> Why | None:
    """What is wrong with the claims of a token for this client; None for nothing."""
    if not _is_text(claims):
        return Why.TEXT
    subject, audience, expires = claims.get("sub"), claims.get("aud"), claims.get("exp")
    if not isinstance(subject, str) or not subject:
        return Why.SUBJECT
    meant = audience if isinstance(audience, list) else [audience]
    if client_id not in meant or not all(isinstance(each, str) for each in meant):
        return Why.AUDIENCE
    if isinstance(expires, bool) or not isinstance(expires, int | float):
        return Why.TIMES
    return None


def _is_text(claims: Mapping[str, object]) -> bool:
    """Whether every text in the claims is one: JSON can name half a surrogate pair, and no file holds it."""
    try:
        json.dumps(claims, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
