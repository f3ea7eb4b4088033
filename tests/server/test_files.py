"""Files at their addresses: what is written down of them is what was asked, in the vocabulary's words."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

import cocad
from cocad.charts.palette import LIGHT
from cocad.disclosure.viewer import NATIONAL
from cocad.export.composed import Composed, keep
from cocad.export.picture import Picture
from cocad.figures.links import KEPT, METRICS, TABLE
from cocad.server.access.admission import admission
from cocad.server.audit import Entry
from cocad.server.files import figure_file, table_file
from cocad.ui.watched import trail

Words = list[tuple[str, str]]
CRIMES: Words = [("snapshot", "dozen"), ("population", "crimes"), ("by", "recency")]


@pytest.fixture
def client(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The files of the dozen crimes, with an audit trail."""
    monkeypatch.setenv("COCAD_AUDIT", str(tmp_path / "audit"))
    admission.cache_clear()
    trail.cache_clear()
    routes = [Route(address, table_file) for address in (TABLE, METRICS)]
    with TestClient(Starlette(routes=[*routes, Route(KEPT["csv"], figure_file)])) as opened:
        yield opened
    trail().close()
    admission.cache_clear()
    trail.cache_clear()


def written(client: TestClient, address: str, words: Words) -> Entry:
    """What is written down of a file that is given."""
    assert client.get(f"{address}?{urlencode(words)}").status_code == 200
    return trail().entries()[-1]


def refused(client: TestClient, address: str, words: Words) -> str:
    """Why a file is not given, and that nothing is written down of it."""
    answer = client.get(f"{address}?{urlencode(words)}")
    assert answer.status_code == 400
    assert trail().entries() == ()
    assert "\n" not in answer.text
    return answer.text


def test_a_line_tells_what_was_asked(client: TestClient) -> None:
    months = [("month", f"2023-{month:02}") for month in (3, 2, 1, 7, 7)]
    entry = written(client, TABLE, [*months, *CRIMES, ("force", "E23000032"), ("by", "criterion")])
    assert (entry.event, entry.page, entry.snapshot) == ("exported", TABLE, "dozen")
    assert entry.selection == {
        "population": ("crimes",), "by": ("recency", "criterion"),
        "month": ("2023-01..2023-03", "2023-07"), "force": ("E23000032",),
    }  # fmt: skip


def test_a_line_tells_which_metrics_were_asked(client: TestClient) -> None:
    words = [("snapshot", "dozen"), ("metric", "non_recent"), ("region", "South East")]
    entry = written(client, METRICS, words)
    assert entry.selection == {"metric": ("non_recent",), "region": ("South East",)}


def test_one_month_seven_hundred_times_is_refused_and_hides_nothing(client: TestClient) -> None:
    said = refused(client, TABLE, [*CRIMES, *[("month", "2023-01")] * 700])
    assert said == "The address gives 'month' 700 times, and there are 12 values of it; give each once."


@pytest.mark.parametrize("words", [("population", "victims"), ("snapshot", "dozen")])
def test_a_word_that_can_be_one_thing_only_is_given_once(client: TestClient, words: tuple[str, str]) -> None:
    assert "2 times; give it once" in refused(client, TABLE, [*CRIMES, words])


def test_a_metric_is_told_once_however_often_it_was_asked(client: TestClient) -> None:
    words = [("snapshot", "dozen"), *[("metric", "non_recent")] * 3]
    assert written(client, METRICS, words).selection == {"metric": ("non_recent",)}


def test_a_line_about_a_figure_tells_its_split(client: TestClient) -> None:
    table = cocad.tabulate(cocad.open("dozen"), "suspects", ["relationship"], {"criterion": "Familial"})
    texts = dict.fromkeys(("marking", "finding", "what", "selection", "under", "source", "alternative"), "")
    picture = Picture(**texts, specification={}, rows=table.frame, height=100, palette=LIGHT)
    where = {"criterion": ("Familial",)}
    made = Composed(picture, NATIONAL, "dozen", "explored", where, "a-digest", table)
    entry = written(client, KEPT["csv"], [("id", keep(made))])
    assert entry.selection == where | {
        "figure": ("explored",), "population": ("suspects",), "by": ("relationship",),
    }  # fmt: skip
