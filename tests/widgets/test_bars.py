from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from support.stage import play, resize, shown
from tui.timeline.signs import ASCII
from tui.widgets.chips import Chips
from tui.widgets.footer_line import FooterLine, FooterWord
from tui.widgets.header_line import HeaderFacts, HeaderLine
from tui.widgets.one_line import NoticeLine

FACTS = HeaderFacts("Contacten met de Marokkaanse ambassade", "22 nov – 5 dec 2019", 16)
WORDS = [
    FooterWord("event.add", "a", "add"),
    FooterWord("event.edit", "e", "edit"),
    FooterWord("undo", "u", "undo", 5),
    FooterWord("help", "?", "help"),
]


def header(facts: HeaderFacts, width: int) -> str:
    """The header's line at a width."""
    seen: list[str] = []

    async def script(pilot: Pilot[None], widget: HeaderLine) -> None:
        widget.show(facts)
        await pilot.pause()
        seen.extend(shown(widget))

    play(HeaderLine(), script, (width, 3))
    return seen[0]


def test_the_header_names_the_chronology_its_period_and_its_events() -> None:
    line = header(FACTS, 90)
    assert line.startswith(" relaas   Contacten met de Marokkaanse ambassade  ")
    assert line.endswith("  22 nov – 5 dec 2019   16 events")
    assert len(line) == 89


def test_in_a_narrow_header_the_period_goes_and_then_the_title_is_cut() -> None:
    line = header(FACTS, 66)
    assert line.startswith(" relaas   Contacten met de Marokkaanse ambassade  ")
    assert line.endswith("  16 events")
    assert "2019" not in line
    assert header(FACTS, 40) == " relaas   Contacten met de…   16 events"
    assert header(FACTS, 20) == " Contact… 16 events"


def test_the_header_counts_what_a_filter_leaves_and_what_is_broken() -> None:
    assert header(HeaderFacts("T", "", 14, 7, 1), 60).endswith("✗ 1 broken   7 of 14 events")
    assert header(HeaderFacts("T", "", 1), 60).endswith(" 1 event")


def test_the_header_fits_any_width() -> None:
    async def script(pilot: Pilot[None], widget: HeaderLine) -> None:
        widget.show(HeaderFacts("漢字かな " + FACTS.title, FACTS.period, 16, 3, 2))
        for width in (*range(1, 40), 80, 200):
            await resize(pilot, widget, width, 3)
            assert widget.render_line(0).cell_length == width
            widget.notice("A long message that has no room in a narrow header", "error")
            assert widget.render_line(0).cell_length == width
            widget.clear_notice()

    play(HeaderLine(), script)


def test_a_title_is_shown_inert() -> None:
    line = header(HeaderFacts("[red]rood[/red]\x1b]0;x\x07\u202e", "", 1), 80)
    assert "[red]rood[/red]␛]0;x␇" in line
    assert "\u202e" not in line


class Clockless(FooterLine):
    """A footer whose timer is wound by hand."""

    wound: list[tuple[float, Callable[[], None]]]

    def set_timer(self, delay: float, callback: Callable[[], None], **_: object):  # type: ignore[no-untyped-def, override]
        self.wound.append((delay, callback))
        return super().set_timer(delay + 3600, callback)


def test_a_message_takes_the_footers_place_and_goes_away_by_itself() -> None:
    async def script(pilot: Pilot[None], widget: Clockless) -> None:
        widget.wound = []
        widget.show(WORDS)
        widget.notice("Saved. u undoes it.")
        await pilot.pause()
        assert shown(widget) == [" Saved. u undoes it."]
        widget.wound[-1][1]()
        await pilot.pause()
        assert shown(widget) == [" a add   e edit   u undo   ? help"]

    play(Clockless(), script, (40, 3))


def test_news_stand_behind_a_message_and_the_later_ones_replace_the_earlier() -> None:
    async def script(pilot: Pilot[None], widget: Clockless) -> None:
        widget.wound = []
        widget.add_notice("1 gone.")
        await pilot.pause()
        assert shown(widget) == [" 1 gone."]
        widget.notice("Wrong.", "error")
        widget.add_notice("2 gone.", instead_of="1 gone.")
        widget.add_notice("3 gone.", instead_of="2 gone.")
        await pilot.pause()
        assert shown(widget) == [" ✗ Wrong. 3 gone."]

    play(Clockless(), script, (40, 3))


def test_a_later_message_replaces_the_earlier_one_and_an_error_stays_longer() -> None:
    async def script(pilot: Pilot[None], widget: Clockless) -> None:
        widget.wound = []
        widget.notice("Short.", "information")
        widget.notice("Wrong.", "error")
        await pilot.pause()
        assert shown(widget) == [" ✗ Wrong."]
        assert widget.wound[1][0] > widget.wound[0][0]
        widget.clear_notice()
        assert widget.notice_text == ""

    play(Clockless(), script, (40, 3))


