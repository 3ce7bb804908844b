"""What waits for people around a question: invitations, requests, agreeing, telling, adjusting."""

from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from aanbesteden.agreements.models import Adjustment
from aanbesteden.articulation.sheet_models import PartComment
from aanbesteden.articulation.sheet_parts import BY_PART
from aanbesteden.coalitions.models import JoinRequest, Partner
from aanbesteden.council.models import Promise
from aanbesteden.monitoring.models import Story, StoryStatus
from aanbesteden.people.models import Invitation
from aanbesteden.proposals.models import ProposalStatus
from aanbesteden.questions.models import Question, Status
from aanbesteden.questions.policies import OVER
from aanbesteden.roles import (
    COALITION_LEAD,
    COALITION_MEMBER,
    CONTRACT_OWNER,
    CONTRIBUTOR,
    EXECUTIVE,
    PROCESS_MANAGER,
    ROLES,
    held_by,
)
from aanbesteden.stakeholders.contact_models import Conversation, Engagement
from aanbesteden.tasks_accounting import report_texts
from aanbesteden.tasks_coalitions import COALITIONS, room_tasks
from aanbesteden.tasks_joining import texts_to_sign_again
from aanbesteden.tasks_judging import objections, talks
from aanbesteden.tasks_listening import LISTENING, marks_to_give, remainders_to_settle
from aanbesteden.tasks_measuring import measurements_due
from aanbesteden.tasks_reviewing import (
    failures_to_follow,
    review_actions,
    reviews_to_prepare,
    words_about_failure,
)
from aanbesteden.tasks_rows import Row, RowSource, Together
from aanbesteden.tasks_tendering import ROUND_THE_TENDER
from aanbesteden.templatetags.dutch import date_nl
from aanbesteden.waiting import Task, end_of_day

AGREEING_AHEAD = timedelta(days=14)
CONTACTS_AHEAD = timedelta(days=14)
MOST_CONTACTS = 20


def invitations(user, at: datetime) -> list[Task]:
    """Invitations to this address; the link itself stands only in the mail."""
    rows = Invitation.objects.filter(
        email__iexact=user.email, accepted_at=None, withdrawn_at=None, expires_at__gt=at
    ).select_related("invited_by", "organisation")
    return [
        Task(
            _("Accept your invitation"),
            str(ROLES[row.role].label if row.role in ROLES else row.organisation or ""),
            "",
            row.expires_at,
            _("%(name)s invited you. The link is in the mail we sent you on %(date)s.")
            % {"name": row.invited_by.name, "date": date_nl(row.invited_at)},
        )
        for row in rows
    ]


def requests_to_join(user, at: datetime) -> list[Task]:
    """Leads: people who ask to take part."""
    mine = held_by(user).ids(COALITION_LEAD)
    if not mine:
        return []
    rows = (
        JoinRequest.objects.filter(
            coalition__in=mine, coalition__stopped_at=None, accepted_at=None, declined_at=None
        )
        .values("coalition", "coalition__name")
        .annotate(count=Count("pk"))
        .order_by("coalition")
    )
    return [
        Task(
            ngettext("%(count)s request to join", "%(count)s requests to join", row["count"])
            % {"count": row["count"]},
            row["coalition__name"],
            reverse("coalitions:room", args=[row["coalition"]]),
            why=_("Somebody wants to take part and waits for your answer."),
            action=_("Answer it"),
        )
        for row in rows
    ]


def agreeing(user, at: datetime) -> list[Task]:
    """Contact persons: agree to the present text, shortly before it is handed in."""
    if not held_by(user).anywhere(COALITION_LEAD, COALITION_MEMBER):
        return []
    rows = (
        Partner.objects.filter(
            contact=user,
            left_at=None,
            coalition__stopped_at=None,
            coalition__proposal__status=ProposalStatus.DRAFT,
            coalition__tender__closed_at=None,
            coalition__tender__deadline__range=(at, at + AGREEING_AHEAD),
        )
        .exclude(signed_off_hash=F("coalition__proposal__content_hash"))
        .values("pk", "name", "coalition__proposal", "coalition__tender__deadline")
    )
    return [
        Task(
            _("Agree to the proposal"),
            row["name"],
            reverse("proposals:agree_for", args=[row["coalition__proposal"], row["pk"]]),
            row["coalition__tender__deadline"],
            _("It can only be handed in when every partner agrees to the present text."),
            _("Read and agree"),
        )
        for row in rows
    ]


def stories_to_read(user, at: datetime) -> list[Task]:
    """Coalition and process manager: stories that were told and not read yet."""
    held = held_by(user)
    wanted = Q(agreement__coalition__in=held.ids(COALITION_LEAD) | held.ids(COALITION_MEMBER))
    if held.ids(PROCESS_MANAGER):
        wanted |= Q(agreement__question__in=held.query(PROCESS_MANAGER))
    elif not held.anywhere(COALITION_LEAD, COALITION_MEMBER):
        return []
    rows = (
        Story.objects.filter(wanted, status=StoryStatus.TOLD, agreement__ended_at=None)
        .values(question=F("agreement__question"), name=F("agreement__question__short_name"))
        .annotate(count=Count("pk"))
        .order_by("question")
    )
    return [
        Task(
            ngettext("Read %(count)s new story", "Read %(count)s new stories", row["count"])
            % {"count": row["count"]},
            row["name"],
            reverse("monitoring:stories", args=[row["question"]]),
            why=_("Who told it waits to hear whether it becomes public."),
            action=_("To the stories"),
        )
        for row in rows
    ]


