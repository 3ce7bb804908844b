"""The map and the themes of a municipality: kept by few, followed by questions and signals."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanbesteden.agenda.models import Signal
from aanbesteden.audit import Event
from aanbesteden.places import geojson, operations, queries
from aanbesteden.places.models import CheckedMap
from aanbesteden.policies import Refused
from tests import makers
from tests.places.test_geojson import collection, feature, moved

pytestmark = pytest.mark.django_db


def put(town, *features):
    shapes = geojson.read(collection(*features))
    by, at = town.administrator, makers.START
    checked = operations.check_map(town.municipality, shapes, file_name="x", by=by, at=at)
    operations.replace_map(checked, by=by, at=at)


def upload(client, town, data: bytes):
    url = reverse("places:upload_map", args=[town.municipality.pk])
    return client.post(url, {"file": SimpleUploadedFile("wijken.geojson", data), "form_token": "a"})


def test_a_map_is_checked_first_and_changes_nothing_until_it_is_confirmed(town, client):
    client.force_login(town.administrator)
    confirm = reverse("places:confirm_map", args=[town.municipality.pk])
    assert client.get(confirm).status_code == 404
    response = upload(client, town, collection(feature()))
    assert response["Location"] == confirm
    assert not town.municipality.neighbourhoods.exists()
    assert b"Oost" in client.get(confirm).content
    client.post(confirm, {"form_token": "b"})
    assert [row.name for row in town.municipality.neighbourhoods.all()] == ["Oost"]
    assert not CheckedMap.objects.exists()
    text = client.get(reverse("places:lists")).content.decode()
    assert text.count("Oost</text>") == 2
    assert Event.objects.filter(kind="map.replaced").count() == 1


def test_a_wrong_file_is_explained_on_the_same_page_and_keeps_what_there_is(town, client):
    put(town, feature())
    client.force_login(town.administrator)
    response = upload(client, town, json.dumps({"type": "Topology"}).encode())
    assert response.status_code == 422
    assert "FeatureCollection" in response.content.decode()
    assert town.municipality.neighbourhoods.count() == 1


def test_questions_and_signals_follow_a_neighbourhood_by_its_code_or_else_its_name(town):
    put(
        town,
        feature("Oost", code="1"),
        feature("West", moved(1000), code="2"),
        feature("Zuid", moved(2000)),
        feature("Noord", moved(3000)),
    )
    named = {name: makers.question(town, neighbourhood=name) for name in "Oost West Noord".split()}
    signal = Signal.objects.create(
        municipality=town.municipality, reference="A", text="x", neighbourhood="Oost",
        received_at=makers.START,
    )  # fmt: skip
    elsewhere = makers.question(makers.town(), neighbourhood="Oost")
    shapes = [
        feature("West", code="1"),  # the codes have changed places with the names
        feature("Oost", moved(1000), code="2"),
        feature("Zuid", moved(2000), code="3"),
        feature("Nieuwland", moved(4000)),
    ]
    new = [
        {"name": one.name, "code": one.code, "shape": one.shape}
        for one in geojson.read(collection(*shapes))
    ]
    changes = {change.name: change for change in queries.compared(town.municipality, new)}
    assert (changes["Noord"].kind, changes["Noord"].questions) == ("gone", 1)
    assert (changes["West"].kind, changes["West"].was, changes["West"].signals) == (
        "renamed", "Oost", 1,
    )  # fmt: skip
    assert (changes["Zuid"].kind, changes["Nieuwland"].kind) == ("stays", "new")
    put(town, *shapes)
    for row in (*named.values(), signal, elsewhere):
        row.refresh_from_db()
    assert named["Oost"].neighbourhood == "West"
    assert named["West"].neighbourhood == "Oost"
    assert named["Noord"].neighbourhood == "Noord"
    assert signal.neighbourhood == "West"
    assert elsewhere.neighbourhood == "Oost"


def test_only_an_administrator_changes_the_map_and_staff_keeps_the_themes(town):
    shapes = geojson.read(collection(feature()))
    with pytest.raises(Refused):
        operations.check_map(
            town.municipality, shapes, file_name="x", by=town.staff, at=makers.START
        )
    with pytest.raises(Refused):
        operations.add_theme(town.municipality, "Zorg", by=town.controller, at=makers.START)
    operations.add_theme(town.municipality, "Zorg", by=town.staff, at=makers.START)


def test_a_renamed_theme_takes_its_questions_along_and_a_removed_one_leaves_the_word(town, client):
    by, at = town.staff, makers.START
    theme = operations.add_theme(town.municipality, "Zorg", by=by, at=at)
    other = operations.add_theme(town.municipality, "Wonen", by=by, at=at)
    question = makers.question(town, theme="Zorg")
    client.force_login(by)
    url = reverse("places:rename_theme", args=[theme.pk])
    response = client.post(url, {"name": "wonen", "form_token": "a"})
    assert response.status_code == 403  # there is one with this name
    client.post(url, {"name": "Gezondheid", "form_token": "b"})
    question.refresh_from_db()
    assert question.theme == "Gezondheid"
    client.post(reverse("places:remove_theme", args=[theme.pk]), {"form_token": "c"})
    question.refresh_from_db()
    assert question.theme == "Gezondheid"
    page = client.get(reverse("places:lists")).content.decode()
    assert "?naam=Gezondheid" in page  # offered to put it back
    assert list(town.municipality.themes.all()) == [other]


def test_a_form_offers_the_lists_and_never_drops_a_word_that_is_not_in_them(town, client):
    put(town, feature("Oost"))
    operations.add_theme(town.municipality, "Zorg", by=town.staff, at=makers.START)
    question = makers.question(town, theme="Iets ouds", neighbourhood="Oost")
    client.force_login(town.staff)
    url = reverse("questions:change", args=[question.pk])
    text = client.get(url).content.decode()
    for word in ("Zorg", "Iets ouds", "Oost"):
        assert f'<option value="{word}"' in text
    values = {
        "title": question.title, "short_name": question.short_name, "summary": "x", "version": 1,
        "theme": "Verzonnen", "neighbourhood": "Oost", "form_token": "a",
    }  # fmt: skip
    assert client.post(url, values).status_code == 422
    assert client.post(url, values | {"theme": "Zorg", "form_token": "b"}).status_code == 302
    question.refresh_from_db()
    assert (question.theme, question.neighbourhood) == ("Zorg", "Oost")


def test_the_page_costs_the_same_for_many_neighbourhoods_and_themes(town, client):
    client.force_login(town.administrator)

    def count():
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(reverse("places:lists"))
        return len(found)

    put(town, feature())
    makers.question(town, theme="Los", neighbourhood="Oost")
    count()
    few = count()
    put(town, *(feature(f"Wijk {n}", moved(n * 1000)) for n in range(20)))
    for number in range(20):
        operations.add_theme(town.municipality, f"Thema {number}", by=town.staff, at=makers.START)
    assert count() == few
