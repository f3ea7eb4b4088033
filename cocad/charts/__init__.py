"""Charts: protected rows in, Altair out, in one theme."""
