"""Commands that ask who knew what, and when."""

from __future__ import annotations

from tui.commands.command import MAIN, N_, Command


class WhoKnew(Command):
    name = "knowledge.event"
    keys = "w"
    action = "who_knew"
    where = (MAIN,)
    group = N_("Who knew what")
    word = N_("who knew")
    help = N_("Show who knew of the event, since when, and from whom.")
    footer = 58


class WhatKnew(Command):
    name = "knowledge.actor"
    keys = "W"
    action = "what_knew"
    where = (MAIN,)
    group = N_("Who knew what")
    word = N_("what they knew")
    help = N_("Show what an actor knew: the one in the sidebar, or one that you pick.")


class KnowledgeMatrix(Command):
    name = "knowledge.matrix"
    keys = "m"
    action = "knowledge_matrix"
    where = (MAIN,)
    group = N_("Who knew what")
    word = N_("who knew when")
    help = N_("Show when each actor first knew of each key event, as a table.")
