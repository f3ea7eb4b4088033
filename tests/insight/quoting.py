"""Everything that a quote is looked for among, counted without the pages' cache."""

from cocad.disclosure import Reach, Table, answers, measured, reach
from cocad.disclosure.viewer import NATIONAL, Viewer
from cocad.insight.quote.counts import (
    Given,
    answerable,
    grid,
    of_measures,
    of_tables,
)
from cocad.insight.quote.numbers import read_quote
from cocad.insight.quote.readings import of_readings, readings
from cocad.insight.quote.words import Words, read_words
from cocad.metrics.evaluator import Question
from cocad.metrics.registry import METRICS
from cocad.metrics.selection import Selection, parse
from cocad.publication.printed import read_figures
from cocad.publication.printed_quotes import printed_figures
from cocad.publication.quoted import Answer, answer
from cocad.snapshots import Snapshot


def tabled(snapshot: Snapshot, asked: list[Question], viewer: Viewer = NATIONAL) -> dict[Question, Table]:
    return dict(zip(asked, answers(snapshot, asked, viewer), strict=True))


def everything(snapshot: Snapshot, selection: Selection, viewer: Viewer = NATIONAL) -> list[Given]:
    """The grid and the metrics of a selection."""
    tables = tabled(snapshot, list(grid(selection, snapshot.extent)), viewer)
    found = of_tables(tables.values())
    if reach(selection, viewer) is Reach.OWN:
        metrics = answerable(METRICS.values(), snapshot.extent)
        found += of_measures(measured(snapshot, metrics, selection, viewer))
    return found


def read(
    snapshot: Snapshot, words: Words, selection: Selection | None = None, viewer: Viewer = NATIONAL
) -> list[Given]:
    """What the readings of a quote's words give."""
    found = readings(words, selection or Selection(), snapshot.extent)
    asked = list(dict.fromkeys(question for one in found for question in (one.counted, one.based)))
    return of_readings(found, tabled(snapshot, asked, viewer))


def checked(
    snapshot: Snapshot, text: str, *, where: dict[str, str] | None = None, viewer: Viewer = NATIONAL
) -> Answer:
    """The answer to a quote, counted under some conditions."""
    selection = parse(where or {}, snapshot.extent)
    quote = read_quote(text)
    words = read_words(quote, snapshot.extent)
    given = [*everything(snapshot, selection, viewer), *read(snapshot, words, selection, viewer)]
    return answer(quote, words, given, printed_figures(read_figures()), scope="here")
