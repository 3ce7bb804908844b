"""One page asked many times: queries when nothing is kept, CPU and bytes when it is."""

import statistics
import time
from dataclasses import dataclass

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

WARM_UP = 3


@dataclass(frozen=True)
class Page:
    """What is asked, by whom, and what it may cost."""

    name: str
    url: str
    client: Client
    most_queries: int
    most_ms: float | None = None


@dataclass(frozen=True)
class Cost:
    """What it did cost."""

    cold_queries: int
    queries: int
    ms: float
    size: int


def measure(pages: list[Page], rounds: int) -> dict[str, Cost]:
    """Ask all pages in turn, so that a noisy moment of the machine hits every one alike."""
    first = {page.name: _first(page) for page in pages}
    times: dict[str, list[float]] = {page.name: [] for page in pages}
    for _ in range(rounds):
        for page in pages:
            begun = time.process_time()
            page.client.get(page.url)
            times[page.name].append(1000 * (time.process_time() - begun))
    return {
        name: Cost(*first[name][:2], statistics.median(taken), first[name][2])
        for name, taken in times.items()
    }


def _first(page: Page) -> tuple[int, int, int]:
    cache.clear()
    cold = _queries(page)[0]
    for _ in range(WARM_UP):
        page.client.get(page.url)
    warm, size = _queries(page)
    return cold, warm, size


def _queries(page: Page) -> tuple[int, int]:
    with CaptureQueriesContext(connection) as captured:
        response = page.client.get(page.url)
    if response.status_code != 200:
        raise SystemExit(f"{page.name}: {page.url} answered {response.status_code}")
    return len(captured), len(response.content)
