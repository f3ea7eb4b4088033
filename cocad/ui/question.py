"""The question that the explore page asks: chosen in three lists, kept in the address."""

import streamlit as st

from cocad.errors import RequestError
from cocad.insight.sentences.counted import sentence_start
from cocad.metrics.evaluator import ask
from cocad.ui.asked import change
from cocad.ui.session import in_widget
from cocad.ui.widget_keys import heeding, holding
from cocad.words.vocabulary import DIMENSIONS, Population

_NONE = ""


def question_lists(population: str, by: tuple[str, ...]) -> None:
    """Lists of what to count and of the one or two dimensions that split it."""
    first, second = by[0], by[1] if len(by) > 1 else _NONE
    allowed = [name for name in DIMENSIONS if _splits(population, name)]
    lists: tuple[tuple[str, str, list[str], str], ...] = (
        ("Count", "counted", [each.value for each in Population], population),
        ("Split by", "first", allowed, first),
        ("And then by", "second", [_NONE, *(name for name in allowed if name != first)], second),
    )
    held = [holding(key, value) for _, key, _, value in lists]

    def changed() -> None:
        counted, *split = (in_widget(key) for key in held)
        change(population=[counted], by=list(dict.fromkeys(key for key in split if key)))

    for column, key, (label, _, options, _) in zip(st.columns(3), held, lists, strict=True):
        column.selectbox(label, options, key=key, format_func=_name, on_change=heeding(key, changed))


def _splits(population: str, name: str) -> bool:
    try:
        ask(population, [name])
    except RequestError:
        return False
    return True


def _name(word: str) -> str:
    if word in DIMENSIONS:
        return DIMENSIONS[word].label
    return sentence_start(Population(word).noun) if word in set(Population) else "Nothing"
