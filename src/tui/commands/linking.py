"""Commands about threads of linked events and their appointments."""

from __future__ import annotations

from tui.commands.command import MAIN, N_, Command


class Thread(Command):
    name = "filter.thread"
    keys = "t"
    action = "thread"
    where = (MAIN,)
    group = N_("Links")
    word = N_("thread")
    help = N_("Show only the thread of linked events, and back.")
    footer = 60


class Threads(Command):
    name = "thread.list"
    keys = "T"
    action = "threads"
    where = (MAIN,)
    group = N_("Links")
    word = N_("threads")
    help = N_("List all threads of linked events.")


class Link(Command):
    name = "link.make"
    keys = "l"
    action = "link"
    where = (MAIN,)
    group = N_("Links")
    word = N_("link")
    help = N_("Link the event with another one, by searching or by pointing.")
    footer = 57


class Unlink(Command):
    name = "link.remove"
    keys = "L"
    action = "unlink"
    where = (MAIN,)
    group = N_("Links")
    word = N_("unlink")
    help = N_("Take a link of the event away.")


class Appointments(Command):
    name = "appointment.list"
    keys = "O"
    action = "appointments"
    where = (MAIN,)
    group = N_("Links")
    word = N_("appointments")
    help = N_("List all appointments with what became of them.")
