"""Files at their addresses: what is written down of them is what was asked, in the vocabulary's words."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from apptest import seen_by
from cocad.charts.palette import DARK, LIGHT
from cocad.figures.links import FIGURES, KINDS, METRICS, TABLE
from cocad.server.access.admission import admission
from cocad.server.audit import Entry
from cocad.server.files import figure_file, old_picture, table_file
from cocad.server.trail import trail

Words = list[tuple[str, str]]
CRIMES: Words = [("snapshot", "dozen"), ("population", "crimes"), ("by", "recency")]


@pytest.fixture
def client(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The files of the dozen crimes, with an audit trail."""
    monkeypatch.setenv("COCAD_AUDIT", str(tmp_path / "audit"))
    admission.cache_clear()
    trail.cache_clear()
    routes = [Route(address, table_file) for address in (TABLE, METRICS)]
    routes += [Route(f"/files/figure.{kind}", old_picture) for kind in KINDS]
    with TestClient(Starlette(routes=[*routes, Route(FIGURES, figure_file)])) as opened:
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


def test_a_line_about_a_figure_tells_its_page_and_its_split(client: TestClient) -> None:
    words = [("population", "suspects"), ("by", "relationship"), ("criterion", "Familial")]
    entry = written(client, "/files/explore/explored.csv", words)
    assert (entry.page, entry.snapshot) == ("/files/explore/explored.csv", "dozen")
    assert entry.selection == {
        "figure": ("explore/explored",),
        "population": ("suspects",),
        "by": ("relationship",),
        "criterion": ("Familial",),
    }


@pytest.mark.parametrize(
    ("address", "words", "said"),
    [
        ("/files/recncy/recency.svg", [], "There is no page of figures 'recncy'. Did you mean recency?"),
        (
            "/files/recency/recncy.svg",
            [],
            "There is no figure of the page 'recency' 'recncy'. Did you mean recency?",
        ),
        (
            "/files/recency/recency.gif",
            [],
            "There is no kind of file 'gif'. It is one of: png, svg, csv, json, text.",
        ),
        (
            "/files/recency/recency",
            [],
            "There is no kind of file 'recency'. It is one of: png, svg, csv, json, text.",
        ),
        ("/files/recency/recency.svg", [("theme", "drak")], "There is no theme 'drak'. Did you mean dark?"),
        (
            "/files/recency/recency.svg",
            [("snapshot", "2031-Q4")],
            "The request names a snapshot that is not here.",
        ),
        (
            "/files/recency/recency.svg",
            [("beside", "region")],
            "The comparator of the link does not suit this selection.",
        ),
        (
            "/files/recency/recency.svg",
            [("colour", "red")],
            "The request says 'colour', which selects nothing here.",
        ),
        (
            "/files/recency/recency.svg",
            [("month", "2023-13")],
            "'2023-13' is not a month; write it like 2023-04.",
        ),
        (
            "/files/explore/explored.csv",
            [("population", "vicims"), ("by", "recency")],
            "The link counts nothing that there is.",
        ),
        (
            "/files/explore/explored.csv",
            [("population", "crimes"), ("by", "recency"), ("by", "criterion"), ("by", "month")],
            "The link splits by more than two dimensions.",
        ),
        (
            "/files/explore/explored.csv",
            [("population", "csae"), ("by", "month"), ("criterion", "Familial")],
            "The total of recorded CSAE crimes is known by month, quarter, force and region alone; leave out "
            "'criterion'.",
        ),
        (
            "/files/areas/force-funnel.svg",
            [("metric", "height")],
            "The request names a metric that cannot be shown here.",
        ),
        (
            "/files/months/years.svg",
            [],
            "The figure 'months/years' is not shown under this selection; its page says why, and another "
            "selection has it.",
        ),
    ],
)
def test_a_figure_that_cannot_be_given_is_refused_in_a_sentence(
    client: TestClient, address: str, words: Words, said: str
) -> None:
    assert refused(client, address, words) == said


@pytest.mark.parametrize("kind", ["png", "csv"])
def test_a_figure_is_the_same_file_for_whoever_asks_again(client: TestClient, kind: str) -> None:
    address = f"/files/recency/recency.{kind}?criterion=Familial"
    first, again = client.get(address), client.get(address)
    assert first.status_code == 200
    assert first.content == again.content
    name = f"cocad-dozen-recency-recency.{kind}"
    assert first.headers["content-disposition"] == f'attachment; filename="{name}"'


def test_a_picture_is_dark_where_the_address_asks_for_it(client: TestClient) -> None:
    light = client.get("/files/recency/recency.svg").text
    dark = client.get("/files/recency/recency.svg?theme=dark").text
    assert LIGHT.background in light
    assert DARK.background in dark
    assert DARK.background not in light


def test_the_address_of_a_picture_that_was_kept_says_where_it_is_now(client: TestClient) -> None:
    answer = client.get("/files/figure.svg?id=0123")
    assert answer.status_code == 410
    assert answer.text == (
        "Pictures are asked for by their question now; open the page and take the picture from there."
    )


@pytest.mark.parametrize(
    "words",
    [
        [("force", "E23000001")],
        [("region", "London")],
        [("force", "E23000032"), ("force", "E23000001")],
        [("force", "E23000032"), ("rocu", "Eastern")],
    ],
)
def test_a_figure_of_anothers_area_is_refused_and_written_down(client: TestClient, words: Words) -> None:
    with seen_by("force:E23000032"):
        answer = client.get(f"/files/recency/recency.csv?{urlencode(words)}")
    assert answer.status_code == 400
    assert answer.text.startswith("The request names ")
    (entry,) = trail().entries()
    assert (entry.event, entry.viewer, entry.page) == (
        "refused",
        "force:E23000032",
        "/files/recency/recency.csv",
    )
