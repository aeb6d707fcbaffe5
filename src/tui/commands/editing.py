"""Commands that change the chronology."""

from __future__ import annotations

from tui.commands.command import ACTORS, MAIN, N_, TIMELINE, Command


class EditActor(Command):
    name = "actor.edit"
    keys = "e"
    action = "edit"
    where = (ACTORS,)
    group = N_("Edit")
    word = N_("edit actor")
    help = N_("Change this actor.")
    footer = 65


class AddActor(Command):
    name = "actor.add"
    keys = "a"
    action = "add"
    where = (ACTORS,)
    group = N_("Edit")
    word = N_("new actor")
    help = N_("Add an actor.")
    footer = 64


class MergeActor(Command):
    name = "actor.merge"
    keys = "M"
    action = "merge"
    where = (ACTORS,)
    group = N_("Edit")
    word = N_("merge")
    help = N_("Merge this actor into another.")
    footer = 50


class Open(Command):
    name = "event.open"
    keys = "enter"
    action = "open"
    where = (TIMELINE,)
    group = N_("Edit")
    word = N_("read")
    help = N_("Read the event in the detail pane.")


class Add(Command):
    name = "event.add"
    keys = "a"
    action = "add_event"
    where = (MAIN,)
    group = N_("Edit")
    word = N_("add")
    help = N_("Add an event with a form.")
    footer = 100


class QuickAdd(Command):
    name = "event.quick_add"
    keys = "A"
    action = "quick_add"
    where = (MAIN,)
    group = N_("Edit")
    word = N_("quick add")
    help = N_("Add an event on one line.")
    footer = 45


class Edit(Command):
    name = "event.edit"
    keys = "e"
    action = "edit_event"
    where = (MAIN,)
    group = N_("Edit")
    word = N_("edit")
    help = N_("Change the event with a form.")
    footer = 95


class EditBlock(Command):
    name = "event.editor"
    keys = "E"
    action = "edit_block"
    where = (MAIN,)
    group = N_("Edit")
    word = N_("editor")
    help = N_("Change the event's TOML in your editor.")


class Duplicate(Command):
    name = "event.duplicate"
    keys = "D"
    action = "duplicate"
    where = (MAIN,)
    group = N_("Edit")
    word = N_("duplicate")
    help = N_("Add an event like this one.")


class Delete(Command):
    name = "event.delete"
    keys = "delete,X"
    action = "delete"
    where = (MAIN,)
    group = N_("Edit")
    word = N_("delete")
    help = N_("Delete the event (undo brings it back).")


class MoveUp(Command):
    name = "event.move_up"
    keys = "K,shift+up"
    action = "move_up"
    where = (MAIN,)
    group = N_("Edit")
    word = N_("move up")
    help = N_("Move the event up within its day.")


class MoveDown(Command):
    name = "event.move_down"
    keys = "J,shift+down"
    action = "move_down"
    where = (MAIN,)
    group = N_("Edit")
    word = N_("move down")
    help = N_("Move the event down within its day.")


class Split(Command):
    name = "event.split"
    keys = "S"
    action = "split"
    where = (MAIN,)
    group = N_("Edit")
    word = N_("split")
    help = N_("Split the event in two.")


class Join(Command):
    name = "event.join"
    keys = "plus"
    action = "join"
    where = (MAIN,)
    group = N_("Edit")
    word = N_("join")
    help = N_("Join the marked events into one.")


class Mark(Command):
    name = "event.mark"
    keys = "space"
    action = "toggle_mark"
    where = (TIMELINE,)
    group = N_("Edit")
    word = N_("mark")
    help = N_("Mark the event, to change several at once.")
    footer = 40


class Bulk(Command):
    name = "event.bulk"
    keys = "b"
    action = "bulk"
    where = (MAIN,)
    group = N_("Edit")
    word = N_("change marked")
    help = N_("Change all marked events at once.")


class Replace(Command):
    name = "event.replace"
    keys = "R"
    action = "replace"
    where = (MAIN,)
    group = N_("Edit")
    word = N_("replace")
    help = N_("Find and replace, with a preview.")


class Undo(Command):
    name = "undo"
    keys = "u"
    action = "undo"
    where = (MAIN,)
    group = N_("Edit")
    word = N_("undo")
    help = N_("Undo the last change.")
    footer = 55


class Redo(Command):
    name = "redo"
    keys = "ctrl+r"
    action = "redo"
    where = (MAIN,)
    group = N_("Edit")
    word = N_("redo")
    help = N_("Redo what was undone.")


class History(Command):
    name = "history.show"
    keys = "H"
    action = "history"
    where = (MAIN,)
    group = N_("Edit")
    word = N_("history")
    help = N_("Show all changes, also of earlier runs, and take one back.")
