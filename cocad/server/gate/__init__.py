"""The outer gate: what of the server is for whom, at HTTP and WebSocket, before any page runs."""

from cocad.server.gate.gate import Gate
from cocad.server.gate.half_sent import InFull
from cocad.server.gate.headers import ResponseHeaders

__all__ = ["Gate", "InFull", "ResponseHeaders"]
