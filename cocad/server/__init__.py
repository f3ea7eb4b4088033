"""The server: who is let in, what is written down of it, and what is given away."""
