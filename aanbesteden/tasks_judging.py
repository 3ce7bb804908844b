"""What waits around judging: objections, reports of talks, trade secrets that are asked for."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden.assessment.models import Talk
from aanbesteden.assessment.validity_models import Repair, standing_aside
from aanbesteden.awarding.models import Objection
from aanbesteden.proposals.disclosure import HEARING
from aanbesteden.proposals.models import DisclosureRequest
from aanbesteden.questions.models import Status
from aanbesteden.roles import COALITION_LEAD, COALITION_MEMBER, EXECUTIVE, PROCESS_MANAGER, held_by
from aanbesteden.tasks_rows import Row, RowSource
from aanbesteden.waiting import Task, end_of_day


def _objecting(user, at: datetime):
    held = held_by(user)
    return Objection.objects.filter(
        Q(decision__tender__question__in=held.query(PROCESS_MANAGER))
        | Q(decision__tender__question__municipality__in=held.ids(EXECUTIVE)),
        answered_at=None,
        decision__withdrawn_at=None,
    ).distinct()


def _answer(row: Row) -> Task:
    return Task(
        _("Answer an objection"),
        row.about,
        reverse("awarding:award", args=[row.place]),
        why=_("A coalition objects to the award. It waits for a reasoned answer."),
        action=_("Answer it"),
    )


# Process manager and executive: objections nobody answered yet, one task a question.
objections = RowSource(
    _objecting,
    {"about": "decision__tender__question__short_name", "place": "decision__tender__question"},
    _answer,
)


def _without_report(user, at: datetime):
    return Talk.objects.filter(
        talk_round__tender__question__in=held_by(user).query(PROCESS_MANAGER),
        talk_round__tender__question__status=Status.ASSESSMENT,
        talk_round__tender__ended_at=None,
        starts_at__lt=at,
        report="",
    ).exclude(proposal__in=standing_aside())


def _report(row: Row) -> Task:
    return Task(
        _("Write the report of a talk"),
        row.about,
        reverse("assessment:report_talk", args=[row.key]),
        why=_("The advice waits until every talk has a report."),
        action=_("Write the report"),
    )


# The process manager: talks that were held and have no report.
talks = RowSource(_without_report, {"key": "pk", "about": "proposal__coalition__name"}, _report)


def invited_to_talk(user, at: datetime) -> list[Task]:
    """A coalition: the talk it is invited for."""
    held = held_by(user)
    inside = held.ids(COALITION_LEAD) | held.ids(COALITION_MEMBER)
    if not inside:
        return []
    rows = Talk.objects.filter(
        proposal__coalition__in=inside, starts_at__gte=at, talk_round__tender__ended_at=None
    )
    rows = rows.exclude(proposal__in=standing_aside()).select_related("proposal__coalition")
    return [
        Task(
            _("Talk with the panel"),
            row.proposal.coalition.name,
            reverse("assessment:own_talk", args=[row.proposal_id]),
            row.starts_at,
            _("The panel invites every coalition, with the same questions."),
            _("See where and about what"),
        )
        for row in rows
    ]


def asked_secrets(user, at: datetime) -> list[Task]:
    """A lead speaks about its trade secret; the process manager weighs it when that was done."""
    held = held_by(user)
    leads, runs = held.ids(COALITION_LEAD), held.ids(PROCESS_MANAGER)
    if not leads and not runs:
        return []
    rows = DisclosureRequest.objects.filter(decided_at=None).select_related(
        "proposal__coalition", "proposal__tender"
    )
    spoken = rows.filter(proposal__coalition__in=leads, viewed_at=None)
    weighed = rows.filter(proposal__tender__question__in=runs).exclude(
        viewed_at=None, asked_at__gt=at - HEARING
    )
    return [
        *(_speak(row) for row in spoken),
        *(_weigh(row) for row in weighed),
    ]


def _speak(row: DisclosureRequest) -> Task:
    return Task(
        _("Say what you think of a request"),
        row.proposal.coalition.name,
        reverse("proposals:speak", args=[row.pk]),
        row.asked_at + HEARING,
        _("Somebody asks for what your coalition marked as a trade secret."),
        _("Say what you think"),
    )


def _weigh(row: DisclosureRequest) -> Task:
    return Task(
        _("Weigh a trade secret"),
        row.proposal.coalition.name,
        reverse("proposals:decide_disclosure", args=[row.pk]),
        row.asked_at + HEARING + timedelta(days=14),
        _("Somebody asked for it, and the coalition was heard."),
        _("Weigh it"),
    )


def repairs(user, at: datetime) -> list[Task]:
    """The lead of a coalition: what it may still mend, until the last day."""
    leads = held_by(user).ids(COALITION_LEAD)
    if not leads:
        return []
    rows = Repair.objects.filter(
        proposal__coalition__in=leads,
        answered_at=None,
        until__gte=timezone.localdate(at),
        proposal__tender__ended_at=None,
        proposal__tender__question__status__in=(Status.ASSESSMENT, Status.AWARD),
    ).exclude(proposal__in=standing_aside())
    return [
        Task(
            _("Mend what is missing in your proposal"),
            row.proposal.coalition.name,
            reverse("awarding:answer_repair", args=[row.pk]),
            end_of_day(row.until),
            _("The municipality asks it, as the call allows. Whoever does not, may be left out."),
            _("Mend it"),
        )
        for row in rows.select_related("proposal__coalition")
    ]


JUDGING = (invited_to_talk, asked_secrets, repairs)
