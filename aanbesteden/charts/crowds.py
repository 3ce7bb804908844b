"""Marks that never overlap: what stands too close together becomes one mark with a letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations

GAP = 2  #: room between two marks

Group = tuple[list[int], float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark in a drawing: one spot, or a crowd of them, by their place in the list from 1."""

    x: float
    y: float
    r: float
    numbers: tuple[int, ...]
    stance: str


def together(
    spots: Sequence[tuple[float, float]], radius: Callable[[list[int]], float]
) -> list[Group]:
    """Take spots that touch together: (numbers from 1, x, y) per mark.

    The two nearest merge first, until no two touch. A crowd stands in the middle of its members.
    """
    same: dict[tuple[float, float], list[int]] = {}
    for number, spot in enumerate(spots, 1):
        same.setdefault(spot, []).append(number)
    groups = {key: (numbers, *spot) for key, (spot, numbers) in enumerate(same.items())}
    near = [pair for i, j in combinations(groups, 2) if (pair := _near(groups, i, j, radius))]
    heapify(near)
    while near:
        _distance, i, j, seen = heappop(near)
        if seen != (groups.get(i), groups.get(j)):
            continue  # one of them merged meanwhile
        one, x1, y1 = groups[i]
        other, x2, y2 = groups.pop(j)
        a, b = len(one), len(other)
        groups[i] = (
            sorted(one + other),
            (x1 * a + x2 * b) / (a + b),
            (y1 * a + y2 * b) / (a + b),
        )
        for key in groups:
            pair = _near(groups, *sorted((i, key)), radius) if key != i else None
            if pair:
                heappush(near, pair)
    return list(groups.values())


def _near(groups: dict[int, Group], i: int, j: int, radius):
    """How near two groups stand, with both as they are now; None when they do not touch."""
    (one, x1, y1), (other, x2, y2) = groups[i], groups[j]
    distance = ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5
    if distance >= radius(one) + radius(other) + GAP:
        return None
    return distance, i, j, (groups[i], groups[j])


def letter(index: int) -> str:
    """A to Z, then A1 and on."""
    return chr(ord("A") + index) if index < 26 else f"A{index - 25}"
