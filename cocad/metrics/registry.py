"""The metrics: every figure of the 2023 national publication, as a constant with its caveat.

A metric's name is the name of its figure in `data/reference/publication_2023.csv`.
"""

from cocad.metrics.metric import Base, Metric
from cocad.words import caveats
from cocad.words.vocabulary import CSE, Population

PUBLICATION = "Group-Based Offending Publication, NPCC and the Hydrant Programme, November 2024"
_OURS_TOO = f"{PUBLICATION}; printed there as a per cent alone"

_CRIMES, _VICTIMS, _SUSPECTS = Population.CRIMES, Population.VICTIMS, Population.SUSPECTS
_FLAG_MONTHS = ("month", "2023-04..2023-12")
_FLAGGED_OTHER = (_FLAG_MONTHS, ("criterion", "Other"), ("committed_by_children", "Yes"))


def _of_recorded_crime(name: str, label: str, base: Base) -> Metric:
    return Metric(
        name=name,
        label=label,
        population=_CRIMES,
        base=base,
        caveat=caveats.RECORDED_CRIME,
        source=PUBLICATION,
    )


def _share(
    population: Population,
    name: str,
    label: str,
    numerator: tuple[str, str],
    caveat: str,
    *where: tuple[str, str],
    source: str = PUBLICATION,
) -> Metric:
    key, category = numerator
    return Metric(
        name=name,
        label=label,
        population=population,
        key=key,
        category=category,
        where=where,
        caveat=caveat,
        source=source,
    )


def _coverage(population: Population, name: str, label: str, key: str, caveat: str) -> Metric:
    return Metric(
        name=name,
        label=label,
        population=population,
        key=key,
        base=Base.MEMBERS,
        caveat=caveat,
        source=PUBLICATION,
    )


_FAMILIAL = ("criterion", "Familial")
_INSTITUTIONAL = ("criterion", "Institutional")
_CSE = ("criterion", CSE)
_YES = ("committed_by_children", "Yes")
_SEXUAL_ASSAULT = ("offence_type", "Sexual assault on a child")
_RAPE = ("offence_type", "Rape of a child")

