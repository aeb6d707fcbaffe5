"""The door of this room: another chronology, to be merged by id (docs/formats/relaas.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from tui.exchange.again.identity import event_id
from tui.exchange.cancelling import Progress, untold
from tui.exchange.out.inert import inert
from tui.exchange.prose.keys import key_of
from tui.exchange.relaas.blocks import BrokenBlock, Found, entries_in, files_of
from tui.exchange.source_errors import Damaged
from tui.locale import N_
from tui.model.actor_names import folded_name
from tui.model.imported import (
    Doubt,
    Imported,
    ImportedActor,
    ImportedEntry,
    LinkedKey,
    Unplaced,
    Wanted,
)
from tui.model.rows import ActorRow

_NAMING: Final = ("from", "to", "present", "informed", "about", "appointment_with", "disputed_by")


def read_relaas(path: Path, wanted: Wanted, progress: Progress = untold) -> Imported:
    """The events, actors, documents and views of a chronology: a file or a folder.

    Events keep their ids, and what stands here already stays as it is (`Imported.keeps`). An
    actor is the one here with the same id, else the only one here with the same name. Raises a
    SourceError, and Cancelled.
    """
    files = files_of(path)
    found: list[Found] = []
    unplaced: list[Unplaced] = []
    for done, file in enumerate(files):
        progress(done, len(files))
        where = file.relative_to(path).as_posix() if path.is_dir() else ""
        for each in entries_in(file, where):
            if isinstance(each, BrokenBlock):
                unplaced.append(Unplaced(each.line, inert(each.text)))
            else:
                found.append(each)
    if not found and not unplaced:
        raise Damaged(str(path), format="relaas", reason="it holds no entries")
    names = ("chronology", "event", "actor", "document", "view")
    tables: dict[str, list[Found]] = {name: [] for name in names}
    for each in found:
        tables[each.table].append(each)
    led, actors, notes = _actors(tables["actor"], wanted.actors)
    notes += _zone_notes(tables["chronology"], wanted.timezone)
    entries, without = _entries(tables["event"], led)
    return Imported(
        entries,
        actors,
        [*unplaced, *without],
        notes,
        documents=[each.raw for each in tables["document"] if _id(each.raw)],
        views=[each.raw for each in tables["view"] if each.raw.get("name")],
        whole=True,
        keeps=True,
    )


def _zone_notes(heads: Sequence[Found], timezone: str) -> list[Doubt]:
    """Says that the times there are those of another zone, which are not converted."""
    there = next((head.raw.get("timezone") for head in heads), None)
    if not isinstance(there, str) or not there or there == timezone:
        return []
    words = N_("Its times are those of {there}, and stand here as they are told there.")
    return [Doubt("other-timezone", words, {"there": inert(there)[:60]})]


def _id(raw: Mapping[str, object]) -> str:
    value = raw.get("id")
    return value if isinstance(value, str) else ""


def _actors(
    there: Iterable[Found], here: Sequence[ActorRow]
) -> tuple[dict[str, str], list[ImportedActor], list[Doubt]]:
    """Which id here stands for which there, the actors that are nobody here, and notes."""
    by_id = {actor.id: actor for actor in here}
    by_id |= {old: actor for actor in here for old in actor.was if old not in by_id}
    by_name: dict[str, list[ActorRow]] = {}
    for actor in here:
        by_name.setdefault(folded_name(actor.name), []).append(actor)
    led: dict[str, str] = {}
    new: dict[str, Mapping[str, object]] = {}
    notes: list[Doubt] = []
    for each in there:
        id_, name = _id(each.raw), str(each.raw.get("name") or "")
        if not id_ or id_ in led:
            continue
        same_name = by_name.get(folded_name(name), [])
        if id_ in by_id:
            led[id_] = by_id[id_].id
            if folded_name(by_id[id_].name) != folded_name(name):
                words = N_("The actor {id} is “{here}” here and “{there}” there: “{here}” stays.")
                fields = {"id": id_, "here": by_id[id_].name, "there": inert(name)}
                notes.append(Doubt("actor-name", words, fields, "", each.line))
        elif len(same_name) == 1:
            led[id_] = same_name[0].id
        else:
            led[id_] = id_
            new[id_] = each.raw
    was = {old: led[id_] for id_, raw in new.items() for old in _texts(raw.get("was"))}
    led = {**was, **led}
    return led, [ImportedActor(_with_actors(raw, led)) for raw in new.values()], notes


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _with_actors(raw: Mapping[str, object], led: Mapping[str, str]) -> dict[str, object]:
    """The keys of an entry with the ids that actors have here."""
    values = dict(raw)
    for key in _NAMING:
        named = values.get(key)
        if isinstance(named, list):
            ids = [led.get(each, each) if isinstance(each, str) else each for each in named]
            values[key] = [each for at, each in enumerate(ids) if each not in ids[:at]]
    above = values.get("part_of")
    if isinstance(above, str):
        values["part_of"] = led.get(above, above)
    posts = values.get("posts")
    if isinstance(posts, list):
        values["posts"] = [_led_post(post, led) for post in posts]
    return values


def _led_post(post: object, led: Mapping[str, str]) -> object:
    if isinstance(post, dict) and isinstance(post.get("post"), str):
        return {**post, "post": led.get(post["post"], post["post"])}
    return post


def _entries(
    events: Sequence[Found], led: Mapping[str, str]
) -> tuple[list[ImportedEntry], list[Unplaced]]:
    """The events; one with an id that another had before it gets an id of its own."""
    taken = {_id(each.raw) for each in events}
    seen: dict[str, Mapping[str, object]] = {}
    entries: list[ImportedEntry] = []
    without: list[Unplaced] = []
    for each in events:
        raw, id_ = each.raw, _id(each.raw)
        text = raw.get("text")
        if not isinstance(text, str) or not text.strip():
            without.append(Unplaced(each.line, inert(str(dict(raw)))[:1000]))
            continue
        doubts: list[Doubt] = []
        if id_ in seen and seen[id_] == raw:
            continue
        if not id_ or id_ in seen:
            seed = key_of(str(raw.get("date") or ""), text)
            if id_:
                words = N_("the id {id} stands twice in the source: this one gets another")
                doubts.append(Doubt("id-twice", words, {"id": id_}, "", each.line))
            id_ = event_id(raw, seed, taken.__contains__)
            taken.add(id_)
        seen[id_] = raw
        entries.append(_entry(each, id_, led, tuple(doubts)))
    return entries, without


def _entry(
    found: Found, id_: str, led: Mapping[str, str], doubts: tuple[Doubt, ...]
) -> ImportedEntry:
    values = {**_with_actors(found.raw, led), "id": id_}
    links: list[LinkedKey] = []
    kept: list[object] = []
    listed = values.pop("links", [])
    for link in listed if isinstance(listed, list) else []:
        if isinstance(link, dict) and set(link) == {"rel", "event"} and _are_texts(link):
            links.append(LinkedKey(link["rel"], link["event"]))
        else:
            kept.append(link)
    if kept:
        values["links"] = kept
    return ImportedEntry(values, id_, found.line, found.line, doubts, tuple(links))


def _are_texts(link: Mapping[str, object]) -> bool:
    return all(isinstance(each, str) for each in link.values())
