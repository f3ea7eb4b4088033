"""The pages there are, in the order of the menu."""

from dataclasses import dataclass
from pathlib import Path

from cocad.access import Viewer
from cocad.settings import PROJECT


@dataclass(frozen=True)
class Entry:
    """A page: its file below `pages/`, title in menu and browser tab, address, icon, and for whom."""

    file: str
    title: str
    address: str
    icon: str
    national_only: bool = False

    @property
    def path(self) -> Path:
        """Where the page's code is."""
        return PROJECT / "pages" / self.file


PAGES = (
    Entry("overview.py", "Overview", "overview", ":material/monitoring:"),
    Entry("criteria.py", "Criteria", "criteria", ":material/category:"),
    Entry("months.py", "Months", "months", ":material/calendar_month:"),
    Entry("recency.py", "Recency", "recency", ":material/history_toggle_off:"),
    Entry("people.py", "People", "people", ":material/group:"),
    Entry("offences.py", "Offences", "offences", ":material/gavel:"),
    Entry("areas.py", "Areas", "areas", ":material/map:"),
    Entry("stands_out.py", "What stands out", "stands_out", ":material/difference:"),
    Entry("school_holidays.py", "School holidays", "school_holidays", ":material/school:"),
    Entry("ages_10_to_17.py", "Ages 10 to 17", "ages_10_to_17", ":material/child_care:"),
    Entry("predictions.py", "Predictions", "predictions", ":material/event_upcoming:"),
    Entry("publication.py", "Publication", "publication", ":material/fact_check:"),
    Entry("explore.py", "Explore", "explore", ":material/table_chart:"),
    Entry("methods.py", "Methods", "methods", ":material/menu_book:"),
    Entry("accessibility.py", "Accessibility", "accessibility", ":material/accessibility_new:"),
    Entry("use.py", "Use", "use", ":material/history:", national_only=True),
)


def pages_for(viewer: Viewer, *, signed_in: bool) -> tuple[Entry, ...]:
    """The pages in the viewer's menu; to anybody else they do not exist.

    Those for the national role alone are about the people who sign in, and are not there without.
    """
    everything = viewer.is_national and signed_in
    return tuple(page for page in PAGES if everything or not page.national_only)
