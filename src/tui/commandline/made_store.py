"""A chronology that a command makes in order to write into it, and takes away where that fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def made_store(store: Path, title: str, language: str) -> Iterator[None]:
    """Makes a chronology at `store`; where what follows fails, nothing of it is left.

    What was written into it by then stays. Raises StoreError as create_chronology does.
    """
    from tui.store.new_chronology import create_chronology

    folders = _missing_folders(store)
    main = create_chronology(store, title, language)
    empty = main.read_bytes()
    try:
        yield
    except BaseException:
        with suppress(OSError):
            if main.read_bytes() == empty and (main == store or list(store.iterdir()) == [main]):
                main.unlink()
                for folder in folders:
                    folder.rmdir()
        raise


def _missing_folders(store: Path) -> list[Path]:
    """The folders that are made with a chronology, the innermost first."""
    inner = store.parent if store.name.endswith(".toml") else store
    return [folder for folder in (inner, *inner.parents) if not folder.exists()]
