"""What the manifest of a synthetic snapshot says: what it is, and every effect planted in it."""

from cocad.demo import planted
from cocad.demo.forces import supplied
from cocad.words.extent import Extent
from cocad.words.geography import FORCE

SOURCE = "Made by cocad demo from the figures of the 2023 group-based offending publication; no real records"
MARKING = "OFFICIAL"


def notes(extent: Extent) -> tuple[str, ...]:
    """The notes, in plain words with their sizes."""
    high, low = FORCE[planted.HIGH_FORCE].name, FORCE[planted.LOW_FORCE].name
    rate = {(pace.recent, pace.school_age): f"{pace.holiday:.0%}" for pace in planted.PACES}
    return (
        _what(extent),
        "Planted: in school holidays the daily rate of crimes recorded, against the same weekday in term, is "
        f"{rate[True, True]} for recent crimes with a victim of school age (5 to 17), {rate[True, False]} "
        f"for other recent crimes, {rate[False, True]} for other crimes with a victim of school age and "
        f"{rate[False, False]} for the rest, before the months' totals are fitted to the publication. "
        "The totals of all recorded crime have a season of their own, lowest in August and December.",
        f"Planted: two forces are far from the rest in group-based crimes over all CSAE crimes: {high} at "
        f"{planted.HIGH_TIMES} times and {low} at {planted.LOW_TIMES} times the usual share. Any other "
        "difference between forces is chance, the spread of forces or the coming of several crimes at once.",
        "Planted: Online as a location rises in a straight line, its weight going from "
        f"{planted.ONLINE_FROM} of the usual in January {planted.FIRST_YEAR} to {planted.ONLINE_TO} in "
        f"December {planted.FIRST_YEAR + 1}. All crime recorded grows gently, by {planted.YEARLY_GROWTH:.0%} "
        "a year; nothing else has a trend.",
        f"Planted: {planted.OPERATIONS} operations a year, each of up to {planted.LARGEST_OPERATION} crimes "
        f"by one force within days, and {planted.LONG_OPERATIONS} whose crimes are recorded over "
        f"{planted.LONG_MONTHS[0]} to {planted.LONG_MONTHS[-1]} months. Their crimes are mostly alike in "
        "offence and location, so that counts vary more than if every crime came alone.",
        "Planted: forces differ in how much they record of a person, and what is not recorded of one goes "
        "together: where nobody is identified, nothing is known. A few flagged crimes name an adult, a few "
        "others children alone, and ages of adults fall on round numbers somewhat often.",
        *_gap(extent),
        "Each quarter's snapshot differs from the next in one or two in a hundred of its crimes, which are "
        "corrected or removed there; a quarter grows by two to four in a hundred in the snapshots after it, "
        "as crimes arrive late.",
    )


def _what(extent: Extent) -> str:
    if extent.first_day.year == planted.FIRST_YEAR:
        return (
            "Synthetic data: no record is of a real crime or person. The year's last snapshot reproduces "
            "every count of the 2023 publication; whatever the publication leaves open is made up."
        )
    return (
        "Synthetic data: no record is of a real crime or person. No publication of this year was used: sizes "
        "follow a press report, and the rest is 2023's pattern under the new scheme of criteria."
    )


def _gap(extent: Extent) -> tuple[str, ...]:
    if planted.MISSING_QUARTER not in extent.quarters:
        return ()
    return (
        f"Planted: {FORCE[planted.MISSING_FORCE].name} sent no return for {planted.MISSING_QUARTER}, so it "
        "has neither crimes nor totals of recorded crime in those months.",
    )


def missing_returns(extent: Extent) -> tuple[dict[str, str], ...]:
    """The returns that the extent lacks, as the manifest lists them."""
    if supplied(extent.months).all():
        return ()
    quarters = (quarter for quarter in extent.quarters if quarter == planted.MISSING_QUARTER)
    return tuple(
        {"force": planted.MISSING_FORCE, "quarter": quarter, "reason": planted.MISSING_REASON}
        for quarter in quarters
    )
