"""What Explore is asked: a population, and how it is split."""

from cocad.figures.request import Request
from cocad.insight.sentences.questions import usable


def question(here: Request) -> tuple[str, tuple[str, ...], str]:
    """The population and the dimensions that a request names, and what is wrong with the names."""
    words = dict(here.choice.own)
    return usable(words.get("population", ()), words.get("by", ()))
