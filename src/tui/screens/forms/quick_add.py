"""The quick-add bar: an event on one line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, time

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.drafts.draft import Typed
from tui.locale import _
from tui.locale.dates import say_time, say_when
from tui.locale.said import said
from tui.locale.terms import channel_word
from tui.model.actor_book import ActorBook
from tui.model.blocks import EVENT
from tui.model.clock_time import clock_time_of
from tui.model.edits import AddEntry
from tui.model.plain import cut, first_sentence, plain
from tui.model.quick_add import QuickAddError, QuickLine, parse_line
from tui.model.rows import ActorRow
from tui.model.when import when_of
from tui.screens.forms.drafted import Drafted
from tui.screens.forms.edit_step import EditStep
from tui.screens.forms.step_screen import StepScreen
from tui.widgets.app_signs import signs_of
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.text_fields import TextField

LONGEST_LABEL = 40


class QuickAdd(Drafted, StepScreen, ModalScreen[EditStep | None]):
    """A bar at the bottom for one line; dismisses with the `EditStep` of its event, or None.

    * `actors`: whose names the line may use; `channels`: those in use beside the known ones;
    * `language`: the chronology's (BCP 47); `near`: the day that settles a year left out;
    * `line`: what the bar begins with.

    How the line is understood shows beneath it while typing.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "add", show=False, priority=True),
    ]

    def __init__(
        self,
        actors: Sequence[ActorRow],
        *,
        language: str,
        near: date,
        channels: Collection[str] = (),
        line: str = "",
    ) -> None:
        super().__init__()
        self._actors = tuple(actors)
        self._book = ActorBook(actors)
        self._language = language
        self._near = near
        self._channels = channels
        self._input = TextField(
            line, _("25 nov 2019 15:30 from > to, to phone: what happened #tag")
        )
        self._meaning = Static("", markup=False, id="quick-meaning")

    def compose(self) -> ComposeResult:
        """The line, and how it is understood."""
        with Vertical(id="quick-add"):
            yield self._input
            yield self._meaning
            yield KeyLine([Key("enter", _("add"), "add"), Key("esc", _("cancel"), "dismiss")])

    def on_mount(self) -> None:
        """The input has the keys."""
        self._input.focus()
        if line := self.before.text("line"):
            self._input.value = line
            self._input.cursor_position = len(line)
        self.is_filled = True
        self._tell()

    @property
    def changed(self) -> bool:
        """Whether there is anything in the line."""
        return bool(self._input.value.strip())

    def typed(self) -> Typed:
        """The line, for its draft."""
        return Typed({"line": self._input.value})

    def draft_title(self) -> str:
        """The line itself."""
        return self._input.value

    def _read(self) -> QuickLine:
        return parse_line(
            self._input.value, self._actors, self._language, self._near, self._channels
        )

    @on(Input.Changed)
    def _tell(self) -> None:
        """Says what the line means so far, and what is missing."""
        line = self._input.value
        self.keep_draft()
        if not line.strip():
            self._meaning.update(_("date, time, from > to, channel: text #tag"))
            self._meaning.remove_class("-wrong")
            return
        read = self._read()
        words = self._words(read)
        unfinished = read.problem is not None and read.problem.end >= len(line.rstrip())
        if read.problem is not None and not unfinished:
            words = f"{signs_of(self.app).faulty} {_sentence(read.problem)}"
        elif read.problem is not None:
            words = f"{words}   … {_sentence(read.problem)}" if words else _sentence(read.problem)
        self._meaning.set_class(read.problem is not None and not unfinished, "-wrong")
        self._meaning.update(Text(words))

    def _words(self, read: QuickLine) -> str:
        """The parts that were understood, in words."""
        values = read.values
        signs = signs_of(self.app)
        parts: list[str] = []
        if values.get("date") is not None:
            parts.append(say_when(when_of(values["date"]), self._language, weekday=True))
        clock = values.get("time")
        if isinstance(clock, time | str):
            parts.append(say_time(clock_time_of(clock), self._language))
        acting, addressed = self._names(values.get("from")), self._names(values.get("to"))
        if acting or addressed:
            parts.append(f"{acting} {signs.arrow} {addressed}" if addressed else acting)
        if channel := values.get("channel"):
            parts.append(channel_word(str(channel)))
        tags = values.get("tags")
        if isinstance(tags, list):
            parts.append(" ".join(f"#{plain(str(tag))}" for tag in tags))
        return "  ·  ".join(part for part in parts if part)

    def _names(self, ids: object) -> str:
        if not isinstance(ids, list):
            return ""
        return ", ".join(plain(self._book.short(str(id_))) for id_ in ids)

    @on(Input.Submitted)
    def action_add(self) -> None:
        """Adds the event, or says what is wrong and marks it in the line."""
        read = self._read()
        if read.problem is not None:
            self._meaning.add_class("-wrong")
            self._meaning.update(f"{signs_of(self.app).faulty} {_sentence(read.problem)}")
            self._input.cursor_position = min(read.problem.end, len(self._input.value))
            self._input.focus()
            return
        title = cut(plain(first_sentence(str(read.values["text"]))), LONGEST_LABEL)
        label = _("add “{title}”").format(title=title)
        self.hand_over(EditStep((AddEntry(EVENT, dict(read.values)),), label))


def _sentence(error: QuickAddError) -> str:
    return plain(said(error))
