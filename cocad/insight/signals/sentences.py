"""What control limits say, in words: which months are more than chance gives, or that none is."""

from collections.abc import Collection, Sequence
from math import ceil, floor

import numpy as np

from cocad.insight.sentences.months import long_month
from cocad.insight.signals.control_limits import Control, Part
from cocad.metrics.selection import FLAG_FROM
from cocad.statistics.run_rules import ABOVE, BELOW, NEAR, OUTSIDE, RUN_OF, TREND_OF, Lines, Signal
from cocad.words.printing import whole

_MOST_NAMED = 3
"""So many months outside the limits are named; of more, their number is told."""
_WHEN = ("when the criteria changed", "when crimes were first flagged")
_ORDER = (TREND_OF, RUN_OF, NEAR)


def sentence(control: Control, drawn: Collection[str] | None = None) -> str:
    """'No month of 2023 differs clearly; each could be chance', 'November 2023 is above the limits: …'.

    Said of the months that are `drawn`, or of all; a single one 'could be chance'. Where
    there are no limits it says why: 'Limits need 12 months; there are 3'.
    """
    told = [month for part in control.parts for month in part.months if drawn is None or month in drawn]
    if not told:
        return "There is no month to tell signal from noise"
    within = [part for part in control.parts if set(told) & set(part.months)]
    limited = [part for part in within if part.lines is not None]
    judged = [month for part in limited for month in part.months if month in told]
    clauses = [*_outside(limited, judged), *_pattern(limited, judged)]
    if judged and not clauses:
        clauses = [_none(judged)]
    clauses += [_why(part, alone=len(control.parts) == 1) for part in within if part.lines is None]
    said = "; ".join(clauses)
    return said[0].upper() + said[1:]


def band(control: Control) -> str:
    """What the grey band is, for the words under a chart; the empty string without limits."""
    told = []
    for place, part in enumerate(control.parts):
        if part.lines is not None:
            since = (
                f"from {month_and_year(part.months[0])}, {_WHEN[part.months[0] == FLAG_FROM['month']]}, "
                if place
                else ""
            )
            told.append(f"{since}{_ends(control, part, part.lines)}")
    if not told:
        return ""
    flagged = " Diamonds: more than chance gives." if (control.frame["flagged"] != "").any() else ""
    return f"Grey band, what could be chance: {'; '.join(told)}.{flagged}"


def _ends(control: Control, part: Part, lines: Lines) -> str:
    known = ~np.isnan(part.values)
    number, mean = int(known.sum()), float(lines.mean[known][0])
    low, high = float(lines.lower[known][0]), float(lines.upper[known][0])
    if control.measure == "count":
        low, high = ceil(low), floor(high)
    span = " to ".join(_written(control, end, mean) for end in (low, high))
    middle = _written(control, mean, mean)
    if part.widened:
        return f"{span} by what chance alone gives {number} months, mean {middle}"
    if not part.exact:
        return f"{span} by the moving ranges of {number} months, mean {middle}"
    name = "binomial" if control.measure == "share" else "Poisson"
    span = f"{span}, " if control.measure == "count" else ""
    return f"{span}exact {name} limits at the mean of {number} months, {middle}"


def _written(control: Control, value: float, mean: float) -> str:
    """A number in the measure's unit, with decimals only where the mean is small enough to need them."""
    if control.measure == "share":
        return whole(value)
    if control.measure == "count":
        return f"{floor(value + 0.5):,}" if value == int(value) or value >= 100 else f"{value:,.1f}"
    return f"{value:,.1f}" if mean >= 1 else f"{value:.2f}"


def _outside(parts: Sequence[Part], judged: Sequence[str]) -> list[str]:
    found: dict[str, list[str]] = {ABOVE: [], BELOW: []}
    for part in parts:
        for signal in part.signals:
            if signal.rule == OUTSIDE:
                found[signal.side] += [m for m in _months(part, signal) if m in judged]
    above, below = (sorted(found[side]) for side in (ABOVE, BELOW))
    if not above and not below:
        return []
    chance = "more than chance gives"
    if len(above) + len(below) > _MOST_NAMED:
        split = f", {len(above)} above and {len(below)} below" if above and below else ""
        side = "outside" if above and below else "above" if above else "below"
        return [f"{len(above) + len(below)} of {len(judged)} months are {side} the limits{split}: {chance}"]
    told = [
        f"{listed(months)} {'is' if len(months) == 1 else 'are'} {side}"
        for side, months in ((ABOVE, above), (BELOW, below))
        if months
    ]
    return [f"{' and '.join(told)} the limits: {chance}"]


def _pattern(parts: Sequence[Part], judged: Sequence[str]) -> list[str]:
    """The longest trend or run that the drawn months have a part in, or else months near a limit."""
    found = [
        (signal, _months(part, signal))
        for part in parts
        for signal in part.signals
        if signal.rule in _ORDER and set(_months(part, signal)) & set(judged)
    ]
    named = {m for part in parts for s in part.signals if s.rule == OUTSIDE for m in _months(part, s)}
    found = [pair for pair in found if pair[0].rule != NEAR or not set(pair[1]) & named]
    if not found:
        return []
    signal, months = min(found, key=lambda pair: (_ORDER.index(pair[0].rule), -len(pair[1])))
    if signal.rule == NEAR:
        limit = "upper" if signal.side == ABOVE else "lower"
        return [f"{listed(months)} are near the {limit} limit, which chance seldom gives so close together"]
    stretch = f"{span_in_words(months)}: {len(months)} months in a row"
    doing = f"{signal.side} the mean" if signal.rule == RUN_OF else _moving(signal)
    return [f"{stretch} {doing}, which chance seldom gives"]


def _moving(signal: Signal) -> str:
    return "that rise" if signal.side == ABOVE else "that fall"


def _months(part: Part, signal: Signal) -> list[str]:
    return [part.months[place] for place in signal.places]


def _none(judged: Sequence[str]) -> str:
    if len(judged) == 1:
        return f"{month_and_year(judged[0])} could be chance"
    years = sorted({month[:4] for month in judged})
    if len(judged) == 12 * len(years):
        of = f"of {' or '.join([', '.join(years[:-1]), years[-1]] if len(years) > 1 else years)}"
    else:
        of = f"from {span_in_words(judged)}"
    return f"no month {of} differs clearly; each could be chance"


def _why(part: Part, *, alone: bool) -> str:
    return part.why if alone else f"from {month_and_year(part.months[0])} on, {part.why}"


def month_and_year(month: str) -> str:
    """'November 2023' for '2023-11'."""
    return f"{long_month(month)} {month[:4]}"


def listed(months: Sequence[str]) -> str:
    """'November 2023', 'May and June 2023' or 'November 2023 and March 2024'."""
    one_year = len({month[:4] for month in months}) == 1
    names = [long_month(month) if one_year else month_and_year(month) for month in months]
    told = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{told} {months[0][:4]}" if one_year else told


def span_in_words(months: Sequence[str]) -> str:
    """'April to October 2023' or 'November 2023 to May 2024'."""
    first, last = months[0], months[-1]
    start = long_month(first) if first[:4] == last[:4] else month_and_year(first)
    return f"{start} to {month_and_year(last)}"
