"""What the main screen does to find things: filters, searches, views, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui.locale import _
from tui.locale.said import said
from tui.model.blocks import VIEW
from tui.model.query import ACTOR_FIELDS, FIELDS, IS_VALUES, QueryError
from tui.screens.main.answer import NO_QUERY
from tui.screens.main.changing import Changing
from tui.screens.main.panes import ActorsPane
from tui.widgets.actors import Actors
from tui.widgets.chips import Chips
from tui.widgets.strip import ActivityStrip

if TYPE_CHECKING:
    from tui.model.rows import EventRow
    from tui.widgets.search_bar import SearchBar


class Filtering(Changing):
    """Actions and messages that choose which events show."""

    searching = False
    """Whether the search bar is open."""
    _bar: SearchBar | None = None
    _row_before_search: EventRow | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The search bar opens where `/` is no text and finds no actor."""
        if action == "search":
            return not self.searching and not isinstance(self.focused, ActorsPane)
        return super().check_action(action, parameters)

    async def action_search(self) -> None:
        """Opens the search bar on the filter in force."""
        self._before_search = self.query_in_force
        self._row_before_search = self.row
        self.searching = True
        self.draw_filter()
        bar = await self._search_bar()
        bar.display = True
        text = str(self.query_in_force)
        bar.begin(f"{text} " if text else "")
        self.draw_footer()
        self._tell_count(bar)

    async def _search_bar(self) -> SearchBar:
        """The search bar, made when it is first wanted: an input is dear at the first paint."""
        if self._bar is not None:
            return self._bar
        from tui.widgets.query_suggester import QuerySuggester
        from tui.widgets.search_bar import SearchBar

        suggester = QuerySuggester(FIELDS, self._values_of)
        self._bar = SearchBar(self._search_fault, self.signs, suggester=suggester, id="search")
        await self.mount(self._bar, before="#footer")
        return self._bar

    def _search_fault(self, text: str, live: bool = True) -> str:
        """What is wrong with a filter, "" for nothing; `live` while it is being typed."""
        try:
            self.workspace.checked(self.parse(text, live=live))
        except QueryError as error:
            return said(error)
        return ""

    def _values_of(self, field: str) -> list[str]:
        """The values of a field that occur, for completing what is typed."""
        if field in ACTOR_FIELDS:
            return [actor.id for actor in self.actors]
        if field == "is":
            return list(IS_VALUES)
        if field == "side":
            return [quoted(side) for side in self.side_numbers]
        if field == "document":
            return [document.id for document in self.workspace.documents()]
        counts = self.answer.facets if self.answer is not None else None
        known = {"channel": "channels", "tag": "tags", "status": "statuses"}.get(field)
        if counts is None or known is None:
            return []
        return [quoted(value) for value in sorted(getattr(counts, known))]

    def on_search_bar_submitted(self, message: SearchBar.Submitted) -> None:
        """Keeps what was shown while typing, the `*` of the last word included."""
        fault = message.fault or self._search_fault(message.text, live=False)
        if fault:
            self._complain(fault)
            return
        self._close_search()
        self.last_row = self.row or self._row_before_search or self.last_row
        self.choose(self.workspace.checked(self.parse(message.text, live=True)))

    def on_search_bar_changed(self, message: SearchBar.Changed) -> None:
        """Shows what matches while somebody types, nearest to where the search began."""
        if message.fault or not self.searching:
            return
        query = self.workspace.checked(self.parse(message.text, live=True))
        if query != self.query_in_force:
            self.row = self._row_before_search
            self.choose(query)

    def on_search_bar_cancelled(self) -> None:
        """Goes back to the filter that was in force before, and to where the cursor was."""
        self._close_search()
        self.row = self._row_before_search
        self.choose(self._before_search)

    def _complain(self, fault: str) -> None:
        if self._bar is not None:
            self._bar.complain(fault)

    def _close_search(self) -> None:
        self.searching = False
        if self._bar is not None:
            self._bar.display = False
        self.draw_filter()
        self.focus_timeline()

    def _tell_count(self, bar: SearchBar) -> None:
        if self.answer is not None:
            selection = self.answer.selection
            bar.show_count(
                _("{shown} of {count}").format(shown=selection.total, count=selection.everything)
            )

    def draw_count(self) -> None:
        """Shows in the search bar how many events match."""
        if self._bar is not None:
            self._tell_count(self._bar)

    def stop_pointing(self) -> bool:
        """Ends the making of a link by pointing; tells whether one was being made."""
        return False

    def action_clear_filter(self) -> None:
        """Ends pointing, else takes the marks off, else the filter; the cursor stays."""
        if self.stop_pointing():
            return
        if self.marked:
            self.set_marked(frozenset())
        elif self.query_in_force != NO_QUERY:
            self.choose(NO_QUERY)

    @on(Chips.Removed)
    def _chip_removed(self, message: Chips.Removed) -> None:
        self.choose(self.query_in_force.without_term(message.index))

    @on(Actors.Toggled)
    def _actor_toggled(self, message: Actors.Toggled) -> None:
        self.choose(self.query_in_force.with_actor_toggled(message.actor_id))

    @on(Actors.Solo)
    def _actor_solo(self, message: Actors.Solo) -> None:
        self.choose(self.query_in_force.with_actor_solo(message.actor_id))

    @on(Actors.Excluded)
    def _actor_excluded(self, message: Actors.Excluded) -> None:
        self.choose(self.query_in_force.with_actor_excluded(message.actor_id))

    def action_next_hit(self) -> None:
        """Goes to the next event that the last search finds."""
        self._go_to_hit(backwards=False)

    def action_previous_hit(self) -> None:
        """Goes to the previous event that the last search finds."""
        self._go_to_hit(backwards=True)

    def _go_to_hit(self, backwards: bool) -> None:
        if self.last_search == NO_QUERY:
            self.tell(_("Nothing was searched for yet; press / to search."))
            return
        if self.row is None:
            return
        hit = self.workspace.next_hit(self.last_search, self.row.row, backwards)
        if hit is None:
            self.tell(_("No hit before this one.") if backwards else _("No hit after this one."))
            return
        self.go_to_event(hit.id, remember=False)

    def action_go_to_date(self) -> None:
        """Asks for a date and goes there."""
        from tui.screens.dialogs.goto_date import GoToDate

        def go(ordinal: int | None) -> None:
            if ordinal is not None:
                self.go_to_day(ordinal)

        self.app.push_screen(GoToDate(self.workspace.chronology.language, self.cursor_day), go)

    @on(ActivityStrip.DayPicked)
    def _day_picked(self, message: ActivityStrip.DayPicked) -> None:
        self.go_to_day(message.ordinal)

    def go_to_day(self, ordinal: int) -> None:
        """Moves the cursor to the first event on a day, or the nearest one."""
        if self.answer is not None and self.answer.selection.headings:
            position = self.workspace.position_of_day(self.answer.selection, ordinal)
            self.draw_answer(self.answer, position)

    def action_views(self) -> None:
        """Lets the user pick, rename or delete a saved filter."""
        from tui.screens.dialogs.views import PickView

        def chosen(result: object) -> None:
            if isinstance(result, str):
                self._use_view(result)

        views = self.workspace.views()
        standing = [self.workspace.standing(VIEW, view.name) for view in views]
        self.open_step_screen(PickView(views, standing), chosen)

    def _use_view(self, text: str) -> None:
        try:
            self.choose(self.workspace.checked(self.parse(text)))
        except QueryError as error:
            self.tell(said(error), "error")

    def action_save_view(self) -> None:
        """Saves the filter in force under a name."""
        from tui.screens.dialogs.views import SaveView

        if self.refuses_changes():
            return
        if self.query_in_force == NO_QUERY:
            self.tell(_("There is no filter to save; press / to make one."))
            return

        self.open_step_screen(SaveView(str(self.query_in_force), self.workspace.views()))

    def focus_actors(self) -> None:
        """Gives the sidebar the keys."""
        self.query_one(ActorsPane).focus()


def quoted(value: str) -> str:
    """A value as a filter spells it: in quotation marks where it has spaces or commas."""
    return f'"{value}"' if any(sign in value for sign in ' ,"') else value
