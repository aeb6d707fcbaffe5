"""The keys and tables of the format (docs/format.md) in the words of the interface."""

from __future__ import annotations

from tui.locale import _
from tui.model.blocks import ACTOR, CHRONOLOGY, DOCUMENT, VIEW
from tui.model.plain import plain


def table_heading(table: str) -> str:
    """What the entries of a table are called together."""
    words = {
        ACTOR: _("Actors"),
        DOCUMENT: _("Documents"),
        VIEW: _("Saved filters"),
        CHRONOLOGY: _("The chronology itself"),
    }
    return words.get(table, plain(table))


def key_label(key: str) -> str:
    """A key in words; one that relaas does not know as it stands."""
    return (_event_keys() | _other_keys()).get(key) or plain(key)


def _event_keys() -> dict[str, str]:
    return {
        "id": _("id"),
        "date": _("date"),
        "time": _("time"),
        "wording": _("wording"),
        "seq": _("in the day"),
        "title": _("title"),
        "text": _("text"),
        "channel": _("channel"),
        "place": _("place"),
        "from": _("from"),
        "to": _("to"),
        "present": _("present"),
        "informed": _("informed"),
        "about": _("about"),
        "received": _("received"),
        "appointment": _("appointment"),
        "appointment_time": _("time of the appointment"),
        "appointment_with": _("appointment with"),
        "appointment_place": _("place of the appointment"),
        "links": _("links"),
        "sources": _("sources"),
        "status": _("status"),
        "disputed_by": _("disputed by"),
        "tags": _("tags"),
        "key": _("key event"),
        "public": _("public"),
        "note": _("note"),
        "files": _("files"),
        "accepted": _("accepted"),
    }


def _other_keys() -> dict[str, str]:
    return {
        "name": _("name"),
        "short": _("short name"),
        "kind": _("kind"),
        "part_of": _("part of"),
        "side": _("side"),
        "aliases": _("also called"),
        "posts": _("posts"),
        "was": _("merged ids"),
        "url": _("address"),
        "file": _("file"),
        "skipped": _("skipped"),
        "imported": _("imported"),
        "columns": _("columns"),
        "filter": _("filter"),
        "summary": _("summary"),
        "language": _("language"),
        "timezone": _("time zone"),
        "sources_wanted": _("sources wanted"),
        "format": _("format"),
    }
