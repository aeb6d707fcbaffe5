"""Finds parts of the day (`eind van de middag`) and counted times (`een uur later`)."""

from __future__ import annotations

import re

from tui.exchange.prose.told import ToldTime
from tui.exchange.prose.words import LONG_WEEKDAY
from tui.model.typed_words import Limit

_PART = re.compile(
    r"(?<![a-z])(?:"
    r"(?P<late>(?:aan het |op het |in het |tegen het )?einde? van (?:de|die) |late (?:in the )?"
    r"|am spaten |en fin d'|en fin de |fin d'|au debut de l'|en debut d'|en debut de |debut d'"
    r"|in de late |in the late |fin de |laat in de )?"
    r"(?:"
    rf"(?:{LONG_WEEKDAY}|gister|eergister|van|woensdag)(?P<d1>avond|middag|namiddag|ochtend"
    rf"|morgen|nacht)"
    r"|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)"
    r"(?P<d2>abend|nachmittag|vormittag|morgen|mittag|nacht)"
    r"|(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|this|that|the same"
    r"|next"
    r"|following) (?P<d3>morning|afternoon|evening|night)"
    r"|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|ce|cette|lendemain|le|dans la"
    r"|en|au|du)"
    r" (?:(?:debut|fin|milieu) (?:de la |de |d'|du ))?(?:petit )?"
    r"(?P<d4>matin|soir|apres-midi|midi|soiree|matinee|nuit|debut de soiree)"
    r"|'s ?(?P<d5>ochtends|morgens|middags|avonds|nachts)"
    r"|(?:in de loop van de|in de|in de vroege|in de late|op de|die|dezelfde|diezelfde|deze"
    r"|halverwege de"
    r"|begin van de"
    r"|van de|de volgende|de daaropvolgende|aan het begin van de|tegen de|laat in de|vroeg in de"
    r"|dat|gedurende de) ?(?:vroege "
    r"|late )?"
    r"(?P<d6>ochtend|voormiddag|middag|namiddag|avond|nacht)"
    r"|(?:in the|on the|in the early|in the late|at|early in the|late in the|during the|by|late"
    r"|early|over)"
    r" (?P<d7>morning|afternoon|evening|night|noon|midday|midnight)|(?P<d7o>overnight|at dawn)"
    r"|(?:am (?:nachsten|folgenden|darauffolgenden|selben|gleichen)|kurz vor|kurz nach|vor|nach"
    r"|am|in der|im laufe des|gegen|zu|um|am fruhen|am spaten|im laufe der|in den|noch am) "
    r"(?P<d8>morgen|vormittag|mittag|nachmittag|abend|nacht|mitternacht|abendstunden)"
    r"|(?P<d9>morgens|vormittags|mittags|nachmittags|abends|nachts)"
    r"|(?:a|vers|peu apres|peu avant|apres) (?P<d10>midi|minuit)"
    r"|(?:(?:kort|vlak|net|even) (?:na|voor)|om|rond|omstreeks|tegen|tot|na"
    r"|voor) (?P<d11>middernacht|het middaguur)"
    r"|(?:at|around|about|after|before|shortly after|shortly before|just before"
    r"|just after) (?P<d12>noon|midnight|midday)"
    r"|(?:dans|pendant|au cours de) l'(?P<d15>apres-midi)"
    r"|(?P<d13>aan het einde? van de|eind van de|einde|eind) (?P<d14>middag|ochtend|avond)"
    r"))(?![a-z])"
)
_LEAD_PART = re.compile(
    r"(?:12 )?(?:(?:late |early |vroege |fruher |spater |fin d'|fin de |debut d'|debut de "
    r"|milieu de )?(?P<p>ochtend|voormiddag|middag|namiddag"
    r"|avond|nacht"
    r"|morning|afternoon|evening|night|noon|midnight|midday|vormittag|mittag|nachmittag|abend"
    r"|mitternacht"
    r"|matin|midi|apres-midi|soir|soiree|nuit|minuit|middernacht|[ap]m))(?![a-z])(?= ?[:;,\-|\t)]"
    r"|\s{2}|$)"
)
_NAMES = {
    **dict.fromkeys(
        [
            "ochtend",
            "ochtends",
            "morgen",
            "morgens",
            "voormiddag",
            "vormittag",
            "vormittags",
            "morning",
            "matin",
            "matinee",
            "at_dawn",
            "am",
        ],
        "morning",
    ),
    **dict.fromkeys(["noon", "midday", "mittag", "mittags", "midi", "middaguur"], "noon"),
    **dict.fromkeys(
        [
            "pm",
            "middag",
            "middags",
            "namiddag",
            "nachmittag",
            "nachmittags",
            "afternoon",
            "apres-midi",
        ],
        "afternoon",
    ),
    **dict.fromkeys(
        ["avond", "avonds", "abend", "abends", "evening", "soir", "soiree", "abendstunden"],
        "evening",
    ),
    **dict.fromkeys(["nacht", "nachts", "night", "nuit", "overnight"], "night"),
    **dict.fromkeys(["midnight", "mitternacht", "minuit", "middernacht"], "midnight"),
}
_LATER = re.compile(
    r"(?<![a-z])(?:(?:ongeveer|ruim|zo'n|circa|gut|etwa|about|some|environ|nog geen|knapp) )?"
    r"(?P<n>een|een half|anderhalf|twee|drie|vier|vijf|tien|vijftien|twintig|dertig|veertig"
    r"|half an|an|one"
    r"|two|three|four|five|ten|fifteen|twenty|thirty|eine|eine halbe|zwei|drei|une|une demi|deux"
    r"|trois|dix|"
    r"[0-9]{1,2}) ?-?(?P<u>uur|kwartier|minuten|minuut|hours?|minutes?|stunden?|minuten|heures?)"
    r" (?P<w>later|daarna|nadien|afterwards|spater|danach|plus tard|apres)(?![a-z])"
)
_COUNTS = {
    **dict.fromkeys(("een", "an", "one", "eine", "une"), 1.0),
    **dict.fromkeys(("een half", "half an", "eine halbe", "une demi"), 0.5),
    **dict.fromkeys(("twee", "two", "zwei", "deux"), 2.0),
    **dict.fromkeys(("drie", "three", "drei", "trois"), 3.0),
    **dict.fromkeys(("vier", "four"), 4.0),
    **dict.fromkeys(("vijf", "five"), 5.0),
    **dict.fromkeys(("tien", "ten", "dix"), 10.0),
    **dict.fromkeys(("vijftien", "fifteen"), 15.0),
    **dict.fromkeys(("twintig", "twenty"), 20.0),
    **dict.fromkeys(("dertig", "thirty"), 30.0),
    "veertig": 40.0,
    "anderhalf": 1.5,
}


