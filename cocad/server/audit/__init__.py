"""Who saw or exported which selection of which snapshot, and when."""

from cocad.server.audit.trail import Entry, Trail, trail_to

__all__ = ["Entry", "Trail", "trail_to"]
