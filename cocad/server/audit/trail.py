"""The audit trail: a JSON line for each thing that was seen or taken away, without a figure in it."""

import json
import logging
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from cocad.errors import RequestError, StorageError
from cocad.server.access.installation import OFF, STDERR
from cocad.server.audit.refusals import Refusals

NAME = "audit.jsonl"

_LONGEST_WORD = 200
_LONGEST_LINE = 4000
_MOST_BYTES = 10_000_000
_MOST_FILES = 50


class Entry(BaseModel):
    """A line of the trail; `selection` has the conditions in the words of the command line."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: AwareDatetime
    event: str
    person: str
    viewer: str = ""
    page: str = ""
    snapshot: str = ""
    selection: Mapping[str, tuple[str, ...]] = {}
    why: str = ""

    @property
    def words(self) -> str:
        """The selection as it is read."""
        return "; ".join(f"{key}: {', '.join(values)}" for key, values in self.selection.items())

    def line(self) -> str:
        """The entry as one line of JSON of bounded length: each key, and the values that do not fit counted.

        The keys are words of the vocabulary, and few; of the key that takes most room, values go first.
        """
        kept = {key: len(values) for key, values in self.selection.items()}
        while len(text := self._with(kept)) > _LONGEST_LINE and any(kept.values()):
            longest = max(kept, key=lambda key: sum(len(v) + 1 for v in self.selection[key][: kept[key]]))
            kept[longest] //= 2
        return text

    def _with(self, kept: Mapping[str, int]) -> str:
        """The line with so many values of each key."""
        cut = {
            key: values
            if kept[key] == len(values)
            else (*values[: kept[key]], _more(len(values) - kept[key]))
            for key, values in self.selection.items()
        }
        return self.model_copy(update={"selection": cut}).model_dump_json(exclude_defaults=True)


class _Raising(logging.Handler):
    """A handler that raises where it cannot write, so that nothing goes unrecorded."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802, ARG002, the library's
        raise StorageError(
            "The audit trail cannot be written; nothing is shown until it can."
        ) from sys.exc_info()[1]


class _Lines(_Raising, RotatingFileHandler):
    """A file that turns over; a line that was cut off before, as by a kill, is ended first."""

    def _open(self) -> TextIOWrapper:
        stream = super()._open()
        if stream.tell() and not self._is_ended():
            stream.write(self.terminator)
            stream.flush()
        return stream

    def _is_ended(self) -> bool:
        with Path(self.baseFilename).open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"


class _Stream(_Raising, logging.StreamHandler[TextIO]):
    """Standard error."""


class Trail:
    """Where entries go. `handler` is None where there is no trail: synthetic data without sign-in."""

    def __init__(self, handler: logging.Handler | None, folder: Path | None = None) -> None:
        self._handler, self.folder = handler, folder
        self._refusals = Refusals()

    def record(
        self,
        event: str,
        *,
        person: str,
        viewer: str = "",
        page: str = "",
        snapshot: str = "",
        selection: Mapping[str, tuple[str, ...]] | None = None,
        why: str = "",
    ) -> None:
        """Write an entry; raises `StorageError` where it cannot be written."""
        if self._handler is None:
            return
        entry = Entry(
            at=datetime.now(UTC),
            event=_short(event),
            person=_short(person),
            viewer=_short(viewer),
            page=_short(page),
            snapshot=_short(snapshot),
            selection={
                _short(key): tuple(dict.fromkeys(map(_short, values)))
                for key, values in (selection or {}).items()
            },
            why=_short(why),
        )
        record = logging.LogRecord("audit", logging.INFO, "", 0, entry.line(), None, None)
        self._handler.handle(record)

    def try_record(self, event: str, *, person: str, viewer: str = "", page: str = "", why: str = "") -> None:
        """Write an entry about someone who is shown nothing by it; a full disk does not stop that."""
        try:
            self.record(event, person=person, viewer=viewer, page=page, why=why)
        except StorageError as error:
            print(error, file=sys.stderr)  # noqa: T201, the last place to say so

    def refused(self, *, person: str, viewer: str = "", page: str = "", why: str = "") -> None:
        """Write down that somebody was refused, or count it where there are too many of them."""
        before = self._refusals.passed_over()
        if before is not None:
            more = f" {before:,} refusals before this one were not written down." if before else ""
            self.try_record("refused", person=person, viewer=viewer, page=page, why=f"{why}{more}")

    def close(self) -> None:
        """Let go of the file."""
        if self._handler is not None:
            self._handler.close()

    def entries(self, most: int = 5000) -> tuple[Entry, ...]:
        """The newest entries in the folder, oldest first; lines that are none are passed over."""
        found: list[Entry] = []
        for path in self._files():
            lines = path.read_text(encoding="utf-8", errors="replace").split("\n")[:-1]
            found[:0] = _parsed(lines[-(most - len(found)) :])
            if len(found) >= most:
                break
        return tuple(found)

    def _files(self) -> Iterator[Path]:
        """The files of the trail, newest first."""
        if self.folder is None:
            return
        for path in (self.folder / NAME, *(self.folder / f"{NAME}.{n}" for n in range(1, _MOST_FILES + 1))):
            if path.is_file():
                yield path


def trail_to(where: str, *, most_bytes: int = _MOST_BYTES) -> Trail:
    """The trail to 'stderr', to a folder, or 'off'; raises `RequestError` for an unwritable folder.

    The folder is a setting, so that the server leaves as it does on any other that cannot be used.
    """
    if where == OFF:
        return Trail(None)
    if where == STDERR:
        return Trail(_Stream(sys.stderr))
    folder = Path(where)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / NAME
        path.touch(mode=0o600)
        handler = _Lines(path, maxBytes=most_bytes, backupCount=_MOST_FILES, encoding="utf-8")
    except OSError as error:
        raise RequestError(
            f"The audit folder {folder} cannot be written ({error.strerror}); "
            "set COCAD_AUDIT to one that can."
        ) from error
    return Trail(handler, folder)


def _short(word: str) -> str:
    # Half a surrogate pair is no text, and would be no line either.
    text = word.encode("utf-8", "replace").decode()
    return text if len(text) <= _LONGEST_WORD else f"{text[: _LONGEST_WORD - 1]}…"


def _more(number: int) -> str:
    return f"and {number:,} more"


def _parsed(lines: list[str]) -> list[Entry]:
    entries = []
    for line in lines:
        try:
            entries.append(Entry.model_validate(json.loads(line)))
        except (ValidationError, ValueError):
            continue
    return entries
