"""Dates and times in words: as Babel writes them, as exact as they are, and read back as typed."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton
from hypothesis import given
from hypothesis import strategies as st

from tui.locale.date_names import names_of, read_babel
from tui.locale.dates import (
    month_names,
    say_day,
    say_day_short,
    say_month,
    say_span,
    say_time,
    say_when,
    weekday_names,
)
from tui.model.clock_time import clock_time_of
from tui.model.typed_date import read_typed_date
from tui.model.when import NO_DATE, parse_edtf

MONDAY = date(2019, 11, 25)


@pytest.mark.parametrize(
    ("tag", "babel"), [("nl", "nl"), ("en", "en_GB"), ("en-GB", "en_GB"), ("en-US", "en_US")]
)
def test_the_names_that_are_held_are_those_of_babel(tag: str, babel: str) -> None:
    assert names_of(tag) == read_babel(Locale.parse(babel))


LANGUAGES = "nl en-US en-GB en-AU de fr es pt-BR fi hu ja zh-Hant-TW ar he th ru pl tr eu lt da sv"


@pytest.mark.parametrize("tag", LANGUAGES.split())
@pytest.mark.parametrize("day", [MONDAY, date(2020, 2, 29), date(800, 5, 3), date(9999, 12, 31)])
def test_days_and_months_are_written_as_babel_writes_them(tag: str, day: date) -> None:
    locale = Locale.parse(tag, sep="-")

    def skeleton(name: str) -> str:
        return str(format_skeleton(name, day, None, locale=locale))

    assert say_day(day, tag) == format_date(day, "full", locale)
    assert say_day(day, tag, weekday=False) == format_date(day, "long", locale)
    assert say_day(day, tag, False, False) == skeleton("MMMMd")
    assert say_day_short(day, tag) == skeleton("MMMd")
    assert say_day_short(day, tag, True, True) == format_skeleton(
        "yMMMEd", day, None, locale=locale
    )
    assert say_month(day.year, day.month, tag) == skeleton("yMMMM")


@pytest.mark.parametrize("tag", LANGUAGES.split())
def test_a_weekday_without_a_year_holds_both_names_in_full(tag: str) -> None:
    said = say_day(MONDAY, tag, year=False)
    assert say_day(MONDAY, tag, weekday=False, year=False) in said
    assert names_of(tag).weekdays[0] in said or weekday_names(tag)[0] in said
    assert "2019" not in said and ".." not in said and "  " not in said


@pytest.mark.parametrize(
    "tag", ["", "xx", "zz-ZZ", "../../etc", "e" * 500, "\x1b[2J", "-", "en-XX"]
)
def test_an_unknown_language_is_english(tag: str) -> None:
    assert say_day(MONDAY, tag) == "Monday, 25 November 2019"
    assert say_when(parse_edtf("2019-12~"), tag) == "≈ December 2019"


def test_a_regional_tag_that_is_unknown_takes_its_language() -> None:
    assert say_day(MONDAY, "nl-SR") == "maandag 25 november 2019"
    assert say_day(MONDAY, "nl_BE") == "maandag 25 november 2019"


def test_dutch_and_english_need_no_babel() -> None:
    program = (
        "import sys; from datetime import date; from tui.locale.dates import say_day\n"
        "print(say_day(date(2019, 11, 25), 'nl'), say_day(date(2019, 11, 25), 'en-GB'))\n"
        "sys.exit('babel' in sys.modules)"
    )
    path = os.pathsep.join(entry for entry in sys.path if entry)
    environment = {**os.environ, "PYTHONPATH": path}
    assert (
        subprocess.run([sys.executable, "-c", program], env=environment, check=False).returncode
        == 0
    )


def test_short_forms() -> None:
    assert say_day_short(date(2019, 12, 5), "nl") == "5 dec"
    assert say_day_short(date(2019, 12, 5), "nl", year=True) == "5 dec 2019"
    assert say_day_short(MONDAY, "nl", weekday=True) == "ma 25 nov"
    assert say_month(None, 11, "nl", short=True) == "nov"
    assert month_names("nl")[2] == "maart" and weekday_names("nl", short=True)[6] == "zo"


def test_spans_name_once_what_they_share() -> None:
    first, last = date(2019, 11, 22), date(2019, 12, 5)
    assert say_span(first, last, "nl") == "22 nov – 5 dec 2019"
    assert say_span(first, MONDAY, "nl") == "22–25 nov 2019"
    assert say_span(first, MONDAY, "de") == "22.–25. Nov. 2019"
    assert say_span(first, MONDAY, "en-US") == "Nov 22 – Nov 25, 2019"
    assert say_span(first, last, "ja") == "2019年11月22日 – 12月5日"
    assert say_span(first, first, "nl") == "22 nov 2019"
    assert say_span(first, date(2020, 1, 5), "en") == "22 Nov 2019 – 5 Jan 2020"
    assert say_span(first, None, "nl") == "vanaf 22 nov 2019"
    assert say_span(None, last, "nl") == "tot en met 5 dec 2019"
    assert say_span(None, None, "nl") == ""


@pytest.mark.parametrize(
    ("edtf", "dutch", "english"),
    [
        ("2019-11-25", "25 november 2019", "25 November 2019"),
        ("2019-11-25?", "25 november 2019?", "25 November 2019?"),
        ("2019-12~", "≈ december 2019", "≈ December 2019"),
        ("2019-12-%05", "≈ 5 december 2019?", "≈ 5 December 2019?"),
        ("2019-12", "december 2019", "December 2019"),
        ("2019", "2019", "2019"),
        ("201X", "jaren 2010", "2010s"),
        ("19XX", "1900–1999", "1900–1999"),
        ("2019-24", "winter 2019–2020", "winter 2019–2020"),
        ("2019-22", "zomer 2019", "summer 2019"),
        ("2019-29", "lente 2019 (zuidelijk halfrond)", "spring 2019 (southern hemisphere)"),
        ("2019-36", "4e kwartaal 2019", "4th quarter 2019"),
        ("2019-38", "mei – augustus 2019", "May – August 2019"),
        ("2019-XX", "2019, maand onbekend", "2019, month unknown"),
        ("2019-12-XX", "december 2019, dag onbekend", "December 2019, day unknown"),
        ("2019-12-2X", "2019-12-2X (20–29 dec 2019)", "2019-12-2X (20–29 Dec 2019)"),
        ("156X-12-25", "25 december 156X", "25 December 156X"),
        ("XXXX-05-08", "8 mei, jaar onbekend", "8 May, year unknown"),
        ("XXXX-12-XX", "december, jaar onbekend", "December, year unknown"),
        ("XXXX", "jaar onbekend", "year unknown"),
        ("2019-11-22/2019-12-05", "22 november – 5 december 2019", "22 November – 5 December 2019"),
        ("2019-11-22/2019-11-25", "22–25 november 2019", "22–25 November 2019"),
        ("2019-11/2019-12", "november – december 2019", "November – December 2019"),
        ("2019/2020", "2019–2020", "2019–2020"),
        ("2019-11-22/..", "vanaf 22 november 2019", "from 22 November 2019"),
        ("../2019-12-05", "tot en met 5 december 2019", "until 5 December 2019"),
        (
            "2019-12-05/",
            "vanaf 5 december 2019, einde onbekend",
            "from 5 December 2019, end unknown",
        ),
        ("../..", "begin en einde open", "start and end open"),
        ("[2019-12-01..2019-12-10]", "begin december 2019", "early December 2019"),
        ("[2019-12-11..2019-12-20]", "half december 2019", "mid-December 2019"),
        ("[2019-12-21..2019-12-31]", "eind december 2019", "late December 2019"),
        ("[2019-12-01~..2019-12-10~]", "≈ begin december 2019", "≈ early December 2019"),
        ("[..2019-12-04]", "voor 5 december 2019", "before 5 December 2019"),
        ("[2019-12-06..]", "na 5 december 2019", "after 5 December 2019"),
        ("[..2019-11]", "voor december 2019", "before December 2019"),
        ("[..9999]", "uiterlijk 9999", "9999 at the latest"),
        (
            "[2019-11-22..2019-12-05]",
            "tussen 22 november en 5 december 2019",
            "between 22 November and 5 December 2019",
        ),
        (
            "[2019-12-05,2019-12-06]",
            "een van: 5 december 2019, 6 december 2019",
            "one of: 5 December 2019, 6 December 2019",
        ),
        (
            "{2019-12-05,2019-12-07}",
            "5 december 2019 en 7 december 2019",
            "5 December 2019 and 7 December 2019",
        ),
        ("{2019-12-05..2019-12-07}", "elk van: 5–7 december 2019", "each of: 5–7 December 2019"),
        ("0012-03-05", "5 maart 12", "5 March 12"),
        ("", "zonder datum", "no date"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(edtf: str, dutch: str, english: str) -> None:
    when = parse_edtf(edtf)
    assert say_when(when, "nl") == dutch
    assert say_when(when, "en") == english


def test_a_weekday_stands_before_a_single_day() -> None:
    assert say_when(parse_edtf("2019-11-25~"), "nl", weekday=True) == "≈ maandag 25 november 2019"
    assert say_when(parse_edtf("2019-11"), "nl", weekday=True) == "november 2019"
    assert say_when(NO_DATE, "de") == "no date"


@st.composite
def said_dates(draw: st.DrawFn) -> str:
    """EDTF of the kinds that words can tell in full."""
    first, last = sorted(
        draw(st.tuples(*[st.dates(date(1000, 1, 2), date(9998, 12, 30))] * 2)), key=date.toordinal
    )
    start, end = first.isoformat(), last.isoformat()
    mark = draw(st.sampled_from(["", "?", "~", "%"]))
    third = draw(st.sampled_from(["01..{}-10", "11..{}-20"])).format(start[:7])
    forms = [start + mark, start[:7] + mark, start[:4] + mark, f"[{start[:7]}-{third}]"]
    forms += [f"{start}/..", f"../{end}", f"[..{start}]", f"[{start}..]", f"[..{start[:7]}]"]
    forms += [f"XXXX{start[4:]}", f"{start[:4]}-22", f"{start[:4]}-24", f"{start[:4]}-35", ""]
    if last.year > first.year:
        forms += [f"{start}/{end}", f"{start[:7]}/{end[:7]}", f"[{start}..{end}]"]
        forms += [f"{{{start},{end}}}", f"{start[:4]}/{end[:4]}"]
    chosen: str = draw(st.sampled_from(forms))
    return chosen


@given(said_dates(), st.sampled_from(["nl", "en"]))
def test_what_is_said_can_be_typed(edtf: str, language: str) -> None:
    if edtf:
        said = say_when(parse_edtf(edtf), language)
        assert read_typed_date(said, language, MONDAY).text == parse_edtf(edtf).text


@given(st.dates(date(1000, 1, 1)), st.sampled_from(["nl", "en", "en-US", "de", "fr"]))
def test_a_day_in_full_can_be_typed(day: date, language: str) -> None:
    for said in (say_day(day, language), say_day_short(day, language, True, True)):
        assert read_typed_date(said, language, MONDAY).value == day


@given(st.text("0123456789X-/?~%[]{}.,", max_size=24), st.sampled_from(["nl", "en-US", "ja", "xx"]))
def test_every_date_has_words(text: str, language: str) -> None:
    try:
        when = parse_edtf(text)
    except ValueError:
        return
    assert say_when(when, language).strip()


@pytest.mark.parametrize(
    ("time", "dutch", "english"),
    [
        ("15:30", "15:30", "15:30"),
        ("15:30:05", "15:30:05", "15:30:05"),
        ("15:30~", "± 15:30", "± 15:30"),
        ("../15:00", "tot 15:00", "until 15:00"),
        ("15:00/..", "vanaf 15:00", "from 15:00"),
        ("15:30/16:00", "15:30–16:00", "15:30–16:00"),
        ("morning", "ochtend", "morning"),
        ("noon", "12 uur", "noon"),
        ("afternoon", "middag", "afternoon"),
        ("evening", "avond", "evening"),
        ("night", "nacht", "night"),
        ("midnight", "middernacht", "midnight"),
    ],
)
def test_a_time_in_words(time: str, dutch: str, english: str) -> None:
    assert say_time(clock_time_of(time), "nl") == dutch
    assert say_time(clock_time_of(time), "en") == english
