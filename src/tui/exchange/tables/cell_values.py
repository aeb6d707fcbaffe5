"""Cells that hold a channel, a list or a flag."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from tui.exchange.tables.cell_dates import time_in, time_value
from tui.exchange.tables.grid import Cell, words_in
from tui.model.channel_words import CHANNEL_WORDS
from tui.model.event import CHANNELS, STATUSES
from tui.model.folding import fold

_MORE_CHANNELS: Final = {
    "phone": "telefoongesprek telephone call gebeld bellen belt telefoon contact phone call anruf"
    "|telefonat|appel|appel telephonique|telephonique|telefonisch contact|telefoongesprek|called",
    "email": "mailwisseling|courriel|e mail|mails|emails|e mails|mailbericht|mailcontact",
    "letter": "schreiben|lettre|courrier|post|schriftelijk|aangetekende brief",
    "message": "whatsapp|signal|sms bericht|appbericht|berichten|chatbericht|telegram|nachricht",
    "meeting": "besprechung|treffen|sitzung|reunion|rendez vous|face to face|fysiek|bespreking"
    "|bezoek|persoonlijk|overleggen|visit|in person|afspraak",
    "video": "teams|zoom|webex|video overleg|videoconferentie|videoconference|videokonferenz",
    "document": "rapport|report|bericht amtlich|memo|notitie",
    "announcement": "persverklaring|pressemitteilung|communique|nieuwsbericht",
}
"""What tables call the channels beside the words that people type; folded, `|` between."""

_YES: Final = frozenset(("ja", "yes", "y", "j", "x", "true", "waar", "1", "oui", "wahr", "✓", "✔"))
_NO: Final = frozenset(("nee", "no", "n", "false", "onwaar", "0", "non", "nein", "falsch"))


@lru_cache(maxsize=1)
def _channels() -> dict[str, str]:
    found = {fold(channel): channel for channel in CHANNELS}
    for channel, words in _MORE_CHANNELS.items():
        found.update((word, channel) for word in words.split("|"))
    for channel, typed in CHANNEL_WORDS.items():
        found.update((_plain(word), channel) for word in typed)
    return found


@lru_cache(maxsize=8)
def _told_channels(language: str) -> dict[str, str]:
    """The words that exports in a language have for the channels."""
    from tui.exchange.out.document_words import document_words

    return {_plain(words): channel for channel, words in document_words(language).channels.items()}


def channel_of(words: str, language: str) -> str:
    """The channel that a cell names; its own words where it is none that relaas knows."""
    line = " ".join(words.split())
    plain = _plain(line)
    return _channels().get(plain) or _told_channels(language or "en").get(plain) or line


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(words)))


def listed(words: str) -> list[str]:
    """The items of a cell: between semicolons or line ends, else between commas."""
    items = re.split(r"[;\n]", words) if re.search(r"[;\n]", words) else words.split(",")
    return [item for each in items if (item := " ".join(each.split()).removeprefix("#"))]


def _line(cell: Cell, language: str) -> object:
    del language
    return " ".join(words_in(cell).split())


def _status(cell: Cell, language: str) -> object:
    del language
    words = words_in(cell).casefold()
    return words if words in STATUSES else None


def _flag(cell: Cell, language: str) -> object:
    del language
    return flag_of(words_in(cell))


def _time(cell: Cell, language: str) -> object:
    del language
    read = time_in(cell)
    return None if read is None else time_value(read[0])


def _channel(cell: Cell, language: str) -> object:
    return channel_of(words_in(cell), language)


def flag_of(words: str) -> bool | None:
    """Yes or no; None for anything else."""
    plain = words.strip().casefold()
    if plain in _YES:
        return True
    return False if plain in _NO else None


PLAIN: Final[Mapping[str, Callable[[Cell, str], object]]] = MappingProxyType(
    {
        "channel": _channel,
        "place": _line,
        "appointment_place": _line,
        "appointment_time": _time,
        "status": _status,
        "key": _flag,
        "public": _flag,
    }
)
"""How a cell is read for keys that hold one value; None where it cannot be."""
