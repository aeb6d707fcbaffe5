"""The words of a row at every width."""

from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.chronology import DUTCH, embassy_actors, event, side_numbers
from tui.model.plain import cells
from tui.model.rows import ActorRow, EventRow, RowFlag
from tui.timeline.gutter import PITCH, draw_gutter
from tui.timeline.layout import Break, Gap
from tui.timeline.row_look import RowLook
from tui.timeline.rows import (
    Columns,
    columns_for,
    gutter_spans,
    joined_spans,
    row_spans,
    second_line_spans,
)
from tui.timeline.signs import ASCII, UNICODE
from tui.timeline.spans import Span, text_of, width_of
from tui.timeline.words import break_words, gap_words, time_words

LOOK = RowLook(DUTCH, embassy_actors(), side_numbers())


def spans(row: EventRow, width: int, look: RowLook = LOOK, lanes: int = 0) -> list[Span]:
    columns = columns_for(width, lanes)
    gutter = gutter_spans((), columns, look.signs, -1)
    return row_spans(row, columns, look, gutter)


def line(row: EventRow, width: int, look: RowLook = LOOK) -> str:
    return text_of(spans(row, width, look)).rstrip()


CALL = event(channel="phone", from_=("stas",), to=("ambassadeur",), title="Afspraak gemaakt")


def test_a_wide_row_says_time_channel_actors_and_title() -> None:
    assert line(CALL._replace(time="15:30"), 120) == (
        "▌  15:30       ☎  phone         Stas JenV → Ambassadeur        Afspraak gemaakt"
    )


def test_a_row_beside_two_other_panes_keeps_who_and_what() -> None:
    assert line(CALL._replace(time="15:30"), 52) == (
        "▌ ☎  Stas Je… → Ambassa…  15:30 Afspraak gemaakt"
    )


def test_the_narrowest_row_keeps_the_title() -> None:
    assert line(CALL, 20) == "▌☎ Afspraak gemaakt"
    assert line(CALL, 9) == "▌☎ Afsp…"


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        ({"from_": ("jenv",), "to": ("bz",)}, "JenV → BZ"),
        ({"from_": ("jenv", "bz"), "to": ("dtv",)}, "JenV, BZ → DT&V"),
        ({"from_": ("jenv",), "to": ("bz", "dtv", "stas", "ambassadeur")}, "JenV → BZ, DT&V +2"),
        ({"from_": ("jenv",)}, "JenV"),
        ({"to": ("jenv",)}, "→ JenV"),
        ({"from_": ("jenv",), "informed": ("bz",)}, "JenV → BZ"),
        ({"present": ("dtv", "consuls")}, "DT&V · Consuls"),
        ({"from_": ("nobody-known",)}, "nobody-known"),
        ({}, ""),
    ],
)
def test_actors_are_said_with_their_direction(roles: dict[str, tuple[str, ...]], said: str) -> None:
    columns = columns_for(70, 0)
    text = line(event(title="Titel")._replace(**roles), 70)  # type: ignore[arg-type]
    assert text[columns.names : columns.title].rstrip() == said


def test_names_have_the_colour_of_their_side_and_the_bar_that_of_who_acts() -> None:
    roles = {span.text: span.role for span in spans(CALL, 80)}
    assert roles["Stas JenV"] == roles["▌"] == "side1"
    assert roles["Ambassadeur"] == "side2"
    assert roles["Afspraak gemaakt"] == "text"


def test_without_a_side_there_is_no_bar() -> None:
    assert line(event(from_=("nobody-known",), title="Titel"), 30).startswith("   ")


