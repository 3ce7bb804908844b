"""The difference between two texts, and the versions behind it."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from aanbesteden import histories
from aanbesteden.differences import GONE, NEW, SAME, compare


def told(old, new):
    return [(piece.kind, piece.text) for piece in compare(old, new)]


def test_both_texts_can_be_read_back_from_the_difference():
    old, new = "Kinderen gaan naar een betere school.", "Alle kinderen gaan samen naar school.\nNu."
    pieces = compare(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != NEW) == old
    assert "".join(piece.text for piece in pieces if piece.kind != GONE) == new


def test_a_word_that_came_stands_alone_and_a_phrase_that_changed_is_one_change():
    assert told("een school", "een goede school") == [
        (SAME, "een "),
        (NEW, "goede "),
        (SAME, "school"),
    ]
    assert told("voor de ouders hier", "voor alle kinderen hier") == [
        (SAME, "voor "),
        (GONE, "de ouders"),
        (NEW, "alle kinderen"),
        (SAME, " hier"),
    ]


@given(*[st.lists(st.sampled_from(["een ", "twee ", "drie", " ", "\n"])).map("".join)] * 2)
def test_any_two_texts_can_be_read_back_and_neighbours_differ_in_kind(old, new):
    pieces = told(old, new)
    assert "".join(text for kind, text in pieces if kind != NEW) == old
    assert "".join(text for kind, text in pieces if kind != GONE) == new
    assert all(one[0] != next_[0] for one, next_ in pairwise(pieces))


def test_equal_and_empty_texts_hold_no_change():
    assert told("hetzelfde", "hetzelfde") == [(SAME, "hetzelfde")]
    assert told("", "") == []
    assert told("", "nieuw") == [(NEW, "nieuw")]


def test_a_very_long_text_is_compared_by_line():
    old = "woord " * 7000
    assert told(old, old + "\nerbij") == [(GONE, old), (NEW, old + "\nerbij")]
    assert told(old + "\n", old + "\nerbij") == [(SAME, old + "\n"), (NEW, "erbij")]


@dataclass
class Row:
    """As an event of the log."""

    after: dict | None
    before: dict = field(default_factory=dict)
    by: None = None
    at: datetime = datetime(2026, 1, 1)
    label: str = ""
    reason: str = ""


def test_a_version_holds_all_that_was_written_until_then_and_forgets_what_was_taken_away():
    rows = [Row({"a": "1"}), Row({"x": "elders"}), Row({"b": "2"}), Row(None, {"a": "1"})]
    found = histories.versions(rows, ("a", "b"))
    assert [one.number for one in found] == [1, 2, 3]
    assert found[1].state == {"a": "1", "b": "2"}
    assert found[2].state == {"a": "", "b": "2"}
    assert found[2].changed == ("a",)


def test_two_versions_are_chosen_by_number_the_older_first_and_nonsense_gives_the_newest():
    found = histories.versions([Row({"a": str(n)}) for n in range(4)], ("a",))

    def numbers(old, new):
        return [one.number for one in histories.pair(found, old, new)]

    assert numbers(None, None) == [3, 4]
    assert numbers("4", "2") == [2, 4]
    assert numbers(None, "1") == [0, 1]
    assert numbers("99", "-1; drop") == [3, 4]
    assert numbers("²", "1" * 30) == [3, 4]
    assert [one.number for one in histories.pair([], None, None)] == [0, 0]


def test_an_amount_or_a_time_is_one_word():
    assert told("60.000 euro om 9.30 uur", "85.000 euro om 9.45 uur") == [
        (GONE, "60.000"),
        (NEW, "85.000"),
        (SAME, " euro om "),
        (GONE, "9.30"),
        (NEW, "9.45"),
        (SAME, " uur"),
    ]
