"""The system refuses a call of a save, or has no room left: the old bytes stand, whole.

The calls are refused by `strace -e inject`, in a real process. `RELAAS_CALLS=all` tries every
call with every refusal; else some are chosen.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ALL = os.environ.get("RELAAS_CALLS") == "all"
PATIENCE = 60

TEXT = "[[event]]\nid = 'a'\ndate = 2019-11-25\ntext = 'A'\n"
STEP = """\
import sys
from datetime import date, datetime
from pathlib import Path
from tui.model.edits import ChangeEntry
from tui.store.errors import StoreError
from tui.store.repository import Repository
import ctypes, fcntl, hashlib, tomli_w
from tui.store.writing import saving, swap, write_toml

store = Path(sys.argv[1])
{before}
try:
    repository = Repository.open(store, Path(sys.argv[2]))
    edit = ChangeEntry("event", "a", {values}, path=sys.argv[3])
    repository.apply([edit], "a step", datetime(2020, 1, 1))
except StoreError as error:
    print(str(error))
    sys.exit(3)
"""

MOVE = STEP.format(before="", values='{"date": date(2021, 1, 1)}')

CALLS = ("openat", "write", "fsync", "renameat2", "unlink", "mkdir", "fchmod", "flock")
"""The calls that a save makes; those to open files are refused for the store's own only."""

PATHS = (
    "chronology.toml",
    *("events", "events/2019", "events/2019/2019-11.toml"),
    *("events/2021", "events/2021/2021-01.toml"),
)

CODES = ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT")


def make_store(folder: Path) -> Path:
    store = folder / "case"
    (store / "events" / "2019").mkdir(parents=True)
    (store / "chronology.toml").write_text("[chronology]\nformat = 1\n")
    (store / "events" / "2019" / "2019-11.toml").write_text(TEXT)
    return store


def contents(store: Path) -> dict[str, str]:
    files = (path for path in sorted(store.rglob("*")) if path.is_file())
    return {str(path.relative_to(store)): path.read_text() for path in files}


def run(store: Path, *before: str, step: str = MOVE) -> subprocess.CompletedProcess[str]:
    path = "events/2019/2019-11.toml"
    program = [sys.executable, "-c", step, str(store), str(store.parent / "state"), path]
    return subprocess.run(
        [*before, *program],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def can_trace(folder: Path) -> bool:
    if shutil.which("strace") is None:
        return False
    probe = ["strace", "-o", str(folder / "probe"), "-e", "inject=mkdir:error=EIO", "true"]
    return subprocess.run(probe, capture_output=True, check=False, timeout=PATIENCE).returncode == 0


def test_a_refused_call_changes_nothing(tmp_path: Path) -> None:
    if not can_trace(tmp_path):
        pytest.skip("there is no strace here that may refuse calls")
    (tmp_path / "old").mkdir()
    store = make_store(tmp_path / "old")
    old = contents(store)
    assert run(store).returncode == 0
    new = contents(store)
    chance = random.Random(1)
    cases = [(call, code, number) for call in CALLS for code in CODES for number in range(1, 9)]
    refused = 0
    for at, (call, code, number) in enumerate(cases if ALL else chance.sample(cases, 14)):
        folder = tmp_path / str(at)
        folder.mkdir()
        store = make_store(folder)
        paths = [store, *(store / each for each in PATHS)] if call == "openat" else []
        ended = run(
            store,
            *("strace", "-f", "-o", str(folder / "trace")),
            *(word for path in paths for word in ("-P", str(path))),
            *("-e", f"inject={call}:error={code}:when={number}"),
        )
        found = contents(store)
        case = f"{call} {number} {code}: {ended.stdout}{ended.stderr[-300:]}"
        assert ended.returncode in (0, 3), case
        assert found == (new if ended.returncode == 0 else old), case
        if ended.returncode == 3:
            refused += 1
            assert ended.stdout.count("\n") == 1, case
            assert run(store).returncode == 0, case
            assert contents(store) == new, case
    assert refused


FULL = STEP.format(
    before="""
mount = store.parent
filler = (mount / "filler").open("wb")
size = 65536
while size:
    try:
        filler.write(b"x" * size)
        filler.flush()
    except OSError:
        size //= 2
""",
    values='{"text": "long " * 20_000}',
)


def test_a_full_file_system_changes_nothing(tmp_path: Path) -> None:
    mount = tmp_path / "mount"
    mount.mkdir()
    (tmp_path / "full.py").write_text(FULL)
    path = "events/2019/2019-11.toml"
    script = f"""
set -e
mount -t tmpfs -o size=256k none {mount}
mkdir -p {mount}/case/events/2019
printf '[chronology]\\nformat = 1\\n' > {mount}/case/chronology.toml
printf "%s" "$TEXT" > {mount}/case/{path}
set +e
{sys.executable} {tmp_path}/full.py {mount}/case {tmp_path}/state {path}
echo "ended with $?"
find {mount}/case -type f
cat {mount}/case/{path}
rm {mount}/filler
"{sys.executable}" -c "$MOVE" {mount}/case {tmp_path}/state {path}
echo "ended with $?"
find {mount}/case -type f
"""
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare here")
    probe = ["unshare", "-Umr", "mount", "-t", "tmpfs", "none", str(mount)]
    if subprocess.run(probe, capture_output=True, check=False, timeout=PATIENCE).returncode:
        pytest.skip("a small file system cannot be mounted here")
    ended = subprocess.run(
        ["unshare", "-Umr", "sh", "-c", script],
        env={**os.environ, "TEXT": TEXT, "MOVE": MOVE},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    full, _, freed = ended.stdout.partition("ended with 3\n")
    assert "No space left on device" in full, ended
    assert full.count("\n") == 1
    still, _, moved = freed.partition("ended with 0\n")
    assert sorted(still.replace(f"{mount}/case/", "").splitlines()) == sorted(
        ["chronology.toml", path, *TEXT.splitlines()]
    )
    assert moved.count("events/2021/2021-01.toml") == 1
    assert len(moved.splitlines()) == 2
