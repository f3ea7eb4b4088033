"""The keys of widgets that show what was chosen, wherever it was chosen."""

from collections.abc import Callable

import streamlit as st

_TIMES = "held"


def holding(name: str, value: object) -> str:
    """The key under which a widget shows a value: a new one where the value did not come from the widget.

    The browser says with every click what each widget holds. A click that it sends before it has heard
    of a value set here would say the one before, as though somebody had chosen that again; under a key
    that is no longer shown, `heeding` does not take it for a choice.
    """
    times: dict[str, int] = st.session_state.setdefault(_TIMES, {})
    if name not in times:
        times[name] = 0
    elif not _alike(st.session_state.get(_key(name, times[name])), value):
        times[name] += 1
    key = _key(name, times[name])
    st.session_state[key] = value
    return key


def heeding(key: str, changed: Callable[[], None]) -> Callable[[], None]:
    """The callback of a widget, called only while its key is the one that is shown."""

    def heard() -> None:
        if any(key == _key(*one) for one in st.session_state.get(_TIMES, {}).items()):
            changed()

    return heard


def _key(name: str, times: int) -> str:
    return f"{name}-{times}" if times else name


def _alike(one: object, other: object) -> bool:
    """Whether they are the same choice; several values are chosen in no order."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(one) == sorted(other)
    return one == other
