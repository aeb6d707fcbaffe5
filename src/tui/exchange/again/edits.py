"""From a draft to edits: one step that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tui.exchange.again.draft import ROLES, Draft, Row
from tui.exchange.again.here import columns_in
from tui.exchange.again.identity import (
    PRINT_LENGTH,
    Skipped,
    event_id,
    fingerprint,
    skip_label,
    sources_of,
)
from tui.exchange.again.proposed_actors import names_beside
from tui.exchange.again.told import marks_of
from tui.model.blocks import ACTOR, DOCUMENT, EVENT, VIEW
from tui.model.comparison import EntryAt
from tui.model.edits import AddEntry, ChangeEntry, Edit
from tui.model.imported import ImportedEntry


@dataclass(frozen=True, slots=True)
class Step:
    """The edits of an import, and what they come to.

    `events` are the events as they will be, each with its id, and whether it is added.
    """

    edits: tuple[Edit, ...]
    added: int
    changed: int
    unchanged: int
    events: tuple[tuple[Row, Mapping[str, object]], ...]


def step_of(draft: Draft) -> Step:
    """The edits that make the chronology say what the draft says; none where it says so already.

    The document comes first, then the actors that events name, then the events, in the order of
    the source (docs/format.md, where things go).
    """
    rows = _with_ids(draft)
    events = {entry.id: entry for entry in draft.here.events if entry.id}
    added: list[Edit] = []
    changed: list[Edit] = []
    shown: list[tuple[Row, Mapping[str, object]]] = []
    for row, values in rows:
        if row.event:
            edit = _change(events[row.event], values)
            if edit is not None:
                changed.append(edit)
                shown.append((row, values))
        else:
            added.append(AddEntry(EVENT, values))
            shown.append((row, values))
    edits = [
        *_document(draft, bool(added)),
        *_other_documents(draft, rows),
        *_actors(draft, rows),
        *changed,
        *added,
        *_views(draft),
    ]
    return Step(
        tuple(edits),
        len(added),
        len(changed),
        sum(row.state == "unchanged" and not row.edited for row in draft.rows),
        tuple(shown),
    )


def _with_ids(draft: Draft) -> list[tuple[Row, dict[str, object]]]:
    """The rows that are taken with their values: id, links and document put in."""
    taken = {entry.id for entry in draft.here.events}
    ids = _known_ids(draft)
    rows: list[tuple[Row, dict[str, object]]] = []
    for row in draft.rows:
        if not row.taken:
            continue
        values = _cleaned(row.values)
        if row.event:
            values["id"] = row.event
        else:
            given = values.get("id")
            if not isinstance(given, str) or not given or given in taken:
                seed = _seed(draft, row)
                given = event_id(values, seed, taken.__contains__)
            values = {"id": given, **{key: each for key, each in values.items() if key != "id"}}
            taken.add(given)
            values["sources"] = _sources(draft, row, values)
            for at in row.origins:
                ids.setdefault(draft.imported.entries[at].key, given)
        rows.append((row, values))
    for row, values in rows:
        links = _links(draft, row, ids, str(values["id"]))
        if links and not row.event:
            before = values.get("links")
            values["links"] = [*(before if isinstance(before, list) else []), *links]
    return [(row, _cleaned(values)) for row, values in rows]


def _known_ids(draft: Draft) -> dict[str, str]:
    """The events that entries are already, by the keys of the entries.

    Where keys are the source's own, those of earlier imports count too: a mail may answer one
    that was brought before.
    """
    ids: dict[str, str] = {}
    for at, match in enumerate(draft.again.matches):
        if match.found is not None and match.found.event.id:
            ids.setdefault(draft.imported.entries[at].key, match.found.event.id)
    if not any(entry.own_key for entry in draft.imported.entries):
        return ids
    for event in draft.here.events:
        for key in (source.get("key") for source in sources_of(event.raw)):
            if isinstance(key, str) and key and event.id:
                ids.setdefault(key, event.id)
    return ids


def _seed(draft: Draft, row: Row) -> str:
    """What settles the letters of an id: the entry, and the text where it was split."""
    prints = [fingerprint(draft.imported.entries[at]) for at in row.origins]
    text = "" if prints and not row.edited else str(row.values.get("text"))
    return "|".join((*prints, text))


def _cleaned(values: Mapping[str, object]) -> dict[str, object]:
    """The values as a file has them: lists are lists, what is empty is left out."""
    cleaned: dict[str, object] = {}
    for key, value in values.items():
        listed = list(value) if isinstance(value, tuple) else value
        if listed is not None and listed not in ("", []):
            cleaned[key] = listed
    return cleaned


def _sources(draft: Draft, row: Row, values: Mapping[str, object]) -> list[object]:
    """The sources of a new event, led to the document, with what tells its entry again."""
    given = (draft.imported.document or {}).get("id")
    sources = values.get("sources")
    led: list[object] = []
    for source in sources if isinstance(sources, list) else []:
        if isinstance(source, Mapping) and given and source.get("document") == given:
            led.append({**source, "document": draft.again.document})
        else:
            led.append(source)
    if row.origins and draft.imported.document is not None:
        traced = any("quote" in each or "key" in each for each in sources_of({"sources": led}))
        if not traced and not row.edited and "id" not in row.values:
            entry = draft.imported.entries[row.origins[0]]
            led.append({"document": draft.again.document, "key": entry.key})
    return led


def _links(draft: Draft, row: Row, ids: Mapping[str, str], own: str) -> list[object]:
    """The links to other entries of the import, as far as those are there."""
    links: list[object] = []
    for at in row.origins:
        for link in draft.imported.entries[at].links:
            target = ids.get(link.key)
            if target and target != own:
                links.append({"rel": link.rel, "event": target})
    return links


def _change(event: EntryAt, values: Mapping[str, object]) -> ChangeEntry | None:
    """The keys of an event that are others now."""
    before = _cleaned(event.raw)
    changes: dict[str, object] = {
        key: value for key, value in values.items() if before.get(key) != value
    }
    changes.update({key: None for key in before if key not in values})
    return ChangeEntry(EVENT, event.id, changes, None, event.file, event.line) if changes else None


def _document(draft: Draft, adds: bool) -> list[Edit]:
    """The document with what it remembers of this import."""
    standing = draft.again.standing
    raw: Mapping[str, object] = {} if standing is None else standing.raw
    entries = draft.imported.entries
    taken = {at for row in draft.rows if row.taken for at in row.origins}
    left = {
        at
        for row in draft.rows
        if not row.taken and row.state == "new"
        for at in row.origins
        if at not in taken
    }
    imported = _recorded(draft, _texts(raw.get("imported")))
    skipped = _still_skipped(raw.get("skipped"), [entries[at] for at in sorted(taken)])
    labels = [skip_label(entries[at]) for at in sorted(left)]
    skipped += [each for each in dict.fromkeys(labels) if each not in skipped]
    memory: dict[str, object] = {}
    if skipped != _listed(raw.get("skipped")):
        memory["skipped"] = skipped or None
    if imported != _texts(raw.get("imported")):
        memory["imported"] = imported
    columns = {} if standing is None else columns_in(standing)
    now = {**columns, **draft.imported.columns}
    if now != columns and (draft.columns or not columns):
        memory["columns"] = now
    if standing is not None:
        memory = memory if len(memory) > ("columns" in memory) or draft.columns or adds else {}
        place = (None, standing.file, standing.line)
        return [ChangeEntry(DOCUMENT, standing.id, memory, *place)] if memory else []
    own_ids = draft.imported.document is None and all("id" in each.values for each in entries)
    if own_ids or not (adds or skipped):
        return []
    given = {"title": draft.name, **(draft.imported.document or {})}
    values = _cleaned({**given, "id": draft.again.document, **memory})
    return [AddEntry(DOCUMENT, {"id": values["id"], **values})]


def _other_documents(draft: Draft, rows: list[tuple[Row, dict[str, object]]]) -> list[Edit]:
    """The documents of a source that is a chronology itself, as far as they are not here."""
    here = {entry.id for entry in draft.here.documents}
    cited = {each.get("document") for _row, values in rows for each in sources_of(values)}
    return [
        AddEntry(DOCUMENT, _cleaned(values))
        for values in draft.imported.documents
        if values.get("id") not in here and (draft.imported.whole or values.get("id") in cited)
    ]


def _views(draft: Draft) -> list[Edit]:
    """The saved filters of such a source, but for those whose names are taken."""
    return [
        AddEntry(VIEW, _cleaned(values))
        for values in draft.imported.views
        if values.get("name") and values["name"] not in draft.here.views
    ]


def _is_recorded(draft: Draft, at: int) -> bool:
    """Whether an entry that is taken is one that its document must remember."""
    return draft.again.matches[at].state != "unchanged" and "id" not in (
        draft.imported.entries[at].values
    )


def _recorded(draft: Draft, before: list[str]) -> list[str]:
    """What the document remembers of the entries that are taken, and of those before.

    What an entry tells anew takes the place of what it told, unless several entries are alike.
    """
    entries = draft.imported.entries
    fresh: dict[str, list[str]] = {}
    rows = {at: row for row in draft.rows if row.taken for at in row.origins}
    for at, row in sorted(rows.items(), key=lambda each: each[0]):
        if _is_recorded(draft, at):
            print_ = fingerprint(entries[at])
            marks = marks_of(entries[at], _as_imported(draft, row, at))
            fresh.setdefault(print_, []).append(f"{print_}.{marks}" if marks else print_)
    again = {print_ for print_, told in fresh.items() if len(told) == 1 and "." in told[0]}
    kept = [each for each in before if each[:PRINT_LENGTH] not in again]
    prints = {each[:PRINT_LENGTH] for each in kept}
    for print_, told in fresh.items():
        kept += [each for each in dict.fromkeys(told) if "." in each or print_ not in prints]
    return list(dict.fromkeys(kept))


def _as_imported(draft: Draft, row: Row, at: int) -> Mapping[str, object]:
    """The values that the source gave: what a person made of them is no part of that."""
    told = draft.imported.entries[at].values
    if row.edited:
        return told
    return {**row.values, **{key: told.get(key) for key in draft.again.matches[at].kept}}


def _still_skipped(labels: object, taken: list[ImportedEntry]) -> list[object]:
    """The labels but for those of entries that are taken after all."""
    kept: list[object] = []
    for label in _listed(labels):
        named = Skipped([label])
        if not any(named.has(entry) for entry in taken):
            kept.append(label)
    return kept


def _actors(draft: Draft, rows: list[tuple[Row, dict[str, object]]]) -> list[Edit]:
    """The actors that the events name, and those that the chronology knows by more names now."""
    proposed = {actor.id: actor for actor in draft.actors}
    used: set[str] = set()
    for _row, values in rows:
        for key in ROLES:
            used.update(each for each in _texts(values.get(key)) if each in proposed)
    if draft.imported.whole:
        used.update(proposed)
    above = [str(proposed[each].values.get("part_of") or "") for each in used]
    while above:
        each = above.pop()
        if each in proposed and each not in used:
            used.add(each)
            above.append(str(proposed[each].values.get("part_of") or ""))
    edits: list[Edit] = [
        AddEntry(ACTOR, _cleaned(_led_above(draft, actor.values)))
        for actor in draft.actors
        if actor.id in used
    ]
    standing = {entry.id: entry for entry in draft.here.actors}
    names: dict[str, Mapping[str, object]] = {}
    for goes in draft.imported.actors:
        into = draft.merged.get(goes.id)
        stays = standing.get(into) if into else None
        if stays is not None:
            now = names.get(stays.id, stays.raw)
            names[stays.id] = {**now, "aliases": names_beside(now, goes.values)}
    for id_, now in names.items():
        entry = standing[id_]
        if now["aliases"] != _listed(entry.raw.get("aliases")):
            change = {"aliases": now["aliases"]}
            edits.append(ChangeEntry(ACTOR, id_, change, None, entry.file, entry.line))
    return edits


def _led_above(draft: Draft, values: Mapping[str, object]) -> Mapping[str, object]:
    above = values.get("part_of")
    if not isinstance(above, str) or above not in draft.merged:
        return values
    return {**values, "part_of": draft.merged[above] or None}


def _texts(value: object) -> list[str]:
    return [each for each in _listed(value) if isinstance(each, str)]


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
