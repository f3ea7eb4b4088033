"""The pages there are, in the order of the menu."""

from dataclasses import dataclass
from pathlib import Path

from cocad.disclosure.viewer import Viewer
from cocad.settings import PROJECT


@dataclass(frozen=True)
class Entry:
    """A page: its file below `pages/`, title in menu and browser tab, address, icon, group, and for whom."""

    file: str
    title: str
    address: str
    icon: str
    group: str
    national_only: bool = False

    @property
    def path(self) -> Path:
        """Where the page's code is."""
        return PROJECT / "pages" / self.file


RECORDED, QUESTIONS, CHECKS = "What is recorded", "Questions", "Checks and methods"
"""The groups of the menu."""

PAGES = (
    Entry("overview.py", "Overview", "overview", ":material/monitoring:", RECORDED),
    Entry("criteria.py", "Criteria", "criteria", ":material/category:", RECORDED),
    Entry("months.py", "Months", "months", ":material/calendar_month:", RECORDED),
    Entry("recency.py", "Recency", "recency", ":material/history_toggle_off:", RECORDED),
    Entry("people.py", "People", "people", ":material/group:", RECORDED),
    Entry("offences.py", "Offences", "offences", ":material/gavel:", RECORDED),
    Entry("areas.py", "Areas", "areas", ":material/map:", RECORDED),
    Entry("explore.py", "Explore", "explore", ":material/table_chart:", RECORDED),
    Entry("stands_out.py", "What stands out", "stands_out", ":material/difference:", QUESTIONS),
    Entry("school_holidays.py", "School holidays", "school_holidays", ":material/school:", QUESTIONS),
    Entry("ages_10_to_17.py", "Ages 10 to 17", "ages_10_to_17", ":material/child_care:", QUESTIONS),
    Entry("predictions.py", "Predictions", "predictions", ":material/event_upcoming:", QUESTIONS),
    Entry("publication.py", "Publication", "publication", ":material/fact_check:", CHECKS),
    Entry("methods.py", "Methods", "methods", ":material/menu_book:", CHECKS),
    Entry("accessibility.py", "Accessibility", "accessibility", ":material/accessibility_new:", CHECKS),
    Entry("use.py", "Use", "use", ":material/history:", CHECKS, national_only=True),
)


TITLES = {page.address: page.title for page in PAGES}
"""What each page is called, by its address."""


def pages_for(viewer: Viewer, *, signed_in: bool) -> tuple[Entry, ...]:
    """The pages in the viewer's menu; to anybody else they do not exist.

    Those for the national role alone are about the people who sign in, and are not there without.
    """
    everything = viewer.is_national and signed_in
    return tuple(page for page in PAGES if everything or not page.national_only)
