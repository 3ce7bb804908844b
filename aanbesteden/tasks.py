"""What waits for somebody, by when: computed from where things stand, never stored.

Like `cycle.py` this looks over all packages. Each source takes a fixed number of queries,
however many questions there are.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from aanbesteden.accountability.models import PartnerWord, ReportStatus
from aanbesteden.agenda.models import Signal, SignalStatus
from aanbesteden.assessment.models import Declaration, Score
from aanbesteden.council.models import InfluenceMoment
from aanbesteden.proposals.models import Proposal, ProposalStatus
from aanbesteden.questions.models import Question, Status
from aanbesteden.roles import (
    ASSESSOR,
    CLERK,
    COALITION_LEAD,
    COALITION_MEMBER,
    COUNCIL_MEMBER,
    EXECUTIVE,
    OPENER,
    STAFF,
    held_by,
)
from aanbesteden.tasks_judging import JUDGING
from aanbesteden.tasks_running import questions_i_run
from aanbesteden.tasks_together import TOGETHER
from aanbesteden.tendering.models import Tender
from aanbesteden.waiting import Task, end_of_day

MOMENTS_AHEAD = timedelta(days=60)


Source = Callable[[Any, datetime], Iterable[Task]]


def tasks_of(user, at: datetime) -> list[Task]:
    """All tasks of *user*: those with a date first, the earliest on top."""
    found = [task for one in SOURCES for task in one(user, at)]
    return sorted(found, key=lambda task: (task.due_at is None, task.due_at or at, task.about))


def signals(user, at) -> list[Task]:
    """Staff: signals nobody answered yet, as one task."""
    towns = held_by(user).ids(STAFF)
    if not towns:
        return []
    count = Signal.objects.filter(municipality__in=towns, status=SignalStatus.RECEIVED).count()
    if not count:
        return []
    title = ngettext(
        "%(count)s signal waits for an answer", "%(count)s signals wait for an answer", count
    ) % {"count": count}
    why = _("Everybody who sends a signal hears what happens with it.")
    return [Task(title, "", reverse("agenda:inbox"), why=why, action=_("Answer it"))]


def decisions(user, at) -> list[Task]:
    """Clerk and executive: what waits for their decision."""
    held = held_by(user)
    wanted = Q()
    if held.ids(CLERK):
        wanted |= Q(municipality__in=held.ids(CLERK), status=Status.FRAMEWORK)
    if held.ids(EXECUTIVE):
        wanted |= Q(
            municipality__in=held.ids(EXECUTIVE), status__in=(Status.AWARD, Status.AGREEMENT)
        )
    if not wanted:
        return []
    table = {
        Status.FRAMEWORK: (
            _("Record what the council decided"),
            "council:framework_decision",
            _("Only when the frameworks are recorded can the tender begin."),
            _("Record it"),
        ),
        Status.AWARD: (
            _("Decide on the award"),
            "awarding:award",
            _("The assessors gave their advice. The executive decides, with reasons."),
            _("To the award"),
        ),
        Status.AGREEMENT: (
            _("Sign the agreement"),
            "agreements:agreement",
            _("The coalition can begin when both sides have signed."),
            _("To the agreement"),
        ),
    }
    tasks = []
    for question in Question.objects.filter(wanted):
        title, name, why, action = table[Status(question.status)]
        url = reverse(name, args=[question.pk])
        tasks.append(Task(title, question.short_name, url, why=why, action=action))
    return tasks


def openings(user, at) -> list[Task]:
    """Openers: rounds that are closed and not opened, unless they confirmed already."""
    tenders = (
        Tender.objects.filter(
            pk__in=held_by(user).query(OPENER), opened_at=None, question__status=Status.OPENING
        )
        .exclude(opening_confirmations__user=user)
        .filter(ended_at=None)
        .select_related("question")
    )
    return [
        Task(
            _("Open the proposals together"),
            tender.question.short_name,
            reverse("proposals:opening", args=[tender.question_id]),
            tender.deadline,
            _("The time to hand in is over. Two people together break the seals."),
            _("To the opening"),
        )
        for tender in tenders
    ]


def scoring(user, at) -> list[Task]:
    """Assessors: rounds in which a declaration or a score of theirs is missing."""
    mine = held_by(user).ids(ASSESSOR)
    if not mine:
        return []
    tenders = Tender.objects.filter(
        pk__in=mine, question__status=Status.ASSESSMENT, ended_at=None
    ).select_related("question")
    proposals = Proposal.objects.filter(tender__in=tenders, status=ProposalStatus.SUBMITTED)
    declared = dict(
        Declaration.objects.filter(assessor=user).values_list("coalition_id", "has_interest")
    )
    criteria = dict(tenders.annotate(number=Count("criteria")).values_list("pk", "number"))
    scored: dict[int, int] = dict(
        Score.objects.filter(assessor=user, proposal__in=proposals)
        .values("proposal")
        .annotate(count=Count("pk"))
        .values_list("proposal", "count")
    )
    waiting = {
        tender
        for pk, coalition, tender in proposals.values_list("pk", "coalition_id", "tender_id")
        if coalition not in declared
        or (not declared[coalition] and scored.get(pk, 0) < criteria.get(tender, 0))
    }
    return [
        Task(
            _("Read and score the proposals"),
            tender.question.short_name,
            reverse("assessment:tender", args=[tender.pk]),
            why=_("First you declare your interests, then you give points with reasons."),
            action=_("Go and score"),
        )
        for tender in tenders
        if tender.pk in waiting
    ]


def coalition_work(user, at) -> list[Task]:
    """Members: hand in before the deadline, sign, give the partner's word, supply numbers."""
    held = held_by(user)
    mine = held.ids(COALITION_LEAD) | held.ids(COALITION_MEMBER)
    if not mine:
        return []
    drafts = Proposal.objects.filter(
        coalition__in=mine,
        coalition__stopped_at=None,
        status=ProposalStatus.DRAFT,
        tender__closed_at=None,
        tender__deadline__gt=at,
    ).select_related("coalition", "tender")
    tasks = [
        Task(
            _("Hand in your proposal"),
            proposal.coalition.name,
            reverse("coalitions:room", args=[proposal.coalition_id]),
            proposal.tender.deadline,
            _("Your draft only counts when it is handed in, before the deadline."),
            _("To the room of the coalition"),
        )
        for proposal in drafts
    ]
    return tasks + _signing(mine) + _words(user, mine)


