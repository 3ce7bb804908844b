"""A field to test with: players whose every confidential word is a canary."""

from datetime import timedelta

from aanbesteden import roles
from aanbesteden.questions.models import Status
from aanbesteden.stakeholders import operations
from tests import makers

AT = makers.START + timedelta(days=400)
SECRET = "kanarie-vertrouwelijk"
CONFIDENTIAL = ("history", "strengths", "weaknesses", "private_notes")


def question(town, status=Status.ANALYSIS):
    return makers.question_at(town, status)


def player(town, question, name="Disco Bliksem", **values):
    """A player with secrets, added by the process manager."""
    whole = dict.fromkeys(CONFIDENTIAL, SECRET) | {"kind": "culture", "role": "contributor"}
    return operations.add_player(
        question, values=whole | {"name": name} | values, by=town.staff, at=AT
    )


def second_analyst(town):
    """Another member of staff of the same municipality."""
    person = makers.person("Tweede")
    roles.grant(roles.STAFF, town.municipality, to=person, by=None, at=AT)
    return person