def find_parts(line: str) -> list[ToldTime]:
    """Return the parts of the day that an evened `line` tells."""
    found = []
    for match in _PART.finditer(line):
        name = next(
            (
                match[group]
                for group in match.re.groupindex
                if group not in ("late", "d13") and match[group]
            ),
            "",
        )
        name = name.replace("het ", "").replace("debut de ", "").replace(" ", "_")
        part = _NAMES.get(name)
        if part is None:
            continue
        before = line[max(0, match.start() - 6) : match.start()]
        limit: Limit | None = "until" if re.search(r"(?:tot|until|bis) $", before) else None
        found.append(ToldTime(match.start(), match.end(), part=part, limit=limit))
    lead = re.match(r"[\s*\-•·(\[|]*", line)
    named = _LEAD_PART.match(line, lead.end() if lead else 0)
    if named is not None:
        found.append(ToldTime(named.start(), named.end(), part=_NAMES[named["p"]]))
    return found


def find_later(line: str) -> list[ToldTime]:
    """Return the times that an evened `line` counts from the one before."""
    found = []
    for match in _LATER.finditer(line):
        count = _COUNTS.get(match["n"]) or float(match["n"] if match["n"].isdigit() else 1)
        unit = match["u"][0]
        minutes = count * (15 if unit == "k" else 1 if unit == "m" else 60)
        found.append(ToldTime(match.start(), match.end(), about=True, later=int(minutes)))
    return found


def part_at(line: str, begin: int) -> ToldTime | None:
    """Read a part of the day at `begin` where a separator follows: `avond: …`."""
    found = _LEAD_PART.match(line, begin)
    if found is None:
        return None
    return ToldTime(begin, found.end(), part=_NAMES[found["p"]])
