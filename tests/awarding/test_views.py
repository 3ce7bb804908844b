"""Every page of the award: right role, wrong role, nobody, wrong input, twice, too late."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanbesteden.assessment.models import Score
from aanbesteden.awarding.models import Letter, Objection
from aanbesteden.awarding.operations import change_choice
from aanbesteden.awarding.queries import current_decision
from aanbesteden.lifecycle import take_step
from aanbesteden.questions.models import Status
from tests import contents, makers
from tests.assessment.test_policies import EVERYBODY
from tests.assessment.test_views import READERS, answers, form, who
from tests.awarding.test_operations import AT, TEXT, fresh, last_moment

OVERSEE = {"staff", "executive", "controller"}
OURS, THEIRS = "Samen aan Tafel", "Sterk op je Stek"


@pytest.fixture
def during(decided, monkeypatch):
    """Now is the last day of the standstill."""
    at = last_moment(decided)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    return at


def test_a_visitor_signs_in_first(client, decided, letters):
    letter = letters[OURS]
    for url in (
        reverse("awarding:award", args=[decided.pk]),
        reverse("awarding:decision", args=[decided.pk]),
        reverse("awarding:reasons", args=[decided.pk, letter.proposal_id]),
        reverse("awarding:preview", args=[decided.pk, letter.proposal_id]),
        reverse("awarding:letters"),
        reverse("awarding:letter", args=[letter.pk]),
        reverse("awarding:letter_pdf", args=[letter.pk]),
        reverse("awarding:object", args=[letter.pk]),
        reverse("awarding:answer", args=[1]),
    ):
        response = client.get(url)
        assert response.status_code == 302, url


@pytest.mark.parametrize("status", [Status.TENDERING, Status.AWARD, Status.STANDSTILL])
def test_the_award_page_is_for_who_reads_the_dossier(client, town, status):
    question = makers.question_at(town, status)
    found = answers(client, town, reverse("awarding:award", args=[question.pk]))
    assert who(found, 200) == READERS
    assert who(found, 404) == set(EVERYBODY) - READERS


def test_letters_and_objections_stand_there_for_overseers_only(client, town, decided, letters):
    url = reverse("awarding:award", args=[decided.pk])
    link = reverse("awarding:letter", args=[letters[THEIRS].pk])
    client.force_login(town.controller)
    assert link in client.get(url).content.decode()
    client.force_login(town.clerk)
    page = client.get(url).content.decode()
    assert OURS in page
    assert link not in page
    assert THEIRS not in page


def test_preparing_is_for_manager_and_executive(client, town, question, decision):
    proposal = decision.tender.proposals.first()
    for name, args in (("decision", [question.pk]), ("reasons", [question.pk, proposal.pk])):
        found = answers(client, town, reverse(f"awarding:{name}", args=args))
        assert who(found, 200) == {"staff", "executive"}
        assert who(found, 403) == set(EVERYBODY) - {"staff", "executive"}


def test_the_choice_is_saved_and_a_second_writer_sees_both(client, town, question, decision):
    url = reverse("awarding:decision", args=[question.pk])
    client.force_login(town.staff)
    data = form(client, url)
    data |= {"chosen": decision.tender.proposals.first().pk, "reasons": "Omdat het bereikt."}
    assert client.post(url, data).status_code == 302
    assert client.post(url, data).status_code == 302
    assert current_decision(question).reasons == "Omdat het bereikt."
    client.force_login(town.executive)
    stale = data | {"form_token": "ander", "reasons": "Wat ik schreef."}
    response = client.post(url, stale)
    assert response.status_code == 409
    assert "Wat ik schreef." in response.content.decode()
    assert "Omdat het bereikt." in response.content.decode()


def test_a_proposal_of_elsewhere_is_no_choice(client, town, question, decision):
    other = current_decision(makers.question_at(town, Status.AWARD)).tender.proposals.first()
    client.force_login(town.staff)
    url = reverse("awarding:decision", args=[question.pk])
    response = client.post(url, form(client, url) | {"chosen": other.pk, "reasons": "Bewaard."})
    assert response.status_code == 422
    assert "Bewaard." in response.content.decode()


def test_reasons_begin_with_what_the_assessors_wrote(client, town, question, decision):
    proposal = decision.tender.proposals.first()
    url = reverse("awarding:reasons", args=[question.pk, proposal.pk])
    client.force_login(town.staff)
    data = form(client, url)
    texts = [value for key, value in data.items() if key.startswith("text_")]
    assert texts == ["Overtuigend beschreven."] * 2
    data |= {key: TEXT for key in data if key.startswith("text_")}
    assert client.post(url, data).status_code == 302
    assert set(
        decision.criterion_reasons.filter(proposal=proposal).values_list("text", flat=True)
    ) == {TEXT}


def test_after_a_withdrawal_the_earlier_reasons_are_the_beginning(client, town, decided):
    take_step(decided, "withdraw_award", by=town.executive, at=AT, reason="Telfout.")
    proposal = current_decision(decided).tender.proposals.first()
    client.force_login(town.staff)
    data = form(client, reverse("awarding:reasons", args=[decided.pk, proposal.pk]))
    assert "Dit punt was sterk onderbouwd." in data.values()


def test_a_letter_can_be_read_before_it_is_sent(client, town, question, decision):
    proposal = decision.tender.proposals.get(coalition__name=THEIRS)
    url = reverse("awarding:preview", args=[question.pk, proposal.pk])
    client.force_login(town.staff)
    assert client.get(url).status_code == 403
    chosen = decision.tender.proposals.get(coalition__name=OURS)
    change_choice(decision, changes={"chosen": chosen}, version=None, by=fresh(town.staff), at=AT)
    page = client.get(url).content.decode()
    assert THEIRS in page
    assert OURS in page
    assert not Letter.objects.exists()


def test_a_choice_that_differs_from_the_ranking_asks_for_an_explanation(
    client, town, question, decision
):
    chosen = decision.tender.proposals.get(coalition__name=OURS)
    Score.objects.filter(proposal=chosen).update(points=1)
    change_choice(decision, changes={"chosen": chosen}, version=None, by=fresh(town.staff), at=AT)
    client.force_login(town.staff)
    page = client.get(reverse("awarding:decision", args=[question.pk]))
    assert page.context["not_first"]


def test_a_letter_exists_for_its_coalition_and_who_oversees(client, town, decided, letters):
    ours = letters[OURS]
    for name in ("letter", "letter_pdf"):
        found = answers(client, town, reverse(f"awarding:{name}", args=[ours.pk]))
        assert who(found, 200) == OVERSEE | {"lead", "member"}
        assert who(found, 404) == set(EVERYBODY) - who(found, 200)


def test_the_pdf_is_the_very_file_that_was_sent(client, town, letters):
    client.force_login(town.lead)
    response = client.get(reverse("awarding:letter_pdf", args=[letters[OURS].pk]))
    assert b"".join(response.streaming_content) == bytes(letters[OURS].pdf)
    assert response["Content-Type"] == "application/pdf"


def test_the_list_holds_my_letters_only(client, town, letters):
    client.force_login(town.rival)
    page = client.get(reverse("awarding:letters")).content.decode()
    assert reverse("awarding:letter", args=[letters[THEIRS].pk]) in page
    assert reverse("awarding:letter", args=[letters[OURS].pk]) not in page
    client.force_login(town.stranger)
    assert client.get(reverse("awarding:letters")).status_code == 200


def test_the_lead_objects_on_the_last_day_and_twice_is_once(client, town, letters, during):
    letter = letters[THEIRS]
    url = reverse("awarding:object", args=[letter.pk])
    client.force_login(town.rival)
    assert url in client.get(reverse("awarding:letter", args=[letter.pk])).content.decode()
    data = form(client, url)
    assert client.post(url, data).status_code == 422
    data["grounds"] = "Het punt over de prijs klopt niet."
    assert client.post(url, data).status_code == 302
    assert client.post(url, data).status_code == 302
    assert Objection.objects.count() == 1


def test_a_member_is_told_that_the_lead_objects(client, town, letters, during):
    url = reverse("awarding:object", args=[letters[OURS].pk])
    client.force_login(town.member)
    assert client.get(url).status_code == 403
    page = client.get(reverse("awarding:letter", args=[letters[OURS].pk])).content.decode()
    assert url not in page


def test_objecting_too_late_is_explained_and_the_text_kept(client, town, letters, decided):
    letter = letters[THEIRS]
    client.force_login(town.rival)  # the clock of this test runs long after the standstill
    url = reverse("awarding:object", args=[letter.pk])
    data = {"form_token": "token", "grounds": "Mijn bezwaar van te laat."}
    response = client.post(url, data)
    if current_decision(decided).standstill_until < AT.date():
        assert response.status_code == 403
        assert "Mijn bezwaar van te laat." in response.content.decode()
        assert not Objection.objects.exists()


def test_an_objection_is_answered_once_and_the_coalition_reads_it(client, town, letters, during):
    letter = letters[THEIRS]
    client.force_login(town.rival)
    url = reverse("awarding:object", args=[letter.pk])
    client.post(url, form(client, url) | {"grounds": "Het punt over de prijs."})
    objection = Objection.objects.get()
    answer = reverse("awarding:answer", args=[objection.pk])
    found = answers(client, town, answer)
    assert who(found, 200) == {"staff", "executive"}
    assert who(found, 403) == {"controller"}
    assert who(found, 404) == set(EVERYBODY) - OVERSEE
    client.force_login(town.executive)
    data = form(client, answer) | {"answer": "Wij telden het opnieuw na."}
    assert client.post(answer, data).status_code == 302
    second = client.post(answer, data | {"form_token": "ander", "answer": "Een ander antwoord."})
    assert second.status_code == 403
    assert "Een ander antwoord." in second.content.decode()
    client.force_login(town.rival)
    page = client.get(reverse("awarding:letter", args=[letter.pk])).content.decode()
    assert "Wij telden het opnieuw na." in page


def test_a_withdrawn_decision_says_so_on_the_letter(client, town, letters, decided):
    take_step(decided, "withdraw_award", by=town.executive, at=AT, reason="De telling was fout.")
    client.force_login(town.rival)
    page = client.get(reverse("awarding:letter", args=[letters[THEIRS].pk])).content.decode()
    assert "De telling was fout." in page
    client.force_login(town.controller)
    page = client.get(reverse("awarding:award", args=[decided.pk])).content.decode()
    assert "De telling was fout." in page


def test_user_text_is_escaped_in_the_letter(client, town, question, decision):
    nasty = "<script>alert(1)</script> een hele zin <b>vet</b>"
    chosen = decision.tender.proposals.get(coalition__name=OURS)
    change_choice(
        decision,
        changes={"chosen": chosen, "reasons": nasty},
        version=None,
        by=fresh(town.staff),
        at=AT,
    )
    client.force_login(town.staff)
    url = reverse("awarding:preview", args=[question.pk, chosen.pk])
    page = client.get(url).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("name", ["award", "decision", "letters"])
def test_pages_take_as_many_queries_with_many_coalitions(client, town, name):
    question = makers.question_at(town, Status.AWARD if name == "decision" else Status.STANDSTILL)
    url = reverse(f"awarding:{name}", args=[] if name == "letters" else [question.pk])
    client.force_login(town.staff if name != "letters" else town.lead)
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        assert client.get(url).status_code == 200
    decision = current_decision(question)
    for index in range(30):
        made = contents.coalition(question, town.lead, f"Coalitie {index:02}", AT)
        made.proposal.status, made.proposal.receipt = "submitted", f"X-{index}"
        made.proposal.save()
        if name == "decision":
            for criterion in decision.tender.criteria.all():
                decision.criterion_reasons.create(proposal=made.proposal, criterion=criterion)
        else:
            decision.letters.create(
                proposal=made.proposal, data={}, pdf=b"", sha256="0" * 64, sent_at=AT
            )
            decision.objections.create(
                proposal=made.proposal, grounds="Bezwaar.", made_by=town.lead, made_at=AT
            )
    with CaptureQueriesContext(connection) as many:
        assert client.get(url).status_code == 200
    assert len(many) <= len(few) + 2
    assert len(many) <= 30
