"""Geometry that every chart leans on."""

import pytest

from aanbesteden.charts.shapes import Path, Text, at, overlaps, sector, segment_in_box


def test_east_is_zero_degrees_and_degrees_run_clockwise():
    assert at(10, 0) == pytest.approx((10, 0))
    assert at(10, 90) == pytest.approx((0, 10))


def test_boxes_that_share_room_overlap_and_a_gap_counts():
    assert overlaps((0, 0, 10, 10), (9, 9, 20, 20))
    assert not overlaps((0, 0, 10, 10), (11, 0, 20, 10))
    assert overlaps((0, 0, 10, 10), (11, 0, 20, 10), gap=2)


@pytest.mark.parametrize(
    ("segment", "inside"),
    [((0, 5, 10, 5), True), ((0, 0, 10, 0), False), ((4, 0, 4, 10), True), ((20, 5, 30, 5), False)],
)
def test_a_segment_is_found_in_a_box(segment, inside):
    assert segment_in_box(*segment, (3, 3, 7, 7)) is inside


def test_text_grows_from_its_anchor():
    start, end = Text(50, 20, "invloed").box(), Text(50, 20, "invloed", anchor="end").box()
    assert start[0] == 50
    assert end[2] == 50


def test_moving_a_path_scales_its_arcs_too():
    path = Path((("M", 1, 2), ("A", 3, 0, 1, 4, 5))).moved(10, 20, 2)
    assert path.commands == (("M", 12, 24), ("A", 6, 0, 1, 18, 30))


def test_a_sector_closes_and_begins_on_the_outer_ring():
    path = sector(158, 62, 180, 270)
    assert path.commands[0][1:] == pytest.approx((-158, 0))
    assert path.commands[-1] == ("Z",)
