"""Mail that is broken on purpose is bounded, and never more than a doubt or a refusal."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from tui.exchange.mail.bounds import LONGEST_TEXT, MOST_ADDRESSES, MOST_ATTACHMENTS
from tui.exchange.mail.reading import read_mail
from tui.exchange.source_errors import SourceError
from tui.model.event import read_event
from tui.model.imported import Imported, Wanted

WANTED = Wanted(date(2020, 1, 1), timezone="Europe/Amsterdam")
HEAD = b"From: a@x.example\nMessage-ID: <a@x>\nDate: Mon, 25 Nov 2019 09:30:00 -0500\n"
NAMES = (b"From", b"To", b"Cc", b"Date", b"Subject", b"Message-ID", b"In-Reply-To", b"References",
         b"Content-Type", b"Content-Transfer-Encoding", b"Content-Disposition")  # fmt: skip
PIECES = (
    b"multipart/mixed; boundary=b", b"text/plain; charset=utf-7", b"text/html; charset=idna",
    b"base64", b"quoted-printable", b"x-uuencode", b"\n--b\n", b"--b--", b"=?utf-8?b?////?=",
    b"=?x?q?=E9?=", b"<a@b>", b"((((", b'"', b",", b"Mon, 99 Foo 20000 99:99 +9999", b"\xff\x00",
    b"attachment; filename*0*=x''%E9; filename*9=b", b"begin 644 x\n", b"\r", b"\n\nFrom x\n",
    b"message/rfc822", b"\xe2\x80\xae", b"> x\n", b"On 1 wrote:\n",
)  # fmt: skip


def read(content: bytes) -> Imported:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "post.eml"
        file.write_bytes(content)
        return read_mail(file, WANTED)


def checked(content: bytes) -> None:
    try:
        imported = read(content)
    except SourceError as error:
        assert "{" not in str(error)
        return
    assert imported.entries
    ids = {actor.id for actor in imported.actors}
    for entry in imported.entries:
        reading = read_event(entry.values)
        assert not reading.faults
        assert reading.entry.text.strip()
        assert entry.key
        assert {*reading.entry.from_, *reading.entry.to, *reading.entry.informed} <= ids
        str(entry.values).encode()
        for doubt in entry.doubts:
            doubt.template.format_map(doubt.fields)


@settings(max_examples=examples(150), deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_after_a_head(tail: bytes) -> None:
    checked(HEAD + tail)
    checked(tail)


_headers = st.lists(
    st.tuples(st.sampled_from(NAMES), st.lists(st.sampled_from(PIECES), max_size=4))
)


@settings(max_examples=examples(200), deadline=None)
@given(_headers, st.lists(st.sampled_from(PIECES), max_size=12), st.booleans())
def test_any_headers_and_parts(
    headers: list[tuple[bytes, list[bytes]]], body: list[bytes], in_mbox: bool
) -> None:
    lines = b"".join(name + b": " + b" ".join(values) + b"\n" for name, values in headers)
    checked((b"From - 10:00 2019\n" if in_mbox else b"") + lines + b"\n" + b"".join(body))


def test_a_thousand_parts_within_each_other() -> None:
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(1000)
    )
    (entry,) = read(HEAD + parts + b"Content-Type: text/plain\n\ndiep\n").entries
    assert entry.values["from"]
    assert [doubt.code for doubt in entry.doubts] == ["broken-mail"]


def test_more_parts_than_anybody_sends() -> None:
    whole = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 500_000
    (entry,) = read(whole).entries
    assert "long-mail" in {doubt.code for doubt in entry.doubts}
    assert len(str(entry.values["text"])) <= LONGEST_TEXT


def test_a_text_beyond_the_bound_is_cut_and_told() -> None:
    (entry,) = read(HEAD + b"\n" + b"woord " * 100_000).entries
    assert len(str(entry.values["text"])) <= LONGEST_TEXT
    assert [doubt.code for doubt in entry.doubts] == ["long-mail"]


def test_a_line_of_many_megabytes() -> None:
    (entry,) = read(HEAD + b"X-Long: " + b"y" * 20_000_000 + b"\n\nwoord\n").entries
    assert [doubt.code for doubt in entry.doubts] == ["long-mail"]


def test_more_addresses_and_attachments_than_are_taken() -> None:
    people = b"To: " + b", ".join(b"p%d@x.example" % at for at in range(MOST_ADDRESSES + 10))
    part = b"--b\nContent-Disposition: attachment; filename=f%d.txt\n\nx\n"
    parts = b"".join(part % at for at in range(MOST_ATTACHMENTS + 5))
    head = people + b"\nContent-Type: multipart/mixed; boundary=b\n\n"
    (entry,) = read(HEAD + head + parts + b"--b--\n").entries
    assert len(entry.values["to"]) == MOST_ADDRESSES  # type: ignore[arg-type]
    assert [(doubt.code, doubt.fields) for doubt in entry.doubts] == [
        ("many-addresses", {"count": 10})
    ]
    assert str(entry.values["text"]).endswith("… (+5)")


@pytest.mark.parametrize("sign", ["\x1b[31m", "\u202e", "\x00", "\u200b"])
def test_nothing_in_it_controls_a_terminal(sign: str) -> None:
    (entry,) = read(HEAD + f"Subject: a{sign}b\n\nc{sign}d\n".encode()).entries
    assert sign not in str(entry.values["title"])
    assert sign not in str(entry.values["text"])
    assert str(entry.values["text"]).startswith("c")
    assert str(entry.values["text"]).endswith("d") or sign == "\x1b[31m"
