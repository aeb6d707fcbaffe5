"""What became of an appointment in words, and its state at the end of its row."""

from __future__ import annotations

from datetime import date

import pytest

from tui.model.page import StoryFact
from tui.model.rows import EventRow, RowFlag
from tui.timeline.rows import state_of
from tui.timeline.story_words import ahead_words, story_words

HOUR, DAY = 3600, 86_400


def said(fact: StoryFact) -> str:
    return story_words(fact, "nl", {"bz": "BZ"}.__getitem__).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (StoryFact("confirms", 2), "confirmed 2×"),
        (StoryFact("confirms"), "confirmed"),
        (StoryFact("announces"), "announced"),
        (StoryFact("overdue"), "no outcome known"),
        (StoryFact("holds", 1, "2019-12-05", by=("bz",)), "held 5 dec"),
        (StoryFact("cancels", 1, "2019-12-05", "morning"), "cancelled 5 dec, ochtend"),
        (StoryFact("cancels", 1, "2019-12-05", by=("bz",)), "cancelled 5 dec (BZ)"),
        (
            StoryFact(
                "moves", 1, "2019-12-03", by=("bz",), new_date="2019-12-09", new_time="10:00"
            ),
            "moved to 9 dec 10:00 (3 dec, BZ)",
        ),
        (
            StoryFact("cancels", 1, "2019-12-03", certain=False),
            "cancelled 3 dec (the order is not known)",
        ),
    ],
)
def test_each_fact_in_words(fact: StoryFact, words: str) -> None:
    assert said(fact) == words


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (None, ""),
        ((1800, 1800), "30 minutes before"),
        ((2 * HOUR, 2 * HOUR), "2 hours before"),
        ((12_601, 34_200), "3 to 10 hours before"),
        ((17 * DAY + 1, 19 * DAY - 1), "18 days before"),
        ((1, 2 * DAY - 1), "1 day before"),
        ((4 * DAY + 1, 8 * DAY - 1), "5 to 7 days before"),
        ((1 - DAY, DAY - 1), "the same day"),
        ((1 - 8 * DAY, -6 * DAY - 1), "7 days after"),
        ((-40 * DAY, DAY), ""),
    ],
)
def test_how_long_before(ahead: tuple[int, int] | None, words: str) -> None:
    assert ahead_words(ahead) == words


def planned(day: str, flags: RowFlag = RowFlag.PLANNED) -> EventRow:
    nobody: tuple[str, ...] = ()
    return EventRow(
        1, "e", day, "", "t", "", nobody, nobody, nobody, nobody, nobody, flags, "", 1, 0
    )


@pytest.mark.parametrize(
    ("flag", "state"),
    [
        (RowFlag(0), "overdue"),
        (RowFlag.CONFIRMED, "overdue"),
        (RowFlag.HELD | RowFlag.CONFIRMED, "held"),
        (RowFlag.MOVED, "moved"),
        (RowFlag.CANCELLED, "cancelled"),
    ],
)
def test_the_state_of_a_row_when_its_day_is_over(flag: RowFlag, state: str) -> None:
    row = planned("2019-12-05", RowFlag.PLANNED | flag)
    assert state_of(row, date(2019, 12, 6).toordinal()) == state


def test_nothing_is_over_on_its_day_or_where_today_is_unknown() -> None:
    row = planned("2019-12", RowFlag.PLANNED | RowFlag.CONFIRMED)
    assert state_of(row, date(2019, 12, 31).toordinal()) == "confirmed"
    assert state_of(row) == "confirmed"
    assert state_of(planned("2019-12-05/.."), date(2030, 1, 1).toordinal()) == "open"
