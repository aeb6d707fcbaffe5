"""Finds clock times and parts of the day in a line of running text."""

from __future__ import annotations

import re
from dataclasses import replace

from tui.exchange.prose.day_parts import find_later, find_parts
from tui.exchange.prose.time_words import WORDED, minutes_of
from tui.exchange.prose.told import Told, ToldTime
from tui.model.typed_words import Limit

LONGEST_LINE = 20_000

ZONES = {
    **dict.fromkeys(("utc", "gmt", "z", "zulu", "wet"), 0),
    **dict.fromkeys(("cet", "mez", "bst", "west", "met"), 60),
    **dict.fromkeys(("cest", "mesz", "eet", "mest"), 120),
    **dict.fromkeys(("eest", "msk"), 180),
    **dict.fromkeys(("edt", "ast"), -240),
    **dict.fromkeys(("est", "cdt"), -300),
    **dict.fromkeys(("cst", "mdt"), -360),
    **dict.fromkeys(("mst", "pdt"), -420),
    "pst": -480,
}
"""Offsets from UTC in minutes of the zones that texts name by letters."""

_ZONE = (
    r"(?: ?(?P<{0}>utc|gmt|cest|cet|mesz|mez|bst|eest|eet|msk|edt|est|cdt|cst|mdt|mst|pdt|pst"
    r"|zulu|z)"
    r"(?![a-z])(?P<{0}o>[+-][0-9]{{1,2}}(?::?[0-9]{{2}})?)?|(?P<{0}p>(?:\+"
    r"|(?<=[0-9]:[0-9]{{2}}:[0-9]{{2}})-)[0-9]{{2}}:?[0-9]{{2}})(?![0-9]))"
)
_UNIT = r"(?:uur|uhr|hrs?\.?|hours|heures?|h|u\.?|o'clock)(?![a-z])"
_HALF = r"(?:[ap]m(?![a-z])|[ap]\.m\.)"

_CLOCK = (
    r"(?:(?P<{0}4>[01][0-9][0-5][0-9]|2[0-3][0-5][0-9])(?= ?(?:uur|uhr|hrs?\b|hours|h\b|z\b|utc"
    r"|gmt))"
    r"|(?P<{0}h>2[0-4]|[01]?[0-9])(?![0-9])(?:"
    r" ?(?P<{0}x>[:.h]|u(?=[0-9])|uur |uhr | h ) ?(?P<{0}m>[0-5][0-9])(?![0-9])"
    r"(?::(?P<{0}c>[0-5][0-9])(?:[.,][0-9]{{1,6}})?(?![0-9]))?)?)"
    rf"(?: ?(?P<{{0}}u>{_UNIT}|{_HALF}))?"
)
_TIME = re.compile(
    r"(?:(?<![0-9a-z.,:/%$€£§#&-])(?<![$€£§#] )|(?<=[0-9]t))"
    + _CLOCK.format("a")
    + r"(?:"
    + _ZONE.format("za")
    + r")?"
    + r"(?: ?(?P<j>-|tot|t/m|to|until|till|bis|a|and|en|und|et|/) ?(?=[0-9])"
    + _CLOCK.format("b")
    + r"(?![0-9a-z%]|[.,/-][0-9])(?:"
    + _ZONE.format("zb")
    + r")?)?"
)
_GLUED = re.compile(
    r"(?P<h>[01]?[0-9]|2[0-3])(?P<x>[:.h])(?P<m>[0-5][0-9])(?![0-9])(?P<u> ?(?:[ap]m(?![a-z])"
    r"|[ap]\.m\.|uur|uhr))?"
)

