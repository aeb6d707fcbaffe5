"""One value written by hand: in the editor of its field, or as TOML."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.locale import _
from tui.locale.said import said
from tui.model.drafts import FieldError, FormValue
from tui.model.plain import plain
from tui.screens.closing import ClosesOnce
from tui.screens.forms.event_editors import form_value
from tui.screens.forms.tab_keys import TAB_KEYS
from tui.store.writing.write_toml import Unwritable, inline_text
from tui.widgets.chip_input import ChipInput
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.one_of import OneOf
from tui.widgets.text_fields import TextBox


class EditValue(ClosesOnce, ModalScreen[tuple[object] | None]):
    """Edits one value; dismisses with it in a tuple of one, or None.

    * `label`: what the field is called; `value`: the raw value, None for no key;
    * `editor`: the field's editor with the value in it, None to write the value as TOML;
    * `read`: the raw value of what the editor holds; raises ValueError.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        *TAB_KEYS,
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "take", show=False, priority=True),
    ]

    def __init__(
        self,
        label: str,
        value: object,
        editor: Widget | None,
        read: Callable[[FormValue], object],
    ) -> None:
        super().__init__()
        self._label = label
        self._read = read if editor is not None else _read_toml
        self._editor = editor if editor is not None else TextBox(_as_toml(value))
        self._as_toml = editor is None

    def compose(self) -> ComposeResult:
        """The editor and the keys."""
        with Vertical(classes="dialog -wide"):
            title = _("Write it by hand")
            yield Static(title, classes="dialog-title", markup=False)
            if self._as_toml:
                aside = _("As it stands in the file, in TOML; nothing takes the key away.")
                yield Static(aside, classes="dialog-aside", markup=False)
            yield Field("value", plain(self._label), self._editor)
            yield KeyLine([Key("^s", _("take"), "take"), Key("esc", _("cancel"), "dismiss")])

    def on_mount(self) -> None:
        """The editor has the keys."""
        self.query_one(Field).focus_editor()

    @on(Input.Submitted)
    @on(OneOf.Submitted)
    def action_take(self) -> None:
        """Takes the value, or says what is wrong with it."""
        field = self.query_one(Field)
        if isinstance(self._editor, ChipInput) and not self._editor.finish():
            field.say_problem(_("Nobody is called that; choose an actor or clear it."))
            return
        try:
            value = self._read(form_value(self._editor))
        except ValueError as error:
            field.say_problem(said(error))
            field.focus_editor()
            return
        self.dismiss((value,))


def _as_toml(value: object) -> str:
    try:
        return "" if value is None else inline_text(value)
    except Unwritable:
        return ""


def _read_toml(text: FormValue) -> object:
    """The value of a text in TOML, None for an empty one; raises FieldError."""
    import tomli

    typed = str(text).strip()
    if not typed:
        return None
    try:
        found = tomli.loads(f"value = {typed}")
    except tomli.TOMLDecodeError as error:
        raise FieldError(_("This is not a TOML value: {why}."), why=str(error)) from error
    if set(found) != {"value"}:
        raise FieldError(_("This is more than one TOML value."))
    return found["value"]
