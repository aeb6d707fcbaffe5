"""What people call the channels when they type: English and Dutch words (docs/format.md)."""

from __future__ import annotations

from types import MappingProxyType

CHANNEL_WORDS = MappingProxyType(
    {
        "phone": ("phone", "telephone", "call", "telefoon", "telefonisch", "tel", "gebeld"),
        "voicemail": ("voicemail", "voice mail"),
        "video": ("video", "video call", "videogesprek", "videobellen", "beeldbellen"),
        "email": ("email", "e-mail", "mail", "per mail"),
        "letter": ("letter", "brief", "per brief"),
        "message": ("message", "text message", "bericht", "app", "sms", "chat"),
        "note-verbale": ("note-verbale", "note verbale"),
        "meeting": ("meeting", "gesprek", "overleg", "vergadering", "bijeenkomst", "ontmoeting"),
        "parliament": ("parliament", "parlement", "kamer", "debat", "kamerdebat"),
        "announcement": (
            *("announcement", "press release", "aankondiging", "bekendmaking", "persbericht"),
        ),
        "document": ("document", "stuk", "nota"),
        "decision": ("decision", "besluit", "beslissing"),
        "other": ("other", "anders", "overig"),
    }
)
"""The words for each known channel, its id among them."""
