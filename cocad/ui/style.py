"""The page's own style sheet, in the colours of the theme in use."""

from base64 import b64encode
from functools import lru_cache

import streamlit as st

from cocad.charts.palette import DARK, LIGHT, Palette, palette
from cocad.settings import PROJECT

ICON = PROJECT / "cocad" / "ui" / "icon.svg"

FOLLOWS_THEME = """{
  const dark = matchMedia('(prefers-color-scheme: dark)'), atFirst = dark.matches;
  dark.addEventListener('change', () => {
    if (dark.matches !== atFirst && !matchMedia('print').matches) location.reload();
  });
}"""
"""Charts are drawn in the colours of the theme that a run knew: another theme takes another run.

Paper is always light: a page that loaded itself anew to be printed would be printed half.
"""
_SHEET = PROJECT / "cocad" / "ui" / "style.css"
_PRINTED = PROJECT / "cocad" / "ui" / "print.css"


def colours() -> Palette:
    """The palette of the theme that the reader's browser shows."""
    return palette(st.context.theme.type)


def icon_address() -> str:
    """The product's icon as an address that holds the picture itself."""
    return f"data:image/svg+xml;base64,{b64encode(ICON.read_bytes()).decode()}"


@lru_cache(maxsize=1)
def head() -> str:
    """What each page has of ours from the start: the style sheet and `FOLLOWS_THEME`.

    The colours are variables that follow the theme by themselves. A sheet that came with the first
    run would move what the frontend had drawn by then.
    """
    pairs = zip(_named(LIGHT).items(), _named(DARK).values(), strict=True)
    variables = " ".join(f"--cocad-{name}: light-dark({light}, {dark});" for (name, light), dark in pairs)
    sheet = f":root {{ {variables} }}\n{_sheets()}"
    return f"<style>{sheet}</style><script>{FOLLOWS_THEME}</script>"


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
