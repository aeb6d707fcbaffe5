"""Calendars in: days, zones, who attends, what repeats, what was cancelled or moved."""

from __future__ import annotations

import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.apps import SAMPLE
from support.command_line import Relaas
from support.examples import examples
from support.exports import exported
from tui.exchange.calendars.reading import read_calendar
from tui.exchange.calendars.repeating import AHEAD, MOST_TIMES
from tui.exchange.source_errors import Damaged, SourceError
from tui.model.event import read_event
from tui.model.imported import Imported, ImportedEntry, LinkedKey, Wanted
from tui.model.rows import ActorRow

TODAY = date(2020, 1, 1)
ANNA = ActorRow("bos", "Anna Bos", "Anna", "person", "", "", ("a.bos@bz.example",), ())
WANTED = Wanted(TODAY, timezone="Europe/Amsterdam", actors=(ANNA,))
UTC_MEETING = "DTSTART:20191125T143000Z\nDTEND:20191125T150000Z"


def vevent(lines: str, uid: str = "een@x", kind: str = "VEVENT") -> str:
    return f"BEGIN:{kind}\nUID:{uid}\nSUMMARY:Overleg\n{lines.strip()}\nEND:{kind}\n"


def read(content: str | bytes, wanted: Wanted = WANTED, method: str = "") -> Imported:
    if isinstance(content, str):
        head = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Elders//NL\n{method}"
        content = f"{head}{content}END:VCALENDAR\n".encode()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "agenda.ics"
        file.write_bytes(content)
        return read_calendar(file, wanted)


def only(lines: str, wanted: Wanted = WANTED) -> ImportedEntry:
    (entry,) = read(vevent(lines), wanted).entries
    return entry


def codes(entry: ImportedEntry) -> list[str]:
    return [doubt.code for doubt in entry.doubts]


def test_a_meeting_with_all_that_it_tells() -> None:
    entry = only(f"""{UTC_MEETING}
DESCRIPTION:Over de nota\\, en meer
LOCATION:Zaal 3
CATEGORIES:nota,overleg
ORGANIZER;CN=A. Bos:mailto:A.Bos@bz.example
ATTENDEE;CN=Anna Bos:mailto:a.bos@bz.example
ATTENDEE;CN=Piet:mailto:piet@x.example
ATTENDEE;CN=Kim;ROLE=NON-PARTICIPANT:mailto:kim@x.example
ATTENDEE;CN=Jan;PARTSTAT=DECLINED:mailto:jan@x.example
ATTENDEE;CN=Zaal 3;CUTYPE=ROOM:mailto:zaal@x.example
""")
    assert entry.values == {
        "title": "Overleg",
        "text": "Over de nota, en meer",
        "wording": "2019-11-25T14:30Z/2019-11-25T15:00Z",
        "date": date(2019, 11, 25),
        "time": "15:30/16:00",
        "from": ["bos"],
        "present": ["piet"],
        "informed": ["kim"],
        "place": "Zaal 3",
        "channel": "meeting",
        "tags": ["nota", "overleg"],
        "sources": [
            {"document": "agenda", "key": "een@x", "quote": "Overleg\nOver de nota, en meer"}
        ],
    }
    (doubt,) = entry.doubts
    assert (doubt.code, doubt.fields["names"]) == ("declined", "Jan")


@pytest.mark.parametrize(
    ("lines", "day", "clock"),
    [
        ("DTSTART;VALUE=DATE:20191125", date(2019, 11, 25), None),
        ("DTSTART;VALUE=DATE:20191125\nDTEND;VALUE=DATE:20191126", date(2019, 11, 25), None),
        ("DTSTART;VALUE=DATE:20191125\nDTEND;VALUE=DATE:20191128", "2019-11-25/2019-11-27", None),
        ("DTSTART:20191125T153000", date(2019, 11, 25), time(15, 30)),
        ("DTSTART:20191125T233000Z\nDURATION:PT1H", date(2019, 11, 26), "00:30/01:30"),
        ("DTSTART:20191125T230000\nDTEND:20191126T013000", date(2019, 11, 25), "23:00/01:30"),
        ("DTSTART:20191125T090000\nDTEND:20191127T170000", "2019-11-25/2019-11-27", "09:00/17:00"),
        ("DTSTART:20191125T170000\nDTEND:20191127T090000", "2019-11-25/2019-11-27", "17:00/.."),
        ("DTSTART;TZID=America/New_York:20191125T093000", date(2019, 11, 25), time(15, 30)),
    ],
)
def test_days_and_times(lines: str, day: object, clock: object) -> None:
    values = only(lines).values
    assert (values["date"], values.get("time")) == (day, clock)


