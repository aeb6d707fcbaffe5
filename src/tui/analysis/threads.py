"""What a thread of linked events comes to: its span, who is in it, and how it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tui.analysis.appointments import AppointmentStory, Stories
from tui.analysis.row_facts import date_of_row
from tui.model.rows import EventRow, RowFlag

_APPOINTMENT, _KEY = int(RowFlag.APPOINTMENT), int(RowFlag.KEY)


@dataclass(frozen=True, slots=True)
class ThreadSummary:
    """A thread in short.

    `named_for` is the event that it is called after: its first key event, else the first that
    arranges an appointment, else its first. `first` and `last` are the days that bound it, None
    where unknown. `actors` are those who take part, the most frequent first. `story` is that of its
    last appointment, None where it has none.
    """

    named_for: EventRow
    first: date | None
    last: date | None
    actors: tuple[str, ...]
    story: AppointmentStory | None


def thread_summary(
    rows: Sequence[EventRow], stories: Stories, today: datetime | None = None
) -> ThreadSummary:
    """The summary of a thread from its rows (there is at least one), in the timeline's order."""
    whens = [date_of_row(row) for row in rows]
    starts = [day for when in whens if (day := when.earliest or when.latest) is not None]
    ends = [day for when in whens if (day := when.latest or when.earliest) is not None]
    taking_part = Counter(
        actor
        for row in rows
        for actor in dict.fromkeys((*row.from_, *row.to, *row.present, *row.informed))
    )
    return ThreadSummary(
        _named_for(rows),
        min(starts, default=None),
        max(ends, default=None),
        tuple(actor for actor, _count in taking_part.most_common()),
        _last_story(rows, stories, today),
    )


def _named_for(rows: Sequence[EventRow]) -> EventRow:
    for flag in (_KEY, _APPOINTMENT):
        for row in rows:
            if row.flags & flag:
                return row
    return rows[0]


def _last_story(
    rows: Sequence[EventRow], stories: Stories, today: datetime | None
) -> AppointmentStory | None:
    """The story of the appointment that is planned last."""
    found = [
        story
        for row in rows
        if row.flags & _APPOINTMENT and (story := stories.story(row.id, today)) is not None
    ]
    return max(found, key=_planned, default=None)


def _planned(story: AppointmentStory) -> int:
    return story.moment.latest or story.moment.earliest or 0
