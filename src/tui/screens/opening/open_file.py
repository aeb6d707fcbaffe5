"""Picking a chronology: a file, or a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import DirectoryTree, Input, Static

from tui.locale import _
from tui.model.plain import plain
from tui.screens.closing import ClosesOnce
from tui.screens.forms.tab_keys import TAB_KEYS
from tui.widgets.app_signs import signs_of
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.text_fields import TextField

SUFFIX = ".toml"


class ChronologyTree(DirectoryTree):
    """Folders and TOML files; names that start with a dot are left out."""

    ICON_FILE = "  "

    def on_mount(self) -> None:
        """Takes the signs in use."""
        signs = signs_of(self.app)
        self.ICON_NODE = f"{signs.closed} "
        self.ICON_NODE_EXPANDED = f"{signs.open} "
        self.show_guides = False
        self.guide_depth = 2

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """The paths that can hold a chronology."""
        return [path for path in paths if not path.name.startswith(".") and _may_hold(path)]


def _may_hold(path: Path) -> bool:
    return path.suffix == SUFFIX or _is_folder(path)


def _is_folder(path: Path) -> bool:
    """Whether there is a folder; what cannot be asked or named is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


class OpenFile(ClosesOnce, ModalScreen[Path | None]):
    """Picks a file or folder; dismisses with its path, or None.

    `folder` is where the tree begins. Enter on a file opens it, on a folder unfolds it;
    Ctrl+S opens the folder at the cursor as a chronology. A path can also be typed.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        *TAB_KEYS,
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "open_folder", show=False, priority=True),
        Binding("backspace", "up", show=False),
    ]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._path = TextField(f"{folder}/")
        self._tree = ChronologyTree(folder)
        self._tree.show_root = True

    def compose(self) -> ComposeResult:
        """The path, and the tree of what there is."""
        with Vertical(classes="dialog -wide -tall"):
            yield Static(_("Open a chronology"), classes="dialog-title", markup=False)
            yield Field("path", _("path"), self._path)
            yield self._tree
            yield KeyLine(
                [
                    Key("enter", _("open"), "open"),
                    Key("esc", _("cancel"), "dismiss"),
                    Key("^s", _("open the folder"), "open_folder"),
                    Key("backspace", _("up"), "up"),
                    Key("tab", _("path"), "focus_next"),
                ]
            )

    def on_mount(self) -> None:
        """The tree has the keys."""
        self._tree.focus()

    @on(DirectoryTree.FileSelected)
    def _file_chosen(self, event: DirectoryTree.FileSelected) -> None:
        event.stop()
        self.dismiss(event.path)

    @on(Input.Submitted)
    def _path_typed(self) -> None:
        """Opens the typed path, or shows the folder that it is."""
        path = self._typed()
        if _is_folder(path):
            self._tree.path = path
            self._tree.focus()
        else:
            self._open(path)

    def _typed(self) -> Path:
        return Path(self._path.value.strip()).expanduser()

    def _open(self, path: Path) -> None:
        """Dismisses with the path if there is something there."""
        try:
            there = path.exists()
        except (OSError, ValueError):
            there = False
        if there:
            self.dismiss(path)
            return
        sentence = _("There is nothing at {path}.").format(path=plain(str(path)))
        self.query_one(Field).say_problem(sentence)
        self._path.focus()

    @on(Input.Changed)
    def _typing(self) -> None:
        self.query_one(Field).say_problem("")

    def action_open(self) -> None:
        """Opens the file at the cursor, or unfolds the folder."""
        if self._path.has_focus:
            self._path_typed()
        else:
            self._tree.action_select_cursor()

    def action_open_folder(self) -> None:
        """Opens the folder at the cursor, or the typed one."""
        if self._path.has_focus:
            self._open(self._typed())
            return
        node = self._tree.cursor_node
        entry = node.data if node is not None else None
        if entry is not None:
            self.dismiss(entry.path if _is_folder(entry.path) else entry.path.parent)

    def action_up(self) -> None:
        """Shows the folder above."""
        above = Path(self._tree.path).resolve().parent
        self._tree.path = above
        self._path.value = f"{above}/"
