"""Signals at a status, reached by the real operations."""

from aanbesteden.agenda import operations, together
from aanbesteden.agenda.models import Signal, SignalStatus
from tests import makers
from tests.makers import START

SENDER, ADDRESS = "Geheime Afzender", "afzender@voorbeeld.test"
OWN_WORDS = "Mijn buurvrouw op nummer 12 zit alleen"
EVERYBODY = (
    "administrator staff executive council_member clerk controller assessor lead resident superuser"
).split()


def signal(town, **fields):
    values = {"text": OWN_WORDS, "sender_name": SENDER, "sender_email": ADDRESS}
    made = operations.send_signal(town.municipality, values, at=START)
    Signal.objects.filter(pk=made.pk).update(**({"email_confirmed_at": START} | fields))
    made.refresh_from_db()
    return made


def weighed(town, **fields):
    return signal(town, social_urgency=3, political_urgency=1, **fields)


QUESTION = {
    "title": "Hoe blijft niemand alleen?",
    "short_name": "Niet alleen",
    "summary": "Veel mensen zijn alleen.",
    "theme": "ouder worden",
    "neighbourhood": "Oost",
}


def put_at(town, status):
    made = weighed(town)
    act = {
        SignalStatus.MERGED: lambda: together.merge(made, signal(town), by=town.staff, at=START),
        SignalStatus.AGENDISED: lambda: operations.agendise(
            made, QUESTION, answer="Ja, want velen.", by=town.staff, at=START
        ),
        SignalStatus.JOINED: lambda: operations.join(
            made, makers.question(town), answer="Het hoort erbij.", by=town.staff, at=START
        ),
        SignalStatus.GIVEN_BACK: lambda: operations.give_back(
            made,
            answer="Dit kan de buurt.",
            taken_up_by="De buurtclub",
            help_offered="Een zaal",
            by=town.staff,
            at=START,
        ),
        SignalStatus.DECLINED: lambda: operations.decline(
            made, answer="Dit bestaat al.", by=town.staff, at=START
        ),
    }.get(status)
    if act:
        act()
    made = Signal.objects.get(pk=made.pk)
    assert made.status == status
    return made
