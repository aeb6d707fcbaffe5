"""Pages of the detail pane: an event read from its file, joined with what the index knows."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tui.analysis.appointments import AppointmentStory, appointment_story
from tui.analysis.wrong_values import fault_findings
from tui.index.chronology_index import ChronologyIndex
from tui.model.blocks import Block, BlockRef
from tui.model.event import Event, Fault, read_event
from tui.model.page import BrokenPage, EventPage, StoryFact, unknown_keys
from tui.model.rows import ActorRow, DocumentRow, EventRow, LinkRow, RowFlag
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
    repository: Repository, index: ChronologyIndex, row: EventRow, names: Names
) -> EventPage | BrokenPage:
    """The page of a row: everything known of its event, or what is wrong with its block.

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
        appointment_story=_story(index, event, links),
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
    index: ChronologyIndex, event: Event, links: tuple[LinkRow, ...]
) -> tuple[StoryFact, ...]:
    if event.appointment is None:
        return ()
    naming = [
        (link.rel, naming_row)
        for link in links
        if not link.outgoing and (naming_row := index.row_of(link.id)) is not None
    ]
    return story_facts(appointment_story(naming))


def story_facts(story: AppointmentStory) -> tuple[StoryFact, ...]:
    """An appointment's story as the facts that the detail pane tells in a line."""
    facts: list[StoryFact] = []
    for rel, events in (("confirms", story.confirmed_by), ("announces", story.announced_by)):
        if events:
            facts.append(StoryFact(rel, len(events), events[-1].date, events[-1].time))
    if story.outcome is not None:
        rel = {"moved": "moves", "cancelled": "cancels", "held": "holds"}[story.state]
        facts.append(StoryFact(rel, 1, story.outcome.date, story.outcome.time))
    return tuple(facts)
