"""Light or dark by choice, and the cookies the product really sets."""

import pytest
from django.test import Client
from django.urls import reverse

from cms.facts import cookies
from tests import makers

pytestmark = pytest.mark.django_db
URL = "/weergave/"
HERE = "http://testserver"


def _choose(client, value, back="/vragen/?theme=wonen", origin=HERE):
    return client.post(URL, {"weergave": value, "terug": back}, headers={"Origin": origin})


def _head(client) -> str:
    return client.get("/privacy/").content.decode().partition("</head>")[0]


def test_without_a_choice_pages_follow_the_device(client):
    head = _head(client)
    assert '<meta name="color-scheme" content="light dark">' in head
    assert 'dark.css" media="screen and (prefers-color-scheme: dark)"' in head


def test_a_choice_for_dark_or_light_holds_on_every_next_page_and_can_be_undone(client):
    answer = _choose(client, "donker")
    assert answer.url == "/vragen/?theme=wonen#weergave"
    head = _head(client)
    assert '<meta name="color-scheme" content="dark">' in head
    assert 'dark.css" media="screen">' in head
    assert 'value="donker" aria-pressed="true"' in client.get("/privacy/").content.decode()
    _choose(client, "licht")
    head = _head(client)
    assert '<meta name="color-scheme" content="light">' in head
    assert "dark.css" not in head
    _choose(client, "systeem")
    assert 'content="light dark"' in _head(client)


def test_only_a_form_of_this_site_changes_the_choice(client):
    assert _choose(client, "donker", origin="https://elders.test").status_code == 403
    assert client.post(URL, {"weergave": "donker"}).status_code == 403
    assert client.get(URL).status_code == 405
    assert "weergave" not in client.cookies


@pytest.mark.parametrize("back", ["https://elders.test/", "//elders.test", "javascript:x", ""])
def test_the_way_back_stays_on_this_site(client, back):
    assert _choose(client, "licht", back=back).url == "/#weergave"


def test_a_visitor_who_only_reads_gets_no_cookie(client):
    for url in ("/", "/vragen/", "/privacy/", "/cookies/", "/zoeken/?q=vraag"):
        client.get(url)
    assert not client.cookies


def test_the_page_about_cookies_names_every_cookie_that_is_set(town):
    client = Client()
    _choose(client, "donker")
    client.get("/privacy/?taal=en")
    client.get(reverse("agenda:send"))
    sign_in = reverse("people:sign_in")
    client.post(sign_in, {"username": town.staff.email, "password": makers.PASSWORD})
    client.post(reverse("people:rename"), {"name": "Nieuwe Naam", "form_token": "x"})
    named = {cookie.name: cookie for cookie in cookies()}
    assert set(client.cookies) == set(named) - {"wagtail_sidebar_collapsed"}
    for cookie in client.cookies.values():
        age = cookie["max-age"]
        told = named[cookie.key].lasts
        if age == "" or (age == 0 and cookie.key == "messages"):
            assert "sluit" in told or "close" in told
        elif cookie.key in ("weergave", "django_language"):
            assert age == 31536000
            assert told in ("1 jaar", "1 year")
        assert cookie["samesite"] == "Lax"
    page = Client().get("/cookies/").content.decode()
    for name in named:
        assert f"<code>{name}</code>" in page
