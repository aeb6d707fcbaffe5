"""A draft of an import: what a person looks through before anything is written.

Every operation gives another draft. Nothing here knows a screen or a file.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tui.exchange.again.comparing import Again, Match, State, compare_again
from tui.exchange.again.here import Here
from tui.exchange.again.identity import fingerprint
from tui.exchange.again.own_ids import kept_apart
from tui.model.drafts import StandingEntry
from tui.model.imported import Doubt, Imported, ImportedActor, ImportedEntry, Unplaced
from tui.model.split_join import FIRST_ONLY, joined_values

ROLES = ("from", "to", "present", "informed", "about", "appointment_with", "disputed_by")
"""The keys of an event that name actors."""

TOLD_BY_YEAR = ("date", "received", "appointment", "time", "appointment_time")
"""The keys that may be others once the year is known."""

_NOT_SHOWN = ("id", "sources")


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the draft.

    `values` are the event as it will be: of a changed one with the keys of the newer edition.
    `origins` are the places in `Imported.entries` that it was made from; none for one that was
    made from words without a place. `taken` says whether it goes into the chronology, `event` is
    the id of the event that it changes. `number` tells rows apart, whatever is done to them.
    """

    number: int
    values: Mapping[str, object]
    state: State
    origins: tuple[int, ...]
    taken: bool
    line: int = 0
    end_line: int = 0
    doubts: tuple[Doubt, ...] = ()
    event: str = ""
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries are in, left out and unsure."""

    taken: int
    skipped: int
    unsure: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A reading, what the chronology has of it, and what the user has decided so far.

    `name` is the name of the source. `merged` are the ids of proposed actors and of those that
    stand for them ("" for one that was refused), `touched` says whether anything would be lost
    without asking. `columns` is what the user has said of the columns of a table.
    """

    imported: Imported
    here: Here
    again: Again
    name: str
    rows: tuple[Row, ...]
    actors: tuple[ImportedActor, ...]
    unplaced: tuple[Unplaced, ...]
    merged: Mapping[str, str] = field(default_factory=dict)
    touched: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)

    def counts(self) -> Counts:
        """The sums for the summary."""
        open_ = [row for row in self.rows if row.state != "unchanged"]
        return Counts(
            taken=sum(row.taken for row in open_),
            skipped=sum(not row.taken for row in open_),
            unsure=sum(row.taken and bool(row.doubts) for row in open_),
            unchanged=len(self.rows) - len(open_),
        )

    def place_of(self, number: int) -> int:
        """Where a row stands by its number; -1 where it is no more."""
        return next((at for at, row in enumerate(self.rows) if row.number == number), -1)


def draft_of(imported: Imported, here: Here, name: str) -> Draft:
    """The draft that a reading begins with: what is new and what changed is taken."""
    again = compare_again(imported, here, name)
    if imported.keeps:
        again = kept_apart(again, imported, here)
    rows = tuple(
        _row(at, entry, match, imported.keeps)
        for at, (entry, match) in enumerate(zip(imported.entries, again.matches, strict=True))
    )
    actors, renamed = _actors_with_free_ids(imported.actors, here)
    draft = Draft(imported, here, again, name, rows, actors, tuple(imported.unplaced))
    if renamed:
        draft = replace(draft, rows=tuple(with_actors(row, renamed) for row in rows))
    return draft


def _row(at: int, entry: ImportedEntry, match: Match, keeps: bool) -> Row:
    event = "" if match.found is None else match.found.event.id
    values, doubts = entry.values, (*entry.doubts, *match.doubts)
    if match.found is not None and match.state in ("changed", "unchanged"):
        changed = {**match.found.event.raw, **match.changes}
        values = {key: value for key, value in changed.items() if value is not None}
        doubts = doubts if match.state == "changed" else ()
    taken = match.state == "new" or (match.state == "changed" and not keeps)
    line, end_line = entry.line, entry.end_line
    return Row(at, values, match.state, (at,), taken, line, end_line, doubts, event)


def _actors_with_free_ids(
    actors: Sequence[ImportedActor], here: Here
) -> tuple[tuple[ImportedActor, ...], dict[str, str]]:
    """The proposed actors that are nobody here yet, and which id stands for which."""
    from tui.model.folding import fold

    names = {entry.id: str(entry.raw.get("name") or "") for entry in here.actors}
    found: list[ImportedActor] = []
    renamed: dict[str, str] = {}
    taken = {*names, *(actor.id for actor in actors)}
    for actor in actors:
        if actor.id not in names:
            found.append(actor)
        elif fold(names[actor.id]) != fold(str(actor.values.get("name") or "")):
            number = 2
            while f"{actor.id}-{number}" in taken:
                number += 1
            renamed[actor.id] = f"{actor.id}-{number}"
            taken.add(renamed[actor.id])
            found.append(ImportedActor({**actor.values, "id": renamed[actor.id]}, actor.doubts))
    return tuple(found), renamed


