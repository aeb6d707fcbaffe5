"""Lines of iCalendar: escaped, folded at 75 bytes, ended with CR LF (RFC 5545, 3.1 and 3.3.11)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from urllib.parse import quote

_LONGEST = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_IN_PARAMETER = re.compile(r"[\"\n\t]")


def folded(line: str) -> str:
    """A line with its end, folded where it is longer than 75 bytes; no letter is cut."""
    content = line.encode("utf-8", "replace")
    if len(content) <= _LONGEST:
        return f"{line}\r\n"
    parts: list[str] = []
    start, room = 0, _LONGEST
    while start < len(content):
        end = min(start + room, len(content))
        while end < len(content) and content[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(content[start:end].decode())
        start, room = end, _LONGEST - 1
    return "\r\n ".join(parts) + "\r\n"


def lines(content: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The lines of a component from pairs of a property (with parameters) and its value."""
    for name, value in content:
        yield folded(f"{name}:{value}")


def text_value(text: str) -> str:
    """A text as the value of a property."""
    return text.translate(_ESCAPED)


def parameter(text: str) -> str:
    """A text as the value of a parameter, in quotes."""
    return '"' + _IN_PARAMETER.sub(" ", text).strip() + '"'


def address_of(actor_id: str) -> str:
    """What stands where an address must: a name of the actor, and nobody's mail address."""
    return f"urn:relaas:actor:{quote(actor_id, safe='')}"


def day_value(day: date) -> str:
    """A day as `20191125`."""
    return f"{day.year:04}{day.month:02}{day.day:02}"


def moment_value(moment: datetime) -> str:
    """A local time as `20191125T153000`."""
    return f"{day_value(moment.date())}T{moment:%H%M%S}"


def day_after(day: date) -> date | None:
    """The next day; None at the end of the calendar."""
    return None if day == date.max else day + timedelta(days=1)
