"""Ages 10 to 17: children who are suspects, what is known of them, and how well the records say it."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocad.charts import gap
from cocad.charts.groups import Overall, overall
from cocad.disclosure.cache import measures
from cocad.disclosure.joined import TEN_TO_SEVENTEEN, joined
from cocad.figures import draw, kinds
from cocad.figures.answers import Answers, Held
from cocad.figures.ask import Ask
from cocad.figures.child_flag import break_figure, contradiction_table, has_flag_months, in_flag_months
from cocad.figures.draw import Line
from cocad.figures.drawn import Drawn, Words
from cocad.figures.figure import Figure, Highest, Worked, of
from cocad.figures.page import Headlines, Page, Section, Sentences, WordTables, row
from cocad.insight.children import age_gap, alone
from cocad.insight.children.flag import NO_MONTH, flagged
from cocad.insight.children.suspects import (
    ADULTS,
    AGES,
    PROFILES,
    everywhere,
    share_of_suspects,
    where_and_who,
)
from cocad.insight.sentences import absence, findings, headline
from cocad.insight.sentences.beside import Beside
from cocad.insight.sentences.groupwise import against
from cocad.insight.sentences.headline import Headline
from cocad.insight.sentences.profiles import Profile, caveat, compared, finding
from cocad.words import caveats
from cocad.words.vocabulary import ONLY_CHILDREN

BAND, FLAG = "suspect_age_band", "committed_by_children"
SUSPECTS = Ask("suspects", BAND, then=joined)
BY_CRITERION = Ask("suspects", "criterion", BAND, then=joined)
BY_MONTH = Ask("suspects", "month", BAND, then=joined)
WHERE = Ask("suspects", "location_type", "relationship", where=AGES)
PAIRS = Ask("pairs", "suspect_age", "victim_age", where=AGES, alone=True)
FLAGGED = Ask("crimes", FLAG, over=in_flag_months)
FLAGGED_CRITERIA = Ask("crimes", "criterion", FLAG, over=in_flag_months)
TOGETHER = Ask("crimes", "suspects_ages", alone=True)
TOGETHER_BY_CRITERION = Ask("crimes", "criterion", "suspects_ages")
OF_CHILDREN = "of suspects aged 10 to 17"


def _known(answers: Answers) -> str:
    return f"age {findings.recorded_for(answers[SUSPECTS])}"


def _overall(answers: Answers) -> Overall | None:
    found = overall(answers[SUSPECTS], TEN_TO_SEVENTEEN, "all suspects")
    return found if found and found.base else None


def _title(answers: Answers) -> str:
    ending = against(answers.beside(SUSPECTS), TEN_TO_SEVENTEEN) if _overall(answers) else ""
    return f"{share_of_suspects(answers[SUSPECTS])}{ending}"


def _share_by(key: str, groups: str, place_caveat: str) -> Figure:
    ask = Ask("suspects", key, BAND, then=joined)
    return Figure(
        key=f"by-{key}",
        asks=(ask, SUSPECTS),
        draw=draw.dots(ask, TEN_TO_SEVENTEEN, line=Line(SUSPECTS, "all suspects")),
        finding=Highest(ask, TEN_TO_SEVENTEEN, OF_CHILDREN, groups),
        what=f"Suspects by {groups[:-1]} who were aged 10 to 17",
        caveat=f"{place_caveat} {caveats.AGE}",
    )


@dataclass(frozen=True)
class _Everywhere:
    """The finding of the chart of criteria: that there are some under each, and how far shares reach."""

    ask: Ask

    @property
    def held(self) -> Held:
        """The question and the category that are held with the page's others."""
        return Held(self.ask, TEN_TO_SEVENTEEN, lambda answers: answers[self.ask])

    def __call__(self, answers: Answers) -> str:
        """The sentence."""
        return everywhere(answers.charts, self.ask)


def _of_them(profile: Profile) -> Ask:
    return Ask("suspects", profile.dimension, where=AGES)


def _of_adults(profile: Profile) -> Ask:
    return Ask("suspects", profile.dimension, where=ADULTS, alone=True)


