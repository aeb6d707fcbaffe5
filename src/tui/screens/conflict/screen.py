"""Two versions of one entry, field by field: mine, theirs, both, or something else."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from tui.locale import _, ngettext
from tui.model.conflict import EntryConflict, FieldConflict, Side, conflict_of
from tui.model.edits import ChangeEntry
from tui.model.plain import plain
from tui.screens.conflict.choices import Choices
from tui.screens.conflict.edit_value import EditValue
from tui.screens.conflict.shown import note_of, versions_of
from tui.screens.conflict.words import EntryWords
from tui.screens.forms.edit_step import EditStep
from tui.screens.forms.step_screen import StepScreen
from tui.store.errors import BlockChanged, EntryMissing, StoreError
from tui.widgets.app_signs import signs_of
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.versions import Versions

MakeStep = Callable[[ChangeEntry | None, dict[str, object]], EditStep]
"""The step that saves an edit of the entry (None: it stays as it is), given its values then."""


class SettleConflict(StepScreen, Screen[EditStep | None]):
    """Shows two versions of an entry and lets the user choose; dismisses with what was saved.

    * `conflict`: both versions; * `words`: how the kind of entry is told and edited;
    * `make_step`: the step that saves what was chosen.

    None means that the user went back: nothing was written and nothing is lost. Where the
    entry changes once more while the screen is open, saving is refused and the newer version
    shows; choices hold where theirs is what it was.
    """

    CSS_PATH = ["../../styles/forms.tcss", "../../styles/conflict.tcss"]
    BINDINGS = [
        Binding("down,j,tab", "walk(1)", show=False, priority=True),
        Binding("up,k,shift+tab", "walk(-1)", show=False, priority=True),
        Binding("m", "choose('mine')", show=False),
        Binding("t", "choose('theirs')", show=False),
        Binding("b", "choose('both')", show=False),
        Binding("space", "next_side", show=False),
        Binding("M", "choose_all('mine')", show=False),
        Binding("T", "choose_all('theirs')", show=False),
        Binding("e,enter", "edit", show=False),
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("escape,q", "dismiss", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(self, conflict: EntryConflict, words: EntryWords, make_step: MakeStep) -> None:
        super().__init__()
        self._choices = Choices(conflict)
        self._words = words
        self._make_step = make_step
        self._keys = KeyLine(
            [
                Key("m", _("mine"), "choose('mine')"),
                Key("t", _("theirs"), "choose('theirs')"),
                Key("b", _("both"), "choose('both')"),
                Key("^s", _("save"), "save"),
                Key("e", _("edit"), "edit"),
                Key("esc", _("back"), "dismiss"),
                Key("M", _("all mine"), "choose_all('mine')"),
                Key("T", _("all theirs"), "choose_all('theirs')"),
            ]
        )
        self._shown: list[tuple[FieldConflict, Versions]] = []

    def compose(self) -> ComposeResult:
        """What happened, the fields that differ, and the keys."""
        with Horizontal(id="form-title"):
            yield Static(self._words.names[0], classes="form-name", markup=False)
            yield Static(plain(self._choices.conflict.edit.id), markup=False)
        yield Static("", id="conflict-why", markup=False)
        yield VerticalScroll(id="form", can_focus=False)
        yield self._keys

    def _what_happened(self) -> str:
        """What happened, what is asked, and that nothing is lost."""
        if self._choices.open_fields():
            return _(
                "Another program changed it while you were writing. Choose for each field: mine is "
                "what you wrote, theirs is what the file says now. Going back loses neither."
            )
        return _(
            "Another program changed it while you were writing, in other fields than you. Save to "
            "keep both changes, or choose otherwise. Going back loses neither."
        )

    async def on_mount(self) -> None:
        """Begins with the first field."""
        await self._show_fields()

    async def _show_fields(self, at: str = "") -> None:
        """Puts the fields of the conflict on the screen, with the cursor on the one named."""
        form = self.query_one("#form")
        await form.remove_children()
        signs = signs_of(self.app)
        self._shown = []
        self.query_one("#conflict-why", Static).update(self._what_happened())
        for conflict in self._choices.conflict.fields:
            side = self._choices.side(conflict)
            versions = Versions(
                self._words.label(conflict.key),
                versions_of(conflict, self._choices, self._words, signs),
                side.value if side else "",
                note_of(conflict, self._choices),
            )
            self._shown.append((conflict, versions))
        rest = Static(_("The rest is the same."), id="conflict-rest", markup=False)
        await form.mount(*(versions for _conflict, versions in self._shown), rest)
        if self._shown:
            place = next((n for n, each in enumerate(self._shown) if each[0].key == at), 0)
            self._shown[place][1].focus()
        self._count()

    def _count(self) -> None:
        """Says how many fields are still to be chosen."""
        count = len(self._choices.open_fields())
        sentence = ngettext("{count} field to choose", "{count} fields to choose", count)
        self._keys.say(sentence.format(count=count) if count else "")

    def _here(self) -> int | None:
        """The place of the field with the cursor."""
        places = (n for n, each in enumerate(self._shown) if each[1].has_focus)
        return next(places, None)

    def _take(self, place: int, side: Side) -> None:
        conflict = self._shown[place][0]
        if not self._choices.choose(conflict, side):
            self._keys.say(_("There are no two lists to join in this field."))
            return
        self._draw(place)
        self._count()

    def _draw(self, place: int) -> None:
        conflict, versions = self._shown[place]
        side = self._choices.side(conflict)
        shown = versions_of(conflict, self._choices, self._words, signs_of(self.app))
        versions.show(shown, side.value if side else "", note_of(conflict, self._choices))

    def action_choose(self, side: str) -> None:
        """Takes a side for the field at the cursor."""
        place = self._here()
        if place is not None:
            self._take(place, Side(side))

    def action_next_side(self) -> None:
        """Takes the next side for the field at the cursor."""
        place = self._here()
        if place is not None:
            self._take(place, self._choices.next_side(self._shown[place][0]))

    def action_choose_all(self, side: str) -> None:
        """Takes one side for all fields."""
        for place in range(len(self._shown)):
            self._take(place, Side(side))

    @on(Versions.Clicked)
    def _clicked(self, message: Versions.Clicked) -> None:
        for place, (_conflict, versions) in enumerate(self._shown):
            if versions is message.sender:
                self._take(place, Side(message.name))

    def action_walk(self, step: int) -> None:
        """Goes to the next or the previous field; a long one is read to its end first."""
        place = self._here()
        if place is None:
            return
        form = self.query_one("#form", VerticalScroll)
        region = self._shown[place][1].region
        beyond = (
            region.bottom > form.region.bottom if step > 0 else region.y < form.region.y
        ) and region.height > form.region.height
        if beyond:
            form.scroll_relative(y=step * (form.region.height // 2), animate=False)
            return
        following = place + step
        if 0 <= following < len(self._shown):
            self._shown[following][1].focus()
        else:
            form.scroll_relative(y=step * form.region.height, animate=False)

    def action_page(self, pages: int) -> None:
        """Scrolls by a page."""
        form = self.query_one("#form", VerticalScroll)
        form.scroll_relative(y=pages * form.size.height, animate=False)

    def action_edit(self) -> None:
        """Edits the value of the field at the cursor by hand."""
        place = self._here()
        if place is None:
            return
        conflict = self._shown[place][0]
        value = self._choices.value(conflict)
        editor = self._words.editor(conflict.key, value)
        read = partial(self._words.read, conflict.key)

        def written(answer: tuple[object] | None) -> None:
            if answer is not None:
                self._choices.write(conflict, answer[0])
                self._draw(place)
                self._count()

        screen = EditValue(self._words.label(conflict.key), value, editor, read)
        self.app.push_screen(screen, written)

    def action_save(self) -> None:
        """Saves what was chosen, or goes to the first field that is still to be chosen."""
        waiting = self._choices.open_fields()
        if waiting:
            for each, versions in self._shown:
                if each is waiting[0]:
                    versions.focus()
            self._count()
            return
        values = self._choices.values()
        conflict = self._choices.conflict
        self.hand_over(self._make_step(conflict.step_from(values), {**conflict.theirs, **values}))

    def settle(self, step: EditStep, error: StoreError) -> bool:
        """Shows the entry as it is now, where it was changed once more; says so if it is gone."""
        del step
        edit = self._choices.conflict.edit
        if isinstance(error, EntryMissing):
            words = _("{gone} Go back: what you wrote is kept.")
            self.say_refused(words.format(gone=self._words.names[1]))
            return True
        newer = None
        if isinstance(error, BlockChanged) and error.id == edit.id:
            newer = conflict_of(edit, error.text)
        if newer is None:
            return False
        place = self._here()
        at = self._shown[place][0].key if place is not None else ""
        self._choices = self._choices.carried_to(newer)
        self.run_worker(self._show_fields(at), exclusive=True, exit_on_error=True)
        self.say_refused(_("It was changed once more: this is how it stands now."))
        return True
