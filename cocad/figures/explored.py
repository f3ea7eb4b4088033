"""What Explore is asked: a population, and how it is split."""

from cocad.errors import RequestError
from cocad.figures.ask import Ask, here as as_asked, in_recorded
from cocad.figures.request import Request
from cocad.insight.sentences.questions import usable
from cocad.metrics.evaluator import ask
from cocad.words.vocabulary import TOTALS


def question(here: Request) -> tuple[str, tuple[str, ...], str]:
    """The population and the dimensions that a request names, and what is wrong with the words."""
    words = dict(here.choice.own)
    population, by, wrong = usable(words.get("population", ()), words.get("by", ()))
    try:
        ask(population, by, here.selection)
    except RequestError as error:
        wrong = wrong or str(error)
    return population, by, wrong


def asked(here: Request) -> Ask:
    """The question itself; of totals of recorded crime by place and time alone, whatever else was chosen."""
    population, by, _ = question(here)
    return Ask(population, *by, over=in_recorded if population in TOTALS else as_asked)
