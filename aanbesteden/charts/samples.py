"""Sample data for the living page of components and for tests. Everything in it is invented."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from .balance import LEFT, RIGHT, SHARED, Balance, Carried
from .family import Family, Kin
from .money import Money, Part
from .power_interest import AGAINST, NEUTRAL, SUPPORTS, Player, PowerInterest
from .timeline import Mark, Timeline
from .trend import Event, Point, Trend


def trend(**changes) -> Trend:
    """Eight measurements with a baseline, a target band and one adjustment."""
    measured = [
        ((2023, 4, 15), 36, "vj 23", "voorjaar 2023", 198),
        ((2023, 10, 15), 33, "nj 23", "najaar 2023", 187),
        ((2024, 4, 15), 38, "vj 24", "voorjaar 2024", 205),
        ((2024, 10, 15), 44, "nj 24", "najaar 2024", 214),
        ((2025, 4, 15), 47, "vj 25", "voorjaar 2025", 209),
        ((2025, 10, 15), 49, "nj 25", "najaar 2025", 221),
        ((2026, 4, 15), 51, "vj 26", "voorjaar 2026", 218),
    ]
    values = {
        "title": "‘Het gaat beter met mij en ik vertrouw op mijn toekomst’",
        "points": tuple(
            Point(dt.date(*day), value, label, name, count)
            for day, value, label, name, count in measured
        ),
        "baseline": Point(dt.date(2022, 10, 15), 34, "", "nulmeting 2022", 212),
        "target_low": 48,
        "target_high": 55,
        "count_name": "Jongeren",
        "events": (
            Event(
                dt.date(2024, 2, 10),
                "Bijsturing: in februari 2024 stopte het spreekuur. De begeleiders gingen "
                "’s avonds de straat op en de sportschool in.",
                "bijsturing, februari 2024",
            ),
        ),
    }
    return Trend(**{**values, **changes})


def falling_trend() -> Trend:
    """Fewer is better; one measurement may not be shown; two events close together."""
    values = [9, 9, None, 6, 5, 3]
    return Trend(
        title="Huisuitzettingen in Waardhoek",
        points=tuple(
            Point(dt.date(2024 + index // 2, 1 + 6 * (index % 2), 1), value)
            for index, value in enumerate(values)
        ),
        unit="huishoudens",
        baseline=Point(dt.date(2023, 7, 1), 11),
        target_high=2,
        direction="down",
        events=(
            Event(dt.date(2025, 3, 1), "Bijsturing: bellen voor de eerste brief.", "bellen"),
            Event(dt.date(2025, 4, 15), "Nieuwe wet op de schuldhulp.", "nieuwe wet"),
        ),
    )


def field(**changes) -> PowerInterest:
    """Nine parties, none on top of another."""
    rows = [
        ("Seniorenraad Lindewaard", 6, 9, SUPPORTS),
        ("Woonstichting Waardwonen", 8, 6.5, SUPPORTS),
        ("Huisartsen Lindewaard", 7, 8, NEUTRAL),
        ("Zorgverzekeraar Noorderzon", 9, 4, NEUTRAL),
        ("Sportschool Kracht & Co", 3, 7, SUPPORTS),
        ("Buurtsuper Van Dalen", 2, 5, SUPPORTS),
        ("Thuiszorg Waard", 9, 8, AGAINST),
        ("Basisschool De Vlieger", 3, 3, NEUTRAL),
        ("Vervoerder RegioRit", 5, 2, NEUTRAL),
    ]
    values = {
        "players": tuple(Player(*row) for row in rows),
        "title": "Krachtenveld: invloed en belang van negen partijen",
    }
    return PowerInterest(**{**values, **changes})


def crowded_field() -> PowerInterest:
    """A crowd on one spot, and a second one in a corner."""
    extra = tuple(Player(f"Buurtgroep {number}", 8, 6.5, SUPPORTS) for number in range(1, 6))
    corner = (
        Player("Dorpsraad Oever", 10, 10, AGAINST),
        Player("Provincie", 10, 10, NEUTRAL),
    )
    return field(players=(*field().players, *extra, *corner), title="Krachtenveld met drukte")


def money() -> Money:
    """Four sources, planned and realised."""
    rows = [
        ("Gemeente Lindewaard", 270000, 260000),
        ("Woonstichting Waardwonen", 60000, 60000),
        ("Zorgverzekeraar Noorderzon", 45000, 52000),
        ("Uren van partners", 45000, 40000),
    ]
    return Money(
        "Waar het geld vandaan kwam",
        tuple(Part(name, Decimal(planned), Decimal(real)) for name, planned, real in rows),
    )


def timeline(**changes) -> Timeline:
    """Five moments, two of them close together and one on a Sunday."""
    days = (
        ("Publicatie", (2027, 1, 11), ""),
        ("Laatste moment voor vragen", (2027, 3, 8), ""),
        ("Laatste nota van inlichtingen", (2027, 3, 11), ""),
        ("Voorstellen binnen", (2027, 3, 28), "Valt op eerste paasdag."),
        ("Start", (2027, 9, 1), ""),
    )
    marks = tuple(Mark(name, dt.date(*day), note=note) for name, day, note in days)
    return Timeline(**{"title": "Planning van een aanbesteding", "marks": marks, **changes})


def family(**changes) -> Family:
    """Four questions in three generations; the reader is at the third."""
    learnt = "Wie niet opendoet, bereik je niet met een brief. Bel aan, en kom terug."
    kin = (
        Kin("Warm huis", 0, None),
        Kin("Warme buurt", 1, 0, learnt, url="/vragen/"),
        Kin("Samen eten in de buurt", 2, 1, "Eten brengt mensen bij elkaar.", True),
        Kin("Reparatiehulp", 1, 0, "Kleine klussen maken het verschil."),
    )
    return Family(**{"title": "Familie van een vraag", "kin": kin, **changes})


def balance(**changes) -> Balance:
    """Seven risks, most of them with the coalition: the scales tip."""
    sides = (RIGHT, RIGHT, RIGHT, RIGHT, SHARED, LEFT, LEFT)
    rows = tuple(Carried(f"Risico {n}", side) for n, side in enumerate(sides, start=1))
    values = {"title": "Wie draagt welk risico", "left": "gemeente", "right": "coalitie"}
    return Balance(**{**values, "rows": rows, **changes})
