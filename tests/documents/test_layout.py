"""Where things come to stand: nothing off the page, nothing over another, nothing left alone."""

from __future__ import annotations

import pytest

from aanbesteden import documents as pdf
from aanbesteden.documents import house
from aanbesteden.documents.checks import problems, reading, shown_text
from aanbesteden.documents.compose import Sheet, compose
from aanbesteden.documents.front import TITLE_SIZES, title_style
from aanbesteden.documents.render import ALL
from aanbesteden.documents.strips import Page, Strip, paginate, settle
from aanbesteden.documents.tables import shares
from aanbesteden.documents.tags import Destination, Elem

from .makers import SENTENCE, chart, every_block, report

GRID = house.REPORT_GRID


def composed(*story: pdf.Block) -> list[Strip]:
    sheet = Sheet(GRID, house.NO_PHASE, pdf.Labels(), Elem("Document"))
    return settle(compose(story, sheet, ALL))


def pages_of(*story: pdf.Block) -> list[Page]:
    return paginate(composed(*story), GRID.top, GRID.bottom)


def test_no_strip_lies_outside_the_text_area_or_over_another():
    for page in pages_of(*every_block() * 1, *every_block()):
        low = GRID.top
        for placed in page.placed:
            assert placed.top <= low + 0.01
            low = placed.top - placed.strip.height
        assert low >= GRID.bottom - 0.02


def test_a_heading_stays_with_the_text_below_it():
    for lines in range(30, 60):
        story = [pdf.Paragraph("\n".join("x" * lines)), pdf.Heading(1, "Kop"), pdf.Lead(SENTENCE)]
        pages = pages_of(*story)
        heading = [page for page in pages for p in page.placed if "Kop" in strip_text(p.strip)]
        text = [page for page in pages for p in page.placed if "grafiek" in strip_text(p.strip)]
        assert heading[0] is text[0]


def test_no_line_of_a_paragraph_is_left_alone_on_a_page():
    for lines in range(30, 60):
        head = pdf.Paragraph("\n".join("x" * lines))
        tail = pdf.Paragraph("\n".join(f"y{i}" for i in range(8)))
        counts = [
            sum("y" in strip_text(placed.strip) for placed in page.placed)
            for page in pages_of(head, tail)
        ]
        assert 1 not in counts


def test_a_section_heading_of_many_lines_is_not_run_through_by_a_table():
    title = "Een heel lange tussenkop over de samenwerking in de hele wijk en daarbuiten"
    table = pdf.Table("", ["a", "b", "c", "d"], [["1", "2", "3", "4"]])
    strips = composed(pdf.Heading(1, "H"), pdf.Heading(2, title), pdf.Paragraph("Kort."), table)
    (page,) = paginate(strips, GRID.top, GRID.bottom)
    (hanging,) = [placed for placed in page.placed if placed.strip.hang]
    first_row = next(p for p in page.placed if "abcd" in strip_text(p.strip))
    assert hanging.strip.hang > 3 * house.SECTION.leading
    assert first_row.top <= hanging.top - hanging.strip.hang


def test_a_page_break_starts_a_page_and_never_makes_an_empty_one():
    story = [pdf.PageBreak(), pdf.Paragraph("a"), pdf.PageBreak(), pdf.PageBreak(), pdf.Lead("b")]
    pages = pages_of(*story)
    assert ["".join(strip_text(p.strip) for p in page.placed) for page in pages] == ["a", "b"]


def test_destinations_count_from_the_first_page_given():
    place = Destination()
    strips = [Strip(20), Strip(20, new_page=True, destination=place)]
    paginate(strips, 100, 0, first=3)
    assert (place.page, place.top) == (4, 100)


def test_a_figure_too_large_for_the_page_is_made_smaller():
    drawing = chart()
    drawing.width, drawing.height = 2000, 3000
    data = report(pdf.Figure(drawing, "Groot."))
    assert problems(data) == []
    assert len(shown_text(data)) <= 2


def test_the_drawing_of_the_caller_is_left_as_it_was():
    drawing = chart()
    report(pdf.Figure(drawing, "Een staafdiagram."))
    assert drawing.contents[-1].fontName == "Helvetica-Bold"
    assert drawing.contents[-1].text == "Doel ≥ 50% 😀"


def test_a_table_with_too_many_cells_in_a_row_is_refused():
    with pytest.raises(pdf.StructureError, match="Row 2"):
        report(pdf.Table("T", ["a"], [["1"], ["1", "2"]]))


def test_a_short_row_is_filled_with_empty_cells():
    data = report(pdf.Table("T", ["a", "b"], [["1"], []]))
    assert problems(data) == []


def test_a_table_of_many_columns_passes_the_gate():
    header = [f"kolom{i}" for i in range(24)]
    assert problems(report(pdf.Table("T", header, [header] * 3, range(1, 24)))) == []


def test_a_head_as_high_as_a_page_does_not_return_on_every_page():
    tall = "lang " * 400
    rows = [["a", "b"]] * 60
    pages = shown_text(report(pdf.Table("T", [tall, tall], rows)))
    assert len(pages) < 6


def test_something_else_than_a_block_is_refused():
    with pytest.raises(pdf.StructureError, match="str is not a block"):
        report("tekst")


def test_an_unknown_phase_is_refused():
    with pytest.raises(pdf.StructureError, match="phase 6"):
        report(phase=6)


def test_a_question_that_is_long_is_set_smaller_but_always_whole():
    short = title_style("Hoe dan?", GRID.width, 330)
    long = title_style(SENTENCE * 6, GRID.width, 330)
    assert short.size == TITLE_SIZES[0] > long.size
    title = (SENTENCE * 20).strip()
    data = report(title=title, cover=pdf.Cover(organisation="Gemeente"))
    assert ("H1", title) in reading(data)


def test_columns_get_what_they_ask_if_there_is_room_for_all():
    assert shares([10, 10], [20, 30], 100) == [40, 60]


def test_columns_keep_their_longest_word_while_there_is_room():
    assert shares([10, 50], [100, 200], 100) == pytest.approx([25, 75])


def test_only_the_widest_columns_give_in_when_there_is_too_little_room():
    assert shares([20, 100, 300], [20, 100, 300], 200) == [20, 90, 90]
    assert shares([300, 300], [400, 400], 200) == [100, 100]


def test_a_word_broken_over_lines_gets_a_hyphen_that_is_not_read():
    word = "samenwerkingsovereenkomst" * 6
    data = report(pdf.Paragraph(word))
    assert reading(data)[-1] == ("P", word)
    assert "\n-\n" in shown_text(data)[0]


def test_an_address_broken_over_lines_gets_no_hyphen():
    address = f"www.example.nl/{'abc' * 80}"
    data = report(pdf.Paragraph(address))
    assert reading(data)[-1] == ("P", address)
    assert "\n-\n" not in shown_text(data)[0]


def test_a_section_heading_with_a_word_too_long_for_the_margin_stands_above_the_text():
    strips = composed(pdf.Heading(1, "H"), pdf.Heading(2, "Samenwerkingsovereenkomsten"))
    assert not any(strip.hang for strip in strips)
    assert any("Samenwerkingsovereenkomsten" in strip_text(strip) for strip in strips)


def strip_text(strip: Strip) -> str:
    return "".join(ink.content.line.text for ink in strip.inks if hasattr(ink.content, "line"))
