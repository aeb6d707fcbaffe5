"""One mail as an event: who wrote what to whom, and when."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from typing import TYPE_CHECKING, Final

from tui.exchange.local_times import at_home
from tui.exchange.mail.bodies import Body, body_of
from tui.exchange.mail.bounds import LONGEST_SUBJECT, LONGEST_TEXT, MOST_HEADER_BYTES
from tui.exchange.mail.headers import (
    FAULTS,
    Address,
    addresses_in,
    ids_in,
    received_at,
    sent_at,
    values_of,
    words_in,
)
from tui.exchange.mail.mailboxes import RawMail
from tui.exchange.mail.quoting import Parts, parts_of
from tui.exchange.parties import Parties
from tui.locale import N_, _
from tui.model.imported import Doubt

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

LONGEST_KEY: Final = 250
_FIRST_YEAR: Final = 1971
"""The first mail with an @ was sent in it; programs without a clock say 1970."""


class ReadMail:
    """What one mail says: `values` of the event without its sources, and what tells it apart.

    `parents` are the ids of the mails that it answers, the nearest first; `quoted` are the
    words of those that it repeats, and `signature` those of its signature.
    """

    __slots__ = ("doubts", "floats", "key", "line", "parents", "quoted", "signature", "values",
                 "where")  # fmt: skip

    def __init__(self, raw: RawMail) -> None:
        self.where, self.line = raw.where, raw.line
        self.values: dict[str, object] = {}
        self.doubts: list[Doubt] = []
        self.key = ""
        self.parents: tuple[str, ...] = ()
        self.quoted = self.signature = ""
        self.floats = False

    def doubt(self, code: str, words: str, key: str = "", **fields: object) -> None:
        """Adds what there is to say of this mail."""
        self.doubts.append(Doubt(code, words, fields, key, self.line))

    def tell_apart(self, raw: RawMail) -> None:
        """Gives it a key of its own, where another mail has its Message-ID."""
        self.doubt(
            "same-message-id",
            N_("another mail, of another time or with other words, has its Message-ID"),
        )
        self.key = _digest(raw)


def read_message(raw: RawMail, parties: Parties, zone: ZoneInfo | None, today: date) -> ReadMail:
    """Reads one mail; whatever is broken in it becomes a doubt."""
    found = ReadMail(raw)
    mail, whole = _parsed(raw.content)
    subject = words_in(" ".join(values_of(mail, "Subject")))[:LONGEST_SUBJECT]
    _dated(found, mail, zone, today)
    if subject:
        found.values["title"] = subject
    body = _body(mail) if whole else None
    if body is None:
        found.doubt("broken-mail", N_("its parts cannot be taken apart: its text is left out"))
        body = Body("", ())
    elif raw.cut or body.cut:
        words = N_("only the first {limit} characters of its text are kept")
        found.doubt("long-mail", words, "text", limit=LONGEST_TEXT)
    if body.faulty:
        words = N_("its text is in another encoding than it says: some letters may be wrong")
        found.doubt("charset", words, "text")
    parts = parts_of(body.text, subject)
    found.quoted, found.signature = parts.quoted, parts.signature
    found.values["text"] = _text(parts, body, subject)
    found.values["channel"] = "email"
    _roles(found, mail, parties)
    _placed_in_thread(found, mail, raw)
    return found


def _parsed(content: bytes) -> tuple[Message, bool]:
    """The mail, and whether its parts could be taken apart; else only its headers are there."""
    try:
        return message_from_bytes(content), True
    except FAULTS:
        pass
    try:
        return BytesHeaderParser().parsebytes(content[:MOST_HEADER_BYTES]), False
    except FAULTS:
        return Message(), False


def _body(mail: Message) -> Body | None:
    try:
        return body_of(mail)
    except FAULTS:
        return None


def _dated(found: ReadMail, mail: Message, zone: ZoneInfo | None, today: date) -> None:
    """The date and time that the mail tells; nothing is made up where it tells none."""
    told = " ".join(values_of(mail, "Date")[:1])
    sent = sent_at(told) if told else None
    if sent is None:
        if told:
            found.values["wording"] = words_in(told)[:100]
        received = received_at(values_of(mail, "Received"))
        if received is None:
            found.doubt("no-date", N_("it tells no date that can be read"), "date")
        else:
            day = at_home(received, zone).date().isoformat()
            words = N_("it tells no date that can be read; it was received on {day}")
            found.doubt("no-date", words, "date", day=day)
        return
    moment = at_home(sent.moment, zone)
    found.values |= {"date": moment.date(), "time": moment.time(), "wording": sent.wording}
    found.floats = zone is None and sent.moment.tzinfo is not None
    if sent.moment.tzinfo is None:
        found.doubt("no-zone", N_("its date tells no time zone"), "time")
    if not sent.fits:
        words = N_("“{wording}”: {day} falls on another weekday")
        found.doubt("weekday", words, "date", wording=sent.wording, day=moment.date().isoformat())
    if moment.year < _FIRST_YEAR or (moment.date() - today).days > 1:
        words = N_("{day} is no day on which a mail was sent: the clock was wrong")
        found.doubt("clock", words, "date", day=moment.date().isoformat())


def _text(parts: Parts, body: Body, subject: str) -> str:
    """What the mail says, with the names of what was attached below it."""
    text = parts.own
    if body.attachments:
        names = ", ".join(body.attachments)
        if body.more_attachments:
            names = f"{names}, … (+{body.more_attachments})"
        named = _("Attached: {names}").format(names=names)
        text = f"{text or subject}\n\n{named}".strip()
    return text or subject or _("A mail without words.")


def _roles(found: ReadMail, mail: Message, parties: Parties) -> None:
    """From, To and Cc; who stands in several is named in the first of them."""
    taken: set[str] = set()
    for key, headers in (("from", ("From",)), ("to", ("To",)), ("informed", ("Cc", "Bcc"))):
        people, more = addresses_in(value for name in headers for value in values_of(mail, name))
        if key == "from" and not people:
            people, more = addresses_in(values_of(mail, "Sender"))
        if key == "from":
            people = [_unmasked(each, found) for each in people]
        ids = _ids(people, parties)
        ids = [each for each in ids if key == "to" or each not in taken]
        taken.update(ids)
        if ids:
            found.values[key] = ids
        if more:
            words = N_("{count} more addresses are left out")
            found.doubt("many-addresses", words, key, count=more)
    if "from" not in found.values:
        found.doubt("no-sender", N_("it does not tell who sent it"), "from")


def _unmasked(sender: Address, found: ReadMail) -> Address:
    """A sender without a name that is somebody else's address: it would be taken for theirs."""
    if "@" not in sender.name or not sender.address:
        return sender
    if sender.name.strip("'\" ").casefold() == sender.address.casefold():
        return sender
    words = N_("the sender is shown as “{name}”, but the address is {address}")
    found.doubt("masked-sender", words, "from", name=sender.name, address=sender.address)
    return Address("", sender.address)


