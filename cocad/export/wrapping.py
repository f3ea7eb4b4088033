"""Lines of text that fit a width, measured in the face that pictures are set in."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocad.export import face

_LEADING = 1.28


@dataclass(frozen=True)
class Block:
    """Lines of one size in pixels."""

    lines: tuple[str, ...]
    size: int

    @property
    def leading(self) -> float:
        """From one line to the next, in pixels."""
        return self.size * _LEADING

    @property
    def height(self) -> float:
        """All lines together, in pixels."""
        return len(self.lines) * self.leading


def measured(text: str, size: int, *, bold: bool = False) -> float:
    """The width of a text in pixels, without what kerning takes from it."""
    return sum(face.width(letter, bold=bold) for letter in text) * size


def wrapped(text: str, *, width: float, size: int, bold: bool = False) -> tuple[str, ...]:
    """The text in lines no wider than `width`; a word that is wider by itself is broken."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}".strip()
        if measured(joined, size, bold=bold) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while measured(line, size, bold=bold) > width:
            cut = next(
                n
                for n in range(len(line) - 1, 0, -1)
                if n == 1 or measured(line[:n], size, bold=bold) <= width
            )
            lines.append(line[:cut])
            line = line[cut:]
    return (*lines, line) if line else tuple(lines)


def block(text: str, *, width: float, sizes: Sequence[int], lines: int, bold: bool = False) -> Block:
    """The text at the first size at which it takes no more than `lines`; nothing is ever cut off.

    At the last size it takes as many lines as it needs.
    """
    for size in sizes:
        found = wrapped(text, width=width, size=size, bold=bold)
        if len(found) <= lines:
            return Block(found, size)
    return Block(found, sizes[-1])
