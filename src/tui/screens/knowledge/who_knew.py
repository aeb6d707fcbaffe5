"""The screen of one event: who knew of it, since when, from whom, and who never did."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.binding import Binding

from tui.locale import _, ngettext
from tui.screens.knowledge.asking import TitleLine
from tui.screens.knowledge.panes import SheetPane
from tui.screens.knowledge.two_panes import SHARED_KEYS, TwoPaneScreen
from tui.screens.knowledge.way_sheet import item_sheet
from tui.screens.knowledge.who_knew_lines import Item, WhoKnew, WhoKnewLines, who_knew_of
from tui.timeline.signs import UNICODE, Signs
from tui.timeline.spans import Span
from tui.widgets.full_pane import FullPane
from tui.widgets.key_line import Key, KeyLine
from tui.workspace import Workspace


class WhoKnewScreen(TwoPaneScreen):
    """Who knew of an event."""

    BINDINGS = [
        *SHARED_KEYS,
        Binding("escape,q,w", "leave", show=False),
        Binding("o", "go", show=False),
        Binding("p", "members", show=False),
        Binding("W", "what_knew", show=False),
        Binding("m", "matrix", show=False),
    ]

    def __init__(self, workspace: Workspace, event_id: str, signs: Signs = UNICODE) -> None:
        super().__init__(workspace, signs)
        self._event = event_id
        self._answer: WhoKnew | None = None

    def on_mount(self) -> None:
        """Begins to ask."""
        self.query_one(SheetPane).say(_("Looking who knew…"))
        self.ask_again()

    # Asking

    def ask_again(self) -> None:
        self.ask(partial(self._find, self.counting), self._show)

    def _find(self, counting: bool) -> WhoKnew | None:
        inquiry = self.workspace.inquiry()
        spread = inquiry.who_knew(self._event, counting)
        return None if spread is None else who_knew_of(spread, inquiry.membership(), counting)

    def _show(self, answer: WhoKnew | None) -> None:
        pane = self.query_one(SheetPane)
        before = self._item
        self._answer = answer
        if answer is None:
            self.query_one(TitleLine).show(_("who knew"), [])
            pane.say(_("This event is not there any more. Press esc to go back."))
            return
        looks = self.looks
        event = answer.spread.event
        when = looks.event_moment(event)
        title = looks.title(event, event.id)
        aside = [Span(when, "dim")] if when else []
        self.query_one(TitleLine).show(_("who knew"), [Span(title, "strong")], aside)
        count = len(answer.spread.knowers)
        knew = ngettext("{count} actor knew", "{count} actors knew", count).format(count=count)
        members = _("members counted") if answer.counting else ""
        pane.show(
            knew,
            members,
            lambda width: WhoKnewLines(answer, looks, width).sheet(),
            self._same_item(before, answer),
        )

    @staticmethod
    def _same_item(before: Item | None, answer: WhoKnew) -> int:
        """Where what the cursor was on stands now."""
        if before is None or before.knower is None:
            return 0
        actor = before.knower.actor
        for at, item in enumerate(answer.items):
            if item.kind == before.kind and item.knower and item.knower.actor == actor:
                return at
        return 0

    # The cursor

    @property
    def _item(self) -> Item | None:
        at = self.query_one(SheetPane).item
        answer = self._answer
        return answer.items[at] if answer is not None and 0 <= at < len(answer.items) else None

    @on(SheetPane.Moved)
    def _moved(self) -> None:
        item, answer = self._item, self._answer
        full = self.query_one(FullPane)
        if item is None or answer is None:
            full.show(None)
        else:
            looks = self.looks
            full.show(lambda width: item_sheet(item, answer.spread, looks, width))
        self.show_keys()

    def action_go(self) -> None:
        """Goes to the event of what the cursor is on."""
        item = self._item
        if item is not None:
            self.dismiss(item.event)

    # Other questions

    def action_what_knew(self) -> None:
        """Asks what the actor at the cursor knew."""
        item = self._item
        if item is None or item.knower is None:
            self.tell(_("Go to somebody who knew, and press W again."))
            return
        from tui.screens.knowledge.what_knew import WhatKnewScreen

        screen = WhatKnewScreen(self.workspace, item.knower.actor, signs=self.signs)
        self.app.push_screen(screen, self._go_on)

    def action_matrix(self) -> None:
        """Shows who knew when of the key events."""
        from tui.screens.knowledge.matrix import MatrixScreen

        self.app.push_screen(MatrixScreen(self.workspace, signs=self.signs), self._go_on)

    def _go_on(self, event_id: str | None) -> None:
        if event_id is not None:
            self.dismiss(event_id)

    def show_keys(self) -> None:
        opens = not self.query_one(FullPane).display
        keys = [
            Key("enter", _("the way") if opens else _("go there"), "enter"),
            Key("o", _("go there"), "go"),
            Key("esc", _("close"), "leave"),
            Key("p", _("members"), "members"),
            Key("W", _("what they knew"), "what_knew"),
            Key("m", _("matrix"), "matrix"),
        ]
        self.query_one(KeyLine).show(keys if opens else [keys[0], *keys[2:]])
