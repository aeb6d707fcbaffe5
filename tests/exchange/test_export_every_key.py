"""Nothing is lost in silence: each key is in the export, or the export says that it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.exports import exported, text_in
from tui.exchange.out.formats import FORMATS
from tui.exchange.out.loss_words import loss_sentence
from tui.exchange.out.losses import ALL_KEYS

CHRONOLOGY = """
[chronology]
format = 1
title = "chronology-title"
summary = "chronology-summary"
language = "en-chronologylanguage"
timezone = "Europe/Amsterdam"
sources_wanted = 4711
mood = "chronology-other"

[[actor]]
id = "actor-id"
name = "actor-name"
short = "actor-short"
kind = "actor-kind"
part_of = "parent"
side = "actor-side"
aliases = ["actor-aliases"]
posts = [{ post = "parent", date = "1931" }]
was = ["actor-was"]
mood = "actor-other"

[[actor]]
id = "parent"
name = "actor-part_of"

[[document]]
id = "document-id"
title = "document-title"
date = 1907-03-04
url = "https://document-url.example"
file = "document-file"
skipped = ["document-skipped"]
imported = ["document-imported"]
columns = { Datum = "document-columns" }
mood = "document-other"

[[event]]
id = "event-id"
date = 2019-11-25
time = 15:31:00
wording = "event-wording"
seq = 8192
title = "event-title"
text = "event-text"
channel = "event-channel"
place = "event-place"
from = ["actor-id"]
to = ["event-to"]
present = ["event-present"]
informed = ["event-informed"]
about = ["event-about"]
received = 1911-02-03
appointment = 2019-11-27
appointment_time = 09:17:00
appointment_with = ["event-appointment_with"]
appointment_place = "event-appointment_place"
links = [{ rel = "event-links", event = "event-id" }]
sources = [SOURCE]
status = "disputed"
disputed_by = ["event-disputed_by"]
tags = ["event-tags"]
key = true
public = false
note = "event-note"
files = ["event-files"]
accepted = [{ code = "event-accepted", why = "because" }]
mood = "event-other"

[[view]]
name = "view-name"
filter = "event-text"
"""

CHRONOLOGY = CHRONOLOGY.replace(
    "SOURCE",
    '{ document = "document-id", pin = "source-pin", quote = "source-quote", '
    'key = "source-key", url = "https://source-url.example" }',
)

TOKENS = {
    "id": ("event-id",),
    "date": ("2019-11-25", "25 November 2019", "20191125", '"day": 25'),
    "time": ("15:31", "153100", '"minute": 31'),
    "seq": ("8192",),
    "from": ("actor-id", "actor-short"),
    "received": ("1911-02-03", "3 February 1911"),
    "appointment": ("2019-11-27", "27 November 2019", "20191127"),
    "appointment_time": ("09:17", "091700"),
    "sources": ("document-id", "document-title", "document\\-title"),
    "sources.document": ("document-id", "document-title"),
    "sources.pin": ("source-pin",),
    "sources.quote": ("source-quote",),
    "sources.key": ("source-key",),
    "sources.url": ("https://source-url.example",),
    "status": ("disputed",),
    "key": ("key event", "true"),
    "public": ("internal", "false"),
    "other": ("event-other",),
    "actor.posts": ("1931",),
    "document.date": ("1907-03-04", "4 March 1907"),
    "document.url": ("https://document-url.example",),
    "chronology.sources_wanted": ("4711",),
    "chronology.timezone": ("Europe/Amsterdam", "+01:00"),
    "view": ("view-name",),
}
"""What shows that a key is in an export, where it is not `table-key` itself."""

WHOLE_TABLES = {"actor": "actors", "document": "documents"}


def tokens_of(key: str) -> tuple[str, ...]:
    """Texts one of which is in an export that carries a key."""
    table, _dot, name = key.rpartition(".")
    return TOKENS.get(key, (f"{table or 'event'}-{name}",))


@pytest.mark.parametrize("name", FORMATS)
def test_every_key_is_in_the_export_or_told(name: str, tmp_path: Path) -> None:
    content, outcome = exported(tmp_path, CHRONOLOGY, name, internal=True)
    text = text_in(name, content).replace("\\", "")
    losses = (*outcome.left_out, *outcome.notes)
    told = {loss.key for loss in losses} | {loss.code for loss in losses}
    silent = []
    for key in sorted(ALL_KEYS):
        whole_table = WHOLE_TABLES.get(key.partition(".")[0], "")
        names = {key, "views" if key == "view" else key, whole_table or key}
        if key.startswith("chronology.language"):
            continue
        if not any(token in text for token in tokens_of(key)) and not names & told:
            silent.append(key)
    assert silent == []


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_declared_as_carried_is_there_and_what_is_told_as_left_out_is_not(
    name: str, tmp_path: Path
) -> None:
    content, outcome = exported(tmp_path, CHRONOLOGY, name, internal=True)
    text = text_in(name, content).replace("\\", "")
    form = FORMATS[name]
    for key in (form.whole | form.in_words) - {"chronology.language", "title"}:
        assert any(token in text for token in tokens_of(key)), f"{key} is not in it"
    for loss in outcome.left_out:
        if loss.code == "no-place" and loss.key not in {"id", "actor.id", "document.url"}:
            assert not any(token in text for token in tokens_of(loss.key)), f"{loss.key} is in it"


@pytest.mark.parametrize("name", FORMATS)
def test_everything_told_is_a_sentence_with_its_count(name: str, tmp_path: Path) -> None:
    _content, outcome = exported(tmp_path, CHRONOLOGY, name, internal=True)
    for loss in (*outcome.left_out, *outcome.notes):
        sentence = loss_sentence(loss)
        assert sentence.endswith(".")
        assert str(loss.count) in sentence


def test_json_carries_everything(tmp_path: Path) -> None:
    _content, outcome = exported(tmp_path, CHRONOLOGY, "json", internal=True)
    assert outcome.left_out == outcome.notes == ()
    assert outcome.written == 1
