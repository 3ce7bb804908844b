"""The facts of every award letter: the only place of the letters that reads the database."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from aanbesteden.assessment.models import MemberKind, PanelMember, Talk
from aanbesteden.assessment.queries import Ranked, counted_pairs, ranking, set_aside_in
from aanbesteden.awarding.models import AwardDecision
from aanbesteden.people.models import User
from aanbesteden.roles import COALITION_LEAD, pairs
from aanbesteden.tendering.calendar import working_day_from
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.rule_values import held_by_tender
from aanbesteden.tendering.schedule import end_of_standstill


def standstill_until(tender: Tender, at: datetime) -> date:
    """The last day of the standstill when letters are sent at *at*, by the rules that hold."""
    sent_on = timezone.localdate(at)
    return end_of_standstill(sent_on, held_by_tender(tender, sent_on))


@dataclass(frozen=True)
class CriterionFacts:
    """One criterion in one letter; `reason` is about the addressed proposal."""

    name: str
    weight: int
    own: Decimal
    winners: Decimal
    reason: str
    merit: str = ""  # what the chosen proposal has here
    asked: str = ""  # what the call said about it: explanation, and what earned which score


@dataclass(frozen=True)
class LetterFacts:
    """Everything one letter says, about one coalition."""

    proposal_id: int
    municipality: str
    contact: str
    question: str
    coalition: str
    attention: tuple[str, ...]  # names of those who lead the coalition
    receipt: str
    reference: str
    winner: str
    is_winner: bool
    winner_partners: tuple[str, ...]
    winner_promise: str
    reasons: str
    proposals: int
    place: int
    winner_place: int
    total: Decimal
    winner_total: Decimal
    criteria: tuple[CriterionFacts, ...]
    standstill_days: int
    standstill_until: date
    sent_at: datetime
    signer: str
    agreed: bool = False  # whether the panel fixed the points together
    below: tuple[str, ...] = ()  # minimums of the call that this proposal did not reach
    tie_break: str = ""
    assessors: int = 0  # whose points count for this proposal
    looked_as: tuple[str, ...] = ()  # from where they look: values of `MemberKind`
    talked_on: date | None = None  # the talk with the panel, if it was held
    is_strategy: bool = False  # who realises it, is asked in a second round
    replaces: date | None = None  # day of an earlier letter, whose decision was withdrawn
    withdrawn_because: str = ""
    aside: int = 0  # how many other proposals were set aside, so did not count
    objection_until: date | None = None  # Awb: the last day to object to a decision on a subsidy


def gather(decision: AwardDecision, *, by: User, at: datetime) -> list[LetterFacts]:
    """The facts of a letter to each coalition that handed in a proposal, by name."""
    rows = ranking(decision.tender)
    winner = next(row for row in rows if row.proposal.pk == decision.chosen_id)
    texts = {
        (row.proposal_id, row.criterion_id): row.text for row in decision.criterion_reasons.all()
    }
    leads = _leads([row.proposal.coalition_id for row in rows])
    partners = winner.proposal.coalition.partners.filter(left_at=None)
    partner_names = tuple(partners.values_list("name", flat=True))
    ordered = sorted(rows, key=lambda row: (row.proposal.coalition.name, row.proposal.pk))
    merits = dict(
        decision.merits.filter(proposal=decision.chosen_id).values_list("criterion", "text")
    )
    until = standstill_until(decision.tender, at)
    told = (texts, merits, leads, partner_names)
    objection = objection_until(decision.tender, at)
    talks = dict(Talk.objects.filter(talk_round__tender=decision.tender).exclude(report="")
                 .values_list("proposal", "starts_at"))  # fmt: skip
    read_by = _read_by(decision.tender)
    aside = set_aside_in(decision.tender)
    before = _withdrawn_before(decision)
    made = [_facts(decision, row, winner, told, len(rows), until, by=by, at=at) for row in ordered]
    return [
        replace(
            one,
            objection_until=objection,
            aside=len(aside),
            is_strategy=decision.tender.asks_strategy,
            replaces=timezone.localdate(before[0]) if before else None,
            withdrawn_because=before[1] if before else "",
            talked_on=timezone.localdate(talks[one.proposal_id])
            if one.proposal_id in talks
            else None,
            assessors=len(read_by.get(one.proposal_id, ())),
            looked_as=tuple(kind for kind in read_by.get(one.proposal_id, ()) if kind),
        )
        for one in made
    ]


def _withdrawn_before(decision: AwardDecision) -> tuple[datetime, str] | None:
    """When the letters of the last withdrawn decision of this round left, and why it was."""
    rows = AwardDecision.objects.filter(
        tender=decision.tender_id, decided_at__isnull=False, withdrawn_at__isnull=False
    )
    return rows.order_by("-decided_at").values_list("decided_at", "withdrawn_reason").first()


def _read_by(tender: Tender) -> dict[int, list[str]]:
    """Per proposal from where those look whose points count, in the order of the kinds."""
    order = ["", *MemberKind.values]
    known = {row.user_id: row.kind for row in PanelMember.objects.filter(tender=tender)}
    found: dict[int, list[str]] = {}
    for assessor, proposal in counted_pairs(tender):
        found.setdefault(proposal, []).append(known.get(assessor, ""))
    return {key: sorted(kinds, key=order.index) for key, kinds in found.items()}


def objection_until(tender: Tender, at: datetime) -> date | None:
    """The last day to object under the Awb, where the decision is one about a subsidy.

    Counted in weeks from the day after sending (Awb, articles 6:7 and 6:8); a last day on which
    offices are closed moves to the next working day.
    """
    sent_on = timezone.localdate(at)
    held = held_by_tender(tender, sent_on)["objection"]
    if tender.route not in held.rule.routes or not held.value:
        return None
    return working_day_from(sent_on + timedelta(weeks=int(held.value)))


def _leads(coalitions: list[int]) -> dict[int, tuple[str, ...]]:
    held = pairs(COALITION_LEAD, on=coalitions)
    people = User.objects.in_bulk({user for user, _coalition in held})
    return {
        coalition: tuple(sorted(people[user].name for user, where in held if where == coalition))
        for coalition in coalitions
    }


def _facts(
    decision, row: Ranked, winner: Ranked, told, count: int, until: date, *, by, at
) -> LetterFacts:
    texts, merits, leads, partner_names = told
    question, coalition = decision.tender.question, row.proposal.coalition
    town = question.municipality
    return LetterFacts(
        proposal_id=row.proposal.pk,
        municipality=town.name,
        contact=town.contact,
        question=question.title,
        coalition=coalition.name,
        attention=leads.get(coalition.pk, ()),
        receipt=row.proposal.receipt or "",
        reference=f"GUN-{timezone.localdate(at).year}-{decision.pk}-{row.proposal.pk}",
        winner=winner.proposal.coalition.name,
        is_winner=row is winner,
        winner_partners=partner_names,
        winner_promise=winner.proposal.coalition.promise,
        reasons=decision.reasons,
        proposals=count,
        place=row.place or 0,
        winner_place=winner.place or 0,
        total=row.total or Decimal(0),
        winner_total=winner.total or Decimal(0),
        criteria=tuple(
            CriterionFacts(
                own.criterion.name,
                own.criterion.weight,
                own.mean or Decimal(0),
                theirs.mean or Decimal(0),
                texts.get((row.proposal.pk, own.criterion.pk), ""),
                "" if row is winner else merits.get(own.criterion.pk, ""),
                own.criterion.what_earns,
            )
            for own, theirs in zip(row.cells, winner.cells, strict=True)
        ),
        standstill_days=(until - timezone.localdate(at)).days,
        standstill_until=until,
        agreed=all(cell.agreed for cell in row.cells),
        below=row.below,
        tie_break=decision.tender.tie_break,
        sent_at=at,
        signer=by.name,
    )
