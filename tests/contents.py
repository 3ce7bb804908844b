"""What people fill in between the steps: for every step of the main road, what it asks for."""

from datetime import datetime, timedelta
from decimal import Decimal

from aanbesteden import roles, sealing
from aanbesteden.accountability.models import PartnerWord, Report, ReportKind, Verdict
from aanbesteden.accountability.sections import make_sections
from aanbesteden.agreements.models import Agreement, Signature
from aanbesteden.agreements.open_house.models import Admission
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
from aanbesteden.awarding.models import AwardMerit, AwardReason
from aanbesteden.awarding.queries import current_decision
from aanbesteden.coalitions.models import Coalition, Partner
from aanbesteden.lifecycle import take_step
from aanbesteden.monitoring.models import ArrangementConsent, Indicator, Measurement, Review
from aanbesteden.people.models import User
from aanbesteden.proposals.models import OpeningConfirmation, Proposal, ProposalStatus
from aanbesteden.questions.models import Question
from aanbesteden.stakeholders.models import OwnPosition, Stakeholder
from aanbesteden.tendering.models import AwardCriterion
from aanbesteden.tendering.queries import current_tender
from tests.replay import Count

_numbers = Count()


def articulated(made, town, at) -> None:
    text = "Een goed antwoord in eigen woorden."
    sheet, _ = Articulation.objects.get_or_create(question=made)
    for name in (
        "change for_whom satisfied_when noticed_by most_vulnerable ours_to_act residents_can "
        "others_can we_commission life_domains stance_reason contract_reason"
    ).split():
        setattr(sheet, name, text)
    sheet.stance, sheet.contract_logic = "facilitating", "relational"
    sheet.save()
    Reflection.objects.bulk_create(
        [Reflection(articulation=sheet, point=one, answer=text) for one in ReflectionPoint.values],
        ignore_conflicts=True,
    )


def analysed(made, town, at) -> None:
    Stakeholder.objects.bulk_create(
        [
            Stakeholder(
                question=made,
                name=f"Partij {index + 1}",
                kind=kind,
                role="affected" if kind == "residents" else "contributor",
                influence=index * 2,
                interest=10 - index,
                is_surprising=kind == "culture",
                private_notes="GEHEIME NOTITIE",
            )
            for index, kind in enumerate(("care", "school", "company", "residents", "culture"))
        ],
        ignore_conflicts=True,
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
    SuitabilityAnswer.objects.bulk_create(
        [
            SuitabilityAnswer(test=test, aspect=aspect, strength="holds", argument="Klopt hier.")
            for aspect in Aspect.values
        ],
        ignore_conflicts=True,
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


def decided_by_council(made, town, at) -> None:
    Framework.objects.filter(question=made).update(
        decided_on=at.date(), votes_for=21, votes_against=4
    )


def tender_written(made, town, at) -> None:
    tender = current_tender(made)
    for name in "text differs route_reason requirements safeguards room_to_adjust".split():
        setattr(tender, name, "Helder opgeschreven.")
    tender.route = "social"
    tender.contribution = Decimal("900000")
    tender.total_value = Decimal("700000")
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


def admitted(made, town, at) -> None:
    """An open house with one party."""
    tender = current_tender(made)
    tender.criteria.all().delete()
    tender.route = "open_house"
    tender.save()
    Admission.objects.create(
        tender=tender,
        name="De Koks",
        kind="care",
        brings="Wij koken.",
        signed_by="Kok",
        function="Chef",
        asked_by=town.resident,
        asked_at=at,
        admitted_at=at,
        decided_by=town.staff,
    )


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


def proposals_handed_in(made, town, at) -> None:
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


def opened_by_two(made, town, at) -> None:
    for opener in (town.opener, town.staff):
        OpeningConfirmation.objects.create(tender=current_tender(made), user=opener, at=at)


def assessed(made, town, at) -> None:
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


def award_reasoned(made, town, at) -> None:
    decision = current_decision(made)
    decision.chosen = current_tender(made).proposals.get(coalition__started_by=town.lead)
    decision.reasons = "Dit voorstel bereikt de mensen om wie het gaat."
    decision.save()
    AwardReason.objects.filter(decision=decision).update(text="Dit punt was sterk onderbouwd.")
    for criterion in decision.tender.criteria.all():
        text = "Dit werd het sterkst onderbouwd."
        AwardMerit.objects.update_or_create(
            decision=decision,
            proposal=decision.chosen,
            criterion=criterion,
            defaults={"text": text},
        )


def agreed_and_signed(made, town, at) -> None:
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


def followed(made, town, at) -> None:
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


def report(made: Question, town, at: datetime) -> Report:
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
    make_sections(created)
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


def accounted(made, town, at) -> None:
    ready = report(made, town, at)
    take_step(ready, "send_for_approval", by=town.staff, at=at)
    take_step(ready, "publish", by=town.staff, at=at)
