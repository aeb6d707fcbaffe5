"""The start screen: recent chronologies, a new one, another one, the sample."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from tui.locale import _
from tui.model.plain import cut, plain
from tui.screens.opening.new_chronology import NewChronology, NewStore
from tui.screens.opening.open_file import OpenFile
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.pick_list import PickList, PickRow

LONGEST_TITLE = 60
LONGEST_PATH = 30
KEY_WIDTH = 6


class RecentStore(NamedTuple):
    """A chronology opened before: where it is, and its title."""

    path: Path
    title: str


class StartChoice(NamedTuple):
    """What the user chose: to open `path`, to make `new`, or the sample."""

    what: Literal["open", "new", "sample"]
    path: Path | None = None
    new: NewStore | None = None


class StartScreen(Screen[StartChoice | None]):
    """What opens without a chronology.

    * `recent`: the chronologies opened before, the last one first;
    * `chosen`: does what was chosen and gives "", or a sentence that says why it cannot;
    * `folder`: where a file picker and a new chronology begin;
    * `language`, `timezone`: what a new chronology begins with;
    * `may_leave`: Esc closes the screen (dismissing with None) and goes back to what was open;
    * `complaint`: a sentence to begin with, such as what of the settings cannot be used.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        Binding("n", "new", show=False),
        Binding("o", "open", show=False),
        Binding("s", "sample", show=False),
        Binding("q,ctrl+q", "leave_program", show=False),
        Binding("escape", "leave", show=False),
    ]

    def __init__(
        self,
        recent: Sequence[RecentStore],
        chosen: Callable[[StartChoice], str],
        *,
        folder: Path,
        language: str = "en",
        timezone: str = "",
        may_leave: bool = False,
        complaint: str = "",
    ) -> None:
        super().__init__()
        self._recent = tuple(recent)
        self._chosen = chosen
        self._folder = folder
        self._language = language
        self._timezone = timezone
        self._may_leave = may_leave
        self._complaint = Static(plain(complaint), id="start-complaint", markup=False)
        self._list = PickList([_row(store) for store in self._recent])

    def compose(self) -> ComposeResult:
        """The name, the recent chronologies, and what else there is to do."""
        with Vertical(id="start"):
            yield Static("relaas", id="start-name", markup=False)
            yield Static(
                _("what happened, day by day, and who was in contact with whom"),
                id="start-words",
                markup=False,
            )
            if self._recent:
                yield Static(_("Recent"), classes="start-heading", markup=False)
                yield self._list
            else:
                words = _("Nothing opened yet. Press s for the sample, or n to begin your own.")
                yield Static(words, classes="start-heading -empty", markup=False)
            for key in self._keys():
                yield KeyLine([key._replace(shown=key.shown.ljust(KEY_WIDTH))])
            yield self._complaint

    def _keys(self) -> list[Key]:
        keys = [
            Key("n", _("new chronology"), "new"),
            Key("o", _("open a file or folder"), "open"),
            Key("s", _("open the sample"), "sample"),
        ]
        if self._recent:
            keys.insert(0, Key("enter", _("open the chosen one"), "take"))
        if self._may_leave:
            keys.append(Key("esc", _("back"), "leave"))
        keys.append(Key("q", _("quit"), "leave_program"))
        return keys

    def on_mount(self) -> None:
        """The recent chronologies have the keys."""
        if self._recent:
            self._list.focus()

    def _choose(self, choice: StartChoice) -> None:
        """Does what was chosen, and says why where it cannot be done."""
        sentence = self._chosen(choice)
        self._complaint.update(plain(sentence))

    @on(PickList.Picked)
    def action_take(self) -> None:
        """Opens the chronology at the cursor."""
        place = self._list.place
        if self._recent and place is not None:
            self._choose(StartChoice("open", self._recent[place].path))

    def action_sample(self) -> None:
        """Opens the sample."""
        self._choose(StartChoice("sample"))

    def action_open(self) -> None:
        """Asks for a file or folder and opens it."""

        def picked(path: Path | None) -> None:
            if path is not None:
                self._choose(StartChoice("open", path))

        self.app.push_screen(OpenFile(self._folder), picked)

    def action_new(self) -> None:
        """Asks for what a new chronology needs and makes it."""

        def described(new: NewStore | None) -> None:
            if new is not None:
                self._choose(StartChoice("new", new.path, new))

        screen = NewChronology(self._folder, language=self._language, timezone=self._timezone)
        self.app.push_screen(screen, described)

    def action_leave(self) -> None:
        """Goes back to what was open."""
        if self._may_leave:
            self.dismiss(None)

    def action_leave_program(self) -> None:
        """Leaves the program."""
        self.app.exit(0)


def _row(store: RecentStore) -> PickRow:
    """A recent chronology: its title, and where it is."""
    title = cut(plain(store.title or store.path.name), LONGEST_TITLE)
    where = str(store.path)
    home = str(Path.home())
    where = f"~{where.removeprefix(home)}" if where.startswith(f"{home}/") else where
    return PickRow("", title, where if len(where) <= LONGEST_PATH else f"…{where[-LONGEST_PATH:]}")
