"""What only a browser has between the figures of a page: the lists that choose what a figure is of."""

from collections.abc import Callable, Mapping

import streamlit as st

from cocad.figures.answers import Answers
from cocad.figures.explored import question
from cocad.figures.force_funnels import USUAL, WORD, chosen, usable
from cocad.metrics.registry import METRICS
from cocad.ui.asked import change
from cocad.ui.question import question_lists
from cocad.ui.session import in_widget
from cocad.ui.widget_keys import heeding, holding

_METRIC = "funnel-metric"


def metric_list(answers: Answers) -> None:
    """The list of metrics of the funnel of forces."""
    name, _ = chosen(answers.here)
    held = holding(_METRIC, name)

    def changed() -> None:
        taken = in_widget(held)
        change(**{WORD: None if taken == USUAL else [taken]})

    offered = usable(answers.here.extent)
    st.selectbox("Share by force", offered, key=held, format_func=_label, on_change=heeding(held, changed))


def _label(name: str) -> str:
    return METRICS[name].label


def explored(answers: Answers) -> None:
    """The lists of what is counted and how it is split."""
    population, by, _ = question(answers.here)
    question_lists(population, by)


CONTROLS: Mapping[str, Callable[[Answers], None]] = {"metric": metric_list, "question": explored}
"""Each by the name that a page calls it by."""
