"""Saved filters: pick one, save one, rename and delete them."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.locale import _
from tui.locale.said import said
from tui.model.blocks import VIEW
from tui.model.drafts import FieldError, StandingEntry, removal_of
from tui.model.edits import AddEntry, ChangeEntry, Edit
from tui.model.plain import plain
from tui.model.rows import ViewRow
from tui.screens.forms.edit_step import EditStep
from tui.screens.forms.step_screen import StepScreen
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.pick_list import PickList, PickRow
from tui.widgets.text_fields import TextField


class PickView(StepScreen, ModalScreen[EditStep | str | None]):
    """Lists the saved filters; dismisses with the filter to use, an `EditStep`, or None.

    Enter uses a view, `r` renames it, `d` or Delete deletes it (undo brings it back).
    `standing` has the views as they stand, so that none is deleted that was changed since.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        Binding("escape,q", "dismiss", show=False),
        Binding("r", "rename", show=False),
        Binding("d,delete", "delete", show=False),
    ]

    def __init__(
        self, views: Sequence[ViewRow], standing: Sequence[StandingEntry | None] = ()
    ) -> None:
        super().__init__()
        self._views = tuple(views)
        self._standing = {entry.id: entry for entry in standing if entry is not None}
        self._list = PickList(
            [PickRow("", view.name, view.filter) for view in self._views],
            empty=_("No filter is saved yet; filter first, then save it under a name."),
        )

    def compose(self) -> ComposeResult:
        """The views and the keys."""
        keys = [
            Key("enter", _("use"), "use"),
            Key("r", _("rename"), "rename"),
            Key("d", _("delete"), "delete"),
        ]
        with Vertical(classes="dialog -wide"):
            yield Static(_("Saved filters"), classes="dialog-title", markup=False)
            yield self._list
            yield KeyLine([*(keys if self._views else []), Key("esc", _("close"), "dismiss")])

    def on_mount(self) -> None:
        """The list has the keys."""
        self._list.focus()

    def _chosen(self) -> ViewRow | None:
        place = self._list.place
        return None if place is None else self._views[place]

    @on(PickList.Picked)
    def action_use(self) -> None:
        """Uses the view at the cursor."""
        view = self._chosen()
        if view is not None:
            self.dismiss(view.filter)

    def action_rename(self) -> None:
        """Asks for another name."""
        view = self._chosen()
        if view is None:
            return

        def renamed(step: EditStep | None) -> None:
            if step is not None:
                self.dismiss(step)

        others = [other.name for other in self._views if other.name != view.name]
        self.app.push_screen(RenameView(view.name, others).saved_by(self.saver), renamed)

    def action_delete(self) -> None:
        """Deletes the view at the cursor."""
        view = self._chosen()
        if view is not None:
            label = _("delete view “{name}”").format(name=plain(view.name))
            entry = self._standing.get(view.name, StandingEntry(view.name, {}))
            self.hand_over(EditStep((removal_of(VIEW, entry),), label))


class RenameView(StepScreen, ModalScreen[EditStep | None]):
    """Gives the view `name` another name; dismisses with an `EditStep`, or None.

    `taken` are names that cannot be given.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "take", show=False, priority=True),
    ]

    def __init__(self, name: str, taken: Sequence[str]) -> None:
        super().__init__()
        self._view_name = name
        self._taken = frozenset(taken)
        self._input = TextField(name, _("a name for this filter"))

    def compose(self) -> ComposeResult:
        """The name and the keys."""
        with Vertical(classes="dialog"):
            yield Static(_("Rename"), classes="dialog-title", markup=False)
            yield Field("name", _("name"), self._input)
            yield KeyLine([Key("enter", _("save"), "take"), Key("esc", _("cancel"), "dismiss")])

    def on_mount(self) -> None:
        """The input has the keys."""
        self._input.focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.query_one(Field).say_problem("")

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Renames the view, if the name can be one."""
        name = self._input.value.strip()
        if not name:
            self._refuse(FieldError(_("Give the filter a name.")))
        elif name in self._taken:
            self._refuse(FieldError(_("There is a view “{name}” already."), name=name))
        elif name == self._view_name:
            self.dismiss(None)
        else:
            label = _("rename view “{name}”").format(name=plain(self._view_name))
            edit = ChangeEntry(VIEW, self._view_name, {"name": name})
            self.hand_over(EditStep((edit,), label))

    def _refuse(self, error: FieldError) -> None:
        self.query_one(Field).say_problem(said(error))
        self._input.focus()


class SaveView(StepScreen, ModalScreen[EditStep | None]):
    """Saves `filter_text` under a name; dismisses with an `EditStep`, or None.

    A name that a view has already gives that view the new filter, and says so.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "save", show=False, priority=True),
    ]

    def __init__(self, filter_text: str, views: Sequence[ViewRow]) -> None:
        super().__init__()
        self._filter = filter_text
        self._names = frozenset(view.name for view in views)
        same = next((view.name for view in views if view.filter == filter_text), "")
        self._input = TextField(same, _("a name for this filter"))

    def compose(self) -> ComposeResult:
        """The filter, the name and the keys."""
        with Vertical(classes="dialog"):
            yield Static(_("Save the filter"), classes="dialog-title", markup=False)
            yield Static(plain(self._filter), classes="dialog-aside", markup=False)
            yield Field("name", _("name"), self._input)
            yield KeyLine([Key("enter", _("save"), "save"), Key("esc", _("cancel"), "dismiss")])

    def on_mount(self) -> None:
        """The input has the keys."""
        self._input.focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        taken = self._input.value.strip() in self._names
        sentence = _("There is a view of this name; it gets this filter.") if taken else ""
        self.query_one(Field).say_problem(sentence, quiet=True)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Makes the view, or gives it the filter."""
        name = self._input.value.strip()
        if not name:
            self.query_one(Field).say_problem(_("Give the filter a name."))
            self._input.focus()
            return
        values = {"filter": self._filter}
        edit: Edit
        if name in self._names:
            edit = ChangeEntry(VIEW, name, values)
        else:
            edit = AddEntry(VIEW, {"name": name, **values})
        label = _("save view “{name}”").format(name=plain(name))
        self.hand_over(EditStep((edit,), label))
