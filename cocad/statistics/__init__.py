"""Numbers in, numbers out: every interval, limit, ratio and test of the product."""
