"""The line of measurements: inside its box, labels apart, table equal to the data."""

import datetime as dt
import itertools

import pytest
from django.utils import translation

from aanbesteden.charts import samples
from aanbesteden.charts.shapes import Circle, Polyline, Rect, Text, overlaps
from aanbesteden.charts.trend import Event, Point, Trend

TRENDS = {
    "plain": samples.trend(),
    "falling, with a gap": samples.falling_trend(),
    "one measurement": Trend("Eén", (Point(dt.date(2026, 1, 1), 3),), unit="keer"),
    "nothing may be shown": Trend("Niets", (Point(dt.date(2026, 1, 1), None),)),
    "all the same": Trend(
        "Gelijk", tuple(Point(dt.date(2020 + year, 1, 1), 50) for year in range(6))
    ),
    "zero": Trend("Nul", (Point(dt.date(2026, 1, 1), 0), Point(dt.date(2026, 6, 1), 0))),
    "large numbers": Trend(
        "Groot",
        tuple(Point(dt.date(2020 + year, 1, 1), 100000 * year) for year in range(6)),
        unit="euro",
    ),
    "many events": samples.trend(
        events=tuple(Event(dt.date(2026, 3, day), f"Ding {day}", "iets") for day in range(1, 9))
    ),
    "forty measurements": Trend(
        "Veel",
        tuple(
            Point(dt.date(2023 + index // 12, 1 + index % 12, 1), 40 + (index * 7) % 13)
            for index in range(40)
        ),
        target_low=45,
        target_high=50,
    ),
}


@pytest.fixture(params=TRENDS, ids=str)
def trend(request):
    return TRENDS[request.param]


@pytest.fixture(params=["wide", "narrow"])
def drawing(trend, request):
    with translation.override("nl"):
        return trend.drawings()[request.param]


def test_every_point_and_label_is_inside_the_drawing(drawing):
    for shape in drawing.flat():
        if isinstance(shape, Circle):
            assert shape.r <= shape.cx <= drawing.width - shape.r
            assert shape.r <= shape.cy <= drawing.height - shape.r
        if isinstance(shape, Text):
            left, top, right, bottom = shape.box()
            assert left >= -1
            assert right <= drawing.width + 1
            assert top >= 0
            assert bottom <= drawing.height


def test_no_two_labels_overlap(drawing):
    texts = [shape for shape in drawing.flat() if isinstance(shape, Text)]
    for one, other in itertools.combinations(texts, 2):
        assert not overlaps(one.box(), other.box()), (one.text, other.text)


def test_the_line_is_broken_where_a_measurement_may_not_be_shown():
    shapes = samples.falling_trend().drawings()["wide"].flat()
    lines = [shape for shape in shapes if isinstance(shape, Polyline) and shape.cls == "lijn"]
    assert [len(line.points) for line in lines] == [2, 3]
    assert sum(1 for s in shapes if isinstance(s, Circle) and s.cls.startswith("punt")) == 5


def test_higher_values_stand_higher():
    shapes = samples.trend().drawings()["wide"].flat()
    line = next(shape for shape in shapes if isinstance(shape, Polyline) and shape.cls == "lijn")
    values = [point.value for point in samples.trend().points]
    by_height = sorted(range(len(values)), key=lambda index: -line.points[index][1])
    assert [values[index] for index in by_height] == sorted(values)


def test_the_target_band_has_the_height_of_the_target():
    trend = samples.trend()
    low, high, _step = trend.scale()
    shapes = trend.drawings()["wide"].flat()
    band = next(shape for shape in shapes if isinstance(shape, Rect) and shape.cls == "band")
    plot = 400 - 44 - 52
    assert band.height == pytest.approx((55 - 48) / (high - low) * plot)


def test_an_axis_that_does_not_start_at_zero_says_so():
    with translation.override("en"):
        trend = samples.trend()
        assert "does not start at zero" in trend.description()
        assert any(getattr(s, "cls", "") == "breuk" for s in trend.drawings()["wide"].flat())
        assert "does not start at zero" not in samples.falling_trend().description()


def test_the_table_has_every_measurement_and_the_baseline_first():
    with translation.override("nl"):
        header, rows = samples.trend().table()
    assert len(header) == 3
    assert rows[0] == ["nulmeting 2022", "34%", "212"]
    assert [row[1] for row in rows[1:]] == ["36%", "33%", "38%", "44%", "47%", "49%", "51%"]


def test_a_hidden_value_is_nowhere_in_the_table_or_the_drawing():
    with translation.override("en"):
        _header, rows = samples.falling_trend().table()
    assert rows[3][1] == "not shown"


def test_every_event_has_a_number_and_its_words():
    trend = TRENDS["many events"]
    numbers = [
        shape.text
        for shape in trend.drawings()["wide"].flat()
        if isinstance(shape, Text) and shape.cls == "bijcijfer"
    ]
    expected = [f"{number}." for number in range(1, 9)]
    assert [f"{one}." for one in numbers] == expected
    assert [one for one, _text in trend.notes()] == expected


def test_measurements_out_of_order_are_refused():
    with pytest.raises(ValueError, match="order"):
        Trend("x", (Point(dt.date(2026, 1, 1), 1), Point(dt.date(2025, 1, 1), 2)))
