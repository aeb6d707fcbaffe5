"""A comparison as JSON (docs/comparing.md, the answer in JSON)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from tui.exchange.comparison_words import entry_date
from tui.exchange.leaving_out import LeftOut
from tui.locale.said import sentence
from tui.model.comparison import Comparison, Difference, Edition, EntryAt, Unreadable
from tui.model.jsonable import jsonable


def json_answer(comparison: Comparison) -> dict[str, object]:
    """Everything that differs, as values that still hold dates and times."""
    return {
        "before": _edition(comparison.before),
        "after": _edition(comparison.after),
        **_differences(comparison.events, events=True),
        "actors": _differences(comparison.actors),
        "documents": _differences(comparison.documents),
        "views": _differences(comparison.views),
        "chronology": _fields(comparison.chronology),
        "unreadable": [_unreadable(part) for part in comparison.unreadable],
    }


def comparison_json(comparison: Comparison, left_out: LeftOut) -> str:
    """The text of a JSON file, in ASCII, with how much was left out."""
    answer = json_answer(comparison)
    answer["left_out"] = asdict(left_out)
    return json.dumps(jsonable(answer), indent=1) + "\n"


def _edition(edition: Edition) -> dict[str, object]:
    return {"name": edition.name, "time": edition.when}


def _differences(
    differences: Sequence[Difference], events: bool = False
) -> dict[str, list[dict[str, object]]]:
    answer: dict[str, list[dict[str, object]]] = {"added": [], "gone": [], "changed": []}
    for difference in differences:
        if difference.kind == "changed":
            answer["changed"].append(_changed(difference))
        else:
            answer[difference.kind].append(_entry(difference.entry, events))
    return answer


def _entry(entry: EntryAt, event: bool) -> dict[str, object]:
    """An entry's own keys, and where it stands."""
    answer = dict(entry.raw)
    if event:
        when = entry_date(entry)
        answer |= {"earliest": when.earliest, "latest": when.latest}
    return answer | {"file": entry.file, "line": entry.line}


def _changed(difference: Difference) -> dict[str, object]:
    answer: dict[str, object] = {"id": difference.id, "fields": _fields(difference.fields)}
    for side, entry in (("before", difference.before), ("after", difference.after)):
        if entry is not None:
            answer[side] = {"file": entry.file, "line": entry.line}
    return answer


def _fields(fields: Mapping[str, tuple[object, object]]) -> dict[str, object]:
    return {key: list(both) for key, both in fields.items()}


def _unreadable(part: Unreadable) -> dict[str, object]:
    return {
        "side": part.side,
        "file": part.file,
        "line": part.line,
        "error": sentence(part.error),
        "ids": list(part.ids),
    }
