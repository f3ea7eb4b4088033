"""The keys of widgets that show what was chosen, wherever it was chosen."""

from collections.abc import Callable

from cocad.ui.session import TIMES, in_widget, put_in_widget


def holding(name: str, value: object) -> str:
    """The key under which a widget shows a value: a new one where the value did not come from the widget.

    The browser says with every click what each widget holds. A click that it sends before it has heard
    of a value set here would say the one before, as though somebody had chosen that again; under a key
    that is no longer shown, `heeding` does not take it for a choice.
    """
    times = TIMES.read()
    number = times.get(name, 0)
    if name in times and not _alike(in_widget(_key(name, number)), value):
        number += 1
    TIMES.write({**times, name: number})
    key = _key(name, number)
    put_in_widget(key, value)
    return key


def heeding(key: str, changed: Callable[[], None]) -> Callable[[], None]:
    """The callback of a widget, called only while its key is the one that is shown."""

    def heard() -> None:
        if any(key == _key(*one) for one in TIMES.read().items()):
            changed()

    return heard


def _key(name: str, times: int) -> str:
    return f"{name}-{times}" if times else name


def _alike(one: object, other: object) -> bool:
    """Whether they are the same choice; several values are chosen in no order."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(one) == sorted(other)
    return one == other
