"""One source of an event: the document, the place in it, and its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.locale import _
from tui.model.drafts import raw_text
from tui.model.rows import DocumentRow
from tui.screens.closing import ClosesOnce
from tui.screens.forms.event_editors import suggest_documents
from tui.screens.forms.tab_keys import TAB_KEYS
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.suggest_input import SuggestInput
from tui.widgets.text_fields import TextBox, TextField

SOURCE_KEYS = ("document", "pin", "quote", "url", "key")


class EditSource(ClosesOnce, ModalScreen[Mapping[str, object] | None]):
    """Edits one source, or makes one; dismisses with its inline table, or None if unchanged.

    * `item`: the source as it stands in the file (a table, or free text), None for a new one;
    * `documents`: what completes the document's id or title; free text is allowed too;
    * `typed`: what was typed when a draft was left behind; `told` is told of every change.

    Keys that relaas does not know stay in the table.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        *TAB_KEYS,
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "take", show=False, priority=True),
    ]

    def __init__(
        self,
        item: object | None,
        documents: Sequence[DocumentRow],
        typed: Mapping[str, str] | None = None,
        told: Callable[[Mapping[str, str]], None] | None = None,
    ) -> None:
        super().__init__()
        self._told = told
        self._known: Mapping[str, object] = _as_table(item)
        self._is_new = item is None
        first = {key: raw_text(self._known.get(key, "")) for key in SOURCE_KEYS}
        self._first = first
        begin = first | {key: text for key, text in (typed or {}).items() if key in first}
        self._editors: dict[str, SuggestInput | TextField | TextBox] = {
            "document": SuggestInput(
                begin["document"],
                partial(suggest_documents, documents),
                _("a document's id or title, or free text"),
            ),
            "pin": TextField(begin["pin"], _("p. 2")),
            "quote": TextBox(begin["quote"], _("the source's own words")),
            "url": TextField(begin["url"], "https://…"),
            "key": TextField(begin["key"], _("the source's own id, such as a Message-ID")),
        }

    def compose(self) -> ComposeResult:
        """The keys of a source."""
        labels = {
            "document": _("document"),
            "pin": _("place in it"),
            "quote": _("quote"),
            "url": _("address"),
            "key": _("its id"),
        }
        with Vertical(classes="dialog -wide"):
            title = _("New source") if self._is_new else _("Source")
            yield Static(title, classes="dialog-title", markup=False)
            for key, editor in self._editors.items():
                yield Field(key, labels[key], editor)
            yield KeyLine(
                [
                    Key("^s", _("take"), "take"),
                    Key("esc", _("cancel"), "dismiss"),
                    Key("tab", _("next field"), "focus_next"),
                ]
            )

    def on_mount(self) -> None:
        """Begins with the document."""
        self.query_one("#field-document", Field).focus_editor()

    @on(Input.Changed)
    @on(TextBox.Changed)
    @on(SuggestInput.Changed)
    def keep_draft(self) -> None:
        """Tells the form below what is typed, for its draft."""
        values = {key: editor.value for key, editor in self._editors.items()}
        if self._told is not None and values != self._first:
            self._told(values)

    @on(Input.Submitted)
    def _move_on(self) -> None:
        self.focus_next()

    def action_take(self) -> None:
        """Hands back the source; one that says nothing is refused."""
        values = {key: editor.value for key, editor in self._editors.items()}
        changed = {key: value for key, value in values.items() if value != self._first[key]}
        if not any(value.strip() for value in values.values()):
            field = self.query_one("#field-document", Field)
            field.say_problem(_("Name a document, or write where it was told."))
            field.focus_editor()
            return
        if not changed:
            self.dismiss(None)
            return
        table = {**self._known, **changed}
        kept = {key: value for key, value in table.items() if key not in changed or value != ""}
        self.dismiss(kept)


def _as_table(item: object | None) -> Mapping[str, object]:
    """A source as a table: free text is its document."""
    if isinstance(item, Mapping):
        return item
    return {} if item is None else {"document": raw_text(item)}
