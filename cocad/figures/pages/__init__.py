"""The pages, one module each: sections of figures, declared."""
