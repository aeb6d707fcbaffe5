"""Mail in: who, when, what, threads, and what is told of what is left out."""

from __future__ import annotations

import mailbox
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from email.message import EmailMessage
from pathlib import Path
from typing import cast

import pytest

from support.command_line import Relaas
from tui.exchange.cancelling import Cancelled
from tui.exchange.mail.reading import read_mail
from tui.exchange.source_errors import Damaged, SourceMissing
from tui.model.imported import Imported, ImportedEntry, LinkedKey, Wanted
from tui.model.rows import ActorRow

ANNA = ActorRow("bos", "Anna Bos", "Anna", "person", "", "", ("a.bos@bz.example",), ())
WANTED = Wanted(date(2020, 1, 1), timezone="Europe/Amsterdam", actors=(ANNA,))

FIRST = """\
Message-ID: <een@x.example>
Date: Mon, 25 Nov 2019 09:30:00 -0500
From: Anna Bos <anna@elders.example>
To: "Wit, Piet de" <piet@x.example>, A.BOS@bz.example
Cc: =?utf-8?q?Jos=C3=A9?= <jose@x.example>
Subject: =?utf-8?b?QWZzcHJhYWs=?=

Kan het donderdag?
"""
ANSWER = """\
Message-ID: <twee@x.example>
In-Reply-To: <een@x.example>
Date: Mon, 25 Nov 2019 17:00:00 +0100
From: Piet de Wit <piet@thuis.example>
To: a.bos@bz.example
Subject: Re: Afspraak

Ja hoor.

Op ma 25 nov. 2019 om 15:30 schreef Anna Bos <anna@elders.example>:
> Kan het donderdag?
--
Piet
"""


def read(folder: Path, text: str | bytes, wanted: Wanted = WANTED) -> Imported:
    file = folder / "post.mbox"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_mail(file, wanted)


def only(folder: Path, text: str | bytes, wanted: Wanted = WANTED) -> ImportedEntry:
    (entry,) = read(folder, text, wanted).entries
    return entry


def mbox(*mails: str) -> str:
    return "".join(f"From - Mon Nov 25 15:30:00 2019\n{mail}\n" for mail in mails)


def source_of(entry: ImportedEntry) -> Mapping[str, str]:
    return cast("list[Mapping[str, str]]", entry.values["sources"])[0]


def codes(entry: ImportedEntry) -> set[str]:
    return {doubt.code for doubt in entry.doubts}


def test_a_mail_is_an_event_in_the_zone_of_the_chronology(tmp_path: Path) -> None:
    entry = only(tmp_path, FIRST)
    assert entry.values == {
        "date": date(2019, 11, 25),
        "time": time(15, 30),
        "wording": "Mon, 25 Nov 2019 09:30:00 -0500",
        "title": "Afspraak",
        "text": "Kan het donderdag?",
        "channel": "email",
        "from": ["bos"],
        "to": ["wit-piet-de", "bos"],
        "informed": ["jose"],
        "sources": [{"document": "post", "key": "een@x.example"}],
    }
    assert entry.key == "een@x.example"
    assert not entry.doubts


def test_an_answer_is_linked_and_its_quote_left_out_and_told(tmp_path: Path) -> None:
    imported = read(tmp_path, mbox(FIRST, ANSWER))
    first, answer = imported.entries
    assert answer.links == (LinkedKey("answers", first.key),)
    assert answer.values["text"] == "Ja hoor."
    assert "quote" not in source_of(answer)
    notes = {note.code: note.fields.get("count") for note in imported.notes}
    assert notes == {"quotes-folded": 1, "signatures": 1, "other-address": None}


def test_the_quote_of_a_mail_that_is_not_there_is_kept_in_the_source(tmp_path: Path) -> None:
    source = source_of(only(tmp_path, ANSWER))
    assert "> Kan het donderdag?" in source["quote"]
    assert "schreef Anna Bos" in source["quote"]


def test_a_name_with_several_addresses_is_one_actor(tmp_path: Path) -> None:
    imported = read(tmp_path, mbox(FIRST, ANSWER))
    piet = imported.actors[0]
    assert piet.values["aliases"] == ["piet@x.example", "piet@thuis.example"]
    assert [doubt.code for doubt in piet.doubts] == ["several-addresses"]
    assert imported.entries[1].values["from"] == [piet.id]
    assert [actor.values["name"] for actor in imported.actors] == ["Wit, Piet de", "José"]


