"""What a person says of the actors that a draft proposes: their names, and who they are; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tui.exchange.again.draft import Draft, with_actors
from tui.model.imported import ImportedActor


def actor_renamed(draft: Draft, id_: str, name: str) -> Draft:
    """A proposed actor under another name; the name that the document has stays an alias."""
    actors = tuple(_called(each, name) if each.id == id_ else each for each in draft.actors)
    return replace(draft, actors=actors, touched=True)


def _called(actor: ImportedActor, name: str) -> ImportedActor:
    before = actor.values.get("name")
    aliases = [each for each in listed(actor.values.get("aliases")) if each != name]
    if before and before != name and before not in aliases:
        aliases.append(before)
    values = {**actor.values, "name": name, **({"aliases": aliases} if aliases else {})}
    return ImportedActor(values, ())


def actor_merged(draft: Draft, id_: str, into: str) -> Draft:
    """A proposed actor who is another one: proposed too, or of the chronology."""
    if id_ == into or all(actor.id != id_ for actor in draft.actors):
        return draft
    gone = next(actor for actor in draft.actors if actor.id == id_)
    actors = tuple(
        _with_names_of(actor, gone) if actor.id == into else actor
        for actor in draft.actors
        if actor.id != id_
    )
    led = {old: into if new == id_ else new for old, new in draft.merged.items()}
    return replace(
        draft,
        actors=actors,
        rows=tuple(with_actors(row, {id_: into}) for row in draft.rows),
        merged={**led, id_: into},
        touched=True,
    )


def actor_refused(draft: Draft, id_: str) -> Draft:
    """A proposed actor who is none: no entry names it."""
    if all(actor.id != id_ for actor in draft.actors):
        return draft
    led = {old: "" if new == id_ else new for old, new in draft.merged.items()}
    return replace(
        draft,
        actors=tuple(actor for actor in draft.actors if actor.id != id_),
        rows=tuple(with_actors(row, {id_: ""}) for row in draft.rows),
        merged={**led, id_: ""},
        touched=True,
    )


def _with_names_of(actor: ImportedActor, gone: ImportedActor) -> ImportedActor:
    aliases = names_beside(actor.values, gone.values)
    return ImportedActor({**actor.values, "aliases": aliases}, actor.doubts)


def names_beside(stays: Mapping[str, object], goes: Mapping[str, object]) -> list[object]:
    """The aliases of an actor together with all names of one that is the same."""
    known = {stays.get("name"), stays.get("short")}
    names = [goes.get("name"), goes.get("short"), *listed(goes.get("aliases"))]
    aliases = list(listed(stays.get("aliases")))
    for name in names:
        if name and name not in known and name not in aliases:
            aliases.append(name)
    return aliases


def listed(value: object) -> list[object]:
    """A list as it stands in a file, or none."""
    return list(value) if isinstance(value, list | tuple) else []
