"""The panel as one: who is on it, points fixed together, talks, how firm, the advice on paper."""

from datetime import timedelta

import pytest
from django.core import mail
from django.template.loader import render_to_string
from django.urls import reverse

from aanbesteden import audit
from aanbesteden.assessment import (
    advice_data,
    advice_document,
    agreeing,
    guards,
    panel,
    policies,
    queries,
    talks,
)
from aanbesteden.assessment import operations as assessment
from aanbesteden.documents.checks import problems
from aanbesteden.notifications.models import Notice
from aanbesteden.policies import NotFound, Refused
from aanbesteden.proposals.models import Proposal
from aanbesteden.tasks import tasks_of
from aanbesteden.templatetags.dutch import moment
from aanbesteden.tendering.models import Tender
from tests.assessment.helpers import AT, declare_free, fresh, score, score_all
from tests.recognised import as_person

pytestmark = pytest.mark.django_db
SAID = "Wij kwamen er samen op uit."


def anew(tender) -> Tender:
    return Tender.objects.select_related("question__municipality").get(pk=tender.pk)


def agree(proposal, by, present, points=7):
    proposal = Proposal.objects.select_related("tender__question").get(pk=proposal.pk)
    return agreeing.agree(
        proposal,
        marks={one.pk: (points, SAID) for one in proposal.tender.criteria.all()},
        present=[person.pk for person in present],
        talked_on=AT.date(),
        version=None,
        by=fresh(by),
        at=AT,
    )


def plan(tender, by, moments):
    values = {"questions": "Hoe vindt u wie niemand vindt?", "minutes": 45, "place": "De Linde"}
    return talks.plan_talks(
        anew(tender), values=values, moments=moments, version=None, by=by, at=AT
    )


def test_points_fixed_together_count_when_it_was_done_for_every_proposal(
    tender, question, ours, theirs, town
):
    score_all(tender, town)
    both = (town.assessor, town.assessor_2)
    before = [row.total for row in queries.ranking(anew(tender))]
    agree(ours, town.assessor, both, points=10)
    assert [row.total for row in queries.ranking(anew(tender))] == before
    assert not all(line.ok for line in guards.scores_are_in(question, AT))
    agree(theirs, town.staff, both, points=3)
    rows = queries.ranking(anew(tender))
    assert [(row.proposal.pk, row.total) for row in rows] == [(ours.pk, 10), (theirs.pk, 3)]
    assert all(line.ok for line in guards.scores_are_in(question, AT))
    assert queries.sensitivity_of(anew(tender)).assessors == ()
    agreeing.undo(anew_proposal(ours), reason="Wij praten verder.", by=town.staff, at=AT)
    assert queries.agreed_marks(anew(tender)) == {}
    for event in audit.Event.objects.filter(kind__startswith="consensus"):
        assert SAID not in str(event.after)


def anew_proposal(proposal):
    return Proposal.objects.select_related("tender__question", "coalition").get(pk=proposal.pk)


def test_nobody_agrees_before_all_scores_are_in_or_alone_or_with_who_stepped_back(
    tender, ours, theirs, town
):
    declare_free(tender, town.assessor, town.assessor_2)
    with pytest.raises(Refused):
        agree(ours, town.assessor, (town.assessor, town.assessor_2))
    for proposal in (ours, theirs):
        score(proposal, town.assessor, 8)
    score(theirs, town.assessor_2, 6)
    coalition = anew_proposal(ours).coalition
    assessment.step_back(coalition, explanation="Buren.", by=fresh(town.assessor_2), at=AT)
    with pytest.raises(Refused):
        agree(ours, town.assessor, (town.assessor, town.assessor_2))
    with pytest.raises((Refused, NotFound)):
        agree(theirs, town.assessor_2, (town.assessor, town.assessor_2))
    hidden = agreeing.agreed_about(anew(tender), closed=policies.hidden_from(
        fresh(town.assessor_2), anew(tender)))  # fmt: skip
    assert [row.proposal.pk for row in hidden] == [theirs.pk]


def test_a_talk_that_moves_is_told_to_that_coalition_only_with_old_and_new(
    tender, question, ours, theirs, town, monkeypatch
):
    start = AT + timedelta(days=3)
    moments = {ours.pk: start, theirs.pk: start + timedelta(hours=1)}
    plan(tender, town.staff, moments)
    before = Notice.objects.filter(user__in=(town.lead, town.rival)).count()
    moments[theirs.pk] += timedelta(hours=2)
    sent = []
    monkeypatch.setattr(
        talks,
        "mail",
        lambda to, name, context, **_rest: sent.append((to, render_to_string(name, context))),
    )
    plan(tender, town.staff, moments)
    told = Notice.objects.filter(user__in=(town.lead, town.rival)).order_by("-pk")
    assert [one.user_id for one in told[: told.count() - before]] == [town.rival.pk]
    ((to, words),) = sent
    assert to == town.rival.email
    assert moment(start + timedelta(hours=1)) in words
    assert moment(start + timedelta(hours=3)) in words