@given(
    st.sampled_from(["", "15:30", "15:30~", "../15:00", "15:00/..", "15:30/16:00", "morning"]),
    st.integers(1, 220),
)
def test_columns_never_shift_between_rows(time: str, width: int) -> None:
    columns = columns_for(width)
    plain_row = event(title="Titel")
    rows = [
        CALL._replace(time=time, title="Titel"),
        CALL._replace(time=time, title="Titel", from_=("jenv",) * 9, to=("bz",) * 9),
        plain_row._replace(time=time, present=("consuls", "dtv", "jenv")),
    ]
    for row in rows:
        before_title: list[Span] = []
        for span in spans(row, width, lanes=8):
            if "Tit" in span.text or width_of(before_title) >= columns.title:
                break
            before_title.append(span)
        assert width_of(before_title) == columns.title


anything = st.text(max_size=60)


@given(
    st.tuples(anything, anything, anything, anything), st.integers(1, 210), st.integers(0, 2**14)
)
def test_no_text_makes_a_row_longer_than_the_pane(
    texts: tuple[str, str, str, str], width: int, flags: int
) -> None:
    title, name, channel, time = texts
    actors = {"a": ActorRow("a", name, name, "", "", "S", (), ())}
    look = RowLook(DUTCH, actors, {"S": 1}, searched=("a*", "titel"))
    row = event(title=title, channel=channel, from_=("a", "a"), to=("a", "a", "a"), time=time)
    row = row._replace(flags=flags, tags=(name,), informed=("a",))
    columns = columns_for(width)
    gutter = gutter_spans((), columns, look.signs, -1)
    for found in (
        row_spans(row, columns, look, gutter, marked=True),
        second_line_spans(row, columns, look, gutter),
    ):
        assert width_of(found) <= max(width, columns.title)
        text = text_of(found)
        assert cells(text) == width_of(found)
        assert not {category(sign) for sign in text} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


def test_hostile_text_is_shown_and_does_nothing() -> None:
    text = line(CALL._replace(title="[red]x\x1b]0;t\x07\x1b[2J\u202ey"), 120)
    assert "[red]x" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_an_appointment_is_dimmed_and_says_its_state() -> None:
    planned = CALL._replace(flags=RowFlag.PLANNED | RowFlag.CONFIRMED, time="15:30")
    found = spans(planned, 80)
    assert text_of(found).rstrip().endswith("confirmed")
    assert {span.role for span in found if span.text.strip()} == {"dim", "side1"}
    assert UNICODE.appointment in text_of(found)


def test_an_appointment_called_off_is_struck_through() -> None:
    cancelled = CALL._replace(flags=RowFlag.PLANNED | RowFlag.CANCELLED | RowFlag.CONFIRMED)
    found = spans(cancelled, 80)
    assert text_of(found).rstrip().endswith("cancelled")
    assert next(span.role for span in found if "Afspraak" in span.text) == "gone"


@pytest.mark.parametrize(
    ("flag", "sign"),
    [
        (RowFlag.KEY, UNICODE.key),
        (RowFlag.APPOINTMENT, UNICODE.appointment),
        (RowFlag.INTERNAL, UNICODE.internal),
        (RowFlag.DISPUTED, UNICODE.disputed),
        (RowFlag.UNVERIFIED, UNICODE.unverified),
        (RowFlag.UNSOURCED, UNICODE.unsourced),
        (RowFlag.FAULTY, UNICODE.faulty),
    ],
)
def test_what_else_is_to_be_said_stands_at_the_right_end(flag: RowFlag, sign: str) -> None:
    text = line(CALL._replace(flags=int(flag), title="Een lange titel " * 20), 100)
    assert text.endswith(f" {sign}")
    assert cells(text) == 99


def test_a_broken_block_says_its_error_and_its_line() -> None:
    broken = event(title="expected a comma", line=212)._replace(flags=int(RowFlag.BROKEN))
    assert " ".join(line(broken, 60).split()) == "✗ expected a comma line 212"


def test_matches_of_a_search_are_marked() -> None:
    look = RowLook(DUTCH, searched=("afspraak",))
    found = spans(event(title="De Afspraak van morgen"), 80, look)
    assert [span.text for span in found if span.role == "mark"] == ["Afspraak"]


