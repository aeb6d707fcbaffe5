"""The dialogs around editing: each hands back one frozen result, or None."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time

import pytest

from support.dialogs import Clicks, Goes, Played, Step, Types, play_screen
from tui.model.drafts import StandingEntry
from tui.model.edits import AddEntry, ChangeEntry, Edit, RemoveEntry
from tui.model.rows import ActorRow, EventRow, ViewRow
from tui.screens.dialogs.bulk import BulkChange
from tui.screens.dialogs.confirm import YES, Ask, ask_sure
from tui.screens.dialogs.goto_date import GoToDate
from tui.screens.dialogs.merge_actors import MergeActors
from tui.screens.dialogs.pick_event import PickedEvent, PickEvent
from tui.screens.dialogs.replace import Replace
from tui.screens.dialogs.split_join import JoinEvents, SplitEvent
from tui.screens.dialogs.views import PickView, SaveView
from tui.screens.forms.actor_form import ActorForm
from tui.screens.forms.edit_step import EditStep
from tui.screens.forms.quick_add import QuickAdd

NEAR = date(2019, 12, 5)
ACTORS = (
    ActorRow("jenv", "Ministerie van Justitie", "JenV", "", "", "Nederland", (), ()),
    ActorRow("bz", "Buitenlandse Zaken", "BZ", "", "", "Nederland", (), ()),
)
EVENTS = (
    StandingEntry("a", {"id": "a", "date": NEAR, "text": "One call. Two calls.", "tags": ["x"]}),
    StandingEntry("b", {"id": "b", "date": date(2019, 12, 6), "text": "A call back."}),
)
VIEWS = (ViewRow("First", "tag:x"), ViewRow("Second", "actor:bz"))


def edits(played: Played) -> Sequence[Edit]:
    step = played.result
    assert isinstance(step, EditStep)
    return step.edits


def standing_actor(id_: str) -> StandingEntry | None:
    rows = {actor.id: {"id": actor.id, "name": actor.name} for actor in ACTORS}
    raw: Mapping[str, object] | None = rows.get(id_)
    return None if raw is None else StandingEntry(id_, raw)


# Going to a date


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5 dec", date(2019, 12, 5)),
        ("2019-11", date(2019, 11, 1)),
        ("begin december", date(2019, 12, 1)),
        ("../2019-03-02", date(2019, 3, 2)),
    ],
)
def test_a_typed_date_leads_to_its_first_known_day(typed: str, day: date) -> None:
    played = play_screen(lambda: GoToDate("nl", NEAR), [Types(typed), "enter"])
    assert played.result == day.toordinal()


def test_a_date_shows_its_meaning_and_nonsense_is_told() -> None:
    shown = play_screen(lambda: GoToDate("nl", NEAR), [Types("5 dec")])
    assert "donderdag 5 december 2019" in shown.text
    for typed in ("nonsense", "XXXX-05-08", ""):
        steps: list[Step] = [Types(typed), "enter"] if typed else ["enter"]
        played = play_screen(lambda: GoToDate("nl", NEAR), steps)
        assert played.results == []
        assert "!" in played.text


# Quick add


def quick(*steps: Step) -> Played:
    return play_screen(lambda: QuickAdd(ACTORS, language="nl", near=NEAR), steps)


def test_a_line_becomes_an_event() -> None:
    played = quick(Types("5 dec 15:30 JenV > BZ phone: belt terug #x"), "enter")
    (edit,) = edits(played)
    assert edit == AddEntry(
        "event",
        {
            "date": NEAR,
            "time": time(15, 30),
            "text": "belt terug",
            "channel": "phone",
            "from": ["jenv"],
            "to": ["bz"],
            "tags": ["x"],
        },
    )


def test_the_bar_says_how_the_line_is_understood() -> None:
    assert (
        "donderdag 5 december 2019  ·  15:30  ·  JenV → BZ"
        in quick(Types("5 dec 15:30 JenV > BZ phone: belt")).text
    )


def test_a_line_that_is_no_event_is_kept_and_told() -> None:
    played = quick(Types("5 dec Nobody: belt"), "enter")
    assert played.results == []
    assert "“Nobody” is no actor" in played.text
    assert "5 dec Nobody: belt" in played.text


# Picking an event


def found(text: str) -> list[EventRow]:
    titles = {"a": "The first call", "b": "The letter", "c": "The last call"}
    return [
        EventRow(n, id_, "2019-12-05", "", title, "", (), (), (), (), (), 0, "x", 1, 0)
        for n, (id_, title) in enumerate(titles.items())
        if text in title
    ]


def test_an_event_is_picked_with_the_arrows_or_a_click() -> None:
    def make() -> PickEvent:
        return PickEvent(found, title="Pick", language="nl", without=("a",))

    assert play_screen(make, [Types("call"), "enter"]).result == PickedEvent("c", "")
    assert play_screen(make, ["down", "enter"]).result == PickedEvent("c", "")
    lines = play_screen(make, []).lines
    line = next(number for number, text in enumerate(lines) if "The last call" in text)
    assert play_screen(make, [Clicks((40, line))]).result == PickedEvent("c", "")
    assert "Nothing found" in play_screen(make, [Types("nothing")]).text


def test_a_link_needs_its_relation() -> None:
    def make() -> PickEvent:
        return PickEvent(found, title="Link", language="nl", rel="")

    played = play_screen(make, ["tab", "enter"])
    assert played.results == []
    assert "how the events are related" in played.text
    assert play_screen(make, [Types("holds"), "enter", "enter"]).result == PickedEvent("a", "holds")


# Views


def test_a_view_is_used_renamed_and_deleted() -> None:
    def make() -> PickView:
        return PickView(VIEWS)

    assert play_screen(make, ["down", "enter"]).result == "actor:bz"
    renamed = play_screen(make, ["r", Types(" of all"), "enter"]).result
    assert isinstance(renamed, EditStep)
    assert renamed.edits == (ChangeEntry("view", "First", {"name": "First of all"}),)
    deleted = play_screen(make, ["down", "d"]).result
    assert isinstance(deleted, EditStep)
    assert deleted.edits == (RemoveEntry("view", "Second"),)
    taken = play_screen(make, ["r", "ctrl+u", Types("Second"), "enter"])
    assert taken.results == []
    assert "There is a view “Second” already" in taken.text


def test_no_views_says_how_to_make_one() -> None:
    assert "No filter is saved yet" in play_screen(lambda: PickView(()), []).text


def test_a_filter_is_saved_or_put_in_place_of_another() -> None:
    def make() -> SaveView:
        return SaveView("tag:y", VIEWS)

    saved = play_screen(make, [Types("Third"), "enter"]).result
    assert isinstance(saved, EditStep)
    assert saved.edits == (AddEntry("view", {"name": "Third", "filter": "tag:y"}),)
    again = play_screen(make, [Types("First"), "enter"]).result
    assert isinstance(again, EditStep)
    assert again.edits == (ChangeEntry("view", "First", {"filter": "tag:y"}),)
    assert play_screen(make, ["enter"]).results == []


# Several events


def bulk(*steps: Step) -> Played:
    return play_screen(lambda: BulkChange(EVENTS, actors=ACTORS, tags=("x", "y")), steps)


def test_marked_events_get_tags_and_a_status() -> None:
    played = bulk(Types("x"), "enter", Goes("status"), "right", "right", "ctrl+s")
    assert edits(played) == (
        ChangeEntry("event", "a", {"status": "undisputed"}),
        ChangeEntry("event", "b", {"tags": ["x"], "status": "undisputed"}),
    )


def test_marked_events_get_an_actor_made_on_the_spot() -> None:
    played = bulk(Goes("actors_in"), Types("Jan"), "enter", "ctrl+s")
    assert edits(played)[0] == AddEntry("actor", {"id": "jan", "name": "Jan"})
    assert edits(played)[1] == ChangeEntry("event", "a", {"present": ["jan"]})


def test_deleting_marked_events_asks_once_more() -> None:
    assert "Delete 2 events?" in bulk(Goes("delete"), "right", "ctrl+s").text
    assert edits(bulk(Goes("delete"), "right", "ctrl+s", "y")) == (
        RemoveEntry("event", "a"),
        RemoveEntry("event", "b"),
    )
    assert bulk(Goes("delete"), "right", "ctrl+s", "escape").results == []


def test_no_wish_gives_nothing() -> None:
    assert bulk("ctrl+s").result is None


# Find and replace


def replace(*steps: Step) -> Played:
    return play_screen(lambda: Replace(lambda: EVENTS, language="nl", scope="in 2 events"), steps)


def test_every_place_is_shown_before_and_after() -> None:
    played = replace(Types("call"), "tab", Types("letter"))
    assert "3 of 3 places" in played.text or "4 of 4 places" in played.text
    assert any("One call. Two calls." in line for line in played.lines)
    assert any("One letter. Two calls." in line for line in played.lines)


def test_a_place_left_out_stays() -> None:
    played = replace(
        *(Types("call"), "tab", Types("letter"), "tab", "tab", "tab"), "down", "space", "ctrl+s"
    )
    values = [edit.values for edit in edits(played) if isinstance(edit, ChangeEntry)]
    assert values == [{"text": "One letter. Two calls."}, {"text": "A letter back."}]


def test_a_wrong_expression_is_told() -> None:
    played = replace(Goes("kind"), "right", Goes("find"), Types("("))
    assert "no regular expression" in played.text
    assert replace("ctrl+s").results == []


def test_events_that_cannot_be_read_are_told() -> None:
    def broken() -> Sequence[StandingEntry]:
        raise OSError("the disk is gone")

    played = play_screen(lambda: Replace(broken, language="nl"), [Types("x")])
    assert "the disk is gone" in played.text


# Splitting and joining


def test_an_event_is_split_after_its_first_sentence() -> None:
    played = play_screen(lambda: SplitEvent(EVENTS[0]), ["ctrl+s"])
    first, second = edits(played)
    assert first == ChangeEntry("event", "a", {"text": "One call."})
    values = {"date": NEAR, "tags": ["x"], "text": "Two calls."}
    assert second == AddEntry("event", values, after="a")


def test_a_split_needs_two_texts() -> None:
    played = play_screen(lambda: SplitEvent(EVENTS[0]), ["ctrl+home", "ctrl+s"])
    assert played.results == []
    assert "Both events need a text" in played.text


def test_joining_says_that_dates_differ_and_leads_links_to_the_first() -> None:
    pointing = StandingEntry("c", {"id": "c", "links": [{"rel": "follows", "event": "b"}]})

    def make() -> JoinEvents:
        return JoinEvents(EVENTS, lambda id_: [pointing] if id_ == "b" else [], language="nl")

    assert "Their dates differ: it keeps do 5 dec 2019." in play_screen(make, []).text
    assert edits(play_screen(make, ["enter"])) == (
        ChangeEntry("event", "a", {"text": "One call. Two calls.\n\nA call back."}),
        ChangeEntry("event", "c", {"links": [{"rel": "follows", "event": "a"}]}),
        RemoveEntry("event", "b"),
    )


# Actors


def actor(standing: StandingEntry | None, *steps: Step) -> Played:
    return play_screen(lambda: ActorForm(standing, actors=ACTORS, language="nl", near=NEAR), steps)


def test_a_new_actor_gets_an_id_from_its_name() -> None:
    played = actor(None, Types("BZ"), Goes("side"), Types("Neder"), "down", "enter", "ctrl+s")
    assert edits(played) == (AddEntry("actor", {"id": "bz-2", "name": "BZ", "side": "Nederland"}),)


def test_an_id_typed_by_hand_stays_and_is_checked() -> None:
    played = actor(None, Goes("id"), Types("Mine"), Goes("name"), Types("Mijn"), "ctrl+s")
    assert played.results == []
    assert played.field == "id"
    assert "An id has a-z" in played.text


def test_only_what_changed_of_an_actor_comes_back() -> None:
    standing = StandingEntry("bz", {"id": "bz", "name": "BZ", "mood": 1}, "block", "x.toml", 4)
    played = actor(standing, Goes("aliases"), Types("Zaken"), "enter", "ctrl+s")
    assert edits(played) == (
        ChangeEntry("actor", "bz", {"aliases": ["Zaken"]}, "block", "x.toml", 4),
    )
    assert "mood = 1" in actor(standing).text
    assert actor(standing, "ctrl+s").result is None


def test_a_post_is_held_for_a_time() -> None:
    played = actor(
        standing_actor("bz"),
        *(Goes("posts"), "enter", Types("JenV"), "tab", Types("vanaf 11 juni 2019"), "ctrl+s"),
        "ctrl+s",
    )
    assert edits(played) == (
        ChangeEntry("actor", "bz", {"posts": [{"post": "jenv", "date": "2019-06-11/.."}]}),
    )


def test_two_actors_are_merged_either_way() -> None:
    def make() -> MergeActors:
        return MergeActors(ACTORS, "bz", standing_actor)

    gone = edits(play_screen(make, [Types("jus"), "ctrl+s"]))
    assert gone[1] == RemoveEntry("actor", "bz")
    kept = edits(play_screen(make, [Types("jus"), Goes("stays"), "right", "ctrl+s"]))
    assert kept[1] == RemoveEntry("actor", "jenv")
    nobody = play_screen(make, [Types("nobody"), "ctrl+s"])
    assert nobody.results == []
    assert "Choose the other actor" in nobody.text


# Questions


def test_a_question_is_answered_by_key_enter_or_click() -> None:
    def make() -> Ask:
        return ask_sure("Delete all?", "delete", "Undo brings it back.")

    assert play_screen(make, ["y"]).result == YES
    assert play_screen(make, ["enter"]).result == YES
    assert play_screen(make, ["escape"]).result is None
    lines = play_screen(make, []).lines
    line = next(number for number, text in enumerate(lines) if "cancel" in text)
    assert play_screen(make, [Clicks((lines[line].index("delete"), line))]).result == YES


@pytest.mark.parametrize(
    "make",
    [
        lambda: GoToDate("nl", NEAR),
        lambda: QuickAdd(ACTORS, language="nl", near=NEAR),
        lambda: PickEvent(found, title="Pick", language="nl", rel=""),
        lambda: PickView(VIEWS),
        lambda: SaveView("tag:x", ()),
        lambda: BulkChange(EVENTS, actors=ACTORS),
        lambda: Replace(lambda: EVENTS, language="nl"),
        lambda: SplitEvent(EVENTS[0]),
        lambda: JoinEvents(EVENTS, lambda _: [], language="nl"),
        lambda: ActorForm(None, actors=ACTORS, near=NEAR),
        lambda: MergeActors(ACTORS, "bz", standing_actor),
    ],
)
def test_escape_leaves_and_the_last_line_says_so(make: object) -> None:
    assert callable(make)
    shown = play_screen(make, [], (60, 20))
    keys = [line for line in shown.lines if line.strip()][-1]
    assert " esc " in keys
    assert all(len(line) <= 60 for line in shown.lines)
    assert play_screen(make, ["escape"]).result is None
