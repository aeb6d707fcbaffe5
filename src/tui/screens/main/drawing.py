"""What the main screen draws and says; its actions call it and know nothing of widgets."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from tui.model.rows import HeadingRow
from tui.widgets.one_line import Severity

if TYPE_CHECKING:
    from tui.screens.main.answer import Answer


class Drawing:
    """What `MainScreen` and its parts do for the classes that hold its state and actions.

    Textual has a metaclass of its own, so it is mypy and a test that see to it that each of
    these is there.
    """

    @abstractmethod
    def draw_answer(self, answer: Answer, cursor: int | None, keep_line: bool = False) -> None:
        """Shows a selection with the cursor at a position, at its height if `keep_line`."""

    @abstractmethod
    def draw_counts(self, answer: Answer) -> None:
        """Shows in the sidebar how many events of an answer each actor has."""

    @abstractmethod
    def draw_gutter(self) -> None:
        """Draws the lanes of the timeline anew: more links are known."""

    @abstractmethod
    def draw_cursor(self, heading: HeadingRow | None) -> None:
        """Shows in the activity strip where the cursor is."""

    @abstractmethod
    def draw_page(self) -> None:
        """Shows the page of the event under the cursor."""

    @abstractmethod
    def draw_chronology(self) -> None:
        """Shows the title, the actors and what else comes from the chronology itself."""

    @abstractmethod
    def draw_header(self) -> None:
        """Shows the title, the period and how many events there are."""

    @abstractmethod
    def draw_filter(self) -> None:
        """Shows the filter in force as chips."""

    @abstractmethod
    def draw_footer(self) -> None:
        """Shows what the keys do now."""

    @abstractmethod
    def catch_up(self) -> None:
        """Shows what changed in the files since the last answer, and what is wrong with them."""

    @abstractmethod
    def tell(self, message: str, severity: Severity = "information") -> None:
        """Says something in the line that the user looks at; it goes away by itself."""

    @abstractmethod
    def focus_timeline(self) -> None:
        """Gives the timeline the keys."""

    @abstractmethod
    def marked_in_order(self) -> list[str]:
        """The ids of the marked events as the timeline orders them."""

    @abstractmethod
    def set_marked(self, marked: frozenset[str]) -> None:
        """Takes the marked events."""
