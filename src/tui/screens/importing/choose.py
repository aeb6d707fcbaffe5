"""Choosing the document to import."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import DirectoryTree, Input, Static

from tui.exchange.source_errors import NoFormat, SourceError
from tui.exchange.source_formats import format_of
from tui.importing import Source
from tui.locale import _
from tui.locale.said import said
from tui.screens.closing import ClosesOnce
from tui.screens.forms.tab_keys import TAB_KEYS
from tui.screens.opening.open_file import ChronologyTree
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.text_fields import TextField


class SourceTree(ChronologyTree):
    """Folders and files of every kind; names that start with a dot are left out."""

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """The paths that may be imported."""
        return [path for path in paths if not path.name.startswith(".")]


class ChooseSource(ClosesOnce, ModalScreen[Source | None]):
    """Asks for a document; dismisses with it, or None. `folder` is where the tree begins.

    Where nothing tells its format, that is asked too. What is typed on the tree goes to the path.
    A folder can be one too (a Maildir, a repository, a chronology): Ctrl+S takes it.
    """

    CSS_PATH = ["../../styles/forms.tcss", "../../styles/importing.tcss"]
    BINDINGS = [
        *TAB_KEYS,
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "take_folder", show=False, priority=True),
        Binding("backspace", "up", show=False),
    ]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._path = TextField(f"{folder}/")
        self._tree = SourceTree(folder)
        self._tree.show_root = True

    def compose(self) -> ComposeResult:
        """The path, and the tree of what there is."""
        with Vertical(classes="dialog -wide -tall"):
            yield Static(_("Import a document"), classes="dialog-title", markup=False)
            yield Field("path", _("path"), self._path)
            yield self._tree
            yield KeyLine(
                [
                    Key("enter", _("read it"), "take"),
                    Key("esc", _("cancel"), "dismiss"),
                    Key("^s", _("take the folder"), "take_folder"),
                    Key("backspace", _("up"), "up"),
                    Key("tab", _("path"), "focus_next"),
                ]
            )

    def on_mount(self) -> None:
        """The tree has the keys, and shows what is in the folder."""
        self._tree.root.expand()
        self._tree.focus()

    @on(DirectoryTree.FileSelected)
    def _file_chosen(self, event: DirectoryTree.FileSelected) -> None:
        event.stop()
        self._take(event.path)

    @on(Input.Submitted)
    def _path_typed(self) -> None:
        path = self._typed()
        if path.is_dir() and not _is_source(path):
            self._tree.path = path
            self._tree.focus()
        else:
            self._take(path)

    @on(Input.Changed)
    def _typing(self) -> None:
        self.query_one(Field).say_problem("")

    def _typed(self) -> Path:
        return Path(self._path.value.strip()).expanduser()

    def _take(self, path: Path) -> None:
        """Dismisses with the path where its format is known."""
        try:
            self.dismiss(Source(path, format_of(path)))
        except NoFormat:
            self._ask_format(path)
        except SourceError as error:
            self.query_one(Field).say_problem(said(error))

    def _ask_format(self, path: Path) -> None:
        from tui.screens.importing.formats import WhatFormat

        def told(form: str | None) -> None:
            if form is not None:
                self.dismiss(Source(path, form))

        self.app.push_screen(WhatFormat(path.name, ""), told)

    def on_key(self, event: events.Key) -> None:
        """Takes a letter that is typed on the tree to the path."""
        if self._tree.has_focus and event.is_printable and event.key != "space":
            event.stop()
            self._path.focus()
            self._path.insert(event.character or "", len(self._path.value))

    def action_take(self) -> None:
        """Takes the file at the cursor, or unfolds the folder."""
        if self._path.has_focus:
            self._path_typed()
        else:
            self._tree.action_select_cursor()

    def action_take_folder(self) -> None:
        """Takes the folder at the cursor, or the typed path."""
        if self._path.has_focus:
            self._take(self._typed())
            return
        node = self._tree.cursor_node
        if node is not None and node.data is not None:
            self._take(node.data.path)

    def action_up(self) -> None:
        """Shows the folder above."""
        above = Path(self._tree.path).resolve().parent
        self._tree.path = above
        self._path.value = f"{above}/"


def _is_source(folder: Path) -> bool:
    try:
        return bool(format_of(folder))
    except SourceError:
        return False
