"""The caveats that must stand beside a figure, in our words; each is a point the publication makes."""

RECORDED_CRIME = "Crimes recorded by police, not prevalence: most abuse is never reported."
ONE_CRITERION = "One criterion a crime, by its predominant nature; a crime may have features of several."
NO_RITUALISTIC = "No crime was placed under Ritualistic."
RITUALISTIC = (
    "Third-sector organisations hold cases of ritualistic abuse: few recorded is not proof of few, and "
    "none recorded is not proof of none."
)
RECENCY = "Non-recent: reported more than a year after the offence. Unknown is a category here."
OFFENCE = "One offence type a crime, as recorded when the return was made."
LOCATION = "Of crimes with a location recorded; a crime in several places has the main one."
GENDER = "Of people with a gender recorded."
AGE = "Age at the time of the offence, of people with an age recorded."
SUSPECTS = "Suspects named on a crime record; not every perpetrator of a group is identified."
SELF_DEFINED = "Self-defined ethnicity, of people with one recorded."
NOT_CONVICTED = "To be named as a suspect is not to be convicted: what came of a crime is not recorded here."
ETHNICITY = (
    "Self-defined ethnicity is recorded for too few people to be read as a share of all of them: "
    "treat it with caution."
)
BY_ADULTS = (
    "Crimes by children are often reported by adults such as teachers, so their records are more complete."
)
FLAG = f"Recorded from April 2023 on: crimes recorded before are in no base. {BY_ADULTS}"
FAMILIAL_AGES = "Aged 10 and under, which is a wider band than under 10."
RELATIONSHIP = "Of suspects whose relationship to the victim was recorded."
PAIRS = (
    "Pairs, not people: a crime with two victims and three suspects is six pairs, so a few large "
    "crimes can weigh heavily."
)
COVERAGE = "The part of people for whom a value was recorded; the rest leave the base."
COVERAGE_OF_CRIMES = "The part of crimes for which a value was recorded; the rest leave the base."
SMALL_CRITERION = "One criterion only: its base is smaller than that of all group-based crime."
MONTHS = (
    "Hollow triangles: fewer than the month before. Months differ in days, and one year cannot tell "
    "a season from chance."
)
MANY = "With so many shares some differ by chance: an interval that just clears the comparator is no finding."
_OVER_MANY_LISTS = (
    "Over many such lists at most one difference in twenty is expected to be chance, and the largest tend "
    "to look larger than they are; none of it says why."
)
STANDING_OUT = (
    "Intervals are widened because people on one crime are alike, and crimes of one force in one month or "
    f"half-year. {_OVER_MANY_LISTS}"
)
STANDING_OUT_IN_FEW_FORCES = (
    "Intervals are widened because people on one crime are alike, and crimes of one force in one month. "
    "Operations that run over months cannot be told within so few forces, and one alone can make them "
    f"differ. {_OVER_MANY_LISTS}"
)
ONE_YEAR = "Months differ in days, and a year or two cannot tell a season from chance."
HOLIDAYS = (
    "Days are those on which a crime was recorded, not those of the abuse. One year of data cannot tell "
    "season from school."
)
RATIOS = (
    "Matched by nation, day of week and quarter; intervals allow for what days, stretches of term or "
    "holiday, and months vary by themselves. A ratio is an association and tells no cause. An interval that "
    "ends beyond 3 is told and not drawn."
)
RISING = "The newest quarter is drawn hollow."
QUARTERS = "Crimes come in clusters, so the interval is widened by how much months vary within quarters."
YEARS_OF_AGE = "Single years of age at the time of the offence, of people with an age recorded."
SIZES = "Perpetrators are as recorded, known or not; victims and suspects are those named on the crime."
PER_DAY = "Months have 28 to 31 days; crimes a day take that out, but not school holidays."
YEARS = (
    "Months and forces that both years have. Forces may have recorded differently in the two years, and "
    "no interval tells that."
)
UNDER_TEN = "Children under 10, who are under the age of criminal responsibility, are not among them."
ALONE = (
    "Children are under 18 here. A crime is left open where a missing age would decide; a child beside an "
    "adult is told even then, so that mixed groups weigh somewhat more among those that are told."
)
TOTALS = "All recorded crime of this kind, group-based or not, as each force totals it by month."
OWN_ALONE = "Single years, and who is on one crime together, are told of the own records alone."
NOT_LEFT_OUT = (
    "Like for like makes the criteria alike here, and no more: forces without a return in one of the two "
    "years are not left out for you, because two groups that differ by one force would give that force away."
)
CONTRADICTION = (
    "A flag answered before suspects were known, or an age that was recorded since, may be the reason: a "
    "point for whoever keeps the record, not a finding about the crime."
)
TWO_SCHEMES = (
    "The criteria changed from 2024, so that crimes by children have one of their own, and no line joins the "
    "two sides."
)
ONE_SCHEME = (
    "From 2024 crimes by children have a criterion of their own: a snapshot of 2024 shows both sides of the "
    "break, and no line joins them."
)
PREDICTED = (
    "Months are compared with the same month of the year before, as crimes a day; the interval is widened by "
    "how much months vary by themselves."
)
PREDICTED_SHARE = (
    "Each month's share is compared with the same month's of the year before; the interval is widened by how "
    "much months vary by themselves."
)
LIKE_WITH_LIKE = (
    "2023: crimes flagged as committed by children, whatever their criterion. 2024: those under the "
    "criterion of their own, and those flagged under the others. The months are April to December."
)
MONTH_LENGTHS = "Months differ in days, and in how many of them are school holidays."
RECORDED_DAYS = "Days are those on which a crime was recorded, not those of the abuse."
SCHEME_BREAK = (
    "The criteria changed from 2024: crimes by children have their own criterion, which stood under "
    "Other before. A comparison across the change holds for all criteria together, not for those two."
)


def scheme_break(scheme: int, other: int) -> str:
    """The caveat of a comparison across a change of criteria; the empty string where there is none."""
    return SCHEME_BREAK if scheme != other else ""
