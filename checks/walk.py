"""Following links through the site with Django's own client: quick, and without a server."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from random import Random
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve, reverse

MOST_PAGES = 400
PER_ROUTE = 2  # of pages that differ only in the object they show
HOST = "http://testserver"
LINK = re.compile(r"""<a\b[^>]*?\shref="([^"]*)\"""")


@dataclass(frozen=True)
class Answer:
    """What came back for an address. `text` is empty for what is not text."""

    address: str
    source: str
    status: int
    kind: str = ""
    text: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    landed: str = ""

    @property
    def is_page(self) -> bool:
        """Not an answer without content, nor a part of a page that a script asked for."""
        return "html" in self.kind and "<html" in self.text


def links(text: str) -> list[str]:
    """The addresses of all links on a page."""
    return [unescape(found) for found in LINK.findall(text)]


def inside(page: str, link: str) -> str | None:
    """The address on this site a link leads to, without fragment; None when it leads elsewhere,
    or only to the same page in the other language."""
    parts = urlsplit(urljoin(HOST + page, link))
    if f"{parts.scheme}://{parts.netloc}" != HOST:
        return None
    path = parts.path
    skipped = path == reverse("people:sign_out") or path.startswith(("/static/", "/media/"))
    if "taal=" in parts.query or skipped or (path.startswith("/beheer/") and path != "/beheer/"):
        return None
    return f"{path}?{parts.query}" if parts.query else path


@cache  # asked several times of every address, and going through all patterns takes long
def route(address: str) -> str:
    """What pages of one kind have in common; pages of the public site are all their own kind."""
    path, _mark, query = address.partition("?")
    try:
        found = resolve(path)
    except Resolver404:
        return address
    if "wagtail_serve" in (found.url_name or ""):
        return path
    return f"{found.route}?{'&'.join(sorted(part.split('=')[0] for part in query.split('&')))}"


def answer(client: Client, address: str, source: str = "") -> Answer:
    """Ask for one address, and follow where it sends us."""
    response = client.get(address, follow=True)
    landed = response.redirect_chain[-1][0] if response.redirect_chain else address
    kind = response.headers.get("Content-Type", "")
    text = ""
    if kind.startswith(("text/", "application/json")) or response.streaming:
        body = response.getvalue() if response.streaming else response.content
        text = body.decode() if kind.startswith(("text/", "application/json")) else ""
    return Answer(address, source, response.status_code, kind, text, dict(response.headers), landed)


def walk(
    client: Client,
    start: list[str],
    known: Iterable[str] = (),
    *,
    per_route: int = PER_ROUTE,
    order: Random | None = None,
) -> Iterator[Answer]:
    """Every page behind the links from *start*, but for those to *known* pages.

    *order* shuffles the links of each page, so that walkers come by different objects.
    """
    queue, times, visited = [(one, "") for one in start], Counter(), 0
    seen = {*start, *known}
    while queue and visited < MOST_PAGES:
        address, source = queue.pop(0)
        times[route(address)] += 1
        if times[route(address)] > per_route:
            continue
        visited += 1
        found = answer(client, address, source)
        yield found
        if found.status != 200 or not found.is_page:
            continue
        onward = links(found.text)
        if order:
            order.shuffle(onward)
        for link in onward:
            target = inside(found.landed, link)
            if target and target not in seen:
                seen.add(target)
                queue.append((target, address))
