"""What became of an appointment, worked out from the links that name its event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tui.model.rows import EventRow

AppointmentState = Literal["open", "confirmed", "moved", "cancelled", "held"]

PUBLIC_CHANNELS = ("announcement", "parliament")
"""Channels by which an appointment is made known beyond its parties."""


@dataclass(frozen=True, slots=True)
class AppointmentStory:
    """An appointment's state and the events that led to it, in timeline order.

    The last of `moves`, `cancels` and `holds` decides the state; without any of them it
    is confirmed as soon as one event confirms it.
    """

    state: AppointmentState
    confirmed_by: tuple[EventRow, ...]
    announced_by: tuple[EventRow, ...]
    outcome: EventRow | None


_OUTCOMES: dict[str, AppointmentState] = {
    "moves": "moved",
    "cancels": "cancelled",
    "holds": "held",
}


def appointment_story(naming: Sequence[tuple[str, EventRow]]) -> AppointmentStory:
    """The story from the events that name the arranging one, each with its relation."""
    in_order = sorted(naming, key=lambda pair: pair[1].row)
    confirmed_by = tuple(event for rel, event in in_order if rel == "confirms")
    announced_by = tuple(
        event
        for rel, event in in_order
        if rel not in _OUTCOMES and rel != "confirms" and event.channel in PUBLIC_CHANNELS
    )
    state: AppointmentState = "confirmed" if confirmed_by else "open"
    outcome = None
    for rel, event in in_order:
        if rel in _OUTCOMES:
            state, outcome = _OUTCOMES[rel], event
    return AppointmentStory(state, confirmed_by, announced_by, outcome)
