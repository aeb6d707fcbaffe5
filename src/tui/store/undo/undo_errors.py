"""Why a step is not taken back, and what may be the matter with the undo journal."""

from __future__ import annotations

from tui.store.errors import Notice, UndoRefused


class ChangedSince(UndoRefused):
    """A block of the step that undo or redo has come to is no longer what it was."""

    template = (
        "{path}: “{id}” has changed since, so “{label}” is left as it is: press the key again "
        "to go past it, or look at the history."
    )


class ChangedByStep(UndoRefused):
    """A block was changed by later steps, which have to be taken back first."""

    template = (
        "“{label}” cannot be taken back: “{later}” changed “{id}” in {path} after it; "
        "take that back first."
    )


class ChangedByOther(UndoRefused):
    """A block was changed by another program since the step."""

    template = (
        "“{label}” cannot be taken back: “{id}” in {path} was changed by another program; "
        "change it by hand."
    )


class StepTooLarge(UndoRefused):
    """The step's texts were too large for the journal, and its run has ended."""

    template = (
        "“{label}” was too large to be kept for undo: press the key again to go past it, "
        "or change it by hand."
    )


class StepLost(UndoRefused):
    """The texts of a step that was chosen in the history are not there any more."""

    template = "“{label}” was too large to be kept for undo: change it by hand."


class StepNotStanding(UndoRefused):
    """The step to take back was undone or taken back already, or is no longer in the history."""

    template = "“{label}” does not stand any more: there is nothing to take back."


class JournalNotice(Notice):
    """What the user has to know of the journal; everything else works."""


class JournalDamaged(JournalNotice):
    """A line of the journal is damaged, and it was renamed; `path` is what it is called now."""

    template = (
        "Undo begins anew: line {line} of its journal is damaged, so it was set aside as {path}."
    )


class JournalNewer(JournalNotice):
    """The journal was written by a later version of the program."""

    template = (
        "The undo journal {path} is of a newer relaas and was left alone: "
        "undo reaches back to the start of this run only."
    )


class JournalUnwritable(JournalNotice):
    """The journal cannot be read or written."""

    template = (
        "The undo journal {path} cannot be used ({reason}): undo works until you leave, "
        "but not in later runs."
    )
