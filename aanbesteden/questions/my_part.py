"""What somebody brought in themselves and what became of it, and how they can take part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from aanbesteden import roles
from aanbesteden.agenda.models import Signal, SignalStatus
from aanbesteden.agenda.references import follow_path
from aanbesteden.coalitions.queries import requests_of
from aanbesteden.council.models import CouncilQuestion
from aanbesteden.monitoring.queries import stories_told_by
from aanbesteden.questions.models import Question, Status
from aanbesteden.templatetags.dutch import moment
from aanbesteden.tendering.models import Clarification, Tender

SHOWN = 5
WORKS_HERE = (
    roles.STAFF,
    roles.EXECUTIVE,
    roles.CONTROLLER,
    roles.ADMINISTRATOR,
    roles.CLERK,
    roles.COUNCIL_MEMBER,
    roles.PROCESS_MANAGER,
    roles.CONTRACT_OWNER,
    roles.CONTRACT_MANAGER,
    roles.VERIFIER,
)
# Who judges keeps to one side.
JUDGES = (roles.ASSESSOR, roles.OPENER)
IN_PRACTICE = (Status.REALISATION, Status.ACCOUNTABILITY)


@dataclass(frozen=True)
class Brought:
    """One thing a person sent in, with what became of it."""

    kind: Any
    text: str
    url: str
    at: datetime
    state: Any
    badge: str
    answer: str = ""


@dataclass(frozen=True)
class Way:
    """One way to take part now."""

    title: Any
    text: Any
    url: str
    label: Any


def _short(text: str) -> str:
    return Truncator(" ".join(text.split())).words(24)


def _answered(is_answered: bool) -> tuple[Any, str]:
    return (_("answered"), "success") if is_answered else (_("no answer yet"), "info")


def brought_by(user) -> list[Brought]:
    """The newest first, a few of each kind; one query per kind."""
    found = [
        *_signals(user),
        *_stories(user),
        *_requests(user),
        *_asked(user),
        *_asked_in_council(user),
    ]
    return sorted(found, key=lambda row: row.at, reverse=True)


def _signals(user) -> Iterable[Brought]:
    """By address: a signal is sent without an account, and its address was confirmed."""
    rows = Signal.objects.filter(sender_email__iexact=user.email, email_confirmed_at__isnull=False)
    for row in rows.select_related("merged_into")[:SHOWN]:
        outcome = row.outcome
        waits = outcome.status == SignalStatus.RECEIVED
        yield Brought(
            _("Signal"),
            _short(row.text),
            follow_path(row),
            row.received_at,
            _("no answer yet") if waits else outcome.get_status_display(),
            "info" if waits else "success",
            _short(outcome.answer),
        )


def _stories(user) -> Iterable[Brought]:
    for row in stories_told_by(user)[:SHOWN]:
        url = reverse("monitoring:story", args=[row.agreement.question_id, row.pk])
        state = row.get_status_display()
        title = row.title or _("Withdrawn story")
        yield Brought(_("Story"), title, url, row.told_at, state, "neutral")


def _requests(user) -> Iterable[Brought]:
    for row in requests_of(user)[:SHOWN]:
        state, badge = _answered(bool(row.accepted_at or row.declined_at))
        if row.accepted_at:
            state = _("accepted")
        elif row.declined_at:
            state, badge = _("declined"), "neutral"
        url = reverse("coalitions:mine")
        yield Brought(
            _("Request to join"),
            row.coalition.name,
            url,
            row.asked_at,
            state,
            badge,
            _short(row.answer),
        )


def _asked(user) -> Iterable[Brought]:
    rows = Clarification.objects.filter(asked_by=user).order_by("-asked_at", "-pk")
    for row in rows[:SHOWN]:
        url = reverse("tendering:ask", args=[row.tender_id])
        state, badge = _answered(bool(row.answered_at))
        kind = _("Question about a tender")
        yield Brought(kind, _short(row.text), url, row.asked_at, state, badge, _short(row.answer))


def _asked_in_council(user) -> Iterable[Brought]:
    if not roles.held_by(user).anywhere(roles.COUNCIL_MEMBER):
        return
    for row in CouncilQuestion.objects.filter(asked_by=user)[:SHOWN]:
        url = reverse("council:question", args=[row.question_id])
        state, badge = _answered(bool(row.answered_at))
        kind = _("Question of the council")
        yield Brought(kind, _short(row.text), url, row.asked_at, state, badge, _short(row.answer))


def ways_for(user, at: datetime) -> list[Way]:
    """How somebody from society can take part now; nothing for who works here."""
    held = roles.held_by(user)
    if held.anywhere(*WORKS_HERE, *JUDGES):
        return []
    return [*_open_tenders(at), *_stories_to_tell(), _signal()]


def _open_tenders(at: datetime) -> Iterable[Way]:
    rows = Tender.objects.filter(
        Q(closed_at=None, ended_at=None, published_at__isnull=False, deadline__gt=at),
        question__status=Status.COALITION_FORMING,
        question__public_since__isnull=False,
    ).select_related("question")
    for row in rows.order_by("deadline", "pk")[:SHOWN]:
        text = _("Make a proposal with others, or join a coalition. Until %(moment)s.")
        url = f"/vragen/{row.question.slug}/"
        yield Way(row.question.title, text % {"moment": moment(row.deadline)}, url, _("Look"))


def _stories_to_tell() -> Iterable[Way]:
    rows = Question.objects.public().filter(status__in=IN_PRACTICE, agreements__ended_at=None)
    for row in rows.distinct()[:SHOWN]:
        url = reverse("monitoring:tell", args=[row.pk])
        text = _("Does it work? Tell what you see happen, under a made-up name.")
        yield Way(row.title, text, url, _("Tell a story"))


def _signal() -> Way:
    text = _("In a few sentences. You always hear what happens with it.")
    return Way(_("Tell what you notice"), text, reverse("agenda:send"), _("Send a signal"))
