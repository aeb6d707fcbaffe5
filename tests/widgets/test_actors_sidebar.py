from __future__ import annotations

import pytest
from textual.pilot import Pilot

from support.stage import play, resize, shown
from tui.model.rows import ActorRow
from tui.timeline.signs import ASCII
from tui.widgets.actors import Actors


class Sidebar(Actors):
    BINDINGS = [
        ("down", "cursor_down"),
        ("up", "cursor_up"),
        ("pagedown", "page_down"),
        ("pageup", "page_up"),
        ("end", "last"),
        ("home", "first"),
        ("space", "toggle"),
        ("o", "solo"),
        ("x", "exclude"),
        ("e", "edit"),
        ("m", "merge"),
        ("a", "add"),
        ("slash", "find"),
        ("escape", "app.bell"),
    ]


def actor(id_: str, short: str, side: str = "", part_of: str = "", *aliases: str) -> ActorRow:
    return ActorRow(id_, f"Het {short}", short, "", part_of, side, aliases, ())


ROWS = [
    actor("jenv", "JenV", "Nederland"),
    actor("stas", "Stas JenV", "Nederland", "jenv", "staatssecretaris"),
    actor("bz", "BZ", "Nederland"),
    actor("ambassade", "Ambassade MA", "Marokko"),
    actor("ambassadeur", "Ambassadeur", "Marokko", "ambassade"),
]
COUNTS = {"jenv": 6, "stas": 6, "bz": 12, "ambassadeur": 8}
SIDES = {"Nederland": 1, "Marokko": 2}


def sidebar() -> Sidebar:
    return Sidebar()


def fill(widget: Sidebar) -> None:
    widget.show_actors(ROWS, SIDES)
    widget.show_counts(COUNTS)
    widget.focus()


def test_draws_sides_names_and_counts_in_columns() -> None:
    async def script(pilot: Pilot[None], widget: Sidebar) -> None:
        fill(widget)
        await pilot.pause()
        assert shown(widget)[:9] == [
            " Actors",
            "",
            " Nederland",
            " ▌ ● JenV             6",
            " ▌ ●   Stas JenV      6",
            " ▌ ● BZ              12",
            "",
            " Marokko",
            " ▌ ● Ambassade MA     0",
        ]

    play(sidebar(), script, (24, 20))


def test_signs_say_what_the_filter_does_with_each_actor() -> None:
    async def script(pilot: Pilot[None], widget: Sidebar) -> None:
        fill(widget)
        widget.show_filter(frozenset({"stas"}), frozenset({"bz"}))
        await pilot.pause()
        assert [line[3] for line in shown(widget)[3:6]] == ["○", "●", "⊘"]
        widget.show_filter(frozenset(), frozenset({"bz"}))
        await pilot.pause()
        assert [line[3] for line in shown(widget)[3:6]] == ["●", "●", "⊘"]

    play(sidebar(), script, (24, 20))


def test_undeclared_actors_have_a_question_mark() -> None:
    async def script(pilot: Pilot[None], widget: Sidebar) -> None:
        widget.show_actors([*ROWS, actor("xyz", "xyz")], SIDES, {"xyz"})
        await pilot.pause()
        assert any("xyz ?" in line for line in shown(widget))

    play(sidebar(), script, (24, 20))


def test_the_cursor_rests_on_actors_only_and_stays_when_actors_change() -> None:
    async def script(pilot: Pilot[None], widget: Sidebar) -> None:
        fill(widget)
        assert widget.cursor_actor == "jenv"
        await pilot.press("down", "down", "down")
        assert widget.cursor_actor == "ambassade"
        await pilot.press("up")
        assert widget.cursor_actor == "bz"
        widget.show_actors([actor("nieuw", "Nieuw", "Nederland"), *ROWS], SIDES)
        assert widget.cursor_actor == "bz"
        await pilot.press("end")
        assert widget.cursor_actor == "ambassadeur"
        await pilot.press("down")
        assert widget.cursor_actor == "ambassadeur"
        await pilot.press("home", "up")
        assert widget.cursor_actor == "nieuw"

    play(sidebar(), script, (24, 20))


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("space", Actors.Toggled),
        ("o", Actors.Solo),
        ("x", Actors.Excluded),
        ("e", Actors.EditWanted),
        ("m", Actors.MergeWanted),
    ],
)
def test_keys_speak_of_the_actor_under_the_cursor(key: str, message: type[Actors.OfActor]) -> None:
    async def script(pilot: Pilot[None], widget: Sidebar) -> None:
        fill(widget)
        await pilot.press("down", key)

    told = [each for each in play(sidebar(), script) if isinstance(each, Actors.OfActor)]
    assert [(type(each), each.actor_id) for each in told] == [(message, "stas")]


