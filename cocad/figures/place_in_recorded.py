"""The place of group-based crimes in all that is recorded: the figure, of the measures that a page has."""

from collections.abc import Callable

from cocad.disclosure import Measures
from cocad.figures.answers import Answers
from cocad.figures.drawn import Drawn, Words
from cocad.figures.figure import Worked
from cocad.figures.kinds import funnel_figure
from cocad.insight.sentences import findings
from cocad.words import caveats


def place_in_recorded(measured: Callable[[Answers], Measures]) -> Worked:
    """How group-based crimes sit in all recorded and all contact crimes."""

    def made(answers: Answers) -> Drawn:
        measures = answers.work(measured)
        words = Words(
            key="funnel",
            finding=findings.place_in_contact(measures),
            what=f"Recorded crimes, {answers.here.when}",
            caveat=caveats.RECORDED_CRIME,
        )
        return funnel_figure(measures, answers.palette, words)

    return Worked(key="funnel", made=made)
