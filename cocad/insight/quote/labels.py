"""Shares in words: what is counted, of what base, under which conditions, with which caveat."""

from collections.abc import Sequence

from cocad.insight.marks import ABOUT
from cocad.insight.quote.words import COVERED, Meaning
from cocad.insight.sentences.findings import LOW_COVERAGE
from cocad.insight.sentences.months import long_month, span
from cocad.insight.sentences.questions import caveat
from cocad.metrics.evaluator import Question
from cocad.words.geography import FORCE
from cocad.words.on_crime import is_of_people, people_on
from cocad.words.printing import SMALL_BASE, coverage, per_cent, share
from cocad.words.vocabulary import KEYS, Kind, Population

_BARE = ("Other", "Unknown", "Yes", "No", "Friend", "Online", "Vehicle")
"""Categories that do not say by themselves what they are categories of."""


def noun(key: str) -> str:
    """What a dimension is called within a sentence about people or crimes: 'ethnicity', 'offence type'."""
    label = KEYS[key].within.removeprefix("victim ").removeprefix("suspect ")
    return label.removesuffix(" in years").removesuffix(" of suspect to victim").removesuffix(" recorded")


def phrase(key: str, category: str) -> str:
    """One category in words: 'White', 'aged 18 to 29', 'ethnicity recorded', 'recorded in November 2023'."""
    if category == COVERED:
        return f"{noun(key)} recorded"
    if KEYS[key].kind in (Kind.AGE, Kind.BAND):
        return f"aged {category.replace('..', ' to ').lower()}"
    if key == "force":
        return FORCE[category].name
    if key == "month" and ".." in category:
        return span(tuple(category.split("..")))
    if key == "quarter":
        return f"recorded in {category}"
    if key == "month":
        return f"recorded in {long_month(category)} {category[:4]}"
    if key == "committed_by_children":
        return "committed by children" if category == "Yes" else "not committed by children"
    if is_of_people(KEYS[key]):
        return people_on(KEYS[key], (category,))
    return f"{noun(key)} {category}" if category in _BARE else category


def label(
    population: Population, key: str, category: str, where: Sequence[Meaning], *, negated: bool = False
) -> str:
    """'Suspects: White, under Familial', 'Crimes with a suspect: Female' or 'Victims of crimes: Recent'."""
    if key not in KEYS:
        return f"All {population}" if not key else "Not group-based"
    of, head = KEYS[key].population, population.capitalize()
    if of is Population.CRIMES and population is not of:
        head = f"{head} {'of' if population is Population.VICTIMS else 'in'} crimes"
    elif of is not population:
        crimes = "Crimes" if population is Population.CRIMES else f"{head} of crimes"
        head = f"{crimes} with a {of.removesuffix('s')}"
    what = f"{noun(key)} not recorded" if negated and category == COVERED else phrase(key, category)
    if negated and category != COVERED:
        what = f"not {what}"
    return f"{head}: {what}{under(population, where)}"


def under(population: Population, where: Sequence[Meaning]) -> str:
    """', under Familial and Non-recent', or the empty string without conditions."""
    told = []
    for key, category in where:
        of = KEYS[key].population
        person = "" if of in (population, Population.CRIMES) else f"a {of.removesuffix('s')} "
        told.append(f"{person}{phrase(key, category)}")
    return f", under {' and '.join(told)}" if told else ""


def base_words(population: Population, key: str, category: str, where: Sequence[Meaning]) -> str:
    """'suspects with ethnicity recorded, under Child sexual exploitation', or 'all crimes'."""
    if not key:
        return f"all {population}"
    if key not in KEYS:
        return "all recorded CSAE crimes" if category == "of all" else "all recorded contact CSAE crimes"
    own = KEYS[key].population in (population, Population.CRIMES)
    known = own and KEYS[key].nullable and category != COVERED
    who = f"{population} with {noun(key)} recorded" if known else f"all {population}"
    return f"{who}{under(population, where)}"


def known(key: str, category: str, base: int, total: int) -> str:
    """'recorded for 88% (n.3,877/4,422)'; empty where it always is, and for a coverage itself."""
    if key not in KEYS or category == COVERED:
        return ""
    return coverage(base, total) if KEYS[key].nullable else ""


def bounds(count: int, base: int, total: int) -> str:
    """'If nobody, or everybody, not recorded were in it: 28% to 94%.', where under 80% are recorded."""
    if base >= LOW_COVERAGE * total or total < SMALL_BASE:
        return ""
    return (
        f"If nobody, or everybody, not recorded were in it: {per_cent(count, total)} to "
        f"{per_cent(count + total - base, total)}."
    )


def said(name: str, count: int, base: int, *, rounded: bool) -> str:
    """'Female victims, 78% (n.3,012/3,877)', and that it is about where it is a comparator's."""
    return f"{name}, {share(count, base)}{f', {ABOUT}' if rounded else ''}"


def caveat_of(population: Population, key: str) -> str:
    """The caveat that must stand beside a share of this dimension."""
    if not key:
        return caveat(Question(population))
    name = key if key not in KEYS or KEYS[key].is_dimension else f"{key}_band"
    return caveat(Question(population, (name,)))
