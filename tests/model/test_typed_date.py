"""Dates and times as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from tui.model.clock_time import TimeError, clock_time_of
from tui.model.typed_date import read_typed_date, read_typed_time
from tui.model.when import DateError, parse_edtf

NEAR = date(2019, 11, 25)


def _read(text: str, language: str = "nl", near: date = NEAR) -> str:
    return read_typed_date(text, language, near).text


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        # days and months, with and without a year
        ("5 dec", "2019-12-05"),
        ("5 december 2019", "2019-12-05"),
        ("op 5 dec. '19", "2019-12-05"),
        ("vr 22 nov", "2019-11-22"),
        ("vrijdag 22 november 2019", "2019-11-22"),
        ("Friday, 22 November 2019", "2019-11-22"),
        ("December 5, 2019", "2019-12-05"),
        ("5th of december 2019", "2019-12-05"),
        ("de 5e december", "2019-12-05"),
        ("3. März 2020", "2020-03-03"),
        ("1er août 2019", "2019-08-01"),
        ("25-nov-2019", "2019-11-25"),
        ("25nov2019", "2019-11-25"),
        ("2019-12", "2019-12"),
        ("12/2019", "2019-12"),
        ("2019/12", "2019-12"),
        ("dec 2019", "2019-12"),
        ("mrt", "2020-03"),
        ("2019", "2019"),
        ("31", "2019-10-31"),
        ("vrijdag", "2019-11-22"),
        ("29 feb", "2020-02-29"),
        # figures
        ("25-11-2019", "2019-11-25"),
        ("25.11.2019", "2019-11-25"),
        ("25.11.", "2019-11-25"),
        ("25/11", "2019-11-25"),
        ("25-11-19", "2019-11-25"),
        ("2019/11/25", "2019-11-25"),
        ("20191125", "2019-11-25"),
        ("11/25/2019", "2019-11-25"),
        # near
        ("vandaag", "2019-11-25"),
        ("gisteren", "2019-11-24"),
        ("tomorrow", "2019-11-26"),
        # thirds, seasons, quarters, weeks, decades
        ("begin december", "[2019-12-01..2019-12-10]"),
        ("half december 2019", "[2019-12-11..2019-12-20]"),
        ("medio dec", "[2019-12-11..2019-12-20]"),
        ("mid-December", "[2019-12-11..2019-12-20]"),
        ("eind februari 2020", "[2020-02-21..2020-02-29]"),
        ("end of december 2019", "[2019-12-21..2019-12-31]"),
        ("eind 2019", "[2019-09..2019-12]"),
        ("zomer 2019", "2019-22"),
        ("winter 2019-2020", "2019-24"),
        ("winter 2019/20", "2019-24"),
        ("Q4 2019", "2019-36"),
        ("4e kwartaal 2019", "2019-36"),
        ("2019 q4", "2019-36"),
        ("week 48", "[2019-11-25..2019-12-01]"),
        ("wk 1 2020", "[2019-12-30..2020-01-05]"),
        ("jaren '90", "199X"),
        ("2010s", "201X"),
        # about and maybe
        ("rond 5 december", "2019-12-05~"),
        ("ca. 5 dec", "2019-12-05~"),
        ("≈ december", "2019-12~"),
        ("±5 dec", "2019-12-05~"),
        ("5 dec?", "2019-12-05?"),
        ("mogelijk rond 5 dec", "2019-12-05%"),
        ("rond begin december", "[2019-12-01~..2019-12-10~]"),
        # before, until, from, after
        ("voor 5 dec", "[..2019-12-04]"),
        ("vóór december", "[..2019-11]"),
        ("before 2019", "[..2018]"),
        ("tot 5 dec", "../2019-12-05"),
        ("tot en met 5 dec", "../2019-12-05"),
        ("uiterlijk 5 dec", "[..2019-12-05]"),
        ("vanaf 22 nov", "2019-11-22/.."),
        ("since 2018", "2018/.."),
        ("na 22 nov", "[2019-11-23..]"),
        ("na november 2019", "[2019-12..]"),
        # ranges
        ("22 nov - 5 dec 2019", "2019-11-22/2019-12-05"),
        ("22-25 nov 2019", "2019-11-22/2019-11-25"),
        ("22–25 november 2019", "2019-11-22/2019-11-25"),
        ("22 nov t/m 5 dec", "2019-11-22/2019-12-05"),
        ("van 22 nov tot en met 5 dec", "2019-11-22/2019-12-05"),
        ("from 22 nov to 5 dec 2019", "2019-11-22/2019-12-05"),
        ("22 dec - 5 jan 2020", "2019-12-22/2020-01-05"),
        ("22 dec 2019 - 5 jan", "2019-12-22/2020-01-05"),
        ("22 nov - 25", "2019-11-22/2019-11-25"),
        ("mrt - dec 2019", "2019-03/2019-12"),
        ("2019-2020", "2019/2020"),
        ("2019-11-25..2019-12-05", "2019-11-25/2019-12-05"),
        ("ca. 22 nov - 5 dec", "2019-11-22~/2019-12-05~"),
        ("22 nov - ca. 5 dec", "2019-11-22/2019-12-05~"),
        ("tussen 22 nov en 5 dec", "[2019-11-22..2019-12-05]"),
        # one of, all of
        ("5 of 6 december", "[2019-12-05,2019-12-06]"),
        ("nov/dec 2019", "[2019-11,2019-12]"),
        ("5, 6 en 7 december", "{2019-12-05,2019-12-06,2019-12-07}"),
        ("31 dec en 1 jan 2020", "{2019-12-31,2020-01-01}"),
        # EDTF itself, and nothing
        ("[2019-12-01..2019-12-10]", "[2019-12-01..2019-12-10]"),
        ("2019-12-~05", "2019-12-~05"),
        ("201x", "201X"),
        ("xxxx-05-08", "XXXX-05-08"),
        ("8 mei, jaar onbekend", "XXXX-05-08"),
        ("onbekend", ""),
        ("?", ""),
        ("  ", ""),
    ],
)
def test_what_people_type_is_understood(typed: str, edtf: str) -> None:
    assert _read(typed) == edtf
    assert parse_edtf(edtf).text == edtf


def test_numbers_stand_day_first_except_in_american_english() -> None:
    for language in ("nl", "de", "fr", "en", "en-GB"):
        assert _read("11/12/2019", language) == "2019-12-11"
    assert _read("11/12/2019", "en-US") == "2019-11-12"
    assert _read("25/12/2019", "en-US") == "2019-12-25"


def test_the_language_settles_shared_words() -> None:
    assert _read("di 26 nov 2019", "nl") == "2019-11-26"
    assert _read("di 24 nov 2019", "fr") == "2019-11-24"


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)), st.integers(-180, 180))
def test_a_day_without_a_year_is_put_nearest(near: date, shift: int) -> None:
    wanted = date.fromordinal(near.toordinal() + shift)
    if (wanted.month, wanted.day) != (2, 29):
        typed = f"{wanted.day}/{wanted.month}"
        assert read_typed_date(typed, "nl", near).earliest == wanted


def test_a_weekday_chooses_a_year_nearby_or_is_contradicted() -> None:
    assert _read("vr 22 nov", near=date(2020, 7, 1)) == "2019-11-22"
    assert _read("zo 22 nov", near=date(2020, 2, 1)) == "2020-11-22"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ma 22 nov", "date-weekday"),
        ("do 22 november 2019", "date-weekday"),
        ("31 nov 2019", "date-range"),
        ("29-2-2019", "date-range"),
        ("99/99/2019", "date-range"),
        ("00-01-2019", "date-range"),
        ("2019-11-31", "date-range"),
        ("week 60 2019", "date-range"),
        ("winter 2019-2025", "date-range"),
        ("na 31-12-9999", "date-range"),
        ("q4 0000", "date-range"),
        ("25 - 22 nov", "date-reversed"),
        ("5 dec 2019 - 3 dec 2019", "date-reversed"),
        ("2019/2018", "date-reversed"),
        ("2019-11-25 15:30", "date-clock"),
        ("25 nov, 15:30", "date-clock"),
        ("begin", "date-syntax"),
        ("5 foo", "date-syntax"),
        ("ma - vr", "date-syntax"),
        ("5 dec dec", "date-syntax"),
        ("123", "date-syntax"),
        ("dec " * 60, "date-syntax"),
    ],
)
def test_what_cannot_be_read_is_told(typed: str, code: str) -> None:
    with pytest.raises(DateError) as caught:
        _read(typed)
    assert caught.value.code == code
    assert caught.value.reason


def test_the_word_that_is_no_date_is_named() -> None:
    with pytest.raises(DateError, match="“decmber”"):
        _read("5 decmber 2019")


SCRAPS = (
    "5 22 2019 '19 dec november vr maandag begin half eind rond ca. voor tot vanaf na t/m en of -"
    " / .. ~ ? tussen zomer q4 week winter jaren 90 5/12 2019-12 to [ ] mogelijk , jaar onbekend"
    " tot en met gisteren 0 9999 31"
)
WORDS = st.sampled_from(SCRAPS.split())
TIME_SCRAPS = "15 :30 uur 3 pm tot - / ~ rond van en tussen"


@settings(max_examples=examples(400), deadline=None)
@given(
    st.text(max_size=250) | st.lists(WORDS, max_size=8).map(" ".join),
    st.sampled_from(["nl", "en", "en-US", "de", "fr", "x"]),
    st.dates() | st.sampled_from([date.min, date.max]),
)
def test_any_text_is_a_date_or_refused(text: str, language: str, near: date) -> None:
    try:
        when = read_typed_date(text, language, near)
    except DateError as error:
        assert error.reason
        return
    assert parse_edtf(when.text) == when


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("15:30", "15:30"),
        ("15.30", "15:30"),
        ("15u30", "15:30"),
        ("1530", "15:30"),
        ("9:05", "09:05"),
        ("15 uur", "15:00"),
        ("om 15.30 uur", "15:30"),
        ("3pm", "15:00"),
        ("3:30 p.m.", "15:30"),
        ("12 am", "00:00"),
        ("12pm", "12:00"),
        ("~15:30", "15:30~"),
        ("rond 15:30", "15:30~"),
        ("tot 15.00 uur", "../15:00"),
        ("vanaf 9:00", "09:00/.."),
        ("15:00-16:00", "15:00/16:00"),
        ("15-16 uur", "15:00/16:00"),
        ("van 15:00 tot 16:00", "15:00/16:00"),
        ("tussen 3 en 4 pm", "15:00/16:00"),
        ("22:00-24:00", "22:00/00:00"),
        ("23-1 uur", "23:00/01:00"),
        ("../15:00", "../15:00"),
        ("ochtend", "morning"),
        ("'s middags", "afternoon"),
        ("in the evening", "evening"),
        ("middernacht", "midnight"),
        ("noon", "noon"),
    ],
)
def test_times_as_people_type_them(typed: str, text: str) -> None:
    assert read_typed_time(typed) == clock_time_of(text)


@pytest.mark.parametrize("typed", ["", "24:00", "25:00", "15:61", "13pm", "later", "15:30+01:00"])
def test_what_is_not_a_typed_time_is_refused(typed: str) -> None:
    with pytest.raises(TimeError):
        read_typed_time(typed)


@given(
    st.text(max_size=80) | st.lists(st.sampled_from(TIME_SCRAPS.split())).map(" ".join),
)
def test_any_text_is_a_typed_time_or_refused(text: str) -> None:
    try:
        clock = read_typed_time(text)
    except TimeError as error:
        assert error.reason
        return
    assert clock_time_of(clock.text) == clock
