"""Where a signal is: from the list, or pointed out on the map; for the municipality only."""

import pytest
from django.urls import reverse

from aanbesteden.agenda.models import Signal, SignalStatus
from aanbesteden.audit import Event
from aanbesteden.places import drawing
from tests import makers
from tests.agenda.signals import OWN_WORDS, put_at, signal
from tests.places.test_geojson import feature, moved
from tests.places.test_lists import put

pytestmark = pytest.mark.django_db


def two_places(town):
    put(town, feature("Oost"), feature("West", moved(1000)))


def click(client, made, **posted):
    url = reverse("agenda:point_out", args=[made.reference])
    return client.post(url, {"neighbourhood": "", "form_token": f"t{posted}"} | posted)


def test_a_neighbourhood_is_chosen_from_the_list_of_the_chosen_municipality(town, client):
    assert 'name="neighbourhood"' in client.get("/signaal/").content.decode()
    assert "<select" not in client.get("/signaal/").content.decode()
    two_places(town)
    other = makers.town()
    put(other, feature("Zuid"))
    form = {
        "municipality": town.municipality.pk, "text": OWN_WORDS, "place": "bij de flats",
        "neighbourhood": "Zuid", "theme": "", "sender_name": "", "sender_email": "", "website": "",
        "form_token": "a",
    }  # fmt: skip
    assert client.post("/signaal/", form).status_code == 422
    sent = client.post("/signaal/", form | {"neighbourhood": "Oost", "form_token": "b"})
    made = Signal.objects.get()
    assert made.where == "Oost, bij de flats"
    assert (
        reverse("agenda:point_out", args=[made.reference]) in client.get(sent.url).content.decode()
    )


@pytest.mark.parametrize("size", drawing.SIZES, ids=lambda size: size.name)
def test_a_click_on_the_map_is_a_point_and_gives_its_neighbourhood(town, client, size):
    two_places(town)
    made = signal(town)
    rows = list(town.municipality.neighbourhoods.all())
    fit = drawing.frame([row.shape for row in rows], size.width)
    x, y = fit.place(151500, 460250)
    done = click(client, made, **{f"{size.name}.x": str(round(x)), f"{size.name}.y": str(round(y))})
    assert done.url == reverse("agenda:follow", args=[made.reference])
    made.refresh_from_db()
    assert made.neighbourhood == "West"
    assert abs(made.point_x - 151500) < 10
    assert abs(made.point_y - 460250) < 10
    event = Event.objects.get(kind="signal.placed")
    assert "West" not in str(event.after)
    assert not event.is_public
    follow = client.get(done.url).content.decode()
    assert str(made.point_x) not in follow
    client.force_login(town.staff)
    page = client.get(reverse("agenda:signal", args=[made.pk])).content.decode()
    assert page.count("ab-kaart__punt") == 2


def test_the_list_does_the_same_without_a_mouse_and_takes_a_point_away(town, client):
    two_places(town)
    made = signal(town, neighbourhood="West", point_x=151500, point_y=460250)
    click(client, made, neighbourhood="Oost")
    made.refresh_from_db()
    assert (made.neighbourhood, made.point_x) == ("Oost", None)
    assert click(client, made, neighbourhood="Verzonnen").status_code == 422


def test_a_click_beside_the_map_and_odd_numbers_are_refused_with_a_reason(town, client):
    two_places(town)
    made = signal(town)
    answer = click(client, made, **{"groot.x": "0", "groot.y": "0"})
    assert answer.status_code == 403
    assert "form_token" in answer.content.decode()
    for odd in ("²", "1e3", "99999999999", ""):
        click(client, made, **{"groot.x": odd, "groot.y": "5"})
    made.refresh_from_db()
    assert made.point_x is None


def test_after_the_answer_and_without_a_map_there_is_nothing_to_point_out(town, client):
    waiting = signal(town)
    assert click(client, waiting).status_code == 404
    two_places(town)
    done = put_at(town, SignalStatus.DECLINED)
    assert click(client, done, neighbourhood="Oost").status_code == 404
    page = client.get(reverse("agenda:follow", args=[done.reference])).content.decode()
    assert "/plek/" not in page


@pytest.mark.usefixtures("rated")
def test_pointing_out_is_limited_per_connection(town, client):
    two_places(town)
    made = signal(town)
    answers = [click(client, made, neighbourhood=f"x{n}").status_code for n in range(21)]
    assert answers[-2:] == [422, 429]


def test_the_picture_of_the_map_takes_a_mark_only_inside_the_country(town, client):
    url = reverse("places:picture", args=[town.municipality.slug, "groot"])
    assert client.get(url).status_code == 404
    two_places(town)
    assert client.get(url)["Content-Type"] == "image/svg+xml"
    assert b"<circle" in client.get(f"{url}?x=151500&y=460250").content
    for odd in ("x=1&y=1", "x=<b>&y=1", "x=151500"):
        assert b"<circle" not in client.get(f"{url}?{odd}").content
    assert client.get(url.replace("groot", "anders")).status_code == 404
