"""What a command is: key, footer word, help line and palette entry, told once."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding

TIMELINE = "timeline"
ACTORS = "actors"
DETAIL = "detail"
MAIN = "main"
"""Where a command works: in some of the panes, or anywhere on the main screen."""

PANES = (TIMELINE, ACTORS, DETAIL)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Marks a message for translation where it is only shown later."""
    return message


class Command:
    """One thing the user can do; a subclass a command, and nothing is ever instantiated.

    `name` is what the settings call it, `keys` its default keys as Textual names them,
    `footer` its rank among the footer's words (0 leaves it out).
    """

    name: ClassVar[str]
    keys: ClassVar[str]
    action: ClassVar[str]
    where: ClassVar[tuple[str, ...]] = (MAIN,)
    group: ClassVar[str]
    word: ClassVar[str]
    help: ClassVar[str]
    footer: ClassVar[int] = 0
    priority: ClassVar[bool] = False
    """Whether it comes before whatever has the focus: for commands that begin to take text,
    so that what is typed ahead of the screen is never taken for other commands."""

    @classmethod
    def binding(cls) -> Binding:
        """The Textual binding; its id lets the settings give it another key."""
        return Binding(
            cls.keys, cls.action, cls.word, show=False, id=cls.name, priority=cls.priority
        )
