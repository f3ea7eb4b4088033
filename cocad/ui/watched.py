"""The audit trail of this process, and what a page writes into it."""

from collections.abc import Mapping

from cocad.server.access.admission import Visitor
from cocad.server.trail import trail
from cocad.ui.session import AUDITED, PAGE


def saw(visitor: Visitor, page: str, snapshot: str, selection: Mapping[str, tuple[str, ...]]) -> None:
    """Write down what a page is about to show, once for each thing that is chosen in a tab.

    Raises `StorageError` where that cannot be written: what is not recorded is not shown.
    """
    shown = (page, snapshot, tuple(selection.items()), visitor)
    if AUDITED.read() == shown:
        return
    trail().record(
        "saw",
        person=visitor.person,
        viewer=str(visitor.viewer),
        page=page,
        snapshot=snapshot,
        selection=selection,
    )
    AUDITED.write(shown)


def turn_to(page: str) -> None:
    """Remember which page this run shows."""
    PAGE.write(page)


def current_page() -> str:
    """The page that this run shows."""
    return PAGE.read()
