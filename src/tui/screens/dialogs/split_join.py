"""One event made two, or several made one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from tui.drafts.draft import Typed
from tui.locale import _, ngettext
from tui.model.drafts import StandingEntry, raw_text
from tui.model.plain import cut, first_sentence, plain
from tui.model.split_join import join_events, joined_values, split_event
from tui.screens.forms.drafted import Drafted
from tui.screens.forms.edit_step import EditStep
from tui.screens.forms.meanings import say_row_date_short
from tui.screens.forms.step_screen import StepScreen
from tui.screens.forms.tab_keys import TAB_KEYS
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.pick_list import PickList, PickRow
from tui.widgets.text_fields import TextBox, TextField

LONGEST_LABEL = 40


class SplitEvent(Drafted, StepScreen, ModalScreen[EditStep | None]):
    """Splits an event where the cursor stands in its text; dismisses with an `EditStep`.

    `event` is the event as it stands, `again` gives it as it stands by now. Both have its
    date, actors, sources and tags; links and the appointment stay with the first.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        *TAB_KEYS,
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "split", show=False, priority=True),
    ]

    def __init__(
        self, event: StandingEntry, again: Callable[[], StandingEntry | None] | None = None
    ) -> None:
        super().__init__()
        self._event = event
        self._again = again
        self._text = TextBox(raw_text(event.raw.get("text", "")))
        self._text.read_only = True
        self._text.show_cursor = True
        self._title = TextField("", _("else the first sentence of its text"))
        self._second = Static("", markup=False, classes="dialog-aside")

    def compose(self) -> ComposeResult:
        """The text, the second part, and its title."""
        with Vertical(classes="dialog -wide"):
            yield Static(_("Split the event"), classes="dialog-title", markup=False)
            hint = _("Put the cursor where the second event begins.")
            yield Static(hint, classes="dialog-aside", markup=False)
            yield Field("text", _("text"), self._text)
            yield Field("second", _("second event"), self._second)
            yield Field("title", _("its title"), self._title)
            yield KeyLine(
                [
                    Key("^s", _("split"), "split"),
                    Key("esc", _("cancel"), "dismiss"),
                    Key("tab", _("next field"), "focus_next"),
                ]
            )

    def on_mount(self) -> None:
        """Begins after the first sentence."""
        text = self._text.text
        at = len(first_sentence(text)) + 1
        if " " not in text[at:]:
            at = len(text)
        self._title.value = self.before.text("title")
        before = (self.before.text("before") or text[:at]).split("\n")
        self._text.move_cursor((len(before) - 1, len(before[-1])))
        self._text.focus()
        self.is_filled = True
        self._tell()

    @property
    def changed(self) -> bool:
        """Whether anything was typed: where the cursor stands alone is soon found again."""
        return bool(self._title.value.strip())

    def typed(self) -> Typed:
        """The second event's title and the text before it, for the draft."""
        return Typed({"title": self._title.value, "before": self._text.parts[0]})

    def draft_title(self) -> str:
        """What the event that is split is known by."""
        return _title(self._event)

    @on(Input.Changed)
    def _typed(self) -> None:
        self.keep_draft()

    @on(TextArea.SelectionChanged)
    def _tell(self) -> None:
        """Shows what the second event says."""
        self.keep_draft()
        self.query_one("#field-text", Field).say_problem("")
        rest = self._text.parts[1].strip()
        self._second.update(cut(plain(rest), 400) or _("nothing yet"))

    def read_again(self) -> bool:
        """Shows the text as it stands now, with the cursor where it was."""
        event = self._again() if self._again else None
        if event is None:
            return False
        self._event = event
        cursor = self._text.cursor_location
        self._text.load_text(raw_text(event.raw.get("text", "")))
        self._text.move_cursor(cursor)
        self._tell()
        return True

    @on(Input.Submitted)
    def action_split(self) -> None:
        """Splits, if both have a text."""
        try:
            edits = split_event(self._event, *self._text.parts, self._title.value)
        except ValueError:
            field = self.query_one("#field-text", Field)
            field.say_problem(_("Both events need a text; move the cursor between two sentences."))
            self._text.focus()
            return
        label = _("split “{title}”").format(title=_title(self._event))
        self.hand_over(EditStep(tuple(edits), label, self._event.id))


class JoinEvents(StepScreen, ModalScreen[EditStep | None]):
    """Joins several events into the first; dismisses with an `EditStep`, or None.

    * `events`: the events as they stand, in order, two or more;
    * `pointing`: other events with links to an event's id; those links follow;
    * `again`: gives the events as they stand by now;
    * `language`: the chronology's (BCP 47), dates are said in it.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        *TAB_KEYS,
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s,enter", "join", show=False, priority=True),
    ]

    def __init__(
        self,
        events: Sequence[StandingEntry],
        pointing: Callable[[str], Sequence[StandingEntry]],
        *,
        language: str,
        again: Callable[[], Sequence[StandingEntry]] | None = None,
    ) -> None:
        super().__init__()
        self._events = tuple(events)
        self._pointing = pointing
        self._again = again
        self._shown = Static("", classes="dialog-aside -after", markup=False)
        self._language = language

    def compose(self) -> ComposeResult:
        """The events, and what becomes of them."""
        with Vertical(classes="dialog -wide"):
            yield Static(self._head(), classes="dialog-title", markup=False)
            yield PickList(self._rows(), left_width=17)
            self._shown.update(self._becomes())
            yield self._shown
            yield KeyLine([Key("enter", _("join"), "join"), Key("esc", _("cancel"), "dismiss")])

    def _head(self) -> str:
        count = len(self._events)
        return ngettext("Join {count} event", "Join {count} events", count).format(count=count)

    def _rows(self) -> list[PickRow]:
        return [PickRow(self._day(event), _title(event)) for event in self._events]

    def read_again(self) -> bool:
        """Shows the events as they stand now, if there are still two to join."""
        events = self._again() if self._again else ()
        if len(events) < 2:
            return False
        self._events = tuple(events)
        self.query_one(".dialog-title", Static).update(self._head())
        self.query_one(PickList).show(self._rows())
        self._shown.update(self._becomes())
        return True

    def _day(self, event: StandingEntry) -> str:
        return say_row_date_short(raw_text(event.raw.get("date", "")), self._language)

    def _becomes(self) -> str:
        """What the joined event says."""
        first = self._events[0]
        values = joined_values(self._events)
        sentences = [_("The first stays, with the texts, actors, sources and links of all.")]
        if len({self._day(event) for event in self._events}) > 1:
            sentences.append(
                _("Their dates differ: it keeps {date}.").format(date=self._day(first))
            )
        text = raw_text(values.get("text", first.raw.get("text", "")))
        return "\n".join((*sentences, "", cut(plain(text), 300)))

    def action_join(self) -> None:
        """Joins the events."""
        first = self._events[0]
        seen = {event.id for event in self._events}
        pointing: list[StandingEntry] = []
        for event in self._events[1:]:
            for other in self._pointing(event.id):
                if other.id not in seen:
                    seen.add(other.id)
                    pointing.append(other)
        count = len(self._events)
        label = ngettext("join {count} event", "join {count} events", count).format(count=count)
        self.hand_over(EditStep(tuple(join_events(self._events, pointing)), label, first.id))


def _title(event: StandingEntry) -> str:
    """The event's title, else its first sentence, short."""
    words = raw_text(event.raw.get("title", "")) or first_sentence(
        raw_text(event.raw.get("text", ""))
    )
    return cut(plain(words), LONGEST_LABEL)
