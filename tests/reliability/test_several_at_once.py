"""Two programs and an editor change one chronology at once: what was accepted stands.

`RELAAS_EDITS` says how many edits each of the three makes; the figures are printed at the end
(`make crash`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from support.stores import Store
from tui.store.writing.swap import exchange

EDITS = int(os.environ.get("RELAAS_EDITS", "60"))
PATIENCE = 60 + EDITS
CHILD = Path(__file__).with_name("editing_child.py")
SHARED = 8
WHO = ("one", "two", "editor")
FIRST = {f"{kind}{at}" for kind in ("shared", "edited") for at in range(SHARED)}

Line = tuple[str, str | None, str | None, str]


def make_store(folder: Path) -> Path:
    store = folder / "a.toml"
    blocks = ["[chronology]\nformat = 1\n"]
    for kind in ("shared", "edited"):
        blocks += [
            f'# {kind}\n[[event]]\nid = "{kind}{at}"\ntext = "at first"\n' for at in range(SHARED)
        ]
    store.write_text("\n".join(blocks))
    return store


def can_swap(folder: Path) -> bool:
    for name in ("x", "y"):
        (folder / name).touch()
    return exchange(folder / "x", folder / "y")


def run_all(store: Path) -> dict[str, list[Line]]:
    """Lets the three loose on the store; returns their ledgers."""
    folder = store.parent
    children = []
    for who in WHO:
        ledger = folder / f"{who}.ledger"
        given = [str(store), str(folder / "state"), who, str(EDITS), str(ledger)]
        children.append(subprocess.Popen([sys.executable, str(CHILD), *given]))
    end = time.monotonic() + PATIENCE
    while not all((folder / f"{who}.ready").exists() for who in WHO):
        assert time.monotonic() < end
        time.sleep(0.01)
    (folder / "gate").touch()
    for child in children:
        assert child.wait(PATIENCE) == 0
    return {
        who: [json.loads(line) for line in (folder / f"{who}.ledger").read_text().splitlines()]
        for who in WHO
    }


def end(lines: list[Line]) -> str | None:
    """The text that the accepted edits of one shared event come to, each made on the one before.

    Every accepted edit must be among them, and no refused one.
    """
    accepted = {before: text for _, before, text, outcome in lines if outcome == "stands"}
    count = sum(outcome == "stands" for *_, outcome in lines)
    assert len(accepted) == count, "two edits were accepted on the same text: one is lost"
    text: str | None = "at first"
    for _ in range(count):
        assert text in accepted, "an accepted edit was lost, or a refused one took effect"
        text = accepted[text]
    return text


def last_text(lines: list[Line]) -> str | None:
    """What an event says that one program alone edits; None where it is gone."""
    return next((text for _, _, text, outcome in reversed(lines) if outcome == "stands"), None)


def test_what_was_accepted_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not can_swap(tmp_path):
        pytest.skip(
            "the system cannot swap two files, so the editor cannot tell what it wrote over"
        )
    store = make_store(tmp_path)
    began = time.monotonic()
    ledgers = run_all(store)
    seconds = time.monotonic() - began
    again = Store(store)
    final = {block.id: (block.raw or {}).get("text") for block in again.blocks("event")}
    assert len(final) == len(again.blocks("event"))
    accepted = {
        who: [each for each in lines if each[3] == "stands"] for who, lines in ledgers.items()
    }
    lines: dict[str, list[Line]] = {}
    for who in WHO:
        for line in ledgers[who]:
            lines.setdefault(line[0], []).append(line)
    expected = {
        event: end(each) if event.startswith("shared") else last_text(each)
        for event, each in lines.items()
    }
    assert {event for event in final if event not in expected} <= FIRST
    # Two writes of the editor within one swap: the first is kept in a file beside, whole.
    kept = [path.read_text() for path in tmp_path.iterdir() if path.suffix == ".kept"]
    for event, text in expected.items():
        if final.get(event) != text:
            assert event.startswith("edited"), f"{event}: {final.get(event)}, not {text}"
            assert any(f'"{text}"' in each for each in kept)
    assert store.read_text().count("# shared") == store.read_text().count("# edited") == SHARED
    left = [path.name for path in tmp_path.iterdir() if path.suffix in (".tmp", ".swap")]
    assert not left
    refused = Counter(each[3] for who in WHO for each in ledgers[who] if each[3] != "stands")
    assert sum(len(each) for each in ledgers.values()) == 3 * EDITS
    with capsys.disabled():
        if "RELAAS_EDITS" in os.environ:
            total = sum(map(len, accepted.values()))
            print(
                f"\n{total} of {3 * EDITS} edits stand, {3 * EDITS / seconds:.0f} a second; "
                f"refused and told: {dict(refused)}; kept beside: {len(kept)}; lost: 0"
            )
