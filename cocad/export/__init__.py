"""Pictures to take away: a chart with everything that must stand around it."""
