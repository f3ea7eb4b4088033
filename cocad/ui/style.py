"""The page's own style sheet, in the colours of the theme in use."""

from base64 import b64encode
from functools import lru_cache

import streamlit as st

from cocad.charts.palette import DARK, LIGHT, Palette, palette
from cocad.settings import PROJECT

ICON = PROJECT / "cocad" / "ui" / "icon.svg"

_SHEET = PROJECT / "cocad" / "ui" / "style.css"
_PRINTED = PROJECT / "cocad" / "ui" / "print.css"


def colours() -> Palette:
    """The palette of the theme that the reader's browser shows."""
    return palette(st.context.theme.type)


def icon_address() -> str:
    """The product's icon as an address that holds the picture itself."""
    return f"data:image/svg+xml;base64,{b64encode(ICON.read_bytes()).decode()}"


def dress() -> None:
    """Put the style sheet on the page, its colours as variables that follow the theme by themselves."""
    st.html(_dress())


@lru_cache(maxsize=1)
def _dress() -> str:
    pairs = zip(_named(LIGHT).items(), _named(DARK).values(), strict=True)
    variables = " ".join(f"--cocad-{name}: light-dark({light}, {dark});" for (name, light), dark in pairs)
    return f"<style>:root {{ {variables} }}\n{_sheets()}</style>"


def _sheets() -> str:
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in (_SHEET, _PRINTED))


def _named(chosen: Palette) -> dict[str, str]:
    return {
        "text": chosen.text,
        "muted": chosen.muted,
        "line": chosen.line,
        "chip": chosen.chip,
        "notice": chosen.notice_background,
        "notice-text": chosen.notice_text,
        "notice-line": chosen.notice_line,
    }
