"""iCalendar: what the icalendar library reads of it, and what RFC 5545 asks of its lines."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.apps import SAMPLE
from support.exports import codes, exported
from tui.exchange.out.calendar_lines import folded
from tui.exchange.out.calendar_zone import zone_lines

HEAD = '[chronology]\ntitle = "Zaak; met, tekens"\n{zone}language = "nl"\n'
ZONE = 'timezone = "Europe/Amsterdam"\n'


def calendar_of(folder: Path, blocks: str, zone: str = ZONE) -> tuple[dict[str, Any], set[str]]:
    """The entries of a calendar by UID as the library reads them, and what was told."""
    import icalendar

    content, outcome = exported(folder, HEAD.format(zone=zone) + blocks, "ics")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    calendar: Any = icalendar.Calendar.from_ical(content)
    entries = {str(entry["UID"]): entry for entry in calendar.walk("VEVENT")}
    assert not any(entry.errors for entry in entries.values())
    return entries, codes(outcome)


def event(id_: str, more: str) -> str:
    return (
        f'[[event]]\nid = "{id_}"\ntext = "Regel één, twee; drie\\\\ vier.\\nRegel vijf."\n{more}\n'
    )


def test_days_times_and_spans(tmp_path: Path) -> None:
    entries, told = calendar_of(
        tmp_path,
        event("dag", "date = 2019-11-25")
        + event("tijd", "date = 2019-11-25\ntime = 15:30:00")
        + event("reeks", 'date = 2019-11-25\ntime = "23:30/01:00"')
        + event("duur", 'date = "2019-11-25/2019-11-28"'),
    )
    assert entries["dag"].decoded("DTSTART") == date(2019, 11, 25)
    assert entries["dag"].decoded("DTEND") == date(2019, 11, 26)
    amsterdam = ZoneInfo("Europe/Amsterdam")
    start = entries["tijd"].decoded("DTSTART")
    assert start.replace(tzinfo=None) == datetime(2019, 11, 25, 15, 30)
    assert start.utcoffset() == timedelta(hours=1)
    assert "DTEND" not in entries["tijd"]
    assert entries["reeks"].decoded("DTEND") == datetime(2019, 11, 26, 1, tzinfo=amsterdam)
    assert entries["duur"].decoded("DTEND") == date(2019, 11, 29)
    assert not told & {"widened", "clock-in-words", "floating", "undated"}
    text = str(entries["dag"]["DESCRIPTION"])
    assert text == "Regel één, twee; drie\\ vier.\nRegel vijf."


def test_what_a_calendar_cannot_hold_is_told_or_left_out(tmp_path: Path) -> None:
    entries, told = calendar_of(
        tmp_path,
        event("maand", 'date = "2019-12~"')
        + event("deel", 'date = 2019-11-25\ntime = "afternoon"')
        + event("nooit", "")
        + event("open", 'date = "2019-11-25/.."')
        + event("los", 'date = 2019-11-25\nappointment = "2020-01/.."'),
    )
    assert set(entries) == {"maand", "deel", "los"}
    assert "december 2019" in str(entries["maand"]["SUMMARY"])
    assert entries["maand"].decoded("DTEND") == date(2020, 1, 1)
    assert str(entries["maand"]["X-RELAAS-DATE"]) == "2019-12~"
    assert entries["deel"].decoded("DTSTART") == date(2019, 11, 25)
    assert "middag" in str(entries["deel"]["DESCRIPTION"])
    assert {"widened", "clock-in-words", "undated", "open", "undated-appointment"} <= told


def test_without_a_known_zone_times_float(tmp_path: Path) -> None:
    for zone in ("", 'timezone = "Mars/Olympus"\n'):
        entries, told = calendar_of(
            tmp_path, event("tijd", "date = 2019-11-25\ntime = 15:30:00"), zone
        )
        assert entries["tijd"].decoded("DTSTART") == datetime(2019, 11, 25, 15, 30)
        assert "floating" in told


def test_appointments_stand_by_themselves_with_what_became_of_them(tmp_path: Path) -> None:
    arranged = 'date = 2019-11-25\nfrom = ["a"]\nto = ["b"]\nappointment = 2019-12-05T15:30:00\n'
    entries, _told = calendar_of(
        tmp_path,
        event("af", arranged + 'appointment_place = "Rabat"')
        + event("door", arranged)
        + event("open", arranged)
        + event("l1", 'date = 2019-11-26\nlinks = [{ rel = "confirms", event = "af" }]')
        + event("l2", 'date = 2019-11-27\nlinks = [{ rel = "cancels", event = "af" }]')
        + event("l3", 'date = 2019-11-28\nlinks = [{ rel = "confirms", event = "door" }]'),
    )
    appointment = entries["af-appointment"]
    assert str(appointment["STATUS"]) == "CANCELLED"
    assert str(entries["door-appointment"]["STATUS"]) == "CONFIRMED"
    assert str(entries["open-appointment"]["STATUS"]) == "TENTATIVE"
    assert str(appointment["LOCATION"]) == "Rabat"
    assert [str(each) for each in appointment["ATTENDEE"]] == [
        "urn:relaas:actor:a", "urn:relaas:actor:b",
    ]  # fmt: skip
    assert not any("@" in str(each) for each in appointment["ATTENDEE"])


@given(st.text(max_size=400))
def test_folding_is_undone_by_unfolding(text: str) -> None:
    line = text.replace("\r", "").replace("\n", "")
    shown = folded(line)
    assert shown.endswith("\r\n")
    assert shown[:-2].replace("\r\n ", "") == line
    assert all(len(part.encode()) <= 75 for part in shown[:-2].split("\r\n"))


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "Asia/Kathmandu", "Africa/Casablanca"])
@pytest.mark.parametrize("years", [(2019, 2019), (1880, 1945), (1, 3), (9990, 9999)])
def test_a_zone_says_what_the_clock_said(zone: str, years: tuple[int, int]) -> None:
    lines = "".join(zone_lines(ZoneInfo(zone), *years)).split("\r\n")
    starts = [line[8:] for line in lines if line.startswith("DTSTART:")]
    offsets = [line.partition(":")[2] for line in lines if line.startswith("TZOFFSETTO")]
    rules = sorted(zip(starts, offsets, strict=True))
    for month in (2, 5, 8, 11):
        moment = datetime(min(years[1], 9998), month, 10, 12)
        (_start, offset) = [
            rule for rule in rules if rule[0] <= f"{moment:%Y%m%dT%H%M%S}".zfill(15)
        ][-1]
        known = moment.replace(tzinfo=ZoneInfo(zone)).utcoffset()
        assert known is not None
        hours, minutes, seconds = int(offset[1:3]), int(offset[3:5]), int(offset[5:7] or 0)
        told = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        assert (-told if offset[0] == "-" else told) == known


@pytest.mark.skipif(shutil.which("khal") is None, reason="khal is not installed")
def test_khal_takes_the_sample(tmp_path: Path) -> None:
    content, _outcome = exported(tmp_path, SAMPLE.read_text(encoding="utf-8"), "ics")
    (tmp_path / "a.ics").write_bytes(content)
    settings = tmp_path / "khal.conf"
    settings.write_text(
        f"[calendars]\n[[zaak]]\npath = {tmp_path}/calendar\n[sqlite]\npath = {tmp_path}/khal.db\n"
        "[locale]\nlocal_timezone = Europe/Amsterdam\ndefault_timezone = Europe/Amsterdam\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
    )
    (tmp_path / "calendar").mkdir()
    khal = ["khal", "-c", str(settings)]
    subprocess.run(
        [*khal, "import", "--batch", "-a", "zaak", str(tmp_path / "a.ics")], check=True, timeout=60
    )
    listed = subprocess.run(
        [*khal, "list", "2019-11-22", "2019-12-06", "--format", "{start-time} {title}"],
        check=True, capture_output=True, text=True, timeout=60,
    ).stdout  # fmt: skip
    assert "15:30 Afspraak: Afspraak voor 5 december, 15.30 uur" in listed
    assert "Voicemail voor de ambassadeur" in listed
