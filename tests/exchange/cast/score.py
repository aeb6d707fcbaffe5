"""Prints how well actors, roles and channels are found: `python score.py DOCUMENT EXPECTED`.

`EXPECTED` is a TOML file: `[actors]` gives each actor's id the names that it may be proposed by,
and each `[[entry]]` has the `date` and the first words (`starts`) of an entry, its roles with ids
of actors, and its `channel`. `ignore` names actors that count neither for nor against.
"""

from __future__ import annotations

import sys
from collections.abc import Set as AbstractSet
from datetime import date
from pathlib import Path

import tomli

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "src"))

from tui.exchange.readers import read_source  # noqa: E402 - found through the path
from tui.model.event import ROLES  # noqa: E402
from tui.model.folding import fold  # noqa: E402
from tui.model.imported import Imported, Wanted  # noqa: E402


def named_ids(imported: Imported, expected: dict[str, list[str]]) -> dict[str, str]:
    """The expected id of each proposed actor; the proposed one itself where nobody fits."""
    by_name = {fold(name): id_ for id_, names in expected.items() for name in names}
    return {
        actor.id: by_name.get(fold(str(actor.values["name"])), f"?{actor.id}")
        for actor in imported.actors
    }


def pairs_of(values: dict[str, object], ids: dict[str, str]) -> set[tuple[str, str]]:
    """The actors of an entry, each with its role."""
    found = set()
    for role in ROLES:
        named = values.get(role) or ()
        assert isinstance(named, list | tuple)
        found |= {(ids.get(str(each), str(each)), role) for each in named}
    return found


def main(document: Path, expected_file: Path) -> None:
    """Print precision and recall of each, and every confusion."""
    expected = tomli.loads(expected_file.read_text(encoding="utf-8"))
    imported = read_source(document, Wanted(today=date.today()))
    ids = named_ids(imported, expected["actors"])
    ignored = set(expected.get("ignore", ()))
    found_actors = set(ids.values()) - ignored
    _line("actors", found_actors, set(expected["actors"]) - ignored)
    wanted_roles, found_roles, right, channels = set(), set(), 0, len(expected["entry"])
    entries = list(imported.entries)
    for number, entry in enumerate(expected["entry"]):
        starts = fold(entry["starts"])
        values = next(
            (
                dict(each.values)
                for each in entries
                if str(each.values.get("date")) == str(entry["date"])
                and fold(str(each.values["text"])).startswith(starts)
            ),
            {},
        )
        told, read = pairs_of(entry, {}), pairs_of(values, ids)
        wanted_roles |= {(number, *pair) for pair in told}
        found_roles |= {(number, *pair) for pair in read}
        same = values.get("channel", "") == entry.get("channel", "")
        right += same
        if told != read or not same:
            print(f"{entry['date']} {entry['starts']}")
            print(f"    missed {sorted(told - read)} wrong {sorted(read - told)}")
            print(f"    channel {values.get('channel', '')!r} for {entry.get('channel', '')!r}")
    _line("roles", found_roles, wanted_roles)
    print(f"channels {right} of {channels}")


def _line(what: str, found: AbstractSet[object], wanted: AbstractSet[object]) -> None:
    right = len(found & wanted)
    precision, recall = right / max(1, len(found)), right / max(1, len(wanted))
    print(f"{what:8} precision {precision:6.1%}  recall {recall:6.1%}  ({right} of {len(wanted)})")
    for each in sorted(map(str, found ^ wanted)):
        print(f"    differs: {each}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
