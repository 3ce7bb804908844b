"""Reads neighbourhood shapes from a GeoJSON file, and says of every shape what is wrong with it."""

import json
import re
from dataclasses import dataclass
from itertools import islice
from math import isfinite
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from aanbesteden.places import geometry
from aanbesteden.places.models import NEIGHBOURHOOD_LENGTH

MOST_BYTES = 5 * 1024 * 1024
MOST_SHAPES = 250
MOST_PROBLEMS = 10
# Finer than a screen shows: the whole municipality in this many steps.
STEPS = 1500
NAMES = (
    "naam",
    "name",
    "buurtnaam",
    "wijknaam",
    "bu_naam",
    "wk_naam",
    "gebiedsnaam",
    "omschrijving",
)
CODES = ("code", "buurtcode", "wijkcode", "bu_code", "wk_code", "statcode", "gebiedscode")
# The Netherlands with some room around it.
DEGREES = (3.0, 50.5, 7.5, 54.0)
METRES = (-10_000, 290_000, 310_000, 640_000)


@dataclass(frozen=True)
class Drawn:
    """A neighbourhood as it will be kept."""

    name: str
    code: str
    shape: geometry.Shape
    label_x: int
    label_y: int
    room: int


class _Wrong(Exception):
    """What is wrong with one shape, as a sentence."""


def read(data: bytes) -> list[Drawn]:
    """The neighbourhoods in a GeoJSON file; raise `ValidationError` with a sentence per problem."""
    features = _features(data)
    rows, problems = [], []
    for number, feature in enumerate(features, start=1):
        try:
            rows.append(_row(feature))
        except _Wrong as wrong:
            problems.append(
                _("Shape %(number)s: %(problem)s") % {"number": number, "problem": wrong}
            )
    problems += _twice(rows)
    if problems:
        raise ValidationError(_first(problems))
    shapes = [shape for _name, _code, shape in rows]
    low_x, low_y, high_x, high_y = geometry.bounds(shapes)
    simple = geometry.simplify(shapes, max(high_x - low_x, high_y - low_y) / STEPS)
    return [
        Drawn(name, code, shape, *geometry.middle(shape))
        for (name, code, _shape), shape in zip(rows, simple, strict=True)
    ]


def _first(problems: list[str]) -> list[str]:
    rest = len(problems) - MOST_PROBLEMS
    if rest <= 0:
        return problems
    return [*problems[:MOST_PROBLEMS], _("And %(count)s more problems.") % {"count": rest}]


# The file ---------------------------------------------------------------------------


def _features(data: bytes) -> list[Any]:
    if len(data) > MOST_BYTES:
        raise ValidationError(
            _("This file is larger than 5 MB. Export the shapes with less detail.")
        )
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise ValidationError(
            _("This is not a GeoJSON file, or it is damaged. Export it again as GeoJSON.")
        ) from None
    if not isinstance(found, dict) or found.get("type") != "FeatureCollection":
        raise ValidationError(
            _("This file holds no collection of shapes (FeatureCollection). Export a whole layer.")
        )
    features = found.get("features")
    if not isinstance(features, list) or not features:
        raise ValidationError(_("There are no shapes in this file."))
    if len(features) > MOST_SHAPES:
        raise ValidationError(
            _("There are %(count)s shapes in this file; at most %(most)s are possible.")
            % {"count": len(features), "most": MOST_SHAPES}
        )
    return features


def _no_number(word: str):
    raise ValueError(word)  # NaN and Infinity are no places


def _twice(rows) -> list[str]:
    problems = []
    for place, what in ((0, _("name")), (1, _("code"))):
        seen: set[str] = set()
        for row in rows:
            word = row[place].casefold()
            if word and word in seen:
                problems.append(
                    _("Two shapes have the same %(what)s: %(word)s.")
                    % {"what": what, "word": row[place]}
                )
            seen.add(word)
    return problems


# One shape --------------------------------------------------------------------------


def _row(feature) -> tuple[str, str, geometry.Shape]:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise _Wrong(_("this is not a shape (a Feature)."))
    properties = feature.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    name = _property(properties, NAMES)
    if not name:
        raise _Wrong(_("it has no name. Give every shape a property “naam”."))
    if len(name) > NEIGHBOURHOOD_LENGTH:
        raise _Wrong(_("its name is longer than %(most)s signs.") % {"most": NEIGHBOURHOOD_LENGTH})
    code = (_property(properties, CODES) or _text(feature.get("id")))[:40]
    try:
        return name, code, _shape(feature.get("geometry"))
    except _Wrong as wrong:
        raise _Wrong(_("%(name)s: %(problem)s") % {"name": name, "problem": wrong}) from None


def _property(properties: dict, names) -> str:
    known = {str(key).casefold(): value for key, value in properties.items()}
    return next((text for name in names if (text := _text(known.get(name)))), "")


def _text(value) -> str:
    """A word or number as one line of text; nothing for what is neither."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", str(value)).strip()


def _shape(drawn) -> geometry.Shape:
    kind = drawn.get("type") if isinstance(drawn, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise _Wrong(_("it is no area. Only areas can be used (Polygon or MultiPolygon)."))
    given = drawn.get("coordinates")
    polygons = [given] if kind == "Polygon" else given
    if not isinstance(polygons, list) or not polygons:
        raise _Wrong(_("it has no border."))
    return [_polygon(polygon) for polygon in polygons]


def _polygon(given) -> list[geometry.Ring]:
    if not isinstance(given, list) or not given:
        raise _Wrong(_("it has no border."))
    rings = [_ring(ring) for ring in given]
    if not geometry.area(rings[0]):
        raise _Wrong(_("its border encloses nothing."))
    return [rings[0], *(ring for ring in rings[1:] if geometry.area(ring))]


def _ring(given) -> geometry.Ring:
    if not isinstance(given, list) or len(given) < 4:
        raise _Wrong(_("its border has fewer than four points."))
    if given[0] != given[-1]:
        raise _Wrong(_("its border does not close: the last point must be the first one again."))
    points: geometry.Ring = []
    for pair in islice(given, len(given) - 1):
        point = _point(pair)
        if not points or points[-1] != point:  # rounding can put two points on one metre
            points.append(point)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    if len(points) < 3:
        raise _Wrong(_("its border encloses nothing."))
    return points


def _point(pair) -> geometry.Point:
    numbers = pair[:2] if isinstance(pair, list) else ()
    if len(numbers) < 2 or not all(_is_number(number) for number in numbers):
        raise _Wrong(_("its border has a point that is not two numbers."))
    x, y = numbers
    if _within(x, y, DEGREES):
        x, y = geometry.to_rd(x, y)
    elif _within(y, x, DEGREES):
        raise _Wrong(_("its coordinates seem to be swapped: longitude comes first."))
    elif not _within(x, y, METRES):
        raise _Wrong(
            _("it does not lie in the Netherlands. Use degrees (WGS84) or the Dutch grid (RD).")
        )
    return round(x), round(y)


def _is_number(value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _within(x, y, box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
