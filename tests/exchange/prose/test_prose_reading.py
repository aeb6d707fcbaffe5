"""What the reader of prose says beside dates: doubts, appointments, keys, sources, the year."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from exchange.prose.scoring import TODAY, lines_of
from tui.exchange.prose.reading import read_prose
from tui.model.imported import Imported, SourceLine, Wanted

RELAAS = """\
Overzicht van de contacten met de haven

Onderstaand overzicht is gemaakt op verzoek van de raad.

· Maandag 4 maart 2019; De wethouder belt de havenmeester en spreekt de voicemail in.

· Dinsdag 5 maart 2019; De havenmeester belt terug; de wethouder is tot 14.00 uur te bereiken.

· Dinsdag 5 maart 2019; Partijen komen overeen dat op 14 maart, 10:30 uur, een afspraak volgt.

· Vrijdag 8 maart 2019; Een overleg vindt plaats. Ter voorbereiding daarvan vond op 6 maart 2019 \
een rondgang plaats. Er wordt koffie geschonken.
"""


def read(text: str, **wanted: object) -> Imported:
    return read_prose(lines_of(text), Wanted(TODAY, **wanted))  # type: ignore[arg-type]


def codes(imported: Imported) -> list[list[str]]:
    return [[doubt.code for doubt in entry.doubts] for entry in imported.entries]


def test_an_appointment_goes_to_its_own_key() -> None:
    third = read(RELAAS).entries[2]
    assert third.values["date"] == date(2019, 3, 5)
    assert third.values["appointment"] == datetime(2019, 3, 14, 10, 30)
    assert "time" not in third.values
    assert [doubt.code for doubt in third.doubts] == ["appointment"]


def test_a_fact_told_inside_an_entry_is_proposed_with_a_doubt() -> None:
    entries = read(RELAAS).entries
    assert len(entries) == 5
    inner = entries[4]
    assert inner.values["date"] == date(2019, 3, 6)
    assert [doubt.code for doubt in inner.doubts] == ["told-inside"]
    assert entries[3].values["text"] == "Een overleg vindt plaats. Er wordt koffie geschonken."


def test_an_entry_says_where_it_stands() -> None:
    imported = read(RELAAS)
    assert imported.entries[0].values["sources"] == [
        {
            "document": "overzicht-van-de-contacten-met-de-haven",
            "pin": "r. 5",
            "quote": "Maandag 4 maart 2019; De wethouder belt de havenmeester en spreekt de "
            "voicemail in.",
        }
    ]
    assert imported.entries[0].values["wording"] == "Maandag 4 maart 2019"
    assert "title" not in imported.entries[0].values
    paged = read_prose([SourceLine("3 May 2018: A call.", 1, page=7)], Wanted(TODAY))
    assert paged.entries[0].values["sources"][0]["pin"] == "p. 7"  # type: ignore[index]


def test_a_reprint_has_the_same_keys() -> None:
    reprint = (
        RELAAS.replace("· ", " • ").replace("wethouder", "Wethouder").replace("2019;", "2019 –")
    )
    assert [entry.key for entry in read(reprint).entries] == [
        entry.key for entry in read(RELAAS).entries
    ]


def test_equal_entries_have_keys_of_their_own() -> None:
    imported = read("3 mei 2018: Er is gebeld.\n3 mei 2018: Er is gebeld.")
    assert len({entry.key for entry in imported.entries}) == 2


def test_a_wrong_weekday_is_a_doubt() -> None:
    assert codes(read("Maandag 5 maart 2019; Er is gebeld.")) == [["weekday"]]
    assert codes(read("Dinsdag 5 maart 2019; Er is gebeld.")) == [[]]


@pytest.mark.parametrize("slip", ["2018", "2020"])
def test_a_year_that_jumps_is_a_doubt(slip: str) -> None:
    text = f"12 december 2018: A.\n20 december 2018: B.\n4 januari {slip}: C.\n9 januari 2019: D."
    found = codes(read(text))
    assert found[2] == ["year-jump"]
    assert found[0] == found[1] == []


def test_a_day_that_does_not_exist_gives_no_date() -> None:
    entry = read("31 november 2018: De brief gaat uit.").entries[0]
    assert "date" not in entry.values
    assert entry.values["wording"] == "31 november 2018"
    assert [doubt.code for doubt in entry.doubts] == ["no-such-day"]


def test_an_entry_out_of_order_is_a_doubt_but_newest_first_is_none() -> None:
    assert codes(read("3 mei 2018: A.\n9 mei 2018: B.\n6 mei 2018: C.\n12 mei 2018: D."))[2] == [
        "out-of-order"
    ]
    newest = read("12 mei 2018: D.\n9 mei 2018: C.\n6 mei 2018: B.\n3 mei 2018: A.")
    assert codes(newest) == [[], [], [], []]


def test_a_document_without_a_year_asks_and_guesses_by_its_weekdays() -> None:
    text = "Woensdag 12 september: A.\nDonderdag 13 september: B.\nMaandag 1 oktober: C."
    imported = read(text)
    assert [entry.values["date"] for entry in imported.entries] == [
        "XXXX-09-12",
        "XXXX-09-13",
        "XXXX-10-01",
    ]
    assert imported.lacks_year
    assert imported.guessed_year == 2018
    told = read(text, year=2012)
    assert [entry.values["date"] for entry in told.entries][2] == date(2012, 10, 1)
    assert not told.lacks_year
    assert [entry.key for entry in told.entries] == [entry.key for entry in imported.entries]


def test_a_year_goes_on_over_new_year() -> None:
    imported = read("28 november: A.\n20 december: B.\n9 januari 2020: C.\n3 februari: D.")
    assert [str(entry.values["date"]) for entry in imported.entries] == [
        "2019-11-28",
        "2019-12-20",
        "2020-01-09",
        "2020-02-03",
    ]


def test_numbers_are_settled_for_the_whole_document() -> None:
    european = read("02/06/2017: A.\n05/06/2017: B.\n14/06/2017: C.")
    assert european.entries[0].values["date"] == date(2017, 6, 2)
    american = read("02/06/2017: A.\n03/05/2017: B.\n03/14/2017: C.")
    assert american.entries[0].values["date"] == date(2017, 2, 6)
    assert not european.notes and not american.notes
    unclear = read("02/06/2017: A.")
    assert [note.code for note in unclear.notes] == ["date-order"]
    assert unclear.entries[0].values["date"] == date(2017, 6, 2)
    assert read("02/06/2017: A.", language="en-US").entries[0].values["date"] == date(2017, 2, 6)


def test_zones_are_converted_into_that_of_the_chronology() -> None:
    line = "24 June 2019, 20:07 EDT (00:07 UTC): The first report."
    entry = read(line, timezone="Europe/Amsterdam").entries[0]
    assert entry.values["date"] == date(2019, 6, 25)
    assert entry.values["time"] == time(2, 7)
    assert "20:07 EDT (00:07 UTC)" in str(entry.values["wording"])
    floating = read(line).entries[0]
    assert floating.values["time"] == time(20, 7)
    assert [doubt.code for doubt in floating.doubts] == ["zone"]


def test_letterheads_captions_and_page_numbers_are_listed() -> None:
    text = (
        "Den Haag, 13 december 2019\n\nPagina 1 van 2\n\n3 december 2019: De raad vergadert.\n"
        "(Foto: ANP)\n4 december 2019: Het besluit valt.\n\n- 2 -\n"
    )
    imported = read(text)
    assert len(imported.entries) == 2
    assert [left.text for left in imported.unplaced] == [
        "Den Haag, 13 december 2019",
        "Pagina 1 van 2",
        "(Foto: ANP)",
        "- 2 -",
    ]
    assert imported.document is not None
    assert imported.document["date"] == date(2019, 12, 13)


def test_a_table_of_cells_is_read_row_by_row() -> None:
    rows = [
        ("Datum", "Tijd", "Wat"),
        ("3 mei 2018", "10:30", "Melding"),
        ("", "11.00 uur", "Politie komt"),
        ("4 mei 2018", "", "Aangifte"),
    ]
    lines = [
        SourceLine("\t".join(cells), number, cells=cells)
        for number, cells in enumerate(rows, start=1)
    ]
    entries = read_prose(lines, Wanted(TODAY)).entries
    assert [(entry.values["date"], entry.values.get("time")) for entry in entries] == [
        (date(2018, 5, 3), time(10, 30)),
        (date(2018, 5, 3), time(11, 0)),
        (date(2018, 5, 4), None),
    ]
    assert [entry.values["text"] for entry in entries] == ["Melding", "Politie komt", "Aangifte"]


class StoppedError(Exception):
    """The user has had enough."""


def test_progress_can_stop_the_reading() -> None:
    def stop(_done: int, _of: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        read_prose(lines_of(RELAAS), Wanted(TODAY), stop)


@pytest.mark.parametrize(
    "line",
    [
        "1" * 100_000,
        "van " * 25_000 + "3 mei 2018",
        "3 en " * 20_000,
        "(" * 50_000,
        "a, en op " * 9000,
    ],
)
def test_a_hostile_line_is_read_in_one_go(line: str) -> None:
    assert len(read(line).entries) <= 1
