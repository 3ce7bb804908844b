"""What is read from a file of shapes, and what is said about a wrong one."""

import json

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from aanbesteden.places import geojson, geometry

SQUARE = [[150000, 460000], [151000, 460000], [151000, 461000], [150000, 461000], [150000, 460000]]


def feature(name="Oost", ring=SQUARE, **properties):
    return {
        "type": "Feature",
        "properties": {"naam": name, **properties},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def collection(*features) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def problems(data: bytes) -> str:
    with pytest.raises(ValidationError) as found:
        geojson.read(data)
    return " ".join(found.value.messages)


def moved(by: int):
    return [[x + by, y] for x, y in SQUARE]


def test_degrees_and_the_dutch_grid_give_the_same_place():
    tower = [[4.88352559, 52.37453253], [4.89, 52.3745], [4.89, 52.38], [4.88352559, 52.37453253]]
    (drawn,) = geojson.read(collection(feature(ring=tower)))
    assert drawn.shape[0][0][0] == (120701, 487526)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfe", "no GeoJSON|geen GeoJSON|not a GeoJSON"),
        (b"[" * 5000, "GeoJSON"),
        (b'{"type": "Feature"}', "FeatureCollection"),
        (collection(), "no shapes|geen vlakken|geen vormen"),
        (collection(*[feature()] * 251), "250"),
        (collection(feature(name="")), "naam"),
        (collection(feature(name="x" * 81)), "80"),
        (collection(feature(), feature(name="OOST", ring=moved(1000))), "OOST"),
        (collection({"type": "Feature", "properties": {"naam": "A"}, "geometry": None}), "Polygon"),
        (collection(feature(ring=SQUARE[:-1])), "sluit|close"),
        (collection(feature(ring=[[1, 2], [1, 2], [1, 2], [1, 2]])), "RD"),
        (collection(feature(ring=[[52.1, 5.1]] * 4)), "swapped|verwisseld"),
        (collection(feature(ring=[[150000, "x"]] * 4)), "numbers|getallen"),
        (collection(feature(ring=[[150000, 460000]] * 4)), "encloses|omsluit"),
        (collection(feature()).replace(b"150000", b"NaN"), "GeoJSON"),
        (collection(feature()).replace(b"150000", b"1e999"), "numbers|getallen"),
        (collection(feature()).replace(b"150000", b"1" * 5000), "GeoJSON"),
    ],
)
def test_every_wrong_file_gets_a_sentence_that_says_what_is_wrong(data, words):
    said = problems(data)
    assert any(word in said for word in words.split("|")), said


def test_all_wrong_shapes_are_named_at_once_but_never_a_flood():
    said = problems(collection(*(feature(name="", ring=moved(n)) for n in range(20))))
    assert said.count("“naam”") == geojson.MOST_PROBLEMS
    assert "10" in said


def test_neighbours_keep_the_same_border_when_it_is_made_simple():
    border = [(1000 + (-1) ** n * (n % 3), n * 10) for n in range(101)]
    left = [(0, 0), *border, (0, 1000)]
    right = [(2000, 1000), *reversed(border), (2000, 0)]
    (one,), (other,) = geometry.simplify([[[left]], [[right]]], 5)
    shared = [point for point in one[0] if 900 < point[0] < 1100]
    assert shared == [point for point in reversed(other[0]) if 900 < point[0] < 1100]
    assert len(shared) < 10


def test_a_hole_belongs_to_another_neighbourhood():
    outer = [(0, 0), (100, 0), (100, 100), (0, 100)]
    inner = [(40, 40), (60, 40), (60, 60), (40, 60)]
    shape = [[outer, inner]]
    assert geometry.contains(shape, 10, 10)
    assert not geometry.contains(shape, 50, 50)
    x, y, room = geometry.middle(shape)
    assert geometry.contains(shape, x, y)
    assert room > 15


def test_the_neighbourhoods_of_the_example_fit_together_without_gaps():
    path = settings.BASE_DIR / "fixtures" / "lindewaard" / "wijken.geojson"
    rows = geojson.read(path.read_bytes())
    sides: dict = {}
    for row in rows:
        for start, end in geometry.edges(row.shape[0][0]):
            key = frozenset((start, end))
            sides[key] = sides.get(key, 0) + 1
    whole = sum(geometry.area(row.shape[0][0]) for row in rows)
    outside = [key for key, count in sides.items() if count == 1]
    low_x, low_y, high_x, high_y = geometry.bounds([row.shape for row in rows])
    assert max(sides.values()) == 2
    corners = {point for key in outside for point in key}
    assert len(corners) == len(outside)  # the outside is one closed line: no gap in between
    assert 0.6 < whole / ((high_x - low_x) * (high_y - low_y)) < 0.95