def test_an_address_that_gets_a_name_later_is_one_actor_and_a_second_name_is_told(
    tmp_path: Path,
) -> None:
    bare = FIRST.replace("Anna Bos <anna@elders.example>", "post@elders.example")
    named = bare.replace("post@", "Griffie <post@").replace("example\nTo", "example>\nTo")
    other = named.replace("Griffie", "Balie")
    mails = [mail.replace("een@", f"n{at}@") for at, mail in enumerate((bare, named, other))]
    imported = read(tmp_path, mbox(*mails))
    assert {entry.values["from"][0] for entry in imported.entries} == {"post"}  # type: ignore[index]
    (post,) = (actor for actor in imported.actors if actor.id == "post")
    assert post.values["name"] == "Griffie"
    assert post.values["aliases"] == ["post@elders.example", "Balie"]
    assert [doubt.code for doubt in post.doubts] == ["several-names"]


def test_who_shows_the_address_of_another_is_not_taken_for_them(tmp_path: Path) -> None:
    masked = FIRST.replace("Anna Bos <anna@elders.example>", '"a.bos@bz.example" <x@kwaad.example>')
    imported = read(tmp_path, masked)
    (entry,) = imported.entries
    assert entry.values["from"] == ["x"]
    assert codes(entry) == {"masked-sender"}
    assert not [note for note in imported.notes if note.code == "other-address"]


def test_who_is_known_by_name_alone_is_told(tmp_path: Path) -> None:
    (note,) = read(tmp_path, FIRST).notes
    assert (note.code, note.fields["address"]) == ("other-address", "anna@elders.example")
    known = ANNA._replace(aliases=("a.bos@bz.example", "Anna@Elders.example"))
    assert not read(tmp_path, FIRST, replace(WANTED, actors=(known,))).notes


def test_two_mails_that_share_a_message_id_are_two(tmp_path: Path) -> None:
    later = FIRST.replace("09:30", "10:30").replace("donderdag", "vrijdag")
    imported = read(tmp_path, mbox(FIRST, later, FIRST, later))
    assert [entry.values["time"] for entry in imported.entries] == [time(15, 30), time(16, 30)]
    first, second = imported.entries
    assert (codes(first), codes(second)) == (set(), {"same-message-id"})
    assert second.key == read(tmp_path, mbox(FIRST, later)).entries[1].key


def test_no_date_is_made_up(tmp_path: Path) -> None:
    received = "Received: from a by b; Tue, 26 Nov 2019 10:00:00 +0100\n"
    entry = only(tmp_path, received + FIRST.replace("Mon, 25 Nov 2019 09:30:00 -0500", "gisteren"))
    assert "date" not in entry.values
    assert "time" not in entry.values
    assert entry.values["wording"] == "gisteren"
    (doubt,) = entry.doubts
    assert doubt.code == "no-date"
    assert doubt.fields["day"] == "2019-11-26"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("Tue, 25 Nov 2019 09:30:00 -0500", "weekday"),
        ("Mon, 25 Nov 2019 09:30:00", "no-zone"),
        ("Thu, 01 Jan 1970 00:00:00 +0000", "clock"),
        ("Fri, 01 Jan 2038 00:00:00 +0000", "clock"),
    ],
)
def test_a_date_that_cannot_be_so_says_why(tmp_path: Path, told: str, code: str) -> None:
    entry = only(tmp_path, FIRST.replace("Mon, 25 Nov 2019 09:30:00 -0500", told))
    assert codes(entry) == {code}
    assert entry.values["wording"] == told


def test_without_a_zone_times_stay_as_told_and_that_is_said(tmp_path: Path) -> None:
    imported = read(tmp_path, FIRST, Wanted(date(2020, 1, 1)))
    assert imported.entries[0].values["time"] == time(9, 30)
    assert [note.code for note in imported.notes] == ["no-timezone"]


def test_attachments_are_named_below_the_text_and_pages_made_plain(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"] = "Anna Bos <anna@x.example>"
    mail["Subject"] = "Nota"
    mail.set_content("<p>Zie de <b>nota</b>.</p><script>weg()</script>", subtype="html")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="nota één.pdf")
    entry = only(tmp_path, mail.as_bytes())
    assert entry.values["text"] == "Zie de nota.\n\nAttached: nota één.pdf"


