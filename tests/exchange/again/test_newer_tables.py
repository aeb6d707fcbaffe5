"""A newer edition of a table or a calendar: what its columns tell otherwise is shown, and taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from tui.exchange.again.draft import Draft, changes_in, draft_of, turned
from tui.exchange.again.edits import step_of
from tui.exchange.again.here import Here
from tui.exchange.readers import read_source
from tui.model.imported import Wanted

WANTED = Wanted(date(2026, 11, 23), "nl", "Europe/Amsterdam")
HEADINGS = "Datum;Van;Aan;Kanaal;Plaats;Tags;Feit\n"
FIRST = "22-11-2019;JenV;BZ;telefoon;Rabat;a, b;Belt over de afspraak\n"
SECOND = "25-11-2019;BZ;;brief;;;Stuurt een brief aan allen\n"
NEWER = "22-11-2019;JenV;Ambassade;mail;;a, b, c;Belt over de afspraak\n"


def draft(tmp_path: Path, text: str, here: Here, name: str = "lijst.csv") -> Draft:
    path = tmp_path / name
    path.write_text(text)
    return draft_of(read_source(path, WANTED), here, name)


def after(here: Here, read: Draft) -> Here:
    return here.after(step_of(read).edits)


def with_event(here: Here, at: int, changes: Mapping[str, object]) -> Here:
    events = list(here.events)
    events[at] = replace(events[at], raw={**events[at].raw, **changes})
    return replace(here, events=events)


def test_every_column_that_changed_is_shown_with_both_values(tmp_path: Path) -> None:
    here = after(Here(), draft(tmp_path, HEADINGS + FIRST + SECOND, Here()))
    assert step_of(draft(tmp_path, HEADINGS + FIRST + SECOND, here)).edits == ()
    newer = draft(tmp_path, HEADINGS + NEWER + SECOND, here)
    assert [row.state for row in newer.rows] == ["changed", "unchanged"]
    assert changes_in(newer, newer.rows[0]) == {
        "to": (["bz"], ["ambassade"]),
        "channel": ("phone", "email"),
        "place": ("Rabat", None),
        "tags": (["a", "b"], ["a", "b", "c"]),
    }
    taken = after(here, newer)
    assert "place" not in taken.events[0].raw
    assert taken.events[0].raw["to"] == ["ambassade"]
    assert step_of(draft(tmp_path, HEADINGS + NEWER + SECOND, taken)).edits == ()
    back = draft(tmp_path, HEADINGS + FIRST + SECOND, taken)
    assert changes_in(back, back.rows[0])["place"] == (None, "Rabat")


def test_a_change_that_is_skipped_is_shown_again(tmp_path: Path) -> None:
    here = after(Here(), draft(tmp_path, HEADINGS + FIRST + SECOND, Here()))
    skipped = turned(draft(tmp_path, HEADINGS + NEWER + SECOND, here), 0)
    assert after(here, skipped).events[0].raw["to"] == ["bz"]
    again = draft(tmp_path, HEADINGS + NEWER + SECOND, after(here, skipped))
    assert again.rows[0].state == "changed"


def test_what_a_person_edited_stays(tmp_path: Path) -> None:
    here = after(Here(), draft(tmp_path, HEADINGS + FIRST, Here()))
    here = with_event(here, 0, {"to": ["bz", "iemand"]})
    assert step_of(draft(tmp_path, HEADINGS + FIRST, here)).edits == ()
    match = draft(tmp_path, HEADINGS + NEWER, here).again.matches[0]
    assert match.kept == ("to",)
    assert set(match.changes) == {"channel", "place", "tags"}


def test_equal_rows_with_other_people_change_nothing(tmp_path: Path) -> None:
    text = HEADINGS + FIRST + FIRST.replace("BZ", "Raad")
    here = after(Here(), draft(tmp_path, text, Here()))
    assert step_of(draft(tmp_path, text, here)).edits == ()


def test_a_column_that_was_not_there_before_changes_no_event(tmp_path: Path) -> None:
    here = after(Here(), draft(tmp_path, "Datum;Feit\n22-11-2019;Belt over de afspraak\n", Here()))
    wider = "Datum;Van;Feit\n22-11-2019;JenV;Belt over de afspraak\n"
    assert step_of(draft(tmp_path, wider, here)).changed == 0


def test_a_newer_calendar_shows_other_attendees_and_another_place(tmp_path: Path) -> None:
    def calendar(place: str, who: str) -> str:
        lines = (
            *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x", "BEGIN:VEVENT", "UID:u1"),
            *("DTSTAMP:20191101T100000Z", "SUMMARY:Overleg", "DTSTART:20191122T143000Z"),
            *(f"LOCATION:{place}", f"ATTENDEE;CN={who}:mailto:{who}@x.nl"),
            *("END:VEVENT", "END:VCALENDAR", ""),
        )
        return "\r\n".join(lines)

    here = after(Here(), draft(tmp_path, calendar("Rabat", "an"), Here(), "a.ics"))
    assert step_of(draft(tmp_path, calendar("Rabat", "an"), here, "a.ics")).edits == ()
    newer = draft(tmp_path, calendar("Fez", "bo"), here, "a.ics")
    assert changes_in(newer, newer.rows[0]) == {
        "place": ("Rabat", "Fez"),
        "present": (["an"], ["bo"]),
    }
