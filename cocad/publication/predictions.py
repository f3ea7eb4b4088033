"""The predictions of the 2023 publication for the year after it, as statements that figures settle."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cocad.disclosure.joined import Parts
from cocad.insight.sentences.months import long_month
from cocad.statistics.person_time import change
from cocad.statistics.year_on_year import CHANCE, FELL, ROSE, UNTOLD, Change, Month, rates, shares
from cocad.words import caveats, printing
from cocad.words.printing import per_cent

PUBLISHED_YEAR = 2023
"""The year whose publication made the predictions; they are about the year after it."""


class Measure(StrEnum):
    """What a statement counts, month by month."""

    CSAE = "csae"
    CONTACT = "contact"
    BY_CHILDREN = "by_children"
    NON_RECENT = "non_recent"
    NON_RECENT_SHARE = "non_recent_share"


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One statement: the prediction it stands for, what it claims, and what is counted for it.

    `prediction` is as published, `subject` what rose or fell in a sentence and `short` the same in a
    column's head, `what` the figure's own description, `caveat` what must stand beside it.
    """

    measure: Measure
    prediction: str
    claim: str
    subject: str
    short: str
    what: str
    caveat: str

    @property
    def is_share(self) -> bool:
        """Whether it is about a share and not a number of crimes."""
        return self.measure is Measure.NON_RECENT_SHARE


_RISE = "a continuing rise in overall crime reporting rates in relation to CSAE"
_CHILDREN = "an increase in reports of CSAE committed by children"
_NON_RECENT = "the potential for an increase in non-recent reporting"

STATEMENTS = (
    Statement(
        measure=Measure.CSAE,
        prediction=_RISE,
        claim="All recorded CSAE crime rises",
        subject="All recorded CSAE crimes",
        short="All CSAE",
        what="All CSAE crimes by month recorded",
        caveat=f"{caveats.PREDICTED} {caveats.RECORDED_CRIME}",
    ),
    Statement(
        measure=Measure.CONTACT,
        prediction=_RISE,
        claim="Recorded contact CSAE crime rises",
        subject="Recorded contact CSAE crimes",
        short="Contact CSAE",
        what="Contact CSAE crimes by month recorded",
        caveat=f"{caveats.PREDICTED} {caveats.RECORDED_CRIME}",
    ),
    Statement(
        measure=Measure.BY_CHILDREN,
        prediction=_CHILDREN,
        claim="Group-based CSAE committed by children rises",
        subject="Group-based crimes committed by children",
        short="By children",
        what="Group-based crimes committed by children by month recorded",
        caveat=f"{caveats.LIKE_WITH_LIKE} {caveats.BY_ADULTS}",
    ),
    Statement(
        measure=Measure.NON_RECENT,
        prediction=_NON_RECENT,
        claim="Non-recent group-based crime rises",
        subject="Non-recent group-based crimes",
        short="Non-recent",
        what="Non-recent group-based crimes by month recorded",
        caveat=f"{caveats.PREDICTED} {caveats.RECENCY}",
    ),
    Statement(
        measure=Measure.NON_RECENT_SHARE,
        prediction=_NON_RECENT,
        claim="The share of group-based crime that is non-recent rises",
        subject="The non-recent share of group-based crimes",
        short="Non-recent share",
        what="Share of group-based crimes that are non-recent by month recorded",
        caveat=f"{caveats.PREDICTED_SHARE} {caveats.RECENCY}",
    ),
)

NON_RECENT = "Non-recent"


def matched(before: Parts, after: Parts, *, share: bool = False) -> tuple[Month, ...]:
    """The months that both years tell, each beside the same month of the other, in order.

    Tables have one row a month. Counts are out of the days of their month or, with `share`, out of
    the row's base.
    """
    earlier, later = _by_number(before), _by_number(after)
    return tuple(
        Month(
            name=name,
            before=earlier[name]["count"],
            after=later[name]["count"],
            before_of=earlier[name]["base" if share else "days"],
            after_of=later[name]["base" if share else "days"],
        )
        for name in sorted(earlier.keys() & later.keys())
    )


