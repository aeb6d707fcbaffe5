"""Commands that take things out, and those of the program itself."""

from __future__ import annotations

from tui.commands.command import DETAIL, MAIN, N_, Command


class CopyEvent(Command):
    name = "copy.event"
    keys = "y"
    action = "copy_event"
    where = (MAIN,)
    group = N_("Copy and open")
    word = N_("copy")
    help = N_("Copy the event as text.")


class CopyCitation(Command):
    name = "copy.citation"
    keys = "Y"
    action = "copy_citation"
    where = (MAIN,)
    group = N_("Copy and open")
    word = N_("copy citation")
    help = N_("Copy the event's sources as a citation.")


class CopyTable(Command):
    name = "copy.table"
    keys = "c"
    action = "copy_table"
    where = (MAIN,)
    group = N_("Copy and open")
    word = N_("copy as table")
    help = N_("Copy the marked events as a table.")


class CopyProse(Command):
    name = "copy.prose"
    keys = "C"
    action = "copy_prose"
    where = (MAIN,)
    group = N_("Copy and open")
    word = N_("copy as prose")
    help = N_("Copy the marked events as prose.")


class CopyDetail(Command):
    name = "detail.copy"
    keys = "y"
    action = "copy"
    where = (DETAIL,)
    group = N_("Copy and open")
    word = N_("copy")
    help = N_("Copy what the cursor is on, else all that the pane says.")
    footer = 71


class Follow(Command):
    name = "detail.follow"
    keys = "enter"
    action = "follow"
    where = (DETAIL,)
    group = N_("Copy and open")
    word = N_("follow")
    help = N_("Go to the linked event, or open the source.")
    footer = 72


class Back(Command):
    name = "detail.back"
    keys = "backspace"
    action = "back"
    where = (MAIN,)
    group = N_("Copy and open")
    word = N_("back")
    help = N_("Return to where the link was followed from.")


class OpenSource(Command):
    name = "detail.open"
    keys = "o"
    action = "open_source"
    where = (MAIN,)
    group = N_("Copy and open")
    word = N_("open source")
    help = N_("Open the event's source: its address or its file.")


class ExportEvents(Command):
    name = "export"
    keys = "ctrl+e"
    action = "export"
    where = (MAIN,)
    group = N_("Copy and open")
    word = N_("export")
    help = N_("Export the events that show: a document, a table, a calendar.")


class ImportDocument(Command):
    name = "document.import"
    keys = "i"
    action = "import"
    where = (MAIN,)
    group = N_("Other")
    word = N_("import…")
    help = N_("Read a document and take over the entries that you choose.")


class Problems(Command):
    name = "check.show"
    keys = "p"
    action = "problems"
    where = (MAIN,)
    group = N_("Other")
    word = N_("problems")
    help = N_("List what is wrong or missing in the chronology.")


class Drafts(Command):
    name = "draft.show"
    keys = "U"
    action = "show_drafts"
    where = (MAIN,)
    group = N_("Other")
    word = N_("unsaved edits")
    help = N_("Show the unsaved edits that were kept when the program ended.")


class WhatChanged(Command):
    name = "compare.show"
    keys = "r"
    action = "compare"
    where = (MAIN,)
    group = N_("Other")
    word = N_("what changed")
    help = N_("Tell what changed since an earlier file, folder or revision.")


class OtherChronology(Command):
    name = "store.open"
    keys = "ctrl+o"
    action = "other_chronology"
    where = (MAIN,)
    group = N_("Other")
    word = N_("open")
    help = N_("Open another chronology.")


class Help(Command):
    name = "help"
    keys = "question_mark,f1"
    action = "help"
    where = (MAIN,)
    group = N_("Other")
    word = N_("help")
    help = N_("Show all keys.")
    footer = 35


class Palette(Command):
    name = "palette"
    keys = "ctrl+p"
    action = "app.command_palette"
    where = (MAIN,)
    group = N_("Other")
    word = N_("palette")
    help = N_("Find any command by its name.")
    footer = 34


class Theme(Command):
    name = "theme"
    keys = "ctrl+t"
    action = "theme"
    where = (MAIN,)
    group = N_("Other")
    word = N_("dark/light")
    help = N_("Switch between the dark and the light theme.")


class Suspend(Command):
    name = "suspend"
    keys = "ctrl+z"
    action = "app.suspend_process"
    where = (MAIN,)
    group = N_("Other")
    word = N_("suspend")
    help = N_("Stop the program and go to the shell; “fg” there comes back.")


class Quit(Command):
    name = "quit"
    keys = "q,ctrl+q"
    action = "quit"
    where = (MAIN,)
    group = N_("Other")
    word = N_("quit")
    help = N_("Leave; everything is saved.")
    footer = 20
