from __future__ import annotations

from datetime import date

import pytest
from rich.style import Style
from textual.pilot import Pilot

from support.stage import play, resize, shown
from tui.model.event import read_event
from tui.model.page import BrokenPage, EventPage, SummaryPage
from tui.model.rows import DocumentRow, LinkRow
from tui.timeline.signs import UNICODE
from tui.widgets.detail import Detail


class Pane(Detail):
    BINDINGS = [
        ("down", "scroll_or_target(1)"),
        ("up", "scroll_or_target(-1)"),
        ("n", "next_target"),
        ("p", "previous_target"),
        ("pagedown", "page_down"),
        ("pageup", "page_up"),
        ("home", "first"),
        ("end", "last"),
        ("enter", "follow"),
        ("o", "open_source"),
        ("c", "copy"),
    ]


LINKS = (
    LinkRow("answers", "2019-11-24-cccc", True, "Vraag", "2019-11-24", "", True),
    LinkRow("confirms", "2019-11-26-bbbb", False, "Bevestigd", "2019-11-26", "", True),
)


def page(text: str = "De afspraak wordt gemaakt.", id_: str = "2019-11-25-k7qd") -> EventPage:
    reading = read_event(
        {"id": id_, "date": date(2019, 11, 25), "text": text, "sources": [{"document": "kst"}]}
    )
    documents = {"kst": DocumentRow("kst", "Brief", "", "https://example.org", "")}
    return EventPage(reading.entry, links=LINKS, documents=documents, language="nl")


def style_at(widget: Detail, text: str) -> Style | None:
    """The style in which a piece of text is drawn."""
    for y in range(widget.size.height):
        for segment in widget.render_line(y):
            if text in segment.text:
                return segment.style
    return None


def test_the_title_line_is_the_date_and_stays_while_the_text_scrolls() -> None:
    async def script(pilot: Pilot[None], widget: Pane) -> None:
        widget.show(page("\n".join(f"Regel {n}." for n in range(100))))
        widget.focus()
        await pilot.press("end")
        lines = shown(widget)
        assert lines[0] == " maandag 25 november 2019"
        assert lines[-1] == " 2019-11-25-k7qd"
        await pilot.press("home")
        assert shown(widget)[2:4] == [" Regel 0.", " Regel 1."]

    play(Pane(), script)


def test_the_focused_pane_shows_it_in_its_title() -> None:
    async def script(pilot: Pilot[None], widget: Pane) -> None:
        widget.show(page())
        widget.focus()
        await pilot.pause()
        focused = style_at(widget, "maandag")
        widget.blur()
        await pilot.pause()
        blurred = style_at(widget, "maandag")
        assert focused is not None
        assert blurred is not None
        assert focused.underline
        assert not blurred.underline
        assert blurred.bold

    play(Pane(), script)


def test_up_and_down_go_over_links_and_sources_and_enter_follows() -> None:
    async def script(pilot: Pilot[None], widget: Pane) -> None:
        widget.show(page())
        widget.focus()
        await pilot.press("down", "enter")
        await pilot.press("down", "enter", "down", "enter")
        await pilot.press("up", "up", "enter")

    told = [each for each in play(Pane(), script) if isinstance(each, Detail.Follow)]
    assert [each.event_id for each in told] == [
        "2019-11-24-cccc",
        "2019-11-26-bbbb",
        "2019-11-24-cccc",
    ]


def test_enter_on_a_source_opens_it_and_o_opens_the_first_from_anywhere() -> None:
    async def script(pilot: Pilot[None], widget: Pane) -> None:
        widget.show(page())
        widget.focus()
        await pilot.press("o", "n", "n", "n", "enter")

    told = [each for each in play(Pane(), script) if isinstance(each, Detail.OpenWanted)]
    assert [(each.kind, each.target) for each in told] == [("url", "https://example.org")] * 2


def test_down_scrolls_where_nothing_can_be_followed() -> None:
    async def script(pilot: Pilot[None], widget: Pane) -> None:
        widget.show(page("\n".join(f"Regel {n}." for n in range(50))))
        widget.focus()
        await pilot.press("down", "down")
        assert shown(widget)[1] == " Regel 1."
        assert widget.target is None
        await pilot.press("n")
        assert widget.target is not None
        assert any("answers" in line for line in shown(widget))
        await pilot.press("pageup", "pageup", "pageup")
        assert shown(widget)[2] == " Regel 0."

    play(Pane(), script, (40, 18))


