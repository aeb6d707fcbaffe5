"""Odd chronologies leave in every format: wrong values, no values, and texts that mean harm."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support import odd_chronologies
from support.exports import WHEN, exported
from tui.exchange.out.export import Options
from tui.exchange.out.formats import FORMATS
from tui.exchange.out.loss_words import loss_sentences

WRONG = r"""
[chronology]
title = 5
summary = ["x"]
language = "zz-\"><script>"
timezone = "../../etc/passwd"

[[actor]]
id = 3
name = ["x"]

[[actor]]
id = "a"
aliases = "x"
posts = [1, "x", { post = 3, date = 5 }]
was = "q"
part_of = 4

[[document]]
title = 4
date = 2019-01-01T10:00:00

[[event]]
id = 7

[[event]]
date = 0001-01-01
time = 00:00:00
text = ""

[[event]]
id = "x"
date = 9999-12-31
time = "23:00/22:00"
text = "\u0000\uFFFE"
links = [{ rel = 3 }, "x", { rel = "cancels", event = "x" }]
sources = ["los", { url = "javascript:1" }, { document = 4 }, {}]
appointment = 9999-12-31T23:59:59
appointment_time = "ooit"

[[event]]
id = "y"
date = "{2019-01-01,2019-03}"
text = "y"
seq = 99999999999999999999999999
received = 2019-01-01T10:00:00Z
appointment = "2019-12?"
appointment_time = "evening"
mood = inf

[[event]]
id = "z"
date = "2019-22"
time = "night"
text = "z"
"""

STORES = {
    "wrong": WRONG,
    "control": '[chronology]\ntitle = "\\u001b\\u0000"\nlanguage = "n\\u001bl"\n',
    "empty": odd_chronologies.EMPTY,
    "broken": odd_chronologies.BROKEN,
    "uncertain": odd_chronologies.UNCERTAIN,
    "long": odd_chronologies.LONG,
    "wide": odd_chronologies.WIDE,
}


@pytest.mark.parametrize("internal", [False, True])
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("store", STORES)
def test_every_format_takes_it(store: str, name: str, internal: bool, tmp_path: Path) -> None:
    form = FORMATS[name]
    options = Options(
        numbered=form.numbers, introduce=form.introduces, table=form.has_table, now=WHEN
    )
    content, outcome = exported(tmp_path, STORES[store], name, internal=internal, options=options)
    assert all(sentence.endswith(".") for sentence in loss_sentences(outcome.left_out))
    if name in ("json", "timelinejs"):
        assert json.loads(content)
    if name == "html":
        assert b"<script" not in content
    if name == "ics":
        import icalendar

        calendar: Any = icalendar.Calendar.from_ical(content)
        assert not any(part.errors for part in calendar.walk())
