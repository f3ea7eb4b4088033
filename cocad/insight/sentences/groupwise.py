"""Findings of tables of two dimensions: which group has the most of a category."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cocad.disclosure import Table
from cocad.disclosure.inflation import share_error
from cocad.insight.sentences import absence
from cocad.insight.sentences.beside import Beside
from cocad.insight.sentences.findings import NO_DIFFERENCE, Cell, in_sentence
from cocad.insight.sentences.months import long_month
from cocad.statistics.by_chance import clear, lying, would
from cocad.statistics.leading import CROWD, leading
from cocad.statistics.overall_test import DESIGN, held, shares_p
from cocad.words.geography import FORCE
from cocad.words.printing import SMALL_BASE, counted, listed, out_of, per_cent, singular
from cocad.words.vocabulary import KEYS, Kind


@dataclass(frozen=True)
class Group:
    """One group's share of a category: its name, count, base, and share from 0 to 1."""

    name: str
    count: int
    base: int
    share: float
    low: float
    high: float

    @property
    def words(self) -> str:
        """'32% (n.201/628)'."""
        return f"{per_cent(self.count, self.base)} (n.{self.count:,}/{self.base:,})"


def groups(table: Table, category: str) -> list[Group]:
    """The groups of a table of two dimensions whose share may be told, the highest first."""
    group, split = table.by
    told = [
        Group(_name(group, str(row[group])), row["count"], row["base"], row["share"], row["low"], row["high"])
        for row in table.frame.rows(named=True)
        if str(row[split]) == category and row["share"] is not None and (row["base"] or 0) >= SMALL_BASE
    ]
    return sorted(told, key=lambda one: -one.share)


def _name(dimension: str, category: str) -> str:
    if dimension == "force":
        return FORCE[category].name
    return long_month(category) if dimension == "month" else category


def clear_of(table: Table, category: str, overall: Cell | None, *, what: str) -> str:
    """'5 of 32 forces lie clear of the 35% non-recent overall (by chance alone 1.6 would)'.

    By their 95% intervals, beside how many chance alone would put there; no ranking. Where other forces
    are hidden the overall is a comparator's, and clear is what is clear of all that it may well be.
    """
    found = groups(table, category)
    if not found or overall is None or overall.base < SMALL_BASE:
        return "No force has the 20 records that a share needs"
    is_about = "hidden" in table.frame.columns and table.frame["hidden"].count() > 0
    share = f"{'about ' if is_about else ''}{overall.share}"
    if len(found) == 1:
        return f"{found[0].name}: {found[0].words} {what}, {share} overall"
    middle = overall.count / overall.base
    off = share_error(overall.count, overall.base, table.question.population) if is_about else 0.0
    number = sum(one.low > middle + off or one.high < middle - off for one in found)
    expected = sum(clear(one.base, middle - off, middle + off) for one in found)
    lie = lying(number, len(found), "forces")
    return f"{lie} clear of the {share} {what} overall ({would(expected)})"


