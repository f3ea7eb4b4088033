"""The figures of children aged 10 to 17 who are suspects: how many, who and where, how old, with whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cocad.charts import gap
from cocad.charts.groups import Overall, overall
from cocad.disclosure import Table
from cocad.disclosure.joined import TEN_TO_SEVENTEEN, joined
from cocad.figures.answers import answers, make_up, narrowed
from cocad.figures.cache import makeup, measures
from cocad.figures.drawn import Drawn, Words
from cocad.figures.kinds import (
    bar_figure,
    drawn_figure,
    groups_figure,
    heat_figure,
    stacked_figure,
)
from cocad.figures.signal_figures import signal_figure
from cocad.insight.children import age_gap, alone
from cocad.insight.children.suspects import ADULTS, AGES, PROFILES, everywhere, share_of_suspects
from cocad.insight.sentences import absence, headline
from cocad.insight.sentences.beside import Beside
from cocad.insight.sentences.findings import bounds, recorded_for
from cocad.insight.sentences.groupwise import Charts, against
from cocad.insight.sentences.headline import Headline
from cocad.insight.sentences.profiles import caveat, compared, finding
from cocad.metrics.makeup import AGES_OF_SUSPECTS, ONLY_CHILDREN, MakeupQuestion
from cocad.ui.opening import Request
from cocad.words import caveats

_BAND = "suspect_age_band"
_BY = ("criterion", "month", "offence_type", "location_type")
_SHARES = (("suspects", _BAND), *(("suspects", name, _BAND) for name in _BY))
_WORDS = {
    "offence_type": ("offence types", caveats.OFFENCE),
    "location_type": ("locations", caveats.LOCATION),
}
_WHERE = ("suspects", "location_type", "relationship")
_PLACES = "location_type by relationship"
_TOGETHER = "criterion by suspects' ages"
_PAIRS = ("pairs", "suspect_age", "victim_age")


@dataclass(frozen=True)
class Shares:
    """Suspects aged 10 to 17 of all suspects: in all (''), and by group, with their comparators.

    `banded_months` are months by age band, of which other years' months are asked.
    """

    table: Mapping[str, Table]
    beside: Mapping[str, Sequence[Beside]]
    banded_months: Table

    @property
    def known(self) -> str:
        """For how many suspects an age is recorded."""
        return f"age {recorded_for(self.table[''])}"

    @property
    def title(self) -> str:
        """The page's finding: the share with its count and base, and the comparator's."""
        ending = against(self.beside[""], TEN_TO_SEVENTEEN) if self.overall else ""
        return f"{share_of_suspects(self.table[''])}{ending}"

    @property
    def overall(self) -> Overall | None:
        """The share that groups stand beside; None where there is none."""
        found = overall(self.table[""], TEN_TO_SEVENTEEN, "all suspects")
        return found if found and found.base else None


def shares(here: Request) -> Shares:
    """The share of children aged 10 to 17 among suspects, in all and by what the page splits it by."""
    own, beside = answers(here, _SHARES)
    named = {"" if name == _BAND else name.removesuffix(f" by {_BAND}"): name for name in own}
    return Shares(
        table={short: joined(own[name]) for short, name in named.items()},
        beside={
            short: [replace(one, table=joined(one.table)) for one in beside[name]]
            for short, name in named.items()
        },
        banded_months=own[named["month"]],
    )


def share_figures(here: Request, found: Shares, charts: Charts) -> tuple[Drawn, Drawn]:
    """Their share under each criterion, and month by month."""
    by_criterion = found.table["criterion"]
    of_months = Words(
        key="by-month",
        finding=charts.highest("month", "of suspects aged 10 to 17", groups_are="months"),
        what=f"Suspects of each month's crimes who were aged 10 to 17, {here.when}",
        caveat=caveats.AGE,
    )
    months = signal_figure(
        here,
        found.banded_months,
        of_months,
        found.beside["month"],
        measure="share",
        category=TEN_TO_SEVENTEEN,
        made=joined,
    )
    of_criteria = Words(
        key="by-criterion",
        finding=everywhere(charts, "criterion"),
        what=f"Suspects of each criterion who were aged 10 to 17, {here.when}, {found.known}",
        caveat=f"{caveats.AGE} {caveats.BY_ADULTS}",
    )
    return (
        groups_figure(
            by_criterion,
            here.palette,
            of_criteria,
            found.beside["criterion"],
            category=TEN_TO_SEVENTEEN,
            overall=found.overall,
        ),
        # A month can be chosen; the two bands together are no condition.
        replace(months, pick={"month": "month"}),
    )


def group_figures(here: Request, found: Shares, charts: Charts) -> tuple[Drawn, ...]:
    """Their share by offence type and by location."""
    return tuple(
        groups_figure(
            found.table[name],
            here.palette,
            Words(
                key=f"by-{name}",
                finding=charts.highest(name, "of suspects aged 10 to 17", groups_are=said),
                what=f"Suspects by {said[:-1]} who were aged 10 to 17, {here.when}",
                caveat=f"{caveat} {caveats.AGE}",
            ),
            found.beside[name],
            category=TEN_TO_SEVENTEEN,
            overall=found.overall,
        )
        for name, (said, caveat) in _WORDS.items()
    )


@dataclass(frozen=True)
class Profiled:
    """What is recorded of them, by dimension, and what stands beside it."""

    table: Mapping[str, Table]
    beside: Mapping[str, Sequence[Beside]]


def profiled(here: Request) -> Profiled:
    """Their profiles beside the chosen comparators', or beside adult suspects' where none was chosen."""
    splits = [("suspects", profile.dimension) for profile in PROFILES]
    own, beside = answers(here, [*splits, _WHERE], AGES)
    if not here.comparator.sides:
        adults = narrowed(here, ADULTS, splits)
        beside |= {name: [Beside("suspects aged 18 and over", table)] for name, table in adults.items()}
    return Profiled(own, beside)


def profile_figures(here: Request, found: Profiled) -> tuple[Drawn, ...]:
    """Relationship, location, offence, recency, gender and ethnicity, in this order."""
    made = []
    for profile in PROFILES:
        name = profile.dimension
        table, beside = found.table[name], found.beside[name]
        category = compared(table, profile)
        ending = against(beside, category) if category else ""
        words = Words(
            key=f"they-{name}",
            finding=f"{finding(table, profile)}{ending}",
            what=f"{profile.what}, {here.when}, {recorded_for(table)}",
            caveat=f"{caveat(table, profile)} {bounds(table)}".strip(),
        )
        made.append(bar_figure(table, here.palette, words, beside))
    return tuple(made)


def where_figure(here: Request, found: Profiled, charts: Charts) -> Drawn:
    """Who they were to the victim at each kind of place."""
    who = "Children aged 10 to 17 who are suspects"
    words = Words(
        key="where-who",
        finding=charts.highest(_PLACES, "of acquaintances of the victim", groups_are="locations"),
        what=f"{who}, by location, each shared out by relationship to the victim, {here.when}",
        caveat=f"{caveats.LOCATION} {caveats.RELATIONSHIP}",
    )
    return heat_figure(found.table[_PLACES], here.palette, words, found.beside[_PLACES])


def pairs_of(here: Request) -> Table:
    """Each suspect aged 10 to 17 with each victim of the same crime, by single years of both."""
    (table,) = narrowed(here, AGES, [_PAIRS]).values()
    return table


def age_figures(here: Request, table: Table) -> tuple[Drawn, Drawn]:
    """Each year of their age against each of the victims', and the years between the two."""
    counts = age_gap.gaps(table)
    drawn = gap.rows(counts, age_gap.told_median(counts))
    specification = gap.specification(drawn, here.palette)
    return (
        heat_figure(
            table,
            here.palette,
            Words(
                key="single-years",
                finding=age_gap.most_often(table),
                what="Suspects' age (down) against victims' (across) in single years, pairs of one crime, "
                f"{here.when}, {age_gap.known(table)}",
                caveat=f"{caveats.PAIRS} Ages at the time of the offence.",
            ),
            measure="count",
        ),
        drawn_figure(
            table,
            drawn,
            specification,
            gap.HEIGHT,
            Words(
                key="gap",
                finding=age_gap.gap_sentence(counts),
                what=f"Years between a suspect aged 10 to 17 and the victim, pairs of one crime, {here.when}",
                caveat=f"{caveats.PAIRS} Ages are whole years, so that a year's gap may be a day.",
            ),
        ),
    )


