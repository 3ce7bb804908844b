"""The tags of a document are complete, and say what the document says."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from aanbesteden import documents as pdf
from aanbesteden.documents.checks import problems, reading, shown_text, structure

from .makers import SENTENCE, chart, every_block, full_report, letter, report


def test_a_full_report_passes_the_gate():
    assert problems(full_report()) == []


def test_a_letter_passes_the_gate():
    assert problems(letter()) == []


def test_a_letter_with_every_block_passes_the_gate():
    assert problems(letter(story=every_block())) == []


@pytest.mark.parametrize("block", every_block()[1:], ids=lambda block: type(block).__name__)
def test_each_block_alone_passes_the_gate(block):
    blocks = [pdf.Heading(1, "H"), pdf.Heading(2, "H")] if isinstance(block, pdf.Heading) else []
    assert problems(report(*blocks, block)) == []


def test_an_empty_story_passes_the_gate():
    assert problems(report()) == []
    assert problems(report(contents=True)) == []


def test_the_title_is_the_only_first_heading_and_no_level_is_skipped():
    roles = [role for role, _ in reading(full_report()) if role in {"H1", "H2", "H3", "H4"}]
    assert roles.count("H1") == 1
    assert roles[0] == "H1"
    assert all(int(b[1]) <= int(a[1]) + 1 for a, b in pairwise(roles))


def test_a_skipped_heading_level_is_refused():
    with pytest.raises(pdf.StructureError, match="level 3 after level 1"):
        report(pdf.Heading(1, "Een"), pdf.Heading(3, "Drie"))
    with pytest.raises(pdf.StructureError, match="level 2 after level 0"):
        report(pdf.Heading(2, "Twee"))


def test_a_heading_is_read_with_its_number():
    assert ("H2", "1 Wat de cijfers zeggen") in reading(full_report())


def test_a_paragraph_over_a_page_break_is_one_paragraph():
    text = " ".join(f"woord{i}" for i in range(1500))
    data = report(pdf.Paragraph(text))
    assert page_count(data) > 1
    assert reading(data)[-1] == ("P", text)
    assert problems(data) == []


def test_a_list_has_a_label_and_a_body_for_every_item():
    tree = structure(report(pdf.NumberedList(["Eerst", "Dan"], start=9)))
    (found,) = tree.find("L")
    assert [[kid.role for kid in item.kids] for item in found.kids] == [["Lbl", "LBody"]] * 2
    assert [node.text for node in found.find("Lbl")] == ["9.", "10."]
    assert found.attributes["ListNumbering"] == "Decimal"


def test_a_table_over_pages_is_one_table_and_its_header_is_read_once():
    rows = [[f"rij {i}", SENTENCE, str(i)] for i in range(70)]
    data = report(pdf.Table("Bijdragen", ["Wie", "Wat", "Aantal"], rows, [2]))
    assert page_count(data) > 2
    (table,) = structure(data).find("Table")
    assert [kid.role for kid in table.kids] == ["Caption", "THead", "TBody"]
    assert [cell.text for cell in table.kids[1].find("TH")] == ["Wie", "Wat", "Aantal"]
    read = [[cell.text for cell in row.kids] for row in table.kids[2].kids]
    assert read == [[cell.strip() for cell in row] for row in rows]
    assert problems(data) == []


def test_the_header_of_a_table_is_printed_on_every_page():
    rows = [[f"rij {i}", SENTENCE * 3] for i in range(40)]
    data = report(pdf.Table("Bijdragen", ["Kolomkop", "Wat"], rows))
    assert page_count(data) > 1
    assert all("Kolomkop" in text for text in page_texts(data))


def test_a_cell_over_pages_is_one_cell():
    text = " ".join(f"woord{i}" for i in range(1200))
    data = report(pdf.Table("T", ["Wie", "Wat"], [["Waard", text], ["Linde", "kort"]]))
    assert page_count(data) > 2
    (table,) = structure(data).find("Table")
    assert [cell.text for cell in table.find("TD")] == [text, "kort"]
    assert len(table.find("TR")) == 3
    assert problems(data) == []


def test_a_link_over_a_page_break_is_one_link_with_a_place_on_each_page():
    words = " ".join(f"woord{i}" for i in range(1500))
    data = report(pdf.Paragraph(["Zie ", pdf.link(words, "https://example.nl/"), "."]))
    (found,) = structure(data).find("Link")
    assert found.text == words
    assert found.links == page_count(data) > 1
    assert problems(data) == []


def test_text_after_a_link_is_read_after_it():
    data = report(pdf.Paragraph(["Voor ", pdf.link("de link", "https://example.nl"), " na."]))
    (paragraph,) = [node for node in structure(data).find("P") if "Voor" in node.text]
    assert [kid if isinstance(kid, str) else kid.text for kid in paragraph.kids] == [
        "Voor ",
        "de link",
        " na.",
    ]


def test_a_figure_has_its_words_and_its_place():
    tree = structure(report(pdf.Figure(chart(), "Van 36 naar 51 procent.", "Aandeel ja.")))
    (figure,) = tree.find("Figure")
    assert figure.alt == "Van 36 naar 51 procent."
    left, low, right, high = map(float, figure.attributes["BBox"].split())
    assert (right - left, high - low) == (pytest.approx(300), pytest.approx(120))
    assert [node.text for node in tree.find("Caption")] == ["Aandeel ja."]


def test_a_figure_without_words_is_refused():
    with pytest.raises(pdf.StructureError, match="cannot see"):
        report(pdf.Figure(chart(), " "))


def test_dissent_is_read_before_assent_when_told_first():
    texts = [text for _, text in reading(full_report())]
    assert texts.index("Niet akkoord") < texts.index("Nee.") < texts.index("Akkoord")


def test_what_only_decorates_is_not_read():
    texts = " ".join(text for _, text in reading(full_report()))
    assert "Pagina" not in texts
    assert "vervolg" not in texts


def test_the_contents_lists_chapters_and_sections_with_the_right_pages():
    story = []
    for i in range(1, 13):
        story += [pdf.Heading(1, f"Hoofdstuk {i}"), pdf.Paragraph(SENTENCE * 30)]
        story += [pdf.Heading(2, f"Deel {i}"), pdf.Paragraph(SENTENCE * 9)]
    cover = pdf.Cover(organisation="Gemeente Lindewaard")
    data = report(*story, contents=True, cover=cover)
    entries = [node.text for node in structure(data).find("TOCI")[0].find("Link")]
    assert entries[0].startswith("Hoofdstuk 1 ")
    assert entries[1].startswith("Deel 1 ")
    pages = page_texts(data)
    links = [node.text for node in structure(data).find("TOC")[0].find("Link")]
    assert len(links) == 24
    for text in links:
        title, number = text.rsplit(" ", 1)
        assert f"{title}\n" in pages[int(number) - 1]


def test_a_link_of_the_contents_leads_to_the_page_it_names():
    data = full_report()
    links = [node.text for node in structure(data).find("TOC")[0].find("Link")]
    with pikepdf.open(BytesIO(data)) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages, 1)}
        targets = [numbers[a.Dest[0].objgen] for a in file.pages[1].Annots]
    assert targets == [int(text.rsplit(" ", 1)[1]) for text in links]


def test_the_bookmarks_follow_the_headings():
    with pikepdf.open(BytesIO(full_report())) as file, file.open_outline() as outline:
        found = [(item.title, [kid.title for kid in item.children]) for item in outline.root]
    assert found == [("1 Wat de cijfers zeggen", ["De metingen"]), ("2 Ieders eigen woord", [])]


def test_every_page_but_the_cover_is_numbered_out_of_the_total():
    data = full_report()
    pages = page_texts(data)
    assert "Pagina" not in pages[0]
    for number, text in enumerate(pages[1:], 2):
        assert f"Pagina {number} van {len(pages)}" in text


def test_the_renderers_own_words_can_be_translated():
    labels = pdf.Labels(page="Page", of="of", contents="Contents")
    data = full_report(labels=labels, language="en")
    assert ("H2", "Contents") in reading(data)
    assert "Page 2 of" in page_texts(data)[1]
    with pikepdf.open(BytesIO(data)) as file:
        assert str(file.Root.Lang) == "en"


def test_sixty_pages_keep_their_tags():
    story = [pdf.Heading(1, "Alles")]
    for i in range(60):
        story += [pdf.Heading(2, f"Deel {i}"), *[pdf.Paragraph(SENTENCE * 9)] * 5]
    data = report(*story, contents=True)
    assert page_count(data) > 60
    assert problems(data) == []


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="needs pdfinfo, of poppler-utils")
def test_another_reader_finds_the_same_structure(tmp_path):
    data = full_report()
    file = tmp_path / "report.pdf"
    file.write_bytes(data)
    out = subprocess.run(
        ["pdfinfo", "-struct-text", str(file)], capture_output=True, text=True, check=True
    )
    assert out.stderr == ""
    shown = [line.strip() for line in out.stdout.splitlines()]
    said = [line[1:-1].strip() for line in shown if line.startswith('"')]
    mine = [text for _, text in reading(data)]
    assert said[:3] == mine[:3]
    for text in mine:
        first = text.split(" meting")[0]
        assert any(first in line for line in said), text
    roles = [line.split(" ")[0].rstrip(":") for line in shown]
    assert roles.count("Table") == 4
    assert roles.count("TH") == structure_count(data, "TH")
    assert roles.count("TD") == structure_count(data, "TD")
    assert "/Scope /Column" in shown
    assert "/Scope /Row" in shown


def structure_count(data: bytes, role: str) -> int:
    return len(structure(data).find(role))


def page_count(data: bytes) -> int:
    with pikepdf.open(BytesIO(data)) as file:
        return len(file.pages)


def page_texts(data: bytes) -> list[str]:
    """All text of each page, decoration included; a line for every piece of text drawn."""
    return shown_text(data)
