"""The power-interest field: everybody is in it once, and no mark covers another."""

import itertools
import random

import pytest
from django.utils import translation

from aanbesteden.charts import samples
from aanbesteden.charts.power_interest import Player, PowerInterest
from aanbesteden.charts.svg import to_svg


def _random_field(seed: int, size: int) -> PowerInterest:
    chance = random.Random(seed)
    stances = ["supports", "neutral", "against", "unknown"]
    return PowerInterest(
        tuple(
            Player(f"P{i}", chance.randint(0, 10), chance.randint(0, 10), chance.choice(stances))
            for i in range(size)
        )
    )


FIELDS = [
    samples.field(),
    samples.crowded_field(),
    PowerInterest(()),
    PowerInterest(tuple(Player(f"P{i}", 10, 10, "supports") for i in range(40))),
    *(_random_field(seed, 60) for seed in range(5)),
]


@pytest.mark.parametrize("field", FIELDS)
def test_every_player_stands_in_exactly_one_mark(field):
    numbers = sorted(number for mark in field.marks() for number in mark.numbers)
    assert numbers == list(range(1, len(field.players) + 1))


@pytest.mark.parametrize("field", FIELDS)
def test_no_mark_covers_another_and_all_stand_inside(field):
    marks = field.marks()
    for one, other in itertools.combinations(marks, 2):
        distance = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
        assert distance >= one.r + other.r
    for mark in marks:
        assert field.left <= mark.x - mark.r
        assert mark.x + mark.r <= field.left + field.side
        assert field.top <= mark.y - mark.r
        assert mark.y + mark.r <= field.top + field.side


def test_a_crowd_has_a_letter_a_count_and_its_names_in_words():
    field = samples.crowded_field()
    letters = dict(field.notes())
    assert list(letters) == ["A (6×)", "B (2×)"]
    assert "Woonstichting Waardwonen" in letters["A (6×)"]
    _header, rows = field.table()
    assert sum(row[0].endswith("(A)") for row in rows) == 6


def test_the_table_equals_the_players():
    field = samples.field()
    with translation.override("nl"):
        header, rows = field.table()
    assert len(header) == 4
    for number, (player, row) in enumerate(zip(field.players, rows, strict=True), 1):
        assert row[0] == f"{number}. {player.name}"
    assert rows[1][2] == "6,5"


def test_the_public_version_shows_no_stance_anywhere():
    field = samples.field(show_stance=False)
    header, rows = field.table()
    assert len(header) == 3
    picture = to_svg(field.drawing())
    for shape in ("steunt", "tegen", 'neutraal"'):
        assert f'class="{shape}' not in picture
    assert not any(field.row_keys())
    assert len(rows) == 9


def test_numbers_outside_the_scale_are_refused():
    with pytest.raises(ValueError, match="0 to 10"):
        PowerInterest((Player("x", 11, 5),))
