"""What an export could not carry, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.exchange.key_words import key_label
from tui.exchange.out.losses import OTHER, Loss
from tui.locale import _, ngettext
from tui.model.event import EVENT_KEYS

GATHERED = ("no-place", "in-words")
"""Kinds of which one sentence tells for all keys together."""


def loss_sentences(losses: Sequence[Loss]) -> list[str]:
    """A sentence a kind, with how often; what concerns keys is told in one sentence."""
    told = [loss_sentence(loss) for loss in losses if loss.code not in GATHERED]
    for code in GATHERED:
        keys = [loss for loss in losses if loss.code == code]
        if keys:
            told.append(_keys_sentence(code, keys))
    return told


def loss_sentence(loss: Loss) -> str:
    """One sentence that says what it is and how often."""
    if loss.code in GATHERED:
        return _keys_sentence(loss.code, [loss])
    words = _left_out_words(loss) or _note_words(loss)
    return words.format(count=loss.count)


def _keys_sentence(code: str, losses: Iterable[Loss]) -> str:
    keys = ", ".join(
        _("{key} ({count})").format(key=loss_key_label(loss.key), count=loss.count)
        for loss in sorted(losses, key=_in_order)
    )
    sentence = (
        _("The format has no place for: {keys}.")
        if code == "no-place"
        else _("Folded into the text: {keys}.")
    )
    return sentence.format(keys=keys)


def _in_order(loss: Loss) -> tuple[bool, str, int]:
    """The keys of events first, as the format orders them, then those of other tables."""
    table, _dot, name = loss.key.rpartition(".")
    at = EVENT_KEYS.index(name) if not table and name in EVENT_KEYS else len(EVENT_KEYS)
    return bool(table), table, at


def loss_key_label(key: str) -> str:
    """A key of ALL_KEYS in words: `actor.side` is “actor: side”."""
    table, _dot, name = key.rpartition(".")
    label = _("other keys") if name == OTHER else _own_labels().get(key) or key_label(name)
    templates = {
        "sources": _("source: {key}"),
        "actor": _("actor: {key}"),
        "document": _("document: {key}"),
        "chronology": _("chronology: {key}"),
    }
    return templates[table].format(key=label) if table in templates else label


def _own_labels() -> dict[str, str]:
    return {
        "sources.document": _("document"),
        "sources.pin": _("place"),
        "sources.quote": _("quote"),
        "sources.key": _("the source's own id"),
        "seq": _("order in the day"),
        "view": _("saved filters"),
    }


def _left_out_words(loss: Loss) -> str:
    """What was left out, with `{count}` in it; "" for another kind."""
    words = dict(_inside(loss.count)) | dict(_unplaceable(loss.count))
    return words.get(loss.code, "")


def _inside(n: int) -> Iterator[tuple[str, str]]:
    """What stays inside, whatever the format."""
    yield (
        "internal-events",
        ngettext("{count} internal event is left out.", "{count} internal events are left out.", n),
    )
    yield (
        "internal-notes",
        ngettext("{count} internal note is left out.", "{count} internal notes are left out.", n),
    )
    yield (
        "internal-links",
        ngettext(
            "{count} link to an event that stays inside is left out.",
            "{count} links to events that stay inside are left out.",
            n,
        ),
    )
    yield (
        "internal-entries",
        ngettext(
            "{count} actor or document that only internal events name is left out.",
            "{count} actors and documents that only internal events name are left out.",
            n,
        ),
    )
    yield (
        "views",
        ngettext("{count} saved filter is left out.", "{count} saved filters are left out.", n),
    )
    yield (
        "broken",
        ngettext(
            "{count} part of the chronology cannot be read and is left out.",
            "{count} parts of the chronology cannot be read and are left out.",
            n,
        ),
    )
    yield (
        "changed",
        ngettext(
            "{count} event changed on disk meanwhile and is left out: export again.",
            "{count} events changed on disk meanwhile and are left out: export again.",
            n,
        ),
    )


def _unplaceable(n: int) -> Iterator[tuple[str, str]]:
    """What the format cannot place."""
    yield (
        "undated",
        ngettext(
            "{count} event without a date is left out.",
            "{count} events without a date are left out.",
            n,
        ),
    )
    yield (
        "open",
        ngettext(
            "{count} event whose date is open at one side is left out.",
            "{count} events whose dates are open at one side are left out.",
            n,
        ),
    )
    yield (
        "undated-appointment",
        ngettext(
            "{count} appointment on no known day is left out.",
            "{count} appointments on no known day are left out.",
            n,
        ),
    )
    yield (
        "actors",
        ngettext(
            "The list of actors, with {count} actor, is left out.",
            "The list of actors, with {count} actors, is left out.",
            n,
        ),
    )
    yield (
        "documents",
        ngettext(
            "The list of documents, with {count} document, is left out.",
            "The list of documents, with {count} documents, is left out.",
            n,
        ),
    )
    yield (
        "wrong-values",
        ngettext(
            "{count} value that is not what the key asks for is left out.",
            "{count} values that are not what their keys ask for are left out.",
            n,
        ),
    )


def _note_words(loss: Loss) -> str:
    """What is told otherwise, with `{count}` in it."""
    n = loss.count
    return (dict(_other_dates(n)) | dict(_other_times(n)) | dict(_other_texts(n)))[loss.code]


def _other_dates(n: int) -> Iterator[tuple[str, str]]:
    """Dates that the format has in another form."""
    yield (
        "widened",
        ngettext(
            "{count} uncertain date stands as all the days it can be.",
            "{count} uncertain dates stand as all the days they can be.",
            n,
        ),
    )
    yield (
        "first-day",
        ngettext(
            "{count} event that is not on one certain day stands on the first it can be.",
            "{count} events that are not on one certain day stand on the first they can be.",
            n,
        ),
    )


def _other_times(n: int) -> Iterator[tuple[str, str]]:
    """Times that the format has in another form."""
    yield (
        "midnight",
        ngettext(
            "{count} event without a time stands at 00:00.",
            "{count} events without a time stand at 00:00.",
            n,
        ),
    )
    yield (
        "first-time",
        ngettext(
            "{count} time that is not exact stands at its first moment.",
            "{count} times that are not exact stand at their first moment.",
            n,
        ),
    )
    yield (
        "clock-in-words",
        ngettext(
            "{count} time that is not exact is told in words.",
            "{count} times that are not exact are told in words.",
            n,
        ),
    )
    yield (
        "appointment-in-words",
        ngettext(
            "{count} appointment whose day or time is not exact tells so in words.",
            "{count} appointments whose days or times are not exact tell so in words.",
            n,
        ),
    )
    yield (
        "floating",
        ngettext(
            "{count} time has no time zone, as the chronology tells none that is known here.",
            "{count} times have no time zone, as the chronology tells none that is known here.",
            n,
        ),
    )
    yield (
        "utc",
        ngettext(
            "{count} time stands as UTC, as the chronology tells no time zone known here.",
            "{count} times stand as UTC, as the chronology tells no time zone known here.",
            n,
        ),
    )


def _other_texts(n: int) -> Iterator[tuple[str, str]]:
    """Texts that the format has in another form."""
    yield (
        "inert",
        ngettext(
            "{count} text held hidden or control characters; signs stand for them.",
            "{count} texts held hidden or control characters; signs stand for them.",
            n,
        ),
    )
    yield (
        "defused",
        ngettext(
            "{count} cell that a spreadsheet would run begins with an apostrophe.",
            "{count} cells that a spreadsheet would run begin with an apostrophe.",
            n,
        ),
    )
    yield (
        "one-line",
        ngettext(
            "{count} text of several lines stands on one.",
            "{count} texts of several lines stand on one each.",
            n,
        ),
    )
