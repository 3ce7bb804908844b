"""Objects of one question, each under the word that the table of addresses uses for it."""

from functools import cached_property

from aanbesteden.questions.models import Question
from tests.house.corners.answers import Answers
from tests.house.corners.arranged import Arranged
from tests.house.corners.housing import Housing
from tests.house.corners.paneled import Paneled
from tests.house.corners.plans import Plans
from tests.house.corners.register import Register
from tests.house.corners.room import Room
from tests.house.corners.talking import Talking
from tests.house.corners.upper import Upper
from tests.house.corners.waiting import Waiting


class Corner(Waiting, Register, Upper, Answers, Plans, Paneled, Arranged, Talking, Housing, Room):
    """Objects of one question, made on demand. The attribute is the word used in the table."""

    def __init__(self, town, question: Question):
        self.town = town
        self.question = question
        self.municipality = town.municipality

    def kwargs(self, names, objects: str) -> dict:
        """Values for the parts of an address: *objects* are words like `pk=player`."""
        told = dict(pair.split("=") for pair in objects.split())
        found = {}
        for name in names:
            word = told.get(name, name.removesuffix("_id"))
            value = getattr(self, word, word)
            found[name] = getattr(value, "pk", value)
        return found

    @cached_property
    def at(self):
        return self.question.events.order_by("number").last().at

    @property
    def slug(self):
        return self.question.slug
