"""Everybody follows every link they are shown: none is dead, none is refused, nothing leaks."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from aanbesteden.demo.content import read_raw
from aanbesteden.people.models import User

pytestmark = pytest.mark.usefixtures("db")

MOST_PAGES = 400
PER_ROUTE = 2  # of pages that differ only in the object they show
HOST = "http://testserver"
LINK = re.compile(r"""<a\b[^>]*?\shref="([^"]*)\"""")
# Pages a visitor reads as well are followed as a visitor and as this one person.
READS_IT_ALL = "inwoner"
# Others hold exactly these people's roles, on the same objects or on ones just like them.
DOUBLES = {"raadslid_2", "beoordelaar_inwoner", "beoordelaar_deskundige", "thijs", "ruud"}
PEOPLE = [row["key"] for row in read_raw("mensen")["mens"] if row["key"] not in DOUBLES]


def _links(text: str) -> list[str]:
    """The addresses of all links on a page."""
    return [unescape(found) for found in LINK.findall(text)]


def _inside(page: str, link: str) -> str | None:
    """The address on this site a link leads to, without fragment; None when it leads elsewhere."""
    parts = urlsplit(urljoin(HOST + page, link))
    if f"{parts.scheme}://{parts.netloc}" != HOST:
        return None
    path = parts.path
    skipped = path == reverse("people:sign_out") or path.startswith(("/static/", "/media/"))
    if skipped or (path.startswith("/beheer/") and path != "/beheer/"):
        return None
    return f"{path}?{parts.query}" if parts.query else path


def _route(address: str) -> str:
    """What pages of one kind have in common; pages of the public site are all their own kind."""
    path, _mark, query = address.partition("?")
    try:
        found = resolve(path)
    except Resolver404:
        return address
    if "wagtail_serve" in (found.url_name or ""):
        return path
    return f"{found.route}?{'&'.join(sorted(part.split('=')[0] for part in query.split('&')))}"


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
) -> Walk:
    """Follow all links from *start*, but for those to *known* pages."""
    walk, queue, per_route = Walk(), [(one, "") for one in start], Counter()
    seen = {*start, *known}
    while queue and len(walk.visited) < MOST_PAGES:
        address, source = queue.pop(0)
        per_route[_route(address)] += 1
        if per_route[_route(address)] > PER_ROUTE:
            continue
        walk.visited.append(address)
        response = client.get(address, follow=True)
        if response.status_code != 200:
            walk.wrong.append(f"{response.status_code} {address} (from {source})")
            continue
        kind = response.headers["Content-Type"]
        if not kind.startswith(("text/", "application/json")):
            continue
        text = (response.getvalue() if response.streaming else response.content).decode()
        walk.read(address, text, own, forbidden)
        here = response.redirect_chain[-1][0] if response.redirect_chain else address
        for link in _links(text) if "html" in kind else ():
            target = _inside(here, link)
            if target and target not in seen:
                seen.add(target)
                queue.append((target, address))
    return walk


def _sealed_for(demo, user) -> tuple[list[str], list[str]]:
    """Sealed sentences of the coalitions *user* belongs to, and of the others."""
    own, others = [], []
    for key, sentences in demo.sealed.items():
        coalition = demo.diary.coalitions[key]
        inside = user is not None and coalition.partners.filter(contact=user).exists()
        (own if inside else others).extend(sentences)
    return own, others


def _only_good_links(client: Client, start: list[str], *sealed, known: Iterable[str] = ()) -> None:
    own, others = sealed
    walk = crawl(client, start, own, others, known)
    assert not walk.wrong, "\n".join(walk.wrong)
    assert len(walk.visited) > 10
    # Whoever wrote a proposal meets it on the way: so the walk does come where the seals are.
    assert not own or len(walk.met) > len(own) / 2


@pytest.fixture(scope="module")
def public(demo):
    """What a visitor comes upon."""
    return crawl(Client(), ["/"], [], []).visited


@pytest.mark.parametrize("key", PEOPLE)
def test_everybody_only_gets_links_that_work(demo, public, key):
    user = demo.diary.people[key]
    account = next(one for one in demo.accounts if one.username == user.email)
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    start = [account.start_url, reverse("questions:my_work"), "/"]
    known = () if key == READS_IT_ALL else public
    _only_good_links(client, start, *_sealed_for(demo, user), known=known)


def test_a_visitor_only_gets_links_that_work(demo):
    _only_good_links(Client(), ["/"], *_sealed_for(demo, None))


def test_a_superuser_reads_nothing_sealed(demo):
    user = User.objects.create_superuser("wortel@voorbeeld.test", "geheim", name="Wortel")
    client = Client()
    client.force_login(user)
    start = ["/", reverse("questions:my_work"), "/beheer/"]
    _only_good_links(client, start, *_sealed_for(demo, user))
