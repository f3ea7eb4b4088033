"""Figures, declared once: what each asks, how it is drawn, and what is said of it."""
