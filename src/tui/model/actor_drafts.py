"""The actor form's values: from a raw actor to what the form shows, and back to changed keys."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tui.model.actor_book import ActorBook
from tui.model.drafts import N_, FieldError, FormValue, raw_text, same_value

ACTOR_TEXTS = ("name", "short", "kind", "part_of", "side")
ACTOR_LISTS = ("aliases", "posts")
ACTOR_FORM_KEYS = (*ACTOR_TEXTS, *ACTOR_LISTS)
"""Every key of `[[actor]]` that the form edits; `id` is set once, `was` is only shown."""

KINDS = ("person", "post", "organisation", "group")

_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")


def actor_values(raw: Mapping[str, object]) -> dict[str, FormValue]:
    """The form's values of a raw actor, a value for each of ACTOR_FORM_KEYS."""
    values: dict[str, FormValue] = {}
    for key in ACTOR_FORM_KEYS:
        value = raw.get(key)
        if key in ACTOR_LISTS:
            listed = value if isinstance(value, list) else [value]
            values[key] = () if value is None else tuple(listed)
        else:
            values[key] = "" if value is None else raw_text(value)
    return values


def actor_changes(raw: Mapping[str, object], values: Mapping[str, FormValue]) -> dict[str, object]:
    """The changed keys alone; None takes a key away."""
    first = actor_values(raw)
    changed: dict[str, object] = {}
    for key in ACTOR_FORM_KEYS:
        value = values[key]
        if same_value(value, first[key]):
            continue
        if isinstance(value, tuple):
            changed[key] = list(value) or None
        else:
            changed[key] = str(value).strip() or None
    return changed


def actor_problems(
    raw: Mapping[str, object], values: Mapping[str, FormValue], id_: str, book: ActorBook
) -> dict[str, ValueError]:
    """What keeps an actor from being saved, by key; `id` counts for a new one (empty `raw`)."""
    found: dict[str, ValueError] = {}
    if not str(values["name"]).strip() and (not raw or raw.get("name")):
        found["name"] = FieldError(N_("An actor needs a name."))
    if not raw:
        if not _ID.fullmatch(id_):
            found["id"] = FieldError(
                N_("An id has a-z, 0-9, “.”, “_” and “-”, and begins with a letter or digit.")
            )
        elif book.find(id_) is not None:
            found["id"] = FieldError(N_("There is an actor with the id “{id}” already."), id=id_)
    parent = str(values["part_of"]).strip()
    if parent and parent != raw.get("part_of"):
        found |= _parent_problem(parent, id_, book)
    return found


def _parent_problem(parent: str, id_: str, book: ActorBook) -> dict[str, ValueError]:
    if book.find(parent) is None:
        return {"part_of": FieldError(N_("There is no actor with the id “{id}”."), id=parent)}
    seen = {id_}
    walked = parent
    while walked:
        if walked in seen:
            sentence = N_("“{id}” is part of this actor itself; choose another.")
            return {"part_of": FieldError(sentence, id=parent)}
        seen.add(walked)
        actor = book.find(walked)
        walked = actor.part_of if actor else ""
    return {}
