"""Screens that hand over an undo step: they close once it is on disk, and not before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from textual.widgets import Static

from tui.locale import _
from tui.locale.said import said
from tui.model.made_actors import ids_made
from tui.model.plain import plain
from tui.screens.closing import ClosesOnce
from tui.screens.forms.edit_step import EditStep
from tui.store.errors import (
    BlockChanged,
    EntryExists,
    EntryMissing,
    NoChronologyFile,
    StoreError,
    StoreMissing,
)
from tui.widgets.app_signs import signs_of
from tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from textual.screen import Screen

Answer = TypeVar("Answer")

Saver = Callable[[EditStep], StoreError | None]
"""Writes a step; gives back what refused it, None once it is on disk."""


class StepScreen(ClosesOnce):
    """What a form or dialog does with its step; stands before `Screen` among the bases.

    `hand_over` has the step written. Where that is refused the screen stays as it is, with
    everything that was typed and the focus where it was, and says why above its keys. A screen
    that nobody gave a saver only dismisses with the step.
    """

    saver: Saver | None = None
    """What writes the step; None where the screen only hands it back."""

    def saved_by(self, saver: Saver | None) -> Self:
        """Takes what writes the step; returns the screen."""
        self.saver = saver
        return self

    def hand_over(self, step: EditStep, result: object = None) -> None:
        """Has a step written, then dismisses with `result`, the step itself where it is None.

        Nothing where the screen has closed already: a step is written once.
        """
        if self._screen not in self._screen.app.screen_stack:
            return
        self.handed_over(step, self.saver(step) if self.saver and step.edits else None, result)

    def handed_over(self, step: EditStep, error: StoreError | None, result: object = None) -> None:
        """Dismisses once a step is on disk; else stays, and says what refused it."""
        if error is None:
            self._screen.dismiss(step if result is None else result)
            return
        self.say_refused("")
        if not self.settle(step, error):
            self.say_refused(self._why(step, error))

    def _why(self, step: EditStep, error: StoreError) -> str:
        """Why the step was not written, and what to press where the screen has caught up."""
        if isinstance(error, BlockChanged) and self.read_again():
            now = _("“{id}” was changed by another program: look at it again, then press again.")
            return now.format(id=error.id)
        if isinstance(error, EntryMissing) and self.read_again():
            gone = _("“{id}” is no longer in {path}: look at what is left, and press again.")
            return gone.format(**error.fields)
        if isinstance(error, EntryExists) and error.fields["id"] in ids_made(step.edits):
            taken = _("“{id}” is somebody else by now ({path}, line {line}): choose another name.")
            return taken.format(**error.fields)
        if isinstance(error, StoreMissing | NoChronologyFile):
            words = _("{path} is gone: nothing was changed; put it back, and save again.")
            return words.format(path=error.path)
        return said(error)

    def settle(self, step: EditStep, error: StoreError) -> bool:
        """Has the user settle what refused the step; False where there is only to tell it."""
        del step, error
        return False

    def read_again(self) -> bool:
        """Reads anew what the step begins from, after it was refused; True where it did."""
        return False

    def open_over(self, screen: Screen[Answer], answered: Callable[[Answer | None], None]) -> None:
        """Opens another screen over this one."""
        self._screen.app.push_screen(screen, answered)

    def close_with(self, step: EditStep | None) -> None:
        """Dismisses with a step that a screen over this one had written; None: stays open."""
        if step is not None:
            self._screen.dismiss(step)

    def say_refused(self, sentence: str) -> None:
        """Says above the keys why the step was not written, in as many lines as it takes; "" not.

        The sentence stays for as long as it holds: until the step is handed over again.
        """
        screen = self._screen
        text = f"{signs_of(screen.app).faulty} {plain(sentence)}" if sentence else ""
        for said_before in screen.query(".refusal"):
            cast("Static", said_before).update(text)
            said_before.display = bool(text)
            return
        if text:
            keys = screen.query(KeyLine).last()
            place = cast("Any", keys.parent)
            place.add_class("-refused")
            place.mount(Static(text, markup=False, classes="refusal"), before=keys)
            # The sentence takes its room in the next layout, and what is above it in the one after.
            screen.call_after_refresh(screen.call_after_refresh, self._show_focused)

    def _show_focused(self) -> None:
        """Brings what has the focus back into view."""
        if self._screen.focused is not None:
            self._screen.focused.scroll_visible(animate=False)

    @property
    def _screen(self) -> Screen[Any]:
        return cast("Screen[Any]", self)