def test_an_unknown_zone_and_no_zone_here_are_told() -> None:
    assert codes(only("DTSTART;TZID=Nergens/Zo:20191125T093000")) == ["zone"]
    imported = read(vevent(UTC_MEETING), Wanted(TODAY))
    assert imported.entries[0].values["time"] == "14:30/15:00"
    assert [note.code for note in imported.notes] == ["no-timezone"]


def test_a_day_for_ever_is_bounded_and_says_so() -> None:
    entries = read(vevent("DTSTART:20191125T100000\nRRULE:FREQ=DAILY")).entries
    assert codes(entries[0]) == ["repeats-on"]
    last = entries[-1].values["date"]
    assert last == TODAY + AHEAD
    assert len(entries) == (TODAY + AHEAD - date(2019, 11, 25)).days + 1
    assert len({entry.key for entry in entries}) == len(entries)
    old = read(vevent("DTSTART:19900101T100000\nRRULE:FREQ=DAILY")).entries
    assert len(old) == MOST_TIMES


def test_a_series_with_exceptions() -> None:
    series = vevent(
        "DTSTART:20191125T100000\nDTEND:20191125T110000\nRRULE:FREQ=WEEKLY;COUNT=4\n"
        "EXDATE:20191202T100000"
    )
    moved = vevent(
        "RECURRENCE-ID:20191209T100000\nDTSTART:20191210T140000\nLAST-MODIFIED:20191201T080000Z\n"
        "CREATED:20191101T080000Z"
    )
    entries = {entry.key: entry for entry in read(series + moved).entries}
    days = [entry.values["date"] for entry in entries.values() if "wording" in entry.values]
    assert days == [date(2019, 11, 25), date(2019, 12, 10), date(2019, 12, 16)]
    key = "een@x 2019-12-09T10:00:00"
    planned, told, held = (entries[f"{key}{end}"] for end in (" planned", " moved", ""))
    assert planned.values["appointment"] == datetime(2019, 12, 9, 10)
    assert planned.values["date"] == date(2019, 11, 1)
    assert told.values["appointment"] == datetime(2019, 12, 10, 14)
    assert (told.values["date"], told.values["time"]) == (date(2019, 12, 1), time(9))
    assert told.links == (LinkedKey("moves", planned.key),)
    assert held.links == (LinkedKey("holds", told.key),)


def test_an_exception_for_all_that_follows_moves_each_time() -> None:
    series = vevent("DTSTART:20191101T100000Z\nRRULE:FREQ=WEEKLY;COUNT=4")
    later = vevent("RECURRENCE-ID;RANGE=THISANDFUTURE:20191115T100000Z\nDTSTART:20191115T120000Z")
    held = [each for each in read(series + later).entries if "appointment" not in each.values]
    told = [(each.values["date"], each.values["time"]) for each in held if "date" in each.values]
    assert told == [
        (date(2019, 11, 1), time(11)),
        (date(2019, 11, 8), time(11)),
        (date(2019, 11, 15), time(13)),
        (date(2019, 11, 22), time(13)),
    ]
    assert len({each.key for each in held}) == len(held)


def test_days_beside_the_rule_may_stand_before_the_start() -> None:
    lines = "DTSTART;VALUE=DATE:20191122\nRDATE;VALUE=DATE:20190301,20191201"
    days = [entry.values["date"] for entry in read(vevent(lines)).entries]
    assert days == [date(2019, 3, 1), date(2019, 11, 22), date(2019, 12, 1)]


def test_what_is_cut_or_left_out_is_told() -> None:
    reversed_ = only("DTSTART:20191122T100000Z\nDTEND:20191120T100000Z")
    assert codes(reversed_) == ["end"]
    assert "2019-11-20" in str(reversed_.values["wording"])
    long = vevent(UTC_MEETING).replace("Overleg", "lang " * 300)
    (alone,) = read(long).entries
    assert (len(str(alone.values["text"])), codes(alone)) == (1499, [])
    (both,) = read(long.replace("END:VEVENT", "DESCRIPTION:Kort\nEND:VEVENT")).entries
    assert codes(both) == ["long-title"]
    assert only("DTSTART:binnenkort").values["wording"] == "binnenkort"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=WEEKLY;BYHOUR=1,2,3,4,5,6,7,8,9,10;BYMINUTE=1,2,3,4,5,6",
        "FREQ=NOOIT",
        "FREQ=YEARLY;BYWEEKNO=54",
    ],
)
def test_a_rule_that_leads_nowhere_leaves_the_first_time(rule: str) -> None:
    (entry,) = read(vevent(f"DTSTART:20191125T100000\nRRULE:{rule}")).entries
    assert entry.values["date"] == date(2019, 11, 25)
    assert codes(entry) == ["repeats"]


