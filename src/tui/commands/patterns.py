"""Commands that show patterns: when much happened, who was in contact with whom, and how."""

from __future__ import annotations

from tui.commands.command import MAIN, N_, Command


class ShowActivity(Command):
    name = "activity.show"
    keys = "h"
    action = "activity"
    where = (MAIN,)
    group = N_("Patterns")
    word = N_("activity")
    help = N_("Count the events that show by day, week, month or year, as bars.")


class ShowSwimlanes(Command):
    name = "swimlanes.show"
    keys = "s"
    action = "swimlanes"
    where = (MAIN,)
    group = N_("Patterns")
    word = N_("swimlanes")
    help = N_("Draw the events that show across lanes, one for each actor.")


class ShowContacts(Command):
    name = "contacts.show"
    keys = "f"
    action = "contacts"
    where = (MAIN,)
    group = N_("Patterns")
    word = N_("from–to")
    help = N_("Show who contacts whom how often, as a table of actors.")
