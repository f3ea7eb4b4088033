"""The glossary: the publication's abbreviations and the words of the product, in our own words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """A term, what it is short for (or empty), and what it means."""

    term: str
    long: str
    meaning: str


ABBREVIATIONS = (
    Entry(
        "COCAD",
        "Complex and Organised Child Abuse Dataset",
        "Every police-recorded, group-based child sexual abuse and exploitation crime in England and "
        "Wales, drawn from the CPAI dataset each quarter. The publication's glossary calls it a "
        "database.",
    ),
    Entry(
        "CPAI",
        "Child Protection and Abuse Investigation",
        "The field of policing, and the dataset of all recorded CSAE crime that the COCAD is drawn from.",
    ),
    Entry("CPS", "Crown Prosecution Service", "Prosecutes criminal cases in England and Wales."),
    Entry(
        "CSA",
        "child sexual abuse",
        "Making or inducing a child to take part in sexual activity, in person or online, whether or "
        "not the child knows what is happening.",
    ),
    Entry("CSAE", "child sexual abuse and exploitation", "Child sexual abuse, exploitation with it."),
    Entry(
        "CSE",
        "child sexual exploitation",
        "Child sexual abuse in which an imbalance of power draws the child in, in exchange for "
        "something or for someone's gain; one of the criteria.",
    ),
    Entry(
        "IICSA",
        "Independent Inquiry into Child Sexual Abuse",
        "The public inquiry for England and Wales that ended in October 2022; collecting the COCAD is "
        "part of policing's answer to it.",
    ),
    Entry(
        "IIOC", "indecent images of children", "Photographs, films or made images; counted in all CSAE crime."
    ),
    Entry("NCA", "National Crime Agency", "Leads the work against serious and organised crime in the UK."),
    Entry(
        "NPCC",
        "National Police Chiefs' Council",
        "Where the chief officers of police forces decide together; it publishes the national figures "
        "with the Hydrant Programme.",
    ),
    Entry("ROCU", "regional organised crime unit", "A unit that several forces of a region keep together."),
    Entry(
        "SDE", "self-defined ethnicity", "Ethnicity as the person says it, not as an officer perceives it."
    ),
    Entry(
        "TOEX",
        "Tackling Organised Exploitation Programme",
        "A national policing programme that helps forces find and investigate organised exploitation.",
    ),
    Entry(
        "VKPP",
        "Vulnerability Knowledge and Practice Programme",
        "A national policing programme on how the vulnerable are best protected.",
    ),
)
"""Those of the publication's glossary, and those that the product uses besides."""

WORDS = (
    Entry("Base", "", "What a share divides by: the members of the selection with the dimension recorded."),
    Entry(
        "Bounds",
        "",
        "What a share would be if nobody, and if everybody, not recorded were in it; told where fewer "
        "than 80% are recorded.",
    ),
    Entry(
        "Comparator",
        "",
        "The wider group that a selection is put beside: all forces, a region, all criteria, the year "
        "before.",
    ),
    Entry("Contact crime", "", "A CSAE crime with physical contact; a part of the CPAI dataset."),
    Entry("Coverage", "", "Base over total: for how many a value was recorded."),
    Entry("Crime", "", "One group-based CSAE crime record: two or more perpetrators, identified or not."),
    Entry(
        "Criterion", "", "The one category that an analyst placed a crime under, by its predominant nature."
    ),
    Entry(
        "Disclosure",
        "",
        "Letting a reader learn about a person, or about a force's small numbers, that they may not.",
    ),
    Entry("Hidden", "", "A number that is there and is withheld from this viewer; never the same as none."),
    Entry(
        "Interval",
        "",
        "How far chance alone could move a figure of this size, 95 times in 100; it says nothing of "
        "crimes that nobody reported.",
    ),
    Entry("Not recorded", "", "No value on the record. It is no category of a share, and leaves the base."),
    Entry("Not supplied", "", "No return came from that force for that time; a gap, not a zero."),
    Entry("Pair", "", "A victim with a suspect of the same crime; only for the two to be crossed."),
    Entry(
        "Recency",
        "",
        "Whether a crime was reported within a year of the offence (Recent), over a year after it "
        "(Non-recent), or it is not known which (Unknown, a category of its own).",
    ),
    Entry(
        "Recorded on", "", "The day the crime was recorded. Months are months of recording, not of offending."
    ),
    Entry(
        "Selection",
        "",
        "Conditions on crimes, victims or suspects; different ones narrow, several values of one widen.",
    ),
    Entry(
        "Series",
        "",
        "What runs over years: the latest snapshot of each; never two snapshots of one year in one figure.",
    ),
    Entry(
        "Snapshot",
        "",
        "One dated picture of the dataset at a quarter's close, cumulative for its year, and never changed.",
    ),
    Entry(
        "Suspect", "", "A person named as a suspect on a crime record; not every perpetrator is identified."
    ),
    Entry("Victim", "", "A person under 18 who is a victim on a crime record."),
)
"""The words that figures are told in, in the order of the alphabet."""
