from __future__ import annotations

import pytest
from textual.pilot import Pilot

from support.stage import play, resize, shown
from tui.widgets.query_suggester import QuerySuggester, completion
from tui.widgets.search_bar import SearchBar

FIELDS = ("actor", "channel", "tag")


def values(field: str) -> list[str]:
    return {"actor": ["jenv", "Stas-jenv"], "tag": ['"de afspraak"', "migratie"]}.get(field, [])


def judge(text: str) -> str:
    return "“abc:” is no field." if "abc:" in text else ""


def bar() -> SearchBar:
    return SearchBar(judge, suggester=QuerySuggester(FIELDS, values))


def test_what_is_typed_is_told_with_what_is_wrong_with_it() -> None:
    async def script(pilot: Pilot[None], widget: SearchBar) -> None:
        widget.begin()
        await pilot.press("a", "b", "c", "colon")
        assert shown(widget.children[2])[0].strip() == "“abc:” is no field."
        await pilot.press("backspace")
        assert widget.fault == ""
        await pilot.press("enter")

    told = [each for each in play(bar(), script, (60, 3)) if isinstance(each, SearchBar.Changed)]
    assert [(each.text, bool(each.fault)) for each in told] == [
        ("a", False),
        ("ab", False),
        ("abc", False),
        ("abc:", True),
        ("abc", False),
        ("abc", False),
    ]
    assert isinstance(told[-1], SearchBar.Submitted)


def test_beginning_with_a_text_says_nothing_and_goes_on_after_it() -> None:
    async def script(pilot: Pilot[None], widget: SearchBar) -> None:
        widget.begin("actor:jenv ")
        await pilot.press("x")
        assert widget.text == "actor:jenv x"

    told = [each for each in play(bar(), script) if isinstance(each, SearchBar.Changed)]
    assert [each.text for each in told] == ["actor:jenv x"]


def test_the_count_stands_at_the_right_while_nothing_is_wrong() -> None:
    async def script(pilot: Pilot[None], widget: SearchBar) -> None:
        widget.begin("afspraak")
        widget.show_count("7 of 14")
        await pilot.pause()
        assert shown(widget.children[2]) == [" 7 of 14"]
        assert widget.children[2].region.right == 60

    play(bar(), script, (60, 3))


def test_esc_cancels() -> None:
    async def script(pilot: Pilot[None], widget: SearchBar) -> None:
        widget.begin("x")
        await pilot.press("escape")

    told = play(bar(), script)
    assert [type(each) for each in told if isinstance(each, SearchBar.Cancelled)] == [
        SearchBar.Cancelled
    ]


def test_typing_keeps_its_room_in_any_width() -> None:
    async def script(pilot: Pilot[None], widget: SearchBar) -> None:
        widget.begin("abc:")
        for width in (1, 5, 14, 20, 40, 200):
            await resize(pilot, widget, width, 3)
            await pilot.pause()
            assert widget.size.height == 1
            assert widget.input.region.width >= min(12, width - 3)

    play(bar(), script)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", None),
        ("ac", "actor:"),
        ("afspraak -ch", "afspraak -channel:"),
        ("actor:", None),
        ("actor:j", "actor:jenv"),
        ("actor:jenv,st", "actor:jenv,stas-jenv"),
        ('tag:"de', 'tag:"de afspraak"'),
        ('"een zin met ac', None),
        ("actor:jenv", None),
        ("xyz:a", None),
        ("x ", None),
    ],
)
def test_the_word_being_typed_is_completed(typed: str, expected: str | None) -> None:
    assert completion(typed, FIELDS, values) == expected


def test_the_right_arrow_takes_the_suggestion() -> None:
    async def script(pilot: Pilot[None], widget: SearchBar) -> None:
        widget.begin()
        await pilot.press("c", "h")
        await pilot.pause()
        await pilot.press("right")
        assert widget.text == "channel:"

    play(bar(), script)
