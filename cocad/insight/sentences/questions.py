"""Questions in words: as a finding, as a command, as Python, and what may be asked at all."""

from collections.abc import Sequence
from functools import partial
from shlex import quote

from cocad.disclosure import Table
from cocad.errors import RequestError
from cocad.insight.sentences import absence
from cocad.insight.sentences.counted import sentence_start
from cocad.insight.sentences.findings import is_thin, leaders, recorded_for
from cocad.insight.sentences.groupwise import largest_cell
from cocad.insight.sentences.months import long_month
from cocad.metrics.evaluator import Question, ask
from cocad.snapshots import Manifest
from cocad.words import caveats
from cocad.words.geography import FORCE
from cocad.words.on_crime import is_of_people, people_on
from cocad.words.printing import SMALL_BASE, coverage, listed, spelled
from cocad.words.vocabulary import DIMENSIONS, TOTALS, Population

_USUAL = {
    "crimes": "criterion",
    "victims": "victim_age_band",
    "suspects": "suspect_age_band",
    "pairs": "victim_age_band",
    "csae": "month",
    "contact": "month",
}
_MOST_DIMENSIONS = 2


def usable(population: Sequence[str], by: Sequence[str]) -> tuple[str, tuple[str, ...], str]:
    """The population and dimensions that can be asked for, and what is wrong with the words given."""
    counted = next((word for word in population if word in set(Population)), "crimes")
    wrong = "" if list(population[:1]) in ([], [counted]) else "the link counts nothing that there is"
    split: list[str] = []
    for word in dict.fromkeys(by):
        try:
            ask(counted, [*split, word])
        except RequestError as error:
            wrong = wrong or str(error)[:200]
        else:
            split.append(word)
    if len(split) > _MOST_DIMENSIONS:
        wrong = wrong or f"the link splits by more than {spelled(_MOST_DIMENSIONS)} dimensions"
    return counted, tuple(split[:_MOST_DIMENSIONS]) or (_USUAL[counted],), wrong


def finding(table: Table) -> str:
    """The largest category of a table of one dimension or cell of one of two, or why there is none."""
    noun = table.question.population.noun
    if nothing := absence.told(table):
        return nothing
    if len(table.by) > 1:
        return largest_cell(table, noun)
    top = leaders(table)
    first = top.first[0]
    counts = f"{first.share} (n.{first.count:,}/{first.base:,})" if first.base >= SMALL_BASE else first.share
    if top.crowded:
        return f"{DIMENSIONS[table.by[0]].label}: none stands out, {len(top.first)} share the most, {counts}"
    name = partial(_named, table.by[0])
    return f"Most {noun}: {listed([name(one) for one in top.names])}, {counts}{top.ending(name)}"


def _named(dimension: str, category: str) -> str:
    if dimension == "month":
        return f"{long_month(category)} {category[:4]}"
    if is_of_people(DIMENSIONS[dimension]):
        return people_on(DIMENSIONS[dimension], (category,))
    return FORCE[category].name if dimension == "force" else category


def caveat(question: Question, table: Table | None = None) -> str:
    """The caveat that must stand beside a table of these dimensions; `table` is the one where known."""
    known = {
        "criterion": caveats.ONE_CRITERION,
        "recency": caveats.RECENCY,
        "offence_type": caveats.OFFENCE,
        "location_type": caveats.LOCATION,
        "committed_by_children": caveats.FLAG,
        "month": caveats.MONTHS,
        "relationship": caveats.RELATIONSHIP,
        "victim_ethnicity": caveats.ETHNICITY,
        "suspect_ethnicity": caveats.ETHNICITY,
        "victim_age_band": caveats.AGE,
        "suspect_age_band": caveats.AGE,
        "victim_gender": caveats.GENDER,
        "suspect_gender": caveats.GENDER,
        "perpetrators": caveats.SIZES,
        "victims_on_crime": caveats.SIZES,
        "suspects_on_crime": caveats.SIZES,
        "suspects_ages": caveats.ALONE,
    }
    if table is not None and question.by[-1].endswith("_ethnicity") and not is_thin(table):
        known |= {question.by[-1]: caveats.SELF_DEFINED}
    told = [known[name] for name in question.by if name in known]
    if question.population is Population.PAIRS:
        told.insert(0, caveats.PAIRS)
    if question.population in TOTALS:
        told.insert(0, caveats.TOTALS)
    return " ".join(dict.fromkeys(told)) or caveats.RECORDED_CRIME


def known(table: Table) -> str:
    """', recorded for 54% (n.2,300/4,228)', of what is shared out; empty where it is on every record.

    With groups, of all who have the group recorded; empty where one of them is not told.
    """
    if not DIMENSIONS[table.by[-1]].nullable:
        return ""
    if len(table.by) == 1:
        return f", {recorded_for(table)}"
    groups = table.frame.unique(table.by[:-1]).select("base", "total")
    if groups.is_empty() or groups.null_count().row(0) != (0, 0):
        return ""
    return f", {coverage(*groups.sum().row(0))}"


def split_words(question: Question) -> str:
    """'Suspects by suspect age and relationship'."""
    named = " and ".join(DIMENSIONS[name].label.lower() for name in question.by)
    return f"{sentence_start(question.population.noun)} by {named}"


def command(question: Question, manifest: Manifest) -> str:
    """The command that gives the same table."""
    where = question.selection.where(manifest.extent)
    words = ["cocad", "table", question.population.value]
    for name in question.by:
        words += ["--by", name]
    for key, values in where.items():
        for value in values:
            words += ["--where", f"{key}={value}"]
    return " ".join(quote(word) for word in [*words, "--snapshot", manifest.id])


def in_python(question: Question, manifest: Manifest) -> str:
    """The Python that gives the same table."""
    where = {key: list(values) for key, values in question.selection.where(manifest.extent).items()}
    given = f",\n    where={where!r}" if where else ""
    asked = f"snapshot, {question.population.value!r}, by={list(question.by)!r}{given}"
    return f"import cocad\n\nsnapshot = cocad.open({manifest.id!r})\ntable = cocad.tabulate(\n    {asked}\n)"
