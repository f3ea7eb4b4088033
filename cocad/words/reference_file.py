"""Reference files that an installation supplies: rows of comma-separated text under named columns."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from cocad.errors import DataError


def numbered_rows(
    path: Path, columns: Sequence[str], *, what: str, setting: str
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the number of its line, as texts; `what` the file is and the `setting` that names it.

    Raises `DataError` for a file that cannot be read as text, or that lacks one of the columns.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, restval="")
            missing = [column for column in columns if column not in (reader.fieldnames or ())]
            if missing:
                raise DataError(f"{path.name} has no column {missing[0]}; it needs {', '.join(columns)}.")
            for row in reader:
                yield reader.line_num, row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise unreadable(path, error, what=what, setting=setting) from error


def unreadable(path: Path, error: Exception, *, what: str, setting: str) -> DataError:
    """The fault of a file that cannot be read, with the setting to mend."""
    said = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
    return DataError(f"The {what} {path} cannot be read ({said}); mend {setting}.")
