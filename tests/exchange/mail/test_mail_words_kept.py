"""Mail that breaks the rules keeps its words."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from tui.exchange.readers import read_source
from tui.model.imported import Imported, Wanted

HEAD = "From: A <a@x.nl>\nTo: B <b@x.nl>\nSubject: S\n"


def read(tmp_path: Path, text: str, name: str = "a.eml") -> Imported:
    path = tmp_path / name
    path.write_text(text)
    return read_source(path, Wanted(date(2026, 11, 23), "nl", "Europe/Amsterdam"))


@pytest.mark.parametrize(
    "body",
    [
        "Content-Type: multipart/mixed\n\nzomaar tekst\n",
        "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nzomaar tekst, én meer!\n",
    ],
)
def test_words_where_parts_or_base64_should_stand_are_kept(tmp_path: Path, body: str) -> None:
    mail = f"{HEAD}Date: Fri, 22 Nov 2019 15:30:00 +0100\nMessage-ID: <1@x>\n{body}"
    (entry,) = read(tmp_path, mail).entries
    assert "zomaar tekst" in str(entry.values["text"])


def test_two_mails_with_one_id_and_other_words_are_two(tmp_path: Path) -> None:
    mail = f"From x\n{HEAD}Date: Fri, 22 Nov 2019 15:30:00 +0100\nMessage-ID: <1@x>\n\n"
    texts = ("hoi allemaal", "heel iets anders", "hoi allemaal", "hoi allemaal\n\nlijst: x")
    imported = read(tmp_path, "".join(f"{mail}{text}\n\n" for text in texts), "a.mbox")
    assert [each.values["text"] for each in imported.entries] == [
        "hoi allemaal",
        "heel iets anders",
    ]
    assert [each.code for each in imported.notes] == ["mail-twice"]


@pytest.mark.parametrize(("zone", "hour"), [("CET", 15), ("CEST", 14), ("MSK", 13)])
def test_zones_by_their_letters(tmp_path: Path, zone: str, hour: int) -> None:
    mail = f"{HEAD}Date: Fri, 22 Nov 2019 15:30:00 {zone}\nMessage-ID: <1@x>\n\nhoi\n"
    (entry,) = read(tmp_path, mail).entries
    assert entry.values["time"] == time(hour, 30)
    assert not entry.doubts
