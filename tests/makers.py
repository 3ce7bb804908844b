"""Objects at a status, reached by the real steps of the cycle.

`town()` makes a municipality with people in their roles; `question_at(town, status)` takes one
question there. Content is filled in directly, statuses only by `take_step`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count

from aanbesteden import roles, sealing
from aanbesteden.accountability.models import PartnerWord, Report, ReportKind, Verdict
from aanbesteden.agreements.models import Agreement, Signature
from aanbesteden.agreements.queries import current_agreement, text_hash
from aanbesteden.articulation.models import (
    Articulation,
    Aspect,
    Framework,
    Reflection,
    ReflectionPoint,
    SuitabilityAnswer,
    SuitabilityTest,
)
from aanbesteden.assessment.models import Advice, Declaration, Score
from aanbesteden.awarding.models import AwardReason
from aanbesteden.awarding.queries import current_decision
from aanbesteden.coalitions.models import Coalition, Partner
from aanbesteden.cycle import QUESTION_TABLE
from aanbesteden.lifecycle import take_step
from aanbesteden.monitoring.models import ArrangementConsent, Indicator, Measurement, Review
from aanbesteden.people.models import Municipality, User
from aanbesteden.proposals.models import OpeningConfirmation, Proposal, ProposalStatus
from aanbesteden.questions.models import Question, Status
from aanbesteden.stakeholders.models import OwnPosition, Stakeholder
from aanbesteden.tendering.effects import copy_round
from aanbesteden.tendering.models import AwardCriterion
from aanbesteden.tendering.queries import current_tender

START = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)
PASSWORD = "een lang wachtwoord"
_numbers = count(1)


@dataclass
class Town:
    """A municipality and the people who hold its roles."""

    municipality: Municipality
    administrator: User
    staff: User
    executive: User
    council_member: User
    clerk: User
    controller: User
    assessor: User
    assessor_2: User
    opener: User
    lead: User
    member: User
    rival: User
    resident: User
    stranger: User
    superuser: User


def person(name: str = "Iemand", **fields) -> User:
    number = next(_numbers)
    return User.objects.create_user(f"mens{number}@voorbeeld.test", PASSWORD, name=name, **fields)


def town(name: str = "") -> Town:
    number = next(_numbers)
    municipality = Municipality.objects.create(
        name=name or f"Gemeente {number}", slug=f"gemeente-{number}", is_example=True
    )
    people = {
        field: person(field.replace("_", " ").capitalize())
        for field in Town.__dataclass_fields__
        if field not in ("municipality", "superuser")
    }
    people["superuser"] = person("Superuser", is_superuser=True, is_staff=True)
    made = Town(municipality=municipality, **people)
    for role, holder in (
        (roles.ADMINISTRATOR, made.administrator),
        (roles.STAFF, made.staff),
        (roles.EXECUTIVE, made.executive),
        (roles.COUNCIL_MEMBER, made.council_member),
        (roles.CLERK, made.clerk),
        (roles.CONTROLLER, made.controller),
    ):
        roles.grant(role, municipality, to=holder, by=None, at=START)
    return made


def question(town: Town, **fields) -> Question:
    """A question on the agenda; its process manager is `town.staff`."""
    number = next(_numbers)
    values = {
        "title": "Hoe zorgen we dat ouderen hier gelukkig oud kunnen worden?",
        "short_name": f"Vraag {number}",
        "slug": f"vraag-{number}",
        "summary": "Steeds meer ouderen zijn alleen.",
        "created_at": START,
    }
    made = Question.objects.create(municipality=town.municipality, **(values | fields))
    roles.grant(roles.PROCESS_MANAGER, made, to=town.staff, by=None, at=START)
    return made


ROUTE = [
    ("start_articulation", "staff", None),
    ("start_analysis", "staff", "articulated"),
    ("propose_framework", "staff", "analysed"),
    ("set_framework", "clerk", "decided_by_council"),
    ("publish_tender", "staff", "tender_written"),
    ("close_submissions", "staff", "proposals_handed_in"),
    ("open_proposals", "opener", "opened_by_two"),
    ("conclude_assessment", "staff", "assessed"),
    ("decide_award", "executive", "award_reasoned"),
    ("conclude_standstill", "staff", None),
    ("start_realisation", "staff", "agreed_and_signed"),
    ("start_accountability", "staff", "followed"),
    ("close", "staff", "accounted"),
]


def question_at(town: Town, status: str, **fields) -> Question:
    """A question taken to *status* along the main road of the cycle."""
    made = question(town, **fields)
    walk(made, town, status)
    return made


def walk(made: Question, town: Town, status: str) -> datetime:
    """Take *made* on until *status*; return the moment it got there."""
    at = START
    if status in (Status.GIVEN_BACK, Status.NOT_TENDERED):
        return _walk_out(made, town, status)
    for name, who, prepare in ROUTE:
        if made.status == status:
            return at
        step = QUESTION_TABLE.step(name)
        if made.status not in step.source:
            continue
        if prepare:
            globals()[f"_{prepare}"](made, town, at)
        at = _when(made, name, at)
        take_step(made, name, by=getattr(town, who), at=at)
    assert made.status == status, f"no main road to {status}"
    return at


def _walk_out(made, town, status) -> datetime:
    if status == Status.GIVEN_BACK:
        take_step(made, "give_back", by=town.staff, at=START, reason="De buurt pakt het zelf op.")
        return START
    at = walk(made, town, Status.ANALYSIS)
    _analysed(made, town, at)
    SuitabilityTest.objects.filter(question=made).update(outcome="regular")
    take_step(made, "not_tendered", by=town.staff, at=at, reason="Inkoop past hier beter.")
    return at


def _when(made, name, at) -> datetime:
    if name == "close_submissions":
        return current_tender(made).deadline + timedelta(hours=1)
    return at + timedelta(days=25)


def _articulated(made, town, at) -> None:
    text = "Een goed antwoord in eigen woorden."
    sheet, _ = Articulation.objects.get_or_create(question=made)
    for name in (
        "change for_whom satisfied_when noticed_by most_vulnerable ours_to_act residents_can "
        "others_can we_commission life_domains stance_reason contract_reason"
    ).split():
        setattr(sheet, name, text)
    sheet.stance, sheet.contract_logic = "facilitating", "relational"
    sheet.save()
    for point in ReflectionPoint.values:
        Reflection.objects.get_or_create(articulation=sheet, point=point, defaults={"answer": text})


def _analysed(made, town, at) -> None:
    for index, kind in enumerate(("care", "school", "company", "residents", "culture")):
        Stakeholder.objects.get_or_create(
            question=made,
            name=f"Partij {index + 1}",
            defaults={
                "kind": kind,
                "role": "affected" if kind == "residents" else "contributor",
                "influence": index * 2,
                "interest": 10 - index,
                "is_surprising": kind == "culture",
                "private_notes": "GEHEIME NOTITIE",
            },
        )
    OwnPosition.objects.get_or_create(
        question=made, defaults={"present_role": "x", "wanted_role": "x", "means": "x"}
    )
    test, _ = SuitabilityTest.objects.get_or_create(
        question=made,
        defaults={
            "outcome": "socially",
            "reasons": "Er is een markt van bewoners en clubs.",
            "decided_by": "Het college",
            "decided_on": at.date(),
        },
    )
    for aspect in Aspect.values:
        SuitabilityAnswer.objects.get_or_create(
            test=test, aspect=aspect, defaults={"strength": "holds", "argument": "Klopt hier."}
        )
    Framework.objects.get_or_create(
        question=made,
        defaults={
            "vision": "Iedereen telt mee.",
            "ceiling": Decimal("900000"),
            "years": 3,
            "conditions": "Niemand valt buiten de boot.",
        },
    )


def _decided_by_council(made, town, at) -> None:
    Framework.objects.filter(question=made).update(
        decided_on=at.date(), votes_for=21, votes_against=4
    )


def _tender_written(made, town, at) -> None:
    tender = current_tender(made)
    for name in "text differs route_reason requirements safeguards room_to_adjust".split():
        setattr(tender, name, "Helder opgeschreven.")
    tender.route = "social"
    tender.contribution = Decimal("900000")
    tender.deadline = at + timedelta(days=90)
    tender.questions_until = at + timedelta(days=70)
    tender.save()
    AwardCriterion.objects.create(
        tender=tender, name="Antwoord op de vraag", explanation="10 is volledig.", weight=85
    )
    AwardCriterion.objects.create(
        tender=tender, name="Prijs", explanation="10 is laagst.", weight=15, is_price=True, order=1
    )
    for opener in (town.opener, town.staff):
        roles.grant(roles.OPENER, tender, to=opener, by=town.staff, at=at)
    for assessor in (town.assessor, town.assessor_2):
        roles.grant(roles.ASSESSOR, tender, to=assessor, by=town.staff, at=at)


CANARY = "kanarie-7f3a-verzegeld"


def coalition(made: Question, lead: User, name: str, at: datetime) -> Coalition:
    """A coalition with two partners and a draft proposal that holds the canary."""
    tender = current_tender(made)
    created = Coalition.objects.create(
        tender=tender,
        name=name,
        slug=f"coalitie-{next(_numbers)}",
        promise="Samen.",
        started_by=lead,
        started_at=at,
    )
    roles.grant(roles.COALITION_LEAD, created, to=lead, by=lead, at=at)
    for index, kind in enumerate(("culture", "care")):
        Partner.objects.create(
            coalition=created,
            name=f"{name} partner {index + 1}",
            kind=kind,
            role="Doet mee",
            contribution="Uren",
            is_lead=index == 0,
            contact=lead if index == 0 else None,
        )
    Proposal.objects.create(
        coalition=created,
        tender=tender,
        sealed=sealing.seal({"approach": CANARY}, tender.sealed_key),
    )
    return created


def _proposals_handed_in(made, town, at) -> None:
    tender = current_tender(made)
    ours = coalition(made, town.lead, "Samen aan Tafel", at)
    roles.grant(roles.COALITION_MEMBER, ours, to=town.member, by=town.lead, at=at)
    coalition(made, town.rival, "Sterk op je Stek", at)
    for index, proposal in enumerate(tender.proposals.all()):
        proposal.status = ProposalStatus.SUBMITTED
        proposal.submitted_at = at
        proposal.submitted_by = proposal.coalition.started_by
        proposal.receipt = f"R-{proposal.pk}-{index}"
        proposal.submitted_hash = "0" * 64
        proposal.save()


def _opened_by_two(made, town, at) -> None:
    for opener in (town.opener, town.staff):
        OpeningConfirmation.objects.create(tender=current_tender(made), user=opener, at=at)


def _assessed(made, town, at) -> None:
    tender = current_tender(made)
    for assessor in (town.assessor, town.assessor_2):
        for proposal in tender.proposals.all():
            Declaration.objects.create(
                assessor=assessor,
                coalition=proposal.coalition,
                has_interest=False,
                declared_at=at,
            )
            for index, criterion in enumerate(tender.criteria.all()):
                Score.objects.create(
                    proposal=proposal,
                    criterion=criterion,
                    assessor=assessor,
                    points=8 - index,
                    reason="Overtuigend beschreven.",
                    scored_at=at,
                )
    Advice.objects.create(
        tender=tender,
        differences="Over de prijs spraken we lang.",
        text="Kies Samen aan Tafel.",
        written_by=town.staff,
        written_at=at,
    )


def _award_reasoned(made, town, at) -> None:
    decision = current_decision(made)
    decision.chosen = current_tender(made).proposals.get(coalition__started_by=town.lead)
    decision.reasons = "Dit voorstel bereikt de mensen om wie het gaat."
    decision.save()
    AwardReason.objects.filter(decision=decision).update(text="Dit punt was sterk onderbouwd.")


def _agreed_and_signed(made, town, at) -> None:
    agreement: Agreement = current_agreement(made)
    for name in (
        "archetype_reason performance ending shared_vision principles expectations disagreement"
    ).split():
        setattr(agreement, name, "Zo spreken we het af.")
    agreement.archetype = "learning"
    agreement.starts_on, agreement.ends_on = at.date(), at.date() + timedelta(days=730)
    agreement.amount = Decimal("850000")
    agreement.save()
    arrangement = agreement.arrangement
    arrangement.watchers = arrangement.rhythm = arrangement.qualitative = "Ieder half jaar samen."
    arrangement.save()
    Indicator.objects.create(
        agreement=agreement,
        name="Prettige dag",
        definition="Zegt: ik heb een prettige dag.",
        unit="%",
        baseline=Decimal("50"),
        baseline_on=at.date(),
        target=Decimal("70"),
        target_on=at.date() + timedelta(days=730),
        source="Vragenlijst",
        frequency="elk half jaar",
    )
    partners = [None, *agreement.coalition.partners.filter(left_at=None)]
    for partner in partners:
        signer = town.executive if partner is None else town.lead
        Signature.objects.create(
            agreement=agreement,
            partner=partner,
            user=signer,
            name=signer.name,
            function="Bestuurder",
            signed_at=at,
            text_hash=text_hash(agreement),
        )
        ArrangementConsent.objects.create(
            arrangement=arrangement, partner=partner, user=signer, at=at
        )


def _followed(made, town, at) -> None:
    agreement = current_agreement(made)
    for indicator in agreement.indicators.all():
        Measurement.objects.create(
            indicator=indicator,
            measured_on=at.date(),
            value=Decimal("58"),
            group_size=212,
            added_by=town.lead,
            added_at=at,
        )
    Review.objects.create(
        agreement=agreement,
        held_on=at.date(),
        attendees="Iedereen",
        adds_up="Ja",
        right_way="Ja",
        invisible="Mensen zonder telefoon",
        most_vulnerable="Deels",
        goes_well="De tafel",
        must_improve="Vervoer",
    )


def report(made: Question, town: Town, at: datetime) -> Report:
    """A final report with every word given, one of them a dissent; not published yet."""
    agreement = current_agreement(made)
    created = Report.objects.create(
        agreement=agreement,
        kind=ReportKind.FINAL,
        title="Eindverslag",
        period_from=agreement.starts_on,
        period_to=agreement.ends_on,
        summary="Het ging beter.",
        learnt="Klein beginnen.",
        not_reached="Wie niet opendoet.",
        remains="De tafel blijft.",
        started_by=town.staff,
        started_at=at,
    )
    for index, partner in enumerate([None, *agreement.coalition.partners.filter(left_at=None)]):
        PartnerWord.objects.create(
            report=created,
            partner=partner,
            word="Wij zijn trots.",
            verdict=Verdict.DISSENTS if index == 1 else Verdict.APPROVES,
            dissent="Te rooskleurig." if index == 1 else "",
            name="Iemand, bestuurder",
            given_by=town.lead,
            given_at=at,
        )
    return created


def _accounted(made, town, at) -> None:
    ready = report(made, town, at)
    take_step(ready, "send_for_approval", by=town.staff, at=at)
    take_step(ready, "publish", by=town.staff, at=at)


def prepare(made: Question, town: Town, name: str) -> datetime:
    """Bring everything together that the step *name* asks for; return when it can be taken."""
    at = made.events.order_by("number").last().at
    for step, _who, fill in ROUTE:
        if step == name:
            if fill:
                globals()[f"_{fill}"](made, town, at)
            return _when(made, name, at)
    if name == "not_tendered":
        _analysed(made, town, at)
        SuitabilityTest.objects.filter(question=made).update(outcome="regular")
    no_award = name in ("no_suitable_coalition", "reconsider_framework")
    if no_award and made.status == Status.OPENING:
        current_tender(made).proposals.update(status=ProposalStatus.WITHDRAWN)
    if name == "coalition_failed":
        later = at + timedelta(days=60)
        fresh = copy_round(made, current_tender(made), lessons="Begin kleiner.")
        fresh.deadline, fresh.questions_until = later, later - timedelta(days=20)
        fresh.save()
    return at + timedelta(days=1)
