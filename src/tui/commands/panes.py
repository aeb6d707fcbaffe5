"""Commands that choose and size the panes."""

from __future__ import annotations

from tui.commands.command import MAIN, N_, Command


class NextPane(Command):
    name = "pane.next"
    keys = "tab"
    action = "next_pane"
    where = (MAIN,)
    group = N_("Panes")
    word = N_("next pane")
    help = N_("Go to the next pane.")


class PreviousPane(Command):
    name = "pane.previous"
    keys = "shift+tab"
    action = "previous_pane"
    where = (MAIN,)
    group = N_("Panes")
    word = N_("previous pane")
    help = N_("Go to the previous pane.")


class ActorPane(Command):
    name = "pane.actors"
    keys = "1"
    action = "show_pane('actors')"
    where = (MAIN,)
    group = N_("Panes")
    word = N_("actors")
    help = N_("Go to the actors; where they are hidden, bring them.")


class TimelinePane(Command):
    name = "pane.timeline"
    keys = "2"
    action = "show_pane('timeline')"
    where = (MAIN,)
    group = N_("Panes")
    word = N_("timeline")
    help = N_("Go to the timeline.")


class DetailPane(Command):
    name = "pane.detail"
    keys = "3"
    action = "show_pane('detail')"
    where = (MAIN,)
    group = N_("Panes")
    word = N_("detail")
    help = N_("Go to the event's details; where they are hidden, bring them.")


class Zoom(Command):
    name = "pane.zoom"
    keys = "z"
    action = "zoom"
    where = (MAIN,)
    group = N_("Panes")
    word = N_("zoom")
    help = N_("Give the whole window to this pane, and back.")
    footer = 25


class TwoLines(Command):
    name = "timeline.lines"
    keys = "equals_sign"
    action = "two_lines"
    where = (MAIN,)
    group = N_("Panes")
    word = N_("two lines")
    help = N_("Show each event on one line or two.")
