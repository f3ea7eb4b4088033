"""Months and forces beyond what chance gives, and the sentences that say so."""
