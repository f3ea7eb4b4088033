"""Synthetic snapshots that reproduce the 2023 publication's figures exactly."""

from cocad.demo.snapshots import SEED, DemoSnapshot, generate

__all__ = ["SEED", "DemoSnapshot", "generate"]
