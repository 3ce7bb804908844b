"""Marks that never overlap: what stands too close together becomes one mark with a letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

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
    # Most pairs stand too far apart to touch, whatever their size: those are not measured.
    reach = 2 * max([radius([1, 2]), *(radius(one) for one, _x, _y in groups.values())]) + GAP
    near = list(_pairs(groups, reach, radius))
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
        here = groups[i][1]
        for key, (_numbers, x, _y) in groups.items():
            if key == i or abs(x - here) >= reach:
                continue
            if pair := _near(groups, *sorted((i, key)), radius):
                heappush(near, pair)
    return list(groups.values())


def _pairs(groups: dict, reach: float, radius):
    """Every two groups that touch, found from left to right."""
    ordered = sorted(groups, key=lambda key: groups[key][1])
    for place, i in enumerate(ordered):
        for j in ordered[place + 1 :]:
            if groups[j][1] - groups[i][1] >= reach:
                break
            if pair := _near(groups, *sorted((i, j)), radius):
                yield pair


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
