"""School holidays and term: crimes by day, and what a difference can and cannot tell."""
