"""Reads of award decisions, letters and objections."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Length, Trim
from django.utils import timezone

from aanbesteden.assessment.validity_models import standing_aside
from aanbesteden.awarding.models import (
    AwardDecision,
    AwardMerit,
    AwardReason,
    CourtCase,
    Letter,
    Objection,
)
from aanbesteden.proposals.models import ProposalStatus
from aanbesteden.questions.models import Question
from aanbesteden.roles import COALITION_LEAD, COALITION_MEMBER, held_by

SHORTEST_REASON = 20  # characters; less is a word, not a reason


def current_decision(question: Question) -> AwardDecision | None:
    """The decision that stands or is being prepared; a withdrawn one no longer counts."""
    return (
        AwardDecision.objects.filter(tender__question=question, withdrawn_at=None)
        .order_by("-tender__round", "-pk")
        .first()
    )


def decision_for_page(question: Question) -> AwardDecision | None:
    """The same, with what a page shows of it."""
    decision = current_decision(question)
    if decision is None:
        return None
    rows = AwardDecision.objects.select_related(
        "tender__question__municipality", "chosen__coalition", "decided_by"
    )
    return rows.get(pk=decision.pk)


def withdrawn_decisions(question: Question) -> QuerySet[AwardDecision]:
    """Decisions that were taken and no longer stand, newest first."""
    return AwardDecision.objects.filter(
        tender__question=question, decided_at__isnull=False, withdrawn_at__isnull=False
    ).select_related("chosen__coalition", "decided_by")


@dataclass(frozen=True)
class Written:
    """How far the reasons for one coalition are."""

    proposal_id: int
    coalition: str
    written: int
    expected: int

    @property
    def is_done(self) -> bool:
        return self.written >= self.expected


def reasons_written(decision: AwardDecision) -> list[Written]:
    """Per coalition how many criteria have a real reason, by name."""
    rows = (
        AwardReason.objects.filter(decision=decision, proposal__status=ProposalStatus.SUBMITTED)
        .exclude(proposal__in=standing_aside())
        .annotate(size=Length(Trim("text")))
        .values("proposal_id", "proposal__coalition__name")
        .annotate(done=Count("pk", filter=Q(size__gte=SHORTEST_REASON)), all=Count("pk"))
        .order_by("proposal__coalition__name", "proposal_id")
    )
    return [
        Written(row["proposal_id"], row["proposal__coalition__name"], row["done"], row["all"])
        for row in rows
    ]


def reasons_for(decision: AwardDecision, proposal_id: int) -> list[AwardReason]:
    """The lines of one coalition, in the order of the criteria."""
    return list(decision.criterion_reasons.filter(proposal=proposal_id).select_related("criterion"))


def has_others(decision: AwardDecision) -> bool:
    """Whether anybody was not chosen."""
    rows = decision.tender.proposals.filter(status=ProposalStatus.SUBMITTED)
    return rows.exclude(pk=decision.chosen_id).exclude(pk__in=standing_aside()).exists()


def merits_for(decision: AwardDecision) -> dict[int, AwardMerit]:
    """What was written about the chosen proposal, by criterion."""
    rows = decision.merits.filter(proposal=decision.chosen_id).select_related("criterion")
    return {row.criterion_id: row for row in rows}


def merits_written(decision: AwardDecision) -> tuple[int, int]:
    """Criteria on which the chosen proposal was described in a sentence, and all criteria."""
    rows = decision.merits.filter(proposal=decision.chosen_id).annotate(size=Length(Trim("text")))
    return rows.filter(size__gte=SHORTEST_REASON).count(), decision.tender.criteria.count()


def cases_about(decision: AwardDecision) -> QuerySet[CourtCase]:
    """Cases before a judge about this decision, newest first."""
    return decision.cases.select_related("recorded_by")


def earlier_reasons(decision: AwardDecision, proposal_id: int) -> dict[int, str]:
    """Texts of the decision before this one in the same round, per criterion."""
    rows = AwardReason.objects.filter(
        decision__tender=decision.tender_id, decision__lt=decision.pk, proposal=proposal_id
    ).exclude(text="")
    return dict(rows.order_by("decision").values_list("criterion", "text"))


def letters_of(decision: AwardDecision) -> QuerySet[Letter]:
    """Letters without their bytes and text, by name of the coalition."""
    return decision.letters.select_related("proposal__coalition").defer("pdf", "data")


def letters_for(user) -> QuerySet[Letter]:
    """Letters to the coalitions *user* belongs to, newest first."""
    held = held_by(user)
    coalitions = held.ids(COALITION_LEAD) | held.ids(COALITION_MEMBER)
    rows = Letter.objects.filter(proposal__coalition__in=coalitions).order_by("-sent_at", "-pk")
    return rows.select_related("proposal__coalition", "decision__tender__question").defer(
        "pdf", "data"
    )


def objections_to(decision: AwardDecision) -> QuerySet[Objection]:
    """Objections to this decision, newest first."""
    return decision.objections.select_related("proposal__coalition", "made_by", "answered_by")


def objections_of(letter: Letter) -> QuerySet[Objection]:
    """What this coalition objected to this decision."""
    rows = Objection.objects.filter(decision=letter.decision_id, proposal=letter.proposal_id)
    return rows.select_related("made_by", "answered_by")


def in_standstill(decision: AwardDecision, at: datetime) -> bool:
    """Whether objecting is still possible: the last day included."""
    until = decision.standstill_until
    return bool(until and not decision.withdrawn_at and timezone.localdate(at) <= until)


@dataclass(frozen=True)
class PublicAward:
    """What everybody may know of an award; never the points of any coalition."""

    winner: str
    reasons: str
    decided_at: datetime
    standstill_until: date
    proposals: int
    criteria: tuple[tuple[str, int], ...]  # (name, weight in percent)
    is_strategy: bool = False  # who realises it, is asked in a second round
    aside: int = 0  # how many of the proposals were set aside


def decided_in(**where) -> AwardDecision | None:
    """The decision that was taken and stands, of a question or of one round."""
    rows = AwardDecision.objects.filter(withdrawn_at=None, decided_at__isnull=False, **where)
    found = rows.select_related("chosen__coalition", "tender")
    return found.order_by("-tender__round", "-pk").first()


def public_award(question: Question) -> PublicAward | None:
    """The decision in public, once it was taken and as long as it stands."""
    decision = decided_in(tender__question=question)
    if decision is None:
        return None
    handed_in = decision.tender.proposals.filter(status=ProposalStatus.SUBMITTED)
    counts = handed_in.aggregate(
        every=Count("pk"), aside=Count("pk", filter=Q(pk__in=standing_aside()))
    )
    return PublicAward(
        winner=decision.chosen.coalition.name,
        reasons=decision.reasons,
        decided_at=decision.decided_at,
        standstill_until=decision.standstill_until,
        proposals=counts["every"],
        aside=counts["aside"],
        criteria=tuple(decision.tender.criteria.values_list("name", "weight")),
        is_strategy=decision.tender.asks_strategy,
    )
