"""A program killed at any moment of a save leaves every file old or new, whole.

`RELAAS_KILLS` says how many kills there are: every step of every scenario comes before the kills
at random moments. The figures are printed at the end (`make crash`).
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from support.stores import NOW, Store, files_of
from tui.model.edits import ChangeEntry

KILLS = int(os.environ.get("RELAAS_KILLS", "48"))
PATIENCE = 30
CHILD = Path(__file__).with_name("saving_child.py")
MOST_STEPS = 400

SCENARIOS = ("change", "add", "delete", "move", "bulk", "undo")
CASES = [(scenario, form) for form in ("file", "folder") for scenario in SCENARIOS]

MAIN = '[chronology]\nformat = 1\n\n[[actor]]\nid = "bz"\nname = "BZ"\n'
NOVEMBER = """\
[[event]]
id = "2019-11-25-aaaa"
date = 2019-11-25
text = "A"  # a comment

# above
[[event]]
id = "2019-11-26-bbbb"
date = 2019-11-26
text = "B"
"""
DECEMBER = '[[event]]\nid = "2019-12-05-cccc"\ndate = 2019-12-05\ntext = "C"\n'
PADDING = "".join(
    f'\n[[event]]\nid = "2020-03-01-p{at:03}"\ndate = 2020-03-01\ntext = "{"long " * 40}"\n'
    for at in range(100)
)


def make_store(folder: Path, form: str) -> Path:
    if form == "file":
        store = folder / "a.toml"
        store.write_text(f"{MAIN}\n{NOVEMBER}\n{DECEMBER}{PADDING}")
        return store
    store = folder / "case"
    (store / "events" / "2019").mkdir(parents=True)
    (store / "chronology.toml").write_text(MAIN + PADDING)
    (store / "events" / "2019" / "2019-11.toml").write_text(NOVEMBER)
    (store / "events" / "2019" / "2019-12.toml").write_text(DECEMBER)
    return store


def command(store: Path, state: Path, scenario: str, *more: str) -> list[str]:
    return [sys.executable, str(CHILD), str(store), str(state), scenario, *more]


def files(store: Path) -> dict[str, bytes]:
    """The files of the chronology, temporary ones left out."""
    root = store if store.is_dir() else store.parent
    found = files_of(root)
    return {name: found[name] for name in found if not Path(name).name.startswith(".")}


class Course:
    """One scenario on one form of store: what it holds before, in between and after."""

    def __init__(self, folder: Path, scenario: str, form: str) -> None:
        self.folder = folder
        self.scenario = scenario
        self.form = form
        self.runs = 0
        original = files(self.fresh())
        self.new = self._after(scenario)
        # What undoing begins with is what the step has made.
        self.old = self._after("change") if scenario == "undo" else original
        assert scenario != "undo" or self.new == original

    def _after(self, scenario: str) -> dict[str, bytes]:
        """The files after a scenario that nobody disturbs."""
        store = self.fresh()
        run = subprocess.run(
            command(store, self.folder / "state", scenario),
            input="\n",
            text=True,
            timeout=PATIENCE,
            stdout=subprocess.PIPE,
            check=True,
        )
        assert run.stdout.endswith("saved\n")
        return files(store)

    def fresh(self) -> Path:
        self.runs += 1
        for name in ("store", "state"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        (self.folder / "store").mkdir()
        return make_store(self.folder / "store", self.form)

    def judge(self, store: Path) -> str:
        """What a kill has left: `old`, `new` or `between`; fails where anything is amiss."""
        found = files(store)
        allowed = self._allowed()
        for name, content in found.items():
            assert content in allowed.get(name, ()), f"{self.scenario}: {name} is neither"
        for name in self.old.keys() & self.new.keys():
            assert name in found, f"{self.scenario}: {name} is gone"
        self._reopens(store)
        if found == self.new:
            return "new"
        return "old" if found == self.old else "between"

    def _allowed(self) -> dict[str, list[bytes]]:
        allowed = {
            name: [each[name] for each in (self.old, self.new) if name in each]
            for name in (*self.old, *self.new)
        }
        if self.scenario == "move" and self.form == "folder":
            for name, content in self.old.items():
                allowed[name].append(content.replace(b"date = 2019-11-25", b"date = 2019-12-01"))
        return allowed

    def _reopens(self, store: Path) -> None:
        """It opens, has every event once, and takes the next edit as if nothing had been."""
        again = Store(store)
        texts = {block.id: block.raw for block in again.blocks("event")}
        assert all(raw is not None for raw in texts.values())
        ids = set(texts) - {"2021-02-01-nnnn"}
        lost = {"2019-12-05-cccc"} if self.scenario == "delete" else set()
        assert {"2019-11-25-aaaa", "2019-11-26-bbbb", "2019-12-05-cccc"} - ids <= lost
        assert len(ids) >= 102
        twice = [block.raw for block in again.blocks("event") if block.id == "2019-11-25-aaaa"]
        assert len(twice) <= 2
        assert all(raw == twice[0] for raw in twice)
        edit = ChangeEntry("event", "2019-11-25-aaaa", {"date": date(2019, 11, 24), "place": "x"})
        places = [
            file.path
            for file in again.repository.read()
            for block in file.blocks
            if block.id == edit.id
        ]
        again.repository.apply([edit], "the next", NOW, lambda each: places * (each == edit.id))
        after = [raw for raw in (b.raw for b in Store(store).blocks("event")) if raw]
        assert [raw["place"] for raw in after if raw["id"] == "2019-11-25-aaaa"] == ["x"]


def kill_at_step(course: Course, number: int) -> str:
    """Kills at a step; what is left, or `through` where the save has fewer steps."""
    store = course.fresh()
    run = subprocess.run(
        command(store, course.folder / "state", course.scenario, str(number)),
        timeout=PATIENCE,
        check=False,
        stdout=subprocess.DEVNULL,
    )
    if run.returncode == 0:
        assert files(store) == course.new
        return "through"
    assert run.returncode == -signal.SIGKILL
    return course.judge(store)


def kill_at_random(course: Course, chance: random.Random) -> str:
    """Kills from outside, some milliseconds after the save began."""
    store = course.fresh()
    with subprocess.Popen(
        command(store, course.folder / "state", course.scenario),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        assert child.stdin is not None
        assert child.stdout.readline() == b"ready\n"
        child.stdin.write(b"\n")
        child.stdin.flush()
        time.sleep(chance.random() * 0.06)
        child.kill()
    return course.judge(store)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no SIGKILL")
def test_a_kill_leaves_every_file_old_or_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes: Counter[str] = Counter()
    chance = random.Random(KILLS)
    courses: list[Course] = []
    for scenario, form in CASES:
        (tmp_path / f"{scenario}-{form}").mkdir()
        courses.append(Course(tmp_path / f"{scenario}-{form}", scenario, form))
    per_course = max(1, KILLS // len(courses))
    for course in courses:
        steps = range(MOST_STEPS)
        if per_course < 60:
            steps = range(chance.randrange(8), MOST_STEPS, max(1, 60 // per_course))
        killed = 0
        for number in steps:
            outcome = kill_at_step(course, number)
            outcomes[outcome] += 1
            killed += outcome != "through"
            if outcome == "through":
                break
        else:
            pytest.fail(f"{course.scenario} has more steps than were tried")
        for _ in range(max(0, per_course - killed) if KILLS > 100 else 0):
            outcomes[f"at random: {kill_at_random(course, chance)}"] += 1
    assert outcomes["old"]
    assert outcomes["new"]
    with capsys.disabled():
        if "RELAAS_KILLS" in os.environ:
            print(f"\nkills: {sum(outcomes.values()) - outcomes['through']} {dict(outcomes)}")
