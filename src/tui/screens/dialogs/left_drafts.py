"""The drafts that were left behind, offered back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.drafts.draft import ACTOR_DRAFT, BLOCK_DRAFT, EVENT_DRAFT, LINE_DRAFT, SPLIT_DRAFT, Draft
from tui.drafts.draft_folder import LeftDraft
from tui.locale import _, interface_language, ngettext
from tui.locale.dates import say_day, say_day_short
from tui.model.plain import cells
from tui.screens.closing import ClosesOnce
from tui.screens.dialogs.confirm import YES, ask_sure
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.pick_list import PickList, PickRow


class LeftDrafts(ClosesOnce, ModalScreen[LeftDraft | None]):
    """Offers drafts; dismisses with the one to open again, or None for later.

    `discard` takes one away for good; `now` tells which years need no saying.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        Binding("escape,q", "dismiss", show=False),
        Binding("d,delete", "discard", show=False),
    ]

    def __init__(
        self, left: Sequence[LeftDraft], discard: Callable[[LeftDraft], None], now: datetime
    ) -> None:
        super().__init__()
        self._left = list(left)
        self._discard = discard
        self._year = now.year
        self._title = Static("", classes="dialog-title", markup=False)
        whens = (self._when(draft.when, say_day_short) for _path, draft in self._left)
        self._list = PickList(left_width=max(map(cells, whens), default=0) + 2)

    def compose(self) -> ComposeResult:
        """What was kept, and what can be done with it."""
        with Vertical(classes="dialog -wide"):
            yield self._title
            yield self._list
            yield KeyLine(
                [
                    Key("enter", _("open again"), "open"),
                    Key("d", _("discard"), "discard"),
                    Key("esc", _("later"), "dismiss"),
                ]
            )

    def on_mount(self) -> None:
        """The list has the keys."""
        self._show()
        self._list.focus()

    def _show(self, place: int = 0) -> None:
        """Shows the drafts that are left."""
        count = len(self._left)
        if count == 1:
            draft = self._left[0].draft
            title = _("An unsaved edit of “{title}” of {when} was kept.").format(
                title=title_of(draft), when=self._when(draft.when, say_day)
            )
        else:
            words = ngettext(
                "{count} unsaved edit was kept.", "{count} unsaved edits were kept.", count
            )
            title = words.format(count=count)
        self._title.update(title)
        rows = [
            PickRow(self._when(draft.when, say_day_short), title_of(draft), kind_words(draft))
            for _path, draft in self._left
        ]
        self._list.show(rows, place)

    def _when(self, when: datetime, say: Callable[..., str]) -> str:
        """The day and the time, in the interface's language."""
        local = when.astimezone() if when.tzinfo else when
        other_year = local.year != self._year
        day = say(local.date(), interface_language(), weekday=False, year=other_year)
        return f"{day} {local:%H:%M}"

    @on(PickList.Picked)
    def action_open(self) -> None:
        """Opens the draft at the cursor in its form."""
        if self._list.place is not None:
            self.dismiss(self._left[self._list.place])

    def action_discard(self) -> None:
        """Takes the draft at the cursor away for good; asks first."""
        place = self._list.place
        if place is None:
            return
        left = self._left[place]

        def answered(answer: str | None) -> None:
            if answer != YES:
                return
            self._discard(left)
            self._left.remove(left)
            if self._left:
                self._show(min(place, len(self._left) - 1))
            else:
                self.dismiss(None)

        question = _("Discard the unsaved edit of “{title}”?").format(title=title_of(left.draft))
        self.app.push_screen(ask_sure(question, _("discard")), answered)


def title_of(draft: Draft) -> str:
    """What a draft is known by; a form in which no title was typed yet has its own words."""
    return draft.title.strip() or draft.subject.entry or _("no title yet")


def kind_words(draft: Draft) -> str:
    """What was being done, in a word or two."""
    edited = bool(draft.subject.entry)
    words = {
        EVENT_DRAFT: _("edit event") if edited else _("new event"),
        ACTOR_DRAFT: _("edit actor") if edited else _("new actor"),
        LINE_DRAFT: _("add on one line"),
        SPLIT_DRAFT: _("split the event"),
        BLOCK_DRAFT: _("in your editor"),
    }
    return words[draft.subject.kind]
