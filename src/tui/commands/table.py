"""The table of all commands, and what screens, footer, help and palette take from it."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import BindingType

from tui.commands import (
    editing,
    filtering,
    knowing,
    leaving,
    linking,
    moving,
    panes,
    patterns,
)
from tui.commands.command import MAIN, Command
from tui.locale import _

COMMANDS: tuple[type[Command], ...] = tuple(
    command
    for module in (moving, panes, filtering, linking, editing, knowing, patterns, leaving)
    for command in vars(module).values()
    if isinstance(command, type) and issubclass(command, Command) and command is not Command
)
"""All commands, in the order of the help screen."""

KEY_LABELS: Mapping[str, str] = {
    "slash": "/",
    "question_mark": "?",
    "plus": "+",
    "equals_sign": "=",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "right_parenthesis": ")",
    "left_parenthesis": "(",
    "escape": "esc",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "delete": "del",
    "backspace": "bksp",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


ASCII_LABELS = str.maketrans({"↑": "up", "↓": "down", "←": "left", "→": "right", "⇧": "shift+"})
"""What stands for the signs in key labels where only ASCII is drawn: for `str.translate`."""


def bindings(where: str) -> list[BindingType]:
    """The bindings of one pane, or of the main screen."""
    return [command.binding() for command in COMMANDS if where in command.where]


def keys_of(command: type[Command], chosen: Mapping[str, str]) -> str:
    """The keys of a command: those the settings choose, else its own."""
    return chosen.get(command.name, command.keys)


def unknown_names(chosen: Mapping[str, str]) -> list[str]:
    """The names in the settings that no command has."""
    known = {command.name for command in COMMANDS}
    return [name for name in chosen if name not in known]


def footer_words(where: str, chosen: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """The footer of a pane, most wanted first: key label, word and command name.

    A key that means something in the pane hides what it means elsewhere.
    """
    ranked = sorted(
        (command for command in COMMANDS if command.footer and {where, MAIN} & {*command.where}),
        key=lambda command: -command.footer,
    )
    taken = {
        key
        for command in COMMANDS
        if where in command.where
        for key in keys_of(command, chosen).split(",")
    }
    return [
        (key_label(keys_of(command, chosen)), _(command.word), command.name)
        for command in ranked
        if where in command.where or keys_of(command, chosen).split(",")[0] not in taken
    ]


def key_label(keys: str, every: bool = False) -> str:
    """How a binding's keys are written for people: the first of them, or every one."""
    labels = [_one_label(key.strip()) for key in keys.split(",") if key.strip()]
    return " ".join(labels) if every else labels[0] if labels else ""


def _one_label(key: str) -> str:
    if key.startswith("ctrl+"):
        return "^" + _one_label(key.removeprefix("ctrl+"))
    if key.startswith("shift+"):
        return "⇧" + _one_label(key.removeprefix("shift+"))
    return _("space") if key == "space" else KEY_LABELS.get(key, key)
