"""What a draft says: which form it is of, what that form was about, and what was typed in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui.model.drafts import FormValue

EVENT_DRAFT: Final = "event"
ACTOR_DRAFT: Final = "actor"
LINE_DRAFT: Final = "line"
SPLIT_DRAFT: Final = "split"
BLOCK_DRAFT: Final = "block"

KINDS: Final = (EVENT_DRAFT, ACTOR_DRAFT, LINE_DRAFT, SPLIT_DRAFT, BLOCK_DRAFT)
"""The forms that have drafts: of an event, of an actor, the line of the quick-add bar, where an
event is split, and a block in the user's own editor."""

HEADING: Final = (
    "# What was typed in relaas and not saved yet; it is offered again (docs/drafts.md).\n"
)


class DamagedDraftError(ValueError):
    """A draft's file does not say what a draft says."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a form is about.

    `entry` is the id of the entry that is edited, "" for a new one; `path` and `line` tell where
    its block stood, and `seen` is that block's text when the form was opened.
    """

    kind: str
    entry: str = ""
    path: str = ""
    line: int = 0
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class InnerForm:
    """A form opened from a form: which list it fills, at which place, and what it says."""

    key: str
    place: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form says: its values, what is typed in a field and not taken yet, and the rest.

    `actors` are those made on the way: the id and name of each.
    """

    values: Mapping[str, FormValue] = field(default_factory=dict)
    unfinished: Mapping[str, str] = field(default_factory=dict)
    actors: tuple[tuple[str, str], ...] = ()
    inner: InnerForm | None = None

    def text(self, key: str) -> str:
        """The value of `key` where that is text, else ""."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An unsaved form: what it is about, what was typed, when that was, and a name for people."""

    store: str
    subject: Subject
    typed: Typed
    title: str
    when: datetime


def subject_text(store: str, subject: Subject) -> str:
    """The part of a draft's file that stays the same while its form is open."""
    says: dict[str, object] = {"kind": subject.kind, "store": store}
    for key in ("entry", "path", "line", "seen"):
        value = getattr(subject, key)
        if value not in ("", 0, None):
            says[key] = value
    return HEADING + _toml(says)


def typed_text(typed: Typed, title: str, when: datetime) -> str:
    """The part of a draft's file that changes with every key."""
    says: dict[str, object] = {"when": when, "title": title, "values": dict(typed.values)}
    if typed.unfinished:
        says["unfinished"] = dict(typed.unfinished)
    if typed.actors:
        says["actors"] = dict(typed.actors)
    if typed.inner is not None:
        inner = typed.inner
        says["inner"] = {"key": inner.key, "place": inner.place, "values": dict(inner.values)}
    return _toml(says)


def _toml(table: Mapping[str, object]) -> str:
    """TOML that people can read: text of several lines stays so, where that is lossless."""
    import tomli_w

    return tomli_w.dumps(table, multiline_strings=not _has_returns(table))


def _has_returns(value: object) -> bool:
    """Whether a carriage return is in any text of the value; several-line TOML has none."""
    if isinstance(value, str):
        return "\r" in value
    if isinstance(value, Mapping):
        return any(map(_has_returns, value.values()))
    return isinstance(value, list | tuple) and any(map(_has_returns, value))


def draft_of(text: str) -> Draft:
    """The draft that a file's text says; raises DamagedDraftError."""
    import tomli

    try:
        says = tomli.loads(text)
    except ValueError as error:
        raise DamagedDraftError(str(error)) from error
    kind = says.get("kind")
    if kind not in KINDS:
        raise DamagedDraftError("kind")
    line = says.get("line", 0)
    seen = says.get("seen")
    subject = Subject(
        str(kind),
        _text(says, "entry"),
        _text(says, "path"),
        line if isinstance(line, int) else 0,
        seen if isinstance(seen, str) else None,
    )
    return Draft(_text(says, "store"), subject, _typed(says), _text(says, "title"), _when(says))


def _when(says: Mapping[str, object]) -> datetime:
    """When a draft was written; no time at the very ends of the calendar, which no zone can say."""
    when = says.get("when")
    if not isinstance(when, datetime):
        raise DamagedDraftError("when")
    try:
        when.astimezone()
    except (OverflowError, ValueError) as error:
        raise DamagedDraftError("when") from error
    return when


def _typed(says: Mapping[str, object]) -> Typed:
    values: dict[str, FormValue] = {}
    for key, value in _table(says, "values").items():
        if isinstance(value, list):
            values[key] = tuple(value)
        elif isinstance(value, str | bool):
            values[key] = value
        else:
            raise DamagedDraftError(key)
    inner = None
    if found := _table(says, "inner"):
        place = found.get("place")
        if not isinstance(place, int) or place < 0:
            raise DamagedDraftError("inner")
        inner = InnerForm(_text(found, "key"), place, _texts(found, "values"))
    return Typed(values, _texts(says, "unfinished"), tuple(_texts(says, "actors").items()), inner)


def _table(says: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = says.get(key, {})
    if not isinstance(value, dict):
        raise DamagedDraftError(key)
    return value


def _texts(says: Mapping[str, object], key: str) -> dict[str, str]:
    table = _table(says, key)
    return {name: _text(table, name) for name in table}


def _text(says: Mapping[str, object], key: str) -> str:
    value = says.get(key, "")
    if not isinstance(value, str):
        raise DamagedDraftError(key)
    return value