def test_a_message_too_long_for_the_line_takes_as_many_as_it_needs() -> None:
    words = [f"word{number}" for number in range(16)]

    async def script(pilot: Pilot[None], widget: FooterLine) -> None:
        widget.show(WORDS)
        widget.notice(" ".join(words), "error")
        await pilot.pause()
        assert widget.size.height == 3
        assert " ".join(shown(widget)).split()[1:] == words
        widget.notice(" ".join(words * 9), "error")
        await pilot.pause()
        assert widget.size.height == 4
        assert shown(widget)[-1].endswith("…")
        widget.clear_notice()
        await pilot.pause()
        assert widget.size.height == 1
        assert "add" in shown(widget)[0]

    play(FooterLine(), script, (40, 6))


@pytest.mark.parametrize("severity", ["warning", "error"])
def test_a_warning_has_a_sign_beside_its_colour(severity: str) -> None:
    async def script(pilot: Pilot[None], widget: NoticeLine) -> None:
        widget.notice("Look.", severity)  # type: ignore[arg-type]
        await pilot.pause()
        assert "Look." in shown(widget)[0]
        assert not shown(widget)[0].strip().startswith("Look.")
        assert shown(widget)[0].isascii()

    play(FooterLine(ASCII), script, (40, 3))


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (40, " a add   e edit   u undo   ? help"),
        (30, " a add   e edit   ? help"),
        (17, " a add   e edit"),
        (8, " a add"),
        (4, ""),
    ],
)
def test_the_footer_shows_the_weightiest_words_that_fit(width: int, line: str) -> None:
    async def script(pilot: Pilot[None], widget: FooterLine) -> None:
        widget.show(WORDS)
        await pilot.pause()
        assert shown(widget) == [line]

    play(FooterLine(), script, (width, 3))


def test_a_click_on_a_footer_word_picks_its_command() -> None:
    async def script(pilot: Pilot[None], widget: FooterLine) -> None:
        widget.show(WORDS)
        await pilot.pause()
        await pilot.click(widget, offset=(11, 0))
        await pilot.click(widget, offset=(7, 0))
        await pilot.click(widget, offset=(27, 0))
        await pilot.click(widget, offset=(38, 0))

    told = [each for each in play(FooterLine(), script) if isinstance(each, FooterLine.Picked)]
    assert [each.command for each in told] == ["event.edit", "help"]


TERMS = ["actor: Stas JenV, BZ", "-channel: phone", '"word"']


def test_chips_show_the_terms_and_how_many_events_they_leave() -> None:
    async def script(pilot: Pilot[None], widget: Chips) -> None:
        widget.show(TERMS, 7, 14)
        await pilot.pause()
        line = shown(widget)[0]
        assert line.startswith(' actor: Stas JenV, BZ ×  -channel: phone ×  "word" ×  ')
        assert line.endswith("  7 of 14")

    play(Chips(), script, (80, 3))


def test_chips_that_do_not_fit_are_cut_or_counted() -> None:
    async def script(pilot: Pilot[None], widget: Chips) -> None:
        widget.show(TERMS, 7, 14)
        lines: dict[int, str] = {}
        for width in range(1, 70):
            await resize(pilot, widget, width, 3)
            assert widget.render_line(0).cell_length == width
            lines[width] = shown(widget)[0]
        assert " +1" in lines[55]
        assert " +2" in lines[37]
        assert all("7 of 14" in lines[width] for width in range(9, 70))
        assert all("actor" in lines[width] for width in range(24, 70))

    play(Chips(), script)


def test_a_click_on_a_cross_removes_that_term() -> None:
    async def script(pilot: Pilot[None], widget: Chips) -> None:
        widget.show(TERMS, 7, 14)
        await pilot.pause()
        line = shown(widget)[0]
        await pilot.click(widget, offset=(5, 0))
        await pilot.click(widget, offset=(line.index("×", 30), 0))

    told = [each for each in play(Chips(), script, (80, 3)) if isinstance(each, Chips.Removed)]
    assert [each.index for each in told] == [1]


def test_without_a_filter_there_are_no_chips() -> None:
    async def script(pilot: Pilot[None], widget: Chips) -> None:
        assert not widget.display
        widget.show(TERMS, 7, 14)
        await pilot.pause()
        assert widget.display
        widget.show([], 14, 14)
        await pilot.pause()
        assert not widget.display

    play(Chips(), script)