_ABOUT = (
    r"omstreeks|ongeveer|rond|rond de klok van|circa|ca\.?|around|about|approximately|approx\.?"
    r"|etwa|gegen|tegen|vers|environ|aux environs de|aux alentours de|±|~|zo rond|kort voor"
    r"|shortly before|kurz vor|peu avant|just before|vlak voor|om en nabij|zo'n"
)
_AT = r"om|op|at|um|a|des|te|klokke|kl\.|à|op slag van"
_LIMITED: dict[Limit, str] = {
    "until": r"tot|tot en met|t/m|until|till|bis|jusqu'a|up to|bis gegen|tot ongeveer|tot omstreeks"
    r"|tot circa|jusque vers|tot rond|until around|until about|bis etwa",
    "before": r"voor|before|vor|avant|uiterlijk|uiterlijk om|by|no later than|spatestens um"
    r"|au plus tard a|prior to",
    "from": r"vanaf|from|since|sinds|ab|seit|depuis|a partir de|vanaf circa|vanaf ongeveer",
    "after": r"na|after|nach|apres|even na|kort na|shortly after|kurz nach|peu apres|just after"
    r"|vlak na|iets na",
}
_BETWEEN = r"tussen|between|zwischen|entre|van|von|from|de"

_BEFORE = re.compile(
    r"(?<![a-z])(?:"
    rf"(?P<about>(?:(?:{_AT}) )?(?:{_ABOUT})(?: (?:de klok van|{_AT}))?)"
    + "".join(f"|(?P<{limit}>{words})" for limit, words in _LIMITED.items())
    + rf"|(?P<between>{_BETWEEN})|(?P<at>{_AT})"
    r") ?$"
)
_DURATION_AFTER = re.compile(
    r"(?: lang| later| daarna| nadien| eerder| durende| durend| per | na | vertraging| geleden"
    r"| ago| long| delay| spater| fruher| zuvor| danach| lang| plus tard| durant| de retard"
    r"| de travail| werk| gewerkt| aan een stuk| achtereen| onderweg| par | a week| per week)"
)
_DURATION_BEFORE = re.compile(
    r"(?:duurde|duurt|gedurende|binnen|ruim|bijna|gut|fast|nearly|almost|pendant|durant|wahrend"
    r"|within|in|over|lasted|dauerte|voor de duur van|meer dan|more than|mehr als|plus de"
    r"|minder dan"
    r"|less than|nog|elke|every|alle|toutes les|per|uit|artikel|art\.?|lid|nr\.?|no\.?|pagina|page"
    r"|seite|p\.|blz\.?|paragraaf|hoofdstuk|kamer|zaal|room) $"
)

_AMOUNT = re.compile(r" ?(?:%|euro|procent|percent|prozent|miljoen|million)")
_QUICK = re.compile(
    r"[0-9]|uur|uhr|heures|o'clock|ochtend|morgen|middag|nacht|avond|morning|noon|night|even|mittag"
    r"|abend|matin|midi|soir|nuit|half|halb|kwart|quarter|viertel|past"
)


def find_times(line: str, dates: list[Told]) -> list[ToldTime]:
    """Return the times told in an evened `line`, in order, outside the `dates` found in it."""
    line = line[:LONGEST_LINE]
    if _QUICK.search(line) is None:
        return []
    taken = [(told.core, told.end) for told in dates if told.rank]
    found = [*find_later(line), *_clocks(line, taken), *_worded(line), *find_parts(line)]
    found.sort(key=lambda told: (told.start, -told.end))
    kept: list[ToldTime] = []
    for told in found:
        if any(
            start < told.end and told.start < end and (told.part is None or told.start != start)
            for start, end in taken
        ):
            continue
        if kept and told.start < kept[-1].end:
            if kept[-1].part is not None and told.part is None:
                kept[-1] = told
            continue
        kept.append(told)
    return _merged(line, kept)


def _merged(line: str, times: list[ToldTime]) -> list[ToldTime]:
    """Let a part of the day beside a time settle its half of the day: `3 uur 's middags`."""
    merged: list[ToldTime] = []
    for told in times:
        last = merged[-1] if merged else None
        if last is not None and line[last.end : told.start].strip(" ,(") == "":
            if told.part and last.part is None and last.first is not None:
                merged[-1] = replace(_halved(last, told.part), end=told.end)
                continue
            if last.part and told.part is None and told.first is not None:
                merged[-1] = replace(_halved(told, last.part), start=last.start)
                continue
            bracketed = line[last.end : told.start].strip() == "(" and last.part is None
            if told.part is None and told.zone is not None and (last.zone is not None or bracketed):
                end = told.end + (line[told.end : told.end + 1] == ")")
                merged[-1] = replace(last, end=end)
                continue
        merged.append(told)
    return merged


