"""Both back ends draw every chart; SVG keeps to the security policy."""

import datetime as dt
import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from reportlab.graphics import renderPDF

from aanbesteden.charts import samples, wheel
from aanbesteden.charts.money import Money, Part
from aanbesteden.charts.pdf import arc_curves, to_drawing
from aanbesteden.charts.power_interest import Player, PowerInterest
from aanbesteden.charts.svg import to_svg
from aanbesteden.charts.trend import Event, Point, Trend

HOSTILE = "\"><script>alert('x')</script>&amp;"
DRAWINGS = {
    "trend": samples.trend().drawings()["wide"],
    "trend narrow": samples.trend().drawings()["narrow"],
    "falling": samples.falling_trend().drawings()["wide"],
    "field": samples.field().drawing(),
    "crowd": samples.crowded_field().drawing(),
    "balance": samples.balance().drawing(350),
    "family": samples.family().drawings()["wide"],
    "family narrow": samples.family().drawings()["narrow"],
    "timeline": samples.timeline().drawings()["wide"],
    "timeline narrow": samples.timeline().drawings()["narrow"],
    "money": samples.money().drawing(720),
    "wheel": wheel.wheel(),
    "wheel on a question": wheel.wheel(3),
    "mini": wheel.mini(2),
    "hostile field": PowerInterest((Player(HOSTILE, 5, 5),), title=HOSTILE).drawing(),
    "hostile money": Money(HOSTILE, (Part(HOSTILE, Decimal(1)),)).drawing(350),
    "hostile trend": Trend(
        HOSTILE,
        (Point(dt.date(2026, 1, 1), 5, HOSTILE, HOSTILE),),
        unit=HOSTILE,
        events=(Event(dt.date(2026, 1, 1), HOSTILE, "<b>"),),
    ).drawing(480, 400),
    **{f"sign {number}": wheel.sign(number) for number in range(1, 6)},
    **{f"poster {number}": wheel.poster(number) for number in range(1, 6)},
}


@pytest.fixture(params=DRAWINGS, ids=str)
def drawing(request):
    return DRAWINGS[request.param]


def test_svg_is_well_formed_and_holds_nothing_the_policy_forbids(drawing):
    picture = str(to_svg(drawing))
    ElementTree.fromstring(picture)
    assert not re.search(r"\sstyle=", picture)
    assert not re.search(r"\son\w+=", picture)
    assert "<script" not in picture
    assert "http" not in picture


def test_a_picture_with_a_title_is_named_and_described(drawing):
    picture = str(to_svg(drawing))
    if not drawing.title:
        assert 'aria-hidden="true"' in picture
        return
    labelled = re.search(r'aria-labelledby="([^"]+)"', picture)[1]
    assert f'<title id="{labelled}">' in picture
    assert "<desc id=" in picture


def test_ids_within_a_picture_are_unique(drawing):
    ids = re.findall(r'\sid="([^"]+)"', str(to_svg(drawing)))
    assert len(ids) == len(set(ids))


def test_two_different_pictures_in_one_page_share_no_id():
    one, other = (set(re.findall(r'\sid="([^"]+)"', to_svg(wheel.wheel(n)))) for n in (1, 2))
    assert not one & other


def test_every_picture_can_be_printed_at_any_width(drawing):
    result = to_drawing(drawing, width=200)
    assert result.width == pytest.approx(200)
    assert result.height == pytest.approx(drawing.height * 200 / drawing.width)
    assert renderPDF.drawToString(result).startswith(b"%PDF")


def test_an_arc_for_print_ends_where_it_should_and_keeps_its_radius():
    curves = list(arc_curves((-158, 0), (0, -158), 158, 0, 1))
    assert curves[-1][2] == pytest.approx((0, -158))
    a, b, end = curves[0]
    middle = [(-158, 0)[i] / 8 + 3 * a[i] / 8 + 3 * b[i] / 8 + end[i] / 8 for i in (0, 1)]
    assert (middle[0] ** 2 + middle[1] ** 2) ** 0.5 == pytest.approx(158, abs=0.1)


@pytest.mark.parametrize(("large", "sweep"), [(0, 0), (0, 1), (1, 0), (1, 1)])
def test_arcs_keep_to_the_side_that_svg_would_take(large, sweep):
    start, end, radius = (0.0, 0.0), (10.0, 0.0), 8.0
    points = [point for curve in arc_curves(start, end, radius, large, sweep) for point in curve]
    below = max(y for _x, y in points) > 0
    assert below is (sweep == 0)
    assert points[-1] == pytest.approx(end)
