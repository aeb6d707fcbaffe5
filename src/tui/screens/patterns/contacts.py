"""The screen of contacts: who contacts whom how often, and when last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container

from tui.analysis.contacts import (
    ACTOR_ORDERS,
    BY_COUNT,
    PAIR_ORDERS,
    PairFacts,
    order_pairs,
    pair_filter,
    pairs_of,
)
from tui.locale import _
from tui.model.contacts import ContactCounts, PairContacts
from tui.model.query import Query
from tui.screens.knowledge.asking import TitleLine
from tui.screens.knowledge.looks import Looks
from tui.screens.knowledge.words_pane import WordsLine
from tui.screens.patterns.contacts_grid import ContactGrid, Pair
from tui.screens.patterns.contacts_out import TakingOut
from tui.screens.patterns.contacts_pane import ContactsPane
from tui.screens.patterns.contacts_words import (
    counts_sheet,
    head_words,
    left_out_words,
    nothing_words,
    order_words,
    pair_record,
    pair_sheet,
)
from tui.timeline.signs import Signs
from tui.timeline.spans import Span
from tui.widgets.full_pane import FullPane
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.record_list import Record, RecordList
from tui.workspace import Workspace

SIDE_BY_SIDE = 110
"""Columns from which the pair is told of beside the matrix."""

HIGH = 40
"""Lines from which more of the pair is told below the matrix."""

_PATIENCE = 0.15
"""Seconds after which what is known already shows, where the rest of a pair is not there yet."""


class ContactsScreen(TakingOut):
    """Who contacts whom in the events that a filter lets through.

    `show` is called with the filter of a pair, and whether it lets only their contacts through.
    """

    CSS_PATH = "../../styles/contacts.tcss"
    AUTO_FOCUS = "#contacts"
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("q,f", "dismiss", show=False),
        Binding("enter", "enter", show=False),
        Binding("p", "pairs", show=False),
        Binding("o", "next_order", show=False),
        Binding("c", "next_channel(1)", show=False),
        Binding("C", "next_channel(-1)", show=False),
        Binding("i", "informed", show=False),
        Binding("s", "opposite", show=False),
        Binding("x,ctrl+s", "export", show=False),
        Binding("y", "copy('tabs')", show=False),
        Binding("M", "copy('markdown')", show=False),
        Binding("tab,shift+tab", "other_pane", show=False, priority=True),
        Binding("u", "undo", show=False),
        Binding("ctrl+r", "redo", show=False),
    ]

    def __init__(
        self, workspace: Workspace, query: Query, show: Callable[[Query, bool], None], signs: Signs
    ) -> None:
        super().__init__(workspace, query, signs)
        self._show_events = show
        self._counts: ContactCounts | None = None
        self._known: tuple[Pair, PairContacts] | None = None
        """The pair that is told of in full."""
        self._entering: Pair | None = None
        """The pair whose events are wanted as soon as it is known."""
        self._listing = False
        """Whether the pairs show as a list."""
        self._pair_order = BY_COUNT
        self._pairs: Sequence[PairFacts] = ()

    def compose(self) -> ComposeResult:
        """What is counted, the matrix or the list, the pair in full, the keys."""
        yield TitleLine(self.signs, id="contacts-title")
        yield WordsLine(self.signs, id="contacts-counted")
        with Container(id="contacts-panes"):
            yield ContactsPane(self.signs, id="contacts")
            yield RecordList(_("Pairs"), self.signs, id="contact-pairs")
            yield FullPane(id="contact-told")
        yield KeyLine([])

    def on_mount(self) -> None:
        """Begins to ask."""
        self._list.display = False
        self._matrix.say(_("Counting…"))
        self._show_keys()
        self.ask_again()

    @property
    def _matrix(self) -> ContactsPane:
        return self.query_one("#contacts", ContactsPane)

    @property
    def _list(self) -> RecordList:
        return self.query_one("#contact-pairs", RecordList)

    @property
    def _told(self) -> FullPane:
        return self.query_one("#contact-told", FullPane)

    def on_resize(self, event: events.Resize) -> None:
        """Puts the pair beside the matrix where there is room, else below it."""
        self.set_class(event.size.width < SIDE_BY_SIDE, "-stacked")
        self.set_class(event.size.height >= HIGH, "-high")

    # Asking

    def ask_again(self) -> None:
        self.counting_contacts = True
        self._known = None
        self._show_title()
        find = partial(self.workspace.contact_counts, self.query_shown, self.channel)
        self.insist(lambda: (find(), self._read_looks()), self._take_counts)

    def _read_looks(self) -> Looks:
        language = self.workspace.chronology.language
        return Looks.of(self.workspace.actors(), language, self.signs)

    def _take_counts(self, found: tuple[ContactCounts, Looks]) -> None:
        counts, looks = found
        self.counting_contacts = False
        self._counts = counts
        self._order(ContactGrid(counts, looks, self.grid.how, self.grid.informed))
        if self._listing:
            self._ask_pairs()

    def _order(self, grid: ContactGrid) -> None:
        """Shows the matrix in an order, the cursor on its pair."""
        pair = self._matrix.pair
        self.grid = grid
        if grid.counts.counts:
            self._matrix.show(grid, pair)
        else:
            self._matrix.say(nothing_words(grid.counts, self.query_shown, self.channel))
            self._told.show(None)
        self._show_title()

    def _show_title(self) -> None:
        lead, subject, aside = head_words(self.grid, self.query_shown, self.channel, self._listing)
        self.query_one(TitleLine).show(lead, subject, [Span(aside, "dim")])
        counted = left_out_words(self.grid) if self._counts is not None else ""
        self.query_one("#contacts-counted", WordsLine).say([Span(counted, "dim")])

    def _show_keys(self) -> None:
        listing = self._listing
        other = _("matrix") if listing else _("pairs")
        keys = [
            Key("enter", _("their events"), "enter"),
            Key("esc", _("back") if listing else _("close"), "back"),
            Key("p", other, "pairs"),
            Key("o", _("order"), "next_order"),
            Key("c", _("channel"), "next_channel(1)"),
        ]
        if not listing:
            keys.append(Key("i", _("informed"), "informed"))
            keys.append(Key("s", _("other way"), "opposite"))
        keys += [
            Key("x", _("export"), "export"),
            Key("y", _("copy"), "copy('tabs')"),
            Key("tab", _("scroll"), "other_pane"),
        ]
        self.query_one(KeyLine).show(keys)

    # What shows

    def action_next_order(self) -> None:
        """Puts the actors, or the pairs of the list, in the next order."""
        if self._listing:
            place = PAIR_ORDERS.index(self._pair_order) + 1
            self._pair_order = PAIR_ORDERS[place % len(PAIR_ORDERS)]
            self._show_pairs()
        else:
            place = ACTOR_ORDERS.index(self.grid.how) + 1
            self._order(self.grid.ordered(ACTOR_ORDERS[place % len(ACTOR_ORDERS)]))

    def action_next_channel(self, step: int) -> None:
        """Counts the contacts of one channel, then those of the next, then all."""
        if self._counts is not None:
            names = ["", *(name for name, _count in self._counts.channels)]
            place = names.index(self.channel) if self.channel in names else 0
            self.channel = names[(place + step) % len(names)]
            self.ask_again()

    def action_informed(self) -> None:
        """Counts how often actors were told, in place of contacts; and back."""
        if not self._listing:
            self._order(self.grid.counting(not self.grid.informed))

    def action_opposite(self) -> None:
        """Goes to the cell of the other direction."""
        place = self._matrix.place
        if place is not None and not self._listing:
            self._matrix.go(place[1], place[0])

    @on(ContactsPane.HeadPicked)
    def _head_picked(self, message: ContactsPane.HeadPicked) -> None:
        """Goes to the row or the column of an actor."""
        row, column = self._matrix.place or (0, 0)
        picked = message.row if message.column < 0 else row
        self._matrix.go(picked, column if message.column < 0 else message.column)

    def action_other_pane(self) -> None:
        """Goes to what is told of the pair, to scroll it, and back."""
        if self._told.has_focus:
            (self._list if self._listing else self._matrix).focus()
        else:
            self._told.focus()

    def action_back(self) -> None:
        """Goes from the list to the matrix, else closes the screen."""
        if self._listing:
            self.action_pairs()
        else:
            self.dismiss(None)

    # The list of pairs

    def action_pairs(self) -> None:
        """Lists the pairs by how often, how late or how long not; and back to the matrix."""
        pair = self._pair
        self._listing = not self._listing
        self._matrix.display, self._list.display = not self._listing, self._listing
        (self._list if self._listing else self._matrix).focus()
        self._show_title()
        self._show_keys()
        if self._listing:
            self._ask_pairs()
        elif pair is not None:
            self._matrix.show(self.grid, pair)

    def _ask_pairs(self) -> None:
        """Asks when all pairs were in contact."""
        counts, query, channel = self.grid.counts, self.query_shown, self.channel

        def find() -> list[PairFacts]:
            days = self.workspace.contact_days(query, counts.actors, channel)
            return list(pairs_of(counts, days))

        def take(pairs: list[PairFacts]) -> None:
            self.counting_contacts = False
            self._pairs = pairs
            self._show_pairs()

        self._pairs = ()
        self.counting_contacts = True
        self._list.show(0, self._record)
        self._list.say(_("Looking when they were in contact…"), "")
        self.insist(find, take)

    def _show_pairs(self) -> None:
        """Shows the pairs in their order; the cursor begins at the first."""
        self._pairs = order_pairs(self._pairs, self._pair_order)
        self._list.say(
            nothing_words(self.grid.counts, self.query_shown, self.channel),
            order_words(self._pair_order),
        )
        self._list.show(len(self._pairs), self._record)
        self._moved()

    def _record(self, place: int) -> Record:
        return pair_record(self._pairs[place], self.grid)

    # The pair at the cursor

    @property
    def _pair(self) -> Pair | None:
        """Who contacts and who is contacted, in the matrix or in the list."""
        if not self._listing:
            return self._matrix.pair
        place = self._list.place
        if place is None or place >= len(self._pairs):
            return None
        one, other = self._pairs[place].pair
        return self.grid.counts.actors[one], self.grid.counts.actors[other]

    @on(ContactsPane.Moved)
    @on(RecordList.Moved)
    def _moved(self) -> None:
        """Asks for everything about the pair; what is known shows if that takes a while."""
        pair = self._pair
        if pair is None:
            self._known = None
            self._told.show(None)
        elif not self.counting_contacts and (self._known is None or self._known[0] != pair):
            self._known = None
            self.insist(
                lambda: self.workspace.pair_contacts(self.query_shown, *pair, self.channel),
                partial(self._take_pair, pair),
            )
            self.set_timer(_PATIENCE, partial(self._tell_counts, pair))

    def _take_pair(self, pair: Pair, found: PairContacts) -> None:
        self._known = pair, found
        self._told.show(partial(pair_sheet, pair, found, self.grid.looks))
        entering, self._entering = self._entering, None
        if entering == pair:
            self.action_enter()

    def _tell_counts(self, pair: Pair) -> None:
        """Tells what the matrix knows of a pair as long as the rest is not known."""
        if pair == self._pair and self._known is None and not self.counting_contacts:
            there, back = self.grid.both_ways(pair)
            self._told.show(partial(counts_sheet, pair, there, back, self.grid.looks))

    @on(ContactsPane.Opened)
    @on(RecordList.Opened)
    def action_enter(self) -> None:
        """Filters the timeline to the contacts of the cell, or of the pair in either direction."""
        known = self._known
        if known is None or known[0] != self._pair:
            self._entering = self._pair
            return
        pair, found = known
        chosen = pair_filter(self.query_shown, pair, found, self.channel, both_ways=self._listing)
        if chosen is None:
            self.tell(_("There is no event from the one to the other."))
            return
        self.dismiss(None)
        self.app.call_later(partial(self._show_events, *chosen))
