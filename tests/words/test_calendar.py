"""The school calendar: kinds of day by the reference files, a force's own file, and what is refused."""

import csv
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from cocad.errors import DataError, RequestError
from cocad.words.calendar import BANK_HOLIDAYS, KINDS, TERMS, school_calendar

HEADER = "nation,kind,first_day,last_day\n"
YEAR = date(2023, 1, 1), date(2023, 12, 31)


@pytest.mark.parametrize(
    ("nation", "day", "kind"),
    [
        ("England", date(2023, 2, 14), "half_term"),
        ("Wales", date(2023, 2, 14), "term"),
        ("Wales", date(2023, 2, 21), "half_term"),
        ("England", date(2023, 2, 18), "half_term"),  # a Saturday at the end of the break
        ("England", date(2023, 3, 18), "term"),  # a Saturday of term
        ("England", date(2023, 4, 7), "bank"),  # Good Friday within the Easter holiday
        ("England", date(2023, 4, 8), "holiday"),
        ("England", date(2023, 5, 8), "bank"),  # the Coronation, in term
        ("Wales", date(2024, 3, 25), "holiday"),
        ("England", date(2024, 3, 25), "term"),
    ],
)
def test_the_kind_of_a_day(nation: str, day: date, kind: str) -> None:
    assert school_calendar().kind(nation, day) == kind


def test_england_in_2023_adds_up() -> None:
    # Half-terms 9, 9 less a bank holiday, 9. Holidays 2 - 1, 16 - 2, 44 - 1, 10 - 2. Nine bank holidays.
    days = school_calendar().between("England", *YEAR)
    counted = dict(zip(KINDS, np.bincount(days.kinds).tolist(), strict=True))
    assert counted == {"term": 264, "half_term": 26, "holiday": 66, "bank": 9}


