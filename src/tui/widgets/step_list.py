"""The list of steps in the history: a click chooses one and does nothing more."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.binding import Binding

from tui.model.plain import cells, plain
from tui.widgets.pick_list import PickList, PickRow


class StepList(PickList):
    """As a `PickList`, but only a key picks: what a pick does is not done by a stray click."""

    BINDINGS = [
        Binding("home,g", "move(-1000000)", show=False),
        Binding("end,G", "move(1000000)", show=False),
    ]

    def show(self, rows: Sequence[PickRow], place: int = 0) -> None:
        """Shows these lines, the left column as wide as its widest words."""
        self._left_width = max((cells(plain(row.left)) + 2 for row in rows), default=0)
        super().show(rows, place)

    def on_click(self, event: events.Click) -> None:
        """Chooses the clicked line."""
        event.prevent_default()
        place = event.y + int(self.scroll_offset.y)
        if self.place is not None:
            self.move(place - self.place)
