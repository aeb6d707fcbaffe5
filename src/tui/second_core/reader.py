"""The second process: reads files one after the other, and sends what the index keeps of them."""

from __future__ import annotations

import gc
import marshal
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from tui.index.new_rows import RowMaker
from tui.index.prepared import parts_of
from tui.second_core.messages import GREETING, NamesMet, read_message, spelled_part, write_message
from tui.store.disk import Disk
from tui.store.errors import StoreError
from tui.store.location import Location
from tui.store.reading import FileReader

_EVENTS_A_MESSAGE = 500


def main() -> None:
    """Reads the one order that comes in, carries it out, and ends; also when nobody listens."""
    wanted = read_message(sys.stdin.buffer)
    if wanted is None:
        return
    root, paths = marshal.loads(wanted)
    # What was read is dropped as a whole and holds no circles: looking for them is of no use.
    gc.disable()
    try:
        sys.stdout.buffer.write(GREETING)
        send_files(Path(root), paths, sys.stdout.buffer)
    except OSError:
        # The interpreter would complain of the pipe once more when it ends.
        os._exit(1)


def send_files(root: Path, paths: Iterable[str], pipe: BinaryIO) -> None:
    """Sends the parts of files; of one that cannot be read only the path.

    Raises OSError where nobody listens any more.
    """
    try:
        reader = FileReader(Location(root, Disk()))
    except StoreError:
        return
    names = NamesMet()
    maker = RowMaker(names)
    for path in paths:
        try:
            file = reader.read(path)
        except StoreError:
            file = None
        if file is None:
            write_message(pipe, (path,))
            continue
        for part in parts_of(file, maker, _EVENTS_A_MESSAGE):
            write_message(pipe, spelled_part(part, names))
