"""python -m bench: ratios in one run, on a database of its own that is thrown away afterwards.

Exits 1 when a page asks more of the database than agreed, when it grows with the data, or when
a question's page is much slower than an empty Wagtail page in the same run.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

PUBLIC_QUERIES, PUBLIC_MS, STAFF_QUERIES = 20, 25.0, 30
MORE_QUERIES, MORE_CPU, MORE_BYTES = 2, 1.2, 1.2
LEAST_OF_EMPTY = 0.75
# Of one field: this many times the players may cost so many times the CPU.
FEW_PLAYERS, MANY_PLAYERS, MORE_PLAYERS_CPU = 30, 400, 4.0
# Below this a ratio of times says more of the clock than of the page.
NOISE_MS = 1.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=60, help="requests per page")
    parser.add_argument("--times", type=int, default=10, help="how much larger the second run is")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "aanbesteden.settings.test"
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        import django

        django.setup()
        return run(options.rounds, options.times)


def run(rounds: int, times: int) -> int:
    """Build, measure, build more, measure again, and say what is too much."""
    from django.core.management import call_command

    from bench import data
    from bench.measure import measure
    from bench.report import report_pdf

    call_command("migrate", verbosity=0)
    made = data.build()
    pages = list_pages(made, data.empty_page())
    small = measure(pages, rounds)
    data.build(times - 1, into=made)
    large = measure(pages, rounds)
    _say(pages, small, large, times)
    broken = [*_broken(pages, small, large), *crowded_field(made, rounds), *report_pdf()]
    for line in broken:
        print(f"TOO MUCH  {line}")
    return 1 if broken else 0


def list_pages(made, empty: str):
    """The pages that are measured, each with the person who looks."""
    from django.test import Client

    from bench.measure import Page

    def signed_in(user):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    anyone, staff, lead = Client(), signed_in(made.town.staff), signed_in(made.town.lead)
    opened, closed = made.opened, made.closed
    public = [
        ("empty page", empty),
        ("home", "/"),
        ("list of questions", "/vragen/"),
        ("question, open", f"/vragen/{opened.slug}/"),
        ("question, closed", f"/vragen/{closed.slug}/"),
        ("stakeholders", f"/vragen/{closed.slug}/wie-kan-iets-betekenen/"),
        ("results", f"/resultaten/{closed.slug}/"),
        ("search", "/zoeken/?q=ouderen"),
    ]
    inside = [
        ("dossier", f"/dossier/{opened.pk}/", staff),
        ("history", f"/dossier/{opened.pk}/geschiedenis/", staff),
        ("my work", "/werk/", staff),
        ("coalition room", f"/coalities/{made.coalition_id}/", lead),
    ]
    return [
        *(Page(name, url, anyone, PUBLIC_QUERIES, PUBLIC_MS) for name, url in public),
        *(Page(name, url, client, STAFF_QUERIES) for name, url, client in inside),
    ]


def crowded_field(made, rounds: int):
    """The parts of the analysis with 30 and with 400 players, who also have scores and relations:
    never a query more, and drawing them all stays within a few times the small field."""
    from django.test import Client

    from bench import data
    from bench.measure import Page, measure

    staff = Client()
    staff.force_login(made.town.staff, backend="django.contrib.auth.backends.ModelBackend")
    fresh = data.field_of(made)
    root = f"/dossier/{fresh.pk}/krachtenveld/"
    parts = {"field": "", "suppliers": "leveranciers/", "relations": "relaties/",
             "life domains": "levensdomeinen/", "plan": "plan/"}  # fmt: skip
    pages = [Page(name, root + tail, staff, STAFF_QUERIES) for name, tail in parts.items()]
    data.crowd(made, fresh, FEW_PLAYERS)
    few = measure(pages, max(rounds // 10, 3))
    data.crowd(made, fresh, MANY_PLAYERS)
    many = measure(pages, max(rounds // 10, 3))
    for page in pages:
        one, all_of_them = few[page.name], many[page.name]
        ratio = all_of_them.ms / one.ms
        print(f"{page.name:<14}{FEW_PLAYERS} -> {MANY_PLAYERS} players: "
              f"{one.cold_queries} -> {all_of_them.cold_queries} queries, "
              f"{one.ms:.0f} -> {all_of_them.ms:.0f} ms ({ratio:.1f} times)")  # fmt: skip
        if all_of_them.cold_queries > one.cold_queries:
            yield f"{page.name}: more queries with {MANY_PLAYERS} players"
        if ratio > MORE_PLAYERS_CPU:
            yield f"{page.name}: {ratio:.1f} times the CPU with {MANY_PLAYERS} players"


def _drift(small, large) -> float:
    """How much slower the machine itself became between the two measurements: the empty page
    holds none of the data that grew."""
    return large["empty page"].ms / small["empty page"].ms


def _say(pages, small, large, times) -> None:
    empty, drift = small["empty page"].ms, _drift(small, large)
    print(f"{'page':<20}{'cold':>6}{'warm':>6}{'max':>5}{'ms':>8}{'kB':>8}{'of empty':>10}"
          f"{f'x{times}: q':>9}{'cpu':>7}{'bytes':>7}")  # fmt: skip
    for page in pages:
        one, ten = small[page.name], large[page.name]
        print(f"{page.name:<20}{one.cold_queries:>6}{one.queries:>6}{page.most_queries:>5}"
              f"{one.ms:>8.1f}{one.size / 1000:>8.1f}{empty / one.ms:>10.2f}"
              f"{ten.cold_queries - one.cold_queries:>+9}{ten.ms / one.ms / drift:>7.2f}"
              f"{ten.size / one.size:>7.2f}")  # fmt: skip


def _broken(pages, small, large):
    empty, drift = small["empty page"].ms, _drift(small, large)
    for page in pages:
        one, ten = small[page.name], large[page.name]
        if one.cold_queries > page.most_queries:
            yield f"{page.name}: {one.cold_queries} queries, agreed {page.most_queries}"
        if page.most_ms and one.ms > page.most_ms:
            print(f"slow here: {page.name}: {one.ms:.1f} ms, agreed {page.most_ms:.0f}")
        if ten.cold_queries > one.cold_queries + MORE_QUERIES:
            yield f"{page.name}: {ten.cold_queries - one.cold_queries} queries more with more data"
        if ten.ms > one.ms * drift * MORE_CPU + NOISE_MS:
            yield f"{page.name}: {ten.ms / one.ms / drift:.2f} times the CPU with more data"
        if ten.size > one.size * MORE_BYTES:
            yield f"{page.name}: {ten.size / one.size:.2f} times the bytes with more data"
    for name in ("question, open", "question, closed"):
        if empty / small[name].ms < LEAST_OF_EMPTY:
            yield f"{name}: {empty / small[name].ms:.2f} of the throughput of an empty page"


if __name__ == "__main__":
    sys.exit(main())
