"""The selection as chips at the head of a page; a click on one takes its condition off."""

from html import escape

import streamlit as st

from cocad.figures.choice import BRIEFING, DEFINITION, FIGURE, LIKE, VIEW
from cocad.figures.request import Request
from cocad.metrics.definitions import ALL
from cocad.ui.asked import change


def chips(here: Request) -> None:
    """What is always there as plain words, and what was chosen as buttons; as words alone in a briefing."""
    fixed, chosen = _fixed(here), _chosen(here)
    if here.choice.briefing:
        fixed, chosen = [*fixed, *(label for label, _ in chosen)], []
    with st.container(horizontal=True, key="chips", gap="small", vertical_alignment="center"):
        listed = "".join(f"<li>{escape(chip)}</li>" for chip in fixed)
        st.html(f"<ul class='cocad-chips' aria-label='Selection'>{listed}</ul>", width="content")
        for label, words in chosen:
            st.button(
                label,
                key=f"chip-{words[0]}",
                icon=":material/close:",
                on_click=change,
                kwargs=dict.fromkeys(words),
                help=f"Take '{label}' off",
            )
        if here.choice.briefing:
            st.button("Leave the briefing view", key="leave", on_click=change, kwargs={VIEW: None})
        if here.choice.figure:
            st.button("Show the whole page", key="whole", on_click=change, kwargs={FIGURE: None})


def _fixed(here: Request) -> list[str]:
    told = [] if here.area.key else [here.area.label]
    period = dict(here.choice.where).keys() & {"month", "quarter"}
    told += [] if period else [here.period]
    criteria = {"criterion"} & here.choice.conditions.keys() or here.choice.definition is not ALL
    told += [] if criteria else ["All criteria"]
    return [*told, f"Snapshot {here.snapshot.id}", *([BRIEFING.capitalize()] if here.choice.briefing else [])]


def _chosen(here: Request) -> list[tuple[str, tuple[str, ...]]]:
    told: list[tuple[str, tuple[str, ...]]] = []
    if here.area.key:
        told.append((here.area.label, (here.area.key,)))
    period = tuple(key for key in ("month", "quarter") if key in here.choice.conditions)
    if period:
        told.append((here.period, period))
    told += [(words, (key,)) for key, words in here.conditions]
    if here.choice.definition is not ALL:
        told.append((f"Counted as {here.choice.definition.phrase}", (DEFINITION,)))
    if here.choice.like_for_like:
        told.append(("Like for like", (LIKE,)))
    return told
