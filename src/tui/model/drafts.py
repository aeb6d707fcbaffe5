"""The event form's values: from a raw event to what the form shows, and back to changed keys.

A form value equal to what was shown at first is never written, so that a value relaas
cannot use (a fault) and its exact way of writing stay as they are until someone changes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import NamedTuple

from tui.model.clock_time import clock_time_of
from tui.model.edits import ChangeEntry, RemoveEntry
from tui.model.edtf import DateError
from tui.model.event import STATUSES
from tui.model.typed_date import read_typed_date, read_typed_time
from tui.model.when import when_of

FormValue = str | bool | tuple[object, ...]
"""What a field of the form holds: text, a switch, or a list of ids, words or inline tables."""

TEXTS = (
    "wording",
    "title",
    "text",
    "channel",
    "place",
    "appointment_place",
    "note",
    "status",
)
DATES = ("date",)
TIMES = ("time", "appointment_time")
MOMENTS = ("received", "appointment")
NUMBERS = ("seq",)
LISTS = (
    "from",
    "to",
    "present",
    "informed",
    "about",
    "appointment_with",
    "links",
    "sources",
    "disputed_by",
    "tags",
    "files",
)
SWITCHES: Mapping[str, bool] = {"key": False, "public": True}
"""The keys that are true or false, with what holds where they are absent."""

FORM_KEYS = (*DATES, *TIMES, *MOMENTS, *NUMBERS, *TEXTS, *LISTS, *SWITCHES)
"""Every key of `[[event]]` that the form edits; `id` and `accepted` it only shows."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Marks a sentence for translation where it is only shown later."""
    return message


class StandingEntry(NamedTuple):
    """An entry (an event, an actor) as it stands in its file: what changing it needs.

    `block_text` is the block as the user saw it; None leaves out the check that it still is.
    `path` and `line` tell where it stands, "" and 0 where that is not known.
    """

    id: str
    raw: Mapping[str, object]
    block_text: str | None = None
    path: str = ""
    line: int = 0


def standing_event(id_: str, block_text: str, path: str = "", line: int = 0) -> StandingEntry:
    """The event of a block's text; raises ValueError (tomli's) where that is not TOML."""
    return standing_entry("event", id_, block_text, path, line)


def standing_entry(
    table: str, id_: str, block_text: str, path: str = "", line: int = 0
) -> StandingEntry:
    """The entry of a block's text in `table`; raises ValueError where that is not TOML."""
    import tomli

    found = tomli.loads(block_text).get(table)
    raw = found[0] if isinstance(found, list) and found else {}
    return StandingEntry(id_, raw if isinstance(raw, dict) else {}, block_text, path, line)


def change_of(table: str, entry: StandingEntry, values: Mapping[str, object]) -> ChangeEntry:
    """The edit that gives `entry` these values."""
    return ChangeEntry(table, entry.id, values, entry.block_text, entry.path, entry.line)


def removal_of(table: str, entry: StandingEntry) -> RemoveEntry:
    """The edit that takes `entry` out."""
    return RemoveEntry(table, entry.id, entry.block_text, entry.path, entry.line)


class DateContext(NamedTuple):
    """What typed dates are read by: the chronology's language and a day that is near."""

    language: str
    near: date


class FieldError(ValueError):
    """A form value that cannot be written.

    `template` is an English sentence with `fields` to fill in, so that it can be translated.
    """

    def __init__(self, template: str, **fields: object) -> None:
        self.template = template
        self.fields: dict[str, object] = fields
        super().__init__(template.format(**fields))


def raw_text(value: object) -> str:
    """Any TOML value as text on the screen: strings bare at the top, in quotes inside."""
    return value if isinstance(value, str) else _inner_text(value)


def _inner_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, Mapping):
        pairs = (f"{key} = {_inner_text(item)}" for key, item in value.items())
        return "{ " + ", ".join(pairs) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_inner_text(item) for item in value) + "]"
    return value_text(value)


def value_text(value: object) -> str:
    """A date, time or number as people read and type it; seconds only where there are any."""
    if isinstance(value, datetime):
        clock = value.timetz() if value.tzinfo else value.time()
        return f"{value.date().isoformat()} {value_text(clock)}"
    if isinstance(value, time):
        short = not value.second and not value.microsecond
        return value.isoformat("minutes") if short else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def shown_value(key: str, value: object) -> FormValue:
    """What the form shows for the raw `value` of `key` (None: absent), a wrong one as text."""
    if key in SWITCHES:
        if value is None:
            return SWITCHES[key]
        return value if isinstance(value, bool) else raw_text(value)
    if key in LISTS:
        if value is None:
            return ()
        return tuple(value) if isinstance(value, list | tuple) else (value,)
    return "" if value is None else raw_text(value)


def form_values(raw: Mapping[str, object]) -> dict[str, FormValue]:
    """The form's values of a raw event, a value for each of FORM_KEYS."""
    return {key: shown_value(key, raw.get(key)) for key in FORM_KEYS}


