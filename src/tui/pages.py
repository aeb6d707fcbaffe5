"""Pages of the detail pane: an event read from its file, joined with what the index knows."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from tui.analysis.appointments import AppointmentStory, acting, stories_of_rows
from tui.analysis.wrong_values import fault_findings
from tui.index.chronology_index import ChronologyIndex
from tui.model.blocks import Block, BlockRef
from tui.model.event import Event, Fault, read_event
from tui.model.outcomes import MOVES, OUTCOMES
from tui.model.page import BrokenPage, EventPage, StoryFact, unknown_keys
from tui.model.rows import ActorRow, DocumentRow, EventRow, LinkRow, RowFlag
from tui.model.when import DateError, when_of
from tui.sides import side_numbers
from tui.store.errors import StoreError
from tui.store.parse import read_blocks
from tui.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Names:
    """What ids stand for, at one generation of the index."""

    generation: int
    actors: Mapping[str, ActorRow]
    documents: Mapping[str, DocumentRow]
    sides: Mapping[str, int]
    language: str


def names_of(index: ChronologyIndex) -> Names:
    """What the ids of a chronology stand for; merged actors under their old ids too."""
    actors = index.actors()
    by_id = {old: actor for actor in actors for old in actor.was}
    by_id.update({actor.id: actor for actor in actors})
    return Names(
        generation=index.generation,
        actors=by_id,
        documents={document.id: document for document in index.documents()},
        sides=side_numbers(actors),
        language=index.chronology().language or "en",
    )


def page_of(
    repository: Repository,
    index: ChronologyIndex,
    row: EventRow,
    names: Names,
    today: datetime | None = None,
) -> EventPage | BrokenPage:
    """The page of a row: everything known of its event, or what is wrong with its block.

    From `today` it is known which appointments are over without an outcome.

    Raises StoreError when the file cannot be read or no longer has the block. What cannot be
    read at all has a page without text.
    """
    ref = index.ref_of_row(row)
    if row.flags & RowFlag.BROKEN:
        line = index.error_line(row)
        text = _text_of_broken(repository, ref, line)
        return BrokenPage(row.path, line, row.title, text)
    text = repository.block_text(ref)
    block = _block(repository, row, ref, text)
    if block is None or block.raw is None:
        return BrokenPage(row.path, row.line, block.error if block else row.title, text)
    reading = read_event(block.raw)
    event = reading.entry
    links = tuple(index.links_of(event.id)) if event.id else ()
    return EventPage(
        event=event,
        faults=tuple(map(_told, reading.faults)),
        unknown=unknown_keys(event),
        links=links,
        documents=names.documents,
        actors=names.actors,
        sides=names.sides,
        path=row.path,
        line=ref.line,
        block_text=text,
        appointment_story=_story(index, event, links, today),
        locked=block.locked,
        language=names.language,
    )


def _text_of_broken(repository: Repository, ref: BlockRef, line: int) -> str:
    """The block's text; of a whole file that cannot be read what stands around the error."""
    whole = repository.signature(ref.path)
    if ref.start or whole is None or ref.end < whole.size:
        with contextlib.suppress(StoreError):
            return repository.block_text(ref)
    return repository.text_around(ref.path, line)


def _told(fault: Fault) -> Fault:
    """The fault with the reason that the check of the chronology gives, in the user's language."""
    messages = [message for _code, message in fault_findings((fault,))]
    return replace(fault, reason=" ".join(messages) or fault.reason)


def _block(repository: Repository, row: EventRow, ref: BlockRef, text: str) -> Block | None:
    """The block of a row: parsed alone, or found in its file where it is not all in one place."""
    if row.flags & RowFlag.LOCKED:
        blocks = (block for read in repository.read([ref.path]) for block in read.blocks)
        return next((block for block in blocks if block.line == ref.line), None)
    return next(iter(read_blocks(ref.path, text.encode())), None)


def _story(
    index: ChronologyIndex, event: Event, links: tuple[LinkRow, ...], today: datetime | None
) -> tuple[StoryFact, ...]:
    if event.appointment is None or not any(not link.outgoing for link in links):
        past = event.appointment is not None and _is_over(event, today)
        return (StoryFact("overdue"),) if past else ()
    chain = index.chain_of([event.id])
    story = stories_of_rows(chain.rows, chain.planned, chain.links).story(event.id, today)
    if story is None:
        return ()
    rows = {row.id: row for row in reversed(chain.rows)}
    planned = {row.id: row for row in reversed(chain.planned)}
    return story_facts(story, rows, planned)


def _is_over(event: Event, today: datetime | None) -> bool:
    """Whether the day of an appointment that no event names is over."""
    when = event.appointment
    day = when.date() if isinstance(when, datetime) else when
    try:
        latest = when_of(day).latest
    except DateError:
        return False
    return today is not None and latest is not None and latest < today.date()


def story_facts(
    story: AppointmentStory, rows: Mapping[str, EventRow], planned: Mapping[str, EventRow]
) -> tuple[StoryFact, ...]:
    """An appointment's story as the facts that the detail pane tells in a line.

    `rows` are the events by id, and `planned` the rows of the appointments that they arrange.
    """
    facts: list[StoryFact] = []
    for rel in ("confirms", "announces"):
        told = story.told_by(rel)
        if told:
            last = rows[told[-1].id]
            by = tuple(dict.fromkeys(actor for each in told for actor in acting(each)))
            facts.append(StoryFact(rel, len(told), last.date, last.time, by))
    for step in story.history:
        if step.rel not in OUTCOMES:
            continue
        row, new = rows[step.event.id], None
        if step.rel == MOVES:
            new = planned.get(step.event.id)
        decides = story.decided_by is not None and step.event.id == story.decided_by.id
        facts.append(
            StoryFact(
                step.rel,
                1,
                row.date,
                row.time,
                acting(step.event),
                new.date if new else "",
                new.time if new else "",
                story.certain or not decides,
            )
        )
    if story.state == "overdue":
        facts.append(StoryFact("overdue"))
    return tuple(facts)
