"""The event form, by keyboard and mouse: only what was changed comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

import pytest
from textual.screen import Screen

from support.dialogs import Clicks, Goes, Played, Step, Types, play_screen
from tui.model.drafts import FORM_KEYS, StandingEntry
from tui.model.edits import AddEntry, ChangeEntry
from tui.model.rows import ActorRow, DocumentRow, EventRow
from tui.screens.forms.edit_step import EditStep
from tui.screens.forms.event_fields import field_groups
from tui.screens.forms.event_form import EventForm
from tui.widgets.field import Field

ACTORS = (
    ActorRow("jenv", "Ministerie van Justitie", "JenV", "", "", "Nederland", ("justitie",), ()),
    ActorRow("bz", "Buitenlandse Zaken", "BZ", "", "", "Nederland", (), ()),
    ActorRow("amb", "Ambassadeur van Marokko", "Ambassadeur", "", "", "Marokko", (), ()),
)
DOCUMENTS = (DocumentRow("kst-1", "A letter to parliament", "", "", ""),)


def row(id_: str, title: str) -> EventRow:
    return EventRow(1, id_, "2019-11-25", "", title, "", (), (), (), (), (), 0, "x.toml", 1, 0)


OTHERS = {"old": row("old", "The first call"), "older": row("older", "The letter")}

RAW: Mapping[str, object] = {
    "id": "here",
    "date": date(2019, 12, 5),
    "time": "afternoon",
    "title": "The call",
    "text": "BZ calls.",
    "from": ["bz"],
    "links": [{"rel": "follows", "event": "old", "mood": 1}],
    "sources": ["a talk"],
}


def search(text: str) -> list[EventRow]:
    return [event for event in OTHERS.values() if text.lower() in event.title.lower()]


def play(
    *steps: Step,
    raw: Mapping[str, object] | None = RAW,
    draft: Mapping[str, object] | None = None,
    size: tuple[int, int] = (80, 60),
    look: Callable[[Screen[Any]], object] | None = None,
) -> Played:
    standing = None if raw is None else StandingEntry("here", raw, "block", "x.toml", 9)
    return play_screen(
        lambda: EventForm(
            standing,
            actors=ACTORS,
            documents=DOCUMENTS,
            tags=("visit",),
            language="nl",
            near=date(2019, 12, 5),
            search=search,
            find_event=OTHERS.get,
            draft=draft,
        ),
        steps,
        size,
        look,
    )


def changed(played: Played) -> dict[str, object]:
    step = played.result
    assert isinstance(step, EditStep)
    (edit,) = step.edits
    assert isinstance(edit, ChangeEntry)
    assert (edit.table, edit.id, edit.seen, edit.path, edit.line) == (
        "event",
        "here",
        "block",
        "x.toml",
        9,
    )
    return dict(edit.values)


def test_every_key_of_the_format_has_a_field() -> None:
    def keys(screen: Screen[Any]) -> set[str]:
        assert isinstance(screen, EventForm)
        return set(screen.values())

    assert play(look=keys).seen == set(FORM_KEYS)


def test_tab_reaches_every_field_in_order() -> None:
    reached: list[str] = []

    def walk(screen: Screen[Any]) -> None:
        for _ in screen.query(Field):
            focused = screen.focused
            assert focused is not None
            field = next(parent for parent in focused.ancestors if isinstance(parent, Field))
            reached.append(field.key)
            screen.focus_next()

    play("shift+tab", "shift+tab", look=walk)
    assert reached == [spec.key for group in field_groups() for spec in group.fields]


def test_saving_without_a_change_gives_nothing() -> None:
    assert play("ctrl+s").result is None


def test_leaving_without_a_change_does_not_ask() -> None:
    assert play("escape").result is None


def test_a_changed_title_alone_comes_back() -> None:
    assert changed(play(Types(" back"), "ctrl+s")) == {"title": "The call back"}


def test_the_date_says_how_it_is_understood() -> None:
    assert "donderdag 5 december 2019" in play().text
    played = play("shift+tab", "shift+tab", "ctrl+u", Types("begin dec"))
    assert "begin december 2019: one day of 1–10 dec 2019" in played.text


def test_a_corrected_time_comes_back() -> None:
    played = play("shift+tab", "ctrl+u", Types("15.30"), "ctrl+s")
    assert changed(played) == {"time": time(15, 30)}


def test_a_mistake_is_told_and_keeps_the_form_open_at_the_field() -> None:
    played = play("shift+tab", "ctrl+u", Types("25:00"), "tab", "tab", "ctrl+s")
    assert played.results == []
    assert "! “25:00” is not on the clock" in played.text
    assert "1 field to mend" in played.lines[-1]
    assert played.field == "time"


def test_leaving_with_changes_asks() -> None:
    assert "Save the changes?" in play(Types("x"), "escape").text
    assert play(Types("x"), "escape", "d").result is None
    assert changed(play(Types("x"), "escape", "s")) == {"title": "The callx"}
    assert play(Types("x"), "escape", "escape").results == []


def test_an_actor_is_completed_by_any_name() -> None:
    played = play(Goes("to"), Types("justi"), "enter", Types("ambassadeur v"), "enter", "ctrl+s")
    assert changed(played) == {"to": ["jenv", "amb"]}


def test_a_new_actor_is_made_in_the_same_step() -> None:
    played = play(Goes("to"), Types("Jan Kül"), "enter", "ctrl+s")
    step = played.result
    assert isinstance(step, EditStep)
    assert step.edits[0] == AddEntry("actor", {"id": "jan-kul", "name": "Jan Kül"})
    assert isinstance(step.edits[1], ChangeEntry)
    assert step.edits[1].values == {"to": ["jan-kul"]}


def test_a_new_actor_taken_off_again_is_not_made() -> None:
    played = play(Goes("to"), Types("Jan"), "enter", "backspace", "ctrl+s")
    assert played.result is None


def test_a_name_that_nobody_has_is_not_lost_and_not_saved() -> None:
    played = play(Goes("to"), Types("Nobody"), "escape", "tab", "ctrl+s")
    assert played.results == []
    assert "“Nobody” is no actor yet" in played.text


def test_backspace_takes_the_last_actor_off() -> None:
    assert changed(play(Goes("from"), "backspace", "ctrl+s")) == {"from": None}


def test_a_click_on_its_sign_takes_an_actor_off() -> None:
    lines = play().lines
    line = next(number for number, text in enumerate(lines) if text.startswith("  from"))
    played = play(Clicks((lines[line].index("×"), line)), "ctrl+s")
    assert changed(played) == {"from": None}


def test_tags_are_split_at_commas() -> None:
    played = play(Goes("tags"), Types("vis"), "down", "enter", Types("a b,c"), "ctrl+s")
    assert changed(played) == {"tags": ["visit", "a b", "c"]}


def test_the_text_is_edited_in_lines_of_its_own() -> None:
    played = play(Goes("text"), "ctrl+end", "enter", Types("JenV answers."), "ctrl+s")
    assert changed(played) == {"text": "BZ calls.\nJenV answers."}


def test_an_appointment_is_a_date_and_a_time() -> None:
    played = play(Goes("appointment"), Types("12 dec 15:30"), "ctrl+s")
    assert changed(played) == {"appointment": datetime(2019, 12, 12, 15, 30)}


def test_choices_are_made_with_the_arrows() -> None:
    assert changed(play(Goes("key"), "right", "ctrl+s")) == {"key": True}
    assert changed(play(Goes("public"), "right", "ctrl+s")) == {"public": False}
    assert changed(play(Goes("status"), "right", "right", "ctrl+s")) == {"status": "disputed"}


def test_a_link_is_picked_by_searching() -> None:
    played = play(
        *(Goes("links"), "down", "enter", Types("answers"), "enter"),
        *(Types("letter"), "enter", "ctrl+s"),
    )
    assert changed(played) == {
        "links": [
            {"rel": "follows", "event": "old", "mood": 1},
            {"rel": "answers", "event": "older"},
        ]
    }


def test_a_link_is_taken_away_or_changed_with_its_unknown_keys_kept() -> None:
    assert changed(play(Goes("links"), "delete", "ctrl+s")) == {"links": None}
    played = play(Goes("links"), "enter", Types("letter"), "enter", "ctrl+s")
    assert changed(played) == {"links": [{"rel": "follows", "event": "older", "mood": 1}]}


def test_a_source_is_added_with_its_document_completed() -> None:
    played = play(
        *(Goes("sources"), "down", "enter", Types("parliament"), "down", "enter", "tab"),
        *(Types("p. 2"), "ctrl+s", "ctrl+s"),
    )
    assert changed(played) == {"sources": ["a talk", {"document": "kst-1", "pin": "p. 2"}]}


def test_a_source_that_is_free_text_stays_so_until_it_changes() -> None:
    assert play(Goes("sources"), "enter", "ctrl+s", "ctrl+s").result is None
    played = play(Goes("sources"), "enter", "tab", Types("at noon"), "ctrl+s", "ctrl+s")
    assert changed(played) == {"sources": [{"document": "a talk", "pin": "at noon"}]}


def test_a_new_event_begins_with_its_draft() -> None:
    played = play(
        *("tab", "tab", Types("It rains"), "tab", Types("All day."), "ctrl+s"),
        raw=None,
        draft={"date": date(2019, 12, 5)},
    )
    step = played.result
    assert isinstance(step, EditStep)
    assert step.edits == (
        AddEntry("event", {"date": date(2019, 12, 5), "title": "It rains", "text": "All day."}),
    )
    assert step.label == "add “It rains”"


def test_a_form_that_was_just_opened_complains_of_nothing() -> None:
    played = play(raw=None)
    assert "An event needs a text" not in played.text
    assert "to mend" not in played.lines[-1]


def test_a_new_event_needs_a_text() -> None:
    played = play("ctrl+s", raw=None)
    assert played.results == []
    assert "An event needs a text" in played.text


def test_values_that_cannot_be_used_are_shown_and_kept() -> None:
    raw = {"id": "here", "text": "t", "seq": "two", "status": "maybe", "to": "bz", "mood": [1]}
    played = play(raw=raw)
    assert "This value cannot be used" in played.text
    assert "maybe (!)" in played.text
    assert "mood = [1]" in played.text
    assert changed(play(Types("T"), "ctrl+s", raw=raw)) == {"title": "T"}


def test_hostile_text_is_inert_and_unchanged() -> None:
    title = "a\x1b[2Jb\u202ec[red]d"
    raw = {"id": "here", "text": "x\x1b]0;y\x07\u200bz", "title": title}
    played = play(raw=raw)
    assert "\x1b" not in played.text
    assert "\u202e" not in played.text
    assert "a␛[2Jb¬c[red]d" in played.text
    assert play("ctrl+s", raw=raw).result is None
    assert changed(play(Types("!"), "ctrl+s", raw=raw)) == {"title": title + "!"}


def test_line_ends_of_a_text_stay_until_it_is_edited() -> None:
    raw = {"id": "here", "text": "a\r\nb\nc\u2028d"}
    assert play("ctrl+s", raw=raw).result is None


def test_a_text_too_long_for_the_form_is_kept() -> None:
    raw = {"id": "here", "text": "word " * 50_000}
    assert changed(play(Types("T"), "ctrl+s", raw=raw)) == {"title": "T"}


@pytest.mark.parametrize("size", [(50, 20), (80, 24), (120, 36), (200, 50)])
def test_the_form_fits_any_window(size: tuple[int, int]) -> None:
    played = play(size=size, look=lambda screen: screen.query_one("#form").max_scroll_x)
    assert "Edit event" in played.lines[0]
    assert "save" in played.lines[-1]
    assert all(len(line) <= size[0] for line in played.lines)
    assert played.seen == 0


def test_the_form_uses_a_wide_window_for_two_columns() -> None:
    line = next(line for line in play(size=(160, 40)).lines if line.startswith("  date"))
    assert "Sources and links" in line
