"""What a page shows, as its address holds it: read with care, and written back in full."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cocad.errors import RequestError
from cocad.figures.areas import AREAS, KINDS, ROCUS, Area
from cocad.metrics.definitions import ALL, DEFINITIONS, Definition
from cocad.metrics.selection import Selection, every_category, parse
from cocad.metrics.shares import EVERY_METRIC
from cocad.words.extent import Extent
from cocad.words.vocabulary import KEYS, Population

SNAPSHOT, DEFINITION, BESIDE, LIKE, VIEW, FIGURE = (
    "snapshot",
    "definition",
    "beside",
    "like_for_like",
    "view",
    "figure",
)
CONDITIONS = tuple(name for name in KEYS if name not in KINDS)
"""The keys that select within an area."""
OWN = ("population", "by", "quote", "metric")
"""The words of an address that are one page's own."""
BRIEFING = "briefing"
USUAL = ""
"""The comparator that suits the selection, where none was chosen."""

_LONGEST, _NOTED = 60, 3
_ONCE = (SNAPSHOT, DEFINITION, BESIDE, LIKE, VIEW, FIGURE, "population", "quote", "id")
"""The words of an address that can be one thing only."""
_QUESTION: Mapping[str, Iterable[str]] = {"population": set(Population), "by": KEYS, "metric": EVERY_METRIC}
"""What a page's own words may say, but for what somebody typed."""
Address = Mapping[str, Sequence[str]]


class Fault(str):
    """A sentence on what of an address cannot be used, with what a page shows in its place.

    `alone` is the sentence for whoever is shown nothing in its place, such as who asks for a file, and
    `is_refusal` whether it is about what the reader may not see.
    """

    alone: str
    is_refusal: bool

    def __new__(cls, told: str, alone: str = "", *, is_refusal: bool = False) -> "Fault":
        """The sentence, and where it tells what stands in, the one without that."""
        found = super().__new__(cls, told)
        found.alone = alone or told
        found.is_refusal = is_refusal
        return found


NO_FAULT = Fault("")
"""What is wrong where nothing is."""


