"""The tables of the overview page by three engines, side by side."""
