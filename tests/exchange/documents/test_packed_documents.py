"""Documents of Word and PDF: what they say in their order, and nothing that harms."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from support.pdf_files import pdf_of
from tui.exchange.documents.paragraphs import joined_lines
from tui.exchange.documents.reading import read_document
from tui.exchange.source_errors import (
    Damaged,
    Encrypted,
    ForbiddenMarkup,
    NoTextLayer,
    SwollenArchive,
)


def letter() -> docx.document.Document:
    """A letter with a heading, a list, a table, a header and a footer."""
    made = docx.Document()
    made.add_heading("Feitenrelaas", 1)
    made.add_paragraph("Inleiding van de brief.")
    made.add_paragraph("Vrijdag 22 november 2019; belt", style="List Bullet")
    made.add_paragraph("Zaterdag 23 november 2019; mailt", style="List Number")
    table = made.add_table(2, 2)
    for at, text in enumerate(("Datum", "Wat", "1 mei", "een\ntwee")):
        table.cell(at // 2, at % 2).text = text
    made.add_paragraph("Slot.")
    made.sections[0].header.paragraphs[0].text = "Ministerie"
    made.sections[0].footer.paragraphs[0].text = "Pagina 1"
    return made


def test_a_word_document_is_read_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    letter().save(str(path))
    lines = read_document(path, "docx")
    assert [(line.text, line.level, line.aside) for line in lines if line.text] == [
        ("Ministerie", 0, True),
        ("Feitenrelaas", 1, False),
        ("Inleiding van de brief.", 0, False),
        ("• Vrijdag 22 november 2019; belt", 0, False),
        ("• Zaterdag 23 november 2019; mailt", 0, False),
        ("Datum\tWat", 0, False),
        ("1 mei\teen twee", 0, False),
        ("Slot.", 0, False),
        ("Pagina 1", 0, True),
    ]
    assert next(line.cells for line in lines if line.cells) == ("Datum", "Wat")


def test_changes_and_boxes_of_a_word_document_are_read_as_accepted(tmp_path: Path) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("Hij belt")
    for tag, inner, words in (("w:ins", "w:t", " terug"), ("w:del", "w:delText", " nooit")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    box = parse_xml(
        f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>In een vak.</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r>"
    )
    paragraph._p.append(box)
    path = tmp_path / "x.docx"
    made.save(str(path))
    texts = [line.text for line in read_document(path, "docx") if line.text]
    assert texts == ["Hij belt terug", "In een vak."]


def repacked(path: Path, name: str, content: bytes) -> None:
    """Replaces one part of a packed document."""
    with zipfile.ZipFile(path) as archive:
        parts = {each.filename: archive.read(each) for each in archive.infolist()}
    parts[name] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, old in parts.items():
            archive.writestr(part, old)


def test_footnotes_stand_behind_the_text_with_their_marks(tmp_path: Path) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("Op 1 mei")
    run, mark = OxmlElement("w:r"), OxmlElement("w:footnoteReference")
    mark.set(docx.oxml.ns.qn("w:id"), "7")
    run.append(mark)
    paragraph._p.append(run)
    paragraph.add_run(" belt hij.")
    notes = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:id='7'><w:p><w:r><w:t>Volgens BZ.</w:t></w:r>"
        "</w:p></w:footnote></w:footnotes>"
    ).encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    part = Part(PackURI("/word/footnotes.xml"), "application/xml", notes, made.part.package)
    made.part.relate_to(part, kind)
    path = tmp_path / "noot.docx"
    made.save(str(path))
    texts = [line.text for line in read_document(path, "docx") if line.text]
    assert texts == ["Op 1 mei[1] belt hij.", "[1] Volgens BZ."]


def test_a_bomb_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bom.docx"
    letter().save(str(path))
    repacked(path, "word/media/beeld.bin", b"\0" * 30_000_000)
    with pytest.raises(SwollenArchive, match="not opened"):
        read_document(path, "docx")


def test_markup_beyond_the_bounds_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "groot.docx"
    letter().save(str(path))
    repacked(path, "word/document.xml", b"<a>" + b"<b/>" * 17_000_000 + b"</a>")
    with pytest.raises(SwollenArchive):
        read_document(path, "docx")


def test_entities_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "lach.docx"
    letter().save(str(path))
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    repacked(path, "word/document.xml", bomb)
    with pytest.raises(ForbiddenMarkup, match=r"word/document\.xml"):
        read_document(path, "docx")


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"geen archief", b"PK\x05\x06" + b"\0" * 18]
)
def test_what_is_no_word_document_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    with pytest.raises(Damaged, match="docx"):
        read_document(path, "docx")


def test_a_word_document_behind_a_password_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(Encrypted):
        read_document(path, "docx")


def test_every_damaged_word_document_is_refused_or_read(tmp_path: Path) -> None:
    stream = io.BytesIO()
    letter().save(stream)
    whole = stream.getvalue()
    path = tmp_path / "x.docx"
    for at in range(0, len(whole), len(whole) // 40):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            read_document(path, "docx")
        except Damaged:
            continue


PAGES = [
    [
        "Ministerie van Justitie",
        "Vrijdag 22 november 2019; De staatssecretaris belt de ambas-",
        "sadeur en spreekt de voicemail in. Hij vraagt of er in Rabat",
        "iemand is.",
        "Zaterdag 23 november 2019; Kort.",
        "Pagina 1 van 2",
    ],
    ["Ministerie van Justitie", "Maandag 25 november 2019; Het ministerie belt.", "Pagina 2 van 2"],
]


def test_a_pdf_gives_paragraphs_with_their_page(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(pdf_of(PAGES))
    lines = [line for line in read_document(path, "pdf") if line.text]
    assert [(line.text, line.page, line.aside) for line in lines] == [
        ("Ministerie van Justitie", 1, True),
        (
            "Vrijdag 22 november 2019; De staatssecretaris belt de ambassadeur en spreekt de "
            "voicemail in. Hij vraagt of er in Rabat iemand is.",
            1,
            False,
        ),
        ("Zaterdag 23 november 2019; Kort.", 1, False),
        ("Pagina 1 van 2", 1, True),
        ("Ministerie van Justitie", 2, True),
        ("Maandag 25 november 2019; Het ministerie belt.", 2, False),
        ("Pagina 2 van 2", 2, True),
    ]


def test_a_pdf_of_pictures_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf_of([[], []]))
    with pytest.raises(NoTextLayer, match="ocrmypdf"):
        read_document(path, "pdf")


def test_every_damaged_pdf_is_refused_or_read(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = pdf_of(PAGES)
    path = tmp_path / "x.pdf"
    for at in range(0, len(whole), len(whole) // 30):
        for content in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            path.write_bytes(content)
            try:
                read_document(path, "pdf")
            except (Damaged, NoTextLayer):
                continue
    assert capfd.readouterr() == ("", "")


def test_lines_are_joined_to_paragraphs_and_no_word_is_lost() -> None:
    lines = [
        "Een regel die tot aan de rand van de bladzijde loopt en dan",
        "verder gaat.",
        "",
        "• Een punt",
        "• Nog een punt",
        "3 mei 2019: kort",
        "4 mei 2019: ook kort",
    ]
    assert list(joined_lines(lines)) == [f"{lines[0]} {lines[1]}", *lines[2:]]