def with_actors(row: Row, ids: Mapping[str, str]) -> Row:
    """A row that names other actors by the ids that stand for them, each once; "" is nobody."""
    values = dict(row.values)
    for key in ROLES:
        named = values.get(key)
        if isinstance(named, list | tuple):
            led = [ids.get(each, each) if isinstance(each, str) else each for each in named]
            led = [each for each in led if each != ""]
            values[key] = list(dict.fromkeys(led)) if all(isinstance(x, str) for x in led) else led
    return replace(row, values=values) if values != row.values else row


def changes_in(draft: Draft, row: Row) -> dict[str, tuple[object, object]]:
    """The keys of an event that a row changes, with what they say here and what they will say."""
    found = draft.again.matches[row.origins[0]].found if row.event and row.origins else None
    if found is None:
        return {}
    raw = found.event.raw
    both = {key: (raw.get(key), row.values.get(key)) for key in (*row.values, *raw)}
    return {key: each for key, each in both.items() if key not in _NOT_SHOWN and each[0] != each[1]}


# What a person does


def turned(draft: Draft, place: int) -> Draft:
    """A row skipped, or taken after all; an unchanged one has nothing to take."""
    row = draft.rows[place]
    if row.state == "unchanged" and not row.edited:
        return draft
    return _put(draft, place, replace(row, taken=not row.taken))


def turned_all(draft: Draft, taken: bool) -> Draft:
    """Every row that is new or changed, taken or skipped."""
    rows = tuple(
        replace(row, taken=taken) if row.state in ("new", "changed") else row for row in draft.rows
    )
    return replace(draft, rows=rows, touched=True)


def settled(draft: Draft, place: int) -> Draft:
    """A row whose doubts a person has looked at."""
    return _put(draft, place, replace(draft.rows[place], doubts=(), taken=True))


def edited(draft: Draft, place: int, changes: Mapping[str, object]) -> Draft:
    """A row with other values (None takes a key away); its doubts are settled by that."""
    row = draft.rows[place]
    values = {**row.values, **changes}
    values = {key: value for key, value in values.items() if value is not None}
    doubts = tuple(doubt for doubt in row.doubts if doubt.key and doubt.key not in changes)
    row = replace(row, values=values, doubts=doubts, taken=True, edited=True)
    return _put(draft, place, row)


def split(draft: Draft, place: int, text: str, rest: str, title: str = "") -> Draft:
    """A row made two: both have its date, actors and sources. Raises ValueError for no text."""
    if not text.strip() or not rest.strip():
        raise ValueError("both entries need a text")
    row = draft.rows[place]
    kept = {key: value for key, value in row.values.items() if key not in FIRST_ONLY}
    second = {**kept, "text": rest.strip(), **({"title": title.strip()} if title.strip() else {})}
    number = _next_number(draft)
    first = replace(row, values={**row.values, "text": text.strip()}, edited=True, taken=True)
    other = replace(first, number=number, values=second, doubts=(), state="new", event="")
    return replace(
        draft,
        rows=(*draft.rows[:place], first, other, *draft.rows[place + 1 :]),
        touched=True,
    )


def joined(draft: Draft, place: int) -> Draft:
    """A row joined with the next one. Raises IndexError at the last, ValueError where the next
    stands in the chronology already."""
    first, other = draft.rows[place], draft.rows[place + 1]
    if other.event:
        raise ValueError("an event of the chronology is joined there")
    parts = [
        StandingEntry(f"row-{row.number}", {k: v for k, v in row.values.items() if k != "id"})
        for row in (first, other)
    ]
    changes = joined_values(parts)
    values = {**first.values, **changes}
    row = replace(
        first,
        values={key: value for key, value in values.items() if value is not None},
        origins=tuple(dict.fromkeys((*first.origins, *other.origins))),
        end_line=max(first.end_line, other.end_line),
        line=min(line for line in (first.line or other.line, other.line or first.line)),
        doubts=(*first.doubts, *other.doubts),
        taken=True,
        edited=True,
    )
    rows = (*draft.rows[:place], row, *draft.rows[place + 2 :])
    return replace(draft, rows=rows, touched=True)


