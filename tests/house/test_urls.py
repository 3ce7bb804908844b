"""Every address x every role, against the table in `rows`."""

from functools import cache

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.template import loader
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLResolver

from aanbesteden.web import errors
from tests.house.rows import TABLE, members
from tests.house.world import VISITOR, World
from tests.recognised import as_person


@cache
def addresses() -> dict[str, list[str]]:
    """Names of all our addresses, each with the parts it asks for."""
    found = {}
    for entry in get_resolver().url_patterns:
        module = getattr(getattr(entry, "urlconf_name", None), "__name__", "")
        if isinstance(entry, URLResolver) and module.startswith("aanbesteden."):
            for pattern in entry.url_patterns:
                found[f"{entry.namespace}:{pattern.name}"] = list(pattern.pattern.converters)
    return found


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One world with everything the table speaks of; each test then looks, nothing of it stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World(TABLE, addresses())
        transaction.set_rollback(True)


def test_every_address_stands_in_the_table():
    assert {row.name for row in TABLE} == set(addresses())


def test_the_table_speaks_of_people_who_exist(world):
    assert members("EVERYBODY") == set(world.clients)
    assert all(row.people <= set(world.clients) for row in TABLE)


@pytest.fixture
def plain_refusals(monkeypatch):
    """Asked is who gets in, five thousand times; not what a refusal looks like."""
    monkeypatch.setattr(
        errors, "render", lambda *_args, status, **_kwargs: HttpResponse(status=status)
    )


class Drawing:
    """Draws pages while it is on."""

    def __init__(self, draw):
        self.draw = draw
        self.on = True

    def __call__(self, *args, **kwargs) -> str:
        return self.draw(*args, **kwargs) if self.on else ""


@pytest.fixture
def drawing(monkeypatch):
    """A page is drawn for the first who gets in; how the others see it, the crawler reads."""
    made = Drawing(loader.render_to_string)
    monkeypatch.setattr(loader, "render_to_string", made)
    return made


@pytest.mark.usefixtures("plain_refusals")
@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.name}-{row.status}-{row.objects}")
def test_only_who_stands_in_the_table_gets_in(world, drawing, row):
    url = world.urls[row]
    wrong = {}
    for who, client in world.clients.items():
        with as_person(world.people.get(who)):
            response = client.get(url)
        right = {row.then} if who in row.people else _refusals(row, who)
        if response.status_code not in right or _leads_astray(response, row, who):
            wrong[who] = response.status_code
        if response.streaming:
            b"".join(response.streaming_content)  # read to the end, its file is closed
        drawing.on &= response.status_code != 200
    assert not wrong, f"{url}: in the table only {row.who or 'nobody'}"


def _refusals(row, who) -> set[int]:
    if row.others:
        return {row.others}
    return {302, 404} if who == VISITOR else {403, 404}


def _leads_astray(response, row, who) -> bool:
    """A visitor is sent to sign in, and nowhere else."""
    to_sign_in = reverse("people:sign_in")
    return (
        who == VISITOR
        and not row.others
        and response.status_code == 302
        and not response.url.startswith(to_sign_in)
    )