def _signing(coalitions) -> list[Task]:
    questions = Question.objects.filter(
        status=Status.AGREEMENT, agreements__coalition__in=coalitions, agreements__ended_at=None
    )
    return [
        Task(
            _("Complete and sign the agreement"),
            question.short_name,
            reverse("agreements:together", args=[question.pk]),
            why=_("You can begin when both sides have signed."),
            action=_("To the agreement"),
        )
        for question in questions
    ]


def _words(user, coalitions) -> list[Task]:
    words = PartnerWord.objects.filter(
        report__status=ReportStatus.APPROVAL,
        report__agreement__coalition__in=coalitions,
        verdict="",
        partner__isnull=False,
    ).filter(
        Q(partner__contact=user)
        | Q(partner__organisation__memberships__user=user)
        | Q(partner__contact=None)
    )
    rows = words.values("report", "report__title").distinct()
    return [
        Task(
            _("Give your own word in the report"),
            row["report__title"],
            reverse("accountability:report", args=[row["report"]]),
            why=_("Every partner says in its own words what it thinks. Dissent is printed too."),
            action=_("Read and give your word"),
        )
        for row in rows
    ]


def council_moments(user, at) -> list[Task]:
    """Council members and clerks: influence moments that come near."""
    held = held_by(user)
    towns = held.ids(COUNCIL_MEMBER) | held.ids(CLERK)
    if not towns:
        return []
    today = timezone.localdate(at)
    moments = InfluenceMoment.objects.filter(
        municipality__in=towns,
        held_on=None,
        cancelled_at=None,
        planned_on__range=(today, today + MOMENTS_AHEAD),
    )
    return [
        Task(
            moment.title,
            moment.get_kind_display(),
            reverse("council:question", args=[moment.question_id]),
            end_of_day(moment.planned_on),
            moment.can_decide,
            _("Prepare"),
        )
        for moment in moments
    ]


SOURCES: tuple[Source, ...] = (
    signals,
    questions_i_run,
    decisions,
    openings,
    scoring,
    coalition_work,
    council_moments,
    *JUDGING,
    *TOGETHER,
)