def test_a_new_event_begins_at_the_top_and_the_same_one_keeps_its_place() -> None:
    long = "\n".join(f"Regel {n}." for n in range(50))

    async def script(pilot: Pilot[None], widget: Pane) -> None:
        widget.show(page(long))
        widget.focus()
        await pilot.press("n")
        place = widget.scroll_offset.y
        assert place > 0
        widget.show(page(long + "\nNieuwe regel."))
        await pilot.pause()
        assert widget.scroll_offset.y == place
        assert widget.target is not None
        widget.show(page(long, "2019-11-25-bbbb"))
        await pilot.pause()
        assert widget.scroll_offset.y == 0
        assert widget.target is None

    play(Pane(), script, (40, 18))


def test_marks_what_is_searched_for() -> None:
    async def script(pilot: Pilot[None], widget: Pane) -> None:
        widget.show(page(), ["afspraak"])
        await pilot.pause()
        marked, beside = style_at(widget, "afspraak"), style_at(widget, "wordt")
        assert marked is not None
        assert beside is not None
        assert marked.bgcolor != beside.bgcolor
        assert marked.underline

    play(Pane(), script)


def test_a_five_megabyte_text_pages_and_ends() -> None:
    text = "\n".join(f"Regel {n:06}, die niet kort is." for n in range(160_000))

    async def script(pilot: Pilot[None], widget: Pane) -> None:
        widget.show(page(text))
        widget.focus()
        await pilot.press("pagedown")
        assert any("Regel 000020" in line for line in shown(widget))
        await pilot.press("end")
        assert shown(widget)[-1] == " 2019-11-25-k7qd"
        assert widget.virtual_size.height > 160_000

    play(Pane(), script, (40, 20))


def test_text_is_wrapped_and_wrapped_again_when_the_size_changes() -> None:
    text = "woord " * 200

    async def script(pilot: Pilot[None], widget: Pane) -> None:
        widget.show(page(text))
        await pilot.pause()
        assert shown(widget)[-1].endswith(UNICODE.open), "there is more below, and it shows"
        assert all(len(line) <= 39 for line in shown(widget)[:-1])
        await resize(pilot, widget, 80, 20)
        await pilot.pause()
        assert any(len(line) > 70 for line in shown(widget))
        await resize(pilot, widget, 24, 20)
        await pilot.pause()
        assert all(len(line) <= 23 for line in shown(widget)[:-1])

    play(Pane(), script, (40, 20))


def test_a_double_click_follows_a_link() -> None:
    async def script(pilot: Pilot[None], widget: Pane) -> None:
        widget.show(page())
        await pilot.pause()
        y = next(y for y, line in enumerate(shown(widget)) if "confirmed by" in line)
        await pilot.click(widget, offset=(5, y))
        assert widget.target is not None
        await pilot.double_click(widget, offset=(5, y))

    told = [each for each in play(Pane(), script) if isinstance(each, Detail.Follow)]
    assert [each.event_id for each in told] == ["2019-11-26-bbbb"]


def test_copying_gives_the_chosen_line_or_all_there_is() -> None:
    async def script(pilot: Pilot[None], widget: Pane) -> None:
        widget.show(page())
        widget.focus()
        await pilot.press("c", "n", "c")

    told = [each for each in play(Pane(), script) if isinstance(each, Detail.CopyWanted)]
    assert told[0].text.startswith("maandag 25 november 2019\n")
    assert told[1].text == "2019-11-24-cccc"


def test_a_broken_block_and_a_summary_are_pages_too() -> None:
    async def script(pilot: Pilot[None], widget: Pane) -> None:
        widget.show(BrokenPage("a.toml", 3, "No closing quote.", "[[event]]"))
        await pilot.pause()
        assert shown(widget)[0] == " Cannot be read"
        widget.show(SummaryPage("3 marked", ("b changes them all.",)))
        await pilot.pause()
        assert shown(widget)[:3] == [" 3 marked", "", " b changes them all."]

    play(Pane(), script)


@pytest.mark.parametrize("theme", ["relaas-light", "textual-dark", "ansi-dark"])
def test_any_width_and_theme_is_drawn_in_that_width(theme: str) -> None:
    async def script(pilot: Pilot[None], widget: Pane) -> None:
        widget.show(page("漢字かな🙂 en gewone woorden. " * 3))
        widget.focus()
        for width in (1, 2, 3, 7, 15, 16, 26, 60, 200):
            await resize(pilot, widget, width, 12)
            await pilot.press("n")
            for y in range(widget.size.height):
                assert widget.render_line(y).cell_length == width

    play(Pane(), script, theme=theme)
