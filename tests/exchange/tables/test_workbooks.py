"""Workbooks: dates as exact as they are shown, merged cells, nothing calculated, no bombs."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from tui.exchange.cancelling import untold
from tui.exchange.readers import read_source
from tui.exchange.source_errors import SourceError
from tui.exchange.tables import grid, xlsx_rows
from tui.model.imported import Imported, Wanted

openpyxl = pytest.importorskip("openpyxl")

WANTED = Wanted(date(2026, 11, 23), language="nl", timezone="Europe/Amsterdam")


def read(tmp_path: Path, fill: Callable[[Any], None]) -> Imported:
    book = openpyxl.Workbook()
    fill(book)
    path = tmp_path / "zaak.xlsx"
    book.save(path)
    return read_source(path, WANTED)


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (datetime(2019, 11, 25), "dd-mm-yyyy", (date(2019, 11, 25), None)),
        (datetime(2019, 11, 1), "mmm-yy", ("2019-11", None)),
        (datetime(2019, 1, 1), "yyyy", ("2019", None)),
        (datetime(2019, 11, 25, 15, 30), "dd-mm-yyyy hh:mm", (date(2019, 11, 25), time(15, 30))),
        (datetime(2019, 11, 25), "dd-mm-yyyy hh:mm", (date(2019, 11, 25), None)),
        (datetime(2019, 11, 25, 15, 30), "dd-mm-yyyy", (date(2019, 11, 25), None)),
        (43794, "General", (date(2019, 11, 25), None)),
        (43794.5, "General", (date(2019, 11, 25), time(12, 0))),
        ("25 november 2019", "General", (date(2019, 11, 25), None)),
    ],
)
@pytest.mark.parametrize("from_1904", [False, True])
def test_dates_are_as_exact_as_their_cells_show_them(
    tmp_path: Path,
    value: object,
    form: str,
    shown: tuple[object, object],
    from_1904: bool,
) -> None:
    def fill(book: Any) -> None:
        if from_1904:
            book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        shift = 1462 if from_1904 and isinstance(value, int | float) else 0
        book.active.append(["Datum", "Feit"])
        book.active.append([value - shift if shift else value, "iets"])  # type: ignore[operator]
        book.active["A2"].number_format = form

    values = read(tmp_path, fill).entries[0].values
    assert (values.get("date"), values.get("time")) == shown


@pytest.mark.parametrize("cell", [time(15, 30), 0.6458333333333334, "15.30 uur", "15:30"])
def test_times_in_a_column_of_their_own(tmp_path: Path, cell: object) -> None:
    def fill(book: Any) -> None:
        book.active.append(["Datum", "Tijd", "Feit"])
        book.active.append([datetime(2019, 11, 25), cell, "iets"])

    assert read(tmp_path, fill).entries[0].values["time"] == time(15, 30)


def test_a_merged_date_stands_for_all_its_rows(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        for row in (["Datum", "Feit"], [datetime(2019, 11, 25), "een"], [None, "twee"], ["", "3"]):
            book.active.append(row)
        book.active.merge_cells("A2:A3")

    days = [each.values.get("date") for each in read(tmp_path, fill).entries]
    assert days == [date(2019, 11, 25), date(2019, 11, 25), None]


def test_sheets_are_read_one_after_the_other_and_hidden_ones_are_told_of(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        book.active.title = "Een"
        for title in ("Twee", "Geheim"):
            book.create_sheet(title)
        for sheet in book.worksheets:
            sheet.append(["Datum", "Feit"])
            sheet.append([datetime(2019, 11, 25), f"in {sheet.title}"])
        book["Geheim"].sheet_state = "hidden"

    imported = read(tmp_path, fill)
    assert [each.values["text"] for each in imported.entries] == ["in Een", "in Twee"]
    pins = [each.values["sources"][0]["pin"] for each in imported.entries]  # type: ignore[index]
    assert pins == ["Een!2", "Twee!2"]
    assert [each.line for each in imported.entries] == [2, 4]
    assert "hidden-sheets" in [note.code for note in imported.notes]


def test_formulas_are_not_calculated_and_their_absence_is_told(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        book.active.append(["Datum", "Feit", "Som"])
        book.active.append([datetime(2019, 11, 25), "iets", "=1+1"])

    imported = read(tmp_path, fill)
    assert "note" not in imported.entries[0].values
    assert "formulas" in [note.code for note in imported.notes]


def test_a_workbook_beyond_the_bounds_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.exchange.tables.csv_rows.MOST_ROWS", 3)

    def rows(book: Any) -> None:
        for _ in range(5):
            book.active.append(["25-11-2019", "iets"])

    def columns(book: Any) -> None:
        book.active.append(["iets"] * (grid.MOST_COLUMNS + 1))

    for fill in (rows, columns):
        with pytest.raises(SourceError, match="more than"):
            read(tmp_path, fill)


def test_a_bomb_or_a_wreck_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "zaak.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 80_000_000)
    with pytest.raises(SourceError, match="unpack"):
        read_source(path, WANTED)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
    with pytest.raises(SourceError, match="no Excel file"):
        read_source(path, WANTED)


def test_without_the_library_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "zaak.xlsx"
    openpyxl.Workbook().save(path)
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(SourceError, match=r"relaas\[xlsx\]"):
        xlsx_rows.xlsx_grids(path, untold)