def adjustments(user, at: datetime) -> list[Task]:
    """Either side: a change on the way that waits for its answer."""
    held = held_by(user)
    wanted = Q()
    if held.anywhere(PROCESS_MANAGER, CONTRACT_OWNER):
        mine = held.query(PROCESS_MANAGER, CONTRACT_OWNER)
        wanted |= Q(agreement__question__in=mine, agreed_by_municipality_at=None)
    if held.anywhere(COALITION_LEAD):
        wanted |= Q(agreement__coalition__in=held.ids(COALITION_LEAD), agreed_by_coalition_at=None)
    if not wanted:
        return []
    rows = Adjustment.objects.filter(wanted, declined_at=None, agreement__ended_at=None)
    return [
        Task(
            _("Answer a proposed adjustment"),
            title,
            reverse("agreements:adjustments", args=[question]),
            why=_("A change only counts when both sides agree."),
            action=_("Answer it"),
        )
        for title, question in rows.values_list("title", "agreement__question")
    ]


def thinking_along(user, at: datetime) -> list[Task]:
    """Invited contributors: questions that are being voiced."""
    held = held_by(user)
    if not held.ids(CONTRIBUTOR):
        return []
    rows = Question.objects.filter(
        pk__in=held.query(CONTRIBUTOR), status__in=(Status.ARTICULATION, Status.ANALYSIS)
    ).order_by()
    return [
        Task(
            _("Think along about the question"),
            name,
            reverse("articulation:overview", args=[pk]),
            why=_("You were invited to help find the real question."),
            action=_("Think along"),
        )
        for pk, name in rows.values_list("pk", "short_name")
    ]


def _promised(user, at: datetime):
    towns = held_by(user).ids(EXECUTIVE)
    return Promise.objects.filter(municipality__in=towns, settlement="", due_on__isnull=False)


def _keep(row: Row) -> Task:
    return Task(
        _("Keep a promise to the council"),
        row.about,
        reverse("council:settle_promise", args=[row.key]),
        end_of_day(row.due_on),
        _("The council was promised this."),
        _("Settle"),
    )


# Executive: what was promised to the council and has a date.
promises = RowSource(
    _promised, {"key": "pk", "about": "question__short_name", "due_on": "due_on"}, _keep
)


def comments_for_me(user, at: datetime) -> list[Task]:
    """Comments on the sheet that were put to this person and have no answer yet.

    Without a name they are for the process manager.
    """
    rows = (
        PartComment.objects.filter(
            Q(asked_of=user) | Q(asked_of=None, question__in=held_by(user).query(PROCESS_MANAGER)),
            settled_at=None,
            answers=None,
        )
        .exclude(asked_by=user)
        .exclude(question__status__in=(Status.CLOSED, Status.GIVEN_BACK, Status.NOT_TENDERED))
        .order_by()
        .values("question", "question__short_name", "part")
        .annotate(count=Count("pk"))
    )
    return [
        Task(
            ngettext(
                "Answer %(count)s comment on the sheet",
                "Answer %(count)s comments on the sheet",
                row["count"],
            )
            % {"count": row["count"]},
            row["question__short_name"],
            reverse("articulation:comments", args=[row["question"], BY_PART[row["part"]].anchor]),
            why=_("Somebody who writes along asks you something."),
            action=_("Answer it"),
        )
        for row in rows
    ]


def planned_contacts(user, at: datetime) -> list[Task]:
    """Who keeps the contact with a player: the next step with them, until they were spoken with."""
    until = timezone.localdate(at) + CONTACTS_AHEAD
    held = held_by(user)
    spoken = Conversation.objects.filter(
        player=OuterRef("player"), held_on__gte=OuterRef("planned_on")
    )
    rows = (
        Engagement.objects.filter(ours=user, planned_on__lte=until)
        .filter(player__question__in=held.query(PROCESS_MANAGER))
        .exclude(player__question__status__in=OVER)
        .exclude(Exists(spoken))
        .select_related("player__question")
    )
    return [
        Task(
            row.what,
            row.player.question.short_name,
            reverse("stakeholders:plan_player", args=[row.player.question_id, row.player_id]),
            end_of_day(row.planned_on),
            _("The next step with %(player)s, as planned. Note afterwards what was said.")
            % {"player": row.player.name},
            _("Look at the plan"),
        )
        for row in rows[:MOST_CONTACTS]
    ]


TOGETHER = (
    planned_contacts,
    comments_for_me,
    invitations,
    requests_to_join,
    agreeing,
    stories_to_read,
    adjustments,
    texts_to_sign_again,
    thinking_along,
    *COALITIONS,
    *LISTENING,
    Together(
        promises,
        room_tasks,
        marks_to_give,
        remainders_to_settle,
        measurements_due,
        review_actions,
        reviews_to_prepare,
        words_about_failure,
        failures_to_follow,
        report_texts,
        objections,
        talks,
        *ROUND_THE_TENDER,
    ),
)
