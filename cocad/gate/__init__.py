"""The outer gate: what of the server is for whom, at HTTP and WebSocket, before any page runs."""

from cocad.gate.gate import Gate
from cocad.gate.half_sent import InFull
from cocad.gate.headers import ResponseHeaders
from cocad.gate.in_page import InPage

__all__ = ["Gate", "InFull", "InPage", "ResponseHeaders"]
