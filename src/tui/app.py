"""The Textual app: themes, keys and the first screen; nothing else."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App, SystemCommand
from textual.screen import Screen

from tui import theme
from tui.commands.table import COMMANDS
from tui.locale import _
from tui.recent import remember
from tui.screens.main.screen import MainScreen
from tui.session import Session
from tui.workspace import Workspace


class RelaasApp(App[int]):
    """One run of the full-screen program, on one chronology or on the start screen."""

    CSS_PATH = ["styles/app.tcss", "styles/main.tcss"]
    TITLE = "relaas"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS = []
    DEFAULT_MODE = "opened-0"

    def __init__(self, session: Session, workspace: Workspace | None = None) -> None:
        super().__init__()
        self.session = session
        self._workspace = workspace
        self._opened = 0
        self.add_mode(self.DEFAULT_MODE, self._first_screen)
        self.register_theme(theme.RELAAS_DARK)
        self.register_theme(theme.RELAAS_LIGHT)
        wanted = session.settings.theme
        self.set_class(session.settings.ascii_signs, "-ascii")
        self.theme = wanted if wanted in self.available_themes else theme.DARK

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of the panes for themes that are not our own."""
        return theme.variables_for(self.current_theme.dark)

    def _first_screen(self) -> Screen[Any]:
        """The main screen is the first one: pushing it on an empty one costs a paint."""
        if self._workspace is not None:
            return MainScreen(self._workspace, self.session)
        return self.get_default_screen()

    def on_mount(self) -> None:
        """Gives the commands the keys that the settings choose, and shows where to begin."""
        if self.session.settings.keys:
            self.set_keymap(dict(self.session.settings.keys))
        if self._workspace is None:
            self._show_start(may_leave=False)

    def on_start_screen_wanted(self) -> None:
        """Shows the start screen over what is open."""
        self._show_start(may_leave=True)

    def _show_start(self, may_leave: bool) -> None:
        from tui.screens.opening.welcome import start_screen

        self.push_screen(start_screen(self.session, self.open_chronology, may_leave))

    def open_chronology(self, path: Path) -> None:
        """Shows a chronology in place of all other screens; raises StoreError.

        Each has a stack of screens of its own (a mode): the one before goes as a whole.
        """
        workspace = Workspace.open(path, self.session.clock, self.session.folders)
        if workspace.is_small:
            workspace.refresh()
        remember(self.session.folders, path)
        before = self.current_mode
        self._opened += 1
        opened = f"opened-{self._opened}"
        self.add_mode(opened, partial(MainScreen, workspace, self.session))
        self.switch_mode(opened)
        self.remove_mode(before)

    def on_ready(self) -> None:
        """Lets garbage be collected from now on; what the start made stays for good."""
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        gc.enable()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: our commands where they work, and themes."""
        if isinstance(screen, MainScreen):
            for command in COMMANDS:
                if command.name != "palette":
                    yield SystemCommand(
                        _(command.word).capitalize(),
                        _(command.help),
                        lambda command=command: screen.run_command(command.name),
                    )
        yield SystemCommand(_("Themes"), _("Choose one of all themes."), self.search_themes)

    def action_command_palette(self) -> None:
        """Opens the palette, with its prompt in the interface's language."""
        from tui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            prompt = _("Type the name of a command…")
            self.push_screen(Palette(placeholder=prompt, id="--command-palette"))

    def search_themes(self) -> None:
        """Opens the palette on the themes."""
        from textual.theme import ThemeProvider

        from tui.screens.palette import Palette

        prompt = _("Type the name of a theme…")
        self.push_screen(Palette(providers=[ThemeProvider], placeholder=prompt))


def run_app(session: Session, path: Path | None) -> int:
    """Opens the program on a chronology, or on the start screen; returns the exit code.

    Raises StoreError when the chronology cannot be read.
    """
    workspace = None
    if path is not None:
        workspace = Workspace.open(path, session.clock, session.folders)
        if workspace.is_small:
            workspace.refresh()
        remember(session.folders, path)
    app = RelaasApp(session, workspace)
    return app.run(mouse=session.settings.mouse) or 0
