"""The national publication: what is printed, beside what a snapshot gives."""