def _of_link(wrong: str, instead: str, *, is_refusal: bool = False) -> Fault:
    return Fault(f"The link {wrong}; {instead}.", f"The request {wrong}.", is_refusal=is_refusal)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A snapshot, an area, conditions by key, a definition, a comparator, and how it is shown.

    `where` has the conditions as they are written, in the vocabulary's order. `own` are a page's
    own words in the address, kept with it.
    """

    snapshot: str
    area: Area
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    definition: Definition = ALL
    beside: str = USUAL
    like_for_like: bool = False
    briefing: bool = False
    figure: str = ""
    own: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def conditions(self) -> dict[str, tuple[str, ...]]:
        """The conditions within the area, by key."""
        return dict(self.where)

    @property
    def question(self) -> dict[str, tuple[str, ...]]:
        """What is asked beside the selection, in words of the vocabulary: how it is split, and beside what.

        What somebody typed to be checked is left out: it may hold anything.
        """
        said = {
            key: tuple(dict.fromkeys(value for value in values if value in _QUESTION[key]))
            for key, values in self.own
            if key in _QUESTION
        }
        said[BESIDE] = (self.beside,) if self.beside else ()
        return {key: values for key, values in said.items() if values}

    def selection(self, extent: Extent) -> Selection:
        """The members that the figures are of, the definition with it."""
        chosen = parse({**self.area.where, **self.conditions}, extent)
        return chosen & self.definition.selection(extent)

    def address(self) -> dict[str, list[str]]:
        """The choice as the words of an address; what is as usual is left out, but the snapshot."""
        words: dict[str, list[str]] = {SNAPSHOT: [self.snapshot]}
        if self.area.key:
            words[self.area.key] = [self.area.value]
        words |= {key: list(values) for key, values in self.where}
        if self.definition is not ALL:
            words[DEFINITION] = [self.definition.name]
        if self.beside:
            words[BESIDE] = [self.beside]
        if self.like_for_like:
            words[LIKE] = ["yes"]
        if self.briefing:
            words[VIEW] = [BRIEFING]
        if self.figure:
            words[FIGURE] = [self.figure]
        return words | {key: list(values) for key, values in self.own}


def refuse_repeats(address: Address, extents: Iterable[Extent]) -> None:
    """Raise `RequestError` for an address that gives a key more often than it has values.

    `extents` are those of all the snapshots there are: a link may have been made for another one.
    """
    known = tuple(extents)
    for key, values in address.items():
        most = _values(key, known)
        if most is not None and len(values) > most:
            once = "give it once" if most == 1 else f"and there are {most} values of it; give each once"
            mark = "; " if most == 1 else ", "
            raise RequestError(f"The address gives '{key}' {len(values)} times{mark}{once}.")


def _values(key: str, extents: Sequence[Extent]) -> int | None:
    """How many values a key of an address has; None for one that says nothing here."""
    if key in KEYS:
        found = {value for extent in extents for value in every_category(KEYS[key], extent)}
        return len(found) + KEYS[key].nullable
    if key in _ONCE:
        return 1
    return {"by": len(KEYS), "metric": len(EVERY_METRIC), "rocu": len(ROCUS)}.get(key)


def read_choice(
    address: Address,
    *,
    extents: Mapping[str, Extent],
    usual: str,
    areas: Sequence[Area] = AREAS,
    own: Sequence[str] = (),
) -> tuple[Choice, tuple[Fault, ...]]:
    """The choice that an address names, and a sentence for each thing in it that cannot be used.

    `extents` are the snapshots there are, `usual` the one to show where none is named, `areas`
    what the reader may choose from, and `own` the page's own words. Never raises for what an
    address may hold.
    """
    faults: list[Fault] = []
    snapshot = _first(address, SNAPSHOT, usual)
    if snapshot not in extents:
        faults.append(_of_link("names a snapshot that is not here", f"{usual} is shown"))
        snapshot = usual
    area = _area(address, areas, faults)
    where = _where(address, extents[snapshot], faults)
    definition = DEFINITIONS.get(_first(address, DEFINITION, ALL.name))
    if definition is None:
        faults.append(_of_link("names a definition that there is not", "all criteria are counted"))
    known = {SNAPSHOT, DEFINITION, BESIDE, LIKE, VIEW, FIGURE, *KINDS, *CONDITIONS, *own}
    if strange := [key for key in address if key not in known]:
        faults.append(
            Fault(
                f"The link says '{_short(strange[0])}', which selects nothing here.",
                f"The request says '{_short(strange[0])}', which selects nothing here.",
            )
        )
    chosen = Choice(
        snapshot=snapshot,
        area=area,
        where=where,
        definition=definition or ALL,
        beside=_short(_first(address, BESIDE, USUAL)),
        like_for_like=_first(address, LIKE, "") == "yes",
        briefing=_first(address, VIEW, "") == BRIEFING,
        figure=_short(_first(address, FIGURE, "")),
        own=tuple((key, tuple(address[key][:8])) for key in own if address.get(key)),
    )
    return _without_contradiction(chosen, extents[snapshot], faults), _told(faults)


def _without_contradiction(chosen: Choice, extent: Extent, faults: list[Fault]) -> Choice:
    """The choice, its conditions on criteria dropped where the definition counts none of them."""
    if all(condition.values for condition in chosen.selection(extent).conditions):
        return chosen
    faults.append(
        Fault(
            f"Nothing that was chosen is in the definition '{chosen.definition.label}'; it is not applied.",
            f"Nothing that was chosen is in the definition '{chosen.definition.label}'.",
        )
    )
    return replace(chosen, definition=ALL)


def _area(address: Address, areas: Sequence[Area], faults: list[Fault]) -> Area:
    usual = areas[0]
    asked = [Area(key, value) for key in KINDS for value in address.get(key, ())]
    found = next((area for area in asked if area in areas), None)
    if not asked or (found and len(set(asked)) == 1):
        return found or usual
    of_others = any(area in AREAS and area not in areas for area in asked)
    if found is None:
        exists = asked[0] in AREAS
        wrong = f"names a {asked[0].key} that {'is not yours' if exists else 'does not exist'}"
    else:
        wrong = "names several areas"
    shown = found if found and len({area.key for area in asked}) == 1 else usual
    faults.append(_of_link(wrong, f"{shown.label} is shown", is_refusal=of_others))
    return shown


def _where(address: Address, extent: Extent, faults: list[Fault]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The usable conditions, each written as the selection itself would write it."""
    usable: dict[str, tuple[str, ...]] = {}
    for key in CONDITIONS:
        words = []
        for word in dict.fromkeys(address.get(key, ())):
            try:
                parse({key: word}, extent)
            except RequestError as error:
                said = str(error) if len(word) <= _LONGEST else f"A value of '{key}' is too long to be one."
                faults.append(Fault(said))
            else:
                words.append(word)
        if words:
            written = parse({key: tuple(words)}, extent).where(extent)
            usable.update(written)
    return tuple(usable.items())


def _first(address: Address, key: str, usual: str) -> str:
    values = address.get(key, ())
    return values[0] if values else usual


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _told(faults: list[Fault]) -> tuple[Fault, ...]:
    if len(faults) <= _NOTED:
        return tuple(faults)
    return (*faults[:_NOTED], Fault(f"{len(faults) - _NOTED} more things in the link could not be used."))
