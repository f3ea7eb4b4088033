"""Populations, dimensions and metrics, and the one evaluator that counts them."""
