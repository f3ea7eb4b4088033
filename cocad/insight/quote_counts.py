"""The shares that a snapshot gives, to look for a quoted figure among: metrics, grid and readings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from cocad.disclosure import Measures, Reach, Table, reach
from cocad.errors import RequestError
from cocad.extent import Extent
from cocad.insight.quote_labels import base_words, caveat_of, label
from cocad.insight.quote_words import COVERED, GROUP_BASED, Meaning, Term, Words
from cocad.metrics.evaluator import Question, ask
from cocad.metrics.metric import Base, Metric
from cocad.metrics.selection import Selection, parse
from cocad.vocabulary import DIMENSIONS, KEYS, Kind, Population

_OF_CRIMES = ("criterion", "recency", "offence_type", "location_type", "committed_by_children")
_ALONE = ("criterion", "force")
"""Dimensions that are not split by criterion as well."""
_MOST_ASSIGNED = 8
_PERSON = {Population.VICTIMS: "victim", Population.SUSPECTS: "suspect"}


@dataclass(frozen=True, kw_only=True)
class Given:
    """One share that a snapshot gives: who is counted (`key` and `category`), under which conditions.

    `total` has those whose key is not recorded too. `metric` is its name in the registry, where it has
    one; `rounded` is true for a comparator's numbers.
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

    @property
    def question(self) -> tuple[object, ...]:
        """What makes two of them the same."""
        return self.population, self.key, self.category, frozenset(self.where)

    @property
    def label(self) -> str:
        """What is counted, in words."""
        return (
            self.metric.label if self.metric else label(self.population, self.key, self.category, self.where)
        )

    @property
    def of(self) -> str:
        """What the base is, in words."""
        return base_words(self.population, self.key, self.category, self.where)

    @property
    def caveat(self) -> str:
        """The caveat that must stand beside it."""
        return self.metric.caveat if self.metric else caveat_of(self.population, self.key)

    def meets(self, term: Term) -> bool:
        """Whether it is about what a term may mean."""
        pairs = {(self.key, self.category), *self.where}
        return any(m in pairs or (not m[1] and m[0] == self.key) for m in term.meanings)


def grid(selection: Selection, extent: Extent) -> tuple[Question, ...]:
    """Every split of every population by one dimension, overall and under each criterion."""
    several = len(selection.categories(KEYS["criterion"], extent)) > 1
    asked = []
    for population in (Population.CRIMES, Population.VICTIMS, Population.SUSPECTS):
        own = [name for name, key in DIMENSIONS.items() if key.population is population]
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
        one = Given(population=table.question.population, key=split, category=category, where=where,
                    count=count, base=base, total=total, rounded=rounded)  # fmt: skip
        found[one.question] = one

    for row in table.frame.iter_rows(named=True):
        count, base, total = row["count"], row["base"], row["total"]
        if count is None or base is None or total is None:
            continue
        where = tuple((name, str(row[name])) for name in groups)
        give(str(row[split]), where, count, base, total)
        if KEYS[split].nullable and KEYS[split].kind is not Kind.FLAG:
            # The flag began in April 2023: what lacks it before says nothing of how well it is kept.
            give(COVERED, where, base, total, total)
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
    """What metrics give."""
    rows = measures.frame.iter_rows(named=True)
    return [
        of_metric(metric, row["count"], row["base"], row["total"])
        for metric, row in zip(measures.metrics, rows, strict=True)
    ]


def of_metric(metric: Metric, count: int, base: int, total: int) -> Given:
    """A metric's value as a share to look among."""
    key, category = metric.key, metric.category
    if metric.base in (Base.CSAE, Base.CONTACT):
        key, category = GROUP_BASED, "of all" if metric.base is Base.CSAE else "of contact"
    elif metric.base is Base.MEMBERS:
        category = COVERED
    return Given(population=metric.population, key=key, category=category, where=metric.where,
                 count=count, base=base, total=total, metric=metric)  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """One way to read all words of a quote: what is shared out, of whom, under what.

    `counted` and `based` are the questions that give its count and its base.
    """

    population: Population
    key: str
    category: str
    where: tuple[Meaning, ...]
    counted: Question
    based: Question


