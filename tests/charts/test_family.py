"""The tree of a family: drawn at every width, with what was learnt on the line."""

import pytest

from aanbesteden.charts import samples
from aanbesteden.charts.family import Family, Kin
from aanbesteden.charts.shapes import Line, Text, overlaps


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_nothing_touches_or_sticks_out(width):
    drawing = samples.family().drawings()[width]
    texts = [item for item in drawing.flat() if isinstance(item, Text)]
    boxes = [text.box() for text in texts]
    for number, box in enumerate(boxes):
        assert box[0] >= 0
        assert box[2] <= drawing.width
        assert not any(overlaps(box, other) for other in boxes[number + 1 :])


def test_every_question_but_the_oldest_hangs_on_the_one_it_grew_from():
    drawing = samples.family().drawings()["wide"]
    assert sum(isinstance(item, Line) for item in drawing.flat()) == 2 * 3
    header, rows = samples.family().table()
    assert [row[1] for row in rows] == ["-", "Warm huis", "Warme buurt", "Warm huis"]
    assert len(header) == 3


def test_a_long_line_of_questions_stays_within_a_phone():
    kin = tuple(Kin("Een vraag met een lange naam " * 3, n, n - 1 if n else None, "Woord " * 90)
                for n in range(30))  # fmt: skip
    drawing = Family("Lang", kin).drawings()["narrow"]
    for item in drawing.flat():
        if isinstance(item, Text):
            assert item.box()[2] <= drawing.width + 1
    assert "30" in drawing.desc


def test_alone_it_is_one_box():
    drawing = Family("Een", (Kin("Warm huis", is_here=True),)).drawings()["wide"]
    assert not any(isinstance(item, Line) for item in drawing.flat())
    assert "Warm huis" in drawing.desc
