"""What is internal stays inside in every format, down to the names that only it mentions."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.exports import codes, exported, text_in
from tui.exchange.out.formats import FORMATS

CHRONOLOGY = """
[chronology]
title = "Zaak"

[[actor]]
id = "open-actor"
name = "Open"
part_of = "hush-parent"
posts = [{ post = "hush-parent" }]
note = "hush-note-of-actor"

[[actor]]
id = "hush-parent"
name = "hush-parent-name"

[[document]]
id = "hush-document"
title = "hush-document-title"

[[document]]
id = "open-document"
title = "Brief"
skipped = ["hush-skipped"]

[[event]]
id = "open-event"
date = 2019-11-25
text = "Wat iedereen mag weten."
from = ["open-actor"]
sources = [{ document = "open-document" }]
note = "hush-note"
accepted = [{ code = "hush-accepted" }]
appointment = 2019-12-05
links = [{ rel = "answers", event = "hush-event" }]

[[event]]
id = "hush-event"
date = 2019-11-24
text = "hush-text"
to = ["hush-parent"]
sources = [{ document = "hush-document" }]
links = [{ rel = "cancels", event = "open-event" }]
public = false

[[event]]
id = "hush-wrong"
date = 2019-11-23
text = "hush-wrong-text"
public = "nee"

[[view]]
name = "hush-view"
filter = "hush"
"""


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_internal_goes_out(name: str, tmp_path: Path) -> None:
    content, outcome = exported(tmp_path, CHRONOLOGY, name)
    text = text_in(name, content)
    assert "hush" not in text
    assert "CANCELLED" not in text
    assert "Wat iedereen mag weten" in text
    assert outcome.written == 1
    counted = {loss.code: loss.count for loss in outcome.left_out}
    assert counted["internal-events"] == 2
    assert counted["internal-notes"] == 4
    assert counted["internal-entries"] == 2
    assert counted["internal-links"] == 1
    assert counted["views"] == 1


@pytest.mark.parametrize("name", FORMATS)
def test_all_goes_out_where_it_is_asked_for(name: str, tmp_path: Path) -> None:
    content, outcome = exported(tmp_path, CHRONOLOGY, name, internal=True)
    text = text_in(name, content)
    assert "hush-text" in text
    assert outcome.written == 3
    assert not {code for code in codes(outcome) if code.startswith("internal")}
    if name == "json":
        assert text.count("hush-view") == 1


def test_the_filter_decides_and_takes_along_what_is_named(tmp_path: Path) -> None:
    chronology = CHRONOLOGY.replace("hush", "shown").replace("public = false", "")
    content, outcome = exported(tmp_path, chronology, "json", query="id:open-event")
    text = text_in("json", content)
    assert outcome.written == 1
    assert "shown-text" not in text
    assert '"title": "Brief"' in text
    assert "shown-document-title" not in text
    assert "shown-parent-name" in text  # what an actor is part of goes with it


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    broken = CHRONOLOGY + '\n[[event]]\nid = "kapot"\ntext = = "x"\n'
    _content, outcome = exported(tmp_path, broken, "md")
    assert {"broken"} <= codes(outcome)
