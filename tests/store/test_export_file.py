"""Exports are written whole or not at all, and over nothing without being told to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.store.editions.export_file import ExportExists, ExportIsToml, write_export
from tui.store.errors import CannotWrite


def test_a_new_file_and_one_written_over(tmp_path: Path) -> None:
    path = tmp_path / "één.md"
    write_export(path, "eerste é\n")
    assert path.read_text(encoding="utf-8") == "eerste é\n"
    with pytest.raises(ExportExists):
        write_export(path, "tweede")
    assert path.read_text(encoding="utf-8") == "eerste é\n"
    write_export(path, "tweede", overwrite=True)
    assert path.read_text(encoding="utf-8") == "tweede"
    assert [each.name for each in tmp_path.iterdir()] == ["één.md"]


def test_a_link_is_written_through_and_a_dangling_one_is_something(tmp_path: Path) -> None:
    target = tmp_path / "target.md"
    target.write_text("was")
    link = tmp_path / "link.md"
    link.symlink_to(target)
    write_export(link, "is", overwrite=True)
    assert link.is_symlink()
    assert target.read_text() == "is"
    target.unlink()
    with pytest.raises(ExportExists):
        write_export(link, "x")


@pytest.mark.parametrize("overwrite", [False, True])
def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path, overwrite: bool) -> None:
    for path in (tmp_path / "missing" / "a.md", tmp_path / ("x" * 300), tmp_path / "a\0b.md"):
        with pytest.raises(CannotWrite) as caught:
            write_export(path, "x", overwrite)
        assert "nothing was changed" in str(caught.value)
    (tmp_path / "folder.md").mkdir()
    with pytest.raises((CannotWrite, ExportExists)):
        write_export(tmp_path / "folder.md", "x", overwrite)
    assert [each.name for each in tmp_path.iterdir()] == ["folder.md"]


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_chronology_is_never_written_over(tmp_path: Path, overwrite: bool) -> None:
    store = tmp_path / "zaak.TOML"
    store.write_text("[chronology]\n")
    (tmp_path / "link.md").symlink_to(store)
    for path in (store, tmp_path / "link.md", tmp_path / "new.toml"):
        with pytest.raises(ExportIsToml) as caught:
            write_export(path, "x", overwrite)
        assert "choose another name" in str(caught.value)
    assert store.read_text() == "[chronology]\n"
    assert not (tmp_path / "new.toml").exists()


def test_a_file_that_is_written_over_stays_as_private_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "verschil.md"
    path.write_text("was")
    path.chmod(0o600)
    write_export(path, "is", overwrite=True)
    assert path.stat().st_mode & 0o777 == 0o600
