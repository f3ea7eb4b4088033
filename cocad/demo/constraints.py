"""Figures as constraints on the counts of cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from cocad.demo.facts import Ints
from cocad.demo.layout import Layout, UnreachableError
from cocad.errors import DataError, RequestError
from cocad.metrics.selection import Condition, parse
from cocad.publication.printed import RECORDED, Figure
from cocad.words.extent import Extent
from cocad.words.vocabulary import KEYS, Population

MOST_VICTIMS = 6
MOST_SUSPECTS = 5
"""Per crime of a stratum, at most: loose, so that a stratum without crimes has no people."""

_NONE = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Row:
    """low <= count(plus) - times x count(minus) <= high.

    `source` is the figure or the ordering that asks for it, empty for the layout's own.
    """

    source: str
    plus: Ints
    low: float
    high: float
    minus: Ints = field(default_factory=lambda: _NONE)
    times: float = 1.0

    @property
    def rakes(self) -> bool:
        """Whether raking can meet it: everything but a ratio of two counts."""
        return self.times == 1.0


@dataclass(frozen=True)
class Asked:
    """A figure with its words read: the selection, and the selection with the category."""

    figure: Figure
    scope: tuple[Condition, ...]
    category: tuple[Condition, ...]


def read(figures: Iterable[Figure], extent: Extent) -> tuple[Asked, ...]:
    """The figures with their conditions; raises `DataError` naming a figure whose words are unknown."""
    return tuple(_read(figure, extent) for figure in figures)


def _read(figure: Figure, extent: Extent) -> Asked:
    try:
        scope = parse(figure.where, extent).conditions
        if figure.population == "recorded" or figure.category == RECORDED:
            return Asked(figure, scope, scope)
        return Asked(figure, scope, (*scope, *parse({figure.dimension: figure.category}, extent).conditions))
    except RequestError as error:
        raise DataError(f"The figure '{figure.name}' cannot be read: {error}") from error


def rows(layout: Layout, asked: Iterable[Asked]) -> list[Row]:
    """The constraints of the figures and of the layout itself.

    Raises `DataError` naming a figure that the layout cannot tell apart.
    """
    found = _structure(layout)
    for one in asked:
        try:
            found += _figure(layout, one)
        except UnreachableError as error:
            raise DataError(
                f"The figure '{one.figure.name}' counts {error}, which the synthetic data cannot be held to; "
                "leave it out of the file of figures."
            ) from error
    return found


def _structure(layout: Layout) -> list[Row]:
    found = []
    for population in (Population.VICTIMS, Population.SUSPECTS):
        for one, other in pairwise(layout.of(population)):
            for number in range(len(layout.strata)):
                plus, minus = one.cells[number].ravel(), other.cells[number].ravel()
                found.append(Row("", plus, 0, 0, minus))
    (crimes,) = layout.of(Population.CRIMES)
    for population, most in ((Population.VICTIMS, MOST_VICTIMS), (Population.SUSPECTS, MOST_SUSPECTS)):
        block = layout.of(population)[0]
        for number in range(len(layout.strata)):
            people, theirs = block.cells[number].ravel(), crimes.cells[number].ravel()
            found.append(Row("", people, -np.inf, 0, theirs, times=most))
    return found


def _figure(layout: Layout, asked: Asked) -> list[Row]:
    figure = asked.figure
    name, base = figure.name, figure.denominator
    if figure.population == "recorded":
        if figure.where:
            raise UnreachableError("recorded crime under a selection")
        everything = layout.cells(Population.CRIMES, ())
        return [] if figure.numerator is None else [_exactly(name, everything, figure.numerator)]
    population = Population(figure.population)
    if figure.dimension not in KEYS or KEYS[figure.dimension].population is not population:
        raise UnreachableError(f"{population.value} by {figure.dimension}")
    known = layout.cells(population, asked.scope, recorded=figure.dimension)
    if figure.category == RECORDED:
        everybody = layout.cells(population, asked.scope)
        return [_exactly(name, everybody, base), *_numerator(figure, known)]
    met = layout.cells(population, asked.category, recorded=figure.dimension)
    return [_exactly(name, known, base), *_numerator(figure, met)]


def _numerator(figure: Figure, cells: Ints) -> Sequence[Row]:
    if figure.numerator is not None:
        return [_exactly(figure.name, cells, figure.numerator)]
    low, high = counts_that_print(figure.printed_percent, figure.denominator)
    return [Row(figure.name, cells, low, high)]


def _exactly(name: str, cells: Ints, count: int) -> Row:
    return Row(name, cells, count, count)


def counts_that_print(percent: str, base: int) -> tuple[int, int]:
    """The least and the greatest count whose per cent of `base`, rounded half up, prints so."""
    whole, _, decimals = percent.partition(".")
    printed = int(whole + decimals)
    parts = 200 * 10 ** len(decimals)
    low = -(-(2 * printed - 1) * base // parts)
    high = -(-(2 * printed + 1) * base // parts) - 1
    return max(low, 0), min(high, base)


def recorded_totals(figures: Iterable[Figure]) -> tuple[int | None, int | None]:
    """The year's CSAE crimes and contact crimes that the figures share; None where none says.

    Raises `DataError` naming the figures that disagree, or that leave group-based crimes no room.
    """
    figures = [figure for figure in figures if figure.population == "recorded"]
    csae, contact = (_shared([f for f in figures if f.category == of]) for of in ("of_all", "of_contact"))
    parts = max((f.numerator or 0 for f in figures), default=0)
    if not parts <= (contact or parts) <= (csae or contact or parts):
        raise DataError(
            f"The figures {_listed(f.name for f in figures)} cannot all be true: group-based crimes are "
            "contact crimes and those are CSAE crimes; mend one of them."
        )
    return csae, contact


def _shared(figures: list[Figure]) -> int | None:
    bases = {figure.denominator for figure in figures}
    if len(bases) > 1:
        raise DataError(
            f"The figures {_listed(f.name for f in figures)} give different totals of recorded crime; "
            "mend one of them."
        )
    return next(iter(bases), None)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
