"""What stands out: the shares of a selection beside a comparator's."""
