"""What changed is painted as if all had been painted again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from support.examples import examples
from tui.widgets.changed_lines import ChangedLines, LineCompositor
from tui.widgets.framed import Framed

WIDTH, HEIGHT = 40, 10
STYLES = [
    Style(color="#ff0000", bgcolor="#000022"),
    Style(color="#00ff00", bgcolor="#000022"),
    Style(color="#00ff00", bgcolor="#220000", bold=True),
    Style(color="#0000ff", bgcolor="#000022", underline=True),
    Style(color="#0000ff", bgcolor="#000022", strike=True),
    Style(color="#0000ff", bgcolor="#000022", reverse=True),
    Style(color="#0000ff", link="https://example.org"),
]
PIECES = st.lists(
    st.tuples(st.sampled_from(["", " ", "   ", "a", "b c", " 日", "é "]), st.sampled_from(STYLES)),
    max_size=12,
)


class Lettered(Framed):
    """Lines of one letter, in another colour each."""

    def __init__(self, letter: str) -> None:
        super().__init__()
        self.letter = letter

    def render_line(self, y: int) -> Strip:
        pieces = [Segment(self.letter, STYLES[y % 6]), Segment("  ", STYLES[0])]
        pieces.append(Segment(self.letter * max(0, self.size.width - 3), STYLES[(y + 1) % 6]))
        return Strip(pieces)


class Panes(App[None]):
    """Two panes beside each other, a widget of Textual's own, and one that stands over them."""

    CSS = """
    Lettered { width: 1fr; height: 100%; }
    #over { layer: above; offset: 12 3; width: 18; height: 4; border: round red; }
    Screen { layers: below above; }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Lettered("l")
            yield Lettered("r")
        yield Widget(id="over")


Pixels = list[list[pyte.screens.Char]]


def painted(*writings: str) -> Pixels:
    """What a terminal shows of what is written to it."""
    screen = pyte.Screen(WIDTH, HEIGHT)
    stream = pyte.Stream(screen)
    for writing in writings:
        stream.feed(writing)
    return [[looks(screen.buffer[y][x]) for x in range(WIDTH)] for y in range(HEIGHT)]


def looks(cell: pyte.screens.Char) -> pyte.screens.Char:
    """A cell without what cannot be seen of a space."""
    if cell.data.strip() or cell.reverse:
        return cell
    return cell._replace(fg="", bold=False, italics=False)


def with_panes(script: Callable[[LineCompositor, Console], None]) -> None:
    async def run() -> None:
        app = Panes()
        async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
            compositor = LineCompositor()
            compositor.reflow(app.screen, app.screen.size)
            await pilot.pause()
            script(compositor, app.console)

    asyncio.run(run())


def test_any_part_that_changed_is_painted_as_the_whole_screen_would_be() -> None:
    corner = st.tuples(st.integers(-3, WIDTH), st.integers(-3, HEIGHT))
    size = st.tuples(st.integers(1, WIDTH), st.integers(1, HEIGHT))
    regions = st.sets(st.builds(lambda at, of: Region(*at, *of), corner, size), min_size=1)

    def script(compositor: LineCompositor, console: Console) -> None:
        lines = compositor.render_strips()
        whole = painted("\r\n".join(strip.render(console) for strip in lines))
        empty = painted("")

        @given(regions)
        @settings(max_examples=examples(40), deadline=None)
        def holds(changed: set[Region]) -> None:
            compositor._dirty_regions = set(changed)
            update = compositor.render_partial_update()
            seen = painted(update.render_segments(console)) if update else empty
            for y in range(HEIGHT):
                for x in range(WIDTH):
                    is_within = any(region.contains(x, y) for region in changed)
                    assert seen[y][x] == (whole if is_within else empty)[y][x]
            assert not compositor._dirty_regions

        holds()

    with_panes(script)


@given(PIECES)
@settings(max_examples=examples(60), deadline=None)
def test_a_line_in_few_pieces_looks_like_one_in_many(pieces: list[tuple[str, Style]]) -> None:
    strip = Strip([Segment(text, style) for text, style in pieces])
    console = Console(color_system="truecolor")
    written = ChangedLines([(0, 0, strip)]).render_segments(console)
    assert painted(written) == painted(strip.render(console))
    assert len(written) <= len(strip.render(console)) + len("\x1b[1;1H\x1b[0m")
