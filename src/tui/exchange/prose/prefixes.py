"""What stands before a date and says something of it: `begin`, `op of omstreeks`, `nacht van`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from tui.exchange.prose.told import Told
from tui.model.thirds import Third
from tui.model.typed_words import ABOUT, BETWEEN, MAYBE, Limit

FARTHEST = 70
"""How many characters before a date are looked at."""

_THIRDS: dict[Third, str] = {
    "begin": "begin|begin van|begin van de maand|in begin|beginning of|at the beginning of|early"
    "|early in|start of|the start of|at the start of|anfang|zu beginn des|debut|au debut de"
    "|au debut du mois de|au debut du mois d'|debut du mois de|aan het begin van|in het begin van",
    "half": "half|medio|halverwege|midden|mid|mid-|in mid-|middle of|in the middle of|mitte|mi-"
    "|a la mi-|midden in",
    "eind": "eind|einde|eind van|op het eind van|aan het eind van|aan het einde van|end of"
    "|at the end of|the end of|late|late in|ende|gegen ende|fin|a la fin de|fin de"
    "|a la fin du mois de|a la fin du mois d'"
    "|tegen het eind van|tegen het einde van|towards the end of",
}
_LIMITS: dict[Limit, str] = {
    "before": "voor|before|vor dem|vor|avant le|avant|prior to",
    "by": "uiterlijk|uiterlijk op|op uiterlijk|op of voor|no later than|on or before"
    "|spatestens am|spatestens|au plus tard le|by",
    "until": "tot|tot en met|t/m|until|till|through|up to|bis|bis zum|jusqu'au|jusqu'en",
    "from": "vanaf|met ingang van|from|since|sinds|ab|ab dem|seit|seit dem|depuis le|depuis"
    "|a partir du|a compter du|as of|as from|vanaf de|per|effective|effective from"
    "|with effect from|mit wirkung vom|mit wirkung zum|avec effet au",
    "after": "na|after|nach dem|nach|apres le|apres",
}
_ABOUT = (
    "op of omstreeks|op of rond|on or about|on or around|at or around|in or around|in or about"
    "|in of omstreeks|in of rond|sometime in|ergens in|rond de|om en nabij"
    "|am oder um den|um den|le ou vers le|aux alentours du|vers le|autour du|rondom|roughly"
)
_NIGHT = (
    "in de nacht van|de nacht van|nacht van|nacht van de|in der nacht vom|nacht vom"
    "|in der nacht von|nacht von|dans la nuit du|la nuit du|nuit du|on the night of"
    "|in the night of|during the night of|the night of|night of|in de nacht op"
)
_NIGHT_TO = (
    "in der nacht zum|in der nacht zu|nacht zum|nacht zu|in der nacht auf den|nacht auf den"
    "|nacht auf|in der nacht auf|in de nacht naar|overnight into|overnight to"
)
_WEEK = (
    "in de week van|de week van|week van|in the week of|the week of|week of|in der woche vom"
    "|woche vom|la semaine du|semaine du|dans la semaine du|in the week commencing"
    "|week commencing|week beginning|w/c|in der woche ab dem|in de week vanaf"
)
_NTH_WEEK: dict[int, str] = {
    1: "eerste week van|first week of|erste woche im|ersten woche im|premiere semaine de"
    "|premiere semaine d'",
    2: "tweede week van|second week of|zweiten woche im|deuxieme semaine de|deuxieme semaine d'",
    3: "derde week van|third week of|dritten woche im|troisieme semaine de|troisieme semaine d'",
    4: "vierde week van|fourth week of|vierten woche im|quatrieme semaine de|quatrieme semaine d'",
    -1: "laatste week van|last week of|letzten woche im|derniere semaine de|derniere semaine d'",
}
_OPENERS = (
    "van|vom|von|from|du|de|tussen|between|zwischen|zwischen dem|entre|entre le|in de periode van"
    "|in de periode|gedurende de periode|in the period|in the period from|during the period"
    "|im zeitraum|im zeitraum vom|im zeitraum von|dans la periode|dans la periode du"
)
_EVENTFUL = (
    "op|on|am|le|in|im|en|au|in der|au mois de|au cours du mois de|um|op de|on the|in the|in de"
    "|in het jaar|in de maand|im jahr|im jahre|en l'an|anno|tijdens|gedurende|during|in de loop van"
    "|im laufe des|in the course of|courant|ce|deze|reeds op|pas op|erst am|nog op|al op|reeds in"
    "|not until|pas in|al in|only in|only on|erst im|ook op|des|the following|on the following"
    "|the next"
    "|de daaropvolgende"
    "|de eerstvolgende|de volgende|am darauffolgenden|am folgenden|den darauffolgenden"
)
_REFERRING = (
    "van|of|dated|vom|du|de|gedateerd|gedateerd op|d.d.|dd.|dd|date du|datee du|d'|for|voor de"
    "|gepland op|gepland voor|scheduled for|due on|prevue le|prevu le|geplant fur|per"
)
_NOISE = ("de", "den", "dem", "the", "der", "het", "jaar", "maand", "year", "month", "le", "'")


@cache
def _phrases() -> list[tuple[str, str, str]]:
    """Every phrase with its kind and what it says, the longest first."""
    listed: list[tuple[str, str, str]] = []
    for third, words in _THIRDS.items():
        listed += [(phrase, "third", third) for phrase in words.split("|")]
    for limit, words in _LIMITS.items():
        listed += [(phrase, "limit", limit) for phrase in words.split("|")]
    listed += [(phrase, "about", "") for phrase in (*ABOUT, *_ABOUT.split("|")) if phrase != "c"]
    listed += [(f"{phrase}.", "about", "") for phrase in ("ca", "c", "approx", "ong")]
    listed += [(phrase, "maybe", "") for phrase in MAYBE]
    listed += [(phrase, "night", "") for phrase in _NIGHT.split("|")]
    for number, words in _NTH_WEEK.items():
        listed += [(phrase, "nth", str(number)) for phrase in words.split("|")]
    listed += [(phrase, "week", "") for phrase in _WEEK.split("|")]
    listed += [(phrase, "night_to", "") for phrase in _NIGHT_TO.split("|")]
    for words, kind in ((_EVENTFUL, "event"), (_REFERRING, "refer"), (_OPENERS, "open")):
        listed += [(phrase, kind, phrase) for phrase in words.split("|")]
    listed += [(phrase, "noise", "") for phrase in _NOISE]
    kinds = (
        "night",
        "night_to",
        "week",
        "nth",
        "third",
        "about",
        "limit",
        "event",
        "open",
        "refer",
        "maybe",
    )
    order = {kind: place for place, kind in enumerate((*kinds, "noise"))}
    return sorted(listed, key=lambda item: (-len(item[0]), order[item[1]]))


@cache
def _by_ending() -> dict[str, list[tuple[str, str, str]]]:
    """The phrases by their last letter, so that few are tried."""
    listed: dict[str, list[tuple[str, str, str]]] = {}
    for item in _phrases():
        listed.setdefault(item[0][-1], []).append(item)
    return listed


def with_prefixes(told: Told, line: str, least: int) -> Told:
    """Return `told` with what stands before it in the evened `line`, no farther than `least`."""
    least = max(least, told.core - FARTHEST)
    for _ in range(5):
        end = told.start
        while end > least and line[end - 1] in " (":
            if line[end - 1] == "(" and told.start < told.core:
                break
            end -= 1
        found = _phrase_before(told, line, least, end)
        if found is None:
            break
        phrase, kind, said = found
        if kind == "limit" and said == "before" and told.third:
            break
        told = replace(_ACTIONS[kind](told, said), start=end - len(phrase))
        if kind in ("event", "refer", "open", "night", "night_to", "week", "limit"):
            if kind == "limit" and told.limit == "by":
                continue
            break
    return told


def _phrase_before(told: Told, line: str, least: int, end: int) -> tuple[str, str, str] | None:
    if end <= least:
        return None
    for phrase, kind, said in _by_ending().get(line[end - 1], ()):
        begin = end - len(phrase)
        if begin < least or not line.startswith(phrase, begin):
            continue
        joined = line[begin - 1 : begin] == "-" and not line[begin - 2 : begin - 1].isdigit()
        if begin > 0 and (line[begin - 1].isalnum() or joined):
            continue
        if not _fits(told, phrase, kind, end - told.start):
            continue
        return phrase, kind, said
    return None


def _fits(told: Told, phrase: str, kind: str, gap: int) -> bool:
    """Tell whether a phrase of this kind can stand before this date."""
    if phrase[-1].isalpha() and gap == 0 and told.start == told.core:
        return False
    alone = len(told.parts) == 1
    fits = {
        "third": told.third is None and told.shape == "point" and told.rank < 3,
        "open": not alone,
        "night": told.rank in (0, 3),
        "night_to": told.rank in (0, 3),
        "limit": told.limit is None and alone and not told.before,
        "nth": alone and told.rank == 2 and told.parts[0].month is not None,
        "week": alone and told.rank == 3,
    }
    return fits.get(kind, True)


_ACTIONS: dict[str, Callable[[Told, str], Told]] = {
    "third": lambda told, said: replace(told, third=_third(said)),
    "limit": lambda told, said: replace(told, limit=_limit(said), before=said),
    "about": lambda told, _said: replace(told, about=True),
    "maybe": lambda told, _said: replace(told, maybe=True),
    "night": lambda told, _said: replace(told, night=True, before="night"),
    "nth": lambda told, said: replace(told, nth_week=int(said)),
    "week": lambda told, _said: replace(told, weekly=True, before="in"),
    "night_to": lambda told, _said: replace(told, night=True, night_to=True, before="night"),
    "event": lambda told, said: replace(told, before=said),
    "refer": lambda told, said: replace(told, before="of:" + said),
    "open": lambda told, said: replace(
        told,
        before=said,
        shape="one" if said.split()[0] in BETWEEN else told.shape,
    ),
    "noise": lambda told, _said: told,
}


def _third(said: str) -> Third:
    return "begin" if said == "begin" else "half" if said == "half" else "eind"


def _limit(said: str) -> Limit:
    return next(limit for limit in _LIMITS if limit == said)