def same_value(one: FormValue, other: FormValue) -> bool:
    """Equal in type too, as `True` and `1` are in Python but not in a file."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(
            type(left) is type(right) and left == right
            for left, right in zip(one, other, strict=True)
        )
    return type(one) is type(other) and one == other


def read_moment(text: str, here: DateContext) -> datetime | date | str | None:
    """Reads an appointment or a receipt: a date, or a date and an exact time after it.

    Raises DateError, TimeError, or FieldError where a time cannot be joined to the date.
    """
    typed = text.strip()
    if not typed:
        return None
    try:
        return read_typed_date(typed, here.language, here.near).value
    except DateError:
        words = typed.replace("T", " ").split()
        for count in (1, 2, 3):
            joined = _joined_moment(words[:-count], words[-count:], here)
            if joined is not None:
                return joined
        raise


def _joined_moment(head: list[str], tail: list[str], here: DateContext) -> datetime | None:
    """The date-time of the date words `head` and the time words `tail`, None if they are not."""
    if not head:
        return None
    try:
        clock = read_typed_time(" ".join(tail))
        when = read_typed_date(" ".join(head), here.language, here.near)
    except ValueError:
        return None
    if not isinstance(clock.value, time) or not isinstance(when.value, date):
        raise FieldError(
            N_("“{text}” is no exact date and time; give the time in the field for it."),
            text=" ".join((*head, *tail)),
        )
    return datetime.combine(when.value, clock.value)


def written_value(key: str, value: FormValue, here: DateContext) -> object | None:
    """What the file gets for a form value; None takes the key away.

    Raises DateError and TimeError (model rooms `edtf` and `clock_time`) and FieldError.
    """
    if isinstance(value, bool):
        return None if value == SWITCHES[key] else value
    if isinstance(value, tuple):
        return list(value) or None
    text = value if key in ("text", "note") else value.strip()
    if not text.strip():
        return None
    read = _READERS.get(key)
    return text if read is None else read(text, here)


def _read_date(text: str, here: DateContext) -> object:
    return read_typed_date(text, here.language, here.near).value


def _read_time(text: str, here: DateContext) -> object:
    del here
    return read_typed_time(text).value


def _read_number(text: str, here: DateContext) -> object:
    del here
    try:
        number = int(text)
    except ValueError:
        number = 2**63
    if not -(2**63) <= number < 2**63:
        raise FieldError(N_("The place in the day is a whole number, such as 2."))
    return number


_READERS: Mapping[str, Callable[[str, DateContext], object]] = {
    **dict.fromkeys(DATES, _read_date),
    **dict.fromkeys(TIMES, _read_time),
    **dict.fromkeys(MOMENTS, read_moment),
    **dict.fromkeys(NUMBERS, _read_number),
}


def problems(
    raw: Mapping[str, object], values: Mapping[str, FormValue], here: DateContext
) -> dict[str, ValueError]:
    """What keeps the form from being saved: per key the error, in the order of FORM_KEYS.

    Only changed values count: a fault that was there already stops nobody.
    """
    found: dict[str, ValueError] = {}
    for key in FORM_KEYS:
        if same_value(values[key], shown_value(key, raw.get(key))):
            continue
        try:
            written_value(key, values[key], here)
        except ValueError as error:
            found[key] = error
    text = values["text"]
    if isinstance(text, str) and not text.strip() and (not raw or raw.get("text")):
        found["text"] = FieldError(N_("An event needs a text: what is stated, one fact."))
    return found


def changes(
    raw: Mapping[str, object], values: Mapping[str, FormValue], here: DateContext
) -> dict[str, object]:
    """The changed keys alone, as `ChangeEntry.values` wants them (None takes a key away).

    Raises what `written_value` raises; `problems` tells beforehand.
    """
    changed: dict[str, object] = {}
    for key in FORM_KEYS:
        if same_value(values[key], shown_value(key, raw.get(key))):
            continue
        value = written_value(key, values[key], here)
        before = raw.get(key)
        if type(value) is not type(before) or value != before:
            changed[key] = value
    return changed


def new_values(values: Mapping[str, FormValue], here: DateContext) -> dict[str, object]:
    """The keys of a new event, in the order of the form, absent ones left out."""
    return {key: value for key, value in changes({}, values, here).items() if value is not None}


def standing_fault(key: str, value: object) -> ValueError | None:
    """Why the value of `key` that stands in the file cannot be used; None where it can."""
    if value is None:
        return None
    try:
        if key in DATES or (key in MOMENTS and not isinstance(value, datetime)):
            when_of(value)
        elif key in TIMES:
            clock_time_of(value)
        elif not _usable(key, value):
            raise FieldError(
                N_("This value cannot be used; it stays as it is until you change it.")
            )
    except ValueError as error:
        return error
    return None


def _usable(key: str, value: object) -> bool:
    """Whether the value has the kind that the format asks for."""
    if isinstance(value, datetime):
        return key in MOMENTS and value.tzinfo is None
    if key in SWITCHES:
        return isinstance(value, bool)
    if key in NUMBERS:
        return type(value) is int
    if key in LISTS:
        items: Mapping[str, tuple[type, ...]] = {"links": (Mapping,), "sources": (Mapping, str)}
        return isinstance(value, list) and all(
            isinstance(item, items.get(key, (str,))) for item in value
        )
    return isinstance(value, str) and (key != "status" or value in STATUSES)


def other_keys(raw: Mapping[str, object]) -> dict[str, object]:
    """The keys that the form only shows: those relaas does not know, and `accepted`."""
    return {key: value for key, value in raw.items() if key != "id" and key not in FORM_KEYS}
