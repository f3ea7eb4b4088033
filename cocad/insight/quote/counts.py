"""The shares that a snapshot gives, to look for a quoted figure among: metrics, grid and readings."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cocad.disclosure import Measures, Reach, Table, reach
from cocad.errors import RequestError
from cocad.insight.quote.labels import base_words, caveat_of, label
from cocad.insight.quote.words import COVERED, GROUP_BASED, Meaning, Term
from cocad.metrics.evaluator import Question, ask
from cocad.metrics.metric import Base, Metric
from cocad.metrics.selection import Selection, parse
from cocad.words.extent import Extent
from cocad.words.vocabulary import DIMENSIONS, KEYS, Kind, OfOthers, Population

_OF_CRIMES = ("criterion", "recency", "offence_type", "location_type", "committed_by_children")
_ALONE = ("criterion", "force")
"""Dimensions that are not split by criterion as well."""
_MOST_ASSIGNED = 8
_PERSON = {Population.VICTIMS: "victim", Population.SUSPECTS: "suspect"}


@dataclass(frozen=True, kw_only=True)
class Given:
    """One share that a snapshot gives: who is counted (`key` and `category`), under which conditions.

    `total` has those whose key is not recorded too. `metric` is its name in the registry, where it has
    one; `rounded` is true for a comparator's numbers, `negated` for those of the base who are not in the
    category. Without a key it is all of a population.
    """

    population: Population
    key: str
    category: str
    where: tuple[Meaning, ...] = ()
    count: int
    base: int
    total: int
    metric: Metric | None = None
    rounded: bool = False
    negated: bool = False

    @property
    def question(self) -> tuple[object, ...]:
        """What makes two of them the same."""
        return self.population, self.key, self.category, frozenset(self.where), self.negated

    @property
    def label(self) -> str:
        """What is counted, in words."""
        if self.metric and not self.negated:
            return self.metric.label
        return label(self.population, self.key, self.category, self.where, negated=self.negated)

    @property
    def of(self) -> str:
        """What the base is, in words."""
        return base_words(self.population, self.key, self.category, self.where)

    @property
    def caveat(self) -> str:
        """The caveat that must stand beside it."""
        return self.metric.caveat if self.metric else caveat_of(self.population, self.key)

    @property
    def opposite(self) -> "Given":
        """Those of its base who are not in its category."""
        return replace(self, count=self.base - self.count, metric=None, negated=not self.negated)

    @property
    def numbers(self) -> tuple[int, ...]:
        """What a count by itself may be of it: of all recorded crimes, how many there are too."""
        return (self.count, self.base) if self.key == GROUP_BASED else (self.count,)

    def meets(self, term: Term) -> bool:
        """Whether it is about what a term may mean."""
        return self.shares_out(term) or not set(self.where).isdisjoint(term.meanings)

    def shares_out(self, term: Term) -> bool:
        """Whether a term may mean what is counted, and not only under which condition."""
        return not {(self.key, self.category), (self.key, "")}.isdisjoint(term.meanings)


def grid(selection: Selection, extent: Extent) -> tuple[Question, ...]:
    """Every split of every population by one dimension, overall and under each criterion.

    Left out is what comparators may not be told by: no word of a quote means it.
    """
    several = len(selection.categories(KEYS["criterion"], extent)) > 1
    asked = []
    for population in (Population.CRIMES, Population.VICTIMS, Population.SUSPECTS):
        own = [
            name
            for name, key in DIMENSIONS.items()
            if key.population is population and key.of_others is OfOthers.SHOWN
        ]
        for name in own if population is Population.CRIMES else (*own, *_OF_CRIMES):
            asked.append(ask(population, (name,), selection))
            if several and name not in _ALONE:
                asked.append(ask(population, ("criterion", name), selection))
    return tuple(asked)


def of_tables(tables: Iterable[Table]) -> list[Given]:
    """What the tables of a grid give: each category's share, and each group's coverage."""
    return [given for table in tables for given in _of_table(table)]


def _of_table(table: Table) -> list[Given]:
    *groups, split = table.by
    rounded = reach(table.question.selection, table.viewer) is not Reach.OWN
    found: dict[tuple[object, ...], Given] = {}

    def give(category: str, where: tuple[Meaning, ...], count: int, base: int, total: int) -> None:
        one = Given(
            population=table.question.population,
            key=split,
            category=category,
            where=where,
            count=count,
            base=base,
            total=total,
            rounded=rounded,
        )
        found[one.question] = one

    for row in table.frame.iter_rows(named=True):
        count, base, total = row["count"], row["base"], row["total"]
        if count is None or base is None or total is None:
            continue
        where = tuple((name, str(row[name])) for name in groups)
        if not row.get("hidden"):
            # A share may be withheld where its numbers are told.
            give(str(row[split]), where, count, base, total)
        if KEYS[split].nullable and KEYS[split].kind is not Kind.FLAG:
            # The flag began in April 2023: what lacks it before says nothing of how well it is kept.
            give(COVERED, where, base, total, total)
        if not groups and KEYS[split].population is table.question.population:
            whole = Given(
                population=table.question.population,
                key="",
                category="",
                count=total,
                base=total,
                total=total,
                rounded=rounded,
            )
            found[whole.question] = whole
    return list(found.values())


def answerable(metrics: Iterable[Metric], extent: Extent) -> tuple[Metric, ...]:
    """The metrics whose own conditions fit a snapshot of this extent."""
    fitting = []
    for metric in metrics:
        try:
            parse(metric.conditions, extent)
        except RequestError:
            continue
        fitting.append(metric)
    return tuple(fitting)


def of_measures(measures: Measures) -> list[Given]:
    """What metrics give, of those for which a return was supplied."""
    rows = measures.frame.iter_rows(named=True)
    return [
        of_metric(metric, row["count"], row["base"], row["total"])
        for metric, row in zip(measures.metrics, rows, strict=True)
        if row["count"] is not None
    ]


def of_metric(metric: Metric, count: int, base: int, total: int) -> Given:
    """A metric's value as a share to look among."""
    key, category = metric.key, metric.category
    if metric.base in (Base.CSAE, Base.CONTACT):
        key, category = GROUP_BASED, "of all" if metric.base is Base.CSAE else "of contact"
    elif metric.base is Base.MEMBERS:
        category = COVERED
    return Given(
        population=metric.population,
        key=key,
        category=category,
        where=metric.where,
        count=count,
        base=base,
        total=total,
        metric=metric,
    )
