"""The code of TimelineJS itself takes what we write for it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from support.apps import SAMPLE
from support.exports import exported

PACKAGE = os.environ.get("RELAAS_TIMELINEJS", "")
"""The unpacked npm package @knight-lab/timelinejs (see .ci/run); "" where there is none."""

READER = Path(__file__).parents[1] / "support" / "timelinejs.mjs"
ODD = """[chronology]
format = 1
title = "<b>Zaak</b> & zo"
timezone = "Europe/Amsterdam"
"""
DATES = {
    "maand": '"2019-12"',
    "jaar": '"2019"',
    "begin": '"[2019-12-01..2019-12-10]"',
    "span": '"2019-11-22/2019-12-05"',
    "vroeg": "0001-01-01",
    "laat": "9999-12-31",
}


@pytest.mark.skipif(not PACKAGE or shutil.which("node") is None, reason="TimelineJS is not there")
@pytest.mark.parametrize("odd", [False, True], ids=["sample", "odd"])
def test_timelinejs_reads_every_slide(tmp_path: Path, odd: bool) -> None:
    blocks = "".join(
        f'\n[[event]]\nid = "{name}"\ndate = {day}\ntext = "<script>x</script> {name}"\n'
        for name, day in DATES.items()
    )
    toml = ODD + blocks if odd else SAMPLE.read_text(encoding="utf-8")
    content, outcome = exported(tmp_path, toml, "timelinejs")
    path = tmp_path / "zaak.timeline.json"
    path.write_bytes(content)
    run = subprocess.run(
        ["node", str(READER), PACKAGE, str(path)], check=True, capture_output=True, timeout=60
    )
    read = json.loads(run.stdout)
    assert read["errors"] == []
    assert len(read["slides"]) == outcome.written
    if odd:
        starts = {slide["id"]: slide["start"] for slide in read["slides"]}
        assert starts.keys() == DATES.keys()
        assert starts["maand"][:7] in ("2019-11", "2019-12")
        assert all(slide["end"] for slide in read["slides"] if slide["id"] in ("begin", "span"))
