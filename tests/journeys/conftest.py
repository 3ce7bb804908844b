"""What the journeys share: a clock that can jump, and people at their own screens."""

from contextlib import closing
from datetime import timedelta
from sqlite3 import connect

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from tests import makers
from tests.journeys.people import Person


class Clock:
    """Real time that runs on, and can jump ahead over a deadline."""

    def __init__(self):
        self._travel = None

    def jump(self, **ahead) -> None:
        """Go ahead; whoever is signed in too long ago has to sign in again."""
        there = timezone.now() + timedelta(**ahead)
        self.stop()
        self._travel = time_machine.travel(there, tick=True)
        self._travel.start()

    def stop(self) -> None:
        if self._travel:
            self._travel.stop()
            self._travel = None


@pytest.fixture
def clock():
    made = Clock()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def restored(django_db_setup, django_db_blocker):
    """After the tests of a module the tables are as they were before, so that other tests can
    follow those that wrote for real; only on SQLite, where a copy costs nothing."""
    if connection.vendor != "sqlite":
        yield
        return
    with closing(connect(":memory:")) as kept:
        with django_db_blocker.unblock():
            connection.ensure_connection()
            connection.connection.backup(kept)
        yield
        with django_db_blocker.unblock():
            connection.ensure_connection()
            kept.backup(connection.connection)


@pytest.fixture
def stage(django_db_serialized_rollback, live_server, open_browser):
    """A town, and `stage.person("lead")`: somebody with a browser, signed in when they have an
    account."""
    return Stage(live_server.url, open_browser)


class Stage:
    def __init__(self, site, open_browser):
        self.site = site
        self.town = makers.town("Voorbeeldstad")
        self._open = open_browser
        self._people = {}

    def visitor(self, **options) -> Person:
        return Person(self._open(**options), self.site)

    def person(self, name: str, **options) -> Person:
        """Their own browser, the same one each time."""
        if name not in self._people:
            made = Person(self._open(**options), self.site, getattr(self.town, name))
            self._people[name] = made.signs_in()
        return self._people[name]

    def sign_in_again(self) -> None:
        """After a jump in time the old sessions are over."""
        for someone in self._people.values():
            if someone.user:
                someone.comes_back()