@dataclass(frozen=True)
class Together:
    """Crimes by their suspects' ages, in all and by criterion, and comparators' by criterion where shown."""

    whole: Table
    by_criterion: Table
    beside: Sequence[Beside]

    @property
    def words(self) -> str:
        """What holds in all, and what the crimes that are left open could change."""
        if nothing := absence.told(self.whole):
            return f"{nothing}."
        return f"{alone.alone_sentence(self.whole)}. {alone.spread(self.whole)}".strip()


def together(here: Request) -> Together:
    """Whole crimes by whether their suspects are children, adults or both."""
    whole = makeup(here.snapshot, MakeupQuestion(here.selection), here.viewer)
    own, others = make_up(here, "criterion")
    by_criterion = own.table(AGES_OF_SUSPECTS)
    beside = [Beside(label, other.table(AGES_OF_SUSPECTS), own=by_criterion) for label, other in others]
    return Together(whole.table(AGES_OF_SUSPECTS), by_criterion, beside)


def grouped(found: Shares, they: Profiled, crimes: Together) -> Charts:
    """The page's charts of groups, which are held together before any of them names a highest."""
    by = {name: (found.table[name], TEN_TO_SEVENTEEN) for name in _BY}
    places = {_PLACES: (they.table[_PLACES], "Acquaintance")}
    return Charts({**by, **places, _TOGETHER: (crimes.by_criterion, ONLY_CHILDREN)})


