"""Values that are valid TOML but not what the format asks for, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from tui.analysis.findings import END_BEFORE_START, NO_SUCH_DAY, WRONG_VALUE
from tui.locale import _
from tui.locale.said import said
from tui.model.clock_time import TimeError, clock_time_of
from tui.model.drafts import raw_text
from tui.model.edtf import DateError, shown
from tui.model.event import Fault
from tui.model.when import when_of

DATE_KEYS = frozenset({"date", "received", "appointment"})
TIME_KEYS = frozenset({"time", "appointment_time"})
ACTOR_KEYS = (
    *("from", "to", "present", "informed", "about"),
    *("appointment_with", "disputed_by"),
)
"""The keys of an event that list actors' ids."""

ACTOR_KINDS = ("person", "post", "organisation", "group")

_CODES: Mapping[str, str] = {"date-range": NO_SUCH_DAY, "date-reversed": END_BEFORE_START}


def fault_findings(faults: tuple[Fault, ...]) -> Iterator[tuple[str, str]]:
    """Code and message of each value that was set aside."""
    for fault in faults:
        key, _dot, number = fault.key.partition(".")
        dates = _dates_in(key, fault.value)
        if dates:
            for name, value in dates.items():
                yield from _date_finding(name, value)
        elif key in TIME_KEYS and _time_reason(fault.value):
            yield WRONG_VALUE, _sentence(key, _time_reason(fault.value))
        else:
            name = f"{key}[{number}]" if number else key
            yield WRONG_VALUE, wrong_value(name, fault.value, _expected(key))


def wrong_value(key: str, value: object, expected: str) -> str:
    """The sentence for a value that should be something else."""
    return _("“{key}” wants {expected}; {value} stands there.").format(
        key=key, expected=expected, value=shown(raw_text(value)) or '""'
    )


def _dates_in(key: str, value: object) -> dict[str, object]:
    """The dates that a faulty value holds and that cannot be read, by their keys."""
    if key in DATE_KEYS:
        return {key: value}
    if key == "posts" and isinstance(value, Mapping) and "date" in value:
        try:
            when_of(value["date"])
        except DateError:
            return {"posts.date": value["date"]}
    return {}


def _date_finding(key: str, value: object) -> Iterator[tuple[str, str]]:
    try:
        when_of(value)
    except DateError as error:
        moment = isinstance(value, datetime) and key != "date"
        if not moment:
            yield _CODES.get(error.code, WRONG_VALUE), _sentence(key, said(error))
            return
    yield WRONG_VALUE, wrong_value(key, value, _("local time without an offset"))


def _time_reason(value: object) -> str:
    try:
        clock_time_of(value)
    except TimeError as error:
        return said(error)
    return ""


def _sentence(key: str, reason: str) -> str:
    return _("“{key}”: {reason}.").format(key=key, reason=reason)


def _expected(key: str) -> str:
    """What the format asks for under a key."""
    if key in ACTOR_KEYS:
        return _("a list of actors' ids")
    if key in ("tags", "files", "aliases", "was", "skipped", "imported"):
        return _("a list of texts")
    if key in ("key", "public"):
        return _("true or false")
    special = {
        "seq": _("a whole number"),
        "status": _("undisputed, disputed or unverified"),
        "links": _("a list with rel and event in each, both text"),
        "sources": _("a list with texts in each, or texts themselves"),
        "accepted": _("a list with a code in each, as text"),
        "posts": _("a list with a post's id in each, and a date"),
        "columns": _("headings with what each holds, both text"),
    }
    return special.get(key, _("text"))
