"""What a force takes away of any figure: nothing that another force alone could tell."""

import re
from pathlib import Path

import pytest

from cocad.errors import RequestError
from cocad.export.figure_file import as_file
from cocad.figures import catalogue
from figures.asked import asked
from ui.test_cold_server import KENTS, OTHERS, SENTINEL, neighbours

__all__ = ["neighbours"]
TEXTS = ("json", "csv", "text", "svg")


def told(name: str, content: str, number: int) -> bool:
    """Whether a number stands in a file, of a csv in a cell of its own, else with or without its comma."""
    if name.endswith(".csv"):
        return str(number) in re.split(r"[,\r\n]", content)
    digits = f"{number:,}".replace(",", ",?")
    return re.search(rf"(?<![\w.,-]){digits}(?![\w.])(?!,\d)", content) is not None


def files(who: str, **address: str) -> dict[str, str]:
    """Every figure that a viewer is shown as every kind of file that has words, by its name."""
    here, made = asked(who, **address), {}
    for name in catalogue.named():
        try:
            found = catalogue.draw(name, here)
        except RequestError:
            continue
        made |= {f"{name}.{kind}": as_file(found, kind).decode("utf-8-sig") for kind in TEXTS}
    return made


@pytest.mark.parametrize("beside", ["areas", "region", "all-forces", "nothing"])
def test_no_file_of_a_figure_holds_a_number_of_another_force(
    neighbours: Path, monkeypatch: pytest.MonkeyPatch, beside: str
) -> None:
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(neighbours))
    made = files("force:E23000032", beside=beside)
    assert len(made) > 200
    assert any(told(name, content, KENTS) for name, content in made.items())
    for name, content in made.items():
        assert SENTINEL not in content, name
        assert not [number for number in OTHERS.values() if told(name, content, number)], name


def test_the_same_look_finds_them_where_they_may_be(
    neighbours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(neighbours))
    made = files("national")
    for number in OTHERS.values():
        assert {name for name, content in made.items() if told(name, content, number)} >= {
            "areas/map.json",
            "areas/map.csv",
        }
