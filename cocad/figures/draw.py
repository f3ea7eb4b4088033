"""How figures are drawn: one function a kind of chart, of the question that it draws."""

from dataclasses import dataclass, replace

from cocad.charts import heat as heat_chart
from cocad.charts.groups import Overall, overall
from cocad.figures import kinds
from cocad.figures.answers import Answers
from cocad.figures.ask import Ask
from cocad.figures.drawn import Drawn, Words
from cocad.figures.figure import Draw, Sentence
from cocad.figures.signal_figures import signal_figure
from cocad.insight.sentences.months import newest_months
from cocad.insight.signals.control_limits import Measure


@dataclass(frozen=True)
class Line:
    """The overall share that groups stand beside: of which answer, and what that is called."""

    ask: Ask
    called: str | Sentence

    def of(self, answers: Answers, category: str) -> Overall | None:
        """The share; None where it is not told."""
        called = self.called if isinstance(self.called, str) else self.called(answers)
        found = overall(answers[self.ask], category, called)
        return found if found and found.base else None


def own(answers: Answers) -> str:
    """What the page's selection is called."""
    return answers.here.own


def bars(ask: Ask) -> Draw:
    """Horizontal bars, one a category, with comparators in grey."""

    def drawn(answers: Answers, words: Words) -> Drawn:
        return kinds.bar_figure(answers[ask], answers.palette, words, answers.beside(ask))

    return drawn


def stacked(ask: Ask) -> Draw:
    """Each group as a bar of its shares, the comparator's under it."""

    def drawn(answers: Answers, words: Words) -> Drawn:
        return kinds.stacked_figure(answers[ask], answers.palette, words, answers.beside(ask))

    return drawn


def heat(ask: Ask, *, measure: heat_chart.Measure = "share") -> Draw:
    """Two dimensions crossed, each cell with its number."""

    def drawn(answers: Answers, words: Words) -> Drawn:
        beside = answers.beside(ask) if measure == "share" else ()
        return kinds.heat_figure(answers[ask], answers.palette, words, beside, measure=measure)

    return drawn


def dots(ask: Ask, category: str, *, line: Line | None = None) -> Draw:
    """One category's share in each group with its interval, the overall share as a line."""

    def drawn(answers: Answers, words: Words) -> Drawn:
        return kinds.groups_figure(
            answers[ask],
            answers.palette,
            words,
            answers.beside(ask),
            category=category,
            overall=line.of(answers, category) if line else None,
        )

    return drawn


def ranked(ask: Ask, category: str, *, line: Line) -> Draw:
    """Forces in order of a share, each with its interval."""

    def drawn(answers: Answers, words: Words) -> Drawn:
        return kinds.ranked_figure(
            answers[ask],
            answers.palette,
            words,
            category=category,
            overall=line.of(answers, category),
            own=answers.here.own_force,
        )

    return drawn


def tiles(ask: Ask) -> Draw:
    """England and Wales as a tile a force, each with its count."""

    def drawn(answers: Answers, words: Words) -> Drawn:
        return kinds.tile_figure(answers[ask], answers.palette, words, own=answers.here.own_force)

    return drawn


def months(
    ask: Ask,
    *,
    measure: Measure = "count",
    category: str = "",
    titled: bool = False,
    all_years: bool = False,
    rising: bool = False,
    compared: bool = True,
) -> Draw:
    """Months as one line within what chance gives: of a count, a day's, or a category's share.

    `titled` puts what lies beyond in the finding's place, `all_years` draws the years before, `rising`
    marks the newest months, and without `compared` no comparator is drawn.
    """

    def drawn(answers: Answers, words: Words) -> Drawn:
        made = signal_figure(
            answers.here,
            answers.whole(ask),
            words,
            answers.beside(ask) if compared else (),
            measure=measure,
            category=category,
            titled=titled,
            all_years=all_years,
            rising=newest_months(answers[ask]) if rising else 0,
            made=ask.then,
        )
        # A month can be chosen; categories that were put together are no condition.
        return replace(made, pick={"month": "month"}) if ask.then else made

    return drawn


def line(ask: Ask) -> Draw:
    """Months as one line, the months that fell marked."""

    def drawn(answers: Answers, words: Words) -> Drawn:
        return kinds.month_figure(answers[ask], answers.palette, words)

    return drawn


def series(ask: Ask, *, measure: Measure) -> Draw:
    """Months as a line a group."""

    def drawn(answers: Answers, words: Words) -> Drawn:
        return kinds.series_figure(answers[ask], answers.palette, words, answers.beside(ask), measure=measure)

    return drawn


def pyramid(ask: Ask) -> Draw:
    """Ages of female and male people, back to back."""

    def drawn(answers: Answers, words: Words) -> Drawn:
        return kinds.pyramid_figure(answers[ask], answers.palette, words, answers.beside(ask))

    return drawn


def years(ask: Ask) -> Draw:
    """People by single years of age."""

    def drawn(answers: Answers, words: Words) -> Drawn:
        return kinds.years_figure(answers[ask], answers.palette, words)

    return drawn