OVERALL = (
    _of_recorded_crime("group_based_of_all_csae", "Group-based, of all CSAE crimes", Base.CSAE),
    _of_recorded_crime("group_based_of_contact", "Group-based, of contact CSAE crimes", Base.CONTACT),
    _share(_CRIMES, "recent", "Recent", ("recency", "Recent"), caveats.RECENCY),
    _share(_CRIMES, "non_recent", "Non-recent", ("recency", "Non-recent"), caveats.RECENCY),
    _share(_CRIMES, "recency_unknown", "Recency unknown", ("recency", "Unknown"), caveats.RECENCY),
    _share(_CRIMES, "familial", "Familial", _FAMILIAL, caveats.ONE_CRITERION),
    _share(_CRIMES, "ritualistic", "Ritualistic", ("criterion", "Ritualistic"), caveats.RITUALISTIC),
    _share(_CRIMES, "sexual_assault", "Sexual assault on a child", _SEXUAL_ASSAULT, caveats.OFFENCE),
    _share(_CRIMES, "rape", "Rape of a child", _RAPE, caveats.OFFENCE),
)
VICTIMS = (
    _coverage(
        _VICTIMS, "victim_gender_coverage", "Victims' gender recorded", "victim_gender", caveats.COVERAGE
    ),
    _share(_VICTIMS, "victim_female", "Female victims", ("victim_gender", "Female"), caveats.GENDER),
    _share(_VICTIMS, "victim_male", "Male victims", ("victim_gender", "Male"), caveats.GENDER),
    _coverage(_VICTIMS, "victim_age_coverage", "Victims' age recorded", "victim_age_band", caveats.COVERAGE),
    _share(_VICTIMS, "victim_under_10", "Victims under 10", ("victim_age_band", "Under 10"), caveats.AGE),
    _share(_VICTIMS, "victim_10_15", "Victims aged 10 to 15", ("victim_age_band", "10 to 15"), caveats.AGE),
    _coverage(
        _VICTIMS,
        "victim_ethnicity_coverage",
        "Victims' ethnicity recorded",
        "victim_ethnicity",
        caveats.ETHNICITY,
    ),
    _share(_VICTIMS, "victim_white", "White victims", ("victim_ethnicity", "White"), caveats.ETHNICITY),
)
SUSPECTS = (
    _coverage(
        _SUSPECTS, "suspect_gender_coverage", "Suspects' gender recorded", "suspect_gender", caveats.SUSPECTS
    ),
    _share(_SUSPECTS, "suspect_female", "Female suspects", ("suspect_gender", "Female"), caveats.SUSPECTS),
    _share(_SUSPECTS, "suspect_male", "Male suspects", ("suspect_gender", "Male"), caveats.SUSPECTS),
    _coverage(
        _SUSPECTS, "suspect_age_coverage", "Suspects' age recorded", "suspect_age_band", caveats.SUSPECTS
    ),
    _share(
        _SUSPECTS, "suspect_10_15", "Suspects aged 10 to 15", ("suspect_age_band", "10 to 15"), caveats.AGE
    ),
    _share(
        _SUSPECTS, "suspect_18_29", "Suspects aged 18 to 29", ("suspect_age_band", "18 to 29"), caveats.AGE
    ),
    _share(
        _SUSPECTS,
        "suspect_10_17",
        "Children aged 10 to 17 who are suspects",
        ("suspect_age", "10..17"),
        caveats.AGE,
        source=_OURS_TOO,
    ),
    _coverage(
        _SUSPECTS,
        "suspect_ethnicity_coverage",
        "Suspects' ethnicity recorded",
        "suspect_ethnicity",
        caveats.ETHNICITY,
    ),
    _share(_SUSPECTS, "suspect_white", "White suspects", ("suspect_ethnicity", "White"), caveats.ETHNICITY),
)
BY_CRITERION = (
    _share(
        _SUSPECTS,
        "familial_suspect_female",
        "Familial: female suspects",
        ("suspect_gender", "Female"),
        caveats.SUSPECTS,
        _FAMILIAL,
    ),
    _share(
        _VICTIMS,
        "familial_victim_10_and_under",
        "Familial: victims aged 10 and under",
        ("victim_age", "0..10"),
        caveats.FAMILIAL_AGES,
        _FAMILIAL,
    ),
    _share(
        _CRIMES,
        "familial_non_recent",
        "Familial: non-recent",
        ("recency", "Non-recent"),
        caveats.RECENCY,
        _FAMILIAL,
    ),
    _share(
        _CRIMES,
        "institutional_sexual_assault",
        "Institutional: sexual assault on a child",
        _SEXUAL_ASSAULT,
        caveats.SMALL_CRITERION,
        _INSTITUTIONAL,
    ),
    _share(
        _SUSPECTS,
        "institutional_suspect_female",
        "Institutional: female suspects",
        ("suspect_gender", "Female"),
        caveats.SUSPECTS,
        _INSTITUTIONAL,
    ),
    _share(
        _CRIMES,
        "cse_rape",
        "Child sexual exploitation: rape of a child",
        _RAPE,
        caveats.SMALL_CRITERION,
        _CSE,
    ),
    _share(
        _VICTIMS,
        "cse_victim_female",
        "Child sexual exploitation: female victims",
        ("victim_gender", "Female"),
        caveats.GENDER,
        _CSE,
    ),
    _share(
        _SUSPECTS,
        "cse_suspect_male",
        "Child sexual exploitation: male suspects",
        ("suspect_gender", "Male"),
        caveats.SUSPECTS,
        _CSE,
    ),
    _share(
        _SUSPECTS,
        "cse_suspect_18_29",
        "Child sexual exploitation: suspects aged 18 to 29",
        ("suspect_age_band", "18 to 29"),
        caveats.AGE,
        _CSE,
    ),
    _share(
        _SUSPECTS,
        "cse_suspect_white",
        "Child sexual exploitation: White suspects",
        ("suspect_ethnicity", "White"),
        caveats.ETHNICITY,
        _CSE,
    ),
)
COMMITTED_BY_CHILDREN = (
    _share(
        _CRIMES,
        "child_committed_of_other",
        "Other: CSAE committed by children",
        _YES,
        caveats.FLAG,
        _FLAG_MONTHS,
        ("criterion", "Other"),
    ),
    _share(
        _CRIMES,
        "child_committed_of_cse",
        "Child sexual exploitation: CSAE committed by children",
        _YES,
        caveats.FLAG,
        _FLAG_MONTHS,
        _CSE,
    ),
    _share(
        _CRIMES,
        "child_committed_of_familial",
        "Familial: CSAE committed by children",
        _YES,
        caveats.FLAG,
        _FLAG_MONTHS,
        _FAMILIAL,
    ),
    _share(
        _CRIMES,
        "child_committed_of_institutional",
        "Institutional: CSAE committed by children",
        _YES,
        caveats.FLAG,
        _FLAG_MONTHS,
        _INSTITUTIONAL,
    ),
    _share(
        _CRIMES,
        "child_committed_sexual_activity",
        "CSAE committed by children: sexual activity involving a child",
        ("offence_type", "Sexual activity involving a child"),
        caveats.FLAG,
        *_FLAGGED_OTHER,
    ),
    _share(
        _SUSPECTS,
        "child_committed_suspect_white",
        "CSAE committed by children: White suspects",
        ("suspect_ethnicity", "White"),
        caveats.ETHNICITY,
        *_FLAGGED_OTHER,
    ),
    _share(
        _SUSPECTS,
        "child_committed_acquaintance",
        "CSAE committed by children: suspect an acquaintance",
        ("relationship", "Acquaintance"),
        caveats.RELATIONSHIP,
        *_FLAGGED_OTHER,
    ),
    _share(
        _VICTIMS,
        "child_committed_victim_10_15",
        "CSAE committed by children: victims aged 10 to 15",
        ("victim_age_band", "10 to 15"),
        caveats.FLAG,
        *_FLAGGED_OTHER,
    ),
)

METRICS: dict[str, Metric] = {
    metric.name: metric for metric in (*OVERALL, *VICTIMS, *SUSPECTS, *BY_CRITERION, *COMMITTED_BY_CHILDREN)
}
