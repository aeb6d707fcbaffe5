"""What is installed is whole: the wheel carries all that the program reads at run time."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from support.apps import REPOSITORY, SAMPLE


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel made from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run(
        [*command, "--wheel-dir", str(folder), str(REPOSITORY)], check=True, capture_output=True
    )
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_carries_the_sample_the_styles_and_the_translations(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = REPOSITORY / "src" / "tui"
    wanted = {
        f"tui/{path.relative_to(package).as_posix()}"
        for suffix in ("py", "tcss", "mo")
        for path in package.rglob(f"*.{suffix}")
    }
    assert wanted <= names
    assert zipfile.ZipFile(wheel).read(f"tui/data/{SAMPLE.name}") == SAMPLE.read_bytes()


def test_the_wheel_gives_the_command(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (entry_points,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
    assert "relaas = tui.cli:run" in archive.read(entry_points).decode()
