"""What a new chronology begins with: its title, its place, its language and its time zone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.locale import _
from tui.locale.said import system_reason
from tui.model.actor_book import slug
from tui.model.folding import fold
from tui.screens.closing import ClosesOnce
from tui.screens.forms.tab_keys import TAB_KEYS
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.suggest_input import SuggestInput
from tui.widgets.suggestions import MOST, Suggestion
from tui.widgets.text_fields import TextField

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""The shape of a BCP 47 tag."""


class NewStore(NamedTuple):
    """What a new chronology begins with; a `path` that ends in `.toml` is one file."""

    path: Path
    title: str
    language: str
    timezone: str


class NewChronology(ClosesOnce, ModalScreen[NewStore | None]):
    """Asks for what a new chronology needs; dismisses with a `NewStore`, or None.

    * `folder`: where it goes unless the user says otherwise;
    * `language`, `timezone`: what the fields begin with ("" leaves times floating).
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        *TAB_KEYS,
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "make", show=False, priority=True),
    ]

    def __init__(self, folder: Path, *, language: str, timezone: str) -> None:
        super().__init__()
        self._folder = folder
        self._title = TextField("", _("Contacts with the embassy"))
        self._path = TextField("", _("one file: ends in .toml; else a folder"))
        self._language = TextField(language, _("nl, en, fr…"))
        self._timezone = SuggestInput(timezone, suggest_timezones, _("none: times float"))
        self._path_follows = True

    def compose(self) -> ComposeResult:
        """The four fields."""
        with Vertical(classes="dialog -wide"):
            yield Static(_("New chronology"), classes="dialog-title", markup=False)
            yield Field("title", _("title"), self._title)
            yield Field("path", _("where"), self._path)
            yield Field("language", _("language"), self._language)
            yield Field("timezone", _("time zone"), self._timezone)
            yield KeyLine(
                [
                    Key("^s", _("make it"), "make"),
                    Key("esc", _("cancel"), "dismiss"),
                    Key("tab", _("next field"), "focus_next"),
                ]
            )

    def on_mount(self) -> None:
        """Begins with the title."""
        self._title.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """The path follows the title until it is typed."""
        if event.input is self._path and self._path.has_focus:
            self._path_follows = False
        if event.input is self._title and self._path_follows:
            name = slug(self._title.value)
            self._path.value = str(self._folder / f"{name}.toml") if name else ""
            self._path.cursor_position = len(self._path.value)
        for field in self.query(Field):
            field.say_problem("")

    @on(Input.Submitted)
    def _move_on(self, event: Input.Submitted) -> None:
        if event.input is self._timezone.field:
            self.action_make()
        else:
            self.focus_next()

    def action_make(self) -> None:
        """Hands back what was typed, or goes to the first field that is wrong."""
        path = Path(self._path.value.strip()).expanduser()
        zone = self._timezone.value.strip()
        language = self._language.value.strip()
        problems = {
            "path": self._path_problem(path),
            "language": ""
            if not language or LANGUAGE_TAG.fullmatch(language)
            else _("A language is a tag such as nl or en-GB."),
            "timezone": ""
            if not zone or zone in all_timezones()
            else _("There is no time zone “{zone}”; one is Europe/Amsterdam.").format(zone=zone),
        }
        wrong = [key for key, sentence in problems.items() if sentence]
        for key, sentence in problems.items():
            self.query_one(f"#field-{key}", Field).say_problem(sentence)
        if wrong:
            self.query_one(f"#field-{wrong[0]}", Field).focus_editor()
            return
        self.dismiss(NewStore(path, self._title.value.strip(), language, zone))

    def _path_problem(self, path: Path) -> str:
        if not self._path.value.strip():
            return _("Say where it goes: a file that ends in .toml, or a folder.")
        try:
            empty_folder = path.is_dir() and not any(path.iterdir())
            if path.exists() and not (empty_folder and path.suffix != ".toml"):
                return _("There is something here already; choose another name.")
        except OSError as error:
            return _("It cannot go there: {why}.").format(why=system_reason(error))
        return ""


def all_timezones() -> frozenset[str]:
    """The names of the time zones that this machine knows."""
    from zoneinfo import available_timezones

    return frozenset(available_timezones())


def suggest_timezones(typed: str) -> list[Suggestion]:
    """The time zones whose name holds what is typed."""
    wanted = fold(typed.strip())
    found = sorted(zone for zone in all_timezones() if "/" in zone and wanted in fold(zone))
    return [Suggestion(zone, zone) for zone in found[:MOST] if zone != typed]
