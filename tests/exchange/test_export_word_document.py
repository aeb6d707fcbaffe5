"""The .docx: real styles, prose or a table, and LibreOffice opens it."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from support.apps import SAMPLE
from support.exports import WHEN, exported
from tui.exchange.out.export import Options


def document_of(folder: Path, options: Options) -> docx.document.Document:
    content, _outcome = exported(
        folder, SAMPLE.read_text(encoding="utf-8"), "docx", options=options
    )
    return docx.Document(BytesIO(content))


def test_prose_has_headings_lists_and_tables(tmp_path: Path) -> None:
    document = document_of(tmp_path, Options(now=WHEN))
    styled = [
        (str(paragraph.style and paragraph.style.name), paragraph.text)
        for paragraph in document.paragraphs
    ]
    assert styled[0] == ("Title", "Contacten met de Marokkaanse ambassade")
    headings = [text for style, text in styled if style == "Heading 1"]
    assert headings[0] == "Vrijdag 22 november 2019"
    assert headings[-2:] == ["Betrokkenen", "Documenten"]
    items = [text for style, text in styled if style == "List Bullet"]
    assert len(items) == 17
    assert items[0].startswith("Stas JenV → Ambassadeur · voicemail: Voicemail voor de ambassadeur")
    assert len(document.tables) == 2
    assert document.core_properties.title == "Contacten met de Marokkaanse ambassade"
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"nl"}


def test_the_table_form_repeats_its_heads_and_numbers_its_rows(tmp_path: Path) -> None:
    document = document_of(tmp_path, Options(now=WHEN, table=True, numbered=True))
    events = document.tables[0]
    cells = [[cell.text for cell in row.cells] for row in events.rows]
    assert cells[0] == ["Nr.", "Datum", "Tijd", "Wie", "Wat", "Bronnen"]
    assert [row[0] for row in cells[1:]] == [str(number) for number in range(1, 18)]
    assert cells[1][1] == "Vrijdag 22 november 2019"
    assert cells[1][4].startswith("Voicemail voor de ambassadeur\nDe staatssecretaris")
    for table in document.tables:
        assert list(table.rows[0]._tr.iter(qn("w:tblHeader")))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("table", [False, True])
def test_libreoffice_makes_a_pdf_of_it(tmp_path: Path, table: bool) -> None:
    content, _outcome = exported(
        tmp_path, SAMPLE.read_text(encoding="utf-8"), "docx",
        options=Options(now=WHEN, table=table),
    )  # fmt: skip
    (tmp_path / "a.docx").write_bytes(content)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