def test_the_second_line_goes_on_where_the_title_was_cut() -> None:
    title = "Secretariaten zullen elkaar maandag bellen om een afspraak te maken voor de ministers"
    row = event(title=title, tags=("afspraak",), informed=("bz",))
    columns = columns_for(80, 0)
    first = line(row, 80).removesuffix("…").split("  ")[-1].strip()
    second = text_of(second_line_spans(row, columns, LOOK, ())).strip()
    assert title.startswith(first)
    assert second.startswith(title[len(first) :].strip()[:20])
    row = row._replace(title="Kort")
    second = text_of(second_line_spans(row, columns, LOOK, ())).strip()
    assert second == "informed: BZ  #afspraak"


def test_the_ascii_set_draws_rows_in_ascii() -> None:
    look = RowLook(DUTCH, embassy_actors(), side_numbers(), ASCII)
    row = CALL._replace(time="15:30~", title="Een lange titel " * 9, flags=int(RowFlag.KEY))
    for width in range(1, 200):
        assert line(row, width, look).isascii()


@pytest.mark.parametrize(
    ("time", "width", "said"),
    [
        ("15:30", 7, " 15:30"),
        ("15:30:05", 7, " 15:30"),
        ("15:30~", 7, "≈15:30"),
        ("../15:00", 7, "→15:00"),
        ("15:00/..", 7, " 15:00→"),
        ("15:30/16:00", 7, " 15:30–"),
        ("15:30/16:00", 12, " 15:30–16:00"),
        ("morning", 7, "ochtend"),
        ("half four", 7, "half…"),
        ("", 7, ""),
    ],
)
def test_times_stand_hour_under_hour(time: str, width: int, said: str) -> None:
    assert time_words(time, DUTCH, UNICODE, width) == said


@pytest.mark.parametrize(
    ("first", "last", "filtered", "said"),
    [
        (737387, 737387, False, "zondag: no contact"),
        (737387, 737387, True, "zondag: nothing found"),
        (737386, 737387, False, "weekend: no contact"),
        (737386, 737387, True, "weekend: nothing found"),
        (737387, 737388, False, "2 days without contact"),
        (737387, 737398, True, "12 days, nothing found"),
    ],
)
def test_gaps_are_named(first: int, last: int, filtered: bool, said: str) -> None:
    assert gap_words(Gap(1, first, last), DUTCH, filtered) == said


def test_breaks_name_the_month_or_the_year() -> None:
    assert break_words(Break(1, 2019, 12), DUTCH) == "december 2019"
    assert break_words(Break(1, 2020, 0), DUTCH) == "2020"


def test_the_gutter_fills_its_columns_and_shows_the_cursors_thread() -> None:
    gutter = draw_gutter([(0, 2), (1, 3)], 0, 4, 4)
    columns = Columns(80, 1, 4, 7, 0, 20)
    found = gutter_spans(gutter.on_row[1], columns, UNICODE, thread=1, node=True)
    assert width_of(found) == 4 * PITCH
    assert [(span.text, span.role) for span in found if span.text.strip()] == [
        ("│", "rule"),
        ("●", "accent"),
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", " ", "a", "  b"]), st.sampled_from(["text", "dim", "gone", "mark"])
        )
    )
)
def test_joining_pieces_of_a_line_changes_no_text(found: list[tuple[str, str]]) -> None:
    pieces = [Span(text, role) for text, role in found if text]
    joined = joined_spans(pieces)
    assert text_of(joined) == text_of(pieces)
    for role in ("gone", "mark"):
        assert text_of(span for span in joined if span.role == role) == text_of(
            span for span in pieces if span.role == role
        )


def test_an_undated_row_tells_what_is_known_of_its_date() -> None:
    row = CALL._replace(date="XXXX-05-08")
    assert "(XXXX-05-08) Afspraak gemaakt" in line(row, 100)
    assert "(" not in line(CALL._replace(date="2019-05-08"), 100)
