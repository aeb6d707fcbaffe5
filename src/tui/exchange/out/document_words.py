"""The words of documents: they follow the language of the chronology, not of the interface.

Dutch and English are complete; every other language takes the English words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """What an exported document says beside what the chronology says.

    `labels` are the keys of events and of other entries, `channels`, `relations` and `statuses`
    the terms of the format, `states` what became of an appointment. `hereinafter` introduces a
    short name.
    """

    labels: Mapping[str, str]
    channels: Mapping[str, str]
    relations: Mapping[str, str]
    statuses: Mapping[str, str]
    states: Mapping[str, str]
    kinds: Mapping[str, str]
    hereinafter: str
    events: str
    actors: str
    documents: str
    skip: str
    who: str
    what: str
    number: str
    marks: str
    key_event: str
    internal: str


_DUTCH = DocumentWords(
    labels={
        "date": "datum",
        "time": "tijd",
        "wording": "in de bron",
        "channel": "kanaal",
        "place": "plaats",
        "from": "van",
        "to": "aan",
        "present": "aanwezig",
        "informed": "geïnformeerd",
        "about": "betreft",
        "received": "ontvangen",
        "appointment": "afspraak",
        "appointment_with": "afspraak met",
        "appointment_place": "plaats van de afspraak",
        "sources": "bronnen",
        "status": "status",
        "disputed_by": "betwist door",
        "tags": "trefwoorden",
        "files": "bijlagen",
        "note": "notitie",
        "accepted": "geaccepteerd",
        "links": "verband",
        "name": "naam",
        "short": "kort",
        "kind": "soort",
        "part_of": "deel van",
        "side": "partij",
        "aliases": "ook genoemd",
        "posts": "functies",
        "title": "titel",
        "url": "adres",
        "file": "bestand",
    },
    channels={
        "phone": "telefoon",
        "voicemail": "voicemail",
        "video": "videogesprek",
        "email": "e-mail",
        "letter": "brief",
        "message": "bericht",
        "note-verbale": "note verbale",
        "meeting": "bijeenkomst",
        "parliament": "parlement",
        "announcement": "bekendmaking",
        "document": "document",
        "decision": "besluit",
        "other": "anders",
    },
    relations={
        "answers": "antwoord op",
        "confirms": "bevestigt",
        "cancels": "zegt af",
        "moves": "verplaatst",
        "holds": "uitvoering van de afspraak van",
        "corrects": "verbetert",
        "contradicts": "spreekt tegen",
        "relays": "geeft door",
        "prepares": "bereidt voor",
        "follows": "volgt op",
        "refers": "verwijst naar",
    },
    statuses={"undisputed": "onbetwist", "disputed": "betwist", "unverified": "niet geverifieerd"},
    states={
        "confirmed": "bevestigd",
        "moved": "verplaatst",
        "cancelled": "afgezegd",
        "held": "heeft plaatsgevonden",
    },
    kinds={
        "person": "persoon",
        "post": "functie",
        "organisation": "organisatie",
        "group": "groep",
    },
    hereinafter="hierna",
    events="Gebeurtenissen",
    actors="Betrokkenen",
    documents="Documenten",
    skip="Naar de gebeurtenissen",
    who="wie",
    what="wat",
    number="nr.",
    marks="kenmerk",
    key_event="kerngebeurtenis",
    internal="intern",
)

_ENGLISH = DocumentWords(
    labels={
        "date": "date",
        "time": "time",
        "wording": "in the source",
        "channel": "channel",
        "place": "place",
        "from": "from",
        "to": "to",
        "present": "present",
        "informed": "informed",
        "about": "about",
        "received": "received",
        "appointment": "appointment",
        "appointment_with": "appointment with",
        "appointment_place": "place of the appointment",
        "sources": "sources",
        "status": "status",
        "disputed_by": "disputed by",
        "tags": "tags",
        "files": "attachments",
        "note": "note",
        "accepted": "accepted",
        "links": "connection",
        "name": "name",
        "short": "short name",
        "kind": "kind",
        "part_of": "part of",
        "side": "side",
        "aliases": "also called",
        "posts": "posts",
        "title": "title",
        "url": "address",
        "file": "file",
    },
    channels={
        "phone": "phone",
        "voicemail": "voicemail",
        "video": "video call",
        "email": "email",
        "letter": "letter",
        "message": "message",
        "note-verbale": "note verbale",
        "meeting": "meeting",
        "parliament": "parliament",
        "announcement": "announcement",
        "document": "document",
        "decision": "decision",
        "other": "other",
    },
    relations={
        "answers": "answers",
        "confirms": "confirms",
        "cancels": "cancels",
        "moves": "moves",
        "holds": "holds the appointment of",
        "corrects": "corrects",
        "contradicts": "contradicts",
        "relays": "relays",
        "prepares": "prepares",
        "follows": "follows",
        "refers": "refers to",
    },
    statuses={"undisputed": "undisputed", "disputed": "disputed", "unverified": "unverified"},
    states={
        "confirmed": "confirmed",
        "moved": "moved",
        "cancelled": "cancelled",
        "held": "held",
    },
    kinds={
        "person": "person",
        "post": "post",
        "organisation": "organisation",
        "group": "group",
    },
    hereinafter="hereinafter",
    events="Events",
    actors="Actors",
    documents="Documents",
    skip="Skip to the events",
    who="who",
    what="what",
    number="no.",
    marks="mark",
    key_event="key event",
    internal="internal",
)


def document_words(language: str) -> DocumentWords:
    """The words for a BCP 47 language tag."""
    primary = language.replace("_", "-").casefold().partition("-")[0]
    return _DUTCH if primary == "nl" else _ENGLISH
