"""Plausible counts for every cell before any figure is looked at."""

from collections.abc import Iterable

import numpy as np

from cocad.demo.facts import CHILDREN, Facts, Floats
from cocad.demo.layout import Atom, Axis, Block, Layout, Stratum
from cocad.words.vocabulary import BY_CHILDREN, KEYS, Population

ADULT = 18
_YOUNG_ADULT = 22
_MISTAKEN = 0.06
"""How readily a flagged crime names a young adult: flag and ages contradict each other at times."""
USUAL_CRIMES = 4200.0
"""A year's crimes where no figure says how many."""

_TOGETHER = 2.4
"""How much likelier an age is missing than usual where the relationship is."""

_UNRELATED = ("Other", BY_CHILDREN)
_PEOPLE = {Population.VICTIMS: "victims per crime", Population.SUSPECTS: "suspects per crime"}


def prior(layout: Layout, facts: Facts) -> Floats:
    """A count for every cell of the layout; 0 only where the cell cannot be."""
    table = np.zeros(layout.size)
    sizes = np.array([crimes_of(stratum, facts) for stratum in layout.strata])
    for block in layout.blocks:
        people = np.ones(len(sizes))
        if block.population in _PEOPLE:
            word = _PEOPLE[block.population]
            people = np.array([blend(facts, "size", word, stratum) for stratum in layout.strata])
        for number, stratum in enumerate(layout.strata):
            shares = _shares(block, stratum, facts)
            table[block.cells[number]] = sizes[number] * people[number] * shares
    return table


def crimes_of(stratum: Stratum, facts: Facts) -> float:
    """The crimes of a stratum in a usual year."""
    share = facts.weight("size", "share of crimes", stratum.criterion) / 100
    flagged = facts.weight("size", "flagged share", stratum.criterion)
    of_flag = {"Yes": flagged, "No": 1 - flagged, None: 1.0}[stratum.flag]
    return USUAL_CRIMES * share * of_flag * len(stratum.months) / 12


def blend(facts: Facts, attribute: str, category: str | None, stratum: Stratum) -> float:
    """The weight under the stratum's profile: half the criterion's, half children's, where flagged."""
    own = facts.weight(attribute, category, stratum.criterion)
    if stratum.flag != "Yes":
        return own
    children = facts.weight(attribute, category, CHILDREN)
    return children if stratum.criterion in _UNRELATED else (own + children) / 2


def _shares(block: Block, stratum: Stratum, facts: Facts) -> Floats:
    if block.has(("relationship",)):
        return _suspect_ages(block.axes[0], block.axes[1], stratum, facts)
    shares = np.ones(())
    for axis in block.axes:
        if axis.column == "age":
            along = _victim_ages(axis, stratum, facts)
        else:
            name = _attribute(block.population, axis.column)
            along = _normal(blend(facts, name, text(atom), stratum) for atom in axis.atoms)
        shares = np.multiply.outer(shares, along)
    return np.asarray(shares, dtype=np.float64)


def _attribute(population: Population, column: str) -> str:
    return next(k.name for k in KEYS.values() if k.population is population and k.column == column)


def text(atom: Atom) -> str | None:
    """A category as the facts name it; ages are never looked up so."""
    return None if isinstance(atom, range) else atom


def _normal(weights: Iterable[float]) -> Floats:
    found = np.array(list(weights))
    return np.asarray(found / found.sum(), dtype=np.float64)


def victim_ages(stratum: Stratum, facts: Facts) -> Floats:
    """The shares of single ages 0 to 17 of the victims of a stratum."""
    name = CHILDREN if stratum.criterion == BY_CHILDREN else stratum.criterion
    own = facts.victim_ages[name] / facts.victim_ages[name].sum()
    if stratum.flag != "Yes":
        return np.asarray(own)
    children = facts.victim_ages[CHILDREN] / facts.victim_ages[CHILDREN].sum()
    return np.asarray(children if stratum.criterion in _UNRELATED else (own + children) / 2)


def _victim_ages(axis: Axis, stratum: Stratum, facts: Facts) -> Floats:
    single = victim_ages(stratum, facts)
    unknown = blend(facts, "victim_age", None, stratum) / 100
    return np.array(
        [
            (1 - unknown) * single[atom.start : atom.stop].sum() if isinstance(atom, range) else unknown
            for atom in axis.atoms
        ]
    )


def _suspect_ages(ages: Axis, relationships: Axis, stratum: Stratum, facts: Facts) -> Floats:
    """The joint shares of age and relationship; hardly an adult where children committed the crime.

    Ages are more often missing where the relationship is, so that poor records are poor throughout.
    """
    flagged = stratum.flag == "Yes"
    factor = 1.0 if flagged else facts.weight("size", "child suspect factor", stratum.criterion)
    unknown = blend(facts, "suspect_age", None, stratum) / 100
    of = [_relationship(facts, text(atom), stratum) for atom in relationships.atoms]
    related = _normal(of)
    unrelated = float(related[-1])
    twice_unknown = min(_TOGETHER * unknown, 0.9)
    once_unknown = max((unknown - unrelated * twice_unknown) / max(1 - unrelated, 1e-9), 0.05)
    shares = np.zeros((len(ages.atoms), len(relationships.atoms)))
    for column, atom in enumerate(relationships.atoms):
        density = facts.suspect_ages[text(atom)].copy()
        density[:ADULT] *= factor
        if flagged:
            density[ADULT:_YOUNG_ADULT] *= _MISTAKEN * (density[:ADULT].sum() > 0)
            density[_YOUNG_ADULT:] = 0
        missing = twice_unknown if atom is None else once_unknown
        if density.sum() <= 0:
            continue
        density *= (1 - missing) / density.sum()
        for row, run in enumerate(ages.atoms):
            part = density[run.start : run.stop].sum() if isinstance(run, range) else missing
            shares[row, column] = related[column] * part
    return np.asarray(shares / shares.sum())


def _relationship(facts: Facts, category: str | None, stratum: Stratum) -> float:
    """Within a family or an institution relationships stay its own, whoever committed the crime."""
    if stratum.flag == "Yes" and stratum.criterion not in _UNRELATED:
        return facts.weight("relationship", category, stratum.criterion)
    return blend(facts, "relationship", category, stratum)


def people_follow(table: Floats, crimes: Floats, layout: Layout) -> Floats:
    """The table with each stratum's people in keeping with its crimes of another table."""
    found = table.copy()
    (block, *others) = layout.blocks
    for number in range(len(layout.strata)):
        cells = block.cells[number]
        before = table[cells].sum()
        times = crimes[cells].sum() / before if before > 0 else 0.0
        for other in others:
            found[other.cells[number]] *= times
    return found


def mix_unflagged(table: Floats, layout: Layout) -> Floats:
    """The table with months before the flag looking like the later months of the same criterion.

    Profiles then change over the year only as far as a figure makes them.
    """
    mixed = table.copy()
    for block in layout.blocks:
        for number, stratum in enumerate(layout.strata):
            if stratum.flag is not None:
                continue
            later = [n for n, s in enumerate(layout.strata) if s.flag and s.criterion == stratum.criterion]
            if not later:
                continue
            total = table[block.cells[number]].sum()
            shape = table[block.cells[later]].sum(axis=0)
            if shape.sum() > 0:
                mixed[block.cells[number]] = shape * (total / shape.sum())
    return mixed
