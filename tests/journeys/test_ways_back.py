"""The wheel turns back, and out: each way through the real pages, by whom it is for."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from aanbesteden.agreements.models import Agreement
from aanbesteden.awarding.models import Letter
from aanbesteden.proposals.models import ProposalStatus
from aanbesteden.questions.models import Status
from aanbesteden.tendering.queries import current_tender
from tests import contents, makers

REASON = "Dit werkt zo niet; we leggen hier uit waarom."
# where it stands, the step, by whom, where it comes
WAYS = (
    (Status.AGENDA, "give_back", "staff", Status.GIVEN_BACK),
    (Status.ARTICULATION, "give_back", "staff", Status.GIVEN_BACK),
    (Status.ANALYSIS, "give_back", "staff", Status.GIVEN_BACK),
    (Status.ANALYSIS, "not_tendered", "staff", Status.NOT_TENDERED),
    (Status.ANALYSIS, "back_to_articulation", "staff", Status.ARTICULATION),
    (Status.TENDERING, "back_to_articulation", "staff", Status.ARTICULATION),
    (Status.FRAMEWORK, "return_framework", "clerk", Status.ANALYSIS),
    (Status.COALITION_FORMING, "withdraw_tender", "staff", Status.TENDERING),
    (Status.OPENING, "no_suitable_coalition", "executive", Status.ARTICULATION),
    (Status.OPENING, "reconsider_framework", "executive", Status.FRAMEWORK),
    (Status.ASSESSMENT, "no_suitable_coalition", "executive", Status.ARTICULATION),
    (Status.AWARD, "reconsider_framework", "executive", Status.FRAMEWORK),
    (Status.STANDSTILL, "withdraw_award", "executive", Status.AWARD),
    (Status.ACCOUNTABILITY, "resume_realisation", "staff", Status.REALISATION),
    (Status.GIVEN_BACK, "take_up_again", "staff", Status.ARTICULATION),
    (Status.NOT_TENDERED, "take_up_again", "staff", Status.ARTICULATION),
)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def sends(client, name, *args, **fields):
    """Open a page, fill in its form and send it."""
    url = reverse(name, args=args)
    assert client.get(url).status_code == 200, url
    response = client.post(url, fields, follow=True)
    assert response.redirect_chain, response.content.decode()
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("status, step, who, comes_to", WAYS)
def test_the_wheel_turns_back_with_a_reason_that_others_read(town, status, step, who, comes_to):
    question = makers.question_at(town, status)
    at = makers.prepare(question, town, step)
    with time_machine.travel(at, tick=False):
        client = signed_in(getattr(town, who))
        refused = client.post(reverse("questions:step", args=[question.pk, step]), {"reason": ""})
        page = sends(client, "questions:step", question.pk, step, reason=REASON)
    assert refused.status_code == 422
    question.refresh_from_db()
    assert question.status == comes_to
    assert REASON in page


def test_what_was_handed_in_for_a_withdrawn_tender_stays_sealed_for_ever(town):
    question = makers.question_at(town, Status.COALITION_FORMING)
    makers.prepare(question, town, "close_submissions")
    tender = current_tender(question)
    sealed = tender.proposals.get(coalition__started_by=town.lead)
    with time_machine.travel(makers.START + timedelta(days=160), tick=False):
        sends(
            signed_in(town.staff), "questions:step", question.pk, "withdraw_tender", reason=REASON
        )
    for person in (town.staff, town.executive, town.controller, town.superuser, town.opener):
        response = signed_in(person).get(reverse("proposals:read", args=[sealed.pk]))
        assert response.status_code == 404
    fresh = current_tender(question)
    assert fresh.round == tender.round + 1
    assert not fresh.published_at


def test_a_withdrawn_award_leads_to_another_choice_and_new_letters(town):
    question = makers.question_at(town, Status.STANDSTILL)
    at = makers.prepare(question, town, "withdraw_award")
    with time_machine.travel(at, tick=False):
        executive = signed_in(town.executive)
        sends(executive, "questions:step", question.pk, "withdraw_award", reason=REASON)
        old = Letter.objects.get(proposal__coalition__started_by=town.lead)
        page = signed_in(town.lead).get(reverse("awarding:letter", args=[old.pk]))
    assert REASON in page.content.decode()
    makers.prepare(question, town, "decide_award")
    with time_machine.travel(at + timedelta(days=1), tick=False):
        sends(executive, "questions:step", question.pk, "decide_award")
    question.refresh_from_db()
    assert question.status == Status.STANDSTILL
    assert Letter.objects.filter(proposal=old.proposal).count() == 2


def test_a_coalition_that_stops_leads_to_a_new_round_that_builds_on_what_was_learnt(town):
    question = makers.question_at(town, Status.REALISATION)
    at = question.events.order_by("number").last().at + timedelta(days=30)
    with time_machine.travel(at, tick=False):
        staff, executive = signed_in(town.staff), signed_in(town.executive)
        here = timezone.localtime()
        sends(
            staff,
            "tendering:new_round",
            question.pk,
            lessons="Begin kleiner, met vervoer erbij.",
            questions_until=f"{here + timedelta(days=20):%Y-%m-%dT%H:%M}",
            deadline=f"{here + timedelta(days=50):%Y-%m-%dT%H:%M}",
        )
        sends(executive, "questions:step", question.pk, "coalition_failed", reason=REASON)
        room = staff.get(reverse("tendering:tender", args=[question.pk])).content.decode()
    question.refresh_from_db()
    assert question.status == Status.COALITION_FORMING
    assert "Begin kleiner, met vervoer erbij." in room
    assert current_tender(question).round == 2
    assert Agreement.objects.get(question=question).ended_at


def test_a_partner_returns_the_report_and_it_goes_round_again(town):
    question = makers.question_at(town, Status.ACCOUNTABILITY)
    at = question.events.order_by("number").last().at
    report = contents.report(question, town, at)
    with time_machine.travel(at + timedelta(days=1), tick=False):
        staff, lead = signed_in(town.staff), signed_in(town.lead)
        sends(staff, "accountability:step", report.pk, "send_for_approval")
        sends(lead, "accountability:step", report.pk, "return_report", reason=REASON)
        too_early = staff.get(reverse("accountability:step", args=[report.pk, "publish"]))
        page = staff.get(reverse("accountability:report", args=[report.pk])).content.decode()
        sends(staff, "accountability:step", report.pk, "send_for_approval")
    assert reverse("accountability:edit_report", args=[report.pk]) in page
    assert b'type="submit"' not in too_early.content.split(b"<main")[1].split(b"</main")[0]
    report.refresh_from_db()
    assert report.status == "approval"
    assert not report.words.exclude(verdict="").exists()


def test_without_any_proposal_the_opening_says_so_and_offers_the_ways_back(town):
    question = makers.question_at(town, Status.OPENING)
    current_tender(question).proposals.update(status=ProposalStatus.WITHDRAWN)
    with time_machine.travel(current_tender(question).deadline + timedelta(days=1), tick=False):
        url = reverse("proposals:opening", args=[question.pk])
        page = signed_in(town.executive).get(url).content.decode()
    for step in ("no_suitable_coalition", "reconsider_framework"):
        assert reverse("questions:step", args=[question.pk, step]) in page
