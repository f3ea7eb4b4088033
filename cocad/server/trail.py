"""The audit trail of this process."""

from functools import lru_cache

from cocad.server.access.admission import admission
from cocad.server.audit import Trail, trail_to


@lru_cache(maxsize=1)
def trail() -> Trail:
    """The trail that the settings name; raises `RequestError` for an unwritable folder."""
    return trail_to(admission().installation.audit_to)
