"""Plane geometry of shapes, in metres of the Dutch grid (RD). Pure functions, no database.

A shape is a list of polygons, a polygon a list of rings (the outline, then holes), a ring a list
of points that does not repeat its first.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import hypot, inf

Point = tuple[int, int]
Ring = list[Point]
Shape = list[list[Ring]]

# From degrees to RD: F.H. Schreutelkamp and G.L. Strang van Hees, "Benaderingsformules voor de
# transformatie tussen RD- en WGS84-kaartcoördinaten"; within a metre in the whole country.
MIDDLE_LATITUDE, MIDDLE_LONGITUDE = 52.15517440, 5.38720621
MIDDLE_X, MIDDLE_Y = 155000, 463000
TO_X = {
    (0, 1): 190094.945, (1, 1): -11832.228, (2, 1): -114.221, (0, 3): -32.391, (1, 0): -0.705,
    (3, 1): -2.340, (1, 3): -0.608, (0, 2): -0.008, (2, 3): 0.148,
}  # fmt: skip
TO_Y = {
    (1, 0): 309056.544, (0, 2): 3638.893, (2, 0): 73.077, (1, 2): -157.984, (3, 0): 59.788,
    (0, 1): 0.433, (2, 2): -6.439, (1, 1): -0.032, (0, 4): 0.092, (1, 4): -0.054,
}  # fmt: skip
SAMPLES = 8


def to_rd(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees (WGS84) as metres of the Dutch grid."""
    north = 0.36 * (latitude - MIDDLE_LATITUDE)
    east = 0.36 * (longitude - MIDDLE_LONGITUDE)
    x = sum(factor * north**p * east**q for (p, q), factor in TO_X.items())
    y = sum(factor * north**p * east**q for (p, q), factor in TO_Y.items())
    return MIDDLE_X + x, MIDDLE_Y + y


def area(ring: Ring) -> float:
    """The area of a ring in square metres."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in edges(ring))) / 2


def edges(ring: Ring) -> Iterator[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], *ring[:1]], strict=True)


def bounds(shapes: Iterable[Shape]) -> tuple[int, int, int, int]:
    """The smallest x and y, the largest x and y of all shapes together."""
    points = [point for shape in shapes for polygon in shape for point in polygon[0]]
    across, along = [point[0] for point in points], [point[1] for point in points]
    return min(across), min(along), max(across), max(along)


def contains(shape: Shape, x: float, y: float) -> bool:
    """Whether the point lies in the shape and not in one of its holes."""
    return any(_inside(polygon, x, y) for polygon in shape)


def _inside(polygon: list[Ring], x: float, y: float) -> bool:
    """Even-odd: a line to the right crosses borders an odd number of times."""
    inside = False
    for ring in polygon:
        for (ax, ay), (bx, by) in edges(ring):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
    return inside


def middle(shape: Shape) -> tuple[int, int, int]:
    """Where a name fits best: the point farthest from any border, and that distance."""
    polygon = max(shape, key=lambda one: area(one[0]))
    low_x, low_y, high_x, high_y = bounds([[polygon]])
    best = (0.0, (low_x + high_x) / 2, (low_y + high_y) / 2)
    width, height = high_x - low_x, high_y - low_y
    for _round in range(3):  # look closer around the best point found so far
        _distance, around_x, around_y = best
        if _round == 0:
            around_x, around_y = (low_x + high_x) / 2, (low_y + high_y) / 2
        for i in range(SAMPLES + 1):
            for j in range(SAMPLES + 1):
                x = around_x + width * (i / SAMPLES - 0.5)
                y = around_y + height * (j / SAMPLES - 0.5)
                if _inside(polygon, x, y):
                    best = max(best, (_to_border(polygon, x, y, least=best[0]), x, y))
        width, height = width / 5, height / 5
    distance, x, y = best
    return round(x), round(y), int(distance)


def _to_border(polygon: list[Ring], x: float, y: float, *, least: float) -> float:
    """The distance to the nearest border. Below *least* any border that is near enough will do."""
    nearest = inf
    for ring in polygon:
        for start, end in edges(ring):
            nearest = min(nearest, _to_line((x, y), start, end))
            if nearest < least:
                return nearest
    return nearest


def _to_line(point, start: Point, end: Point) -> float:
    """The distance of a point to a piece of line."""
    (px, py), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    if not length:
        return hypot(px - ax, py - ay)
    along = max(0.0, min(1.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length))
    return hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay))


# Simpler shapes ---------------------------------------------------------------------


def simplify(shapes: list[Shape], tolerance: float) -> list[Shape]:
    """Leave out points that nobody would see; what borders on each other keeps doing so.

    Every border is cut where three or more areas meet, and each piece is made simple once, in one
    direction, so that both its neighbours get the same line (Douglas and Peucker).
    """
    corners = _corners(ring for shape in shapes for polygon in shape for ring in polygon)
    known: dict[tuple[Point, ...], list[Point]] = {}

    def simple(ring: Ring) -> Ring:
        made = [
            point for piece in _pieces(ring, corners) for point in _once(piece, tolerance, known)
        ]
        return made if len(made) > 2 and area(made) else []

    found = []
    for shape in shapes:
        polygons = [[simple(ring) for ring in polygon] for polygon in shape]
        kept = [[ring for ring in polygon if ring] for polygon in polygons if polygon[0]]
        found.append(kept or shape)
    return found


def _corners(rings: Iterable[Ring]) -> set[Point]:
    """Points where a border splits: its neighbours there are not the same for every ring."""
    beside: dict[Point, frozenset[Point]] = {}
    corners: set[Point] = set()
    for ring in rings:
        for index, point in enumerate(ring):
            pair = frozenset((ring[index - 1], ring[(index + 1) % len(ring)]))
            if beside.setdefault(point, pair) != pair:
                corners.add(point)
    return corners


def _pieces(ring: Ring, corners: set[Point]) -> Iterator[list[Point]]:
    """The ring cut at its corners; one without corners begins at its lowest point."""
    cuts = [index for index, point in enumerate(ring) if point in corners]
    if not cuts:
        cuts = [ring.index(min(ring))]
    turned = ring[cuts[0] :] + ring[: cuts[0]]
    stops = [cut - cuts[0] for cut in cuts] + [len(ring)]
    turned.append(turned[0])
    for start, stop in pairwise(stops):
        yield turned[start : stop + 1]


def _once(piece: list[Point], tolerance: float, known: dict) -> list[Point]:
    """The simple form of a piece without its last point, the same from either side."""
    forwards, backwards = tuple(piece), tuple(reversed(piece))
    key = min(forwards, backwards)
    if key not in known:
        known[key] = _thinned(list(key), tolerance)
    made = known[key] if key == forwards else list(reversed(known[key]))
    return made[:-1]


def _thinned(points: list[Point], tolerance: float) -> list[Point]:
    keep = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        farthest, distance = first, tolerance
        for index in range(first + 1, last):
            away = _to_line(points[index], points[first], points[last])
            if away > distance:
                farthest, distance = index, away
        if farthest != first:
            keep.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return [points[index] for index in sorted(keep)]