@dataclass(frozen=True, eq=False)
class Charts:
    """The charts of one page that set groups side by side, each by name: its table, and the category told.

    A highest and a lowest group are named only where the groups differ by `overall_test`, held to all of
    these charts together.
    """

    shown: Mapping[Hashable, tuple[Table, str]]

    @cached_property
    def differing(self) -> frozenset[Hashable]:
        """The names of the charts whose groups differ; groups with a base under 20 have no say."""
        p: dict[Hashable, float] = {}
        for name, (table, category) in self.shown.items():
            found = groups(table, category)
            if len(found) > 1:
                counts, bases = tuple(one.count for one in found), tuple(one.base for one in found)
                p[name] = shares_p(counts, bases, DESIGN[table.question.population])
        return held(p)

    def highest(self, name: Hashable, sentence: str, *, groups_are: str) -> str:
        """'Familial has the highest share of …: 32%, and Other the lowest, 12%', or that none stands out.

        `sentence` follows 'share'; `groups_are` is what the groups are called.
        """
        table, category = self.shown[name]
        if nothing := absence.told(table, category):
            return nothing
        found = groups(table, category)
        if len(found) < 2:
            return f"Fewer than two {groups_are} have the 20 records that a share needs"
        differ = name in self.differing
        told = _told(found, apart=differ)
        if told[0] == told[-1]:
            return f"The share {sentence} is {told[0]} in each of {counted(len(found), singular(groups_are))}"
        if not differ:
            whose = groups_are.capitalize()
            return f"{whose} range from {told[-1]} to {told[0]} in their share {sentence}, {NO_DIFFERENCE}"
        most, least = (_at_end(found, told, end, groups_are) for end in (told[0], told[-1]))
        has = "have" if told.count(told[0]) > 1 else "has"
        each = " each" if told.count(told[0]) > 1 else ""
        return (
            f"{most} {has} the highest share {sentence}: {told[0]}{each}, and {least} the lowest, {told[-1]}"
        )


def _told(found: Sequence[Group], *, apart: bool) -> list[str]:
    """The groups' shares as they are printed, with more decimals where differing ends would read alike."""
    for decimals in (None, 1, 2):
        told = [per_cent(one.count, one.base, decimals=decimals) for one in found]
        if told[0] != told[-1] or not apart:
            break
    return told


def _at_end(found: Sequence[Group], told: Sequence[str], end: str, groups_are: str) -> str:
    """The group whose share prints so, or all of them: a tie is told as a tie."""
    names = [one.name for one, share in zip(found, told, strict=True) if share == end]
    return listed(names) if len(names) <= CROWD else f"{len(names)} {groups_are}"


def largest_cell(table: Table, noun: str) -> str:
    """'Most often together: victims aged 10 to 15 with suspects aged 18 to 29, 13% (n.402/3,100 pairs)'.

    Of a table of two dimensions; ties are told, and what comes too close to be told apart.
    """
    rows = [row for row in table.frame.iter_rows(named=True) if row["count"]]
    if not rows:
        return "Nothing is recorded here to cross"
    top = leading([row["count"] for row in rows], design=DESIGN[table.question.population])
    whole = sum(row["count"] for row in rows)
    most = rows[top.first[0]]["count"]
    counts = f"{per_cent(most, whole)} (n.{most:,}/{counted(whole, singular(noun))})"
    if whole < SMALL_BASE:
        counts = out_of(most, whole, singular(noun))
    if top.crowded:
        return f"No two stand out together: {len(top.first)} share the most, {counts}"
    cells = [[_within(name, str(rows[place][name])) for name in table.by] for place in top.first]
    each = " each" if len(cells) > 1 else ""
    near = f", {NO_DIFFERENCE} from the next" if top.close else ""
    return f"Most often together: {'; '.join(' with '.join(cell) for cell in cells)}, {counts}{each}{near}"


def _within(dimension: str, category: str) -> str:
    """A category of a cell in words: 'victims aged 10 to 15', 'male suspects', 'Kent', 'Familial'."""
    key = KEYS.get(dimension)
    if key is None:
        return category
    if key.kind in (Kind.BAND, Kind.AGE):
        return f"{key.population} aged {category.lower()}"
    if dimension.endswith(("_gender", "_ethnicity")):
        return f"{in_sentence(category)} {key.population}"
    if dimension == "relationship":
        return f"suspects recorded as {category.lower()}"
    if dimension == "month":
        return f"{long_month(category)} {category[:4]}"
    return _name(dimension, category)


def against(beside: Sequence[Beside], category: str) -> str:
    """', against 35% of all criteria', of the widest comparator that tells it; empty without one."""
    for one in reversed(beside):
        if one.share(category) is not None:
            said = one.words(category).removeprefix(one.label).strip()
            return f", against {said} for {one.label}"
    return ""