def _beside(answers: Answers, profile: Profile) -> list[Beside]:
    """The chosen comparators' profile, or adult suspects' where none was chosen."""
    if answers.here.comparator.sides:
        return answers.beside(_of_them(profile))
    return [Beside("suspects aged 18 and over", answers[_of_adults(profile)])]


def _profile(dimension: str) -> Figure:
    profile = next(one for one in PROFILES if one.dimension == dimension)
    ask = _of_them(profile)

    def told(answers: Answers) -> str:
        category = compared(answers[ask], profile)
        ending = against(_beside(answers, profile), category) if category else ""
        return f"{finding(answers[ask], profile)}{ending}"

    def drawn(answers: Answers, words: Words) -> Drawn:
        return kinds.bar_figure(answers[ask], answers.palette, words, _beside(answers, profile))

    return Figure(
        key=f"they-{dimension}",
        asks=(ask, _of_adults(profile)),
        draw=drawn,
        finding=told,
        what=profile.what,
        base=of(findings.recorded_for, ask),
        caveat=lambda answers: f"{caveat(answers[ask], profile)} {findings.bounds(answers[ask])}".strip(),
    )


def _places(answers: Answers) -> Sequence[str]:
    location, relationship = (
        answers[_of_them(next(one for one in PROFILES if one.dimension == name))]
        for name in ("location_type", "relationship")
    )
    return where_and_who(location, relationship) or (f"{absence.told(location)}.",)


def _gaps(answers: Answers) -> dict[int, int]:
    return age_gap.gaps(answers[PAIRS])


def _gap(answers: Answers) -> Drawn:
    counts = answers.work(_gaps)
    rows = gap.rows(counts, age_gap.told_median(counts))
    words = Words(
        key="gap",
        finding=age_gap.gap_sentence(counts),
        what=f"Years between a suspect aged 10 to 17 and the victim, pairs of one crime, {answers.here.when}",
        caveat=f"{caveats.PAIRS} Ages are whole years, so that a year's gap may be a day.",
    )
    drawn = gap.specification(rows, answers.palette)
    return kinds.drawn_figure(answers[PAIRS], rows, drawn, gap.HEIGHT, words)


def _single_years(answers: Answers) -> str:
    return (
        "Suspects' age (down) against victims' (across) in single years, pairs of one crime, "
        f"{answers.here.when}, {age_gap.known(answers[PAIRS])}"
    )


def _together_words(answers: Answers) -> str:
    """What holds in all, and what the crimes that are left open could change."""
    whole = answers[TOGETHER]
    if nothing := absence.told(whole):
        said = f"{nothing}."
    else:
        said = f"{alone.alone_sentence(whole)}. {alone.spread(whole)}".strip()
    return f"{said} {_own_alone(answers)}".strip()


def _own_alone(answers: Answers) -> str:
    """That comparators have no single years and no make-up, where a force's viewer might look for them."""
    here = answers.here
    return "" if here.viewer.is_national or not here.comparator.sides else caveats.OWN_ALONE


def _headlines(answers: Answers) -> Sequence[Headline]:
    """How many suspects are children, how many crimes have no others, how old they were beside victims."""
    here, whole, pairs = answers.here, answers[TOGETHER], answers[PAIRS]
    measured = measures(here.snapshot, ("suspect_10_17",), here.selection, here.viewer)
    rows = {str(row["suspects_ages"]): row for row in whole.frame.iter_rows(named=True)}
    counts = answers.work(_gaps)
    middle, number = age_gap.told_median(counts), sum(counts.values())
    only, beside = "Crimes with only children as suspects", "Suspect aged 10 to 17 beside the victim"
    return (
        headline.metric(measured, "suspect_10_17", "Suspects aged 10 to 17"),
        headline.absent(whole, only) or headline.share_of(rows[ONLY_CHILDREN], only),
        headline.absent(pairs, beside)
        or Headline(
            label=beside,
            number="too few pairs" if middle is None else age_gap.in_years(middle),
            lines=(f"{'' if middle is None else 'median of '}{number:,} pairs",),
        ),
    )


def _is_flagged(answers: Answers) -> bool:
    return has_flag_months(answers.here)


def _break(answers: Answers) -> Drawn | None:
    return break_figure(answers.under(in_flag_months)) if _is_flagged(answers) else None


