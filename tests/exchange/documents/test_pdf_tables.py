"""Tables on the pages of a PDF: rows by their columns, and no letter lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from tui.exchange.documents.pdf_tables import (
    laid_lines,
    may_hold_table,
    same_letters,
    with_rows_joined,
)

PAGE = [
    "Bijlage 2: lijst van berichten",
    "",
    "Nr.    Datum        Tijd     Soort      Onderwerp",
    "1      3-2-2021     9:14     e-mail     Vraag of de lozing",
    "                                        onder de vergunning valt",
    "2      12-02-2021            memo       Bevindingen; zie ook",
    "                                        nr. 1",
    "3      9-3-2021     11:45    brief      Zienswijze tot 23-",
    "                                        3-2021",
]
NEXT = [
    "                                        en daarna",
    "4      7-4-2021     9:09     e-mail     Twijfel",
    "5      15-4-2021             verslag    Meting",
    "6      3-5-2021     12:00    besluit    Last",
]


def test_a_row_has_the_lines_of_its_cells() -> None:
    laid, _ = laid_lines(PAGE, None)
    cells = [line.cells for line in laid if line.cells]
    assert cells[1:] == [
        ("1", "3-2-2021", "9:14", "e-mail", "Vraag of de lozing onder de vergunning valt"),
        ("2", "12-02-2021", "", "memo", "Bevindingen; zie ook nr. 1"),
        ("3", "9-3-2021", "11:45", "brief", "Zienswijze tot 23-3-2021"),
    ]
    assert laid[0].text == PAGE[0]
    assert not laid[0].cells


def test_a_row_goes_on_over_the_end_of_a_page() -> None:
    first, columns = laid_lines(PAGE, None)
    second, _ = laid_lines(NEXT, columns)
    with_rows_joined([first, second])
    assert first[-1].cells[-1] == "Zienswijze tot 23-3-2021 en daarna"
    assert [line.cells[0] for line in second] == ["4", "5", "6"]


def test_a_heading_between_rows_is_none_of_them_and_a_time_may_be_broken() -> None:
    page = [
        "19.50      Patiënt meldt zich op de post        EPD",
        "ca.        Overleg met de arts;                 gesprek",
        "22.15      besluit: opname                      2",
        "23.40      Aankomst op afdeling B2              EPD",
        "Dag 2: zaterdag 9 maart 2013",
        "08.30-     Visite door de chirurg               EPD",
        "09.00",
    ]
    laid, _ = laid_lines(page, None)
    assert [line.text.split("\t")[0] for line in laid] == [
        *("19.50", "ca. 22.15", "23.40", "Dag 2: zaterdag 9 maart 2013", "08.30-09.00")
    ]


def test_a_part_of_the_day_and_a_source_begin_a_row_too() -> None:
    page = [
        "9 February 2020    09:30             Pumping station         NW",
        "                                     trips",
        "                   10:45             Peak level at the       EA",
        "                                     bridge",
        "                   Late afternoon    Screen cleared with     WMDC",
        "                                     an excavator",
        "10 February 2020   01:00             Flood warning           EA",
        "                                     removed",
        "                                     Centre opened           WMDC",
    ]
    laid, _ = laid_lines(page, None)
    assert [line.cells[1:3] for line in laid] == [
        ("09:30", "Pumping station trips"),
        ("10:45", "Peak level at the bridge"),
        ("Late afternoon", "Screen cleared with an excavator"),
        ("01:00", "Flood warning removed"),
        ("", "Centre opened"),
    ]


def test_running_text_is_no_table() -> None:
    page = ["Op 3 mei 2019 belde de wethouder.", "4 mei: niets.", "5 mei: ook niets.", "6 mei: o."]
    assert may_hold_table(page)
    assert laid_lines(page, None) == ([], None)


CELL = st.sampled_from(["3-2-2021", "9:14", "e-mail", "een vraag", "nr. 1", "ca.", "", "-"])


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=3, max_size=12))
def test_no_letter_is_lost(rows: list[list[str]]) -> None:
    page = ["".join(cell.ljust(14) for cell in row).rstrip() for row in rows]
    laid, _ = laid_lines(page, None)
    with_rows_joined([laid])
    assert not laid or same_letters(laid, page)
