"""The first tour: per role, remembered, skipped with one press, begun again from the account."""

import pytest
from django.urls import reverse

from aanbesteden.tour.operations import panel_of
from aanbesteden.tour.steps import TOURS
from tests import makers

MOVE = reverse("tour:move")
WORK = reverse("questions:my_work")


def press(client, how):
    return client.post(MOVE, {"stap": how})


def test_the_tour_goes_on_back_and_stays_where_it_was(client, town):
    client.force_login(town.resident)
    assert client.get(WORK).context["tour"].number == 1
    press(client, "verder")
    press(client, "verder")
    press(client, "terug")
    assert client.get(WORK).context["tour"].number == 2
    total = client.get(WORK).context["tour"].total
    for _ in range(total):
        press(client, "verder")
    assert client.get(WORK).context["tour"] is None
    press(client, "opnieuw")
    assert client.get(WORK).context["tour"].number == 1
    press(client, "overslaan")
    press(client, "bestaat-niet")
    assert client.get(WORK).context["tour"] is None
    assert 'value="opnieuw"' in client.get(reverse("people:account")).text


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("staff", "staff"),
        ("council_member", "council"),
        ("clerk", "council"),
        ("executive", "executive"),
        ("controller", "controller"),
        ("administrator", "administrator"),
        ("resident", "resident"),
    ],
)
def test_every_role_has_its_own_tour_along_pages_it_may_open(client, town, who, name):
    user = getattr(town, who)
    client.force_login(user)
    stops = TOURS[name]
    assert panel_of(user).total == len(stops) <= 5
    for stop in stops:
        if ":" in stop.name:
            assert client.get(reverse(stop.name)).status_code == 200, stop.name


def test_a_visitor_has_no_tour_and_a_new_role_brings_no_error(client, town):
    assert client.post(MOVE, {"stap": "verder"}).status_code == 302
    person = makers.person("Nieuw")
    client.force_login(person)
    for _ in range(3):
        press(client, "verder")
    assert panel_of(person).number == 4
