"""The screen of one actor: what they knew on a day or ever, what came late, what was said early."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from functools import partial

from textual import on
from textual.binding import Binding

from tui.locale import _, ngettext
from tui.locale.dates import say_when
from tui.model.plain import plain
from tui.model.when import When, when_of
from tui.screens.knowledge.asking import TitleLine
from tui.screens.knowledge.looks import Looks
from tui.screens.knowledge.panes import SheetPane
from tui.screens.knowledge.two_panes import SHARED_KEYS, TwoPaneScreen
from tui.screens.knowledge.way_sheet import knower_sheet
from tui.screens.knowledge.what_knew_lines import (
    Item,
    WhatKnew,
    WhatKnewLines,
    items_on,
    what_knew_of,
)
from tui.timeline.detail_sheet import DetailSheet
from tui.timeline.signs import ASCII, UNICODE, Signs
from tui.timeline.spans import Span
from tui.widgets.full_pane import FullPane
from tui.widgets.key_line import Key, KeyLine
from tui.workspace import Workspace

KEY_EVENTS = "is:key"


class WhatKnewScreen(TwoPaneScreen):
    """What an actor knew; `near` is the day that settles a year left out of a typed date."""

    BINDINGS = [
        *SHARED_KEYS,
        Binding("escape,q", "leave", show=False),
        Binding("left", "day(-1)", show=False),
        Binding("right", "day(1)", show=False),
        Binding("d", "type_day", show=False),
        Binding("0", "no_day", show=False),
        Binding("o", "go", show=False),
        Binding("p", "members", show=False),
        Binding("w", "who_knew", show=False),
        Binding("W", "other_actor", show=False),
        Binding("m", "matrix", show=False),
    ]

    def __init__(
        self,
        workspace: Workspace,
        actor_id: str,
        *,
        near: date | None = None,
        signs: Signs = UNICODE,
    ) -> None:
        super().__init__(workspace, signs)
        self._actor = actor_id
        self._near = near
        self._day: When | None = None
        self._answer: WhatKnew | None = None
        self._items: tuple[Item, ...] = ()

    def on_mount(self) -> None:
        """Begins to ask."""
        self.query_one(SheetPane).say(_("Looking what they knew…"))
        self.ask_again()

    # Asking

    def ask_again(self) -> None:
        self._show_title()
        self.ask(partial(self._find, self._actor, self.counting), self._show)

    def _find(self, actor: str, counting: bool) -> WhatKnew:
        answer = self.workspace.inquiry().what_knew(actor, counting)
        keys = self.workspace.matching_rows(KEY_EVENTS)
        return what_knew_of(actor, answer.known, keys, answer.cut)

    def _show(self, answer: WhatKnew) -> None:
        self._answer = answer
        self._draw()

    def _draw(self) -> None:
        """Shows what is known on the day."""
        answer = self._answer
        if answer is None:
            return
        pane = self.query_one(SheetPane)
        before = self._item
        self._items = items = items_on(answer, self._day)
        at = next(
            (
                place
                for place, item in enumerate(items)
                if before and (item.kind, item.event) == (before.kind, before.event)
            ),
            0,
        )
        looks, on_day = self.looks, self._day is not None
        self._show_title()
        knew = sum(item.kind == "knew" for item in items)
        words = ngettext("{count} event known", "{count} events known", knew)
        pane.show(
            words.format(count=knew),
            self._aside(),
            lambda width: WhatKnewLines(
                items, looks, width, on_day=on_day, cut_short=answer.cut
            ).sheet(),
            at,
        )

    def _aside(self) -> str:
        """How much came late and was said early, which may stand below what shows."""
        late = sum(item.kind == "late" for item in self._items)
        said = sum(item.kind == "said" for item in self._items)
        parts = [_("members counted")] if self.counting else []
        parts += [_("{count} late").format(count=late)] if late else []
        parts += [_("{count} said early").format(count=said)] if said else []
        return f" {self.signs.together} ".join(parts)

    def _show_title(self) -> None:
        looks = self.looks
        name = Span(looks.full_name(self._actor), looks.role(self._actor))
        back, on = ("<", ">") if self.signs is ASCII else ("‹", "›")
        day = _("ever") if self._day is None else say_when(self._day, looks.language)
        said = day if self._day is None else _("by the end of {day}").format(day=day)
        aside = [Span(f"{back} ", "dim"), Span(said, "accent"), Span(f" {on}", "dim")]
        self.query_one(TitleLine).show(_("what they knew"), [name], aside)

    # The day

    def action_day(self, way: int) -> None:
        """Goes to the day before (-1) or after (1) on which news came; past the last, to ever."""
        days = self._answer.days if self._answer is not None else ()
        if not days:
            return
        first = self._day.earliest if self._day is not None else None
        here = days[-1] + 1 if first is None else first.toordinal()
        at = bisect_left(days, here) - 1 if way < 0 else bisect_right(days, here)
        if at < 0:
            self.tell(_("Nothing is known to them before this day."))
        elif at >= len(days):
            self.action_no_day()
        else:
            self._go_to_day(when_of(date.fromordinal(days[at])))

    def action_no_day(self) -> None:
        """Shows all that they ever knew."""
        self._go_to_day(None)

    def action_type_day(self) -> None:
        """Asks for a day."""
        from tui.screens.dialogs.goto_date import GoToDate

        def typed(day: int | None) -> None:
            if day is not None:
                self._go_to_day(when_of(date.fromordinal(day)))

        near = (self._day.earliest if self._day is not None else None) or self._near
        days = self._answer.days if self._answer is not None else ()
        near = near or (date.fromordinal(days[-1]) if days else date.min)
        self.app.push_screen(GoToDate(self.looks.language, near), typed)

    def _go_to_day(self, day: When | None) -> None:
        self._day = day
        self.query_one(TitleLine).clear_notice()
        self._draw()

    # The cursor

    @property
    def _item(self) -> Item | None:
        at = self.query_one(SheetPane).item
        return self._items[at] if 0 <= at < len(self._items) else None

    @on(SheetPane.Moved)
    def _moved(self) -> None:
        item = self._item
        full = self.query_one(FullPane)
        looks = self.looks
        if item is None:
            full.show(None)
        else:
            full.show(lambda width: _full(item, width, looks))
        self.show_keys()

    def action_go(self) -> None:
        """Goes to the event of what the cursor is on."""
        item = self._item
        if item is not None:
            self.dismiss(item.event)

    # Other questions

    def action_who_knew(self) -> None:
        """Asks who knew of the event at the cursor."""
        item = self._item
        if item is None:
            self.tell(_("There is no event here to ask after."))
            return
        from tui.screens.knowledge.who_knew import WhoKnewScreen

        self.app.push_screen(WhoKnewScreen(self.workspace, item.event, self.signs), self._go_on)

    def action_other_actor(self) -> None:
        """Asks what another actor knew."""
        from tui.screens.knowledge.pick_actor import PickActor

        def picked(actor: str | None) -> None:
            if actor is not None:
                self._actor = actor
                self.ask_again()

        self.app.push_screen(PickActor(self.workspace.actors(), _("What did they know?")), picked)

    def action_matrix(self) -> None:
        """Shows who knew when of the key events."""
        from tui.screens.knowledge.matrix import MatrixScreen

        self.app.push_screen(MatrixScreen(self.workspace, signs=self.signs), self._go_on)

    def _go_on(self, event_id: str | None) -> None:
        if event_id is not None:
            self.dismiss(event_id)

    def show_keys(self) -> None:
        opens = not self.query_one(FullPane).display
        days = "left/right" if self.signs is ASCII else "←→"
        keys = [
            Key("enter", _("the way") if opens else _("go there"), "enter"),
            Key("esc", _("close"), "leave"),
            Key(days, _("day")),
            Key("d", _("type a day"), "type_day"),
            Key("0", _("ever"), "no_day"),
            Key("w", _("who knew"), "who_knew"),
            Key("p", _("members"), "members"),
            Key("W", _("other actor"), "other_actor"),
        ]
        self.query_one(KeyLine).show(keys)


def _full(item: Item, width: int, looks: Looks) -> DetailSheet:
    """An item in full: the event, and the way by which the news of it came."""
    if item.spread is None or item.knower is None:
        sheet = DetailSheet(width)
        sheet.add([Span(looks.title(None, item.event) if not item.title else plain(item.title))])
        sheet.end_section()
        sheet.add([Span(_("Nothing tells that they knew of it."))])
        return sheet
    return knower_sheet(item.knower, item.spread, looks, width)
