"""The wheel: five places that fill the circle, one of them moved out."""

import pytest
from django.utils import translation

from aanbesteden.charts import wheel
from aanbesteden.charts.shapes import Group
from aanbesteden.charts.svg import to_svg


def test_places_fill_the_circle_once():
    spans = sorted((place.start, place.end) for place in wheel.PLACES)
    assert spans[0][0] == 0
    assert spans[-1][1] == 360
    assert all(spans[i][1] == spans[i + 1][0] for i in range(4))


def test_the_municipality_leads_above_the_equator_and_society_below():
    for place in wheel.PLACES:
        above = (place.start + place.end) / 2 > 180
        assert (place.leads == wheel.MUNICIPALITY) is above


@pytest.mark.parametrize("current", [1, 2, 3, 4, 5])
def test_only_the_current_place_is_filled_and_drawn_last(current):
    groups = [item for item in wheel.wheel(current).items if isinstance(item, Group)]
    assert [group.cls for group in groups] == ["plek rust"] * 4 + ["plek"]
    assert f"s{current}" in groups[-1].items[0].cls


def test_without_a_question_all_places_are_filled():
    groups = [item for item in wheel.wheel().items if isinstance(item, Group)]
    assert {group.cls for group in groups} == {"plek"}


def test_links_have_names_and_make_the_picture_a_group():
    picture = to_svg(wheel.wheel(links={3: "/vragen/?plek=3"}))
    assert 'role="group"' in picture
    assert picture.count("<a ") == 1
    assert "aria-label=" in picture


def test_the_small_wheel_is_decoration():
    picture = to_svg(wheel.mini(4))
    assert 'aria-hidden="true"' in picture
    assert "id=" not in picture


def test_the_wheel_in_words_knows_it_can_turn_back():
    with translation.override("en"):
        stands = [row[3] for row in wheel.table(1, visited={2, 3})[1]]
    assert stands == ["now here", "behind us", "behind us", "still to come", "still to come"]


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_every_sign_stays_on_its_grid(number):
    for path in wheel.SIGNS[number]:
        for command in path.commands:
            assert all(0 <= value <= 32 for value in command[-2:] if not isinstance(value, str))
