"""A sentence that quotes a figure, read: its numbers, what they count, and whether they agree."""