def test_typing_a_name_finds_actors_by_any_of_their_names() -> None:
    async def script(pilot: Pilot[None], widget: Sidebar) -> None:
        fill(widget)
        await pilot.press("slash", "s", "e", "c", "r")
        assert [line.strip() for line in shown(widget) if line.strip()] == [
            "/ secr_              1",
            "Nederland",
            "▌ ●   Stas JenV      6",
        ]
        assert widget.cursor_actor == "stas"
        await pilot.press("enter")
        assert widget.cursor_actor == "stas"
        assert not widget.finding
        assert sum("▌" in line for line in shown(widget)) == len(ROWS)

    told = play(sidebar(), script, (24, 20))
    assert not any(isinstance(each, Actors.OfActor) for each in told)


def test_esc_ends_the_search_where_it_began_and_goes_no_further() -> None:
    async def script(pilot: Pilot[None], widget: Sidebar) -> None:
        fill(widget)
        await pilot.press("down", "down", "slash", "a", "m", "b", "down")
        assert widget.cursor_actor == "ambassadeur"
        await pilot.press("escape")
        assert widget.cursor_actor == "bz"
        assert not widget.finding

    play(sidebar(), script, (24, 20))


def test_letters_of_a_search_are_no_commands_and_backspace_takes_them_back() -> None:
    async def script(pilot: Pilot[None], widget: Sidebar) -> None:
        fill(widget)
        await pilot.press("slash", "x", "o", "space")
        assert shown(widget)[1:3] == [" No actor is called", " that. Esc ends the"]
        await pilot.press("backspace", "backspace", "backspace", "b", "z")
        assert widget.cursor_actor == "bz"

    told = play(sidebar(), script, (24, 20))
    assert not any(isinstance(each, Actors.OfActor) for each in told)


def test_a_click_selects_on_the_sign_toggles_and_twice_edits() -> None:
    async def script(pilot: Pilot[None], widget: Sidebar) -> None:
        fill(widget)
        await pilot.pause()
        await pilot.click(widget, offset=(8, 5))
        assert widget.cursor_actor == "bz"
        await pilot.click(widget, offset=(3, 4))
        assert widget.cursor_actor == "stas"
        await pilot.double_click(widget, offset=(8, 8))
        await pilot.click(widget, offset=(4, 2))

    told = [each for each in play(sidebar(), script) if isinstance(each, Actors.OfActor)]
    assert [(type(each), each.actor_id) for each in told] == [
        (Actors.Toggled, "stas"),
        (Actors.EditWanted, "ambassade"),
    ]


def test_ten_thousand_actors_scroll_with_the_cursor() -> None:
    rows = [actor(f"a{n}", f"Actor {n}", f"Kant {n % 3}") for n in range(10_000)]

    async def script(pilot: Pilot[None], widget: Sidebar) -> None:
        widget.show_actors(rows, {})
        widget.focus()
        await pilot.press("end")
        assert widget.cursor_actor == "a9998"
        assert "Actor 9998" in shown(widget)[-1]
        await pilot.press("pageup", "pageup")
        assert any(widget.cursor_actor.removeprefix("a") in line for line in shown(widget))
        await pilot.press("home")
        assert shown(widget)[:4][2].strip() == "Kant 0"

    play(sidebar(), script, (24, 20))


def test_lines_keep_within_the_pane_beside_a_scrollbar() -> None:
    async def script(pilot: Pilot[None], widget: Sidebar) -> None:
        fill(widget)
        await pilot.pause()
        assert widget.show_vertical_scrollbar
        assert max(map(len, shown(widget))) == 23

    play(sidebar(), script, (24, 6))


def test_any_width_is_drawn_in_that_width() -> None:
    async def script(pilot: Pilot[None], widget: Sidebar) -> None:
        widget.show_actors([*ROWS, actor("cjk", "漢字かな🙂 naam")], SIDES)
        widget.show_counts(COUNTS)
        for width in range(1, 30):
            await resize(pilot, widget, width, 12)
            for y in range(widget.size.height):
                assert widget.render_line(y).cell_length == width

    play(sidebar(), script)


def test_the_ascii_signs_are_ascii() -> None:
    async def script(pilot: Pilot[None], widget: Sidebar) -> None:
        fill(widget)
        widget.show_filter(frozenset({"stas"}), frozenset({"bz"}))
        await pilot.pause()
        assert "".join(shown(widget)).isascii()

    play(Sidebar(ASCII), script)


def test_an_empty_sidebar_says_what_brings_actors() -> None:
    async def script(pilot: Pilot[None], widget: Sidebar) -> None:
        widget.show_actors([], {})
        await pilot.press("down", "space")
        assert "No actors yet." in " ".join(shown(widget))

    assert not [each for each in play(sidebar(), script) if isinstance(each, Actors.OfActor)]
