"""Viewers: who is looking, and what they may ask for."""

from cocad.access.viewer import NATIONAL, Viewer, of_forces, viewer

__all__ = ["NATIONAL", "Viewer", "of_forces", "viewer"]
