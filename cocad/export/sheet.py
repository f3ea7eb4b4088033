"""Tables as files of plain rows, each with the snapshot, marking and status it carries."""

from cocad.disclosure import Measures, Table
from cocad.export.spreadsheet import for_a_spreadsheet
from cocad.insight.marks import marked


def as_csv(table: Table | Measures) -> bytes:
    """The table as CSV for a spreadsheet, each row with its marks, for a file is passed on by itself.

    A comparator's rows say too that their numbers are about, and those of the newest quarter that they
    are not final.
    """
    if isinstance(table, Measures):
        return for_a_spreadsheet(marked(table.frame, table.manifest, table.selection))
    return for_a_spreadsheet(
        marked(table.frame, table.manifest, table.question.selection, is_comparator=table.is_comparator)
    )
