"""The caveats that must stand beside a figure, in our words; each is a point the publication makes."""

RECORDED_CRIME = "Crimes recorded by police, not prevalence: most abuse is never reported."
ONE_CRITERION = "One criterion a crime, by its predominant nature; a crime may have features of several."
RITUALISTIC = (
    "No crime was placed under Ritualistic. Third-sector organisations do hold cases, so none "
    "recorded is not proof of none."
)
RECENCY = "Non-recent: reported more than a year after the offence. Unknown is a category here."
OFFENCE = "One offence type a crime, as recorded when the return was made."
GENDER = "Of people with a gender recorded."
AGE = "Age at the time of the offence, of people with an age recorded."
SUSPECTS = "Suspects named on a crime record; not every perpetrator of a group is identified."
ETHNICITY = (
    "Self-defined ethnicity is recorded for too few people to be read as a share of all of them: "
    "treat it with caution."
)
FLAG = (
    "Recorded from April 2023, so the base is April to December. Crimes by children are often "
    "reported by adults such as teachers, so their records are more complete."
)
FAMILIAL_AGES = "Aged 10 and under, which is a wider band than under 10."
RELATIONSHIP = "Of suspects whose relationship to the victim was recorded."
COVERAGE = "The part of people for whom a value was recorded; the rest leave the base."
SMALL_CRITERION = "One criterion only: its base is smaller than that of all group-based crime."
MONTHS = (
    "Hollow triangles: fewer than the month before. Months differ in days, and one year cannot tell "
    "a season from chance. The newest months are likely to rise as records are completed."
)
