"""Everybody follows every link they are shown: none is dead, none is refused, nothing leaks,
and each kind of page has a sound skeleton."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from random import Random

import pytest
from django.test import Client
from django.urls import reverse

from aanbesteden.demo.content import read_raw
from aanbesteden.people.models import User
from checks.markup import wrong_in
from checks.walk import route, walk

pytestmark = pytest.mark.usefixtures("db")

LOOKED_AT: set[str] = set()  # kinds of page whose skeleton was looked at: once is enough
# Pages a visitor reads as well are followed as a visitor and as this one person.
READS_IT_ALL = "inwoner"
# Others hold exactly these people's roles, on the same objects or on ones just like them.
DOUBLES = {"raadslid_2", "beoordelaar_inwoner", "beoordelaar_deskundige", "thijs", "ruud"}
# She runs most questions: on each page she has buttons that others have not.
MANAGER = "ilse"
PEOPLE = [row["key"] for row in read_raw("mensen")["mens"] if row["key"] not in DOUBLES]


@dataclass
class Walk:
    """What somebody met on the way."""

    visited: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    met: set[str] = field(default_factory=set)

    def read(self, address: str, text: str, own: list[str], forbidden: list[str]) -> None:
        plain = " ".join(unescape(text).split())
        self.met |= {words for words in own if words in plain}
        self.wrong += [f"leak on {address}: {words}" for words in forbidden if words in plain]


def crawl(
    client: Client,
    start: list[str],
    own: list[str],
    forbidden: list[str],
    known: Iterable[str] = (),
    **choice,
) -> Walk:
    """Follow all links from *start*, but for those to *known* pages."""
    met = Walk()
    for answer in walk(client, start, known, **choice):
        met.visited.append(answer.address)
        if answer.status != 200:
            met.wrong.append(f"{answer.status} {answer.address} (from {answer.source})")
        elif answer.text:
            met.read(answer.address, answer.text, own, forbidden)
            ours = answer.is_page and not answer.address.startswith("/beheer/")
            if ours and (mark := route(answer.address)) not in LOOKED_AT:
                LOOKED_AT.add(mark)
                met.wrong += [f"{rule} on {mark}: {what}" for rule, what in wrong_in(answer.text)]
    return met


def _sealed_for(demo, user) -> tuple[list[str], list[str]]:
    """Sealed sentences of the coalitions *user* belongs to, and of the others."""
    own, others = [], []
    for key, sentences in demo.sealed.items():
        coalition = demo.diary.coalitions[key]
        inside = user is not None and coalition.partners.filter(contact=user).exists()
        (own if inside else others).extend(sentences)
    return own, others


def _only_good_links(
    client: Client, start: list[str], *sealed, known: Iterable[str] = (), **choice
) -> None:
    own, others = sealed
    walk = crawl(client, start, own, others, known, **choice)
    assert not walk.wrong, "\n".join(walk.wrong)
    assert len(walk.visited) > 10
    # Whoever wrote a proposal meets it on the way: so the walk does come where the seals are.
    assert not own or len(walk.met) > len(own) / 2


@pytest.fixture(scope="module")
def public(demo):
    """What a visitor comes upon."""
    return crawl(Client(), ["/"], *_sealed_for(demo, None))


@pytest.mark.parametrize("key", PEOPLE)
def test_everybody_only_gets_links_that_work(demo, public, key):
    user = demo.diary.people[key]
    account = next(one for one in demo.accounts if one.username == user.email)
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    start = [account.start_url, reverse("questions:my_work"), "/"]
    known = () if key == READS_IT_ALL else public.visited
    # One page of a kind for each, but of different questions: together they come everywhere.
    choice = {} if key == MANAGER else {"per_route": 1, "order": Random(key)}
    _only_good_links(client, start, *_sealed_for(demo, user), known=known, **choice)


def test_a_visitor_only_gets_links_that_work(public):
    assert not public.wrong, "\n".join(public.wrong)
    assert len(public.visited) > 10


def test_a_superuser_reads_nothing_sealed(demo):
    user = User.objects.create_superuser("wortel@voorbeeld.test", "geheim", name="Wortel")
    client = Client()
    client.force_login(user)
    start = ["/", reverse("questions:my_work"), "/beheer/"]
    _only_good_links(client, start, *_sealed_for(demo, user))
