"""Threads, appointments and links on the screen: shown alone, listed, made and taken away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import pytest
from textual.pilot import Pilot

from support.apps import SAMPLE, app_on
from tui.app import RelaasApp
from tui.screens.appointments.screen import AppointmentsScreen
from tui.screens.dialogs.confirm import Ask
from tui.screens.dialogs.pick_link import PickRelation
from tui.screens.main.screen import MainScreen
from tui.screens.threads.record_screen import RecordScreen
from tui.screens.threads.screen import ThreadsScreen
from tui.timeline.spans import text_of
from tui.widgets.chips import Chips
from tui.widgets.footer_line import FooterLine
from tui.widgets.pick_list import PickList
from tui.widgets.record_list import RecordList

Seen = TypeVar("Seen")

FIRST = "2019-11-22-m3vt"
AGREED = "2019-11-25-k7qd"
REQUEST = "2019-11-25-w2nc"
CONFIRMED = "2019-11-26-f9ju"
TO_AGREED = ["j"] * 4
"""Keys from the first row to the event that arranges the appointment."""


async def settle(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def typing(text: str) -> list[str]:
    names = {" ": "space", ":": "colon", "-": "minus"}
    return [names.get(letter, letter) for letter in text]


def seen(
    place: Path,
    keys: Iterable[str],
    look: Callable[[RelaasApp], Seen],
    store: Path = SAMPLE,
    size: tuple[int, int] = (120, 36),
) -> Seen:
    """What `look` sees after the keys, each pressed when the one before has done its work."""
    app = app_on(place, store)

    async def play() -> Seen:
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            for key in keys:
                await pilot.press(key)
                await settle(pilot)
            return look(app)

    return asyncio.run(play())


def main_of(app: RelaasApp) -> MainScreen:
    assert isinstance(app.screen, MainScreen)
    return app.screen


def place_of(app: RelaasApp) -> tuple[str, str]:
    """The filter in force and the event under the cursor."""
    main = main_of(app)
    return str(main.query_in_force), main.row.id if main.row else ""


def notice_of(app: RelaasApp) -> str:
    return main_of(app).query_one(FooterLine).notice_text


def links_of(app: RelaasApp, event_id: str) -> set[tuple[str, str, bool]]:
    workspace = main_of(app).workspace
    return {(link.rel, link.id, link.outgoing) for link in workspace.links_of(event_id)}


def without_links(place: Path) -> Path:
    """The sample without the link by which an event confirms the appointment."""
    text = SAMPLE.read_text(encoding="utf-8")
    link = f'links = [{{ rel = "confirms", event = "{AGREED}" }}]\n'
    assert text.count(link) == 2
    path = place / "fewer.toml"
    path.write_text(text.replace(link, "", 1), encoding="utf-8")
    return path


# One thread alone


def test_t_shows_one_thread_alone_and_names_it(tmp_path: Path) -> None:
    def look(app: RelaasApp) -> tuple[tuple[str, str], str, int]:
        chips = main_of(app).query_one(Chips)
        answer = main_of(app).answer
        assert answer is not None
        return place_of(app), text_of(chips.spans(120)), answer.selection.total

    place, chips, total = seen(tmp_path, [*TO_AGREED, "t"], look)
    assert place == (f"thread:{AGREED}", AGREED)
    assert "thread: Afspraak voor 5 december" in chips
    assert total == 12


def test_t_again_goes_back_to_the_filter_and_the_place_of_before(tmp_path: Path) -> None:
    keys = ["slash", *typing("tag:afspraak"), "enter", "j", "j", "t"]
    before = seen(tmp_path / "one", keys[:-1], place_of)
    inside = seen(tmp_path / "two", [*keys, "end"], place_of)
    after = seen(tmp_path / "three", [*keys, "end", "t"], place_of)
    assert inside[0].startswith("thread:") and inside[1] != before[1]
    assert after == before


def test_an_event_that_is_linked_with_none_has_no_thread(tmp_path: Path) -> None:
    keys = ["slash", *typing(f"id:{REQUEST}"), "enter", "t"]
    place, notice = seen(tmp_path, keys, lambda app: (place_of(app), notice_of(app)))
    assert place == (f"id:{REQUEST}*", REQUEST)
    assert "l makes a link" in notice


# All threads, all appointments


def records_of(app: RelaasApp) -> list[str]:
    """Every record of the screen as text, its two lines in one."""
    screen = app.screen
    assert isinstance(screen, RecordScreen)
    found = []
    for place in range(screen.query_one(RecordList)._count):
        record = screen.record(place)
        found.append(" | ".join(map(text_of, (record.first, record.right, record.second))))
    return found


def test_all_threads_are_listed_with_span_actors_and_state(tmp_path: Path) -> None:
    first, second = seen(tmp_path, ["T"], records_of)
    assert "Afspraak voor 5 december, 15.30 uur" in first
    assert "cancelled" in first and "22 nov – 5 dec 2019" in first and "12 events" in first
    assert "Stas JenV" in first
    assert "28 nov – 2 dec 2019" in second and "2 events" in second


def test_threads_are_filtered_by_what_is_in_them(tmp_path: Path) -> None:
    (only,) = seen(tmp_path, ["T", "slash", *typing("actor:dtv")], records_of)
    assert "DT&V" in only
    assert seen(tmp_path, ["T", "slash", *typing("zeppelin")], records_of) == []
    assert len(seen(tmp_path, ["T", "slash", *typing("zeppelin"), "escape"], records_of)) == 2


def test_enter_goes_to_the_thread_and_t_shows_it_alone(tmp_path: Path) -> None:
    assert seen(tmp_path / "one", ["T", "enter"], place_of) == ("", AGREED)
    assert seen(tmp_path / "two", ["T", "t"], place_of) == (f"thread:{AGREED}", AGREED)
    assert seen(tmp_path / "three", ["T", "t", "t"], place_of) == ("", FIRST)


def test_all_appointments_are_listed_with_what_became_of_them(tmp_path: Path) -> None:
    held, cancelled = seen(tmp_path, ["O"], records_of)
    assert "25 nov 2019" in held.replace("\xa0", " ") and "held" in held
    words = cancelled.replace("\xa0", " ")
    assert "5 dec 2019 15:30" in words and "confirmed 2×, announced, cancelled 5 dec" in words
    assert "(Ambassadeur)" in words


def test_appointments_of_one_state_alone(tmp_path: Path) -> None:
    (only,) = seen(tmp_path, ["O", "s"], records_of)
    assert "cancelled" in only
    (only,) = seen(tmp_path, ["O", "s", "s"], records_of)
    assert "held" in only
    assert len(seen(tmp_path, ["O", "s", "s", "s"], records_of)) == 2


def test_the_history_of_an_appointment_tells_who_and_how_long_before(tmp_path: Path) -> None:
    def look(app: RelaasApp) -> str:
        screen = app.screen
        assert isinstance(screen, AppointmentsScreen)
        _title, lines = screen.told(1)
        return "\n".join(text_of([*left, *right]) for left, right in lines).replace("\xa0", " ")

    told = seen(tmp_path, ["O"], look)
    assert "cancelled, by Ambassadeur, 3 to 10 hours before" in told
    words = ["agreed", "confirmed", "confirmed", "announced", "cancelled  Ambassadeur"]
    at = 0
    for word in words:
        at = told.index(word, at + 1)


@pytest.mark.parametrize("key", ["T", "O"])
def test_lists_of_nothing_say_what_to_press(tmp_path: Path, key: str) -> None:
    path = tmp_path / "empty.toml"
    path.write_text("[chronology]\nformat = 1\n", encoding="utf-8")

    def look(app: RelaasApp) -> str:
        assert isinstance(app.screen, ThreadsScreen | AppointmentsScreen)
        return app.screen.query_one(RecordList)._said

    assert "Press" in seen(tmp_path, [key], look, path)


# Making and taking away


def test_a_proposed_link_stands_first_and_is_made_by_enter(tmp_path: Path) -> None:
    path = without_links(tmp_path)
    to_mail = ["slash", *typing(f"id:{CONFIRMED}"), "enter", "l"]

    def proposed(app: RelaasApp) -> tuple[str, str, str]:
        assert isinstance(app.screen, PickRelation)
        return app.screen.query_one(PickList)._rows[0]

    first = seen(tmp_path / "one", to_mail, proposed, path)
    assert first == ("confirms?", "Afspraak voor 5 december, 15.30 uur", "it says “bevestigt”")

    def look(app: RelaasApp) -> tuple[set[tuple[str, str, bool]], str]:
        return links_of(app, CONFIRMED), notice_of(app)

    links, notice = seen(tmp_path / "two", [*to_mail, "enter"], look, path)
    assert links == {("confirms", AGREED, True)}
    assert notice.startswith("Done: link")
    links, _ = seen(tmp_path / "three", [*to_mail, "enter", "u"], look, path)
    assert links == set()


def test_nothing_is_linked_unasked(tmp_path: Path) -> None:
    path = without_links(tmp_path)
    keys = ["slash", *typing(f"id:{CONFIRMED}"), "enter", "l", "escape"]
    assert seen(tmp_path, keys, lambda app: links_of(app, CONFIRMED), path) == set()


def test_a_link_by_searching(tmp_path: Path) -> None:
    keys = [*TO_AGREED, "j", "l", *typing("refers"), "enter", *typing("voicemail"), "enter"]
    links = seen(tmp_path, keys, lambda app: links_of(app, REQUEST))
    assert links == {("refers", FIRST, True)}


def test_a_link_of_a_word_of_ones_own_by_pointing(tmp_path: Path) -> None:
    keys = [*TO_AGREED, "j", "l", *typing("disputes"), "enter", "ctrl+t", "home"]

    def footer(app: RelaasApp) -> str:
        return " ".join(word.word for word in main_of(app).query_one(FooterLine).words)

    assert "link with this event" in seen(tmp_path / "one", keys, footer)
    for number, finish in enumerate(("l", "enter")):
        place = tmp_path / f"made-{number}"
        links = seen(place, [*keys, finish], lambda app: links_of(app, REQUEST))
        assert links == {("disputes", FIRST, True)}
    keys = [*keys, "escape", "l"]
    assert seen(tmp_path / "not", keys, lambda app: isinstance(app.screen, PickRelation))


def test_a_link_stands_in_the_later_event(tmp_path: Path) -> None:
    keys = ["l", *typing("confirms"), "enter", *typing("verzoek"), "enter"]

    def asked(app: RelaasApp) -> bool:
        return isinstance(app.screen, Ask)

    assert seen(tmp_path / "one", keys, asked)

    def look(app: RelaasApp) -> tuple[set[tuple[str, str, bool]], tuple[str, str]]:
        return links_of(app, REQUEST), place_of(app)

    links, place = seen(tmp_path / "two", [*keys, "t"], look)
    assert links == {("confirms", FIRST, True)}
    assert place == ("", FIRST)
    links, _ = seen(tmp_path / "three", [*keys, "escape"], look)
    assert links == set()


def test_only_prepares_names_the_later_event(tmp_path: Path) -> None:
    keys = ["l", *typing("prepares"), "enter", *typing("verzoek"), "enter"]
    links = seen(tmp_path, keys, lambda app: links_of(app, REQUEST))
    assert links == {("prepares", FIRST, False)}


def test_the_same_link_is_not_made_twice(tmp_path: Path) -> None:
    keys = ["slash", *typing(f"id:{CONFIRMED}"), "enter", "l", *typing("confirms"), "enter"]
    keys += [*typing(AGREED), "enter"]
    notice = seen(tmp_path, keys, notice_of)
    assert notice == "It is linked so already."


def test_a_link_is_taken_away_from_either_end(tmp_path: Path) -> None:
    keys = ["slash", *typing(f"id:{CONFIRMED}"), "enter", "L", "enter"]
    assert seen(tmp_path / "one", keys, lambda app: links_of(app, CONFIRMED)) == set()
    keys = ["end", "home", "L", "enter"]

    def look(app: RelaasApp) -> tuple[set[tuple[str, str, bool]], int]:
        return links_of(app, FIRST), len(links_of(app, "2019-11-23-r5hw"))

    links, others = seen(tmp_path / "two", keys, look)
    assert (links, others) == (set(), 2)
