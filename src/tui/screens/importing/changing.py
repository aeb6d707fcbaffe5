"""Entries of a draft in the forms of events, and what comes back from there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.exchange.again.draft import Draft, Row, edited, split
from tui.model.blocks import ACTOR, EVENT
from tui.model.drafts import StandingEntry
from tui.model.edits import AddEntry, ChangeEntry
from tui.model.imported import ImportedActor
from tui.screens.forms.edit_step import EditStep
from tui.screens.forms.event_form import EventForm
from tui.screens.importing.words import actor_row

if TYPE_CHECKING:
    from tui.screens.importing.around import Around


def standing_of(row: Row) -> StandingEntry:
    """An entry as if it stood in a file."""
    return StandingEntry(row.event, {k: v for k, v in row.values.items() if k != "id"})


def form_on(draft: Draft, row: Row, around: Around) -> EventForm:
    """The form of an event on an entry; proposed actors are known in it."""
    from tui.model.when import DateError, when_of

    try:
        when = when_of(row.values.get("date"))
        near = when.earliest or when.latest or around.today
    except DateError:
        near = around.today
    return EventForm(
        standing_of(row),
        actors=[*around.actors, *(actor_row(each.values) for each in draft.actors)],
        documents=around.documents,
        language=around.language,
        near=near,
        search=around.search,
        find_event=around.find_event,
    )


def changes_of_form(draft: Draft, place: int, step: EditStep) -> Draft:
    """The draft with what a form has changed of an entry, and the actors made on the way."""
    made = [
        ImportedActor(edit.values)
        for edit in step.edits
        if isinstance(edit, AddEntry) and edit.table == ACTOR
    ]
    draft = replace(draft, actors=(*draft.actors, *made))
    for edit in step.edits:
        if isinstance(edit, ChangeEntry) and edit.table == EVENT:
            draft = edited(draft, place, edit.values)
    return draft


def split_on(draft: Draft, place: int, step: EditStep) -> Draft:
    """The draft with an entry split as a dialog says."""
    text = rest = title = ""
    for edit in step.edits:
        if isinstance(edit, ChangeEntry):
            text = str(edit.values["text"])
        elif isinstance(edit, AddEntry):
            rest = str(edit.values["text"])
            title = str(edit.values.get("title") or "")
    return split(draft, place, text, rest, title)