def _halved(told: ToldTime, part: str) -> ToldTime:
    """Return a time with its hour in the afternoon where the part of the day says so."""

    def late(minutes: int | None) -> int | None:
        if minutes is None or minutes >= 720:
            return minutes
        if part in ("afternoon", "evening") or (part == "noon" and minutes < 240):
            return minutes + 720
        return minutes

    return replace(told, first=late(told.first), last=late(told.last), halfday=False)


def _clocks(line: str, taken: list[tuple[int, int]]) -> list[ToldTime]:
    found: list[ToldTime] = []
    for match in _TIME.finditer(line):
        if any(start < match.end() and match.start() < end for start, end in taken):
            if not any(start <= match.start() < end for start, end in taken):
                told = _glued_to_date(line, match, taken)
                if told:
                    found.append(told)
            continue
        beside = any(0 <= match.start() - end <= 2 for _, end in taken)
        told = _of_clock(line, match, beside)
        if told is not None:
            found.append(told)
    return found


def _glued_to_date(
    line: str, match: re.Match[str], taken: list[tuple[int, int]]
) -> ToldTime | None:
    """A range's joint that ran into a date: read the first time alone."""
    stop = min(start for start, end in taken if start < match.end() and match.start() < end)
    again = _TIME.match(line[:stop].rstrip(" -"), match.start())
    return _of_clock(line, again) if again else None


def _of_clock(line: str, match: re.Match[str], beside: bool = False) -> ToldTime | None:
    first = _minutes(match, "a")
    if first is None:
        return None
    last = _minutes(match, "b") if match["j"] else None
    before = _BEFORE.search(line, max(0, match.start() - 28), match.start())
    unit, half = match["au"], match["bu"]
    end = match.end()
    if (
        last is not None
        and match["j"] in ("a", "and", "en", "und", "et", "/")
        and not (
            (before and before["between"]) or (match["j"] in ("a", "/") and (unit or match["ax"]))
        )
    ):
        last, end, half = None, _end_of_first(match), None
    if last is None and match["j"]:
        end = _end_of_first(match)
    if (
        last is not None
        and half in ("pm", "p.m.")
        and not unit
        and first < 720
        and first + 720 <= last
    ):
        first += 720
    if not _is_time(line, match, before, unit=unit or half, last=last, end=end, beside=beside):
        return None
    zone = _zone_of(match, "zb") if last is not None else None
    zone = _zone_of(match, "za") if zone is None else zone
    told = ToldTime(
        match.start(),
        end,
        first,
        first if last is None else last,
        seconds=int(match["ac"] or 0),
        zone=zone,
    )
    about = _APPROXIMATE.match(line, end)
    if about is not None and last is None:
        told = replace(told, end=about.end(), about=True)
    return _limited(told, before)


_APPROXIMATE = re.compile(
    r" ?\(?(?:approx\.?|approximately|circa|ca\.|ongeveer|ungefahr|environ)\)?"
    r"(?=\s*(?:[\t|,:;-]|$))"
)
"""What may follow a time and say that it was about then."""


def _end_of_first(match: re.Match[str]) -> int:
    ends = [match.end(name) for name in ("ah", "am", "ac", "a4", "au", "za", "zao", "zap")]
    return max(ends)


def _limited(told: ToldTime, before: re.Match[str] | None) -> ToldTime:
    """Return `told` with what the word before it says of it."""
    if before is None:
        return told
    start = before.start()
    if before["about"]:
        return replace(told, start=start, about=True, before="about")
    for limit in ("until", "before", "from", "after"):
        if before[limit]:
            ranged = told.first != told.last
            if ranged:
                return replace(told, start=start, before="between")
            return replace(told, start=start, limit=limit, before=limit)
    return replace(told, start=start, before="between" if before["between"] else "at")


