"""What the main screen does with its panes: which show, how wide they are, who has the keys."""

from __future__ import annotations

from dataclasses import replace

from textual import events, on

from tui.locale import _
from tui.screens.main.layout import (
    LEAST_HEIGHT,
    LEAST_WIDTH,
    PANES,
    Arrangement,
    PaneName,
    Wishes,
    arrange,
)
from tui.screens.main.panes import TimelinePane
from tui.screens.main.state import MainState
from tui.widgets.splitter import Splitter


class Arranging(MainState):
    """Actions and messages that choose, size and focus the panes."""

    wishes = Wishes()
    """What the user wants of the panes."""

    @property
    def timeline(self) -> TimelinePane:
        """The timeline pane."""
        return self.query_one("#timeline", TimelinePane)

    @property
    def focused_pane(self) -> PaneName:
        """The pane that has the keys, the timeline if none has."""
        focused = self.focused
        for name in PANES:
            if focused is not None and focused.id == name:
                return name
        return "timeline"

    def on_resize(self, event: events.Resize) -> None:
        """Arranges the panes for the window's new size."""
        self.arrange_panes(event.size.width, event.size.height)

    def arrange_panes(self, width: int, height: int) -> None:
        """Shows the panes that fit; the focused one always does."""
        small = width < LEAST_WIDTH or height < LEAST_HEIGHT
        self._tell_size(small)
        panes = arrange(width, replace(self.wishes, focused=self.focused_pane))
        self._show_panes(panes)

    def _tell_size(self, small: bool) -> None:
        """Says so where the window is too small for anything else."""
        self.set_class(small, "-too-small")
        if small and not self.query("#too-small"):
            from textual.widgets import Static

            words = _("This window is too small. Make it {columns} × {rows} or larger.")
            text = words.format(columns=LEAST_WIDTH, rows=LEAST_HEIGHT)
            self.mount(Static(text, id="too-small", markup=False))

    def _show_panes(self, panes: Arrangement) -> None:
        actors = self.query_one("#actors")
        detail = self.query_one("#detail")
        middle = self.query_one("#middle")
        actors.display = panes.shows("actors")
        detail.display = panes.shows("detail")
        middle.display = panes.shows("timeline")
        self.query_one("#actors-edge").display = panes.shows("actors") and panes.shows("timeline")
        self.query_one("#detail-edge").display = panes.shows("detail") and panes.shows("timeline")
        actors.styles.width = panes.actors
        detail.styles.width = panes.detail

    def _rearrange(self) -> None:
        self.arrange_panes(self.size.width, self.size.height)

    def action_show_pane(self, name: PaneName) -> None:
        """Goes to a pane; where it was hidden it takes the place of another."""
        if name != "timeline":
            self.wishes = replace(self.wishes, third=name)
        self.query_one(f"#{name}").display = True
        self.query_one("#middle").display = True
        self.query_one(f"#{name}").focus()
        self.call_later(self._rearrange)

    def action_next_pane(self) -> None:
        """Goes to the pane at the right, from the last to the first."""
        self._turn_pane(1)

    def action_previous_pane(self) -> None:
        """Goes to the pane at the left, from the first to the last."""
        self._turn_pane(-1)

    def _turn_pane(self, step: int) -> None:
        number = (PANES.index(self.focused_pane) + step) % len(PANES)
        self.action_show_pane(PANES[number])

    def action_zoom(self) -> None:
        """Gives the window to the focused pane alone, and back."""
        self.wishes = replace(self.wishes, zoomed=not self.wishes.zoomed)
        self._rearrange()

    def action_two_lines(self) -> None:
        """Shows each event on one line, or on two."""
        self.timeline.rows_per_event = 3 - self.timeline.rows_per_event

    def focus_timeline(self) -> None:
        self.timeline.focus()

    @on(Splitter.Dragged)
    def _edge_dragged(self, message: Splitter.Dragged) -> None:
        self._set_edge(message.splitter, message.x)

    @on(Splitter.Reset)
    def _edge_reset(self, message: Splitter.Reset) -> None:
        self._set_edge(message.splitter, 0)

    def _set_edge(self, splitter: Splitter, x: int) -> None:
        """Puts the edge of a pane at a column; 0 leaves its width to the window again."""
        if splitter.id == "actors-edge":
            self.wishes = replace(self.wishes, actors_width=x)
        else:
            width = self.size.width - x - 1 if x else 0
            self.wishes = replace(self.wishes, detail_width=width)
        self._rearrange()