def readings(words: Words, selection: Selection, extent: Extent) -> tuple[Reading, ...]:
    """The ways to read the words: each of them as what is shared out, the others as conditions."""
    found: dict[tuple[object, ...], Reading] = {}
    for population in _populations(words):
        for meant in _assigned(words, population, extent):
            for place, (key, category) in enumerate(meant):
                rest = tuple(m for n, m in enumerate(meant) if n != place)
                if not all(value for _, value in rest):
                    continue
                one = _reading(population, key, category or COVERED, rest, selection, extent)
                found[population, key, category, frozenset(rest)] = one
    return tuple(found.values())


def _populations(words: Words) -> tuple[Population, ...]:
    if words.populations:
        return words.populations
    meant = {KEYS[key].population for term in words.terms for key in term.keys if key in KEYS}
    people = tuple(one for one in _PERSON if one in meant)
    return people or (Population.CRIMES,)


def _assigned(words: Words, population: Population, extent: Extent) -> Iterable[tuple[Meaning, ...]]:
    """One meaning for each term, each key once; the population's own meanings before others'."""
    options = [_options(term, population, words.populations, extent) for term in words.terms]
    for chosen in islice(product(*(option for option in options if option)), _MOST_ASSIGNED):
        by_person = {key.removesuffix("_band"): (key, category) for key, category in reversed(chosen)}
        yield tuple(sorted(by_person.values(), key=lambda meaning: list(KEYS).index(meaning[0])))


def _options(
    term: Term, population: Population, named: Sequence[Population], extent: Extent
) -> list[Meaning]:
    """What a term may mean of a population: its own keys, else those of people who are named too."""
    usable = [m for m in term.meanings if m[0] in KEYS and _exists(m, extent)]
    bands = {key.removesuffix("_band") for key, _ in usable if key.endswith("_band")}
    usable = [m for m in usable if m[0] not in bands]
    own = [m for m in usable if KEYS[m[0]].population in (population, Population.CRIMES)]
    return own or [m for m in usable if KEYS[m[0]].population in named] or usable


def _exists(meaning: Meaning, extent: Extent) -> bool:
    key, category = meaning
    return not category or KEYS[key].kind is Kind.AGE or category in extent.categories(KEYS[key])


def _reading(
    population: Population,
    key: str,
    category: str,
    where: tuple[Meaning, ...],
    selection: Selection,
    extent: Extent,
) -> Reading:
    under = selection & parse(_conditions(where), extent)
    if KEYS[key].population not in (population, Population.CRIMES):
        counted = ask(population, (), under & parse({key: category}, extent))
        return Reading(population, key, category, where, counted, ask(population, (), under))
    if KEYS[key].kind is Kind.AGE:
        counted = ask(population, (), under & parse({key: category}, extent))
        return Reading(population, key, category, where, counted, ask(population, (f"{key}_band",), under))
    asked = ask(population, (key,), under)
    return Reading(population, key, category, where, asked, asked)


def _conditions(where: Sequence[Meaning]) -> dict[str, list[str]]:
    return {key: [category] for key, category in where}


def of_readings(found: Iterable[Reading], tables: Mapping[Question, Table]) -> list[Given]:
    """What the readings give, from the tables of their questions; those with hidden numbers are left out."""
    return [given for reading in found if (given := _of_reading(reading, tables)) is not None]


def _of_reading(reading: Reading, tables: Mapping[Question, Table]) -> Given | None:
    table, rows = tables[reading.counted], list(tables[reading.based].frame.iter_rows(named=True))
    asked = [
        row for row in table.frame.iter_rows(named=True)
        if not table.by or reading.category in (COVERED, str(row[reading.key]))
    ]  # fmt: skip
    if not asked or not rows:
        return None
    counted = asked[0]
    count, base, total = counted["count"], rows[0].get("base", rows[0]["total"]), rows[0]["total"]
    if reading.category == COVERED:
        count, base = base, total
    if count is None or base is None or total is None:
        return None
    return Given(
        population=reading.population, key=reading.key, category=reading.category, where=reading.where,
        count=count, base=base, total=total,
        rounded=reach(table.question.selection, table.viewer) is not Reach.OWN,
    )  # fmt: skip