def _is_time(
    line: str,
    match: re.Match[str],
    before: re.Match[str] | None,
    *,
    unit: str | None,
    last: int | None,
    end: int,
    beside: bool,
) -> bool:
    """Tell whether a number is a time on the clock, and not an amount or a duration.

    It may stand `beside` a date, or at the start of a line.
    """
    rest = line[end : end + 20]
    sign = match["ax"]
    halved = unit is not None and unit[0] in "ap" and "m" in unit
    if halved or match["a4"] or sign in (":", "h", "u", "uur ", "uhr ", " h "):
        return True
    preceded = before is not None and not (before["between"] and last is None)
    lead = beside or not line[: match.start()].strip(" *-•·([|\t")
    if unit is None:
        return sign == "." and (lead or (preceded and _AMOUNT.match(rest) is None))
    if sign is not None or unit.startswith("uhr"):
        return True
    if _DURATION_AFTER.match(rest) or _DURATION_BEFORE.search(line, 0, match.start()):
        return False
    return preceded or lead or last is not None or unit in ("h", "hrs")


def _minutes(match: re.Match[str], name: str) -> int | None:
    if match[f"{name}4"]:
        told = match[f"{name}4"]
        return int(told[:2]) * 60 + int(told[2:])
    if match[f"{name}h"] is None:
        return None
    hour, minute = int(match[f"{name}h"]), int(match[f"{name}m"] or 0)
    half = match[f"{name}u"] or ""
    if half[:1] in ("a", "p") and "m" in half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    if hour > 24 or (hour == 24 and minute):
        return None
    return hour % 24 * 60 + minute


def _zone_of(match: re.Match[str], name: str) -> int | None:
    if match[f"{name}p"]:
        return _offset(match[f"{name}p"])
    if not match[name]:
        return None
    return ZONES[match[name]] + (_offset(match[f"{name}o"]) if match[f"{name}o"] else 0)


def _offset(text: str) -> int:
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) < 3 else (int(digits[:-2]), int(digits[-2:]))
    return (-1 if text[0] == "-" else 1) * (hours * 60 + minutes)


def _worded(line: str) -> list[ToldTime]:
    found = []
    for match in WORDED.finditer(line):
        minutes = minutes_of(match)
        before = _BEFORE.search(line, max(0, match.start() - 28), match.start())
        if minutes is None or (match["w"] and match["w"].isdigit()):
            continue
        alone = match["w"] is not None
        ahead = line[: match.start()].rstrip(" *-•·([|\t")
        rest = line[match.end() : match.end() + 20]
        lasting = before is not None and before["after"] in ("na", "after", "nach", "apres")
        if alone and ahead and lasting and not rest.startswith((" 's ", " in the ", " du ")):
            continue
        lead = not ahead or ahead[-1] in ",;:" or rest.startswith(" 's ")
        if alone and (
            _DURATION_AFTER.match(rest) or (before is None and "o'clock" not in match[0])
        ):
            continue
        if match["m"] and match["m"].isdigit() and before is None and not lead:
            continue
        if (
            (
                not alone
                and before is None
                and not lead
                and match["half"] is None
                and match["hp"] is None
            )
            and match["m"]
            and not match["m"].startswith(("kwart", "quarter", "viertel", "a qu"))
        ):
            continue
        if match["half"] and before is None and not lead:
            continue
        noon = match["fh"] in ("midi", "minuit")
        minutes = minutes if noon else minutes % 720
        told = ToldTime(match.start(), match.end(), minutes, minutes, halfday=not noon)
        found.append(_limited(told, before))
    return found


def glued_time(line: str, begin: int) -> ToldTime | None:
    """Read a time at `begin` that stands against the next word: `21.51Kamerdebat`."""
    found = _GLUED.match(line, begin)
    if found is None:
        return None
    hour = int(found["h"])
    unit = (found["u"] or "").strip()
    if unit[:1] in ("a", "p"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if unit[0] == "p" else 0)
    minutes = hour * 60 + int(found["m"])
    return ToldTime(begin, found.end(), minutes, minutes)
