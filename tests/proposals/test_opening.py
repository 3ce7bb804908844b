"""Who opens, when, and who then reads what."""

from datetime import timedelta

import pytest

from aanbesteden import audit, roles
from aanbesteden.lifecycle import take_step
from aanbesteden.policies import NotFound, Refused
from aanbesteden.proposals import operations, policies, queries
from aanbesteden.proposals.models import OpeningConfirmation, Proposal
from aanbesteden.proposals.opening import confirm_opening
from aanbesteden.questions.models import Status
from aanbesteden.tendering.people import take_back
from tests import contents, makers
from tests.proposals import ready

pytestmark = pytest.mark.django_db


def test_one_person_opens_nothing_and_the_second_opens_all(town):
    made = ready.closed(town)
    assert confirm_opening(made.question, by=town.opener, at=made.at) is False
    with pytest.raises(Refused):
        confirm_opening(made.question, by=town.opener, at=made.at)
    made.question.refresh_from_db()
    assert made.question.status == Status.OPENING
    assert confirm_opening(made.question, by=town.staff, at=made.at) is True
    made.question.refresh_from_db()
    assert made.question.status == Status.ASSESSMENT
    event = audit.Event.objects.get(kind="tender.opened")
    made.proposal.refresh_from_db()
    assert event.after["receipts"] == [
        {"receipt": made.proposal.receipt, "sha256": made.proposal.submitted_hash}
    ]
    assert sorted(event.after["openers"]) == sorted([town.opener.pk, town.staff.pk])
    assert audit.verify() is None


@pytest.mark.parametrize("who", makers.Town.__dataclass_fields__)
def test_only_appointed_people_confirm(town, who):
    made = ready.closed(town)
    if who in ("municipality", "opener", "staff"):
        return
    with pytest.raises(Refused):
        confirm_opening(made.question, by=getattr(town, who), at=made.at)
    assert not OpeningConfirmation.objects.exists()


def test_nobody_opens_before_the_deadline(town):
    made = ready.handed_in(town)
    with pytest.raises(Refused) as refusal:
        confirm_opening(made.question, by=town.opener, at=made.at)
    assert refusal.value.status == 409


def test_without_proposals_there_is_nothing_to_open_and_the_refusal_says_how_to_go_on(town):
    made = ready.written(town)
    at = made.tender.deadline + timedelta(hours=1)
    take_step(made.question, "close_submissions", by=town.staff, at=at)
    with pytest.raises(Refused):
        confirm_opening(made.question, by=town.opener, at=at)
    take_step(made.question, "no_suitable_coalition", by=town.executive, at=at, reason="Niemand.")


def test_the_word_of_an_opener_who_was_replaced_no_longer_counts(town):
    made = ready.closed(town)
    confirm_opening(made.question, by=town.opener, at=made.at)
    take_back(
        made.tender, roles.OPENER, town.opener, by=town.staff, at=made.at, reason="Ziek geworden."
    )
    assert confirm_opening(made.question, by=town.staff, at=made.at) is False


# Reading ----------------------------------------------------------------------------

PEOPLE = [name for name in makers.Town.__dataclass_fields__ if name != "municipality"]
READERS = {
    "draft": {"lead", "member"},
    "handed_in": {"lead", "member"},
    "closed": {"lead", "member"},
    "opened": {"lead", "member", "staff", "executive", "controller"},
}


def _stage(name, town):
    return ready.written(town) if name == "draft" else getattr(ready, name)(town)


@pytest.mark.parametrize("stage", READERS)
def test_who_reads_a_proposal_at_each_stage(town, stage):
    made = _stage(stage, town)
    for who in PEOPLE:
        proposal = queries.find(made.proposal.pk)
        user = type(town.lead).objects.get(pk=getattr(town, who).pk)
        if who in READERS[stage]:
            assert queries.content_of(proposal, user=user).text("approach")
        else:
            with pytest.raises((Refused, NotFound)):
                queries.content_of(proposal, user=user)


def test_an_assessor_reads_after_declaring_no_interest_and_never_with_one(town):
    made = ready.opened(town)
    proposal = queries.find(made.proposal.pk)
    contents.Declaration.objects.create(
        assessor=town.assessor, coalition=made.coalition, has_interest=False, declared_at=made.at
    )
    contents.Declaration.objects.create(
        assessor=town.assessor_2, coalition=made.coalition, has_interest=True, declared_at=made.at
    )
    assert queries.opened_content(proposal, town.assessor).text("risks")
    with pytest.raises(NotFound):
        queries.opened_content(proposal, town.assessor_2)


def test_a_member_of_a_rival_coalition_reads_nothing_whatever_else_they_are(town):
    made = ready.written(town)
    rival = contents.coalition(made.question, town.controller, "Rivaal", made.at)
    operations.submit(made.proposal, by=town.lead, at=made.at)
    made.at = made.tender.deadline + timedelta(hours=1)
    take_step(made.question, "close_submissions", by=town.staff, at=made.at)
    confirm_opening(made.question, by=town.opener, at=made.at)
    confirm_opening(made.question, by=town.staff, at=made.at)
    assert rival.pk
    user = type(town.controller).objects.get(pk=town.controller.pk)
    assert not policies.read.allows(user, queries.find(made.proposal.pk))


def test_a_draft_that_was_not_handed_in_stays_sealed_after_the_opening(town):
    made = ready.written(town)
    draft = contents.coalition(made.question, town.rival, "Niet op tijd", made.at).proposal
    operations.submit(made.proposal, by=town.lead, at=made.at)
    made.at = made.tender.deadline + timedelta(hours=1)
    take_step(made.question, "close_submissions", by=town.staff, at=made.at)
    confirm_opening(made.question, by=town.opener, at=made.at)
    confirm_opening(made.question, by=town.staff, at=made.at)
    for person in (town.staff, town.executive, town.controller, town.superuser, town.lead):
        assert not policies.read.allows(person, queries.find(draft.pk))
    assert draft not in queries.opened_proposals(queries.find(draft.pk).tender)


@pytest.mark.parametrize("status", Status.values)
def test_public_parts_show_only_when_the_award_stands(town, status):
    question = makers.question_at(town, status)
    for proposal in Proposal.objects.filter(tender__question=question):
        Proposal.objects.filter(pk=proposal.pk).update(public_sections=["approach"])
        content = queries.public_content(queries.find(proposal.pk))
        shown = status in ("agreement", "realisation", "accountability", "closed")
        assert (content is not None) == shown
        if shown:
            assert [answer.name for answer in content.answers] == ["approach"]
            assert content.budget is None


def test_the_lead_chooses_public_parts_only_after_the_opening(town):
    made = ready.closed(town)
    with pytest.raises(Refused):
        operations.choose_public_sections(made.proposal, ["risks"], by=town.lead, at=made.at)
    confirm_opening(made.question, by=town.opener, at=made.at)
    confirm_opening(made.question, by=town.staff, at=made.at)
    proposal = queries.find(made.proposal.pk)
    with pytest.raises(Refused):
        operations.choose_public_sections(proposal, ["risks"], by=town.member, at=made.at)
    with pytest.raises(Refused):
        operations.choose_public_sections(proposal, ["_salt"], by=town.lead, at=made.at)
    operations.choose_public_sections(proposal, ["risks", "approach"], by=town.lead, at=made.at)
    assert proposal.public_sections == ["approach", "risks"]
