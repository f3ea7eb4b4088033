"""Selections: conditions on crimes, victims or suspects, checked against the vocabulary.

Every condition is a finite set of allowed values, so that narrowing a selection, finding the
categories that it rules out and comparing two selections are plain set operations.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cocad.errors import RequestError, unknown
from cocad.words import vocabulary
from cocad.words.extent import Extent, month_name, quarter_of
from cocad.words.geography import FORCE, FORCES
from cocad.words.vocabulary import KEYS, NOT_RECORDED, Key, Kind, Population

Value = str | int | None
"""A category, a month or quarter, an age in years, or None for 'Not recorded'."""
Where = Mapping[str, str | int | Sequence[str | int]]
"""Conditions as a person writes them: a key with one value or several."""

_RANGE = re.compile(r"\s*(?P<first>[^.\s]+)\s*\.\.\s*(?P<last>[^.\s]+)\s*")


@dataclass(frozen=True)
class Condition:
    """A key with the values that it allows."""

    key: Key
    values: frozenset[Value]

    def words(self, extent: Extent) -> tuple[str, ...]:
        """The values as a person writes them, in order, runs of ages and months as ranges."""
        named = [value for value in self.values if value is not None]
        written = tuple(str(value) for value in named)
        if self.key.kind is Kind.AGE:
            written = _runs(tuple(range(vocabulary.ages(self.key)[-1] + 1)), self.values)
        elif self.key.name == "month":
            written = _runs(extent.months, self.values)
        else:
            order = extent.categories(self.key)
            written = tuple(category for category in order if category in self.values)
        return written + ((NOT_RECORDED,) if None in self.values else ())


@dataclass(frozen=True)
class Selection:
    """Conditions by key, in the vocabulary's order: different keys narrow, values of one widen."""

    conditions: tuple[Condition, ...] = ()

    @classmethod
    def of(cls, conditions: Iterable[Condition]) -> "Selection":
        """The selection that meets all of the conditions; of one key given twice, what both allow."""
        allowed: dict[str, frozenset[Value]] = {}
        for condition in conditions:
            name = condition.key.name
            allowed[name] = allowed.get(name, condition.values) & condition.values
        return cls(tuple(Condition(KEYS[name], allowed[name]) for name in KEYS if name in allowed))

    def __and__(self, other: "Selection") -> "Selection":
        """The members that both selections hold."""
        return Selection.of((*self.conditions, *other.conditions))

    def values(self, name: str) -> frozenset[Value] | None:
        """What the selection allows for a key, or None where it says nothing of it."""
        return next((c.values for c in self.conditions if c.key.name == name), None)

    def on(self, population: Population) -> tuple[Condition, ...]:
        """The conditions on one population's own keys."""
        return tuple(c for c in self.conditions if c.key.population is population)

    def where(self, extent: Extent) -> dict[str, tuple[str, ...]]:
        """The selection as it is written on the command line and in a URL."""
        return {c.key.name: c.words(extent) for c in self.conditions}

    def categories(self, key: Key, extent: Extent) -> tuple[str, ...]:
        """The categories of a dimension that these conditions leave, in order."""
        return _left(self, key.name, extent)

    def _leaves(self, key: Key, category: str) -> bool:
        if key.kind is Kind.AGE:
            return self._leaves_age(key, int(category))
        # Before the flag was asked for no crime could carry an answer, and none is not zero.
        if key.kind is Kind.PERIOD and self._has_an_answer and category < FLAG_FROM[key.name]:
            return False
        own = self.values(key.name)
        if own is not None and category not in own:
            return False
        return all(
            allowed is None or not allowed.isdisjoint(meeting(category))
            for allowed, meeting in (
                (self.values(name), _MEETING[key.name, name]) for name in KEYS if (key.name, name) in _MEETING
            )
        )

    @property
    def _has_an_answer(self) -> bool:
        """Whether the conditions keep only crimes whose flag was answered."""
        flag = self.values("committed_by_children")
        return flag is not None and None not in flag

    def _leaves_age(self, key: Key, age: int) -> bool:
        years, named = self.values(key.name), self.values(f"{key.name}_band")
        held = named is None or any(age in band.ages for band in vocabulary.bands(key) if band.label in named)
        return held and (years is None or age in years)


_FLAG_MONTH = month_name(*vocabulary.FLAG_START)
FLAG_FROM = {"month": _FLAG_MONTH, "quarter": quarter_of(_FLAG_MONTH)}
"""The first month and quarter in which the flag was asked for."""


def every_category(key: Key, extent: Extent) -> tuple[str, ...]:
    """What a key splits into, in order: its categories in this extent, or each age in years."""
    if key.kind is Kind.AGE:
        return tuple(str(age) for age in vocabulary.ages(key))
    return extent.categories(key)


@lru_cache(maxsize=4096)
def _left(selection: Selection, name: str, extent: Extent) -> tuple[str, ...]:
    key = KEYS[name]
    return tuple(c for c in every_category(key, extent) if selection._leaves(key, c))


def _months_of(quarter: str) -> frozenset[Value]:
    last = int(quarter[-1]) * 3
    return frozenset(f"{quarter[:4]}-{month:02d}" for month in range(last - 2, last + 1))


def _ages_of(label: str) -> frozenset[Value]:
    return frozenset(next(band.ages for band in vocabulary.AGE_BANDS if band.label == label))


_MEETING = {
    ("force", "region"): lambda code: frozenset((FORCE[code].region,)),
    ("region", "force"): lambda region: frozenset(f.code for f in FORCES if f.region == region),
    ("month", "quarter"): lambda month: frozenset((quarter_of(month),)),
    ("quarter", "month"): _months_of,
    ("victim_age_band", "victim_age"): _ages_of,
    ("suspect_age_band", "suspect_age"): _ages_of,
}
"""For a dimension and another key: the key's values that members of a category may have."""


