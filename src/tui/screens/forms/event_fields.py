"""The fields of the event form: their order, their groups and their labels."""

from __future__ import annotations

from typing import NamedTuple

from tui.locale import _


class FieldSpec(NamedTuple):
    """One field: the key in the file, its label, and what an empty one says."""

    key: str
    label: str
    placeholder: str = ""


class FieldGroup(NamedTuple):
    """Fields under a quiet heading, at the left or the right where there is room for both."""

    heading: str
    fields: tuple[FieldSpec, ...]
    side: str = "left"


def field_groups() -> tuple[FieldGroup, ...]:
    """All groups, the most used first, in the interface's language."""
    return (_what(), _who(), _said(), _appointment(), _more())


def _what() -> FieldGroup:
    """What happened, and when."""
    return FieldGroup(
        "",
        (
            FieldSpec("date", _("date"), _("5 dec 2019, begin december, 2019-12, before 5/12")),
            FieldSpec("time", _("time"), _("15:30, about 15:30, afternoon, until 15:00")),
            FieldSpec("title", _("title"), _("else the first sentence of the text")),
            FieldSpec("text", _("text"), _("what is stated, one fact")),
            FieldSpec("channel", _("channel"), _("phone, email, meeting…  (Down lists them)")),
            FieldSpec("tags", _("tags"), _("a word, Enter")),
        ),
    )


def _who() -> FieldGroup:
    """The five roles."""
    return FieldGroup(
        _("Who"),
        (
            FieldSpec("from", _("from"), _("who acts or sends")),
            FieldSpec("to", _("to"), _("who is addressed")),
            FieldSpec("present", _("present"), _("who takes part, without direction")),
            FieldSpec("informed", _("informed"), _("who learns of it")),
            FieldSpec("about", _("about"), _("whom it concerns")),
        ),
    )


def _said() -> FieldGroup:
    """Where it is told, and what it relates to."""
    return FieldGroup(
        _("Sources and links"),
        (
            FieldSpec("sources", _("sources"), _("add a source")),
            FieldSpec("links", _("links"), _("add a link to another event")),
        ),
        "right",
    )


def _appointment() -> FieldGroup:
    """The meeting or call that the event arranges."""
    return FieldGroup(
        _("Appointment it makes or moves"),
        (
            FieldSpec("appointment", _("when"), _("5 dec 2019 15:30")),
            FieldSpec("appointment_time", _("time"), _("where the time is not exact: afternoon")),
            FieldSpec("appointment_with", _("with"), _("else all from, to and present")),
            FieldSpec("appointment_place", _("place")),
        ),
        "right",
    )


def _more() -> FieldGroup:
    """What is filled in less often."""
    return FieldGroup(
        _("More"),
        (
            FieldSpec("place", _("place"), _("where it happened")),
            FieldSpec("wording", _("wording"), _("the source's own words for date or time")),
            FieldSpec("received", _("received"), _("when it reached them")),
            FieldSpec("seq", _("in the day"), _("order within the day, as told: 2")),
            FieldSpec("status", _("status")),
            FieldSpec("disputed_by", _("disputed by")),
            FieldSpec("key", _("key event")),
            FieldSpec("public", _("for whom")),
            FieldSpec("note", _("note"), _("for the team alone")),
            FieldSpec("files", _("files"), _("a path, Enter")),
        ),
        "right",
    )