def _ids(people: Sequence[Address], parties: Parties) -> list[str]:
    ids = (parties.id_of(each.name, each.address) for each in people)
    return list(dict.fromkeys(filter(None, ids)))


def _placed_in_thread(found: ReadMail, mail: Message, raw: RawMail) -> None:
    """Its own id, a digest where it has none, and those of the mails that it answers."""
    own = ids_in(" ".join(values_of(mail, "Message-ID")[:1]))
    if own:
        found.key = _short(own[0])
    else:
        found.key = _digest(raw)
        found.doubt("no-message-id", N_("it has no Message-ID: its content tells it apart"))
    answered = ids_in(" ".join(values_of(mail, "In-Reply-To")))
    answered += reversed(ids_in(" ".join(values_of(mail, "References"))))
    parents = (_short(each) for each in dict.fromkeys(answered))
    found.parents = tuple(each for each in parents if each != found.key)[:20]


def _digest(raw: RawMail) -> str:
    """A key from what a mail says."""
    return f"mail-{hashlib.sha256(raw.content).hexdigest()[:24]}"


def _short(id_: str) -> str:
    if len(id_) <= LONGEST_KEY:
        return id_
    return f"{id_[:100]}-{hashlib.sha256(id_.encode()).hexdigest()[:24]}"
