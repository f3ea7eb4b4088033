"""What a selection counts, in words: the numerator that a share of recorded crime names."""

from collections.abc import Sequence

from cocad.metrics.selection import Condition, Selection
from cocad.words.extent import Extent
from cocad.words.on_crime import is_of_people, people_on
from cocad.words.vocabulary import BY_CHILDREN, KEYS, NOT_RECORDED, Kind

_OF_RECORDED = (Kind.AREA, Kind.PERIOD)
"""The kinds of key that totals of recorded crime know: place and time."""
_ADJECTIVES = ("Familial", "Institutional", "Ritualistic")
"""The criteria whose name may stand before its crimes."""
_UNFLAGGED = "not flagged as committed by children"
_FLAGGED = {
    ("Yes",): "flagged as committed by children",
    ("No", NOT_RECORDED): _UNFLAGGED,
    ("No",): "flagged as not committed by children",
    (NOT_RECORDED,): "without an answer to the flag",
}


def is_narrowed(selection: Selection, extent: Extent) -> bool:
    """Whether a selection counts a part of group-based crime that recorded totals do not know."""
    return bool(_narrowing(selection, extent))


def subject(selection: Selection, extent: Extent, *, number: int = 2) -> str:
    """'Familial group-based crimes', 'group-based crimes with victim gender Male'; place and time apart.

    Of a `number` of 1, 'Familial group-based crime'.
    """
    before: list[str] = []
    after: list[str] = []
    narrowing = _narrowing(selection, extent)
    if _leaves_out_children(narrowing, extent):
        # Two conditions that say the same of the years before and after the criterion was made.
        narrowing = tuple(c for c in narrowing if c.key.name not in ("criterion", "committed_by_children"))
        after.append("but those committed by children")
    for condition in narrowing:
        first, last = _words(condition, extent)
        before += [first] if first else []
        after += [last] if last else []
    # 'Recent Familial group-based crimes': what everybody may be stands before what few are.
    before.reverse()
    return " ".join(
        [*before, "group-based crime" if number == 1 else "group-based crimes", ", ".join(after)]
    ).strip()


def _leaves_out_children(narrowing: Sequence[Condition], extent: Extent) -> bool:
    words = {condition.key.name: condition.words(extent) for condition in narrowing}
    every = tuple(name for name in extent.criteria if name != BY_CHILDREN)
    return (
        words.get("criterion") == every and _FLAGGED.get(words.get("committed_by_children", ())) == _UNFLAGGED
    )


def sentence_start(words: str) -> str:
    """The words with their first letter as it begins a sentence."""
    return f"{words[:1].upper()}{words[1:]}"


def _narrowing(selection: Selection, extent: Extent) -> tuple[Condition, ...]:
    return tuple(
        condition
        for condition in selection.conditions
        if condition.key.kind not in _OF_RECORDED and not _is_all(condition, extent)
    )


def _is_all(condition: Condition, extent: Extent) -> bool:
    """Whether a condition allows every value that a record may have."""
    key = condition.key
    every = extent.categories(key)
    return bool(every) and len(condition.words(extent)) == len(every) + key.nullable


def _words(condition: Condition, extent: Extent) -> tuple[str, str]:
    """What stands before the crimes, and what after them."""
    key, named = condition.key, condition.words(extent)
    if key.name == "criterion":
        return _criterion(named, extent)
    if key.name == "recency":
        kinds = _or([name.lower() for name in named])
        return ("", f"of {kinds} recency") if "Unknown" in named else (kinds, "")
    if key.kind is Kind.FLAG:
        return "", _FLAGGED[named]
    if is_of_people(key):
        return "", f"with {people_on(key, named)}"
    if key.name == "offence_type":
        return "", f"recorded as {_or([name[0].lower() + name[1:] for name in named])}"
    listed = _or([name.replace("..", " to ").replace(NOT_RECORDED, "not recorded") for name in named])
    return "", f"with {KEYS[key.name].within} {listed}"


def _criterion(named: Sequence[str], extent: Extent) -> tuple[str, str]:
    if len(named) == 1 and named[0] in _ADJECTIVES:
        return named[0], ""
    left = [name for name in extent.criteria if name not in named]
    if len(named) <= len(left):
        return "", f"under {_or(named)}"
    return "", f"without {_or(left)}"


def _or(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else "".join(names)
