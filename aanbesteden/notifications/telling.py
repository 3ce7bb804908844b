"""From the event log to people: who is told of an event stands in the table of `channels.py`.

The log itself is the queue. Events are written in the transaction of their cause; a worker reads
on from where it was, and writes the notices and its own progress in one transaction. So nothing is
told twice and nothing is lost, and whoever takes a step does not wait until all have been told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from aanbesteden.agreements.models import Agreement
from aanbesteden.audit import Event
from aanbesteden.coalitions.models import Coalition
from aanbesteden.notifications.channels import FOLLOW, MessageKind, fastest, kind_for
from aanbesteden.notifications.models import (
    NEWS_FOR,
    Channel,
    Choice,
    Following,
    Notice,
    Progress,
)
from aanbesteden.notifications.queries import words_of
from aanbesteden.people.models import Municipality
from aanbesteden.questions.models import Question
from aanbesteden.questions.policies import (
    READS_DOSSIER_AT_MUNICIPALITY,
    READS_DOSSIER_ON_QUESTION,
)
from aanbesteden.roles import COUNCIL_MEMBER, ROLES, ROWS, Role
from aanbesteden.tendering.models import Tender

BATCH = 200
ROWS_AT_ONCE = 500
INSIDE = frozenset((*READS_DOSSIER_AT_MUNICIPALITY, *READS_DOSSIER_ON_QUESTION))
# Not on the timeline, yet everybody reads them on the page of the question.
OPEN_EVENTS = frozenset({"meeting.changed"})


@dataclass(frozen=True)
class Involved:
    """Somebody with a role around a question; `inside` hears of what is not public too."""

    user: int
    role: Role
    inside: bool


@transaction.atomic
def tell(*, at: datetime) -> int:
    """Tell the people concerned of the next events; return how many events were looked at."""
    progress = Progress.objects.select_for_update().get_or_create(pk=1)[0]
    rows = Event.objects.filter(number__gt=progress.told_until).order_by("number")
    events = list(rows.select_related("question")[:BATCH])
    if not events:
        return 0
    news = [event for event in events if event.question_id and event.at > at - NEWS_FOR]
    with translation.override(settings.LANGUAGE_CODE):
        notices = list(_notices(news))
    Notice.objects.bulk_create(notices, batch_size=ROWS_AT_ONCE, ignore_conflicts=True)
    progress.told_until = events[-1].number
    progress.save(update_fields=["told_until"])
    return len(events)


def _notices(events: list[Event]) -> Iterator[Notice]:
    questions = {event.question_id: event.question for event in events}
    involved = _involved(list(questions.values()))
    followers = _followers(questions)
    people = {one.user for group in involved.values() for one in group}
    rows = Choice.objects.filter(user__in=people).values_list("user_id", "kind", "channel")
    chosen = {(user, kind): channel for user, kind, channel in rows}
    for event in events:
        kind = kind_for(event.kind)
        found = _told_by_role(event, kind, involved[event.question_id], chosen) if kind else {}
        if event.is_public and event.question.public_since:
            for user, since, frequency in followers.get(event.question_id, ()):
                if since <= event.at:
                    found[user] = _follower_too(found.get(user), frequency, event)
        for user, (code, channel, url) in found.items():
            if channel != Channel.NONE and user != event.by_id:
                yield _notice(event, user, code, channel, url)


def _notice(event: Event, user: int, code: str, channel: str, url: str) -> Notice:
    return Notice(
        user_id=user,
        text=words_of(event),
        url=url,
        at=event.at,
        kind=code,
        channel=channel,
        event_number=event.number,
    )


def _told_by_role(event, kind: MessageKind, group: list[Involved], chosen) -> dict[int, tuple]:
    """Per person the kind, the channel and the address of one event."""
    is_open = bool(event.question.public_since) and (event.is_public or event.kind in OPEN_EVENTS)
    mine: dict[int, list[Involved]] = {}
    for one in group:
        if (one.inside or is_open) and one.role in kind.roles:
            mine.setdefault(one.user, []).append(one)
    return {
        user: (
            kind.code,
            chosen.get((user, kind.code)) or str(kind.usual_for(one.role for one in held)),
            _address(event, held, is_open),
        )
        for user, held in mine.items()
    }


def _follower_too(by_role, frequency: str, event: Event) -> tuple[str, str, str]:
    """Whoever follows a question and has a role there hears of it once, the faster way."""
    if by_role is None or by_role[1] == Channel.NONE:
        return (FOLLOW, frequency, _public_page(event.question))
    code, channel, url = by_role
    return (code, fastest(channel, frequency), url)


def _address(event: Event, held: list[Involved], is_open: bool) -> str:
    """Where this person reads on."""
    roles = {one.role for one in held}
    if roles & INSIDE:
        return reverse("questions:dossier", args=[event.question_id])
    if not is_open:
        return reverse("agreements:together", args=[event.question_id])
    if COUNCIL_MEMBER in roles:
        return reverse("council:question", args=[event.question_id])
    return _public_page(event.question)


def _public_page(question: Question) -> str:
    return f"/vragen/{question.slug}/"


def _followers(questions) -> dict[int, list[tuple[int, datetime, str]]]:
    """Per question the people with an account who follow it."""
    rows = Following.objects.filter(
        question__in=list(questions), reader__user__is_active=True
    ).exclude(confirmed_at=None)
    found: dict[int, list] = {}
    for question, user, since, frequency in rows.values_list(
        "question_id", "reader__user_id", "confirmed_at", "frequency"
    ):
        found.setdefault(question, []).append((user, since, frequency))
    return found


# Who is involved ----------------------------------------------------------------------


def _involved(questions: list[Question]) -> dict[int, list[Involved]]:
    """Everybody with a role around each question; a fixed number of queries."""
    ids = [question.pk for question in questions]
    tenders = _pairs(Tender.objects.filter(question__in=ids, ended_at=None), "question_id")
    coalitions = _pairs(
        Coalition.objects.filter(tender__question__in=ids, stopped_at=None), "tender__question_id"
    )
    agreed = set(
        Agreement.objects.filter(question__in=ids, ended_at=None).values_list(
            "coalition_id", flat=True
        )
    )
    found: dict[int, list[Involved]] = {pk: [] for pk in ids}
    for model, where in (
        (Municipality, _towns(questions)),
        (Question, {pk: [pk] for pk in ids}),
        (Tender, tenders),
        (Coalition, coalitions),
    ):
        rows = ROWS[model].objects.filter(content_object__in=list(where), user__is_active=True)
        for user, obj, code in rows.values_list(
            "user_id", "content_object_id", "permission__codename"
        ):
            role = ROLES[code]
            inside = role in INSIDE or (model is Coalition and obj in agreed)
            for question in where[obj]:
                found[question].append(Involved(user, role, inside))
    return found


def _pairs(rows, question: str) -> dict[int, list[int]]:
    return {pk: [asked] for pk, asked in rows.values_list("pk", question)}


def _towns(questions: list[Question]) -> dict[int, list[int]]:
    """The questions of each municipality, those it shares included."""
    found: dict[int, list[int]] = {}
    for question in questions:
        found.setdefault(question.municipality_id, []).append(question.pk)
    shared = Question.shared_with.through.objects.filter(question__in=questions)
    for town, question in shared.values_list("municipality_id", "question_id"):
        found.setdefault(town, []).append(question)
    return found
