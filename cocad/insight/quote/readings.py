"""The ways to read all words of a quote together: one as what is shared out, the others as conditions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from cocad.disclosure import Reach, Table, reach
from cocad.insight.quote.counts import Given
from cocad.insight.quote.words import COVERED, Meaning, Term, Words
from cocad.metrics.evaluator import Question, ask
from cocad.metrics.selection import Selection, parse
from cocad.words.extent import Extent
from cocad.words.vocabulary import KEYS, Kind, Population

_MOST_ASSIGNED = 8
_PEOPLE = (Population.VICTIMS, Population.SUSPECTS)


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
                others = key in KEYS and KEYS[key].population not in (population, Population.CRIMES)
                if not all(value for _, value in rest) or (others and not category):
                    continue
                one = _reading(population, key, category or COVERED, rest, selection, extent)
                found[population, key, category, frozenset(rest)] = one
    return tuple(found.values())


def _populations(words: Words) -> tuple[Population, ...]:
    if words.populations:
        return words.populations
    meant = {KEYS[key].population for term in words.terms for key in term.keys if key in KEYS}
    people = tuple(one for one in _PEOPLE if one in meant)
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
        row
        for row in table.frame.iter_rows(named=True)
        if not table.by or reading.category in (COVERED, str(row[reading.key]))
    ]
    if not asked or not rows:
        return None
    counted = asked[0]
    count, base, total = counted["count"], rows[0].get("base", rows[0]["total"]), rows[0]["total"]
    if reading.category == COVERED:
        count, base = base, total
    if count is None or base is None or total is None or counted.get("hidden"):
        return None
    return Given(
        population=reading.population,
        key=reading.key,
        category=reading.category,
        where=reading.where,
        count=count,
        base=base,
        total=total,
        rounded=reach(table.question.selection, table.viewer) is not Reach.OWN,
    )
