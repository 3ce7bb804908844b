"""The money bars: lengths on one scale, totals that add up."""

from decimal import Decimal

import pytest
from django.utils import translation

from aanbesteden.charts import samples
from aanbesteden.charts.money import Money, Part
from aanbesteden.charts.shapes import Rect, Text


def _rects(money: Money, width: float) -> list[Rect]:
    return [shape for shape in money.drawing(width).flat() if isinstance(shape, Rect)]


def test_bars_share_one_scale():
    money = samples.money()
    rects = _rects(money, 720)
    planned = sum(rect.width for rect in rects[:4])
    realised = sum(rect.width for rect in rects[4:])
    assert planned == pytest.approx(717)
    assert realised / planned == pytest.approx(412000 / 420000)


@pytest.mark.parametrize("width", [720, 350])
def test_bars_stay_inside_the_drawing(width):
    for rect in _rects(samples.money(), width):
        assert rect.x >= 0
        assert rect.x + rect.width <= width


def test_each_part_of_a_bar_is_as_long_as_its_amount():
    rects = _rects(samples.money(), 720)
    assert rects[0].width / rects[1].width == pytest.approx(270000 / 60000)


def test_many_sources_share_the_last_step_and_lose_nothing():
    money = Money("x", tuple(Part(f"bron {i}", Decimal(100 * i)) for i in range(1, 9)))
    assert max(money.steps()) == 4
    ((_name, amounts),) = money.bars()
    assert sum(amounts) == money.planned_total() == 3600
    assert len(money.table()[1]) == 9


def test_the_table_closes_with_the_totals():
    with translation.override("nl"):
        _header, rows = samples.money().table()
    assert rows[-1][1:3] == ["€\u00a0420.000", "€\u00a0412.000"]
    assert rows[0][1] == "€\u00a0270.000"


def test_no_money_at_all_still_gives_a_drawing():
    money = Money("x", (Part("niets", Decimal(0)),))
    texts = [s.text for s in money.drawing(350).flat() if isinstance(s, Text)]
    assert len(texts) == 1
    assert money.table()[1][0][-1] == ""


def test_negative_amounts_are_refused():
    with pytest.raises(ValueError, match="negative"):
        Money("x", (Part("schuld", Decimal(-1)),))
