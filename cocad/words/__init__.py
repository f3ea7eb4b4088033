"""The words of the field: what is counted, where and when, what is said of it, and how it is printed."""
