"""The face that pictures are set in: the page's own, which comes along, so that no machine's fonts matter."""

from base64 import b64encode
from functools import lru_cache
from io import BytesIO

import vl_convert
from PIL import ImageFont

from cocad.settings import PROJECT

FAMILY = "COCAD Sans"
"""The name of the files in `fonts`, which are of Source Sans 3; that name is reserved for the original."""
STACK = f"'{FAMILY}', 'Source Sans 3', 'Source Sans', 'Liberation Sans', Arial, Helvetica, sans-serif"
_FOLDER = PROJECT / "cocad" / "export" / "fonts"
_FILES = {400: "Regular", 600: "Semibold", 700: "Bold"}
_UNITS = 1000
"""The size that a letter is measured at, so that its width is in thousandths of an em."""

vl_convert.register_font_directory(str(_FOLDER))


@lru_cache(maxsize=4096)
def width(letter: str, *, bold: bool = False) -> float:
    """The advance width of a letter in ems; one that the face lacks counts as a whole em."""
    font = _font(700 if bold else 400)
    if not letter.isspace() and font.getmask(letter).getbbox() is None:
        return 1.0
    return float(font.getlength(letter)) / _UNITS


@lru_cache(maxsize=2)
def _font(weight: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BytesIO(_content(weight)), _UNITS)


@lru_cache(maxsize=1)
def embedded() -> str:
    """The face as a style sheet that holds it, for a picture is drawn where its fonts are not."""
    rules = "".join(
        f"@font-face {{ font-family: '{FAMILY}'; font-weight: {weight}; "
        f"src: url(data:font/ttf;base64,{b64encode(_content(weight)).decode()}); }}"
        for weight in _FILES
    )
    return f"<style>{rules}</style>"


def _content(weight: int) -> bytes:
    return (_FOLDER / f"COCADSans-{_FILES[weight]}.ttf").read_bytes()
