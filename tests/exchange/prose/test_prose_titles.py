"""What the title above a list tells of it: its span, its year, and that it is no entry."""

from __future__ import annotations

import pytest

from exchange.prose.scoring import TODAY, lines_of
from tui.exchange.prose.reading import read_prose
from tui.model.imported import Wanted


def days(text: str) -> list[str]:
    imported = read_prose(lines_of(text), Wanted(TODAY))
    return [str(entry.values.get("date")) for entry in imported.entries]


def test_a_title_that_ends_in_its_span_is_no_entry() -> None:
    text = "01-02-2021 09:00 Melding.\n05-02-2021 10:00 Opgelost.\n"
    assert days("Tijdlijn (01-02-2021 t/m 05-02-2021)\n\n" + text) == ["2021-02-01", "2021-02-05"]


def test_rows_that_all_end_in_their_date_are_entries() -> None:
    text = "Chronik\n\nGründung (15. August 2011)\n\nBrand (3. Mai 2012)\n\nEnde (4. Juni 2013)\n"
    assert days(text) == ["2011-08-15", "2012-05-03", "2013-06-04"]


@pytest.mark.parametrize("title", ["Storing 18-11-2019", "Storing (18 nov. 2019)", "Storing 2019"])
def test_the_year_of_a_title_holds_for_days_in_numbers_below_it(title: str) -> None:
    listed = f"{title}\n\n18-11 09:00 Netwerk valt uit.\n19-11 07:00 Alles hersteld.\n"
    assert days(listed) == ["2019-11-18", "2019-11-19"]
    assert days(f"{title}\n\nVerloop:\n\n18-11 09:00 Netwerk valt uit.\n") == ["2019-11-18"]


def test_a_lone_day_in_numbers_counts_where_a_time_stands_beside_it() -> None:
    text = "12 november 2019 Overleg over onderhoud.\n18-11 09:00 Netwerk valt uit.\n"
    assert days(text) == ["2019-11-12", "2019-11-18"]
    assert days("12 november 2019 Overleg.\n18-11 mensen komen.\n") == ["2019-11-12"]
