"""What stands around the list of a page: datelines, captions, who posted it, comments, menus."""

from __future__ import annotations

import pytest

from exchange.prose.scoring import TODAY, lines_of
from tui.exchange.prose.reading import read_prose
from tui.model.imported import Wanted

LISTED = """\
4 mei 2020: De gemeente sluit de brug.

9 juni 2020: Een ponton raakt los.

7 juli 2020: De brug gaat open.
"""
DAYS = ["2020-05-04", "2020-06-09", "2020-07-07"]


def days(text: str) -> list[str]:
    imported = read_prose(lines_of(text), Wanted(TODAY))
    return [str(entry.values.get("date")) for entry in imported.entries]


@pytest.mark.parametrize(
    "dateline",
    [
        "8 juli 2020, 16:05 uur",
        "7 juli 2020 16.05 uur",
        "9:43am Jul 15, 2020",
        "Wed Jul 15 2020 - 21:04",
        "16.07.2020 | Lesedauer: 2 Minuten",
        "12 augustus 2022",
    ],
)
def test_the_date_of_a_page_above_its_list_is_no_entry(dateline: str) -> None:
    assert days(f"De brug\n\n{dateline}\n\nEen moeilijk jaar in het kort.\n\n{LISTED}") == DAYS


def test_the_first_day_of_a_list_stays_one() -> None:
    assert days("De brug\n\n8 maart 2020\n\nDe raad besluit.\n\n" + LISTED) == ["2020-03-08", *DAYS]
    newest = (
        "7 juli 2020\n\nDe brug is open.\n\n9 juni 2020\n\nPonton los.\n\n4 mei 2020\n\nDicht.\n"
    )
    assert days("De brug\n\n" + newest) == DAYS[::-1]
    timed = "8 juli 2020\n09:00 Eerste bus.\n10:00 Eerste tram.\n\n1 juni 2020\nEerder.\n"
    assert days("De brug\n\n" + timed)[:2] == ["2020-07-08", "2020-07-08"]


@pytest.mark.parametrize(
    "below",
    [
        "Lees ook:\nDe andere brug\n8 jul 20 | Binnenland",
        "Reacties (3)\n\nJan, 8 juli 2020: mooi zo",
        "Teilen · Drucken",
        "SEE ALSO:\nThe other bridge",
        "Laisser un commentaire",
    ],
)
def test_what_follows_after_the_article_is_no_entry(below: str) -> None:
    assert days(f"De brug\n\n{LISTED}\n{below}\n") == DAYS


def test_captions_and_who_posted_a_message_are_no_entries() -> None:
    head, rest = LISTED.split("\n\n", 1)
    caption = "Donderdag 1 juni 2020: de brug. Foto: A. Bakker/De Courant"
    assert days(f"De brug\n\n{caption}\n\n{LISTED}") == DAYS
    assert days(f"{head}\n\nREUTERS\nDe brug in juni 2019 bij nacht\n\n{rest}") == DAYS
    assert days(f"{head}\n\n— Gemeente Diest (@diest) May 4, 2020\n\n{rest}") == DAYS


def test_an_introduction_above_numbered_days_is_no_entry() -> None:
    text = (
        "In het overleg van 3 maart 2021 heeft de raad gevraagd om dit relaas.\n\n"
        "1. Op 4 mei 2020 sluit de gemeente de brug.\n\n2. Op 9 juni 2020 raakt een ponton los.\n\n"
        "3. Op 7 juli 2020 gaat de brug open.\n"
    )
    assert days(text) == DAYS


def test_a_season_below_a_year_begins_an_entry_and_is_else_a_word() -> None:
    text = "2020\n\n• 4 mei: dicht.\n• najaar: bewoners denken mee.\n\n2021\n\n• 8 mei: open.\n"
    assert days(text) == ["2020-05-04", "2020-23", "2021-05-08"]
    assert days("Spring naar de inhoud\n\n" + LISTED) == DAYS
