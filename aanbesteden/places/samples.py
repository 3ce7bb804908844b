"""An invented map, for the living page of components and for tests."""

from aanbesteden.places import drawing
from aanbesteden.places.models import Neighbourhood

SHAPES = {
    "Oost": ([(1600, 0), (3000, 200), (3100, 1500), (1700, 1700)], 2350, 850, 650, 2),
    "West": ([(0, 200), (1600, 0), (1700, 1700), (200, 1500)], 900, 850, 700, 0),
    "De Kade": ([(200, 1500), (1700, 1700), (3100, 1500), (2700, 2400), (400, 2300)],
                1650, 2000, 330, 1),
}  # fmt: skip


def pictures(chosen: str = "Oost") -> list[drawing.Picture]:
    """Three neighbourhoods with and without questions, one of them chosen."""
    rows = [
        Neighbourhood(name=name, shape=[[ring]], label_x=x, label_y=y, room=room)
        for name, (ring, x, y, room, _count) in SHAPES.items()
    ]

    def say(row) -> drawing.Said:
        count = SHAPES[row.name][-1]
        return drawing.Said(f"{row.name}: {count}", count, "#formulier", row.name == chosen)

    return drawing.pictures(rows, say, name="voorbeeldkaart")