def test_the_plain_form_is_taken_and_flowed_lines_are_joined(tmp_path: Path) -> None:
    body = (
        "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n"
        "--b\nContent-Type: text/plain; format=flowed\n\nEen lange \nregel.\n"
        "--b\nContent-Type: text/html\n\n<p>Anders</p>\n--b--\n"
    )
    head = FIRST.partition("\n\n")[0]
    assert only(tmp_path, f"{head}\n{body}").values["text"] == "Een lange regel."


def test_a_wrong_charset_is_survived_and_told(tmp_path: Path) -> None:
    head = FIRST.partition("\n\n")[0].encode()
    body = b'\nContent-Type: text/plain; charset="utf-8"\n\nIn het caf\xe9 kost het \x80 5.\n'
    entry = only(tmp_path, head + body)
    assert entry.values["text"] == "In het café kost het € 5."
    assert codes(entry) == {"charset"}


def test_a_forwarded_mail_keeps_what_it_forwards(tmp_path: Path) -> None:
    text = "Ter info\n\n-----Oorspronkelijk bericht-----\nVan: X\nVerzonden: ma\n\nWoorden"
    mail = FIRST.replace("=?utf-8?b?QWZzcHJhYWs=?=", "FW: nota").replace("Kan het donderdag?", text)
    assert only(tmp_path, mail).values["text"] == text


def test_lines_that_begin_with_from_belong_to_their_mail(tmp_path: Path) -> None:
    one = FIRST.replace("Kan het donderdag?", "Zie:\n\nFrom here on.\n\n>From mij")
    first, _second = read(tmp_path, mbox(one, ANSWER)).entries
    assert first.values["text"] == "Zie:\n\nFrom here on.\n\nFrom mij"


def test_a_maildir_with_one_mail_in_two_folders(tmp_path: Path) -> None:
    root = tmp_path / "Maildir"
    box = mailbox.Maildir(str(root))
    box.add(FIRST.encode())
    box.add_folder("Sent").add(FIRST.encode())
    box.get_folder("Sent").add(ANSWER.encode())
    imported = read_mail(root, WANTED)
    assert {entry.key for entry in imported.entries} == {"een@x.example", "twee@x.example"}
    assert {note.code: note.fields.get("count") for note in imported.notes}["mail-twice"] == 1
    source = source_of(imported.entries[0])
    assert (root / source["pin"]).is_file()


def test_without_a_message_id_the_same_mail_has_the_same_key(tmp_path: Path) -> None:
    mail = FIRST.replace("Message-ID: <een@x.example>\n", "")
    entry = only(tmp_path, mail)
    assert codes(entry) == {"no-message-id"}
    assert entry.key == only(tmp_path, mail).key


def test_progress_is_told_and_may_stop_it(tmp_path: Path) -> None:
    file = tmp_path / "post.mbox"
    file.write_text(mbox(*(FIRST.replace("een@", f"n{at}@") for at in range(2000))))
    told: list[tuple[int, int]] = []
    read_mail(file, WANTED, lambda done, of: told.append((done, of)))
    assert told
    assert all(0 < done <= of == file.stat().st_size for done, of in told)

    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_mail(file, WANTED, stop)


def test_what_is_no_mail_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "leeg.eml"
    file.write_text("zomaar wat\n\nwoorden\n")
    with pytest.raises(Damaged, match="no message is in it"):
        read_mail(file, WANTED)
    with pytest.raises(SourceMissing):
        read_mail(tmp_path / "nergens.eml", WANTED)


def test_a_later_import_links_to_an_earlier_one_and_adds_no_mail_twice(tmp_path: Path) -> None:
    relaas, store = Relaas(tmp_path), tmp_path / "zaak.toml"
    first, both = tmp_path / "een.eml", tmp_path / "alles.mbox"
    first.write_text(FIRST)
    both.write_text(mbox(FIRST, ANSWER))
    assert relaas("import", first, "--into", store, "--json").json["added"] == 1
    later = relaas("import", both, "--into", store, "--json").json
    assert (later["added"], later["changed"], later["unchanged"]) == (1, 0, 1)
    one, two = relaas("list", store, "--json").json["events"]
    assert two["links"] == [{"rel": "answers", "event": one["id"]}]
    again = relaas("import", both, "--into", store, "--json").json
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 2)
