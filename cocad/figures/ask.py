"""What a figure asks: a population and how it is split, of which part of the page's selection."""

from collections.abc import Callable
from dataclasses import dataclass

from cocad.disclosure import Table
from cocad.figures.request import Request
from cocad.metrics.selection import Where

Over = Callable[[Request], Request]
"""Which request a figure is under, made of the page's."""
Then = Callable[[Table], Table]
"""What becomes of an answer and of each of its comparators' before it is shown."""


def here(request: Request) -> Request:
    """The page's own request."""
    return request


def everywhere(request: Request) -> Request:
    """The page's, in all of England and Wales."""
    return request.everywhere()


def every_criterion(request: Request) -> Request:
    """The page's, whatever its criterion."""
    return request.without("criterion")


def in_recorded(request: Request) -> Request:
    """The page's, by place and time alone, as totals of recorded crime are known."""
    return request.in_recorded()


@dataclass(frozen=True, init=False)
class Ask:
    """A question that a page asks: `Ask("crimes", "criterion", "recency")`.

    `over` is the request it is under, `where` narrows that further, `then` makes what is shown of the
    answer. One that is `alone` is put beside no comparator.
    """

    population: str
    by: tuple[str, ...]
    over: Over
    where: tuple[tuple[str, tuple[str, ...]], ...]
    then: Then | None
    alone: bool

    def __init__(
        self,
        population: str,
        *by: str,
        over: Over = here,
        where: Where | None = None,
        then: Then | None = None,
        alone: bool = False,
    ) -> None:
        narrowed = tuple(
            (key, (str(values),) if isinstance(values, (str, int)) else tuple(map(str, values)))
            for key, values in (where or {}).items()
        )
        for name, value in (
            ("population", population),
            ("by", by),
            ("over", over),
            ("where", narrowed),
            ("then", then),
            ("alone", alone),
        ):
            object.__setattr__(self, name, value)
