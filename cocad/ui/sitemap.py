"""The pages there are, in the order of the menu."""

from dataclasses import dataclass
from pathlib import Path

from cocad.settings import PROJECT


@dataclass(frozen=True)
class Entry:
    """A page: its file below `pages/`, title in menu and browser tab, address, and icon."""

    file: str
    title: str
    address: str
    icon: str

    @property
    def path(self) -> Path:
        """Where the page's code is."""
        return PROJECT / "pages" / self.file


PAGES = (Entry("overview.py", "Overview", "overview", ":material/monitoring:"),)