def placed(draft: Draft, unplaced: Unplaced) -> tuple[Draft, int]:
    """Words without a place made an entry, after the entry before them and on its day.

    Gives the place of the new row too.
    """
    at = sum(1 for row in draft.rows if row.line <= unplaced.line)
    before = draft.rows[at - 1] if at else None
    values: dict[str, object] = {}
    if before is not None and before.values.get("date") is not None:
        values["date"] = before.values["date"]
    text = unplaced.text.strip()
    values["text"] = text
    document = draft.again.document
    pin = next((line.page for line in draft.imported.lines if line.number == unplaced.line), 0)
    source: dict[str, object] = {"document": document, "quote": text}
    if pin:
        source["pin"] = f"p. {pin}"
    values["sources"] = [source]
    number = _next_number(draft)
    row = Row(number, values, "new", (), True, unplaced.line, unplaced.line, edited=True)
    left = list(draft.unplaced)
    left.remove(unplaced)
    rows = (*draft.rows[:at], row, *draft.rows[at:])
    return replace(draft, rows=rows, unplaced=tuple(left), touched=True), at


def with_reading(draft: Draft, imported: Imported) -> Draft:
    """The draft after the same source was read with the year or the columns told: decisions stay.

    A date that nobody edited becomes the one that was read now. Where the reading found other
    entries than before, the draft begins anew.
    """
    new_places: dict[str, deque[int]] = defaultdict(deque)
    for at, entry in enumerate(imported.entries):
        new_places[fingerprint(entry)].append(at)
    before = Counter(map(fingerprint, draft.imported.entries))
    if before != Counter({key: len(places) for key, places in new_places.items()}):
        return draft_of(imported, draft.here, draft.name)
    fresh = draft_of(imported, draft.here, draft.name)
    moved = [new_places[fingerprint(entry)].popleft() for entry in draft.imported.entries]
    rows: list[Row] = []
    for row in draft.rows:
        if not row.origins:
            rows.append(row)
            continue
        place = moved[row.origins[0]]
        now, then = fresh.rows[place], draft.imported.entries[row.origins[0]].values
        if not row.edited:
            kept = row.taken if row.state == now.state else now.taken
            now = with_actors(now, draft.merged)
            rows.append(replace(now, number=row.number, taken=kept))
            continue
        values = dict(row.values)
        for key in TOLD_BY_YEAR:
            if values.get(key) == then.get(key) and key in now.values:
                values[key] = now.values[key]
        origins = tuple(moved[at] for at in row.origins)
        rows.append(replace(row, values=values, origins=origins, doubts=()))
    actors = _actors_after(draft, fresh)
    return replace(draft, imported=imported, again=fresh.again, rows=tuple(rows), actors=actors)


def _actors_after(draft: Draft, fresh: Draft) -> tuple[ImportedActor, ...]:
    """The proposed actors after another reading: as they were decided, as far as still proposed."""
    proposed = {actor.id for actor in draft.imported.actors}
    now = {actor.id for actor in fresh.actors}
    stay = [actor for actor in draft.actors if actor.id in now or actor.id not in proposed]
    known = {*draft.merged, *(actor.id for actor in stay)}
    return (*stay, *(actor for actor in fresh.actors if actor.id not in known))


def rebased(draft: Draft, here: Here) -> tuple[Draft, bool]:
    """The draft beside what the chronology has by now, and whether that is something else.

    Rows that nobody touched follow; what a person has edited stays as it is.
    """
    fresh = draft_of(draft.imported, here, draft.name)
    before = [(match.state, match.changes) for match in draft.again.matches]
    other = before != [(match.state, match.changes) for match in fresh.again.matches]
    if not other:
        return replace(draft, here=here, again=fresh.again), False
    rows: list[Row] = []
    for row in draft.rows:
        now = None if row.edited or not row.origins else fresh.rows[row.origins[0]]
        if now is None or now.state == row.state == "new":
            rows.append(row)
        else:
            rows.append(replace(with_actors(now, draft.merged), number=row.number))
    return replace(draft, here=here, again=fresh.again, rows=tuple(rows)), True


def _put(draft: Draft, place: int, row: Row) -> Draft:
    rows = (*draft.rows[:place], row, *draft.rows[place + 1 :])
    return replace(draft, rows=rows, touched=True)


def _next_number(draft: Draft) -> int:
    return 1 + max((row.number for row in draft.rows), default=-1)
