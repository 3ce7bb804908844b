"""Gathers the pages of every role: behind every link, at every status, in every state."""

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from aanbesteden.demo.accounts import listed
from aanbesteden.people.models import User
from checks import states
from checks.pages import Album, Page
from checks.walk import Answer, answer, walk

VISITOR, RESIDENT = "visitor", "resident"
PER_ADDRESS = 3  # people who look at the same address of the table


class Gathering:
    """Goes round as everybody whose role is in *roles*; as everybody when that is empty."""

    def __init__(self, roles: set[str], everything: bool = False, language: str = "nl"):
        self.roles = roles
        self.language = language
        self.album = Album(everything)
        self.clients: dict[str, Client] = {}
        self.public: set[str] = set()  # what a visitor comes upon; looked at once

    def pages(self) -> list[Page]:
        """All pages to look at; what was written on the way is undone."""
        with transaction.atomic():
            self._follow_links()
            if not self.roles:
                self._every_status()
            self._long_names()
            if not self.roles:
                self._refusals()
            transaction.set_rollback(True)
        return self.album.kept

    def _follow_links(self) -> None:
        if self._wanted(VISITOR):
            self.public = self._walk(VISITOR, Client(), ["/"])
        for account in listed():
            role = account.roles[0] if account.roles else RESIDENT
            if self._wanted(role, account.username):
                client = Client()
                client.force_login(User.objects.get(email=account.username))
                start = [account.start_url, reverse("questions:my_work"), "/"]
                self._walk(f"{role} {account.name}", client, start)

    def _wanted(self, *names: str) -> bool:
        return not self.roles or bool(self.roles & set(names))

    def _walk(self, who: str, client: Client, start: list[str]) -> set[str]:
        """Follow all links from *start*; the addresses that were asked for."""
        self._add(who, client)
        asked = set()
        for found in walk(client, start, () if self.album.everything else self.public):
            asked.add(found.address)
            self._keep(who, found)
        return asked

    def _keep(self, who: str, found: Answer) -> None:
        """Keep a page, and what it answers to mistakes and to a search without results."""
        page, client = self.album.keep(who, found), self.clients[who]
        if page is None or page.status != 200:
            return
        for state, given in states.after_posting(client, page):
            self.album.keep(who, given, state)
        for given in states.nothing_found(client, page):
            self.album.keep(who, given, "nothing found")

    def _every_status(self) -> None:
        """Every address of the table at every status it names, as all who may see it there."""
        from tests.house.rows import TABLE
        from tests.house.test_urls import addresses
        from tests.house.world import World

        cache.clear()
        world = World(TABLE, addresses())
        for name, client in world.clients.items():
            self._add(f"{name} of a test", client)
        for row in TABLE:
            for name in sorted(row.people)[:PER_ADDRESS]:
                self._keep(f"{name} of a test", answer(world.clients[name], world.urls[row]))

    def _add(self, who: str, client: Client) -> None:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = self.language
        self.clients[who] = client

    def _long_names(self) -> None:
        """The first page of each kind once more, when every name is as long as it may be."""
        pages = {page.route: page for page in reversed(self.album.kept) if not page.state}
        with states.long_names():
            for page in reversed(pages.values()):
                found = answer(self.clients[page.role], page.address)
                self.album.keep(page.role, found, "long names")

    def _refusals(self) -> None:
        email = next(one.username for one in listed() if not one.roles)
        resident = Client()
        resident.force_login(User.objects.get(email=email))
        for who, state, given in states.refusals(Client(), resident):
            self.album.keep(who, given, state)
        cache.clear()
