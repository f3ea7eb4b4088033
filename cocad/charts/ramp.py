"""One hue from weak to strong for quantities, and the colour in which text on it can be read.

A text keeps a contrast of 4.5 on every tone: the tones of middling lightness, on which neither a
light nor a dark text does, are left out of the ramp.
"""

from collections.abc import Sequence
from functools import cache

from cocad.charts.palette import Palette

_WEIGHTS = (0.07, 0.16, 0.25, 0.34, 0.43, 0.52, 0.75, 0.87, 1.0)


def tones(colours: Palette) -> tuple[str, ...]:
    """Nine colours from nearly the background to the main colour."""
    return _tones(colours.background, colours.main)


@cache
def _tones(weak: str, strong: str) -> tuple[str, ...]:
    return tuple(_mixed(weak, strong, weight) for weight in _WEIGHTS)


def tone(value: float | None, highest: float, colours: Palette) -> str:
    """The colour of a value on a scale from 0 to `highest`; the background where there is none."""
    if value is None:
        return colours.background
    scale = tones(colours)
    place = int(value / highest * len(scale)) if highest > 0 else 0
    return scale[min(place, len(scale) - 1)]


def spread(number: int, colours: Palette) -> tuple[str, ...]:
    """So many tones, strong to weak, as far apart as the ramp allows."""
    scale = tones(colours)[::-1]
    if number == 1:
        return scale[:1]
    return tuple(scale[round(place * (len(scale) - 1) / (number - 1))] for place in range(number))


def text_on(colour: str, colours: Palette) -> str:
    """The colour of a text on a filled mark: the theme's own where it has a contrast of 4.5."""
    return _text_on(colour, colours.text, colours.background)


@cache
def _text_on(colour: str, text: str, background: str) -> str:
    for candidates in ((text, background), ("#FFFFFF", "#000000")):
        best = max(candidates, key=lambda one: contrast(one, colour))
        if contrast(best, colour) >= 4.5:
            return best
    return best


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (Web Content Accessibility Guidelines 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache
def _luminance(colour: str) -> float:
    weights = zip((0.2126, 0.7152, 0.0722), _parts(colour), strict=True)
    return sum(weight * _linear(part / 255) for weight, part in weights)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> Sequence[int]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _mixed(weak: str, strong: str, weight: float) -> str:
    pairs = zip(_parts(weak), _parts(strong), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * weight):02X}" for one, other in pairs)
