"""What opens a long page: links to what stands on it; meetings and results in a sensible order."""

import re
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import timezone

from aanbesteden.monitoring.models import Direction
from aanbesteden.questions.models import Status
from aanbesteden.tendering.queries import current_tender
from cms import live, live_results, publishing, sections
from tests import makers


@pytest.mark.django_db
def test_the_links_that_open_a_page_lead_to_a_part_of_it(town, client):
    question = makers.question_at(town, Status.COALITION_FORMING)
    now = timezone.now()
    tender = current_tender(question)
    tender.meetings.create(title="Al geweest", starts_at=now - timedelta(days=9), place="Hier")
    tender.meetings.create(title="Komt nog", starts_at=now + timedelta(days=9), place="Daar")
    publishing.refresh(question, at=makers.START)
    text = client.get(f"/vragen/{question.slug}/").content.decode()
    listed = text[text.index('id="op-deze-pagina"') :]
    listed = listed[: listed.index("</nav>")]
    anchors = re.findall(r'href="#([\w-]+)"', listed)
    assert {"doel", "nu", "bijeenkomsten", "tijdlijn", "stukken", "aanbesteding", "volgen"} <= set(
        anchors
    )
    for anchor in anchors:
        assert f'id="{anchor}"' in text, anchor
    assert text.index("Komt nog") < text.index("Bijeenkomsten die zijn geweest")
    assert text.index("Bijeenkomsten die zijn geweest") < text.index("Al geweest")


def test_the_same_thing_twice_on_one_day_is_told_once():
    one, other = live.Happening("1 mei", "Gepland"), live.Happening("2 mei", "Gepland")
    assert live._together([one, one, other]) == [one, other]


@pytest.mark.parametrize(
    ("direction", "value", "reached"),
    [(Direction.UP, 50, True), (Direction.UP, 49, False), (Direction.DOWN, 49, True)],
)
def test_an_aim_is_reached_in_the_direction_that_is_better(direction, value, reached):
    indicator = SimpleNamespace(direction=direction, target=Decimal(50), target_to=None)
    assert live_results._reached(indicator, Decimal(value)) is reached


def test_one_story_stands_beside_the_numbers_and_not_a_second_time():
    assert live_results._beside(["number"], ["a", "b"]) == ("a", ["b"])
    assert live_results._beside([], ["a", "b"]) == (None, ["a", "b"])
    assert sections._there(("a", "A", True), ("b", "B", None)) == [("a", "A")]
