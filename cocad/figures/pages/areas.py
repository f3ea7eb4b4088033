"""Areas: one force beside its region and all forces, on a map of tiles, in a list, and as a profile."""

from collections.abc import Sequence

from cocad.disclosure import Measures
from cocad.disclosure.cache import force_shares, measures
from cocad.disclosure.force_shares import ForceShares
from cocad.figures import draw
from cocad.figures.answers import Answers
from cocad.figures.ask import Ask, everywhere
from cocad.figures.child_rates import rates
from cocad.figures.draw import Line
from cocad.figures.drawn import Drawn, Words
from cocad.figures.figure import Figure, Worked, of
from cocad.figures.force_funnels import chosen, funnel
from cocad.figures.kinds import spine_figure, tile_figure
from cocad.figures.page import Control, Listing, Listings, Page, Section, row
from cocad.figures.place_in_recorded import place_in_recorded
from cocad.insight.sentences import findings
from cocad.insight.sentences.beside import Beside
from cocad.insight.sentences.groupwise import clear_of
from cocad.insight.sentences.places import clear_shares, most, profiled, spread
from cocad.metrics.registry import METRICS
from cocad.words import caveats

PROFILED = profiled(METRICS.values())
WHOLE = ("group_based_of_all_csae", "group_based_of_contact")
CRITERIA = Ask("crimes", "criterion")
FORCES = Ask("crimes", "force", over=everywhere, alone=True)
OF_PROFILE = {metric.key: Ask(metric.population.value, metric.key) for metric in PROFILED}


def _of_csae(answers: Answers) -> ForceShares:
    here = answers.under(everywhere)
    return force_shares(here.snapshot, WHOLE[0], here.selection, here.viewer)


def _measured(answers: Answers) -> Measures:
    here = answers.here
    return measures(here.snapshot, WHOLE, here.selection, here.viewer)


def _profile(answers: Answers) -> Measures:
    here = answers.here
    return measures(here.snapshot, tuple(metric.name for metric in PROFILED), here.selection, here.viewer)


def _beside(answers: Answers) -> dict[str, Sequence[Beside]]:
    return {key: answers.beside(ask) for key, ask in OF_PROFILE.items()}


def _clear(answers: Answers) -> str:
    return clear_shares(answers.work(_profile), answers.work(_beside), answers.here.own)


def _spread(answers: Answers) -> str:
    return spread(answers.work(_of_csae), of="recorded CSAE crimes")


def _title(answers: Answers) -> str:
    if answers.here.comparator.sides:
        return _clear(answers)
    if not answers.here.area.key:
        return _spread(answers)
    return findings.place_in_contact(answers.work(_measured))


def _share_map(answers: Answers) -> Drawn:
    words = Words(
        key="map-share",
        finding=_spread(answers),
        what=f"Group-based crimes of all recorded CSAE crimes by force, {answers.under(everywhere).when}",
        caveat=caveats.RECORDED_CRIME,
    )
    own = answers.here.own_force
    return tile_figure(answers.work(_of_csae), answers.palette, words, measure="share", own=own)


def _is_compared(answers: Answers) -> bool:
    return bool(answers.here.comparator.sides)


def _spine(answers: Answers) -> Drawn | None:
    if not _is_compared(answers):
        return None
    words = Words(
        key="profile",
        finding=_clear(answers),
        what=f"Shares with their 95% intervals, {answers.here.when}",
        caveat=caveats.MANY,
    )
    own = answers.here.own
    return spine_figure(answers.work(_profile), answers.work(_beside), answers.palette, words, own=own)


def _profile_note(answers: Answers) -> str:
    wider = answers.here.comparator.sides[-1].label
    return f"Every share of {answers.here.own} beside {wider}: what lies outside is worth asking about."


def _ranked(population: str, key: str, category: str, *, said: str, what: str, caveat: str) -> Figure:
    ask = Ask(population, "force", key, over=everywhere, alone=True)
    whole = Ask(population, key, over=everywhere, alone=True)
    return Figure(
        key=f"forces-{key}",
        asks=(ask, whole),
        draw=draw.ranked(ask, category, line=Line(whole, "all forces")),
        finding=lambda answers: clear_of(
            answers[ask], category, findings.cell_of(answers[whole], category), what=said
        ),
        what=f"{what} by force",
        caveat=caveat,
        over=everywhere,
    )


def _funnel_note(answers: Answers) -> str:
    _, wrong = chosen(answers.here)
    return f"Each force against all forces, by its base: how far chance reaches. {wrong}".strip()


def _rates_note(answers: Answers) -> str:
    found = answers.work(rates)
    return found.sentence if found else ""


def _rates(answers: Answers) -> Listing | None:
    found = answers.work(rates)
    return found.listing if found else None


MAP = Figure(
    key="map",
    asks=(FORCES,),
    draw=draw.tiles(FORCES),
    finding=of(most, FORCES),
    what=lambda answers: (
        f"Crimes by force, a tile each, {answers.under(everywhere).when}; click a tile for its figures"
    ),
    caveat="Counts follow population and recording as much as abuse: no ranking.",
)
OF_CRITERIA = Figure(
    key="criteria",
    asks=(CRITERIA,),
    draw=draw.bars(CRITERIA),
    finding=of(findings.criteria, CRITERIA),
    what="Crimes by criterion",
    caveat=of(findings.criteria_caveat, CRITERIA),
)

PAGE = Page(
    key="areas",
    brow="Areas",
    title=_title,
    wrong=lambda here: chosen(here)[1].alone,
    asks=tuple(OF_PROFILE.values()),
    sections=(
        Section(
            parts=(
                row(MAP, Worked(key="map-share", made=_share_map)),
                row(place_in_recorded(_measured), OF_CRITERIA),
            )
        ),
        Section(
            title="Profile",
            note=_profile_note,
            parts=(row(Worked(key="profile", made=_spine)),),
            shown=_is_compared,
        ),
        Section(
            title="Forces",
            note="Each with its interval: forces record in different ways, so this is no league table.",
            parts=(
                row(
                    _ranked(
                        "crimes",
                        "recency",
                        "Non-recent",
                        said="non-recent",
                        what="Crimes that are non-recent",
                        caveat=caveats.RECENCY,
                    ),
                    _ranked(
                        "suspects",
                        "suspect_age_band",
                        "10 to 15",
                        said="of suspects aged 10 to 15",
                        what="Suspects aged 10 to 15",
                        caveat=caveats.AGE,
                    ),
                ),
            ),
        ),
        Section(
            title="Funnel of forces",
            note=_funnel_note,
            parts=(Control("metric"), row(Worked(key="force-funnel", made=funnel, over=everywhere))),
        ),
        Section(
            title="Crimes for each child",
            note=_rates_note,
            parts=(Listings(_rates),),
            shown=lambda answers: answers.work(rates) is not None,
        ),
    ),
)
