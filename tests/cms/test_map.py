"""The map above the list of questions."""

import pytest

from aanbesteden.questions.models import Status
from cms import publishing
from tests import makers
from tests.cms.test_pages import _count
from tests.places.test_geojson import feature, moved
from tests.places.test_lists import put

pytestmark = pytest.mark.django_db


def published(town, **fields):
    question = makers.question_at(town, Status.ARTICULATION, **fields)
    publishing.refresh(question, at=makers.START)
    return question


def test_the_map_counts_what_fits_and_each_neighbourhood_filters_and_lets_go_again(town, client):
    put(town, feature("Oost"), feature("'t Laar & Co", moved(1000)))
    published(town, neighbourhood="Oost", theme="zorg")
    published(town, neighbourhood="Oost", theme="wonen")
    published(town, neighbourhood="", theme="wonen")
    published(town, neighbourhood="Elders", theme="wonen")
    published(makers.town(), neighbourhood="Oost")
    makers.question(town, neighbourhood="Oost")  # not public
    text = client.get("/vragen/?theme=wonen").content.decode()
    assert text.count('aria-label="Oost: 1 ') == 2  # for a screen and for a phone
    assert "?theme=wonen&amp;neighbourhood=Oost#vragen" in text
    assert "neighbourhood=%27t+Laar+%26+Co" in text
    assert "neighbourhood=Elders" in text
    chosen = client.get("/vragen/?theme=wonen&neighbourhood=Oost").content.decode()
    assert chosen.count("is-gekozen") == 3  # twice on the map, once in the list
    assert 'href="?theme=wonen#vragen"' in chosen
    assert chosen.count('aria-label="Oost: 1 ') == 2
    whole = client.get("/vragen/?neighbourhood=-")
    assert whole.context["total"] == 1


def test_without_a_map_there_is_none_and_with_many_areas_it_costs_the_same(town, client):
    published(town, neighbourhood="Oost")
    assert '<svg class="ab-kaart' not in client.get("/vragen/").content.decode()
    put(town, feature("Oost"))
    few = _count(client, "/vragen/")
    put(town, *(feature(f"Wijk {n}", moved(n * 1000)) for n in range(40)))
    published(town, neighbourhood="Wijk 7")
    assert _count(client, "/vragen/") == few
    assert few <= 20
