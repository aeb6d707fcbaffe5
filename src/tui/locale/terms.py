"""The format's own terms (docs/format.md) in the words of the interface."""

from __future__ import annotations

from tui.locale import _
from tui.model.plain import plain


def channel_word(channel: str) -> str:
    """A channel in words; one that the format does not know is shown as it is."""
    words = {
        "phone": _("phone"),
        "voicemail": _("voicemail"),
        "video": _("video call"),
        "email": _("email"),
        "letter": _("letter"),
        "message": _("message"),
        "note-verbale": _("note verbale"),
        "meeting": _("meeting"),
        "parliament": _("parliament"),
        "announcement": _("announcement"),
        "document": _("document"),
        "decision": _("decision"),
        "other": _("other"),
    }
    return words.get(channel) or plain(channel)


def link_word(rel: str, outgoing: bool) -> str:
    """What a link says, seen from the event that has it or from the one it names."""
    words = {
        "answers": (_("answers"), _("answered by")),
        "confirms": (_("confirms"), _("confirmed by")),
        "cancels": (_("cancels"), _("cancelled by")),
        "moves": (_("moves"), _("moved by")),
        "holds": (_("holds"), _("held by")),
        "corrects": (_("corrects"), _("corrected by")),
        "contradicts": (_("contradicts"), _("contradicted by")),
        "relays": (_("relays"), _("relayed by")),
        "prepares": (_("prepares"), _("prepared by")),
        "follows": (_("follows"), _("followed by")),
        "refers": (_("refers to"), _("referred to by")),
    }
    known = words.get(rel)
    if known is not None:
        return known[0] if outgoing else known[1]
    return plain(rel) if outgoing else _("{relation}, said by").format(relation=plain(rel))


def story_word(rel: str) -> str:
    """What became of an appointment, by the relation of the event that says so."""
    words = {
        "agrees": _("agreed"),
        "answers": _("answered"),
        "confirms": _("confirmed"),
        "cancels": _("cancelled"),
        "moves": _("moved"),
        "holds": _("held"),
        "corrects": _("corrected"),
        "contradicts": _("contradicted"),
        "relays": _("relayed"),
        "prepares": _("prepared"),
        "follows": _("followed"),
        "refers": _("referred to"),
        "announces": _("announced"),
        "overdue": _("no outcome known"),
    }
    return words.get(rel) or plain(rel)


def state_word(state: str) -> str:
    """The state of an appointment."""
    words = {
        "open": _("open"),
        "confirmed": _("confirmed"),
        "moved": _("moved"),
        "cancelled": _("cancelled"),
        "held": _("held"),
        "overdue": _("no outcome"),
    }
    return words.get(state) or plain(state)


def role_word(role: str) -> str:
    """A role in an event, by its key in the file."""
    words = {
        "from": _("from"),
        "to": _("to"),
        "present": _("present"),
        "informed": _("informed"),
        "about": _("about"),
    }
    return words.get(role, role)


def status_word(status: str) -> str:
    """The status of an event in words."""
    words = {
        "undisputed": _("undisputed"),
        "disputed": _("disputed"),
        "unverified": _("unverified"),
    }
    return words.get(status) or plain(status)
