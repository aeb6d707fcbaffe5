"""Commands that move the cursor."""

from __future__ import annotations

from tui.commands.command import ACTORS, DETAIL, MAIN, N_, PANES, TIMELINE, Command


class Up(Command):
    name = "cursor.up"
    keys = "up,k"
    action = "cursor_up"
    where = (TIMELINE, ACTORS)
    group = N_("Move")
    word = N_("up")
    help = N_("Move to the line above.")


class Down(Command):
    name = "cursor.down"
    keys = "down,j"
    action = "cursor_down"
    where = (TIMELINE, ACTORS)
    group = N_("Move")
    word = N_("down")
    help = N_("Move to the line below.")


class PageUp(Command):
    name = "cursor.page_up"
    keys = "pageup,ctrl+b"
    action = "page_up"
    where = PANES
    group = N_("Move")
    word = N_("page up")
    help = N_("Move a page up.")


class PageDown(Command):
    name = "cursor.page_down"
    keys = "pagedown,ctrl+f"
    action = "page_down"
    where = PANES
    group = N_("Move")
    word = N_("page down")
    help = N_("Move a page down.")


class First(Command):
    name = "cursor.first"
    keys = "home,g"
    action = "first"
    where = PANES
    group = N_("Move")
    word = N_("first")
    help = N_("Move to the first line.")


class Last(Command):
    name = "cursor.last"
    keys = "end,G"
    action = "last"
    where = PANES
    group = N_("Move")
    word = N_("last")
    help = N_("Move to the last line.")


class NextDay(Command):
    name = "day.next"
    keys = "right_square_bracket,right"
    action = "next_day"
    where = (TIMELINE,)
    group = N_("Move")
    word = N_("next day")
    help = N_("Move to the next day that has events.")


class PreviousDay(Command):
    name = "day.previous"
    keys = "left_square_bracket,left"
    action = "previous_day"
    where = (TIMELINE,)
    group = N_("Move")
    word = N_("previous day")
    help = N_("Move to the previous day that has events.")


class NextMonth(Command):
    name = "month.next"
    keys = "right_curly_bracket"
    action = "next_month"
    where = (TIMELINE,)
    group = N_("Move")
    word = N_("next month")
    help = N_("Move to the next month that has events.")


class PreviousMonth(Command):
    name = "month.previous"
    keys = "left_curly_bracket"
    action = "previous_month"
    where = (TIMELINE,)
    group = N_("Move")
    word = N_("previous month")
    help = N_("Move to the previous month that has events.")


class NextGap(Command):
    name = "gap.next"
    keys = "right_parenthesis"
    action = "next_gap"
    where = (TIMELINE,)
    group = N_("Move")
    word = N_("next gap")
    help = N_("Move past the next days without an event.")


class PreviousGap(Command):
    name = "gap.previous"
    keys = "left_parenthesis"
    action = "previous_gap"
    where = (TIMELINE,)
    group = N_("Move")
    word = N_("previous gap")
    help = N_("Move before the last days without an event.")


class GoToDate(Command):
    name = "date.go"
    keys = "d"
    action = "go_to_date"
    where = (MAIN,)
    group = N_("Move")
    word = N_("date")
    help = N_("Go to a date, typed as people type it.")
    footer = 30


class NextHit(Command):
    name = "hit.next"
    keys = "n"
    action = "next_hit"
    where = (MAIN,)
    group = N_("Move")
    word = N_("next hit")
    help = N_("Move to the next hit of the last search.")


class PreviousHit(Command):
    name = "hit.previous"
    keys = "N"
    action = "previous_hit"
    where = (MAIN,)
    group = N_("Move")
    word = N_("previous hit")
    help = N_("Move to the previous hit of the last search.")


class DetailUp(Command):
    name = "detail.up"
    keys = "up,k"
    action = "scroll_or_target(-1)"
    where = (DETAIL,)
    group = N_("Move")
    word = N_("up")
    help = N_("Move up in the details.")


class DetailDown(Command):
    name = "detail.down"
    keys = "down,j"
    action = "scroll_or_target(1)"
    where = (DETAIL,)
    group = N_("Move")
    word = N_("down")
    help = N_("Move down in the details.")