def test_a_cancelled_meeting_is_an_appointment_and_its_cancelling() -> None:
    planned, cancelled = read(
        vevent(
            "DTSTART:20191206T100000\nSTATUS:CANCELLED\nCREATED:20191101T080000Z\n"
            "LAST-MODIFIED:20191105T080000Z\nATTENDEE;CN=Piet:mailto:p@x.example\nLOCATION:Zaal"
        )
    ).entries
    assert planned.values["appointment"] == datetime(2019, 12, 6, 10)
    assert planned.values["appointment_with"] == ["piet"]
    assert planned.values["appointment_place"] == "Zaal"
    assert planned.values["date"] == date(2019, 11, 1)
    assert cancelled.values["date"] == date(2019, 11, 5)
    assert cancelled.links == (LinkedKey("cancels", planned.key),)
    assert not planned.doubts
    assert not cancelled.doubts


def test_when_it_was_cancelled_is_not_made_up() -> None:
    lines = "DTSTART:20191206T100000\nDTSTAMP:20191105T080000Z"
    planned, cancelled = read(vevent(f"{lines}\nSTATUS:CANCELLED")).entries
    assert "date" not in planned.values
    assert "date" not in cancelled.values
    assert codes(planned) == codes(cancelled) == ["unknown-day"]
    _planned, sent = read(vevent(lines), method="METHOD:CANCEL\n").entries
    assert sent.values["date"] == date(2019, 11, 5)


def test_a_later_version_with_another_time_moves_the_meeting() -> None:
    old = vevent("SEQUENCE:0\nDTSTART:20191206T100000\nCREATED:20191101T080000Z")
    new = vevent(
        "SEQUENCE:1\nDTSTART:20191207T100000\nCREATED:20191101T080000Z\n"
        "LAST-MODIFIED:20191105T080000Z"
    )
    planned, moved, held = read(new + old).entries
    assert planned.values["appointment"] == datetime(2019, 12, 6, 10)
    assert moved.links == (LinkedKey("moves", planned.key),)
    assert held.values["date"] == date(2019, 12, 7)
    imported = read(old + old.replace("SEQUENCE:0", "SEQUENCE:2"))
    assert len(imported.entries) == 1
    assert [note.code for note in imported.notes] == ["earlier-versions"]


def test_tasks_have_no_place_and_journals_are_entries() -> None:
    imported = read(
        vevent("DUE;VALUE=DATE:20191201", "taak", "VTODO")
        + vevent("DTSTART;VALUE=DATE:20191111", "dag", "VJOURNAL")
    )
    assert [(each.line, each.text) for each in imported.unplaced] == [
        (4, "VTODO: Overleg · 2019-12-01")
    ]
    assert [entry.key for entry in imported.entries] == ["dag"]


def test_one_broken_entry_hides_no_other() -> None:
    broken = vevent("DTSTART:20191125T100000\nditisgeenregel")
    imported = read(broken + vevent(UTC_MEETING, "goed"))
    assert [entry.key for entry in imported.entries][-1] == "goed"
    told = [*imported.unplaced, *imported.entries]
    assert len(told) == 2


def test_what_is_no_calendar_is_refused() -> None:
    with pytest.raises(Damaged, match="BEGIN:VCALENDAR"):
        read(b"zomaar wat")


def test_our_own_calendar_comes_back(tmp_path: Path) -> None:
    import tomli

    source = SAMPLE.read_text(encoding="utf-8")
    content, _outcome = exported(tmp_path, source, "ics")
    events = {event["id"]: event for event in tomli.loads(source)["event"]}
    imported = read(content)
    found = {str(entry.values["id"]): entry.values for entry in imported.entries}
    assert found
    assert imported.keeps
    for id_, values in found.items():
        event = events[id_]
        for key in ("date", "time", "title", "tags", "place", "appointment_place"):
            assert values.get(key) == event.get(key), (id_, key)
        assert str(values["text"]) == event["text"].strip()
        if isinstance(event.get("appointment"), datetime):
            assert values["appointment"] == event["appointment"]
    missing = {id_ for id_ in events if id_ not in found}
    assert all(read_event(events[id_]).entry.when.earliest is None for id_ in missing)


