"""The index reads events without the models, and reads them as the models do."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import HealthCheck, given, settings

from support.examples import examples
from support.generated_stores import events
from tui.index.reading import EventReading, read_lightly
from tui.model.event import read_event
from tui.model.folding import words
from tui.model.rows import RowFlag


def _distinct(ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in ids if one))


@settings(max_examples=examples(400), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(events)
def test_the_light_reading_agrees_with_the_models(raw: dict[str, object]) -> None:
    light, full = read_lightly(raw), read_event(raw)
    event = full.entry
    assert bool(light.flags & RowFlag.FAULTY) == bool(full.faults), full.faults
    assert (light.id, light.when, light.channel) == (event.id, event.when, event.channel)
    assert light.time == (event.clock_time.text if event.clock_time else "")
    for name in ("from", "to", "present", "informed", "about"):
        assert getattr(light, "from_" if name == "from" else name) == _distinct(event.role(name))
    assert light.tags == _distinct(event.tags)
    assert light.links == tuple((link.rel, link.event) for link in event.links)
    assert light.documents == _distinct(tuple(source.document for source in event.sources))
    assert light.status == event.status
    if light.planned:
        assert light.planned.parties == _distinct(event.appointment_parties)


def _read(**values: object) -> EventReading:
    return read_lightly({"id": "e-1", **values})


def test_without_a_title_the_first_sentence_is_the_title() -> None:
    reading = _read(text="De heer J. van Dijk belt om 15.30 uur. Er wordt niet opgenomen.")
    assert reading.title == "De heer J. van Dijk belt om 15.30 uur"


def test_a_text_of_megabytes_has_a_short_title_and_all_its_words() -> None:
    reading = _read(text="woord " * 800_000 + "slot")
    assert len(reading.title) <= 400
    assert words(reading.body)[-1] == "slot"


def test_reading_lightly_needs_no_models() -> None:
    code = (
        "import sys, tui.index.chronology_index as c; c.open_index(None);"
        "print(sorted({'pydantic', 'babel', 'textual', 'rich', 'asyncio'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
