"""Cells whose days have no year, bare counts of seconds, sums, and times in pieces."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from tui.exchange.readers import read_source
from tui.exchange.tables.epochs import moment_of_count
from tui.model.imported import Imported, Wanted

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def read(tmp_path: Path, text: str, name: str = "zaak.csv", **given: object) -> Imported:
    path = tmp_path / name
    path.write_text(text)
    wanted = Wanted(date(2021, 3, 1), "nl", "Europe/Amsterdam", **given)  # type: ignore[arg-type]
    return read_source(path, wanted)


def dates(imported: Imported) -> list[object]:
    return [each.values.get("date") for each in imported.entries]


def codes(imported: Imported) -> list[list[str]]:
    return [[doubt.code for doubt in each.doubts] for each in imported.entries]


@pytest.mark.parametrize("cells", [("vr 22 november", "ma 25 november"), ("vr 22-11", "ma 25/11")])
def test_the_year_is_guessed_from_the_weekdays(tmp_path: Path, cells: tuple[str, ...]) -> None:
    text = "Datum;Feit\n" + "".join(f"{cell};belt\n" for cell in cells)
    imported = read(tmp_path, text)
    assert dates(imported) == ["XXXX-11-22", "XXXX-11-25"]
    assert (imported.lacks_year, imported.guessed_year) == (True, 2019)
    told = read(tmp_path, text, year=2019)
    assert dates(told) == [date(2019, 11, 22), date(2019, 11, 25)]
    assert codes(told) == [[], []]
    assert codes(read(tmp_path, text, year=2018)) == [["weekday"], ["weekday"]]


def test_a_january_below_a_december_is_of_the_next_year(tmp_path: Path) -> None:
    text = "Datum;Tot;Feit\n25 nov;;brief\n30 dec;2 jan;kerst\n3 jan;;mail\n"
    imported = read(tmp_path, text, year=2019)
    assert dates(imported) == [date(2019, 11, 25), "2019-12-30/2020-01-02", date(2020, 1, 3)]
    assert codes(imported) == [[], [], ["year-after"]]


def test_parts_of_an_untold_year_wait_for_it(tmp_path: Path) -> None:
    text = "Datum;Feit\n22 november;a\nbegin mei;b\n29 februari;c\n"
    assert read(tmp_path, text).lacks_year
    told = read(tmp_path, text, year=2019)
    assert "[2019-05-01..2019-05-10]" in dates(told) or "[2020-05-01..2020-05-10]" in dates(told)
    assert dates(told)[2] in ("XXXX-02-29", date(2020, 2, 29))


@settings(max_examples=examples(40), deadline=None)
@given(
    st.datetimes(datetime(1990, 1, 2), datetime(2039, 12, 30), timezones=st.just(AMSTERDAM)),
    st.sampled_from([0, 3, 6, 9]),
)
def test_a_count_tells_the_moment_that_it_was_made_from(moment: datetime, figures: int) -> None:
    moment = moment.replace(microsecond=0)
    count = int(moment.timestamp())
    if count < 10**9:
        return
    text = str(count) + "123456789"[:figures]
    found = moment_of_count(text)
    assert found is not None
    assert found - moment == timedelta(microseconds=int("123456"[:figures].ljust(6, "0")))


@pytest.mark.parametrize(
    ("heading", "unsure"), [("ts", False), ("time", False), ("timestamp", False), ("x", True)]
)
@pytest.mark.parametrize("end", ["", "000", "000000", ".5"])
def test_bare_counts_are_moments_in_utc(
    tmp_path: Path, heading: str, unsure: bool, end: str
) -> None:
    text = f"{heading},event\n1574433000{end},login\n1574436600{end},logout of the user\n"
    imported = read(tmp_path, text)
    assert dates(imported) == [date(2019, 11, 22)] * 2
    half = 500_000 if end == ".5" else 0
    assert imported.entries[0].values["time"] == time(15, 30, 0, half)
    assert imported.entries[0].values["wording"] == f"1574433000{end}"
    assert codes(imported) == [["epoch"] if unsure else []] * 2
    assert "epoch" in [note.code for note in imported.notes]


@pytest.mark.parametrize("heading", ["Telefoon", "Zaaknummer", "id", "Kenmerk"])
def test_other_long_numbers_are_no_moments(tmp_path: Path, heading: str) -> None:
    imported = read(tmp_path, f"{heading};Feit\n1574433000;belt\n1574433060;belt terug\n")
    assert not any("date" in each.values for each in imported.entries)


@pytest.mark.parametrize("count", ["1574433000", "1574433000000", "1574433000000000"])
def test_timesketch_counts_by_their_figures(tmp_path: Path, count: str) -> None:
    line = f'{{"message": "login", "timestamp": {count}, "timestamp_desc": "x"}}\n'
    (entry,) = read(tmp_path, line, "t.jsonl").entries
    assert (entry.values["date"], entry.values["time"]) == (date(2019, 11, 22), time(15, 30))


def test_rows_of_sums_have_no_place(tmp_path: Path) -> None:
    text = "Datum;Feit;Minuten\n22-11-2019;belt;5\nTotaal;;8\n;Totaal;8\n"
    imported = read(tmp_path, text)
    assert len(imported.entries) == 1
    assert [each.line for each in imported.unplaced] == [3, 4]


def test_minutes_in_a_column_of_their_own_belong_to_the_hour(tmp_path: Path) -> None:
    text = "Datum;Uur;Min;Feit\n22-11-2019;15;30;belt\n22-11-2019;9;5;mailt\n"
    times = [each.values["time"] for each in read(tmp_path, text).entries]
    assert times == [time(15, 30), time(9, 5)]


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("22.11.2019, 14 Uhr", time(14, 0)),
        ("22-11-2019 ca. 15:30", "15:30~"),
        ("20191122153000", time(15, 30)),
        ("20191122T1430Z", time(15, 30)),
    ],
)
def test_a_date_with_a_time_in_other_forms(tmp_path: Path, cell: str, clock: object) -> None:
    (entry,) = read(tmp_path, f"Datum\tFeit\n{cell}\tbelt\n", "t.tsv").entries
    assert (entry.values["date"], entry.values["time"]) == (date(2019, 11, 22), clock)


def test_empty_columns_at_the_end_are_no_columns(tmp_path: Path) -> None:
    imported = read(tmp_path, "\ufeffDatum;Feit;;\n22-11-2019;belt;;\n;;;\n")
    assert imported.columns == {"Datum": "date", "Feit": "text"}
