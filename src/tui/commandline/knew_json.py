"""The answer of `relaas knew --json` (docs/knowledge.md)."""

from __future__ import annotations

from datetime import datetime

from tui.analysis.knowledge.moments import Moment, as_datetime
from tui.analysis.knowledge.of_actor import (
    Knowledge,
    known_on,
    late,
    said_before_known,
    settles_on,
    way_on,
)
from tui.analysis.knowledge.settling import Settle, each_once
from tui.analysis.knowledge.spreading import Spread
from tui.analysis.knowledge.ways import Knower, Way
from tui.commandline.knew_answer import Asked, Found
from tui.model.when import When

Json = dict[str, object]


def answer(found: Found) -> Json:
    """The answer as JSON has it."""
    asked = found.asked
    own = [_knower(each, each.own, asked.day) for each in found.knowledge if each.own is not None]
    theirs = [
        {**_knower(each, each.theirs, asked.day), "through": each.theirs.first.through}
        for each in found.knowledge
        if each.theirs is not None
    ]
    told: Json = {
        "subject": _subject(asked),
        "knew": own,
        "members": theirs,
        "could_know": [_public(spread, way) for spread in found.spreads for way in spread.public],
        "never": list(found.never),
    }
    if asked.actor:
        told |= {
            "late": [_late(each.spread, asked.actor) for each in found.knowledge if _is_late(each)],
            "said_before_known": [
                {"event": saying.said, "about": saying.about, "certain": _sure(saying.sureness)}
                for each in found.knowledge
                for saying in said_before_known(each.spread, asked.actor)
            ],
        }
    return told


def _subject(asked: Asked) -> Json:
    day = asked.day
    return {
        "event": asked.event or None,
        "actor": asked.actor or None,
        "on": None if day is None else day.text,
        "counting_members": asked.members,
    }


def _knower(known: Knowledge, knower: Knower, day: When | None) -> Json:
    way = knower.first if day is None else way_on(knower, day)
    certain = knower.certain if day is None else known_on(knower, day) == "certainly"
    settles = knower.settles
    if day is not None:
        settles = each_once((*settles_on(knower, day, known.spread.book),))
    told = {"actor": knower.actor, "event": known.event, **_way(way)}
    told["certain"] = certain
    told["sooner"] = [_way(other) for other in knower.ways if other is not way]
    told["settle"] = [_settle(settle) for settle in settles]
    if way.through:
        told["through"] = way.through
    return told


def _way(way: Way) -> Json:
    return {
        **_bounds(way.moment),
        "certain": way.certain,
        "path": list(way.path),
        "role": way.role,
        "told_by": list(way.told_by),
    }


def _public(spread: Spread, way: Way) -> Json:
    return {
        "event": spread.event.id,
        **_bounds(way.moment),
        "certain": way.certain,
        "path": list(way.path),
    }


def _bounds(moment: Moment) -> Json:
    return {"earliest": _iso(moment.earliest), "latest": _iso(moment.latest)}


def _iso(second: int | None) -> datetime | None:
    return None if second is None else as_datetime(second)


def _settle(settle: Settle) -> Json:
    return {"event": settle.event, "key": settle.key, "beside": settle.beside or None}


def _is_late(known: Knowledge) -> bool:
    return known.own is not None and late(known.spread, known.own.actor) is not None


def _late(spread: Spread, actor: str) -> Json:
    told = late(spread, spread.book.resolve(actor))
    assert told is not None
    return {
        "event": told.event,
        "after": list(told.before),
        "possibly_after": list(told.maybe_before),
        "appointment": told.appointment or None,
        "after_appointment": told.after,
        "settle": [_settle(settle) for settle in told.settles],
    }


def _sure(sureness: str) -> bool:
    return sureness == "certainly"
