"""What the user may set, and the folders relaas keeps things in.

A value comes from the command line, else the environment, else `settings.toml` in the
configuration folder, else its default (docs/settings.md).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from tui.locale import N_

APP_FOLDER = "relaas"
SETTINGS_FILE = "settings.toml"


@dataclass(frozen=True, slots=True)
class Folders:
    """The XDG folders: settings, the disposable index, and the undo state."""

    config: Path
    cache: Path
    state: Path
    share: Path

    @classmethod
    def from_environment(cls, environment: Mapping[str, str], home: Path) -> Folders:
        """The folders by the XDG Base Directory Specification 0.8; relative paths are ignored."""

        def folder(variable: str, default: str) -> Path:
            value = environment.get(variable, "")
            base = Path(value) if value.startswith("/") else home / default
            return base / APP_FOLDER

        return cls(
            config=folder("XDG_CONFIG_HOME", ".config"),
            cache=folder("XDG_CACHE_HOME", ".cache"),
            state=folder("XDG_STATE_HOME", ".local/state"),
            share=folder("XDG_DATA_HOME", ".local/share"),
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a user can set; each field's `sentence` stands in docs/settings.md."""

    language: str = field(
        default="",
        metadata={"sentence": "The interface's language, en or nl; empty follows the system."},
    )
    theme: str = field(
        default="relaas-dark",
        metadata={"sentence": "The theme: relaas-dark, relaas-light or one of Textual's."},
    )
    ascii_signs: bool = field(
        default=False,
        metadata={"sentence": "Signs and lines from ASCII only, for fonts that lack others."},
    )
    lines_per_event: int = field(
        default=1,
        metadata={
            "sentence": "Lines an event takes in the timeline where the pane is wide: 1 or 2."
        },
    )
    sidebar_width: int = field(
        default=0,
        metadata={"sentence": "Width of the actor pane in cells; 0 leaves it to the window."},
    )
    detail_width: int = field(
        default=0,
        metadata={"sentence": "Width of the detail pane in cells; 0 leaves it to the window."},
    )
    mouse: bool = field(
        default=True,
        metadata={"sentence": "Whether the program takes the mouse."},
    )
    editor: str = field(
        default="",
        metadata={"sentence": "The editor for a block's TOML; empty takes VISUAL, then EDITOR."},
    )
    keys: Mapping[str, str] = field(
        default_factory=dict,
        metadata={
            "sentence": "A table that gives commands other keys; docs/keys.md has their names."
        },
    )


class SettingsComplaint(Exception):  # noqa: N818 - nothing stops for it
    """Something in the settings file that cannot be used and was left out.

    `template` is an English sentence with `fields` to fill in, so that it can be translated.
    """

    def __init__(self, template: str, path: Path, **fields: object) -> None:
        self.template = template
        self.fields: dict[str, object] = {"path": str(path), **fields}
        super().__init__(template.format(**self.fields))


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """The settings in force, and what of the file could not be used."""

    settings: Settings
    complaints: tuple[SettingsComplaint, ...] = ()


def load_settings(folders: Folders, environment: Mapping[str, str]) -> LoadedSettings:
    """Reads the settings file and the environment; a wrong value is told and left out."""
    path = folders.config / SETTINGS_FILE
    settings, complaints = _from_file(path)
    if language := environment.get("RELAAS_LANGUAGE", ""):
        settings = replace(settings, language=language)
    if theme := environment.get("RELAAS_THEME", ""):
        settings = replace(settings, theme=theme)
    if environment.get("RELAAS_ASCII", "") not in ("", "0"):
        settings = replace(settings, ascii_signs=True)
    return LoadedSettings(settings, complaints)


def _from_file(path: Path) -> tuple[Settings, tuple[SettingsComplaint, ...]]:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        unread = N_("{path}: cannot be read ({reason}); the defaults hold.")
        return Settings(), (SettingsComplaint(unread, path, reason=str(error.strerror)),)
    import tomli

    try:
        written = tomli.loads(content.decode())
    except tomli.TOMLDecodeError as error:
        broken = N_("{path}, line {line}, is not TOML; mend it or remove it.")
        return Settings(), (SettingsComplaint(broken, path, line=error.lineno),)
    except UnicodeDecodeError:
        return Settings(), (SettingsComplaint(N_("{path} is not UTF-8; save it as UTF-8."), path),)
    return _usable(written, path)


def _usable(
    written: Mapping[str, object], path: Path
) -> tuple[Settings, tuple[SettingsComplaint, ...]]:
    """The values of the file that have the right name and type, and complaints of the rest."""
    complaints: list[SettingsComplaint] = []
    usable: dict[str, object] = {}
    defaults = Settings()
    known = {setting.name for setting in fields(Settings)}
    for name, value in written.items():
        if name not in known:
            unknown = N_("{path}: there is no setting “{name}”; see docs/settings.md.")
            complaints.append(SettingsComplaint(unknown, path, name=name))
            continue
        wanted = type(getattr(defaults, name))
        if type(value) is not wanted:
            complaints.append(SettingsComplaint(_wrong_type(wanted), path, name=name))
            continue
        if isinstance(value, dict):
            usable[name] = {str(command): str(keys) for command, keys in value.items()}
        else:
            usable[name] = value
    return replace(defaults, **usable), tuple(complaints)  # type: ignore[arg-type]


def _wrong_type(wanted: type) -> str:
    """The sentence for a setting whose value should be of the type `wanted`."""
    sentences = {
        bool: N_("{path}: “{name}” wants true or false."),
        int: N_("{path}: “{name}” wants a whole number."),
        str: N_("{path}: “{name}” wants text."),
    }
    return sentences.get(wanted, N_("{path}: “{name}” wants a table."))


def interface_language_of(settings: Settings, environment: Mapping[str, str]) -> str:
    """The interface's language: set, else LC_ALL, LC_MESSAGES, LANG (POSIX locale names)."""
    if settings.language:
        return settings.language
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(variable, "")
        if value:
            return value.split(".")[0]
    return "en"


def editor_command(settings: Settings, environment: Mapping[str, str]) -> str:
    """The command line that opens an editor."""
    return settings.editor or environment.get("VISUAL") or environment.get("EDITOR") or "vi"


def real_folders() -> Folders:
    """The folders of the user who runs the program."""
    return Folders.from_environment(os.environ, Path.home())
