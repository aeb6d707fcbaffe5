"""Small questions: a sentence, and the keys that answer it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.locale import _
from tui.model.plain import plain
from tui.screens.closing import ClosesOnce
from tui.widgets.key_line import Key, KeyLine


class Answer(NamedTuple):
    """One answer: the key that gives it, its word, and what the screen dismisses with."""

    key: str
    word: str
    answer: str


class Ask(ClosesOnce, ModalScreen[str | None]):
    """Asks `question`, with a dimmed `aside` below; dismisses with an answer, or None on Esc.

    Enter gives the first answer, a click on a key's word that one. `away` is what Esc says.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        Binding("escape", "dismiss", show=False),
        Binding("enter", "answer_first", show=False),
    ]

    def __init__(
        self, question: str, answers: Sequence[Answer], aside: str = "", away: str = ""
    ) -> None:
        super().__init__()
        self._question = question
        self._aside = aside
        self._answers = tuple(answers)
        self._away = away or _("cancel")

    def compose(self) -> ComposeResult:
        """The question, what is at stake, and the keys."""
        keys = [
            Key(answer.key, answer.word, f"answer('{answer.answer}')") for answer in self._answers
        ]
        with Vertical(classes="dialog -question"):
            yield Static(plain(self._question), classes="dialog-title", markup=False)
            if self._aside:
                yield Static(plain(self._aside, True), classes="dialog-aside", markup=False)
            yield KeyLine([*keys, Key("esc", self._away, "dismiss")])

    def on_key(self, event: events.Key) -> None:
        """Takes the key of an answer."""
        for answer in self._answers:
            if answer.key in (event.key, event.character):
                event.stop()
                self.dismiss(answer.answer)
                return

    def action_answer(self, answer: str) -> None:
        """Gives this answer."""
        self.dismiss(answer)

    def action_answer_first(self) -> None:
        """Gives the first answer; where there is none to give, closes."""
        self.dismiss(self._answers[0].answer if self._answers else None)


SAVE = "save"
DISCARD = "discard"
YES = "yes"


def ask_leave() -> Ask:
    """Asks what to do with changes on leaving a form: SAVE, DISCARD or None (go on)."""
    return Ask(
        _("Save the changes?"),
        [Answer("s", _("save"), SAVE), Answer("d", _("discard"), DISCARD)],
        away=_("keep editing"),
    )


def ask_sure(question: str, word: str, aside: str = "") -> Ask:
    """Asks before something is done to many things: YES or None."""
    return Ask(question, [Answer("y", word, YES)], aside)