def test_talks_are_planned_with_all_alike_and_told_at_one_moment(
    tender, question, ours, theirs, town, django_capture_on_commit_callbacks
):
    start = AT + timedelta(days=3)
    for moments in (
        {ours.pk: start},
        {ours.pk: start, theirs.pk: start + timedelta(minutes=20)},
        {ours.pk: AT - timedelta(days=1), theirs.pk: start},
    ):
        with pytest.raises(Refused):
            plan(tender, town.staff, moments)
    plan(tender, town.staff, {ours.pk: start, theirs.pk: start + timedelta(hours=1)})
    assert talks.missing_reports(anew(tender)) == (2, 2)
    own = reverse("assessment:own_talk", args=[ours.pk])
    assert own in {str(task.url) for task in tasks_of(fresh(town.lead), AT)}
    late = {str(task.url) for task in tasks_of(fresh(town.staff), start + timedelta(hours=2))}
    assert len([url for url in late if url.startswith("/beoordelen/gesprek/")]) == 2
    told = Notice.objects.filter(user__in=(town.lead, town.rival))
    assert {(one.user_id, one.at) for one in told.filter(at=AT)} == {
        (town.lead.pk, AT),
        (town.rival.pk, AT),
    }
    assert all("Hoe vindt u" not in str(one.message()) for one in mail.outbox)
    declare_free(tender, town.assessor)
    for row in talks.talks_of(anew(tender)):
        talk = talks.Talk.objects.select_related("talk_round", "proposal").get(pk=row.talk.pk)
        talk.proposal.tender = anew(tender)
        with pytest.raises(Refused):
            talks.report_talk(talk, report="Te vroeg.", version=None, by=town.staff, at=AT)
        late = start + timedelta(hours=3)
        talks.report_talk(talk, report="Helder.", version=None, by=fresh(town.assessor), at=late)
    assert talks.missing_reports(anew(tender)) == (0, 2)


def test_reports_are_hidden_from_who_stepped_back_has_not_declared_or_competes(
    tender, ours, theirs, town, client
):
    start = AT + timedelta(days=3)
    plan(tender, town.staff, {ours.pk: start, theirs.pk: start + timedelta(hours=1)})
    talks.Talk.objects.filter(proposal=ours).update(report="verslag-van-ons")
    page = reverse("assessment:talks", args=[tender.pk])

    def sees(person) -> bool:
        with as_person(fresh(person)):
            return b"verslag-van-ons" in client.get(page).content

    assert sees(town.staff)
    assert not sees(town.assessor)  # has not declared yet
    declare_free(tender, town.assessor)
    assert sees(town.assessor)
    coalition = anew_proposal(ours).coalition
    assessment.step_back(coalition, explanation="Buren.", by=fresh(town.assessor), at=AT)
    assert not sees(town.assessor)
    assert not sees(town.rival)
    with as_person(fresh(town.rival)):
        assert client.get(reverse("assessment:own_talk", args=[ours.pk])).status_code == 404
        assert client.get(reverse("assessment:own_talk", args=[theirs.pk])).status_code == 200


def test_everybody_sees_who_looks_from_where_and_when_nobody_from_society_does(
    tender, town, client, question
):
    page = reverse("assessment:overview", args=[question.pk])

    def lacks():
        with as_person(fresh(town.staff)):
            return client.get(page).context["lacks_society"]

    assert lacks()
    values = {"kind": "experience", "brings": "Zorgt al jaren.", "version": None}
    panel.describe_member(anew(tender), town.assessor, **values, by=town.staff, at=AT)
    assert not lacks()
    with pytest.raises(NotFound):
        panel.describe_member(anew(tender), town.resident, **values, by=town.staff, at=AT)
    with pytest.raises(Refused):
        panel.describe_member(anew(tender), town.assessor, **values, by=town.assessor, at=AT)


def test_the_advice_on_paper_holds_what_it_rests_on_and_stays_the_same(tender, ours, theirs, town):
    score_all(tender, town)
    for proposal in (ours, theirs):
        agree(proposal, town.assessor, (town.assessor, town.assessor_2))
    changes = {"differences": "Over de prijs.", "text": "Kies het eerste."}
    assessment.write_advice(anew(tender), changes=changes, version=None, by=town.staff, at=AT)
    data = advice_data.gather(anew(tender), at=AT)
    said = str(advice_document.story(data))
    for told in (SAID, "Over de prijs.", "Kies het eerste.", town.assessor.name, town.staff.name):
        assert told in said
    paper = advice_document.render(data)
    assert problems(paper) == []
    assert advice_document.render(advice_data.gather(anew(tender), at=AT)) == paper
