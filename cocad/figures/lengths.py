"""How long a table may be that the server makes for a page or a file."""

from collections.abc import Iterable
from math import prod

from cocad.errors import RequestError
from cocad.metrics.evaluator import Question
from cocad.words.extent import Extent
from cocad.words.vocabulary import KEYS

ON_A_PAGE = 5_000
"""Ages of victims by ages of suspects are some 2,000 rows, and nobody reads more on a page."""
IN_A_FILE = 100_000
"""Any spreadsheet opens so many rows, and they are made in a fraction of a second."""


def refuse_long(questions: Iterable[Question], extent: Extent, most: int) -> None:
    """Raise `RequestError` for a question whose answer has more rows than these."""
    for question in questions:
        rows = prod(len(question.selection.categories(KEYS[name], extent)) for name in question.by)
        if rows > most:
            raise RequestError(
                f"This table would have {rows:,} rows, more than the {most:,} that are made here; "
                "leave out a dimension, choose fewer categories, or ask the command line ('cocad table')."
            )
