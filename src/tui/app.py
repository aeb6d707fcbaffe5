"""The Textual app: themes, keys and the first screen; nothing else."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.driver import Driver
from textual.screen import Screen

from tui import theme
from tui.closed_screens import ClosedScreens
from tui.commands.table import COMMANDS, key_label
from tui.locale import _
from tui.messages import WorkFailed
from tui.recent import remember
from tui.screens.main.screen import MainScreen
from tui.session import Session
from tui.typed_ahead import TypedAhead
from tui.workspace import Workspace

if TYPE_CHECKING:
    import threading

    from tui.reports import Fault

FAULT_CODE = 3
"""The exit code of a run that a fault of the program itself has ended (docs/drafts.md)."""


def _nothing() -> None:
    """Where the app runs without a terminal, nothing needs to be done when it ends."""


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
        self._shown_workspace = workspace
        self._opened = 0
        self._closed_screens = ClosedScreens(self)
        self._typed_ahead = TypedAhead(self)
        self.fault: Fault | None = None
        """What of the program itself went wrong and ended it."""
        self.on_fault: Callable[[], None] = _nothing
        self.terminal_gone: Callable[[], None] = _nothing
        """What is done when the app must end by a fault, or because nobody can see it any more."""
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
            workspace.begin()
        remember(self.session.folders, path)
        before = self.current_mode
        self._opened += 1
        opened = f"opened-{self._opened}"
        self.prepare_next_opening()
        self._shown_workspace = workspace
        self.add_mode(opened, partial(MainScreen, workspace, self.session))
        self.switch_mode(opened)
        self.remove_mode(before)
        self._closed_screens.one_closed()

    def prepare_next_opening(self) -> None:
        """Has the chronology that shows leave behind what the next opening is quicker with."""
        if self._shown_workspace is not None:
            self._shown_workspace.prepare_next_opening()

    def pop_screen(self) -> AwaitComplete:
        """Closes the screen on top; what it leaves is cleared away when nobody types."""
        closing = super().pop_screen()
        self._closed_screens.one_closed()
        return closing

    def get_driver_class(self) -> type[Driver]:
        """Our own driver for terminals; Textual's where there is another kind."""
        if os.name == "nt" or "TEXTUAL_DRIVER" in os.environ:
            return super().get_driver_class()
        from tui.terminal import Terminal

        return Terminal

    async def on_event(self, event: events.Event) -> None:
        """Lets each key go to the screen and the field that it was typed for."""
        if isinstance(event, events.InputEvent):
            self._closed_screens.input_came()
        if isinstance(event, events.Key) and not event.is_forwarded:
            if self._typed_ahead.holds(event):
                return
            if not event.is_printable:
                await self._typed_ahead.wait_for_letters()
        await super().on_event(event)

    def action_suspend_process(self) -> None:
        """Stops all that was started with the program, as ^Z does in any other (SIGTSTP)."""
        if self._driver is not None and self._driver.can_suspend and os.name != "nt":
            import signal

            os.kill(0, signal.SIGTSTP)

    def action_help_quit(self) -> None:
        """^C, which ends other programs, tells which key ends this one."""
        for key, active in self.active_bindings.items():
            if active.binding.action in ("quit", "app.quit"):
                self.notify(_("Press {key} to leave.").format(key=key_label(key)))
                return

    async def action_quit(self) -> None:
        """Leaves from a form; not where what it says can neither be kept nor was saved."""
        self._keep_drafts()
        for screen in self.screen_stack:
            if getattr(screen, "would_be_lost", False):
                words = _("What you typed cannot be kept in {folder}: save it, or leave the form.")
                folder = self.session.folders.state
                cast("Any", screen).say_refused(words.format(folder=folder))
                return
        self.exit()

    def exit(self, *arguments: Any, **how: Any) -> None:
        """Ends the app; what is being typed in a form is on disk by then, to the last letter."""
        self._keep_drafts()
        super().exit(*arguments, **how)

    def _keep_drafts(self) -> None:
        """Keeps what open forms say, those on top first; none stands in the way of another."""
        for screen in reversed(self.screen_stack):
            keep: Callable[[], None] = getattr(screen, "keep_draft", _nothing)
            with contextlib.suppress(Exception):
                keep()

    def _handle_exception(self, error: Exception) -> None:
        """Ends the app by a fault of its own: a report is written, the terminal is left clean."""
        if self._exception is None:
            self._return_code = 1
            self._exception = error
            self._exception_event.set()
            self.on_fault()
            self._keep_drafts()
            with contextlib.suppress(Exception):
                self.fault = self._reported(error)
        self._close_messages_no_wait()

    def on_work_failed(self, message: WorkFailed) -> None:
        """Says that something done beside the screen went wrong; the screen goes on."""
        fault = self._reported(message.error)
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.tell(fault.sentence(), "error")

    def thread_failed(self, ended: threading.ExceptHookArgs) -> None:
        """Has a fault in a thread of ours told; those of Textual end when the terminal goes."""
        name = ended.thread.name if ended.thread is not None else ""
        if ended.exc_value is not None and not name.startswith("textual-"):
            self.post_message(WorkFailed(ended.exc_value))

    def _reported(self, error: BaseException) -> Fault:
        """A fault of the program with its report on disk."""
        from tui.reports import Fault

        drafts = any(getattr(screen, "has_draft", False) for screen in self.screen_stack)
        return Fault.reported(self.session, error, drafts=drafts)

    def on_ready(self) -> None:
        """Lets garbage be collected from now on; what the start made stays for good."""
        self._closed_screens.begin()

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
            workspace.begin()
        remember(session.folders, path)
    app = RelaasApp(session, workspace)
    if os.name == "nt":
        return app.run(mouse=session.settings.mouse) or 0
    return _run_in_terminal(app)


def _run_in_terminal(app: RelaasApp) -> int:
    """Runs the app; however it ends, the terminal is what it was. Raises FaultError."""
    import signal
    import threading

    from tui.leaving import Leaving
    from tui.terminal import as_found, write_nowhere

    with as_found() as restore:
        leaving = Leaving(app, restore)

        def gone() -> None:
            write_nowhere()
            leaving.leave(signal.SIGHUP)

        app.terminal_gone = gone
        app.on_fault = lambda: leaving.insist(FAULT_CODE)
        threading.excepthook = app.thread_failed
        with leaving.on_signals():
            code = app.run(mouse=app.session.settings.mouse) or 0
        if app.fault is not None:
            from tui.reports import FaultError

            raise FaultError(app.fault)
        if app._exception is not None:
            raise app._exception
    app.prepare_next_opening()
    return leaving.code or code
