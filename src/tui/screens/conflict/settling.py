"""What a form does where another program changed or deleted what it edits."""

from __future__ import annotations

from tui.locale import _
from tui.model.blocks import ACTOR
from tui.model.conflict import EntryConflict, Side, conflict_of, lost_entry
from tui.model.edits import AddEntry, ChangeEntry, Edit
from tui.screens.conflict.screen import MakeStep, SettleConflict
from tui.screens.conflict.words import EntryWords
from tui.screens.dialogs.confirm import YES, Answer, Ask
from tui.screens.forms.edit_step import EditStep
from tui.screens.forms.step_screen import StepScreen
from tui.store.errors import BlockChanged, EntryMissing, StoreError


def settle(form: StepScreen, step: EditStep, error: StoreError, words: EntryWords) -> bool:
    """Opens what lets the user settle the refused `step`; False where there is only to tell it.

    Once it is settled and written the form is dismissed with what was written.
    """
    edit = _refused(step, error)
    if edit is None:
        return False
    if isinstance(error, EntryMissing):
        lost = lost_entry(edit)
        if lost is not None:
            _offer_anew(form, step, lost, words)
        return lost is not None
    conflict = conflict_of(edit, error.text) if isinstance(error, BlockChanged) else None
    if conflict is None:
        return False
    make_step = _step_maker(step, edit, words)
    if conflict.is_mine_alone:
        values = {**conflict.theirs, **conflict.values(Side.MINE)}
        form.hand_over(make_step(conflict.step_from(values), values))
        return True
    screen = SettleConflict(conflict, words, make_step).saved_by(form.saver)
    form.open_over(screen, form.close_with)
    return True


def _refused(step: EditStep, error: StoreError) -> ChangeEntry | None:
    """The edit of a step that an error is about."""
    id_ = error.id if isinstance(error, BlockChanged) else error.fields.get("id")
    for edit in step.edits:
        if isinstance(edit, ChangeEntry) and edit.seen is not None and edit.id == id_:
            return edit
    return None


def _step_maker(step: EditStep, edit: ChangeEntry, words: EntryWords) -> MakeStep:
    """Makes the step in which `edit` is replaced by what the user chose.

    Actors that were made on the way are added where the entry still names them.
    """
    others = [
        each
        for each in step.edits
        if each is not edit and not (isinstance(each, AddEntry) and each.table == ACTOR)
    ]

    def make(chosen: ChangeEntry | None, values: dict[str, object]) -> EditStep:
        own: list[Edit] = [] if chosen is None else [chosen]
        made = words.made(values) if own else []
        return EditStep((*made, *others, *own), step.label, step.event)

    return make


def _offer_anew(form: StepScreen, step: EditStep, lost: EntryConflict, words: EntryWords) -> None:
    """Asks whether an entry that was deleted meanwhile is to be written again."""

    def answered(answer: str | None) -> None:
        if answer != YES:
            return
        values = lost.anew()
        add = AddEntry(lost.edit.table, values)
        form.hand_over(EditStep((*words.made(values), add), step.label, step.event))

    question = Ask(
        words.names[1],
        [Answer("w", _("write it again"), YES)],
        _("What you typed stays in the form."),
        _("back"),
    )
    form.open_over(question, answered)
