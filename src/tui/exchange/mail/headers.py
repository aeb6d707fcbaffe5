"""Headers of mail: words, addresses, dates and ids, whatever a program has made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime, parsedate_tz
from typing import Final, NamedTuple

from tui.exchange.documents.encodings import UndecodableError, decoded
from tui.exchange.mail.bounds import LONGEST_HEADER, MOST_ADDRESSES
from tui.exchange.out.inert import inert
from tui.exchange.prose.times import ZONES

FAULTS: Final = (ValueError, TypeError, IndexError, LookupError, OverflowError, AttributeError,
                 AssertionError, RecursionError, MessageError)  # fmt: skip
"""What the library may raise over headers and parts that are broken."""

_ID = re.compile(r"<([^<>\s]{1,998})>")
_WEEKDAY = re.compile(r"\s*(mon|tue|wed|thu|fri|sat|sun)[a-z]*\s*,", re.IGNORECASE)
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONGEST_WORDING: Final = 100


class Address(NamedTuple):
    """Someone as a header names them."""

    name: str
    address: str


class Sent(NamedTuple):
    """When a mail was sent: a moment with its offset, or without where none is told.

    `wording` are the words of the header; `fits` tells whether its weekday is that of the day.
    """

    moment: datetime
    wording: str
    fits: bool


def values_of(mail: Message, name: str) -> list[str]:
    """The raw values of all headers with a name, in order, on one line each."""
    wanted = name.lower()
    found = [value for key, value in mail.raw_items() if key.lower() == wanted]
    return [" ".join(_raw(value)[:LONGEST_HEADER].split()) for value in found]


def _raw(value: object) -> str:
    """A header as text; bytes that are not ASCII are told by what they are most likely."""
    text = str(value)
    if text.isascii():
        return text
    content = text.encode("utf-8", "surrogateescape")
    try:
        return decoded(content)
    except UndecodableError:
        return content.decode("latin-1")


def words_in(value: str) -> str:
    """The words of a header with its encoded parts decoded (RFC 2047), on one line, inert."""
    if "=?" not in value:
        return " ".join(inert(value).split())
    try:
        parts = decode_header(value)
    except FAULTS:
        parts = [(value, None)]
    words = "".join(_decoded(part, charset) for part, charset in parts)
    return " ".join(inert(words).split())


def _decoded(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    if charset is None:
        return part.decode("utf-8", "replace") if not part.isascii() else part.decode("ascii")
    return text_of_bytes(part, charset)[0]


def text_of_bytes(content: bytes, charset: str) -> tuple[str, bool]:
    """The text of some bytes, and whether they were in the encoding that was told."""
    wanted = charset.strip().lower()
    if wanted in ("", "us-ascii", "ascii", "unknown-8bit", "utf8", "default"):
        wanted = "utf-8"
    if wanted not in ("punycode", "idna", "undefined", "unicode_escape", "raw_unicode_escape"):
        try:
            return content.decode(wanted), True
        except FAULTS:
            pass
    try:
        return decoded(content), False
    except UndecodableError:
        return content.decode("latin-1"), False


def addresses_in(values: Iterable[str]) -> tuple[list[Address], int]:
    """The people whom headers name, and how many more there are beyond the bound."""
    joined = [value for value in values if value]
    try:
        pairs = getaddresses(joined)
        if pairs in ([], [("", "")]) and any("@" in value for value in joined):
            pairs = _split(joined)
    except FAULTS:
        pairs = _split(joined)
    found = [Address(words_in(name), words_in(address)) for name, address in _mended(pairs)]
    found = list(dict.fromkeys(each for each in found if each.name or each.address))
    return found[:MOST_ADDRESSES], max(0, len(found) - MOST_ADDRESSES)


def _split(values: Iterable[str]) -> list[tuple[str, str]]:
    """The addresses of headers that break the rules, by their commas."""
    pairs: list[tuple[str, str]] = []
    for value in values:
        for part in re.split("[,;]", value):
            name, bracket, rest = part.partition("<")
            address = rest.partition(">")[0] if bracket else name
            pairs.append((name.strip(' "') if bracket else "", address.strip()))
    return pairs


def _mended(pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """A name with a comma and no quotes around it (`Jansen, Anna <a@b>`) is one name."""
    waiting = ""
    for name, address in pairs:
        if not name and "@" not in address:
            waiting = address or waiting
            continue
        yield (f"{waiting}, {name}" if waiting and name else name), address
        waiting = "" if name or address else waiting
    if waiting:
        yield waiting, ""


def sent_at(value: str) -> Sent | None:
    """The moment that a Date header tells; None where it tells none that is on the calendar."""
    value = value[:1000]
    try:
        told = parsedate_tz(value)
        if told is None:
            return None
        moment = parsedate_to_datetime(value)
        if moment.tzinfo is None and "-0000" in value:
            moment = moment.replace(tzinfo=UTC)
        letters = value.split("(")[0].split()[-1].lower()
        if moment.tzinfo is None and letters in ZONES:
            moment = moment.replace(tzinfo=timezone(timedelta(minutes=ZONES[letters])))
        moment.utctimetuple()
    except FAULTS:
        return None
    weekday = _WEEKDAY.match(value)
    fits = weekday is None or _WEEKDAYS[moment.weekday()] == weekday[1].lower()
    return Sent(moment, words_in(value)[:_LONGEST_WORDING], fits)


def received_at(values: Iterable[str]) -> datetime | None:
    """When the last of the machines on the way had it; their words end in the date."""
    for value in values:
        found = sent_at(value.rpartition(";")[2])
        if found is not None:
            return found.moment
    return None


def ids_in(value: str) -> list[str]:
    """The Message-IDs in a header, without their brackets."""
    found = _ID.findall(value)
    if not found and value and "<" not in value:
        found = value.split()[:1]
    return [inert(each) for each in found]