def parse(where: Where, extent: Extent) -> Selection:
    """The selection that `where` writes, for a snapshot of this extent.

    Raises `RequestError` for an unknown key or value, a value outside the snapshot, a backwards
    range, and 'Not recorded' where a record always has a value.
    """
    conditions = []
    for name, written in where.items():
        key = KEYS.get(name)
        if key is None:
            raise unknown("condition", name, KEYS)
        words = (written,) if isinstance(written, str | int) else tuple(written)
        if not words:
            raise RequestError(f"The condition '{name}' has no value; give one or leave it out.")
        values: frozenset[Value] = frozenset().union(*(_parse(key, str(w), extent) for w in words))
        conditions.append(Condition(key, values))
    return Selection.of(conditions)


def parse_pairs(pairs: Iterable[str], extent: Extent) -> Selection:
    """The selection that a list of KEY=VALUE writes; one key given twice widens."""
    return parse(split_pairs(pairs), extent)


def split_pairs(pairs: Iterable[str]) -> dict[str, list[str]]:
    """KEY=VALUE texts gathered by key; raises `RequestError` for a text without '='."""
    where: dict[str, list[str]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not (name.strip() and equals and value.strip()):
            raise RequestError(f"The condition '{pair}' is not of the form KEY=VALUE.")
        where.setdefault(name.strip(), []).append(value.strip())
    return where


def _parse(key: Key, word: str, extent: Extent) -> frozenset[Value]:
    if word == NOT_RECORDED:
        if not key.nullable:
            raise RequestError(f"'{key.name}' is always recorded, so none of it is '{NOT_RECORDED}'.")
        return frozenset((None,))
    if key.kind is Kind.AGE:
        return _parse_ages(key, word)
    if key.name == "month":
        return _parse_months(word, extent)
    categories = extent.categories(key)
    word = vocabulary.value_of(word)
    if word in categories:
        return frozenset((word,))
    raise _unknown_category(key, word, extent)


def _unknown_category(key: Key, word: str, extent: Extent) -> RequestError:
    categories = extent.categories(key)
    if key.name == "force":
        for force in FORCES:
            if force.name.casefold() == word.casefold():
                return RequestError(
                    f"A force is named by its code. Did you mean {force.code} ({force.name})?"
                )
    if key.name == "criterion" and word in vocabulary.CRITERIA:
        return RequestError(
            f"Criterion '{word}' is not in the scheme of {extent.criteria_scheme}, which this "
            f"snapshot uses; choose a snapshot of another scheme."
        )
    if key.kind is Kind.PERIOD:
        return _outside(key, word, categories)
    known = (*categories, NOT_RECORDED) if key.nullable else categories
    return unknown(key.name, word, known)


def _outside(key: Key, word: str, categories: Sequence[str]) -> RequestError:
    example = "2023-04" if key.name == "month" else "2023-Q2"
    form = r"\d{4}-(0[1-9]|1[0-2])" if key.name == "month" else r"\d{4}-Q[1-4]"
    if not re.fullmatch(form, word):
        return RequestError(f"'{word}' is not a {key.name}; write it like {example}.")
    return RequestError(
        f"{key.label.split()[0]} {word} is outside the snapshot, which covers "
        f"{categories[0]} to {categories[-1]}."
    )


def _ends(key: Key, word: str) -> tuple[str, str]:
    match = _RANGE.fullmatch(word)
    if match is None and ".." in word:
        raise RequestError(f"The range '{word}' of {key.name} needs both ends, like {_EXAMPLE[key.name]}.")
    return (match["first"], match["last"]) if match else (word, word)


_EXAMPLE = {"month": "2023-04..2023-12", "victim_age": "10..15", "suspect_age": "10..17"}


def _parse_ages(key: Key, word: str) -> frozenset[Value]:
    ages = vocabulary.ages(key)
    numbers = []
    for end in _ends(key, word):
        if not re.fullmatch(r"[0-9]{1,3}", end):
            raise RequestError(
                f"'{word}' is not an age for {key.name}; write whole years like 12 or a range like "
                f"{_EXAMPLE[key.name]}."
            )
        numbers.append(int(end))
    first, last = numbers
    if first > last:
        raise RequestError(f"The range {word} of {key.name} runs backwards; write {last}..{first}.")
    if last not in ages:
        raise RequestError(f"'{word}' is outside {key.name}, which runs from {ages[0]} to {ages[-1]}.")
    return frozenset(range(first, last + 1))


def _parse_months(word: str, extent: Extent) -> frozenset[Value]:
    key = KEYS["month"]
    first, last = _ends(key, word)
    months = extent.months
    if re.fullmatch(r"\d{4}-\d{2}", first) and re.fullmatch(r"\d{4}-\d{2}", last) and first > last:
        raise RequestError(f"The range {word} of month runs backwards; write {last}..{first}.")
    for end in (first, last):
        if end not in months:
            raise _outside(key, end, months)
    return frozenset(months[months.index(first) : months.index(last) + 1])


def _runs(order: Sequence[Value], values: frozenset[Value]) -> tuple[str, ...]:
    """The values in order, each unbroken run of two or more as 'first..last'."""
    runs: list[list[Value]] = []
    follows = False
    for value in order:
        if value in values:
            if follows:
                runs[-1].append(value)
            else:
                runs.append([value])
        follows = value in values
    return tuple(f"{run[0]}..{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
