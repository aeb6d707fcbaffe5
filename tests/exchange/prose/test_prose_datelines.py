"""The dateline of a page of news is no event, and its list is read from what it is about."""

from __future__ import annotations

import pytest

from exchange.prose.scoring import TODAY, lines_of
from tui.exchange.prose.reading import read_prose
from tui.model.imported import Imported, Wanted


def read(text: str) -> Imported:
    return read_prose(lines_of(text), Wanted(TODAY))


def days(text: str) -> list[str]:
    return [str(entry.values.get("date")) for entry in read(text).entries]


_TIMES = "\n\n09.10 uur: De sluis gaat open.\n\n10.40 uur: De pomp valt uit.\n\n12.05 uur: Droog.\n"


@pytest.mark.parametrize(
    "dateline", ["08 maart 2020 05:40 | Leestijd 4 min", "8-3-2020, 05.40 uur"]
)
def test_times_are_of_the_day_that_the_introduction_tells(dateline: str) -> None:
    lead = "De polder liep op 17 juli 2014 onder. Maandag komt het rapport."
    imported = read(f"Van uur tot uur\n\n{dateline}\n\n{lead}{_TIMES}")
    assert [str(entry.values["date"]) for entry in imported.entries] == ["2014-07-17"] * 3
    assert dateline in [words.text for words in imported.unplaced]


def test_a_day_above_its_own_times_stays_their_day() -> None:
    lead = "Het water staat hoog, zegt wie er woont."
    assert days(f"Logboek\n\n17 juli 2014\n\n{lead}{_TIMES}")[-3:] == ["2014-07-17"] * 3


def test_days_without_a_year_lie_before_the_page_was_published() -> None:
    listed = "\n\n".join(
        f"{day}: {words}"
        for day, words in (
            ("22 januari", "De bank wankelt."),
            ("4 februari", "De directeur gaat."),
            ("3 maart", "De eigenaar zwijgt."),
            ("12 juni", "De klachten worden behandeld."),
        )
    )
    years = {day[:4] for day in days(f"Een rampjaar\n\n9 oktober 2009\n\n{listed}\n")}
    assert years == {"2009"}


def test_a_list_that_goes_on_after_its_first_day_begins_with_it() -> None:
    listed = "9 oktober 2009\n\nDe bank sluit.\n\n12 oktober: Weg.\n\n14 oktober: Faillissement."
    found = days(f"{listed}\n\n2 november: Onderzoek.\n")
    assert found == ["2009-10-09", "2009-10-12", "2009-10-14", "2009-11-02"]
