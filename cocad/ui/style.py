"""The page's own style sheet, in the colours of the theme in use."""

from base64 import b64encode

import streamlit as st

from cocad.charts.palette import Palette, palette
from cocad.settings import PROJECT

ICON = PROJECT / "cocad" / "ui" / "icon.svg"

_SHEET = PROJECT / "cocad" / "ui" / "style.css"


def colours() -> Palette:
    """The palette of the theme that the reader's browser shows."""
    return palette(st.context.theme.type)


def icon_address() -> str:
    """The product's icon as an address that holds the picture itself."""
    return f"data:image/svg+xml;base64,{b64encode(ICON.read_bytes()).decode()}"


def dress() -> None:
    """Put the style sheet on the page, its colours as variables of the theme in use."""
    chosen = colours()
    named = {
        "text": chosen.text,
        "muted": chosen.muted,
        "line": chosen.line,
        "chip": chosen.chip,
        "notice": chosen.notice_background,
        "notice-text": chosen.notice_text,
        "notice-line": chosen.notice_line,
    }
    variables = " ".join(f"--cocad-{name}: {colour};" for name, colour in named.items())
    st.html(f"<style>:root {{ {variables} }}\n{_SHEET.read_text(encoding='utf-8')}</style>")
