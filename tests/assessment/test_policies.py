"""Who declares, reads, scores, compares and advises, in every state."""

import pytest

from aanbesteden import roles
from aanbesteden.assessment import operations, policies
from aanbesteden.assessment.operations import declare_interests, score_proposal, step_back
from aanbesteden.coalitions.models import Partner
from aanbesteden.people.models import Organisation
from aanbesteden.policies import NotFound, Refused
from aanbesteden.proposals.models import Proposal
from aanbesteden.questions.models import Status
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.queries import current_tender
from tests import makers
from tests.assessment.helpers import AT, declare_free, fresh, score, score_all
from tests.makers import START

EVERYBODY = [
    "administrator",
    "staff",
    "executive",
    "council_member",
    "clerk",
    "controller",
    "assessor",
    "assessor_2",
    "opener",
    "lead",
    "member",
    "rival",
    "resident",
    "stranger",
    "superuser",
]


def allowed(policy, town, obj) -> set[str]:
    """Names of the people who may; everybody looked at afresh, as in a new request."""
    model = type(obj)
    return {
        name
        for name in EVERYBODY
        if policy.allows(fresh(getattr(town, name)), model.objects.get(pk=obj.pk))
    }


def test_only_the_panel_enters_and_reads_only_after_declaring(town, question, tender, ours):
    assert allowed(policies.enter, town, tender) == {"assessor", "assessor_2"}
    assert allowed(policies.read_proposal, town, ours) == set()
    declare_free(tender, town.assessor)
    assert allowed(policies.read_proposal, town, ours) == {"assessor"}
    assert allowed(policies.score, town, ours) == {"assessor"}


@pytest.mark.parametrize(
    "status", [Status.COALITION_FORMING, Status.OPENING, Status.AWARD, Status.STANDSTILL]
)
def test_outside_the_assessment_nobody_declares_or_scores(town, status):
    question = makers.question_at(town, status)
    tender = current_tender(question)
    assert allowed(policies.assess, town, tender) == set()
    for proposal in tender.proposals.all():
        assert allowed(policies.score, town, proposal) == set()
        with pytest.raises(Refused):
            policies.assess.check(town.assessor, tender)
        with pytest.raises(Refused):
            score_proposal(proposal, marks={}, version=None, by=fresh(town.assessor), at=AT)


def test_before_the_opening_an_assessor_reads_nothing(town):
    question = makers.question_at(town, Status.OPENING)
    tender = current_tender(question)
    with pytest.raises(Refused) as refusal:
        policies.enter.check(town.assessor, tender)
    assert "sealed" in str(refusal.value.reason) or "verzegeld" in str(refusal.value.reason)


def test_scores_of_others_stay_closed_until_all_are_in(town, question, tender, ours, theirs):
    declare_free(tender, town.assessor, town.assessor_2)
    score(ours, town.assessor, 8)
    score(theirs, town.assessor, 8)
    score(ours, town.assessor_2, 6)
    for policy in (policies.see_scores, policies.see_outcome, policies.write_advice):
        assert allowed(policy, town, tender) == set()
    score(theirs, town.assessor_2, 6)
    panel = {"assessor", "assessor_2"}
    assert allowed(policies.see_scores, town, tender) == panel | {
        "staff",
        "executive",
        "controller",
    }
    assert allowed(policies.write_advice, town, tender) == panel | {"staff"}


def test_who_steps_back_finds_the_proposal_gone(town, question, tender, ours, theirs):
    score_all(tender, town)
    step_back(ours.coalition, explanation="Mijn zus werkt er.", by=fresh(town.assessor), at=AT)
    assessor = fresh(town.assessor)
    with pytest.raises(NotFound):
        policies.read_proposal.check(assessor, Proposal.objects.get(pk=ours.pk))
    with pytest.raises(NotFound):
        score_proposal(ours, marks={}, version=None, by=assessor, at=AT)
    assert "assessor" not in allowed(policies.see_outcome, town, tender)
    assert "assessor" not in allowed(policies.write_advice, town, tender)
    assert "assessor" in allowed(policies.see_scores, town, tender)


def test_stepping_back_is_final(town, question, tender, ours):
    declare_free(tender, town.assessor)
    step_back(ours.coalition, explanation="Mijn zus werkt er.", by=fresh(town.assessor), at=AT)
    declare_free(tender, town.assessor)
    assert ours.coalition.declarations.get(assessor=town.assessor).has_interest
    with pytest.raises(Refused):
        step_back(ours.coalition, explanation="Nog eens.", by=fresh(town.assessor), at=AT)


def test_an_interest_needs_an_explanation(town, question, tender, ours):
    with pytest.raises(Refused):
        declare_interests(tender, answers={ours.coalition_id: (True, " ")}, by=town.assessor, at=AT)
    assert not ours.coalition.declarations.exists()


def _as_lead(town, coalition):
    roles.grant(roles.COALITION_LEAD, coalition, to=town.assessor, by=None, at=START)


def _as_member(town, coalition):
    roles.grant(roles.COALITION_MEMBER, coalition, to=town.assessor, by=None, at=START)


def _as_contact(town, coalition):
    Partner.objects.filter(coalition=coalition, is_lead=False).update(contact=town.assessor)


def _by_organisation(town, coalition):
    organisation = Organisation.objects.create(name="Buurtclub", kind="association")
    organisation.memberships.create(user=town.assessor)
    Partner.objects.filter(coalition=coalition, is_lead=False).update(organisation=organisation)


@pytest.mark.parametrize("tie", [_as_lead, _as_member, _as_contact, _by_organisation])
def test_who_takes_part_in_a_coalition_judges_nothing_in_that_round(
    town, question, tender, ours, theirs, tie
):
    """Also when they declare to have no interest at all."""
    tie(town, ours.coalition)
    declare_free(tender, town.assessor)
    for proposal in (ours, theirs):
        assert "assessor" not in allowed(policies.read_proposal, town, proposal)
        assert "assessor" not in allowed(policies.score, town, proposal)
        assert proposal.coalition.declarations.get(assessor=town.assessor).has_interest


def test_an_overseer_who_takes_part_sees_no_scores(town, question, tender, ours):
    roles.grant(roles.COALITION_MEMBER, ours.coalition, to=town.controller, by=None, at=START)
    score_all(tender, town)
    assert "controller" not in allowed(policies.see_scores, town, tender)


def test_operations_ask_the_policy_themselves(town, question, tender, ours):
    declare_free(tender, town.assessor)
    for name in set(EVERYBODY) - {"assessor"}:
        by = fresh(getattr(town, name))
        with pytest.raises((Refused, NotFound)):
            operations.score_proposal(ours, marks={}, version=None, by=by, at=AT)
        if name != "assessor_2":
            with pytest.raises((Refused, NotFound)):
                operations.declare_interests(
                    Tender.objects.get(pk=tender.pk), answers={}, by=by, at=AT
                )
        with pytest.raises((Refused, NotFound)):
            operations.write_advice(
                Tender.objects.get(pk=tender.pk), changes={"text": "x"}, version=1, by=by, at=AT
            )