def together_figure(here: Request, found: Together, charts: Charts) -> Drawn:
    """Crimes of each criterion with only children, children and adults, and only adults as suspects."""
    said = "of crimes with only children as suspects"
    return stacked_figure(
        found.by_criterion,
        here.palette,
        Words(
            key="together",
            finding=charts.highest(_TOGETHER, said, groups_are="criteria"),
            what=f"Crimes of each criterion by their suspects' ages, of those that tell it, {here.when}",
            caveat=f"{caveats.ALONE} {caveats.ONE_CRITERION}",
        ),
        found.beside,
    )


def headline_numbers(here: Request, pairs: Table, found: Together) -> tuple[Headline, ...]:
    """How many suspects are children, how many crimes have no others, how old they were beside victims."""
    measured = measures(here.snapshot, ("suspect_10_17",), here.selection, here.viewer)
    rows = {str(row[AGES_OF_SUSPECTS]): row for row in found.whole.frame.iter_rows(named=True)}
    counts = age_gap.gaps(pairs)
    middle, number = age_gap.told_median(counts), sum(counts.values())
    alike, beside = "Crimes with only children as suspects", "Suspect aged 10 to 17 beside the victim"
    return (
        headline.metric(measured, "suspect_10_17", "Suspects aged 10 to 17"),
        headline.absent(found.whole, alike) or headline.share_of(rows[ONLY_CHILDREN], alike),
        headline.absent(pairs, beside)
        or Headline(
            label=beside,
            number="too few pairs" if middle is None else age_gap.in_years(middle),
            lines=(f"{'' if middle is None else 'median of '}{number:,} pairs",),
        ),
    )


def own_alone(here: Request) -> str:
    """That comparators have no single years and no make-up, where a force's viewer might look for them."""
    return "" if here.viewer.is_national or not here.comparator.sides else caveats.OWN_ALONE