def _by_number(parts: Parts) -> dict[str, dict[str, Any]]:
    """The rows that are asked for and told, with their days, by the number of their month.

    A month that its snapshot covers in part is not told.
    """
    return {
        str(row["month"])[5:]: row | {"days": table.manifest.extent.days_in(str(row["month"]))}
        for table, months in parts
        for row in table.frame.iter_rows(named=True)
        if row["count"] is not None
        and row["month"] in months
        and table.manifest.extent.is_whole(str(row["month"]))
    }


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A statement with its months, the change of the two years, and the verdict."""

    statement: Statement
    months: tuple[Month, ...]
    change: Change

    @property
    def verdict(self) -> str:
        """'rose', 'fell', 'too small to tell' or 'cannot be compared'."""
        return self.change.verdict

    @property
    def before(self) -> str:
        """The figure of the earlier year: '115,489', or a share with its counts."""
        return self._figure(self.change.before, self.change.before_of)

    @property
    def after(self) -> str:
        """The figure of the later year."""
        return self._figure(self.change.after, self.change.after_of)

    def _figure(self, count: int, of: int) -> str:
        return printing.share(count, of) if self.statement.is_share else f"{count:,}"

    @property
    def months_told(self) -> str:
        """'January to December', or each month's name where some between are left out."""
        names = [one.name for one in self.months]
        if not names:
            return "no month"
        first, last = int(names[0]), int(names[-1])
        if len(names) > 1 and last - first + 1 == len(names):
            return f"{_name(names[0])} to {_name(names[-1])}"
        return ", ".join(map(_name, names))

    @property
    def sentence(self) -> str:
        """'All recorded CSAE crimes rose: 122,768 after 115,489, 6% more a day (95% interval …)'."""
        subject, found = self.statement.subject, self.change
        if self.verdict == UNTOLD or found.ratio is None or found.low is None or found.high is None:
            return f"{subject}: cannot be compared. {found.why}"
        if self.statement.is_share:
            told = f"{per_cent(found.after, found.after_of)} after {per_cent(found.before, found.before_of)}"
            span = f"{told}, {found.ratio:.2f} times (95% interval {found.low:.2f} to {found.high:.2f})"
        else:
            said = change(found.ratio, clear=found.verdict != CHANCE)
            span = f"{self.after} after {self.before}, {said} a day ({found.span})"
        verdict = f": {CHANCE}, " if self.verdict == CHANCE else f" {self.verdict}: "
        return f"{subject}{verdict}{span}"


def _name(number: str) -> str:
    return long_month(f"2000-{number}")


def outcome(statement: Statement, months: Sequence[Month], why: str = "") -> Outcome:
    """What the months say of a statement; `why` says beforehand that it cannot be settled."""
    told = tuple(months)
    found = Change(why=why) if why else (shares if statement.is_share else rates)(told)
    return Outcome(statement=statement, months=told, change=found)


def title(outcomes: Sequence[Outcome], *, before: int, after: int) -> str:
    """'2024 against 2023: of 5 statements, 3 rose and 2 are too small to tell'."""
    counts: dict[str, int] = {}
    for one in outcomes:
        counts[one.verdict] = counts.get(one.verdict, 0) + 1
    words = {
        ROSE: ROSE,
        FELL: FELL,
        CHANCE: f"{'is' if counts.get(CHANCE) == 1 else 'are'} {CHANCE}",
        UNTOLD: UNTOLD,
    }
    *told, last = (f"{counts[verdict]} {said}" for verdict, said in words.items() if verdict in counts)
    listed = f"{', '.join(told)} and {last}" if told else last
    return f"{after} against {before}: of {len(outcomes)} statements, {listed}"


SYNTHETIC = (
    "These are synthetic years: they show how the predictions would be settled and settle nothing about the "
    "real ones."
)


def nothing_after(year: int) -> str:
    """What is said where there is no snapshot of the year that the predictions are about."""
    return (
        f"The predictions are about {year + 1}, and there is no snapshot of it to compare {year} with; "
        "add one and open this page again."
    )


def nothing_before(year: int) -> str:
    """What is said where the chosen snapshot lies before the publication's year, or that year is missing."""
    return f"The predictions followed from {year}, and there is no snapshot of it up to the chosen one."
