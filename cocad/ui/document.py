"""The project's own documents on a page: prose as it is written, tables and code as the pages have them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape

import streamlit as st

from cocad.settings import PROJECT
from cocad.ui.listing import wrapped_table

DOCUMENTS = PROJECT / "docs"

_LINK = re.compile(r"!?\[([^\]]*)\]\((?!https?:)[^)]*\)")
_RULE = re.compile(r"^\|[\s:|-]+\|$")


@dataclass(frozen=True)
class Section:
    """A part of a document under one heading of the second level; the first has none."""

    title: str
    text: str

    @property
    def anchor(self) -> str:
        """What a link on the page leads to."""
        return f"on-{re.sub(r'[^a-z0-9]+', '-', self.title.lower()).strip('-')}"

    @property
    def lead(self) -> str:
        """Its prose before the first table or list."""
        return re.split(r"^(?:\||- )", self.text, maxsplit=1, flags=re.MULTILINE)[0].strip()


@lru_cache(maxsize=8)
def sections(name: str) -> tuple[Section, ...]:
    """The sections of a document of the project, without its title; links to files become plain words.

    Raises `OSError` where the document is not there.
    """
    text = _LINK.sub(r"\1", (DOCUMENTS / name).read_text(encoding="utf-8"))
    first, *others = re.split(r"^## +", text, flags=re.MULTILINE)
    opening = re.sub(r"^# .*\n", "", first).strip()
    parts = [part.partition("\n") for part in others]
    return (Section("", opening), *(Section(title.strip(), body.strip()) for title, _, body in parts))


def show_text(text: str, name: str) -> None:
    """A piece of a document on the page; `name` is what its tables are called."""
    for block in blocks(text):
        if isinstance(block, str):
            st.markdown(block)
        elif len(block) == 1:
            st.html(f"<pre class='cocad-code' tabindex='0' role='region' aria-label='{escape(name)}'>"
                    f"{escape(block[0][0])}</pre>")  # fmt: skip
        else:
            head, *rows = block
            st.html(wrapped_table(name, head, rows, widths=[100 // len(head)] * len(head)))


Rows = list[list[str]]


def blocks(text: str) -> Iterator[str | Rows]:
    """Prose as text, tables as rows of cells (the head first), and code as one row of one cell."""
    prose: list[str] = []
    lines = text.split("\n")
    place = 0
    while place < len(lines):
        kind = _kind(lines, place)
        if not kind:
            prose.append(lines[place])
            place += 1
            continue
        end = place
        while end < len(lines) and _kind(lines, end) == kind:
            end += 1
        yield from _prose(prose)
        prose = []
        found = lines[place:end]
        yield _table(found) if kind == "table" else [["\n".join(line[4:] for line in found)]]
        place = end
    yield from _prose(prose)


def _kind(lines: list[str], place: int) -> str:
    line = lines[place]
    if line.startswith("|"):
        return "table"
    # What is indented inside a list belongs to the list.
    before = next((each for each in reversed(lines[:place]) if each and not each.startswith("    ")), "")
    listed = before.lstrip().startswith(("- ", "* ")) or re.match(r"\d+\. ", before)
    return "code" if line.startswith("    ") and not listed else ""


def _prose(lines: list[str]) -> Iterator[str]:
    text = "\n".join(lines).strip()
    if text:
        yield text


def _table(lines: list[str]) -> Rows:
    rows = [line for line in lines if not _RULE.match(line.strip())]
    return [[_plain(cell) for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))] for row in rows]


def _plain(cell: str) -> str:
    return cell.strip().replace("\\|", "|").replace("`", "").replace("**", "")
