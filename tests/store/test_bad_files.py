"""Bad input: each a sentence with the file, the line and the way out, never a lost byte."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from support.stores import Store, file_store, folder_store
from tui.model.edits import AddEntry, ChangeEntry
from tui.store import errors
from tui.store.errors import StoreError
from tui.store.repository import Repository


def refused(path: Path) -> StoreError:
    with pytest.raises(StoreError) as caught:
        Repository.open(path, path.parent / "state").read()
    message = str(caught.value)
    assert message.endswith(".")
    assert "{" not in message
    return caught.value


def test_what_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "no.toml", tmp_path / "no", tmp_path / "a.toml" / "b.toml"):
        (tmp_path / "a.toml").touch()
        error = refused(path)
        assert isinstance(error, errors.StoreMissing)
        assert str(path) in str(error)
        assert "relaas new" in str(error)
    assert isinstance(refused(tmp_path / "nul\0.toml"), errors.StoreMissing)


def test_what_is_no_toml_file(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    os.mkfifo(tmp_path / "pipe.toml")
    for name in ("notes.txt", "pipe.toml"):
        assert isinstance(refused(tmp_path / name), errors.NotTomlFile)
    assert isinstance(refused(Path("/dev/null")), errors.NotTomlFile)


def test_a_folder_without_a_chronology(tmp_path: Path) -> None:
    for name in ("empty", "other"):
        (tmp_path / name).mkdir()
    (tmp_path / "other" / "events.toml").write_text("[[event]]\n")
    (tmp_path / "other" / "chronology.toml").mkdir()
    for name in ("empty", "other"):
        assert isinstance(refused(tmp_path / name), errors.NoChronologyFile)


def test_a_folder_whose_name_ends_in_toml_is_a_folder(tmp_path: Path) -> None:
    store = folder_store(tmp_path, {})
    renamed = store.path.rename(tmp_path / "case.toml")
    assert Store(renamed).repository.is_folder


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    store = file_store(tmp_path, "")
    store.path.chmod(0)
    assert isinstance(refused(store.path), errors.NoPermission)


@pytest.mark.parametrize("name", ["a.toml", "chronology.toml"])
def test_a_later_format_is_not_touched(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("# x\n[[event]]\nid = 'a'\n\n[chronology]\nformat = 2\n")
    error = refused(path)
    assert isinstance(error, errors.NewerFormat)
    assert error.fields["format"] == 2
    assert "newer relaas" in str(error)


def test_a_later_format_that_stands_far_down_is_found_when_reading(tmp_path: Path) -> None:
    store = file_store(tmp_path, "# x\n" * 10_000 + "[chronology]\nformat = 2\n")
    with pytest.raises(errors.NewerFormat):
        store.repository.read()
    with pytest.raises(errors.NewerFormat):
        store.apply(AddEntry("event", {"text": "x"}))


def test_a_format_of_the_wrong_kind_counts_as_absent(tmp_path: Path) -> None:
    for number, value in enumerate(('"2"', "true", "1.5", "[2]", "0")):
        folder = tmp_path / str(number)
        folder.mkdir()
        store = file_store(folder, f"[chronology]\nformat = {value}\n")
        assert store.blocks("chronology")[0].raw is not None


def test_empty_files_are_chronologies_without_events(tmp_path: Path) -> None:
    store = file_store(tmp_path, "")
    assert store.blocks() == []
    store.apply(AddEntry("event", {"text": "first", "date": date(2019, 11, 25)}))
    assert len(store.blocks()) == 1


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"just some text\n", errors.BrokenHead),
        (b'{"json": true}\n', errors.BrokenHead),
        (b"\x00\x01\x02", errors.BrokenHead),
        (b"PK\x03\x04\xff\xfe", errors.NotUtf8),
        ("[[event]]\nid = 'a'\n".encode("utf-16"), errors.NotUtf8),
        ("[[event]]\ntext = 'café'\n".encode("latin-1"), errors.NotUtf8),
        (b"[chronology]\ntitle = 'x\n\n[[event]]\nid = 'a'\n", errors.BrokenHead),
    ],
)
def test_what_cannot_be_read_is_told_and_never_written_over(
    tmp_path: Path, content: bytes, kind: type[StoreError]
) -> None:
    store = file_store(tmp_path, content)
    error = refused(store.path)
    assert isinstance(error, kind)
    assert error.line >= 1
    for edit in (AddEntry("event", {"text": "x"}), ChangeEntry("event", "a", {"text": "x"})):
        with pytest.raises(kind):
            store.apply(edit)
    assert store.path.read_bytes() == content


def test_in_a_folder_the_other_files_can_be_read_and_written(tmp_path: Path) -> None:
    store = folder_store(
        tmp_path,
        {
            "broken.toml": "oops\n\n[[event]]\nid = 'hidden'\n",
            "fine.toml": "[[event]]\nid = 'a'\ntext = 't'\n",
        },
    )
    blocks = store.blocks()
    assert [(block.table, block.id) for block in blocks] == [
        *(("", ""), ("chronology", ""), ("event", "a"))
    ]
    assert "“=”" in blocks[0].error
    assert (blocks[0].raw, blocks[0].error_line) == (None, 1)
    before = store.files()
    store.apply(ChangeEntry("event", "a", {"text": "x"}))
    with pytest.raises(errors.BrokenHead):
        store.apply(ChangeEntry("event", "hidden", {"text": "x"}, path="broken.toml"))
    assert store.files()["broken.toml"] == before["broken.toml"]


def test_a_broken_main_file_leaves_the_others_readable(tmp_path: Path) -> None:
    store = folder_store(
        tmp_path, {"chronology.toml": "[chronology\n", "x.toml": "[[event]]\nid = 'a'\n"}
    )
    assert [block.id for block in store.blocks()] == ["", "a"]


def test_loops_of_links_and_links_to_what_is_there_end(tmp_path: Path) -> None:
    store = folder_store(tmp_path, {"sub/x.toml": "[[event]]\nid = 'a'\n"})
    (store.path / "sub" / "up").symlink_to("..")
    (store.path / "self").symlink_to("self")
    (store.path / "again.toml").symlink_to("sub/x.toml")
    (store.path / "gone.toml").symlink_to("nowhere.toml")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "y.toml").write_text("[[event]]\nid = 'b'\n")
    (store.path / "link").symlink_to(outside)
    assert [file.path for file in store.repository.read()] == [
        *("chronology.toml", "link/y.toml", "sub/x.toml")
    ]


def test_names_with_a_dot_first_and_other_files_are_no_part_of_it(tmp_path: Path) -> None:
    store = folder_store(
        tmp_path, {".git/x.toml": "[", ".x.toml": "[", "notes.md": "[", "x.TOML": "["}
    )
    (store.path / "folder.toml").mkdir()
    assert [file.path for file in store.repository.read()] == ["chronology.toml"]


def test_a_name_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    store = folder_store(tmp_path, {})
    try:
        (store.path / os.fsdecode(b"caf\xe9.toml")).touch()
    except OSError:
        pytest.skip("this file system takes no such name")
    with pytest.raises(errors.UnusableName, match=r"caf.*rename"):
        store.repository.read()


def test_files_that_go_while_they_are_read_are_left_out(tmp_path: Path) -> None:
    store = folder_store(tmp_path, {"x.toml": "", "y.toml": ""})
    paths = list(store.repository.signatures())
    (store.path / "x.toml").unlink()
    assert [file.path for file in store.repository.read(paths)] == ["chronology.toml", "y.toml"]
    shutil.rmtree(store.path)
    with pytest.raises(errors.StoreMissing):
        store.repository.signatures()
    single = file_store(tmp_path, "")
    single.path.unlink()
    with pytest.raises(errors.StoreMissing):
        single.repository.changed_since({})
    with pytest.raises(errors.StoreMissing):
        single.repository.read(["a.toml"])


def test_nothing_is_added_to_a_chronology_that_is_gone(tmp_path: Path) -> None:
    added = AddEntry("event", {"text": "x", "date": date(2019, 1, 1)})
    single = file_store(tmp_path, '[[event]]\nid = "a"\ntext = "x"\n')
    single.path.rename(tmp_path / "b.toml")
    for edit in (added, ChangeEntry("event", "a", {"text": "y"})):
        with pytest.raises(errors.StoreMissing):
            single.apply(edit)
    assert not single.path.exists()
    folder = folder_store(tmp_path, {})
    (folder.path / "chronology.toml").unlink()
    with pytest.raises(errors.NoChronologyFile):
        folder.apply(added)
    folder.path.rmdir()
    with pytest.raises(errors.StoreMissing):
        folder.apply(added)
    assert not folder.path.exists()


def test_a_text_of_five_megabytes_and_many_entries_simply_work(tmp_path: Path) -> None:
    long = "woord " * 900_000
    store = file_store(tmp_path, "[[event]]\nid = 'a'\ntext = 't'\n")
    store.apply(ChangeEntry("event", "a", {"text": long, "note": long + "\nend"}))
    assert store.raw("a")["text"] == long
    store.repository.undo()
    actors = "".join(f"[[actor]]\nid = 'a{number}'\nname = 'N'\n\n" for number in range(10_000))
    store.path.write_text(actors)
    store.apply(AddEntry("actor", {"id": "new", "name": "N"}))
    assert store.ids("actor")[-1] == "new"


def test_years_at_the_ends_of_the_calendar(tmp_path: Path) -> None:
    store = folder_store(tmp_path, {})
    done = store.apply(
        AddEntry("event", {"date": date(1, 1, 1), "text": "first"}),
        AddEntry("event", {"date": date(9999, 12, 31), "text": "last"}),
    )
    assert set(done.paths) == {"events/0001/0001-01.toml", "events/9999/9999-12.toml"}
    assert done.ids[0].startswith("0001-01-01-")


def test_every_error_is_a_sentence_that_fills_in() -> None:
    fields = {"reason": "why", "format": 2, "id": "x", "lines": "1, 2", "key": "k", "label": "l"}
    for name, kind in vars(errors).items():
        if isinstance(kind, type) and issubclass(kind, StoreError) and kind is not StoreError:
            if kind is errors.BlockChanged:
                message = str(errors.BlockChanged("a.toml", 3, "x", "text"))
            else:
                message = str(kind("a.toml", 3, written="b.toml", kept="k", **fields))
            assert message.endswith((".", "why")), name
            assert "a.toml" in message or kind is errors.BrokenText
