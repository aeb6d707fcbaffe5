"""Find and replace over events, with a preview of every place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from tui.locale import _, ngettext
from tui.locale.said import said
from tui.model.drafts import StandingEntry, raw_text
from tui.model.plain import cut, plain
from tui.model.replacing import (
    MOST_PLACES,
    QUOTES,
    Place,
    Wanted,
    find_places,
    replace_edits,
)
from tui.screens.forms.edit_step import EditStep
from tui.screens.forms.meanings import say_row_date_short
from tui.screens.forms.step_screen import StepScreen
from tui.screens.forms.tab_keys import TAB_KEYS
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.one_of import OneOf
from tui.widgets.place_list import PlaceList
from tui.widgets.text_fields import TextField

LONGEST_LABEL = 24


class Replace(StepScreen, Screen[EditStep | None]):
    """Finds and replaces in the texts of events; dismisses with an `EditStep`, or None.

    * `events`: gives the events to look through, in order; asked once, in a thread;
    * `language`: the chronology's (BCP 47), dates are said in it;
    * `scope`: what the events are, in a few words ("14 events of the filter").

    Every place is shown before and after; each can be left out. One undo step for all.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        *TAB_KEYS,
        Binding("ctrl+s", "replace", show=False, priority=True),
        Binding("escape", "dismiss", show=False),
    ]

    class Found(Message):
        """A search has ended: what it found, or what is wrong with it."""

        def __init__(self, wanted: Wanted, places: list[Place], error: str) -> None:
            super().__init__()
            self.wanted = wanted
            self.places = places
            self.error = error

    def __init__(
        self,
        events: Callable[[], Sequence[StandingEntry]],
        *,
        language: str,
        scope: str = "",
    ) -> None:
        super().__init__()
        self._ask_events = events
        self._events: Sequence[StandingEntry] | None = None
        self._language = language
        self._scope = scope
        self._find = TextField("", _("what to look for"))
        self._new = TextField("", _("what to put there; nothing takes it out"))
        self._kind = OneOf([(False, _("plain text")), (True, _("regular expression"))], False)
        self._case = OneOf([(True, _("as typed")), (False, _("any case"))], True)
        self._list = PlaceList(self._where)
        self._keys = KeyLine(
            [
                Key("^s", _("replace"), "replace"),
                Key("esc", _("cancel"), "dismiss"),
                Key("tab", _("to the list"), "focus_next"),
                Key(_("space"), _("take or leave")),
                Key("a", _("all")),
            ]
        )

    def compose(self) -> ComposeResult:
        """What to find, and the places found."""
        with Horizontal(id="form-title"):
            yield Static(_("Find and replace"), classes="form-name", markup=False)
            yield Static(plain(self._scope), markup=False)
        with Vertical(id="replace-fields"):
            yield Field("find", _("find"), self._find)
            yield Field("new", _("replace with"), self._new)
            yield Field("kind", _("find is"), self._kind)
            yield Field("case", _("capitals"), self._case)
        yield self._list
        yield self._keys

    def on_mount(self) -> None:
        """Begins with what to find."""
        self._find.focus()
        self._list.show((), _("Type what to look for: titles, texts, quotes, notes, places."))

    def _where(self, place: Place) -> str:
        """Where a place is: the event's date and the key."""
        words = {
            "title": _("title"),
            "text": _("text"),
            "wording": _("wording"),
            "place": _("place"),
            "appointment_place": _("place"),
            "note": _("note"),
            QUOTES: _("quote"),
        }
        date = raw_text(place.event.raw.get("date", ""))
        day = say_row_date_short(date, self._language, weekday=False)
        return f"{words[place.key]}  {day}"

    def wanted(self) -> Wanted:
        """What the fields ask for."""
        regex, case = self._kind.value is True, self._case.value is True
        return Wanted(self._find.value, self._new.value, regex, case)

    @on(Input.Changed)
    @on(OneOf.Changed)
    def _search(self) -> None:
        wanted = self.wanted()
        if wanted.find:
            self._look(wanted)
        else:
            self._take(self.Found(wanted, [], ""))

    @work(thread=True, exclusive=True, group="replace")
    def _look(self, wanted: Wanted) -> None:
        """Searches in a thread; a newer search stops it."""
        worker = get_current_worker()
        try:
            if self._events is None:
                self._events = self._ask_events()
            places = find_places(self._events, wanted, lambda: worker.is_cancelled)
        except Exception as error:  # whatever it is must be told, not end the program
            self.post_message(self.Found(wanted, [], said(error)))
            return
        if not worker.is_cancelled:
            self.post_message(self.Found(wanted, places, ""))

    @on(Found)
    def _take(self, found: Found) -> None:
        """Shows what a search found, unless another one was asked for meanwhile."""
        if found.wanted != self.wanted():
            return
        self.query_one("#field-find", Field).say_problem(found.error)
        empty = _("Nothing found.") if found.wanted.find and not found.error else ""
        self._list.show(found.places, empty)
        self._count()

    @on(PlaceList.Turned)
    def _count(self) -> None:
        """Says how many places are taken."""
        total, taken = self._list.total, len(self._list.taken)
        sentence = ""
        if total:
            sentence = _("{taken} of {total} places").format(taken=taken, total=total)
        if total >= MOST_PLACES:
            sentence = _("the first {total} places: look for more").format(total=total)
        self._keys.say(sentence, quiet=True)

    @on(Input.Submitted)
    @on(OneOf.Submitted)
    def _move_on(self) -> None:
        self.focus_next()

    def read_again(self) -> bool:
        """Searches the events as they stand now."""
        self._events = None
        self._search()
        return True

    def action_replace(self) -> None:
        """Replaces at the places that are taken."""
        taken = self._list.taken
        if not taken:
            self.query_one("#field-find", Field).say_problem(_("There is nothing to replace."))
            self._find.focus()
            return
        label = ngettext(
            "replace “{find}” in {count} place", "replace “{find}” in {count} places", len(taken)
        )
        find = cut(plain(self._find.value), LONGEST_LABEL)
        edits = tuple(replace_edits(taken))
        self.hand_over(EditStep(edits, label.format(find=find, count=len(taken))))
