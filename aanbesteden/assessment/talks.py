"""The round of talks: every coalition the same questions, as much time, and a report."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.assessment import policies
from aanbesteden.assessment.interests import forget
from aanbesteden.assessment.models import Talk, TalkRound
from aanbesteden.assessment.operations import hold
from aanbesteden.assessment.queries import proposals_of
from aanbesteden.assessment.validity_models import standing_aside
from aanbesteden.editing import Conflict, save_changes
from aanbesteden.notifications.operations import mail, notify
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.proposals.models import Proposal
from aanbesteden.roles import COALITION_LEAD, COALITION_MEMBER, pairs
from aanbesteden.tendering.models import Tender

audit.declare(
    talkround__planned=(_("Talks with the coalitions were planned"), False),
    talkround__changed=(_("The talks with the coalitions were changed"), False),
    talk__planned=(_("The moment of a talk with a coalition was set"), False),
    talk__reported=(_("A talk with a coalition was reported"), False),
)


@dataclass(frozen=True)
class Planned:
    """One talk as somebody sees it who may know of this coalition."""

    proposal: Proposal
    talk: Talk | None


def round_of_talks(tender: Tender) -> TalkRound | None:
    return TalkRound.objects.filter(tender=tender).first()


def talks_of(tender: Tender, *, closed=()) -> list[Planned]:
    """Every proposal with its talk; coalitions in *closed* are left out."""
    rows = {row.proposal_id: row for row in Talk.objects.filter(talk_round__tender=tender)
            .select_related("reported_by", "talk_round")}  # fmt: skip
    return [
        Planned(proposal, rows.get(proposal.pk))
        for proposal in proposals_of(tender)
        if proposal.coalition_id not in closed
    ]


def missing_reports(tender: Tender) -> tuple[int, int]:
    """Talks without a report, and all planned talks; none planned is (0, 0)."""
    rows = Talk.objects.filter(talk_round__tender=tender).exclude(proposal__in=standing_aside())
    found = rows.aggregate(missing=Count("pk", filter=Q(report="")), planned=Count("pk"))
    return found["missing"], found["planned"]


@transaction.atomic
def plan_talks(
    tender: Tender, *, values: dict, moments: dict[int, datetime], version, by: User, at: datetime
) -> TalkRound:
    """Plan a talk with every coalition at once, or with none: {proposal: start}.

    `values`: `questions`, `minutes` and `place`, the same for all. All coalitions hear it at the
    same moment; when only moments move, those hear it whose moment moves. Raises `Refused` when
    one is left out, two overlap, or one lies in the past.
    """
    tender = hold(tender)
    policies.plan_talks.check(by, tender)
    proposals = {proposal.pk: proposal for proposal in proposals_of(tender)}
    _check_alike(proposals, moments, values["minutes"], at)
    row = TalkRound.objects.select_for_update().filter(tender=tender).first()
    if row is not None and version is not None and version != row.version:
        raise Conflict(version=row.version, clashes=[])
    kind, alike_changed = "talkround.planned", True
    if row is None:
        row = TalkRound.objects.create(tender=tender, told_at=at, **values)
    else:
        kind = "talkround.changed"
        alike_changed = any(getattr(row, name) != value for name, value in values.items())
        for name, value in values.items():
            setattr(row, name, value)
        row.told_at, row.version = at, row.version + 1
        row.save()
    before = dict(row.talks.values_list("proposal", "starts_at"))
    _set_moments(row, {proposals[key]: start for key, start in moments.items()}, by=by, at=at)
    forget(tender)
    audit.record(kind, row, by=by, at=at, question=tender.question, after={"talks": len(moments)})
    concerned = [
        one for key, one in proposals.items() if alike_changed or moments[key] != before.get(key)
    ]
    _tell(row, concerned, before=before, moments=moments, at=at)
    return row


def _set_moments(row: TalkRound, moments: dict[Proposal, datetime], *, by, at) -> None:
    """Every change of a moment is a version of the talk: calendar programs count on that."""
    known = {talk.proposal_id: talk for talk in row.talks.all()}
    for proposal, starts_at in moments.items():
        talk = known.get(proposal.pk)
        if talk and talk.starts_at == starts_at:
            continue
        if talk is None:
            talk = Talk.objects.create(talk_round=row, proposal=proposal, starts_at=starts_at)
        else:
            talk.starts_at, talk.version = starts_at, talk.version + 1
            talk.save(update_fields=["starts_at", "version"])
        after = {"starts_at": starts_at}
        question = row.tender.question
        audit.record("talk.planned", talk, by=by, at=at, question=question, after=after)


def _check_alike(proposals, moments, minutes: int, at: datetime) -> None:
    if set(moments) != set(proposals):
        raise Refused(_("Plan a talk with every coalition, or with none: all are treated alike."))
    starts = sorted(moments.values())
    if starts and starts[0] <= at:
        raise Refused(_("A talk lies in the past. Choose a moment that still has to come."))
    for earlier, later in pairwise(starts):
        if later < earlier + timedelta(minutes=minutes):
            raise Refused(
                _("Two talks overlap. Every coalition gets the whole %(minutes)s minutes.")
                % {"minutes": minutes}
            )


def _tell(row: TalkRound, proposals: list[Proposal], *, before, moments, at: datetime) -> None:
    held = pairs(COALITION_LEAD, COALITION_MEMBER, on=[one.coalition_id for one in proposals])
    people = User.objects.in_bulk({user for user, _coalition in held})
    for proposal in proposals:
        path = reverse("assessment:own_talk", args=[proposal.pk])
        for user in sorted(user for user, where in held if where == proposal.coalition_id):
            notify([people[user]], _("The panel invites you for a talk."), path, at, kind="award")
            told = {"name": people[user].name, "path": path, "talks": row}
            told |= {"before": before.get(proposal.pk), "starts_at": moments[proposal.pk]}
            told["ics"] = reverse("assessment:talk_ics", args=[row.talks.get(proposal=proposal).pk])
            mail(people[user].email, "assessment/mail/talk.txt", told, at=at)


@transaction.atomic
def report_talk(talk: Talk, *, report: str, version: int | None, by: User, at: datetime) -> bool:
    """Write what was said. Raises `Conflict`; the words stay out of the log."""
    tender = hold(talk.talk_round.tender)
    talk.proposal.tender = tender
    policies.report_talk.check(by, talk)
    if talk.starts_at > at:
        raise Refused(_("The talk still has to come. You write the report afterwards."))
    return save_changes(
        talk, {"report": report.strip(), "reported_by": by}, kind="talk.reported", by=by, at=at,
        version=version, question=tender.question, log_values=False,
    )  # fmt: skip
