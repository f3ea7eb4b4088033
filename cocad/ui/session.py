"""What a tab remembers between its runs: every key of Streamlit's session, and what stands under it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import streamlit as st

T = TypeVar("T")


@dataclass(frozen=True)
class Remembered(Generic[T]):
    """A value that a tab keeps under a name, and what it is while nothing was written there."""

    name: str
    usual: T

    def read(self) -> T:
        """The value as it stands."""
        value: T = st.session_state.get(self.name, self.usual)
        return value

    def write(self, value: T) -> None:
        """Keep a value in the place of the one before."""
        st.session_state[self.name] = value

    def take(self) -> T:
        """The value, and forget it."""
        value: T = st.session_state.pop(self.name, self.usual)
        return value


ASKED: Remembered[Mapping[str, list[str]]] = Remembered("asked", {})
"""The words of an address that the tab is to show."""
WRITTEN: Remembered[Mapping[str, list[str]] | None] = Remembered("written", None)
"""The words that were last put into the address."""
TOUCHED = Remembered("touched", usual=False)
"""Whether a click changed the words since the last run."""
ASKED_ON: Remembered[str | None] = Remembered("asked_on", None)
"""The page that the words were last read for."""
PAGE = Remembered("page", "")
"""The page that this run shows."""
SAID: Remembered[frozenset[str]] = Remembered("said-on-page", frozenset())
"""The findings that this run's page has said."""
FIGURE_SHOWN: Remembered[str | None] = Remembered("figure-shown", None)
"""The one figure that this run has shown of a link to it."""
CLICKS = Remembered("clicks", 0)
"""How many clicks on marks there were: each is followed by new charts."""
AUDITED: Remembered[object] = Remembered("audited", None)
"""What the audit trail last heard that this tab shows."""
AUDITED_OF_QUOTE: Remembered[object] = Remembered("quoted_under", None)
"""What it last heard that a quote was counted under."""
TIMES: Remembered[Mapping[str, int]] = Remembered("held", {})
"""By a widget's name, how often its key was exchanged for a new one."""
QUOTED = Remembered("quoted", "")
"""What stands in the field for a quoted figure: the key of that field."""
FIND = Remembered("find", "")
"""What stands in the field to find words of the methods: the key of that field."""


def in_widget(key: str) -> Any:
    """What a widget holds, of the kind that the widget gives; None where no such one was shown."""
    return st.session_state.get(key)


def put_in_widget(key: str, value: object) -> None:
    """Let a widget that is drawn after this hold a value."""
    st.session_state[key] = value
