"""The colours of the light and the dark theme; every criterion keeps its own everywhere.

Each set was searched for: under full protan, deutan and tritan vision and none, every pair of
criteria differs by at least 16 (light) and 17 (dark) in CAM02-UCS, and each has at least 3:1
(light) and 4:1 (dark) on its background. Measure again when one changes.
"""

from dataclasses import dataclass

from cocad.words.vocabulary import BY_CHILDREN, CRITERIA, CSE


@dataclass(frozen=True)
class Palette:
    """Colours as hexadecimal texts; `criteria` by name, `tints` of `main` from strong to weak."""

    name: str
    criteria: dict[str, str]
    main: str
    tints: tuple[str, str]
    comparator: str
    text: str
    muted: str
    line: str
    background: str
    chip: str
    notice_background: str
    notice_text: str
    notice_line: str


def _criteria(*colours: str) -> dict[str, str]:
    order = (CSE, "Familial", "Institutional", "Ritualistic", BY_CHILDREN, "Other", "Unknown")
    named = dict(zip(order, colours, strict=True))
    return {criterion: named[criterion] for criterion in CRITERIA}


LIGHT = Palette(
    name="light",
    criteria=_criteria("#4F4FBE", "#EE6F40", "#6C9E8B", "#532764", "#760831", "#7A511D", "#6B7280"),
    main="#1F3A68",
    tints=("#7C90B0", "#B9C2CF"),
    comparator="#9AA3AF",
    text="#16202E",
    muted="#4A5668",
    line="#D5DBE4",
    background="#FFFFFF",
    chip="#F3F5F9",
    notice_background="#FFF4D6",
    notice_text="#5A3E00",
    notice_line="#E3B94F",
)
DARK = Palette(
    name="dark",
    criteria=_criteria("#70ABFD", "#A86F1C", "#8FFDC3", "#8163D5", "#E41477", "#D8C74A", "#9AA3AF"),
    main="#70ABFD",
    tints=("#4E74A8", "#33486A"),
    comparator="#6B7280",
    text="#E8EDF4",
    muted="#B4C0D0",
    line="#2B3A4F",
    background="#0E1621",
    chip="#1B2837",
    notice_background="#3A2E0C",
    notice_text="#FBE7AE",
    notice_line="#8A6D1F",
)


def palette(theme: str | None) -> Palette:
    """The palette of a theme's name; light for any other."""
    return DARK if theme == "dark" else LIGHT