def test_our_own_calendar_changes_nothing_where_it_came_from(tmp_path: Path) -> None:
    relaas, store, calendar = Relaas(tmp_path), tmp_path / "zaak.toml", tmp_path / "uit.ics"
    store.write_bytes(SAMPLE.read_bytes())
    relaas("export", store, "--to", calendar)
    answer = relaas("import", calendar, "--into", store, "--json").json
    assert (answer["added"], answer["changed"]) == (0, 0)
    assert store.read_bytes() == SAMPLE.read_bytes()


def test_a_newer_edition_moves_and_rewords_what_nobody_edited(tmp_path: Path) -> None:
    relaas, store, file = Relaas(tmp_path), tmp_path / "zaak.toml", tmp_path / "agenda.ics"
    relaas("new", store, "--timezone", "Europe/Amsterdam")
    whole = f"BEGIN:VCALENDAR\n{vevent(UTC_MEETING)}END:VCALENDAR\n"
    file.write_text(whole)
    assert relaas("import", file, "--into", store, "--json").json["added"] == 1
    file.write_text(whole.replace("25T", "26T").replace("Overleg", "Overleg over de nota"))
    assert relaas("import", file, "--into", store, "--json").json["changed"] == 1
    (event,) = relaas("list", store, "--json").json["events"]
    assert (event["date"], event["text"]) == ("2019-11-26", "Overleg over de nota")
    again = relaas("import", file, "--into", store, "--json").json
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 1)


_DAYS = st.dates(date(1950, 1, 1), date(2090, 1, 1))
_TIMES = st.one_of(
    st.none(),
    st.times(timezones=st.none()).map(lambda each: each.replace(microsecond=0, second=0)),
    st.sampled_from(["morning", "15:30~", "../15:00", "15:00/..", "10:00/11:30", "23:00/01:00"]),
)


@settings(max_examples=examples(25), deadline=None)
@given(_DAYS, _TIMES, st.integers(0, 3))
def test_dates_and_times_of_our_own_come_back(day: date, clock: object, shape: int) -> None:
    from tui.store.writing.write_toml import new_block

    days = (day, f"{day}/{day + timedelta(days=3)}", f"{day:%Y-%m}", f"{day}~")
    event = {"id": "dag", "date": days[shape], "time": clock, "text": "Regel één.\nEn twee."}
    event = {key: value for key, value in event.items() if value is not None}
    block = new_block("event", event).decode()
    head = '[chronology]\ntitle = "T"\ntimezone = "Europe/Amsterdam"\n'
    with tempfile.TemporaryDirectory() as folder:
        content, _outcome = exported(Path(folder), f"{head}\n{block}", "ics")
    (entry,) = read(content).entries
    assert {key: value for key, value in entry.values.items() if key != "sources"} == event


_LINES = st.sampled_from(
    ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "TZID:X", "UID:a", "UID:b",
     "DTSTART:20191125T100000Z", "DTSTART;VALUE=DATE:20191125", "DTSTART:00010101T000000",
     "DTSTART:99991231T235959Z", "DTEND:00010101", "DURATION:-P99999999D", "DURATION:PT",
     "RRULE:FREQ=DAILY;UNTIL=20191201", "RRULE:FREQ=", "RDATE:20191126T100000Z", "EXDATE:x",
     "RECURRENCE-ID:20191126T100000Z", "SEQUENCE:99999999999999999", "SEQUENCE:x",
     "STATUS:CANCELLED", "SUMMARY:\u202e\x1b", "ATTENDEE:mailto:", "ATTENDEE;CN=\"a:b",
     "LAST-MODIFIED:20191301T000000Z", "BEGIN:VALARM", "END:VALARM", "END:VCALENDAR",
     "BEGIN:VCALENDAR", "CATEGORIES:", " x", "METHOD:CANCEL", "CREATED:rubbish", ":", "A",
     "ORGANIZER:", "DTSTART:rubbish", "RRULE:rubbish", "RECURRENCE-ID:rubbish"]
)  # fmt: skip


def harmless(content: bytes) -> None:
    try:
        imported = read(content)
    except SourceError as error:
        assert "{" not in str(error)
        return
    for entry in imported.entries:
        reading = read_event(entry.values)
        assert not reading.faults
        assert reading.entry.text.strip()
        str(entry.values).encode()


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(_LINES, max_size=25))
def test_any_lines_of_a_calendar(lines: list[str]) -> None:
    whole = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"]
    harmless("\r\n".join(whole).encode())


@settings(max_examples=examples(60), deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_in_a_calendar(content: bytes) -> None:
    harmless(b"BEGIN:VCALENDAR\n" + content)
    harmless(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20191125T100000\n" + content)


def test_a_nest_of_components() -> None:
    harmless(b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 5000)
    harmless(b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 5000 + vevent(UTC_MEETING).encode())
