"""Commands that choose which events show."""

from __future__ import annotations

from tui.commands.command import ACTORS, MAIN, N_, Command


class Search(Command):
    name = "filter.search"
    keys = "slash"
    action = "search"
    where = (MAIN,)
    group = N_("Filter")
    word = N_("filter")
    help = N_("Filter by words and fields while you type.")
    footer = 90
    priority = True


class ClearFilter(Command):
    name = "filter.clear"
    keys = "escape"
    action = "clear_filter"
    where = (MAIN,)
    group = N_("Filter")
    word = N_("clear filter")
    help = N_("Take all filters off and stay at the event.")


class Views(Command):
    name = "view.pick"
    keys = "v"
    action = "views"
    where = (MAIN,)
    group = N_("Filter")
    word = N_("views")
    help = N_("Pick, rename or delete a saved filter.")


class SaveView(Command):
    name = "view.save"
    keys = "V"
    action = "save_view"
    where = (MAIN,)
    group = N_("Filter")
    word = N_("save view")
    help = N_("Save the filter under a name.")


class ToggleActor(Command):
    name = "actor.toggle"
    keys = "space,enter"
    action = "toggle"
    where = (ACTORS,)
    group = N_("Filter")
    word = N_("actor")
    help = N_("Filter by this actor as well, or no longer.")
    footer = 85


class SoloActor(Command):
    name = "actor.solo"
    keys = "o"
    action = "solo"
    where = (ACTORS,)
    group = N_("Filter")
    word = N_("solo")
    help = N_("Filter by this actor alone.")
    footer = 80


class ExcludeActor(Command):
    name = "actor.exclude"
    keys = "x"
    action = "exclude"
    where = (ACTORS,)
    group = N_("Filter")
    word = N_("exclude")
    help = N_("Hide the events of this actor.")
    footer = 75


class FindActor(Command):
    name = "actor.find"
    keys = "slash"
    action = "find"
    where = (ACTORS,)
    group = N_("Filter")
    word = N_("find actor")
    help = N_("Find an actor by name.")
    footer = 70
    priority = True
