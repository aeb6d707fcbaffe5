"""The command palette."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette

from tui.screens.closing import ClosesOnce


class Palette(ClosesOnce, CommandPalette):
    """Textual's palette; page keys wait until its list has a place on the screen.

    They come earlier where someone types fast, and a list without lines has no page.
    """

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).size.height:
            super()._action_command_list(action)