def easter(year: int) -> date:
    """Easter Sunday by Butcher's algorithm, in the form of Meeus, Astronomical Algorithms, chapter 8."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    offset = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * offset) // 451
    month, day = divmod(h + offset - 7 * m + 114, 31)
    return date(year, month, day + 1)


def bank_holidays() -> dict[date, str]:
    with BANK_HOLIDAYS.open(encoding="utf-8", newline="") as lines:
        return {date.fromisoformat(row["day"]): row["name"] for row in csv.DictReader(lines)}


@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025])
def test_bank_holidays_are_where_the_rules_put_them(year: int) -> None:
    named = {day: name for day, name in bank_holidays().items() if day.year == year}
    assert named[easter(year) - timedelta(days=2)] == "Good Friday"
    assert named[easter(year) + timedelta(days=1)] == "Easter Monday"
    for day, name in named.items():
        assert day.weekday() < 5, name
        if name.startswith(("Early May", "Summer")) or (name.startswith("Spring") and year != 2022):
            assert day.weekday() == 0
            assert (day + timedelta(days=7)).month != day.month or name.startswith("Early May")
    assert len(named) == 8 + {2022: 2, 2023: 1}.get(year, 0)


def test_both_files_name_the_same_bank_holidays() -> None:
    with TERMS.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["kind"] == "bank_holiday"]
    for nation in ("England", "Wales"):
        named = {date.fromisoformat(row["first_day"]) for row in rows if row["nation"] == nation}
        assert named == {day for day in bank_holidays() if day.year in (2023, 2024)}


def test_contested_days_are_england_s() -> None:
    calendar = school_calendar()
    england = calendar.between("England", date(2023, 2, 19), date(2023, 2, 25))
    assert england.contested.tolist() == [False, True, True, True, True, True, False]
    assert not calendar.between("Wales", *YEAR).contested.any()


def test_a_calendar_brought_forward_by_three_weeks() -> None:
    # England's Easter holiday starts on 1 April 2023: three weeks early that is 11 March.
    shifted = school_calendar().shifted("England", date(2023, 3, 9), date(2023, 3, 12), days=21)
    assert [KINDS[kind] for kind in shifted] == ["term", "term", "holiday", "holiday"]
    assert school_calendar().shifted("England", *YEAR, days=-1)[0] == -1


def test_a_calendar_cannot_be_written_to() -> None:
    days = school_calendar().between("England", *YEAR)
    with pytest.raises(ValueError, match="read-only"):
        days.school[0] = 2


def own(folder: Path, rows: str, header: str = HEADER) -> Path:
    path = folder / "own.csv"
    path.write_text(header + rows, encoding="utf-8")
    return path


GOOD = "England,term,2023-01-01,2023-02-19\nEngland,half_term,2023-02-20,2023-02-26\n"


def test_a_force_s_own_file_takes_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = own(tmp_path, GOOD + "England,bank_holiday,2023-01-10,2023-01-10\n")
    monkeypatch.setenv("COCAD_SCHOOL_TERMS", str(path))
    calendar = school_calendar()
    assert calendar.source == path
    kinds = [calendar.kind("England", date(2023, *day)) for day in ((1, 2), (1, 10), (2, 14), (2, 20))]
    assert kinds == ["bank", "bank", "term", "half_term"]
    # Its days are its own: none is contested, as the reference's 20 February is.
    assert not calendar.between("England", date(2023, 2, 20), date(2023, 2, 24)).contested.any()


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("England,term,2023-01-01,2023-01-31\nEngland,holiday,2023-02-03,2023-02-04\n",
         "In own.csv, England has a gap from 2023-02-01 to 2023-02-02; say for every day whether it is term "
         "or holiday."),
        ("England,term,2023-01-01,2023-01-31\nEngland,holiday,2023-01-31,2023-02-04\n",
         "In own.csv, two stretches of England overlap on 2023-01-31; end the one before on 2023-01-30."),
        ("Scotland,term,2023-01-01,2023-01-31\n",
         "In line 2 of own.csv, 'Scotland' is no nation; it is one of: England, Wales."),
        (GOOD + "England,inset,2023-02-27,2023-02-27\n",
         "In line 4 of own.csv, 'inset' is no kind; it is one of: term, half_term, holiday, bank_holiday."),
        ("England,term,2023-01-01,2023-02-30\n",
         "In line 2 of own.csv, '2023-02-30' is no day for last_day; write it like 2023-04-01."),
        ("England,term,2023-01-31,2023-01-01\n",
         "In line 2 of own.csv, 2023-01-31 to 2023-01-01 runs backwards; change its days."),
        ("England,term\n", "In line 2 of own.csv, '' is no day for first_day; write it like 2023-04-01."),
        ("", "own.csv has no school terms; give rows of kind term, half_term, holiday."),
    ],
)  # fmt: skip
def test_a_file_that_does_not_hold_says_where_and_what(tmp_path: Path, rows: str, sentence: str) -> None:
    with pytest.raises(DataError) as raised:
        school_calendar(own(tmp_path, rows))
    assert str(raised.value) == sentence


def test_a_file_without_a_column_or_without_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"^own.csv has no column kind; it needs nation, kind, first_day, "):
        school_calendar(own(tmp_path, "", header="nation,first_day,last_day\n"))
    (tmp_path / "own.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(
        DataError, match=r"cannot be read \(it is no text in UTF-8\); mend COCAD_SCHOOL_TERMS"
    ):
        school_calendar(tmp_path / "own.csv")
    with pytest.raises(DataError, match=r"cannot be read \(No such file"):
        school_calendar(tmp_path / "none.csv")


def test_an_edited_file_is_read_again(tmp_path: Path) -> None:
    path = own(tmp_path, GOOD)
    assert school_calendar(path).kind("England", date(2023, 2, 20)) == "half_term"
    before = path.stat().st_mtime_ns
    own(tmp_path, GOOD.replace("half_term", "holiday"))
    # A file system may keep time too coarsely for a test.
    import os

    os.utime(path, ns=(before + 10**9, before + 10**9))
    assert school_calendar(path).kind("England", date(2023, 2, 20)) == "holiday"


def test_days_and_nations_that_the_calendar_lacks(tmp_path: Path) -> None:
    calendar = school_calendar(own(tmp_path, GOOD))
    with pytest.raises(
        DataError, match=r"runs from 2023-01-01 to 2023-02-26 and does not have 2023-02-27; add"
    ):
        calendar.between("England", date(2023, 2, 1), date(2023, 2, 27))
    with pytest.raises(DataError, match=r"does not have 2022-12-31"):
        calendar.kind("England", date(2022, 12, 31))
    with pytest.raises(
        DataError, match=r"own.csv has no days for Wales; add its terms, or choose areas of Eng"
    ):
        calendar.kind("Wales", date(2023, 2, 1))
    with pytest.raises(RequestError, match=r"There is no nation 'Scotland'. It is one of: England, Wales."):
        calendar.kind("Scotland", date(2023, 2, 1))
    with pytest.raises(RequestError, match=r"run backwards; write 2023-02-01 to 2023-02-02"):
        calendar.between("England", date(2023, 2, 2), date(2023, 2, 1))
