"""Talks with coalitions in the calendar of those concerned: the panel and that coalition alone.

A moment of another coalition is in nobody's calendar: not in that of a competitor, not in that of
an assessor who stepped back for it or did not declare yet.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from aanbesteden.assessment.interests import ties
from aanbesteden.assessment.models import Declaration, Talk
from aanbesteden.coalitions.dialogue.models import DialogueTurn
from aanbesteden.coalitions.models import Coalition
from aanbesteden.council.calendar import Entry, Kind
from aanbesteden.roles import ASSESSOR, COALITION_LEAD, COALITION_MEMBER, held_by


def talks_of(user, *, since: date) -> list[Entry]:
    """Every talk of *user* from that day on; a fixed number of queries."""
    held = held_by(user)
    inside = held.ids(COALITION_LEAD) | held.ids(COALITION_MEMBER)
    judged = held.ids(ASSESSOR)
    if not inside and not judged:
        return []
    rows = Talk.objects.filter(starts_at__date__gte=since)
    entries = [*_dialogues(inside, since)]
    if inside:
        entries += [talk_entry(row) for row in _whole(rows.filter(proposal__coalition__in=inside))]
    if judged:
        entries += [talk_entry(row, judges=True) for row in _judged(user, judged, rows)]
    return entries


def _whole(rows: QuerySet[Talk]) -> QuerySet[Talk]:
    return rows.select_related(
        "talk_round", "proposal__coalition", "proposal__tender__question"
    ).defer("proposal__tender__sealed_key")


def _judged(user, tenders: set[int], rows: QuerySet[Talk]) -> list[Talk]:
    """What an assessor may hear: declared free, and in no round in which they compete."""
    free = Declaration.objects.filter(assessor=user, has_interest=False).values("coalition")
    found = rows.filter(proposal__tender__in=tenders, proposal__coalition__in=free)
    coalitions = dict(
        Coalition.objects.filter(tender__in=tenders, stopped_at=None).values_list("pk", "tender")
    )
    competing = {coalitions[coalition] for _user, coalition in ties([user.pk], coalitions)}
    return list(_whole(found.exclude(proposal__tender__in=competing)))


def talk_entry(talk: Talk, *, judges: bool = False) -> Entry:
    """One talk with the panel, as an assessor or as the coalition itself reads it."""
    tender, held = talk.proposal.tender, talk.talk_round
    if judges:
        title = _("Talk with %(coalition)s") % {"coalition": talk.proposal.coalition.name}
    else:
        title = _("Talk with the panel")
    return Entry(
        kind=Kind.MEETING,
        part="beoordelingsgesprek",
        subject=("talk", talk.pk),
        question=tender.question,
        starts=talk.starts_at,
        ends=talk.starts_at + timedelta(minutes=held.minutes),
        title=title,
        text=_("Sign in to read the questions: every coalition gets the same."),
        place=held.place,
        # Either may change what is in the calendar: the moment, or length and place of all talks.
        sequence=talk.version + held.version - 2,
        is_cancelled=bool(tender.ended_at and tender.ended_at < talk.starts_at),
    )


def _dialogues(inside: set[int], since: date) -> Iterable[Entry]:
    rows = DialogueTurn.objects.filter(
        coalition__in=inside, starts_at__date__gte=since
    ).select_related("dialogue__tender__question")
    return (dialogue_entry(row) for row in rows.defer("dialogue__tender__sealed_key"))


def dialogue_entry(turn: DialogueTurn) -> Entry:
    """One talk of a dialogue round, for the coalition itself."""
    held = turn.dialogue
    ended = held.tender.ended_at
    return Entry(
        kind=Kind.MEETING,
        part="dialoogronde",
        subject=("dialogueturn", turn.pk),
        question=held.tender.question,
        starts=turn.starts_at,
        ends=turn.starts_at + timedelta(minutes=held.minutes),
        title=_("Talk with the municipality"),
        text=held.subject,
        place=held.place,
        sequence=turn.version - 1,
        is_cancelled=bool(ended and ended < turn.starts_at),
    )
