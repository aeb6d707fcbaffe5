"""Saved filters: pick one, save one, rename and delete them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.locale import _
from tui.locale.said import said
from tui.model.blocks import VIEW
from tui.model.drafts import FieldError
from tui.model.edits import AddEntry, ChangeEntry, Edit, RemoveEntry
from tui.model.plain import plain
from tui.model.rows import ViewRow
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.pick_list import PickList, PickRow
from tui.widgets.text_fields import TextField


@dataclass(frozen=True, slots=True)
class ViewsResult:
    """What became of the views: edits with their label, and the filter to use now, if any."""

    edits: tuple[Edit, ...] = ()
    label: str = ""
    filter: str | None = None


class PickView(ModalScreen[ViewsResult | None]):
    """Lists the saved filters; dismisses with a `ViewsResult`, or None.

    Enter uses a view, `r` renames it, `d` or Delete deletes it (undo brings it back).
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        Binding("escape,q", "dismiss", show=False),
        Binding("r", "rename", show=False),
        Binding("d,delete", "delete", show=False),
    ]

    def __init__(self, views: Sequence[ViewRow]) -> None:
        super().__init__()
        self._views = tuple(views)
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
            self.dismiss(ViewsResult(filter=view.filter))

    def action_rename(self) -> None:
        """Asks for another name."""
        view = self._chosen()
        if view is None:
            return

        def named(name: str | None) -> None:
            if name is not None and name != view.name:
                label = _("rename view “{name}”").format(name=plain(view.name))
                self.dismiss(ViewsResult((ChangeEntry(VIEW, view.name, {"name": name}),), label))

        others = [other.name for other in self._views if other.name != view.name]
        self.app.push_screen(NameView(_("Rename"), view.name, others), named)

    def action_delete(self) -> None:
        """Deletes the view at the cursor."""
        view = self._chosen()
        if view is not None:
            label = _("delete view “{name}”").format(name=plain(view.name))
            self.dismiss(ViewsResult((RemoveEntry(VIEW, view.name),), label))


class NameView(ModalScreen[str | None]):
    """Asks for the name of a view; dismisses with it, or None.

    `title` heads the dialog, `name` is what it begins with, `taken` are names that cannot be
    given, `aside` is a dimmed line.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "take", show=False, priority=True),
    ]

    def __init__(self, title: str, name: str, taken: Sequence[str], aside: str = "") -> None:
        super().__init__()
        self._title = title
        self._taken = frozenset(taken)
        self._aside = aside
        self._input = TextField(name, _("a name for this filter"))

    def compose(self) -> ComposeResult:
        """The name and the keys."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            if self._aside:
                yield Static(plain(self._aside), classes="dialog-aside", markup=False)
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
        """Hands back the name, if it can be one."""
        name = self._input.value.strip()
        if not name:
            self._refuse(FieldError(_("Give the filter a name.")))
        elif name in self._taken:
            self._refuse(FieldError(_("There is a view “{name}” already."), name=name))
        else:
            self.dismiss(name)

    def _refuse(self, error: FieldError) -> None:
        self.query_one(Field).say_problem(said(error))
        self._input.focus()


class SaveView(ModalScreen[ViewsResult | None]):
    """Saves `filter_text` under a name; dismisses with a `ViewsResult`, or None.

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
        """Hands back the new or changed view."""
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
        self.dismiss(ViewsResult((edit,), label, self._filter))
