"""The panes of the main screen with the keys that the table of commands gives them."""

from __future__ import annotations

from textual.containers import Horizontal, Vertical

from tui.commands.command import ACTORS, DETAIL, TIMELINE
from tui.commands.table import bindings
from tui.screens.main.state import MainState
from tui.widgets.actors import Actors
from tui.widgets.detail import Detail
from tui.widgets.timeline import Timeline


class Row(Horizontal):
    """A row of panes that cover it: nothing of its own is ever seen, so it is drawn blank."""

    BLANK = True


class Stack(Vertical):
    """A column of panes that cover it, drawn blank as well."""

    BLANK = True


class ActorsPane(Actors, inherit_bindings=False):
    """The sidebar."""

    BINDINGS = bindings(ACTORS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a name is typed, `/` is part of it."""
        if action == "find":
            return not self.finding
        return super().check_action(action, parameters)


class TimelinePane(Timeline, inherit_bindings=False):
    """The timeline."""

    BINDINGS = bindings(TIMELINE)

    def announce(self, message: Timeline.Moved) -> None:
        """Tells the screen at once, so that the details are drawn in the same frame."""
        screen = self.screen
        if isinstance(screen, MainState):
            screen.cursor_moved(message.row, message.heading)


class DetailPane(Detail, inherit_bindings=False):
    """The event in full."""

    BINDINGS = bindings(DETAIL)
