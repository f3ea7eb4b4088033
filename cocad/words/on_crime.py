"""How it is said who is on a crime: 'with 2 or 3 perpetrators', 'with only children as suspects'."""

from collections.abc import Sequence

from cocad.words.vocabulary import NOT_RECORDED, Key, Kind


def is_of_people(key: Key) -> bool:
    """Whether a key of crimes is about the people on them."""
    return key.kind is Kind.SIZE or key.people is not None


def people_on(key: Key, values: Sequence[str]) -> str:
    """What a crime has under one of these values: '2 or 3 perpetrators', 'only children as suspects'."""
    if key.kind is Kind.SIZE:
        numbers = [value if value != "None" else "no" if len(values) == 1 else "0" for value in values]
        whom = key.name.removesuffix("_on_crime")
        told = _or(numbers).replace("10 and over", "10 or more")
        return f"{told} {whom.removesuffix('s') if numbers == ['1'] else whom}"
    known = [value[0].lower() + value[1:] for value in values if value != NOT_RECORDED]
    if not known:
        return "suspects' ages left open"
    return f"{_or(known)} as suspects{', or ages left open' if NOT_RECORDED in values else ''}"


def _or(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else "".join(words)
