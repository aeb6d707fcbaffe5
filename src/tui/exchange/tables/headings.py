"""What people call the columns of a table of events, in Dutch, English, German and French."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from tui.model.folding import fold

_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "date": "datum|date|dag|day|wanneer|when|datum tijd|datum en tijd|date time|datetime"
        "|date and time|datum uur|datum uhrzeit|datum und uhrzeit|tag|wann|jour|quand|date heure"
        "|date et heure|tijdstip en datum|begindatum|startdatum|start date|start|begin|datum van"
        "|date from|date de debut|anfangsdatum|datum begin|event date|datum gebeurtenis|timestamp"
        "|ts|epoch|epoch time|unix|unix time|unixtime|unix timestamp|tijdstempel|zeitstempel"
        "|horodatage"
        "|verzonden op|sent|sent on|gesendet|envoye|verzonden|jaar|year",
        "date_end": "einddatum|datum tot|datum einde|eind|einde|end date|end|date to|date until"
        "|enddatum|ende|date de fin|fin|tot en met|t m|tot|bis|until|till|jusqu au",
        "time": "tijd|tijdstip|time|uur|uhrzeit|zeit|heure|hour|begintijd|starttijd|start time"
        "|tijd van|beginn|heure de debut|klokslag",
        "time_end": "eindtijd|end time|tijd tot|endzeit|heure de fin|einde tijd",
        "title": "titel|title|onderwerp|subject|betreft|re|betreff|objet|sujet|kop|headline|titre"
        "|thema|topic|naam gebeurtenis|kern|samenvatting|summary|resume",
        "text": "tekst|text|omschrijving|beschrijving|description|gebeurtenis|event|feit|fact|wat"
        "|what|inhoud|content|toelichting|bericht|message|body|beschreibung|ereignis|sachverhalt"
        "|inhalt|was|evenement|fait|contenu|texte|quoi|details|detail|verslag|actie|action|events"
        "|gebeurtenissen|feiten|facts|melding|entry|log|handeling|bijzonderheden|what happened",
        "channel": "kanaal|channel|medium|middel|soort contact|soort|wijze|type|vorm|via|mode|art"
        "|kanal|canal|moyen|contactvorm|communicatiemiddel|kind|how|hoe|wijze van contact",
        "place": "plaats|locatie|place|location|where|waar|ort|wo|lieu|ou|plek|venue",
        "from": "van|from|afzender|sender|door|by|von|absender|de|expediteur|wie belt|beller"
        "|initiator|bron contact|auteur|author|caller|de la part de|namens|uitgaand van",
        "to": "aan|to|ontvanger|recipient|receiver|naar|an|empfanger|destinataire|geadresseerde"
        "|addressee|gericht aan|gebelde|callee|recipients|ontvangers",
        "present": "aanwezig|aanwezigen|present|deelnemers|participants|attendees|betrokkenen"
        "|betrokken|wie|who|involved|teilnehmer|anwesend|beteiligte|wer|participants presents|qui"
        "|personen|partijen|parties|actor|actoren|actors|actor s|betrokken partijen|persoon"
        "|contact met|met|with|mit|avec|people|persons|naam|name",
        "informed": "cc|kopie|afschrift|in kopie|informed|geinformeerd|copy|kopie an|copie"
        "|informiert|ter kennisname|cc aan|op de hoogte",
        "about": "over|about|concerning|betrifft|concerne|uber",
        "tags": "tags|tag s|labels|label|trefwoorden|trefwoord|keywords|keyword|thema s"
        "|categorie|categorieen|category|categories|schlagworte|stichworte|mots cles|rubriek",
        "source": "bron|bronnen|source|sources|quelle|quellen|herkomst|vindplaats|document"
        "|documenten|reference|referentie|bewijs|evidence|bewijsstuk|exhibit|stuk|beleg|piece"
        "|bronvermelding|verwijzing|productie",
        "source_pin": "pagina|page|blz|pag|bladzijde|seite|paragraaf|pin|vindplaats in bron",
        "source_url": "url|link|hyperlink|weblink|webadres|lien|adres bron",
        "source_key": "nr|no|nummer|number|id|volgnummer|num|#|numero|lfd nr|ref|kenmerk|uid|guid"
        "|record id|row id|key",
        "status": "status",
        "received": "ontvangen|ontvangen op|datum ontvangst|ontvangstdatum|received|received on"
        "|date received|erhalten|eingang|eingangsdatum|recu|recu le|date de reception",
        "appointment": "afspraak|afspraak op|appointment|termin|rendez vous|meeting date",
        "files": "bijlage|bijlagen|attachment|attachments|anlage|anlagen|pieces jointes|bestand"
        "|file|files|annexe",
        "note": "notitie|notities|opmerking|opmerkingen|note|notes|remark|remarks|comment|comments"
        "|anmerkung|bemerkung|bemerkungen|kommentar|remarque|remarques|commentaire|aantekening",
        "wording": "wording|bewoording",
    }
)
"""For each key the folded headings, `|` between; the first key that has one gets it."""

COLUMN_KEYS: Final = tuple(_NAMES)
"""What a column can be read as. Beside keys of an event: `date_end` and `time_end` make ranges,
`source`, `source_pin` and `source_url` are what the row itself cites, `source_key` is the row's
own number."""

MANY: Final = frozenset(
    ("from", "to", "present", "informed", "about", "tags", "files", "note", "source")
)
"""Keys that several columns of one table can have."""

_BRACKETS = re.compile(r"[(\[<{][^)\]>}]*[)\]>}]")
_WORD = re.compile(r"[a-z0-9#]+")
_SURE: Final = 3
_LIKELY: Final = 2
_MAYBE: Final = 1


@lru_cache(maxsize=1)
def _keys() -> dict[str, str]:
    found: dict[str, str] = {}
    for key, names in _NAMES.items():
        for name in names.split("|"):
            if len(name) > 1 or name == "#":
                found.setdefault(name, key)
    return found


def folded_heading(heading: str) -> str:
    """A heading in lower case without accents, brackets and signs."""
    return " ".join(_WORD.findall(fold(heading[:200])))


def key_of_heading(heading: str) -> tuple[str, int]:
    """What a heading means ("" for nothing known), and how surely: 3 by its whole name, 2 without
    what stands in brackets, 1 by one of its words."""
    keys = _keys()
    whole = folded_heading(heading)
    if whole in keys:
        return keys[whole], _SURE
    bare = folded_heading(_BRACKETS.sub(" ", heading))
    if bare in keys:
        return keys[bare], _LIKELY
    words = bare.split()
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            part = " ".join(words[start : start + size])
            if part in keys and len(part) > 2:
                return keys[part], _MAYBE
    return "", 0


def order_in_heading(heading: str) -> bool | None:
    """Whether a heading as `Datum (dd-mm-jjjj)` says month first; None where it says nothing."""
    letters = re.search(r"\b(d{1,2}|m{1,2})[-/. ](d{1,2}|m{1,2})[-/. ][yja]{2,4}\b", fold(heading))
    if letters is None or letters[1][0] == letters[2][0]:
        return None
    return letters[1][0] == "m"


def is_utc_heading(heading: str) -> bool:
    """Whether a heading says that its times are UTC."""
    return re.search(r"\b(?:utc|gmt|zulu)\b(?![+-])", fold(heading)) is not None
