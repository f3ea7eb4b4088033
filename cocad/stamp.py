"""What a file is known by without reading it, so that one that was changed or replaced is read again."""

from pathlib import Path
from typing import NamedTuple


class Stamp(NamedTuple):
    """The time of a file's last change in nanoseconds, its bytes, and its place on the disk.

    A file that replaces another under its name and time has another place.
    """

    changed: int
    size: int
    inode: int


def stamp(path: Path) -> Stamp:
    """The stamp of a file; raises `OSError` where there is none to be had."""
    found = path.stat()
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino)
