"""The sidebar: every choice that selects, each a word of the address."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from cocad.figures.areas import KINDS, Area, areas_for
from cocad.figures.choice import BESIDE, BRIEFING, DEFINITION, LIKE, SNAPSHOT, VIEW, Choice
from cocad.figures.comparators import Comparator
from cocad.insight.sentences.months import long_month, span
from cocad.metrics.definitions import ALL, DEFINITIONS
from cocad.server.access.admission import Visitor
from cocad.snapshots import Manifest
from cocad.ui.admitted import account
from cocad.ui.asked import change, current, start_again
from cocad.ui.session import in_widget
from cocad.ui.widget_keys import heeding, holding
from cocad.words.extent import Extent
from cocad.words.vocabulary import KEYS, NOT_RECORDED, shown

_OPEN = ("criterion", "recency")
_DRAWERS = {
    "Offence and place": ("offence_type", "location_type", "committed_by_children"),
    "Victims": ("victim_gender", "victim_age_band", "victim_ethnicity"),
    "Suspects": ("suspect_gender", "suspect_age_band", "suspect_ethnicity", "relationship"),
    "Groups": ("perpetrators", "victims_on_crime", "suspects_on_crime", "suspects_ages"),
}
_WHOLE, _MONTHS, _AS_LINKED = "whole", "months", "linked"


def sidebar(
    visitor: Visitor,
    choice: Choice,
    *,
    manifests: Mapping[str, Manifest],
    offered: Sequence[Comparator],
    comparator: Comparator,
    years: bool,
) -> None:
    """Draw every choice as it stands; `years` says whether two years can be like for like."""
    extent = manifests[choice.snapshot].extent
    _one("Snapshot", SNAPSHOT, tuple(manifests), choice.snapshot, lambda name: _until(manifests[name]))
    areas = areas_for(visitor.viewer)
    _area(areas, choice.area)
    _period(choice, extent)
    for name in _OPEN:
        _several(name, choice, extent)
    for title, names in _DRAWERS.items():
        chosen = sum(name in choice.conditions for name in names)
        label = f"{title} · {chosen} chosen" if chosen else title
        drawer = st.expander(label, key=f"drawer-{title}", on_change="rerun", type="compact")
        if drawer.open:
            with drawer:
                for name in names:
                    _several(name, choice, extent)
    _one(
        "Counted as group-based",
        DEFINITION,
        tuple(DEFINITIONS),
        choice.definition.name,
        lambda name: DEFINITIONS[name].label,
        usual=ALL.name,
    )
    labels = {one.name: one.label for one in offered}
    _one("Beside, in grey", BESIDE, tuple(labels), comparator.name, lambda name: labels[name])
    if years:
        _switch("Like for like between years", LIKE, choice.like_for_like, "yes")
    _switch("Briefing view", VIEW, choice.briefing, BRIEFING)
    st.button(
        "Reset",
        key="reset",
        icon=":material/restart_alt:",
        on_click=start_again,
        kwargs={SNAPSHOT: [choice.snapshot]},
        help="Take every condition off",
    )
    account(visitor)


def _one(
    label: str, key: str, options: Sequence[str], value: str, words: Callable[[str], str], usual: str = ""
) -> None:
    held = holding(key, value)

    def changed() -> None:
        chosen = in_widget(held)
        change(**{key: None if chosen == usual else [chosen]})

    st.selectbox(label, options, key=held, format_func=words, on_change=heeding(held, changed))


def _several(name: str, choice: Choice, extent: Extent) -> None:
    key = KEYS[name]
    options = (*extent.categories(key), *((NOT_RECORDED,) if key.nullable else ()))
    held = holding(name, [value for value in choice.conditions.get(name, ()) if value in options])

    def changed() -> None:
        change(**{name: in_widget(held)})

    st.multiselect(
        key.label, options, key=held, format_func=shown, on_change=heeding(held, changed), placeholder="All"
    )


def _switch(label: str, key: str, value: bool, word: str) -> None:
    held = holding(f"switch-{key}", value)

    def changed() -> None:
        change(**{key: [word] if in_widget(held) else None})

    st.toggle(label, key=held, on_change=heeding(held, changed))


def _area(areas: Sequence[Area], shown_now: Area) -> None:
    held = holding("area", shown_now)

    def changed() -> None:
        area = in_widget(held)
        change(**(dict.fromkeys(KINDS) | ({area.key: [area.value]} if area.key else {})))

    st.selectbox(
        "Area", areas, key=held, format_func=lambda area: area.choice, on_change=heeding(held, changed)
    )


def _period(choice: Choice, extent: Extent) -> None:
    months, quarters = choice.conditions.get("month", ()), choice.conditions.get("quarter", ())
    run = tuple(end for word in months for end in word.split(".."))
    state = _WHOLE
    if len(quarters) == 1 and not months:
        state = quarters[0]
    elif len(months) == 1 and not quarters:
        state = _MONTHS
    elif months or quarters:
        state = _AS_LINKED
    options = (_WHOLE, *extent.quarters, _MONTHS, *((_AS_LINKED,) if state == _AS_LINKED else ()))
    told = {_WHOLE: span(extent.months), _MONTHS: "Some months…", _AS_LINKED: ", ".join((*quarters, *months))}
    held = holding("period", state)

    def changed() -> None:
        chosen = in_widget(held)
        some = [f"{extent.months[0]}..{extent.months[-1]}"] if len(extent.months) > 1 else [extent.months[0]]
        change(
            quarter=[chosen] if chosen in extent.quarters else None, month=some if chosen == _MONTHS else None
        )

    def words(one: str) -> str:
        return told.get(one, one.replace("-", " "))

    st.selectbox("Period", options, key=held, format_func=words, on_change=heeding(held, changed))
    if state == _MONTHS:
        _ends(extent, run[0], run[-1])


def _ends(extent: Extent, first: str, last: str) -> None:
    held = holding("first_month", first), holding("last_month", last)

    def changed() -> None:
        if not current().get("month"):
            # The browser says what it held before the lists were taken away.
            return
        ends = sorted(in_widget(key) for key in held)
        change(month=[ends[0] if ends[0] == ends[1] else "..".join(ends)], quarter=None)

    for column, label, key in zip(st.columns(2), ("From", "To"), held, strict=True):
        column.selectbox(
            label,
            extent.months,
            key=key,
            on_change=heeding(key, changed),
            format_func=lambda month: f"{long_month(month)[:3]} {month[:4]}",
        )


def _until(manifest: Manifest) -> str:
    last = manifest.covers[1]
    return f"{manifest.id} · to {last.day} {last:%b %Y}"
