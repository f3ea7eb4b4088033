"""Rows of text in aligned columns."""

from collections.abc import Sequence


def grid(header: Sequence[str], rows: Sequence[Sequence[str]], *, texts: int) -> str:
    """The header and rows as lines; the first `texts` columns stand left, numbers right."""
    lines = [list(header), *(list(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(header))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place < texts else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