CRITERIA = Figure(
    key="by-criterion",
    asks=(BY_CRITERION, SUSPECTS),
    draw=draw.dots(BY_CRITERION, TEN_TO_SEVENTEEN, line=Line(SUSPECTS, "all suspects")),
    finding=_Everywhere(BY_CRITERION),
    what="Suspects of each criterion who were aged 10 to 17",
    base=_known,
    caveat=f"{caveats.AGE} {caveats.BY_ADULTS}",
)
MONTHS = Figure(
    key="by-month",
    asks=(BY_MONTH,),
    draw=draw.months(BY_MONTH, measure="share", category=TEN_TO_SEVENTEEN),
    finding=Highest(BY_MONTH, TEN_TO_SEVENTEEN, OF_CHILDREN, "months"),
    what="Suspects of each month's crimes who were aged 10 to 17",
    caveat=caveats.AGE,
)
PLACES = Figure(
    key="where-who",
    asks=(WHERE,),
    draw=draw.heat(WHERE),
    finding=Highest(WHERE, "Acquaintance", "of acquaintances of the victim", "locations"),
    what="Children aged 10 to 17 who are suspects, by location, "
    "each shared out by relationship to the victim",
    caveat=f"{caveats.LOCATION} {caveats.RELATIONSHIP}",
)
SINGLE_YEARS = Figure(
    key="single-years",
    asks=(PAIRS,),
    draw=draw.heat(PAIRS, measure="count"),
    finding=of(age_gap.most_often, PAIRS),
    what=_single_years,
    caveat=f"{caveats.PAIRS} Ages at the time of the offence.",
)
ALONE = Figure(
    key="together",
    asks=(TOGETHER_BY_CRITERION, TOGETHER),
    draw=draw.stacked(TOGETHER_BY_CRITERION),
    finding=Highest(
        TOGETHER_BY_CRITERION, ONLY_CHILDREN, "of crimes with only children as suspects", "criteria"
    ),
    what="Crimes of each criterion by their suspects' ages, of those that tell it",
    caveat=f"{caveats.ALONE} {caveats.ONE_CRITERION}",
)
FLAGS = Figure(
    key="flag",
    asks=(FLAGGED_CRITERIA, FLAGGED),
    draw=draw.dots(FLAGGED_CRITERIA, "Yes", line=Line(FLAGGED, "all crimes")),
    finding=of(flagged, FLAGGED),
    what="Crimes of each criterion flagged as CSAE committed by children",
    caveat=caveats.FLAG,
    over=in_flag_months,
    shown=_is_flagged,
)

PAGE = Page(
    key="ages_10_to_17",
    brow="Ages 10 to 17",
    title=_title,
    sections=(
        Section(parts=(Headlines(_headlines),)),
        Section(
            title="How many suspects are children aged 10 to 17",
            note=f"{caveats.SUSPECTS} {caveats.UNDER_TEN}",
            parts=(
                row(CRITERIA, MONTHS),
                row(
                    _share_by("offence_type", "offence types", caveats.OFFENCE),
                    _share_by("location_type", "locations", caveats.LOCATION),
                ),
            ),
        ),
        Section(
            title="Where it happens, and who they are to the victim",
            note=caveats.BY_ADULTS,
            parts=(
                Sentences("In the family home, in schools or elsewhere, and by whom", _places),
                row(_profile("relationship"), _profile("location_type")),
                row(PLACES),
                row(_profile("offence_type"), _profile("recency")),
                row(_profile("suspect_gender"), _profile("suspect_ethnicity")),
            ),
        ),
        Section(
            title="Their age and the victim's",
            note=_own_alone,
            parts=(row(SINGLE_YEARS), row(Worked(key="gap", made=_gap, asks=(PAIRS,)))),
        ),
        Section(
            title="Alone or with adults",
            note=_together_words,
            parts=(row(ALONE),),
        ),
        Section(
            title="The flag 'CSAE committed by children'",
            note=lambda answers: caveats.BY_ADULTS if _is_flagged(answers) else NO_MONTH,
            parts=(
                row(FLAGS, Worked(key="break", made=_break, over=in_flag_months)),
                WordTables(
                    lambda answers: (
                        contradiction_table(answers.under(in_flag_months)) if _is_flagged(answers) else None
                    )
                ),
            ),
        ),
    ),
)
