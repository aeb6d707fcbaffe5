"""The door of this room: mail as events (docs/formats/mail.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tui.exchange.again.identity import words_of
from tui.exchange.cancelling import Progress, untold
from tui.exchange.local_times import floating_note, zone_of
from tui.exchange.mail.bounds import MOST_MAILS
from tui.exchange.mail.mailboxes import mails_in
from tui.exchange.mail.messages import ReadMail, read_message
from tui.exchange.parties import Parties
from tui.exchange.source_errors import Damaged
from tui.locale import N_
from tui.model.actor_book import slug
from tui.model.imported import Doubt, Imported, ImportedEntry, LinkedKey, Wanted

_MOST_STRANGERS: Final = 50


def read_mail(path: Path, wanted: Wanted, progress: Progress = untold) -> Imported:
    """The mails of a message, an mbox file, a Maildir or a folder of those.

    Each mail is one entry, however many folders it is in; mails that answer another are linked
    to it. Raises Damaged where there is no mail, SourceMissing, SourceUnreadable and Cancelled.
    """
    parties = Parties(wanted.actors)
    zone = zone_of(wanted.timezone)
    mails: dict[str, ReadMail] = {}
    again = 0
    beyond = False
    for raw in mails_in(path, progress):
        if len(mails) >= MOST_MAILS:
            beyond = True
            break
        mail = read_message(raw, parties, zone, wanted.today)
        if mail.key in mails and _is_other(mail, mails[mail.key]):
            mail.tell_apart(raw)
        if mail.key in mails:
            again += 1
        elif _is_mail(mail):
            mails[mail.key] = mail
            mail.signature = mail.signature[:1]
            if any(parent in mails for parent in mail.parents):
                mail.quoted = mail.quoted[:1]  # that there was one is all that is told of it
    if not mails:
        raise Damaged(str(path), format="mail", reason="no message is in it")
    document = slug(path.stem) or "mail"
    notes = [*_notes(mails, again, beyond), *_strangers(parties)]
    entries = [_entry(mail, mails, document) for mail in mails.values()]
    return Imported(entries, parties.proposed(), notes=notes, document={"id": document})


def _is_other(mail: ReadMail, earlier: ReadMail) -> bool:
    """Whether two mails with one Message-ID are two: sent at different times, or in other words.

    A copy with a line below it, as mailing lists add, is no other mail.
    """
    moments = [(each.values.get("date"), each.values.get("time")) for each in (mail, earlier)]
    if moments[0] != moments[1] and all(day is not None for day, _clock in moments):
        return True
    one, other = (words_of(each.values.get("text")) for each in (mail, earlier))
    return not (one.startswith(other) or other.startswith(one))


def _is_mail(mail: ReadMail) -> bool:
    """Whether anything in it was a header of mail."""
    return not {"from", "to", "title", "date"}.isdisjoint(mail.values)


def _entry(mail: ReadMail, mails: dict[str, ReadMail], document: str) -> ImportedEntry:
    """The entry of a mail. What it quotes is kept where the mail it answers is not there."""
    source: dict[str, object] = {"document": document}
    if mail.where:
        source["pin"] = mail.where
    if mail.quoted and not any(parent in mails for parent in mail.parents):
        source["quote"] = mail.quoted
    source["key"] = mail.key
    links = tuple(LinkedKey("answers", parent) for parent in mail.parents if parent in mails)[:1]
    if not links and mail.parents:
        links = (LinkedKey("answers", mail.parents[0]),)
    values = {**mail.values, "sources": [source]}
    line = mail.line
    return ImportedEntry(values, mail.key, line, line, tuple(mail.doubts), links, own_key=True)


def _strangers(parties: Parties) -> list[Doubt]:
    """Who was known by name alone, as whoever writes a name can write any."""
    words = N_("{name} has other addresses in the chronology than {address}: is that one actor?")
    told = list(parties.strangers.items())[:_MOST_STRANGERS]
    return [Doubt("other-address", words, {"name": name, "address": a}) for a, name in told]


def _notes(mails: dict[str, ReadMail], again: int, beyond: bool) -> list[Doubt]:
    """What there is to say of all of them."""
    notes: list[Doubt] = []
    if any(mail.floats for mail in mails.values()):
        notes.append(floating_note())
    if again:
        words = N_("Mails that are there more than once, and are taken once: {count}.")
        notes.append(Doubt("mail-twice", words, {"count": again}))
    folded = sum(
        bool(mail.quoted) and any(parent in mails for parent in mail.parents)
        for mail in mails.values()
    )
    if folded:
        words = N_("Mails whose quote is left out, as the mail that they answer is there: {count}.")
        notes.append(Doubt("quotes-folded", words, {"count": folded}))
    signed = sum(bool(mail.signature) for mail in mails.values())
    if signed:
        words = N_("Mails whose signature is left out: {count}.")
        notes.append(Doubt("signatures", words, {"count": signed}))
    if beyond:
        words = N_("Only the first {count} mails are read: import the others in parts.")
        notes.append(Doubt("many-mails", words, {"count": MOST_MAILS}))
    return notes
