"""What a page has said so far in this run, so that no finding stands on it twice."""

from cocad.ui.session import SAID


def begin(title: str) -> None:
    """A page starts, and has said its title."""
    SAID.write(frozenset((title,)))


def headed(finding: str, what: str) -> tuple[str, str]:
    """A card's heading and the line under it: its finding and what it shows.

    Where the page has said the finding already, what it shows is the heading, over no line.
    """
    said = SAID.read()
    again = bool(what) and finding in said
    SAID.write(said | {what if again else finding})
    return (what, "") if again else (finding, what)
